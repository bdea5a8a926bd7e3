"""The suite of promises holds for an ordinary user as it does for root.

Where the tests are run by root, the suite is run once more, in processes of a user that owns nothing; where they are
run by an ordinary user, this has happened already.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from services.ordinary_user import UID, run_as_ordinary_user

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
TOGETHER = ("not docker",)
"""The engine's socket is its owner's: who may speak with it is root in all but name."""


def as_ordinary_user(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-o",
        "addopts=--strict-markers",
    ]
    command += [f"--rootdir={REPOSITORY}", f"--basetemp={folder / 'tmp' / 'pytest'}", *arguments]
    skips = {"PRAXIS_TESTS_SKIP": os.environ.get("PRAXIS_TESTS_SKIP", "")}
    return run_as_ordinary_user(command, folder, [REPOSITORY], skips)


@pytest.fixture
def folder():
    """Give a folder an ordinary user can reach, which pytest's own is not, being root's."""
    import shutil
    import tempfile

    made = Path(tempfile.mkdtemp(prefix="praxis-ordinary-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def test_the_promises_hold_for_an_ordinary_user(folder) -> None:
    if os.getuid() != 0:
        return  # this whole run is one
    report = folder / "tmp" / "report.xml"
    ran = as_ordinary_user(
        folder,
        str(HERE / "promises"),
        "-m",
        *TOGETHER,
        f"--junit-xml={report}",
        "-n",
        "2",
        "--dist",
        "loadscope",
    )
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    assert report.stat().st_uid == UID
    suite = ElementTree.fromstring(report.read_bytes()).find("testsuite")
    assert suite is not None
    counts = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": counts["tests"], "failures": 0, "errors": 0, "skipped": 0}
    assert counts["tests"] == len(collected())
    users = {element.attrib["value"] for element in suite.iter("property") if element.attrib["name"] == "uid"}
    assert users == {str(UID)}


def collected() -> list[str]:
    """Give the names of the tests there are."""
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider"]
    command += [str(HERE / "promises"), "-m", *TOGETHER]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    return [line for line in listed.stdout.splitlines() if "::" in line]

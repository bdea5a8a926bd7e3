"""What is published: with the built bundle in it, and nothing that belongs to the judge's side in the wrong place."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def artefacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation: what building needs is installed with the tests, and nothing is fetched.
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(artefacts: Path) -> set[str]:
    [path] = artefacts.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return {name.split(".data/data/")[-1] for name in archive.namelist()}


def test_the_wheel_holds_the_built_bundle_so_that_its_users_never_need_node(wheel: set[str]) -> None:
    assert "share/jupyter/labextensions/jupyter-praxis/static/style.js" in wheel
    assert "share/jupyter/labextensions/jupyter-praxis/package.json" in wheel
    assert any(
        name.startswith("share/jupyter/labextensions/jupyter-praxis/static/remoteEntry") for name in wheel
    )


def test_the_wheel_holds_the_server_half_the_kernel_the_challenges_and_the_migrations(
    wheel: set[str],
) -> None:
    wanted = {
        "jupyter_praxis/app.py",
        "jupyter_praxis/web/openapi.yaml",
        "jupyter_praxis/grading/words/accepted.md",
        "jupyter_praxis/shipped/curriculum/interview/01-two-sum.py",
        "jupyter_praxis/shipped/sandboxes/interview.toml",
        "praxis_kernel/__main__.py",
        "share/jupyter/kernels/praxis-python/kernel.json",
        "share/jupyter/kernels/praxis-python/logo-svg.svg",
        "etc/jupyter/jupyter_server_config.d/jupyter_praxis.json",
    }
    assert wanted <= wheel
    assert any(name.startswith("jupyter_praxis/storage/migrations/versions/") for name in wheel)


def test_the_wheel_holds_no_tests_no_sources_of_the_bundle_and_no_challenge_where_browsers_can_reach(
    wheel: set[str],
) -> None:
    assert not [name for name in wheel if name.startswith("tests/") or name.endswith((".ts", ".tsx"))]
    assert not [
        name for name in wheel if "curriculum" in name and not name.startswith("jupyter_praxis/shipped/")
    ]


def test_the_source_archive_holds_the_bundle_too_and_no_node_modules(artefacts: Path) -> None:
    [path] = artefacts.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = archive.getnames()
    assert any(name.endswith("jupyter_praxis/labextension/static/style.js") for name in names)
    assert not [name for name in names if "/node_modules/" in name]

"""Otter-Grader: `otter run` on a notebook, with an autograder made from the same cases."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from jupyter_praxis.cli.bench.contestant import Mistaken
from jupyter_praxis.cli.bench.exam import Exam, Handed
from jupyter_praxis.cli.bench.rivals import notebooks
from jupyter_praxis.cli.bench.rivals.environment import Environment
from jupyter_praxis.grading.verdict import Outcome

_KIND = re.compile(r"^\s*(\w+(?:Error|Exception))\b", re.MULTILINE)


class OtterRun:
    """`otter run` as a contestant: a process a submission."""

    name = "Otter, otter run"

    def __init__(
        self, place: Environment, folder: Path, submissions: Mapping[str, Path], autograder: Path
    ) -> None:
        self._place = place
        self._folder = folder
        self._submissions = submissions
        self._autograder = autograder
        self._results = folder / "results.json"

    async def ready(self) -> None:
        """Take the last results away, so that they cannot pass for the next."""
        self._results.unlink(missing_ok=True)

    async def grade(self, handed: Handed) -> Outcome:
        """Grade one notebook and read its results; raises Mistaken when there are none."""
        words = [
            "-m",
            "otter",
            "run",
            "--autograder",
            str(self._autograder),
            "--output-dir",
            str(self._folder),
        ]
        await self._place.run([*words, "--no-logo", str(self._submissions[handed.name])], self._folder)
        if not self._results.exists():
            raise Mistaken(f"{self.name} ended without a verdict; its figures are left out.")
        tests = [test for test in json.loads(self._results.read_text())["tests"] if "max_score" in test]
        if all(test["score"] == test["max_score"] for test in tests):
            return notebooks.outcome(None)
        kind = _KIND.search("\n".join(test["output"] for test in tests))
        return notebooks.outcome(kind.group(1) if kind else "no error at all")


@asynccontextmanager
async def otter_run(place: Environment, folder: Path, exam: Exam) -> AsyncIterator[OtterRun]:
    """Give `otter run`."""
    autograder = await make_autograder(place, folder, exam)
    yield OtterRun(place, folder, write_submissions(folder, exam), autograder)


def write_submissions(folder: Path, exam: Exam) -> Mapping[str, Path]:
    """Write the submissions as Otter takes them: notebooks with the solution."""
    return {
        handed.name: notebooks.write(folder / f"{handed.name}.ipynb", [handed.source])
        for handed in exam.submissions
    }


async def make_autograder(place: Environment, folder: Path, exam: Exam) -> Path:
    """Have `otter generate` make the autograder from a test file with a hidden case each; raises Mistaken."""
    (folder / "tests").mkdir(parents=True)
    cases = [{"code": f">>> {line}\n", "hidden": True, "locked": False, "points": 1} for line in exam.asserts]
    suite = {"cases": cases, "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    test = {"name": exam.entry, "points": None, "suites": [suite]}
    (folder / "tests" / f"{exam.entry}.py").write_text(
        f"OK_FORMAT = True\ntest = {test!r}\n", encoding="utf-8"
    )
    made = folder / "autograder.zip"
    words = [
        "-m",
        "otter",
        "generate",
        "--tests-dir",
        "tests",
        "--output-path",
        str(made),
        "--no-environment",
    ]
    if await place.run(words, folder) != 0 or not made.exists():
        raise Mistaken("Otter made no autograder of the cases; its figures are left out.")
    return made

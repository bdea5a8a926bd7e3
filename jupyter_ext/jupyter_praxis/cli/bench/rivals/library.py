"""Rivals used as a library, in one process that stays: nbclient, and Otter's API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from jupyter_praxis.cli.bench import inside
from jupyter_praxis.cli.bench.children import child
from jupyter_praxis.cli.bench.contestant import Mistaken
from jupyter_praxis.cli.bench.exam import Exam, Handed
from jupyter_praxis.cli.bench.rivals import notebooks
from jupyter_praxis.cli.bench.rivals.environment import Environment
from jupyter_praxis.cli.bench.rivals.otter import make_autograder, write_submissions
from jupyter_praxis.grading.verdict import Outcome

_SCRIPT = Path(str(inside.__file__)).parent / "run_rival.py"


class Library:
    """A rival's library as a contestant; `asked` is what it is told with each submission."""

    def __init__(
        self,
        name: str,
        process: asyncio.subprocess.Process,
        submissions: Mapping[str, Path],
        asked: Mapping[str, str],
    ) -> None:
        self.name = name
        self._process = process
        self._submissions = submissions
        self._asked = asked

    async def ready(self) -> None:
        """Be ready: it starts what it needs when it is asked."""

    async def grade(self, handed: Handed) -> Outcome:
        """Have one notebook graded; raises Mistaken when the process ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {**self._asked, "submission": str(self._submissions[handed.name])}
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        said = await self._process.stdout.readline()
        if not said:
            raise Mistaken(f"{self.name} ended without a verdict; its figures are left out.")
        return notebooks.outcome(json.loads(said)["error"])


@asynccontextmanager
async def nbclient(place: Environment, folder: Path, exam: Exam) -> AsyncIterator[Library]:
    """Give nbclient: a fresh ipykernel a submission, the notebook's last cell holds the tests."""
    tests = "\n".join(exam.asserts)
    submissions = {
        handed.name: notebooks.write(folder / f"{handed.name}.ipynb", [handed.source, tests])
        for handed in exam.submissions
    }
    async with _serving("nbclient", place, folder) as process:
        yield Library("nbclient, a fresh ipykernel", process, submissions, {})


@asynccontextmanager
async def otter_api(place: Environment, folder: Path, exam: Exam) -> AsyncIterator[Library]:
    """Give Otter's API for one submission without containers."""
    autograder = await make_autograder(place, folder, exam)
    submissions = write_submissions(folder, exam)
    async with _serving("otter", place, folder) as process:
        yield Library("Otter, its API in one process", process, submissions, {"autograder": str(autograder)})


@asynccontextmanager
async def _serving(name: str, place: Environment, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    words = [place.python, str(_SCRIPT), name]
    async with child(words, place.variables, folder, spoken_to=True) as process:
        yield process

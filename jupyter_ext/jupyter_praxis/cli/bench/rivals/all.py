"""The rivals, each form of one by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from jupyter_praxis.cli.bench.contestant import Absent, Contestant, measured
from jupyter_praxis.cli.bench.exam import Exam
from jupyter_praxis.cli.bench.figures import Figure
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.rivals.batch import batches
from jupyter_praxis.cli.bench.rivals.environment import Environment
from jupyter_praxis.cli.bench.rivals.library import nbclient, otter_api
from jupyter_praxis.cli.bench.rivals.nbgrader import one_at_a_time
from jupyter_praxis.cli.bench.rivals.otter import otter_run
from jupyter_praxis.cli.bench.usage import Started

_FORMS: dict[str, Callable[[Environment, Path, Exam], AbstractAsyncContextManager[Contestant]]] = {
    "nbclient": nbclient,
    "nbgrader": one_at_a_time,
    "otter": otter_run,
    "otter-api": otter_api,
}
_BATCH = "nbgrader-batch"
NAMES = ("nbclient", "nbgrader", _BATCH, "otter", "otter-api")
_NEEDS = {
    "nbclient": ("nbclient", "nbclient"),
    "nbgrader": ("nbgrader", "nbgrader"),
    "otter": ("otter.api", "otter-grader"),
}


async def must_be_installed(place: Environment, name: str) -> None:
    """Make sure that a rival is there; raises Absent with what installs it."""
    module, package = _NEEDS[name.partition("-")[0]]
    if not await place.has(module):
        raise Absent(
            f"{name} is left out, because {package} is not installed: pip install {package} (all of them: pip "
            "install 'jupyter-praxis[bench]', or beside this environment: praxis bench --rivals-venv FOLDER)."
        )


async def measure_rival(
    name: str, place: Environment, folder: Path, exam: Exam, rounds: int, progress: Progress
) -> Sequence[Figure]:
    """Measure one form of a rival, in a new folder; raises Absent, and Mistaken."""
    await must_be_installed(place, name)
    if name == _BATCH:
        return await batches(place, folder / name, exam, rounds, progress)
    started = Started()
    async with _FORMS[name](place, folder / name, exam) as contestant:
        return await measured(contestant, started, exam, rounds, progress)

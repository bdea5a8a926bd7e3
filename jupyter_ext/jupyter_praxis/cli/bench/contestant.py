"""A contestant, and how each is measured.

Rule: everybody is measured by the same lines on the same submissions, and only figures of verdicts that were
checked are given: whoever errs once has no figures.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from jupyter_praxis.cli.bench.exam import Exam, Handed
from jupyter_praxis.cli.bench.figures import Figure, figure, whole
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.usage import Processor, Started, peak_memory, processor
from jupyter_praxis.errors import PraxisError
from jupyter_praxis.grading.verdict import Outcome

VERDICT, PROCESSES, MACHINE, MEMORY = (
    "verdict",
    "processor, its processes",
    "processor, the whole machine",
    "memory",
)


class Mistaken(PraxisError):
    """A contestant gave a wrong verdict, so it has no figures."""


class Absent(PraxisError):
    """A contestant cannot take part on this machine."""


class Contestant(Protocol):
    """Whoever turns a submission into a verdict."""

    name: str

    async def ready(self) -> None:
        """Return when it is as it is while nobody has just submitted; this is not counted as waiting."""

    async def grade(self, handed: Handed) -> Outcome:
        """Give the verdict."""


def check(who: str, handed: Handed, outcome: str) -> None:
    """Make sure that a verdict is the one expected; raises Mistaken."""
    if outcome != handed.outcome:
        raise Mistaken(
            f"{who} gives {outcome} for the submission “{handed.name}”, which must get {handed.outcome}; "
            "its figures are left out."
        )


async def measured(
    contestant: Contestant, started: Started, exam: Exam, rounds: int, progress: Progress
) -> list[Figure]:
    """Hand in all submissions, one after the other, `rounds` times; raises Mistaken.

    `started` are the contestant's processes. The first submission is handed in once more before all others: then
    memory is seen, and whatever is built at first use is built.
    """
    who = contestant.name
    progress.begin(who, 1 + rounds * len(exam.submissions))
    with peak_memory(started) as peak:
        await _one(contestant, exam.submissions[0], progress)
        peak.look()
    times: list[float] = []
    async with spent() as cpu:
        for _ in range(rounds):
            times += [await _one(contestant, handed, progress) for handed in exam.submissions]
        await contestant.ready()
    memory = [whole(who, MEMORY, "MB", peak.mb, 1)] if peak.mb else []
    return [figure(who, VERDICT, "ms", times), *cpu.figures(who, len(times)), *memory]


async def _one(contestant: Contestant, handed: Handed, progress: Progress) -> float:
    await contestant.ready()
    begun = time.perf_counter()
    outcome = await contestant.grade(handed)
    took = (time.perf_counter() - begun) * 1000
    check(contestant.name, handed, outcome)
    progress.step()
    return took


@dataclass
class Spent:
    """What a stretch of time took: seconds, and processor time by both counts."""

    seconds: float = 0.0
    used: Processor = field(default_factory=lambda: Processor(None, None))

    def figures(self, who: str, count: int) -> list[Figure]:
        """Give processor milliseconds a submission."""
        counts = ((PROCESSES, self.used.processes_ms), (MACHINE, self.used.machine_ms))
        return [whole(who, name, "CPU ms", ms / count, count) for name, ms in counts if ms is not None]


@asynccontextmanager
async def spent() -> AsyncIterator[Spent]:
    """Count seconds and processor time while the block runs; read the result after it."""
    result = Spent()
    before, begun = processor(), time.perf_counter()
    yield result
    result.seconds = time.perf_counter() - begun
    result.used = processor().since(before)


async def together(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Do all at once; the first error ends the others and is raised as it is."""
    try:
        async with asyncio.TaskGroup() as under_way:
            for work in works:
                under_way.create_task(work)
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from None

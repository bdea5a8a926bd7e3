"""Praxis without its server: from hand-out to verdict, how many a second, from nothing, and what a kernel takes.

Rule: the same grader, pool and wall as behind the server; only HTTP and the rows of submissions are left out.
"""

from __future__ import annotations

import os
import time
from dataclasses import replace

from jupyter_praxis.assembly.bench import Bench, bench_of
from jupyter_praxis.cli.bench.contestant import check, spent, together
from jupyter_praxis.cli.bench.exam import SLUG, Exam, Handed, exam_of
from jupyter_praxis.cli.bench.figures import Figure, figure, whole
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.usage import Started
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.settings import Settings

NAME = "Praxis"
_MORE_KERNELS = 4


class Ours:
    """Praxis as a contestant; its kernels are warm when a submission comes."""

    def __init__(self, bench: Bench, exam: Exam) -> None:
        self.name = NAME
        self._bench = bench
        self._exam = exam

    async def ready(self) -> None:
        """Wait for warm kernels."""
        await self._bench.warm()

    async def grade(self, handed: Handed) -> Outcome:
        """Grade as `praxis grade` does."""
        verdict = await self._bench.grade(self._exam.challenge, handed.cells, Scope.SUBMIT)
        return verdict.outcome


async def read_exam(settings: Settings) -> tuple[Exam, str]:
    """Have expected values computed and give the exam, and the name of the wall that grades here."""
    async with bench_of(replace(settings, pool=0)) as bench:
        challenge = bench.find(SLUG)
        return exam_of(challenge, await bench.grader.cases(challenge)), bench.strength.backend


async def sustained(settings: Settings, exam: Exam, rounds: int, progress: Progress) -> list[Figure]:
    """Hand in as fast as verdicts come, with as many under way as there are cores; raises Mistaken."""
    flights = _cores()
    queue = list(exam.submissions) * max(rounds, flights)
    count = len(queue)
    async with bench_of(settings) as bench:
        ours = Ours(bench, exam)

        async def hand_in() -> None:
            while queue:
                handed = queue.pop()
                check(NAME, handed, await ours.grade(handed))
                progress.step()

        await ours.grade(exam.submissions[0])
        await ours.ready()
        progress.begin(f"{NAME}, sustained", count)
        async with spent() as cpu:
            await together(hand_in() for _ in range(flights))
    return rate(f"sustained, {flights} at a time, without HTTP", cpu.seconds, cpu.figures(NAME, count), count)


def rate(name: str, seconds: float, cpu: list[Figure], count: int) -> list[Figure]:
    """Give submissions a second, and beside it what each cost."""
    beside = [replace(one, name=f"{name}: {one.name}") for one in cpu]
    return [whole(NAME, name, "/s", count / seconds, count), *beside]


async def from_nothing(settings: Settings, exam: Exam, times: int, progress: Progress) -> list[Figure]:
    """Measure the first verdict: the wall is put up, a kernel started, a submission graded; raises Mistaken."""
    progress.begin(f"{NAME}, from nothing", times)
    right = exam.submissions[0]
    took = []
    for _ in range(times):
        begun = time.perf_counter()
        async with bench_of(replace(settings, pool=0)) as bench:
            check(NAME, right, await Ours(bench, exam).grade(right))
            took.append((time.perf_counter() - begun) * 1000)
        progress.step()
    return [figure(NAME, "cold start: from nothing to the first verdict", "ms", took)]


async def of_a_kernel(settings: Settings, progress: Progress) -> list[Figure]:
    """Compare what the processes of a pool of one and of some more take."""
    progress.begin(f"{NAME}, memory of a warm kernel")
    few = await _memory_of_pool(replace(settings, pool=1))
    many = await _memory_of_pool(replace(settings, pool=1 + _MORE_KERNELS))
    if not few:
        return []
    more = (many - few) / _MORE_KERNELS
    return [
        whole(NAME, "memory of the pool with one warm kernel (PSS)", "MB", few, 1),
        whole(NAME, "memory of each further warm kernel (PSS)", "MB", more, _MORE_KERNELS),
    ]


async def _memory_of_pool(settings: Settings) -> float:
    started = Started()
    async with bench_of(settings) as bench:
        await bench.warm()
        return started.memory_mb()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""nbgrader grading many submissions with one command, as a teacher does after a deadline."""

from __future__ import annotations

import time
from pathlib import Path

from jupyter_praxis.cli.bench.contestant import MEMORY, VERDICT, check, spent
from jupyter_praxis.cli.bench.exam import Exam
from jupyter_praxis.cli.bench.figures import Figure, figure, whole
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.rivals.environment import Environment
from jupyter_praxis.cli.bench.rivals.nbgrader import NAME, Course
from jupyter_praxis.cli.bench.usage import Started, peak_memory

_MOST = 5
"""Of each submission in one batch."""
_BATCHES = 3


async def batches(
    place: Environment, folder: Path, exam: Exam, rounds: int, progress: Progress
) -> list[Figure]:
    """Grade batches; a time is that of a batch by the submissions in it. Raises Mistaken."""
    of_each = min(rounds, _MOST)
    students = {f"{one.name}-{number}": one for one in exam.submissions for number in range(of_each)}
    course = Course(place, folder, exam)
    await course.make(list(students))
    who, size = f"{NAME}, {len(students)} at a time", len(students)
    count = _BATCHES if rounds >= _MOST else 1
    progress.begin(who, count + 1)

    async def one() -> float:
        course.forget()
        begun = time.perf_counter()
        await course.autograde()
        took = (time.perf_counter() - begun) * 1000
        for student, handed in students.items():
            check(who, handed, course.outcome(student))
        progress.step()
        return took / size

    with peak_memory(Started()) as peak:
        await one()
    async with spent() as cpu:
        times = [await one() for _ in range(count)]
    memory = [whole(who, MEMORY, "MB", peak.mb, size)] if peak.mb else []
    return [figure(who, VERDICT, "ms", times), *cpu.figures(who, size * count), *memory]

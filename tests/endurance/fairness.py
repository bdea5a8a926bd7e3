"""One learner hands in five hundred at once; how long do fifty others wait, with and without?

A Jupyter server knows one learner, so the house is opened in this process: the real database, jobs and kernels.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_praxis.assembly.house import House
from jupyter_praxis.grading.submission import Scope, State, Submission
from jupyter_praxis.running import Cell
from jupyter_praxis.settings import Settings

from .exercises import CELL, SOLUTIONS, VERSION, Solution, slug, write_exercises
from .figures import percentile, told


@dataclass
class Waited:
    """How long each of the others waited, s, and what was not as it should be."""

    times: list[float] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    left_of_the_many: int = 0
    wrong: list[str] = field(default_factory=list)


async def measure(many: int, others: int, seconds: float) -> tuple[Waited, Waited]:
    """Measure the others, first alone, then beside one who handed in `many`."""
    with tempfile.TemporaryDirectory(prefix="praxis-fairness-") as folder:
        write_exercises(Path(folder) / "exercises", max(many, 1))
        return await _waits(Path(folder), 0, others, seconds), await _waits(
            Path(folder), many, others, seconds
        )


async def _waits(folder: Path, many: int, others: int, seconds: float) -> Waited:
    settings = Settings(
        database_url=f"sqlite:///{folder / f'praxis-{many}.sqlite'}",
        curriculum=(folder / "exercises",),
        queue_bound=many + others,
        queue_share=max(many, 1),
    )
    chance, seen = random.Random(5), Waited()
    async with AsyncExitStack() as stack:
        house = House(settings)
        stack.push_async_callback(house.close)
        await house.open()
        await _judged(house, await _hand_in(house, "first", 0, SOLUTIONS[0]))
        greedy = [await _hand_in(house, "greedy", number, SOLUTIONS[number % 2]) for number in range(many)]

        async def one(number: int) -> None:
            await asyncio.sleep(chance.uniform(0, seconds))
            begun, solution = time.perf_counter(), SOLUTIONS[number % 2]
            accepted = await _hand_in(house, f"learner-{number}", 0, solution)
            last = await _judged(house, accepted)
            seen.times.append(time.perf_counter() - begun)
            seen.places.append(accepted.place)
            if last.verdict is None or str(last.verdict.outcome) != solution.outcome:
                seen.wrong.append(f"{last.id} ended as {last.state}")

        await asyncio.gather(*(one(number) for number in range(others)))
        left = [await house.submission("greedy", accepted.id) for accepted in greedy]
        seen.left_of_the_many = sum(one.state in (State.QUEUED, State.RUNNING) for one in left)
    return seen


async def _hand_in(house: House, learner: str, number: int, solution: Solution) -> Submission:
    cells = [Cell(CELL, solution.source)]
    key = f"{learner}-{number}"
    return await house.submit(learner, slug(number), VERSION, Scope.SUBMIT, key, cells, "")


async def _judged(house: House, accepted: Submission) -> Submission:
    async with aclosing(house.follow(accepted.learner, accepted.id)) as states:  # type: ignore[type-var]
        async for state in states:
            last = state
            if state.verdict is not None:
                break  # its diagnosis comes when nobody waits any more
    return last


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=500)
    parser.add_argument("--others", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=8.0, help="within which the others come")
    given = parser.parse_args()
    alone, beside = asyncio.run(measure(given.many, given.others, given.seconds))
    print(told(f"{given.others} others alone", alone.times))
    print(told(f"beside one with {given.many}", beside.times))
    print(f"{'ratio of the medians':<34} {percentile(beside.times, 50) / percentile(alone.times, 50):.2f}")
    print(f"{'their places in the queue':<34} at most {max(alone.places)} alone, {max(beside.places)} beside")
    print(f"{'of the many still open then':<34} {beside.left_of_the_many}")
    wrong = alone.wrong + beside.wrong
    print(f"{'lost or wrong':<34} {len(wrong)} {wrong[:5] or ''}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

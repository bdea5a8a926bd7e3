"""So many submissions in a row: do memory, descriptors, processes and files of the server stay as they are?"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from server.jupyter import Jupyter

from .exercises import SOLUTIONS, handed_in
from .figures import HEADINGS, Taken, slope, taken
from .learner import Learner
from .serving import serving

LEARNERS = 2
SETTLE_S, SETTLES = 2.0, 10
"""Rest before each look, in which what was used is tidied away, and how many such rests a busy machine is given."""


@dataclass
class Soaked:
    """What was taken after so many submissions, the first time after none."""

    looks: list[tuple[int, Taken]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    took: float = 0.0

    def slopes(self) -> dict[str, float]:
        """Give what a thousand submissions add, from the second look on: the first still warms up."""
        names = ("rss_mb", "family_mb", "descriptors", "processes", "files")
        later = self.looks[1:]
        return {name: 1000 * slope([(count, getattr(one, name)) for count, one in later]) for name in names}


async def soak(jupyter: Jupyter, count: int, every: int) -> Soaked:
    """Hand in so many, and look at the server after every so many."""
    seen = Soaked()
    begun = time.perf_counter()
    numbers = iter(range(count))
    await _look(jupyter, seen, 0)
    for done in range(0, count, every):
        upto = min(done + every, count)
        part = iter([next(numbers) for _ in range(upto - done)])
        await asyncio.gather(*(_learn(jupyter, part, learner, seen) for learner in range(LEARNERS)))
        await _look(jupyter, seen, upto)
    seen.took = time.perf_counter() - begun
    return seen


async def _learn(jupyter: Jupyter, numbers: Iterator[int], challenge: int, seen: Soaked) -> None:
    async with Learner(jupyter.url) as learner:
        for number in numbers:
            solution = SOLUTIONS[number % 2]
            answer = await learner.post("submissions", handed_in(challenge, solution))
            if answer.status != 202:
                seen.wrong.append(f"a post was answered {answer.status}: {answer.body}")
                continue
            last = await learner.verdict(answer.body["id"])
            if last["outcome"] != solution.outcome:
                seen.wrong.append(f"{last['id']} ended as {last['state']} {last['outcome']}")


async def _look(jupyter: Jupyter, seen: Soaked, count: int) -> None:
    folders = [jupyter.home / "tmp", jupyter.home / "runtime", Path("/dev/shm")]
    look = taken(jupyter.pid, *folders)
    for _ in range(SETTLES):
        await asyncio.sleep(SETTLE_S)
        before, look = look, taken(jupyter.pid, *folders)
        if (before.descriptors, before.processes) == (look.descriptors, look.processes):
            break
    seen.looks.append((count, look))


def main() -> int:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--every", type=int, default=500)
    given = parser.parse_args()
    with serving(LEARNERS) as jupyter:
        seen = asyncio.run(soak(jupyter, given.count, given.every))
    print(f"{'submissions':>11} {HEADINGS}")
    for count, one in seen.looks:
        print(f"{count:11d} {one}")
    print("a thousand more add", ", ".join(f"{name} {more:+.2f}" for name, more in seen.slopes().items()))
    print(
        f"{given.count / seen.took:.1f} submissions/s; lost or wrong: {len(seen.wrong)} {seen.wrong[:5] or ''}"
    )
    return 1 if seen.wrong else 0


if __name__ == "__main__":
    sys.exit(main())

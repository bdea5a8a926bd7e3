"""Neighbours: how much slower an honest submission is beside a hostile one, one kind of hostility after the other.

    python -m tests.endurance.neighbours [--wall namespaces] [--count 40]

Honest submissions are graded one after the other, first alone, then with a hostile one running beside them at all
times. Exit status 1 when one was not accepted, or when the median beside some hostile one is above twice that alone.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time

from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import Limits
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.pool import PooledSandbox
from services.grading import challenge, grade, grader_over
from services.hostile import HOSTILE
from services.sandboxes import submit

from .figures import percentile, told

ASKED = challenge(
    "def solve(n):\n    return sum(i * i for i in range(n))\n",
    "assert solve(1000) == 332833500\nassert solve(100000) == 333328333350000",
)
HONEST = "def solve(n):\n    total = 0\n    for i in range(n):\n        total += i * i\n    return total\n"
AT_MOST = 2.0
HARSH = Limits(time_s=2, memory_mb=128)


async def honest(grader: Grader, count: int) -> tuple[list[float], int]:
    """Grade so many honest submissions; gives the seconds each took, and how many were not accepted."""
    times, refused = [], 0
    for _ in range(count):
        begun = time.perf_counter()
        verdict = await grade(grader, ASKED, HONEST)
        times.append(time.perf_counter() - begun)
        refused += verdict.outcome is not Outcome.ACCEPTED
    return times, refused


async def again_and_again(sandbox: PooledSandbox, source: str, enough: asyncio.Event) -> None:
    """Hand in a hostile submission whenever the last one has ended, until it is enough."""
    while not enough.is_set():
        await submit(sandbox, source, (), limits=HARSH)


async def measure(wall: str, count: int) -> bool:
    """Measure and print; says whether what is promised was kept."""
    kept = True
    sandbox = PooledSandbox(choose(wall), 2)
    await sandbox.start()
    try:
        grader = grader_over(sandbox)
        await honest(grader, 5)
        alone, refused = await honest(grader, count)
        kept &= not refused
        print(told("alone", alone), flush=True)
        usual = percentile(alone, 50)
        for name, source in HOSTILE.items():
            enough = asyncio.Event()
            beside = asyncio.create_task(again_and_again(sandbox, source, enough))
            times, refused = await honest(grader, count)
            enough.set()
            await beside
            ratio = percentile(times, 50) / usual
            kept &= not refused and ratio <= AT_MOST
            print(f"{told(name, times)}   x{ratio:.2f}   not accepted: {refused}", flush=True)
    finally:
        await sandbox.aclose()
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(prog="endurance.neighbours", description=__doc__)
    parser.add_argument("--wall", default="auto", help="the backend (default: the one that grades here)")
    parser.add_argument("--count", type=int, default=40, help="honest submissions beside each (default 40)")
    asked = parser.parse_args()
    return 0 if asyncio.run(measure(asked.wall, asked.count)) else 1


if __name__ == "__main__":
    sys.exit(main())

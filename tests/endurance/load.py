"""A rush: so many submissions within so many seconds, each at a challenge of its own and followed to its verdict."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from server.jupyter import Jupyter

from .exercises import SOLUTIONS, handed_in
from .figures import cpu_s, told
from .learner import Learner
from .serving import serving


@dataclass
class Rush:
    """What was seen. Times in seconds."""

    acknowledged: list[float] = field(default_factory=list)
    judged: list[float] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    without_hint: int = 0
    wrong: list[str] = field(default_factory=list)
    took: float = 0.0
    cpu: float = 0.0

    @property
    def kept(self) -> bool:
        """Tell whether every promise held."""
        answered = len(self.acknowledged) + self.refused.total()
        return (
            not self.wrong
            and self.without_hint == 0
            and len(self.judged) == len(self.acknowledged) <= answered
        )

    def __str__(self) -> str:
        """Write the figures."""
        count = len(self.judged)
        return "\n".join(
            [
                told("acknowledged (POST to 202)", self.acknowledged),
                told("judged (POST to verdict)", self.judged),
                f"{'throughput':<34} {count / self.took:.1f} verdicts/s over {self.took:.1f} s",
                f"{'processor time of the server':<34} {self.cpu * 1000 / max(1, count):.1f} ms a submission",
                f"{'place in the queue':<34} greatest {max(self.places, default=0)}, "
                f"shown to {sum(place > 0 for place in self.places)} of {len(self.places)}",
                f"{'refused (told when to come back)':<34} {dict(self.refused) or 'none'}",
                f"{'lost, doubled or wrong':<34} {len(self.wrong)} {self.wrong[:5] or ''}",
            ]
        )


async def rush(jupyter: Jupyter, count: int, seconds: float, connections: int = 0) -> Rush:
    """Hand in at random moments of so many seconds; with 0 as fast as `connections` learners get verdicts."""
    chance = random.Random(3)
    moments = sorted(chance.uniform(0, seconds) for _ in range(count))
    seen, numbers = Rush(), iter(range(count))
    async with Learner(jupyter.url) as first:  # finds the exercises and has expected values computed
        await _hand_in(Rush(), first, 0, repeated=True)
    used, begun = cpu_s(jupyter.pid), time.perf_counter()

    async def one(number: int) -> None:
        await asyncio.sleep(max(0.0, begun + moments[number] - time.perf_counter()))
        async with Learner(jupyter.url) as learner:
            await _hand_in(seen, learner, number)

    async def steadily() -> None:
        async with Learner(jupyter.url) as learner:
            for number in numbers:
                await _hand_in(seen, learner, number)

    if connections:
        await asyncio.gather(*(steadily() for _ in range(connections)))
    else:
        await asyncio.gather(*(one(number) for number in range(count)))
    seen.took, seen.cpu = time.perf_counter() - begun, cpu_s(jupyter.pid) - used
    return seen


async def _hand_in(seen: Rush, learner: Learner, number: int, repeated: bool = False) -> None:
    solution = SOLUTIONS[number % 2]
    begun = time.perf_counter()
    answer = await learner.post("submissions", handed_in(number, solution))
    if answer.status != 202:
        seen.refused[f"{answer.status} {answer.body['error']['code']}"] += 1
        seen.without_hint += "retry-after" not in answer.headers
        return
    seen.acknowledged.append(time.perf_counter() - begun)
    seen.places.append(answer.body["place"])
    last = await learner.verdict(answer.body["id"])
    seen.judged.append(time.perf_counter() - begun)
    if last["outcome"] != solution.outcome:
        seen.wrong.append(f"{answer.body['id']}: {last['state']} {last['outcome']}")


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seconds", type=float, default=60.0, help="0: all at once")
    parser.add_argument(
        "--connections", type=int, default=0, help="so many learners, one after the other each"
    )
    parser.add_argument("words", nargs="*", help="further words for the server, after --")
    given = parser.parse_args()
    with serving(given.count, *given.words) as jupyter:
        seen = asyncio.run(rush(jupyter, given.count, given.seconds, given.connections))
    print(seen)
    return 0 if seen.kept else 1


if __name__ == "__main__":
    sys.exit(main())

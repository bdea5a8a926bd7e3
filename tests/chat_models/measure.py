"""What does the chain add to a provider's first text? `python -m tests.chat_models.measure [--questions N]`.

Each figure is what we add, in milliseconds, on one machine and one loop: from the question to its arrival at the
provider, and from the provider's writing its first text to our handing it out. docs/performance.md shows them.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import time
from contextlib import aclosing
from statistics import median, quantiles

from jupyter_praxis.chat_models.cache import Cache
from jupyter_praxis.chat_models.chain import Chain
from services.providers import Reply, Request

from .playing import asked, playing, settings

REPLY = "word " * 200
PROMPT = "Ask, before you tell. " * 500


async def main() -> None:
    """Print a row a provider: one learner alone, then twenty at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=200)
    count = parser.parse_args().questions
    print("| provider | learners at once | very first, ms | median, ms | p95, ms |")
    print("|---|---|---|---|---|")
    for kind in ("anthropic", "openai"):
        for together in (1, 20):
            first, *others = await added(kind, together, count)
            print(
                f"| {kind} | {together} | {first:.1f} | {median(others):.1f} | {quantiles(others, n=20)[-1]:.1f} |"
            )


async def added(kind: str, together: int, count: int) -> list[float]:
    """Measure so many questions, some together; the very first stands first."""
    came: dict[str, float] = {}
    wrote: dict[str, float] = {}

    class Noting(Reply):
        """A reply that notes when its first text goes out."""

        @property
        def pieces(self) -> list[str]:
            wrote[self.text.partition(" ")[0]] = time.perf_counter()
            return super().pieces

    def script(request: Request) -> Reply:
        number = request.body["messages"][-1]["content"].rpartition(" ")[2]
        came[number] = time.perf_counter()
        return Noting(f"{number} {REPLY}", first_s=0.02, pause_s=0.002)

    async with playing(kind, script) as (model, provider):
        chain = Chain(
            [(settings(kind, provider.url), model)], time.monotonic, asyncio.sleep, random.random, Cache()
        )

        async def one(number: int) -> float:
            asking, key = time.perf_counter(), str(number)
            async with aclosing(chain.stream(asked(f"Question {number}", system=PROMPT))) as reply:
                async for item in reply:
                    if isinstance(item, str):
                        return (came[key] - asking + time.perf_counter() - wrote[key]) * 1000
            raise AssertionError("no text")

        figures = [await one(0)]
        for start in range(1, count, together):
            figures += await asyncio.gather(*(one(number) for number in range(start, start + together)))
        return figures


if __name__ == "__main__":
    asyncio.run(main())

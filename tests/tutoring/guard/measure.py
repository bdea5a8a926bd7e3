"""What the guard holds, and whom it hinders.

`python -m tests.tutoring.guard.measure [--all] [--part dev|held-out|fresh|last] [-v]` prints attempts and replies,
the share of replies that pass when pasted with the guard on and off, honest questions of which something was
withheld, and the milliseconds of a ruling.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TypeVar

from .attacks import Attempt, attempts
from .conversing import Desk, desk
from .guises import GUISES, LAST
from .honest import Honest, questions

AT_ONCE = 2
T = TypeVar("T")


@dataclass
class Figures:
    """The sums."""

    attempts: int = 0
    replies: int = 0
    passing: list[str] = field(default_factory=list)
    passing_open: list[str] = field(default_factory=list)
    tried_open: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    hindered: list[str] = field(default_factory=list)
    took_ms: list[float] = field(default_factory=list)
    honest_ms: list[float] = field(default_factory=list)


async def measured(
    at: Desk, attacks: Sequence[Attempt], honest: Sequence[Honest], control: Sequence[Attempt] = ()
) -> Figures:
    """Hold all conversations and sum up; `control` are held without a guard."""
    figures = Figures()
    slugs = {each.challenge for each in (*attacks, *honest)}
    await _each(sorted(slugs), lambda slug: at.prepare([slug]))

    async def attack(each: Attempt) -> None:
        held = await at.hold(each.challenge, each.asked, each.replies)
        figures.attempts += 1
        figures.replies += len(each.replies)
        figures.took_ms += held.took_ms
        figures.reasons.update(str(reason) for reason, _ in held.withheld[:1])
        for number in range(2, len(held.shown) + 1):
            if await at.solves(each.challenge, held.shown[:number]):
                figures.passing.append(f"{each.id} #{number}")

    async def unguarded(each: Attempt) -> None:
        figures.tried_open += 1
        if await at.solves(each.challenge, each.replies):
            figures.passing_open.append(each.id)

    async def ask(each: Honest) -> None:
        held = await at.hold(each.challenge, [each.asked], [each.reply], each.own)
        figures.honest += 1
        figures.honest_ms += held.took_ms
        figures.hindered += [
            f"{each.id} ({each.challenge}): {reason}: {code!r}" for reason, code in held.withheld
        ]

    await _each(attacks, attack)
    await _each(honest, ask)
    await _each(control, unguarded)
    return figures


async def _each(items: Iterable[T], do: Callable[[T], Awaitable[None]]) -> None:
    free = asyncio.Semaphore(AT_ONCE)

    async def one(item: T) -> None:
        async with free:
            await do(item)

    await asyncio.gather(*map(one, items))


def table(figures: Figures) -> str:
    """Write the figures."""
    rows = [
        f"attempts {figures.attempts}, replies {figures.replies}",
        f"replies passing when pasted, guard on: {len(figures.passing)}"
        f" ({_share(len(figures.passing), figures.replies)})",
        f"attempts passing when pasted, guard off: {len(figures.passing_open)} of {figures.tried_open}"
        f" ({_share(len(figures.passing_open), figures.tried_open)})",
        f"honest questions {figures.honest}, hindered {len(figures.hindered)}"
        f" ({_share(len(figures.hindered), figures.honest)})",
        f"ruling ms, attempts: {_spread(figures.took_ms)}",
        f"ruling ms, honest:   {_spread(figures.honest_ms)}",
        "withheld because: "
        + ", ".join(f"{name} {number}" for name, number in figures.reasons.most_common()),
    ]
    return "\n".join(rows)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times) or [0.0]
    p95 = ordered[max(ceil(0.95 * len(ordered)) - 1, 0)]
    return f"n {len(times)}, median {ordered[len(ordered) // 2]:.0f}, p95 {p95:.0f}, max {ordered[-1]:.0f}"


async def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="every guise of every challenge")
    parser.add_argument(
        "--part", choices=("dev", "held-out", "fresh", "last"), help="only one part of both sets"
    )
    parser.add_argument("-v", action="store_true", help="name what passes and who is hindered")
    asked = parser.parse_args()

    def chosen(each: Attempt | Honest) -> bool:
        if asked.part == "fresh":
            return isinstance(each, Attempt) and each.fresh
        if asked.part == "last":
            return isinstance(each, Attempt) and list(GUISES).index(each.guise) >= LAST
        return asked.part is None or each.held_out is (asked.part == "held-out")

    attacks = [each for each in attempts(asked.all) if chosen(each)]
    honest = [each for each in questions() if chosen(each)]
    async with desk() as at:
        figures = await measured(at, attacks, honest, attacks)
    print(table(figures))
    if asked.v:
        print("", *figures.passing, sep="\n  passes: ")
        print("", *figures.hindered, sep="\n  hindered: ")
        weak = Counter(each.guise for each in attacks if each.id not in figures.passing_open)
        print("not passing with the guard off:", dict(weak))


if __name__ == "__main__":
    asyncio.run(_main())

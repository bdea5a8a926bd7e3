"""SIGKILL at random moments: of the server, and of what grades for it, while learners submit.

A learner sends again under the same key what was not answered, as the panel does. In the end every submission
that was acknowledged has exactly one verdict, and it is the right one.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any

import psutil
from server.jupyter import Jupyter

from .exercises import SOLUTIONS, Solution, handed_in
from .figures import told
from .learner import Gone, Learner
from .serving import serving

AGAIN_S = 0.1
"""A learner's rest before asking again whoever is not there."""
LONGEST_S = 3.0
"""The longest a server lives before it is killed, once it answers."""
PATIENCE_S = 120.0
"""How long everything acknowledged may take to be judged once nobody is killed any more."""


@dataclass
class Seen:
    """What the learners saw. `verdicts` are by id; `trouble` names broken promises."""

    acknowledged: dict[str, Solution] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, tuple[str, str]] = field(default_factory=dict)
    waited: list[float] = field(default_factory=list)
    repeated: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    trouble: list[str] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    away: list[float] = field(default_factory=list)
    claims: Counter[int] = field(default_factory=Counter)

    @property
    def kept(self) -> bool:
        """Tell whether every promise held."""
        return not self.trouble and bool(self.acknowledged)

    def __str__(self) -> str:
        """Write the figures."""
        claims = ", ".join(f"{count} after {claims}" for claims, count in sorted(self.claims.items()))
        return "\n".join(
            [
                f"{'killed':<34} {dict(self.killed)}",
                f"{'acknowledged':<34} {len(self.acknowledged)}, {self.repeated} posts sent again",
                f"{'answers to posts':<34} {dict(self.answers)}",
                told("from acknowledged to verdict seen", self.waited),
                told("from killed to answering again", self.away),
                f"{'verdicts by claims':<34} {claims}",
                f"{'lost, doubled or wrong':<34} {len(self.trouble)} {self.trouble[:5] or ''}",
            ]
        )


async def kill_again_and_again(jupyter: Jupyter, kills: int, clients: int, seed: int = 7) -> Seen:
    """Kill so often while so many submit, then wait for the last verdict and look at every row."""
    chance, seen, over = random.Random(seed), Seen(), asyncio.Event()
    learners = [
        asyncio.create_task(_learn(jupyter, number, seen, over, random.Random(seed * 1000 + number)))
        for number in range(clients)
    ]
    try:
        for _ in range(kills):
            await asyncio.sleep(chance.uniform(0, LONGEST_S))
            await _kill_one(jupyter, seen, chance)
    finally:
        over.set()
    _, late = await asyncio.wait(learners, timeout=PATIENCE_S)
    for learner in late:
        learner.cancel()
        seen.trouble.append("a learner waits in vain")
    await asyncio.gather(*learners, return_exceptions=True)
    _look_at_rows(jupyter, seen)
    return seen


async def _kill_one(jupyter: Jupyter, seen: Seen, chance: random.Random) -> None:
    graders = psutil.Process(jupyter.pid).children()
    if graders and chance.random() < 0.25:
        with suppress(psutil.NoSuchProcess):
            chance.choice(graders).send_signal(signal.SIGKILL)
            seen.killed["graders"] += 1
        return
    begun = time.perf_counter()
    await asyncio.to_thread(jupyter.kill)
    await asyncio.to_thread(jupyter.start)
    seen.away.append(time.perf_counter() - begun)
    seen.killed["servers"] += 1


async def _learn(
    jupyter: Jupyter, number: int, seen: Seen, over: asyncio.Event, chance: random.Random
) -> None:
    """Hand in one after the other at one challenge, and see each judged."""
    while not over.is_set():
        solution = chance.choice(SOLUTIONS)
        body = handed_in(number, solution)
        identity = await _acknowledged(jupyter, body, seen)
        if identity in seen.acknowledged:
            seen.trouble.append(f"{identity} was given twice")
        seen.acknowledged[identity], seen.keys[identity] = solution, body["key"]
        begun = time.perf_counter()
        verdict = await _verdict(jupyter, identity)
        seen.waited.append(time.perf_counter() - begun)
        seen.verdicts[identity] = verdict
        if verdict[0] != solution.outcome:
            seen.trouble.append(f"{identity} was {verdict[0]} instead of {solution.outcome}")


async def _acknowledged(jupyter: Jupyter, body: dict[str, Any], seen: Seen) -> str:
    """Post until it is acknowledged, and give the id."""
    posts = 0
    while True:
        posts += 1
        async with Learner(jupyter.url) as learner:
            try:
                answer = await learner.post("submissions", body)
            except Gone:
                await asyncio.sleep(AGAIN_S)
                continue
        seen.answers[str(answer.status)] += 1
        if answer.status == 202:
            seen.repeated += posts - 1
            return str(answer.body["id"])
        if answer.status < 500:
            seen.trouble.append(f"a post was answered {answer.status}: {answer.body}")
        await asyncio.sleep(AGAIN_S)


async def _verdict(jupyter: Jupyter, identity: str) -> tuple[str, str]:
    """Follow until there is a verdict, and give it with the time it was given at."""
    while True:
        async with Learner(jupyter.url) as learner:
            try:
                last = await learner.verdict(identity)
            except Gone:
                await asyncio.sleep(AGAIN_S)
                continue
        return last["outcome"] or last["state"], last["graded_at"]


def _look_at_rows(jupyter: Jupyter, seen: Seen) -> None:
    """Hold the rows against what was acknowledged and shown."""
    question = "select id, key, state, outcome, attempts, verdict is not null from submissions"
    with closing(sqlite3.connect(jupyter.home / "praxis.sqlite")) as database:
        rows = {row[0]: row[1:] for row in database.execute(question)}
    keys = Counter(key for key, *_ in rows.values())
    seen.trouble += [f"the key {key} has {count} rows" for key, count in keys.items() if count > 1]
    for identity, solution in seen.acknowledged.items():
        key, state, outcome, claims, judged = rows.get(identity, (None, "lost", None, 0, False))
        seen.claims[claims] += 1
        if (key, state, outcome, judged) != (seen.keys[identity], "graded", solution.outcome, 1):
            seen.trouble.append(f"{identity} ended as {state} {outcome}")
    seen.trouble += [f"{one} was never acknowledged" for one in rows.keys() - seen.acknowledged.keys()]


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with serving(given.clients) as jupyter:
        seen = asyncio.run(kill_again_and_again(jupyter, given.kills, given.clients, given.seed))
    print(seen)
    return 0 if seen.kept else 1


if __name__ == "__main__":
    sys.exit(main())

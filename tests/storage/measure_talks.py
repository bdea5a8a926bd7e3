# ruff: noqa: E402
"""How long does keeping a conversation take? `python -m tests.storage.measure_talks` says (docs/performance.md).

On a SQLite file and on a PostgreSQL of its own it fills a learner's conversations of a year, then asks, writes, ends,
pays, lists and searches, and removes what it made.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# What the tests share (`services`) is found by pytest from the folder above; `python -m` is told here.
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from fakes.talk import call, said, settled, usage
from jupyter_praxis.errors import BudgetSpent
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.tutoring.budget import Limit
from jupyter_praxis.tutoring.conversation import Message, Piece, PieceKind, State
from measure_dashboard import Figure, quantile
from services.postgres import postgres_server

REPLY = (
    Piece(PieceKind.TEXT, "Look at what the loop does with the last element of the list. " * 12),
    Piece(PieceKind.CODE, "for place in range(len(numbers)):\n    print(place)\n" * 4, "python"),
    Piece(PieceKind.TEXT, "What does it print for a list of one, and what would you have expected? " * 4),
)
HOW: dict[str, Any] = {"helped": True, "challenge": "two-sum", "version": "1", "model": "toy-1"}
LIMITS = (Limit("learner:ada"), Limit("class:python-1"), Limit("site"))
AT_ONCE = 50


async def measure(url: str, talks: int, turns: int, rounds: int) -> Sequence[Figure]:
    """Fill an empty database and go on talking in it."""
    await schema.upgrade(url)
    engine = make_engine(url)
    conversations, ledger = ConversationStore(engine), LedgerStore(engine)
    number = 0

    async def ask(of: str) -> Message:
        nonlocal number
        number += 1
        new = said(f"key-{number}", f"Why does number {number} fail? " * 5, cells=["x = 1\n" * 40])
        return (await conversations.say("ada", of, new, "server", _now()))[1]

    async def talk(of: str, length: int) -> None:
        for _ in range(length):
            reply = await ask(of)
            await conversations.finish("ada", reply.id, State.WHOLE, REPLY, _now(), **HOW)

    try:
        for _ in range(talks):
            await talk((await conversations.start("ada", "a.ipynb", "two-sum", "", _now())).id, turns)
        of = (await conversations.start("ada", "a.ipynb", "two-sum", "", _now())).id
        took: dict[str, list[float]] = {}

        async def timed(name: str, work: Awaitable[Any]) -> Any:
            begun = time.perf_counter()
            found = await work
            took.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
            return found

        for _ in range(rounds):
            one = await timed("set aside", ledger.reserve(call(), LIMITS, "server", _now()))
            reply = await timed("say, with the reply to come", ask(of))
            await timed("keep what is written", conversations.write("ada", reply.id, REPLY))
            ended = conversations.finish("ada", reply.id, State.WHOLE, REPLY, _now(), **HOW)
            await timed("end a reply that helped", ended)
            await timed("settle", ledger.settle(one, settled(usage()), _now()))
            await timed("list fifty", conversations.list("ada", None, "", 50, None))
            await timed("search, found nowhere", conversations.list("ada", None, "Zebra", 50, None))
            await timed("what was spent", ledger.spent([limit.purse for limit in LIMITS], _now().date()))
        for _ in range(max(1, rounds // 10)):
            await timed(f"{AT_ONCE} set aside at once, together", _rush(ledger.reserve))
        return [Figure(name, ms, ()) for name, ms in took.items()]
    finally:
        await engine.dispose()


async def _rush(reserve: Callable[..., Awaitable[str]]) -> None:
    async def one() -> None:
        try:
            await reserve(call(), LIMITS, "server", _now())
        except BudgetSpent as error:
            raise AssertionError from error

    await asyncio.gather(*(one() for _ in range(AT_ONCE)))


def _now() -> datetime:
    return datetime.now(UTC)


def report(name: str, talks: int, turns: int, figures: Sequence[Figure]) -> str:
    """Write it down in Markdown."""
    table = ["| what | p50, ms | p95, ms | n |", "|---|--:|--:|--:|"]
    for one in figures:
        p50, p95 = (quantile(one.ms, percent) for percent in (50, 95))
        table.append(f"| {one.name} | {p50:.1f} | {p95:.1f} | {len(one.ms)} |")
    told = f"{name}: {talks} conversations of {2 * turns} messages of one learner; load {os.getloadavg()[0]:.1f}."
    return "\n".join([told, "", *table, ""])


@contextmanager
def sqlite_file() -> Iterator[str]:
    """Give a database that is not there yet, and is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="praxis-measure-") as folder:
        yield f"sqlite:///{folder}/praxis.sqlite"


@contextmanager
def postgresql_database() -> Iterator[str]:
    """Give an empty database of a server of its own, which is gone afterwards."""
    with postgres_server() as server:
        yield server.url(server.make_database())


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill, talk, and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.storage.measure_talks", description=__doc__)
    parser.add_argument("--talks", type=int, default=300, help="conversations that are there")
    parser.add_argument("--turns", type=int, default=8, help="questions in each")
    parser.add_argument("--rounds", type=int, default=200, help="how often each is done")
    given = parser.parse_args(arguments)
    for name, place in (("SQLite", sqlite_file), ("PostgreSQL", postgresql_database)):
        with place() as url:
            figures = asyncio.run(measure(url, given.talks, given.turns, given.rounds))
        print(report(name, given.talks, given.turns, figures), flush=True)


if __name__ == "__main__":
    main()

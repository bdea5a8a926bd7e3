# ruff: noqa: E402
"""How long does a dashboard wait for its data? `python -m tests.storage.measure_dashboard` says (docs/performance.md).

It fills a database of its own, on SQLite and on a PostgreSQL of its own, or the empty one at `--url`, reads what
happened to learners chosen by chance, folds it, and removes what it made.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

# What the tests share (`services`) is found by pytest from the folder above; `python -m` is told here.
sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

from jupyter_praxis.assembly.defaults import default_settings, library_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.dashboard import dashboard
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.profile import profile
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.engine import StorageEngine, make_engine
from jupyter_praxis.storage.event_statements import EVENTS
from jupyter_praxis.storage.events import EventStore
from seeding import END, Seeded, seed
from services.postgres import postgres_server

READ, WHOLE = "read all events of a learner", "read them, profile and dashboard of a year"

Catalogue = Mapping[str, Challenge]


@dataclass(frozen=True)
class Figure:
    """Milliseconds of one thing, measured so often."""

    name: str
    ms: Sequence[float]
    cpu_ms: Sequence[float]


def quantile(ms: Sequence[float], percent: int) -> float:
    """Give a quantile, nearest rank."""
    return sorted(ms)[max(0, -(-percent * len(ms) // 100) - 1)]


@dataclass(frozen=True)
class Measured:
    """What was seen on one database."""

    kind: str
    seeded: Seeded
    events: int
    plan: str
    figures: Sequence[Figure]


async def measure(
    url: str, files: Path | None, learners: int, submissions: int, rounds: int, cold: int
) -> Measured:
    """Fill an empty database and read from it."""
    catalogue = {one.slug: one for one in library_of(default_settings({})).challenges()}
    await schema.upgrade(url)
    _tell(f"{url.partition(':')[0]}: filling it with {submissions} submissions of {learners} learners")
    seeded = await asyncio.to_thread(seed, url, [*catalogue.values()], learners, submissions)
    dice = random.Random(11)
    engine = make_engine(url)
    store = EventStore(engine)

    async def whole(learner: str) -> None:
        fold(await store.of(learner), catalogue)

    try:
        _tell("reading")
        of: list[Sequence[Event]] = [await store.of(name) for name in dice.choices(seeded.learners, k=5)]
        some = dice.choices(seeded.learners, k=rounds)
        figures = [
            await timed(READ, some, store.of),
            await timed(WHOLE, some, whole),
        ]
        with frozen():
            figures += [
                await timed(f"{READ}; frozen", some, store.of),
                await timed(f"{WHOLE}; frozen", some, whole),
            ]
        plan = await _plan(engine, seeded.learners[0])
        if files is not None and cold:
            drop = partial(forget_pages, files)
            some = dice.choices(seeded.learners, k=cold)
            figures.append(await timed("read all, its pages on the disk only", some, store.of, drop))
        return Measured(engine.dialect.name, seeded, round(sum(map(len, of)) / len(of)), plan, figures)
    finally:
        await engine.dispose()


async def timed(
    name: str,
    learners: Sequence[str],
    work: Callable[[str], Awaitable[Any]],
    before: Callable[[], None] = lambda: None,
) -> Figure:
    """Do something for one learner after the other."""
    took, cpu = [], []
    for learner in learners:
        before()
        begin, cpu_begin = time.perf_counter(), time.process_time()
        await work(learner)
        took.append((time.perf_counter() - begin) * 1000)
        cpu.append((time.process_time() - cpu_begin) * 1000)
    return Figure(name, took, cpu)


@contextmanager
def frozen() -> Iterator[None]:
    """Have the garbage collector pass over what is there already, as a server may once it has started."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def fold(events: Sequence[Event], catalogue: Catalogue) -> None:
    """Do what a dashboard of a year does with events."""
    known = profile(events, catalogue, END)
    since, until = (END - timedelta(days=365)).date(), END.date()
    dashboard(events, catalogue, known, ZoneInfo("Europe/Berlin"), since, until, END)


async def _plan(engine: StorageEngine, learner: str) -> str:
    explain = (
        "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF)"
    )
    compiled = EVENTS.params(learner=learner).compile(
        dialect=engine.dialect, compile_kwargs={"literal_binds": True}
    )
    async with engine.reading() as connection:
        rows = (await connection.exec_driver_sql(f"{explain} {compiled}")).all()
    return "\n".join(str(row[-1]) for row in rows)


def forget_pages(folder: Path) -> None:
    """Have the system forget what it holds in memory of the files below a folder."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as opened:
                os.fsync(opened.fileno())
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def report(measured: Measured) -> str:
    """Write it down in Markdown."""
    rows = ", ".join(f"{count} {name}" for name, count in measured.seeded.rows.items())
    table = ["| what | p50, ms | p95, ms | p50, CPU ms | p95, CPU ms | n |", "|---|--:|--:|--:|--:|--:|"]
    for one in measured.figures:
        four = (quantile(ms, percent) for ms in (one.ms, one.cpu_ms) for percent in (50, 95))
        table.append(f"| {one.name} | {' | '.join(f'{ms:.1f}' for ms in four)} | {len(one.ms)} |")
    told = f"{measured.kind}: {rows}; some {measured.events} events a learner; load {os.getloadavg()[0]:.1f}."
    return "\n".join([told, "", *table, "", "```", measured.plan, "```", ""])


@contextmanager
def sqlite_file() -> Iterator[tuple[str, Path | None]]:
    """Give a database that is not there yet, with its folder, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="praxis-measure-") as folder:
        yield f"sqlite:///{folder}/praxis.sqlite", Path(folder)


@contextmanager
def postgresql_database() -> Iterator[tuple[str, Path | None]]:
    """Give an empty database of a server of its own, with its files, which are gone afterwards."""
    with postgres_server() as server:
        yield server.url(server.make_database()), server.folder / "data" / "base"


def _tell(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {what}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Fill, read, and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.storage.measure_dashboard", description=__doc__)
    parser.add_argument("--learners", type=int, default=1000)
    parser.add_argument("--submissions", type=int, default=1_000_000, help="of all learners together")
    parser.add_argument("--rounds", type=int, default=300, help="reads of each kind")
    parser.add_argument("--cold", type=int, default=20, help="reads from the disk")
    parser.add_argument("--url", help="an empty database to fill and leave, instead of one of each kind")
    given = parser.parse_args(arguments)
    places = [nullcontext((given.url, None))] if given.url else [sqlite_file(), postgresql_database()]
    for place in places:
        with place as (url, files):
            measured = measure(url, files, given.learners, given.submissions, given.rounds, given.cold)
            print(report(asyncio.run(measured)), flush=True)


if __name__ == "__main__":
    main()

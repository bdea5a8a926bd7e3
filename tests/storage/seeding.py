"""A class's year in the database: rows as they would have come about, in the order of their time.

Rule: whoever hands in, all hand in by turns, so that no learner's rows lie together unless the database sees to it.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.storage.engine import address_of
from jupyter_praxis.storage.tables import metadata
from jupyter_praxis.storage.ulid import Ulids

TABLES = ("submissions", "openings", "diagnoses", "findings", "events")
AT_ONCE = 5000
VISIT = 5
"""Submissions of one visit to a challenge."""
END = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
CASES = 27
PROGRAM = (
    "def solve(numbers, target):\n" + "    # what a learner wrote, some lines of it\n" * 6 + "    return []\n"
)
CELLS = json.dumps([["starter-1", PROGRAM]])
TESTS = '"tests": ' + json.dumps([{"name": f"case {n}", "outcome": "passed"} for n in range(CASES)])
EXPLAINED = "The loop ends one step before the last element, so that a list of one is never looked at. " * 2

Row = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Seeded:
    """What there is: everybody's name, and how many rows of each table."""

    learners: Sequence[str]
    rows: dict[str, int]


def seed(url: str, catalogue: Sequence[Challenge], learners: int, submissions: int) -> Seeded:
    """Fill an empty database with the newest schema."""
    names = [f"learner-{number:05d}" for number in range(learners)]
    counts = dict.fromkeys(TABLES, 0)
    put = _sqlite if url.startswith("sqlite") else _postgresql
    batch: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    columns = {name: [column.name for column in metadata.tables[name].c] for name in TABLES}
    with put(url) as into:
        for table, row in year(names, catalogue, submissions // learners):
            batch[table].append(tuple(row.get(name) for name in columns[table]))
            counts[table] += 1
            if len(batch["events"]) == AT_ONCE:
                for name in TABLES:
                    into(name, columns[name], batch[name])
                    batch[name].clear()
        for name in TABLES:
            into(name, columns[name], batch[name])
    return Seeded(names, counts)


def year(names: Sequence[str], catalogue: Sequence[Challenge], each: int) -> Iterator[Row]:
    """Give every row of a year in which each learner hands in so often, from a fixed seed."""
    dice = random.Random(7)
    ids = Ulids(dice.randbytes)
    visits = max(1, each // VISIT)
    opened: set[tuple[str, str]] = set()
    for visit in range(visits):
        begin = END - YEAR + YEAR * visit / visits
        chosen = {name: dice.choice(catalogue) for name in names}
        for turn in range(VISIT):
            for place, name in enumerate(names):
                at = begin + timedelta(minutes=6 * turn, milliseconds=50 * place)
                challenge = chosen[name]
                if turn == 0:
                    yield from _opening(ids, name, challenge, at, first=(name, challenge.slug) not in opened)
                    opened.add((name, challenge.slug))
                right = dice.random() < 0.2 + 0.5 * visit / visits + 0.05 * turn
                yield from _submission(dice, ids, name, challenge, at + timedelta(minutes=5), right)
                if dice.random() < 0.03:
                    data = {"kind": dice.choice(["hint", "tutor"]), "number": 1}
                    yield _event(ids, "helped", at + timedelta(minutes=5), name, challenge, "", data)


def _opening(ids: Ulids, name: str, challenge: Challenge, at: datetime, *, first: bool) -> Iterator[Row]:
    of = {"learner": name, "challenge": challenge.slug, "version": challenge.version}
    if first:
        yield (
            "openings",
            {**of, "path": f"praxis/{challenge.slug}.ipynb", "first_opened": at, "last_opened": at},
        )
    yield _event(ids, "opened", at, name, challenge, "", {})


def _submission(
    dice: random.Random, ids: Ulids, name: str, challenge: Challenge, at: datetime, right: bool
) -> Iterator[Row]:
    this = ids.next(at)
    of = {"learner": name, "challenge": challenge.slug, "version": challenge.version}
    scope = "submit" if dice.random() < 0.7 else "check"
    outcome = (
        "accepted" if right else dice.choice(["wrong_answer", "wrong_answer", "runtime_error", "time_limit"])
    )
    passed = CASES if right else dice.randrange(CASES)
    told = {"scope": scope, "outcome": outcome, "passed": passed, "total": CASES}
    verdict = json.dumps({**of, **told, "message": "Good." if right else "A case differs."})
    row = {
        **of,
        "id": this,
        "key": this,
        "scope": scope,
        "path": "",
        "cells": CELLS,
        "state": "graded",
        "accepted_at": at,
        "graded_at": at,
        "outcome": outcome,
        "verdict": f"{verdict[:-1]}, {TESTS}}}",
        "attempts": 1,
        "turn": 0,
        "failures": 0,
    }
    yield "submissions", row
    yield _event(ids, "graded", at, name, challenge, this, told)
    shown = [] if right and dice.random() < 0.8 else _patterns(dice, challenge)
    kept = {
        "submission": this,
        "learner": name,
        "state": "done",
        "tries": 0,
        "kept_at": at,
        "text": '{"took_ms":12.5}',
    }
    yield "diagnoses", kept
    found = []
    for number, pattern in enumerate(shown, start=1):
        where = {"pattern": pattern, "confidence": 0.9, "rule": "a-rule", "cell": "starter-1"}
        found.append({"number": number, **where, "lines": [2, 3]})
        words = {"title": "A step too few", "message": EXPLAINED, "evidence": EXPLAINED, "concept": "ranges"}
        yield "findings", {**of, **where, **words, "submission": this, "number": number, "lines": "[2, 3]"}
    data = {"state": "done", "time": "O(n^2)", "optimal": "O(n)", "findings": found}
    yield _event(ids, "diagnosed", at + timedelta(seconds=1), name, challenge, this, data)
    if found and dice.random() < 0.03:
        yield _event(
            ids, "disputed", at + timedelta(minutes=1), name, challenge, this, {"number": 1, "reason": ""}
        )


def _patterns(dice: random.Random, challenge: Challenge) -> list[str]:
    likely = [str(one) for one in challenge.targets] or [str(one) for one in Pattern]
    return dice.sample(likely, min(len(likely), dice.choice([1, 1, 1, 2])))


def _event(
    ids: Ulids,
    what: str,
    at: datetime,
    name: str,
    challenge: Challenge,
    submission: str,
    data: dict[str, Any],
) -> Row:
    row = {
        "learner": name,
        "id": ids.next(at),
        "what": what,
        "at": at,
        "challenge": challenge.slug,
        "version": challenge.version,
        "submission": submission,
        "data": json.dumps(data, separators=(",", ":")),
    }
    return "events", row


# ── the fastest way in ───────────────────────────────────────────────────────


class _sqlite:  # noqa: N801 - used as a function
    def __init__(self, url: str) -> None:
        self._connection = sqlite3.connect(str(address_of(url).database), isolation_level=None)

    def __enter__(self) -> Any:
        for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000"):
            self._connection.execute(f"PRAGMA {pragma}")
        return self._put

    def _put(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * len(columns))
        plain = (tuple(map(_plain, row)) for row in rows)
        self._connection.execute("BEGIN")
        self._connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", plain)
        self._connection.execute("COMMIT")

    def __exit__(self, *_: object) -> None:
        with closing(self._connection) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


class _postgresql:  # noqa: N801 - used as a function
    def __init__(self, url: str) -> None:
        address = address_of(url).set(drivername="postgresql")
        self._connection = psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)

    def __enter__(self) -> Any:
        return self._put

    def _put(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as to,
        ):
            for row in rows:
                to.write_row(row)

    def __exit__(self, *_: object) -> None:
        with closing(self._connection) as connection:
            connection.execute("VACUUM ANALYZE")  # as autovacuum does in time
            connection.execute("CHECKPOINT")


def _plain(value: Any) -> Any:
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value

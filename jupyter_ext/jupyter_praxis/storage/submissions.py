"""Submissions in the database (fulfils `grading.submission.Submissions`).

Rule: each method is one transaction, and whatever depends on what others do is decided inside it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, or_, select, text, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from jupyter_praxis.errors import KeyReused, NoSuchSubmission, QueueFull, StillGrading, StorageUnavailable
from jupyter_praxis.grading.submission import NewSubmission, Progress, Scope, State, Submission
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.faults import Conflict
from jupyter_praxis.storage.rows import ROW, cells_to_text, submission_from, verdict_to_text
from jupyter_praxis.storage.tables import OPEN, openings, submissions
from jupyter_praxis.storage.ulid import Ulids
from jupyter_praxis.storage.upsert import insert

CLAIMS = 3
"""How often one is handed out before it counts as broken: what kills its grader must not do so for ever."""

# Keeps those who accept apart, as SQLite does by itself; the number only has to be one nobody else uses.
ACCEPTING = text("SELECT pg_advisory_xact_lock(1349673336)")

IDLE: Mapping[str, Any] = {"owner": None, "lease_until": None}


class SubmissionStore:
    """Keeps submissions in the database. `random` gives bytes for their ids."""

    def __init__(self, engine: StorageEngine, random: Callable[[int], bytes] = os.urandom) -> None:
        self._engine = engine
        self._ids = Ulids(random)

    async def accept(self, new: NewSubmission, now: datetime, bound: int) -> Submission:
        """Commit a row and return it.

        The same learner and key again returns the first row unchanged; with other content (challenge,
        version, scope or cells) raises KeyReused. Raises StillGrading while one of this learner's at this
        challenge waits or runs, QueueFull when `bound` submissions wait, StorageUnavailable when nothing can
        be committed.
        """
        for _ in range(3):
            try:
                async with self._engine.writing() as connection:
                    return await self._accept(connection, new, now, bound)
            except Conflict:
                continue  # whoever was faster is there now, and the next look finds it
        raise StorageUnavailable

    async def get(self, submission_id: str, learner: str) -> Submission:
        """Return one of the learner's; raises NoSuchSubmission for anything else."""
        query = ROW.where(submissions.c.id == submission_id, submissions.c.learner == learner)
        async with self._engine.reading() as connection:
            row = (await connection.execute(query)).mappings().first()
        if row is None:
            raise NoSuchSubmission
        return submission_from(row)

    async def history(
        self, learner: str, challenge: str, limit: int = 50, before: str | None = None
    ) -> Sequence[Submission]:
        """Return this learner's attempts at a challenge, newest first; `before` is an id to go on from."""
        query = ROW.where(submissions.c.learner == learner, submissions.c.challenge == challenge)
        if before is not None:
            query = query.where(submissions.c.id < before)
        query = query.order_by(submissions.c.id.desc()).limit(limit)
        async with self._engine.reading() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return [submission_from(row) for row in rows]

    async def claim(self, owner: str, now: datetime, lease_s: float) -> Submission | None:
        """Give the oldest one that waits, or whose lease ran out, to `owner`; None when there is none.

        Two owners never hold one at the same time. `attempts` counts the claims that were not released; one
        that was claimed three times and never finished is marked broken instead of being given out again.
        """
        free = or_(submissions.c.state == State.QUEUED, submissions.c.lease_until <= now)
        oldest = select(submissions).where(OPEN, free).order_by(submissions.c.id).limit(1)
        oldest = oldest.with_for_update(skip_locked=True)
        lease = {"state": State.RUNNING, "owner": owner, "lease_until": now + timedelta(seconds=lease_s)}
        async with self._engine.writing() as connection:
            while row := (await connection.execute(oldest)).mappings().first():
                this = submissions.c.id == row["id"]
                if row["attempts"] < CLAIMS:
                    claimed = lease | {"attempts": row["attempts"] + 1}
                    await _change(connection, this, claimed)
                    return submission_from({**row, **claimed, "place": 0})
                await _change(connection, this, {"state": State.BROKEN, "graded_at": now, **IDLE})
        return None

    async def renew(self, submission_id: str, owner: str, now: datetime, lease_s: float) -> bool:
        """Prolong a lease; False when it is no longer this owner's."""
        lease_until = now + timedelta(seconds=lease_s)
        async with self._engine.writing() as connection:
            return await _change(connection, _held(submission_id, owner), {"lease_until": lease_until})

    async def finish(self, submission_id: str, owner: str, verdict: Verdict | None, now: datetime) -> bool:
        """Write the verdict (None: broken) and end the job in one transaction.

        Returns False, and writes nothing, when the lease is no longer this owner's or a verdict is there.
        """
        ended: dict[str, Any] = {"state": State.BROKEN, "graded_at": now, **IDLE}
        if verdict is not None:
            ended |= {"state": State.GRADED, "outcome": verdict.outcome, "verdict": verdict_to_text(verdict)}
        async with self._engine.writing() as connection:
            return await _change(connection, _held(submission_id, owner), ended)

    async def release(self, submission_id: str, owner: str) -> None:
        """Put back a claimed one at once, as on an orderly shutdown; the claim does not count."""
        free = {"state": State.QUEUED, "attempts": submissions.c.attempts - 1, **IDLE}
        async with self._engine.writing() as connection:
            await _change(connection, _held(submission_id, owner), free)

    async def progress(self, learner: str) -> dict[str, Progress]:
        """Say how far the learner is, by slug; challenges never begun are absent.

        Solved are those with an accepted attempt at all cases.
        """
        accepted = (submissions.c.outcome == Outcome.ACCEPTED) & (submissions.c.scope == Scope.SUBMIT)
        begun = union_all(
            select(submissions.c.challenge, func.max(case((accepted, 1), else_=0)).label("solved"))
            .where(submissions.c.learner == learner)
            .group_by(submissions.c.challenge),
            select(openings.c.challenge, literal(0).label("solved")).where(openings.c.learner == learner),
        ).subquery()
        query = select(begun.c.challenge, func.max(begun.c.solved)).group_by(begun.c.challenge)
        async with self._engine.reading() as connection:
            rows = (await connection.execute(query)).all()
        return {challenge: Progress.SOLVED if solved else Progress.STARTED for challenge, solved in rows}

    async def begin(self, learner: str, challenge: str, version: str, path: str, now: datetime) -> None:
        """Remember that the learner opened a challenge, and where last; again is no harm."""
        last = {"version": version, "path": path, "last_opened": now}
        row = {"learner": learner, "challenge": challenge, "first_opened": now, **last}
        async with self._engine.writing() as connection:
            await connection.execute(
                insert(connection, openings)
                .values(row)
                .on_conflict_do_update(index_elements=["learner", "challenge"], set_=last)
            )

    async def _accept(
        self, connection: AsyncConnection, new: NewSubmission, now: datetime, bound: int
    ) -> Submission:
        if connection.dialect.name == "postgresql":
            await connection.execute(ACCEPTING)
        same_key = ROW.where(submissions.c.learner == new.learner, submissions.c.key == new.key)
        row = (await connection.execute(same_key)).mappings().first()
        if row is not None:
            first = submission_from(row)
            if _content(first) != _content(new):
                raise KeyReused
            return first
        same_work = (submissions.c.learner == new.learner) & (submissions.c.challenge == new.challenge)
        counts = select(
            func.count().filter(same_work),
            func.count().filter(submissions.c.state == State.QUEUED),
            func.count(),
        ).where(OPEN)
        still_grading, waiting, ahead = (await connection.execute(counts.select_from(submissions))).one()
        if still_grading:
            raise StillGrading
        if waiting >= bound:
            raise QueueFull
        values = {
            "id": self._ids.next(now),
            "learner": new.learner,
            "key": new.key,
            "challenge": new.challenge,
            "version": new.version,
            "scope": new.scope,
            "path": new.path,
            "cells": cells_to_text(new.cells),
            "state": State.QUEUED,
            "accepted_at": now,
            "attempts": 0,
        }
        await connection.execute(submissions.insert().values(values))
        return submission_from({**values, "graded_at": None, "verdict": None, "place": ahead})


def _content(work: NewSubmission | Submission) -> tuple[object, ...]:
    return work.challenge, work.version, work.scope, work.cells


def _held(submission_id: str, owner: str) -> ColumnElement[bool]:
    return (
        (submissions.c.id == submission_id)
        & (submissions.c.owner == owner)
        & (submissions.c.state == State.RUNNING)
    )


async def _change(connection: AsyncConnection, which: ColumnElement[bool], values: Mapping[str, Any]) -> bool:
    """Change at most one row, and say whether there was one."""
    result = await connection.execute(update(submissions).where(which).values(**values))
    return result.rowcount == 1

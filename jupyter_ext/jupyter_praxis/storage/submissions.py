"""Submissions in the database (fulfils `grading.submission.Submissions`).

Rule: each method is one transaction, and whatever depends on what others do is decided inside it. What a learner
is told of later (opened, graded) is an event in the same transaction: it is there exactly when the row is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Update

from jupyter_praxis.errors import (
    KeyReused,
    NoSuchSubmission,
    QueueFull,
    StillGrading,
    StorageUnavailable,
    TooManyWaiting,
)
from jupyter_praxis.grading.submission import NewSubmission, Progress, State, Submission
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.event_statements import GRADED, data_to_text
from jupyter_praxis.storage.faults import Conflict
from jupyter_praxis.storage.openings import begin
from jupyter_praxis.storage.rows import cells_to_text, submission_from, verdict_to_text
from jupyter_praxis.storage.statements import (
    ACCEPTING,
    BEFORE,
    BREAK,
    CLAIM,
    FAIL,
    FINISH,
    HISTORY,
    HISTORY_ON,
    HOLDERS,
    INSERT,
    NEXT,
    ONE,
    PROGRESS,
    RELEASE,
    RENEW,
    SAME_KEY,
    SEEN,
    TAKE_BACK,
)
from jupyter_praxis.storage.turns import APART, turn_of_new

LOSSES = 250
"""How often the grader of one may die before it counts as broken. Dying says nothing of a submission, since
walls keep programs from killing graders; but if one does it all the same, it must not do so for ever."""

SUSPECT = 2
"""After so many dead graders one goes a turn later each time, so that what others wait for is graded."""

IDLE: Mapping[str, Any] = {"owner": None, "lease_until": None}

TOLD = ("scope", "outcome", "passed", "total")
"""What the event of a verdict says of it."""


class SubmissionStore:
    """Keeps submissions in the database."""

    def __init__(self, engine: StorageEngine) -> None:
        self._engine = engine

    async def accept(
        self, new: NewSubmission, now: datetime, bound: int, share: int | None = None
    ) -> Submission:
        """Commit a row and return it.

        The same learner and key again returns the first row unchanged; with other content (challenge,
        version, scope or cells) raises KeyReused. Raises StillGrading while one of this learner's at this
        challenge waits or runs, TooManyWaiting when `share` of theirs wait, QueueFull when `bound` wait in
        all, StorageUnavailable when nothing can be committed.
        """
        accepted, _ = await self._accept(new, now, bound, share, {})
        return accepted

    async def accept_and_claim(
        self, new: NewSubmission, now: datetime, bound: int, share: int | None, owner: str, lease_s: float
    ) -> tuple[Submission, bool]:
        """Accept and, where nothing waits before it, give it to `owner` in the same transaction.

        Says with the submission whether that was done. Raises what `accept` raises.
        """
        lease = {"owner": owner, "lease_until": now + timedelta(seconds=lease_s)}
        return await self._accept(new, now, bound, share, lease)

    async def get(self, submission_id: str, learner: str) -> Submission:
        """Return one of the learner's; raises NoSuchSubmission for anything else."""
        asked = {"id": submission_id, "learner": learner}
        row = await self._engine.read(lambda c: c.execute(ONE, asked).mappings().first())
        if row is None:
            raise NoSuchSubmission
        return submission_from(row)

    async def history(
        self, learner: str, challenge: str, limit: int = 50, before: str | None = None
    ) -> Sequence[Submission]:
        """Return this learner's attempts at a challenge, newest first; `before` is an id to go on from."""
        asked = {"learner": learner, "challenge": challenge, "limit": limit, "before": before}
        if before is None:
            del asked["before"]
        query = HISTORY if before is None else HISTORY_ON
        rows = await self._engine.read(lambda c: c.execute(query, asked).mappings().all())
        return [submission_from(row) for row in rows]

    async def claim(self, owner: str, now: datetime, lease_s: float) -> Submission | None:
        """Give the one whose turn it is, of those that wait or whose lease ran out; None when there is none.

        Two owners never hold one at the same time. `attempts` counts the claims that were not released; one
        whose graders died again and again is marked broken in the end instead of being given out again.
        """
        return await self._engine.write(lambda c: _claim(c, owner, now, now + timedelta(seconds=lease_s)))

    async def renew(self, submission_id: str, owner: str, now: datetime, lease_s: float) -> bool:
        """Prolong a lease; False when it is no longer this owner's."""
        return await self._change(RENEW, submission_id, owner, until=now + timedelta(seconds=lease_s))

    async def finish(self, submission_id: str, owner: str, verdict: Verdict | None, now: datetime) -> bool:
        """Write the verdict (None: broken) and end the job in one transaction.

        Returns False, and writes nothing, when the lease is no longer this owner's or a verdict is there.
        """
        if verdict is None:
            broken = {"ended": State.BROKEN, "now": now, "said": None, "whole": None}
            return await self._change(FINISH, submission_id, owner, **broken)
        ended = {
            "ended": State.GRADED,
            "now": now,
            "said": verdict.outcome,
            "whole": verdict_to_text(verdict),
        }
        told = data_to_text({name: getattr(verdict, name) for name in TOLD})

        def write(connection: Connection) -> bool:
            asked = {"this": submission_id, "by": owner, **ended}
            if connection.execute(FINISH, asked).rowcount != 1:
                return False
            event = self._engine.ids.next(now)
            connection.execute(GRADED, {"this": submission_id, "event": event, "now": now, "data": told})
            return True

        return await self._engine.write(write)

    async def release(self, submission_id: str, owner: str) -> None:
        """Put back a claimed one at once, as on an orderly shutdown; the claim does not count."""
        await self._change(RELEASE, submission_id, owner)

    async def fail(self, submission_id: str, owner: str, now: datetime, again_s: float) -> bool:
        """Count a grading that failed; the third ends it as broken, others leave it free after `again_s`.

        Returns False, and counts nothing, when the lease is no longer this owner's.
        """
        until = now + timedelta(seconds=again_s)
        return await self._change(FAIL, submission_id, owner, now=now, until=until)

    async def holders(self) -> Sequence[str]:
        """Name those who hold something that is being graded."""
        return await self._engine.read(lambda c: c.execute(HOLDERS).scalars().all())

    async def take_back(self, owners: Collection[str]) -> None:
        """Free at once what these held, who are known to be dead; the claims count."""
        await self._engine.write(lambda c: c.execute(TAKE_BACK, {"owners": [*owners]}))

    async def progress(self, learner: str) -> dict[str, Progress]:
        """Say how far the learner is, by slug; challenges never begun are absent.

        Solved are those with an accepted attempt at all cases.
        """
        rows = await self._engine.read(lambda c: c.execute(PROGRESS, {"learner": learner}).all())
        return {challenge: Progress.SOLVED if solved else Progress.STARTED for challenge, solved in rows}

    async def begin(self, learner: str, challenge: str, version: str, path: str, now: datetime) -> None:
        """Remember that the learner opened a challenge, and where last; again is no harm."""
        ids = self._engine.ids
        await self._engine.write(lambda c: begin(c, ids, learner, challenge, version, path, now))

    async def _accept(
        self, new: NewSubmission, now: datetime, bound: int, share: int | None, lease: Mapping[str, Any]
    ) -> tuple[Submission, bool]:
        for _ in range(3):
            try:
                return await self._engine.write(lambda c: self._insert(c, new, now, bound, share, lease))
            except Conflict:
                continue  # whoever was faster is there now, and the next look finds it
        raise StorageUnavailable

    def _insert(
        self,
        connection: Connection,
        new: NewSubmission,
        now: datetime,
        bound: int,
        share: int | None,
        lease: Mapping[str, Any],
    ) -> tuple[Submission, bool]:
        if connection.dialect.name == "postgresql":
            connection.execute(ACCEPTING)
        same_key = {"learner": new.learner, "key": new.key}
        row = connection.execute(SAME_KEY, same_key).mappings().first()
        if row is not None:
            first = submission_from(row)
            if _content(first) != _content(new):
                raise KeyReused
            return first, False
        turn, waits, runs = _room(connection, new, bound, share)
        claimed = bool(lease) and not waits
        values = {
            "id": self._engine.ids.next(now),
            "learner": new.learner,
            "key": new.key,
            "challenge": new.challenge,
            "version": new.version,
            "scope": new.scope,
            "path": new.path,
            "cells": cells_to_text(new.cells),
            "state": State.RUNNING if claimed else State.QUEUED,
            "accepted_at": now,
            "attempts": int(claimed),
            "failures": 0,
            "turn": turn,
            **(lease if claimed else IDLE),
        }
        ahead = (waits or runs) and not claimed
        place = connection.execute(BEFORE, {"turn": turn}).scalar_one() if ahead else 0
        connection.execute(INSERT, values)
        return submission_from({**values, "graded_at": None, "verdict": None, "place": place}), claimed

    async def _change(self, statement: Update, submission_id: str, owner: str, **values: Any) -> bool:
        """Change what this owner holds, and say whether it did."""
        asked = {"this": submission_id, "by": owner, **values}
        return await self._engine.write(lambda c: c.execute(statement, asked).rowcount == 1)


def _room(
    connection: Connection, new: NewSubmission, bound: int, share: int | None
) -> tuple[int, bool, bool]:
    """Give a turn, and whether any wait or run; raises StillGrading, TooManyWaiting and QueueFull."""
    asked = {"learner": new.learner, "challenge": new.challenge}
    still_grading, own, waiting, running, first, last = connection.execute(SEEN, asked).one()
    if still_grading:
        raise StillGrading
    if share is not None and own >= share:
        raise TooManyWaiting
    if waiting >= bound:
        raise QueueFull
    return turn_of_new(running, first, last), waiting > 0, running is not None


def _claim(connection: Connection, owner: str, now: datetime, until: datetime) -> Submission | None:
    while row := connection.execute(NEXT, {"now": now}).mappings().first():
        lost = row["attempts"] - row["failures"]
        if lost >= LOSSES:
            connection.execute(BREAK, {"this": row["id"], "now": now})
            continue
        later = APART if lost >= SUSPECT else 0
        connection.execute(CLAIM, {"this": row["id"], "by": owner, "until": until, "later": later})
        claimed = {"state": State.RUNNING, "attempts": row["attempts"] + 1, "place": 0}
        return submission_from({**row, **claimed})
    return None


def _content(work: NewSubmission | Submission) -> tuple[object, ...]:
    return work.challenge, work.version, work.scope, work.cells

"""Submissions in memory.

The twin of `storage.submissions`: tests/storage/test_submission_promises.py holds for both.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from jupyter_praxis.errors import KeyReused, NoSuchSubmission, QueueFull, StillGrading
from jupyter_praxis.grading.submission import NewSubmission, Progress, Scope, State, Submission
from jupyter_praxis.grading.verdict import Outcome, Verdict

OPEN = (State.QUEUED, State.RUNNING)
CLAIMS = 3


class MemorySubmissions:
    """Keeps submissions for as long as it lives, on one event loop."""

    def __init__(self) -> None:
        self._kept: dict[str, Submission] = {}  # in the order of acceptance, which is the ids' order
        self._leases: dict[str, tuple[str, datetime]] = {}
        self._opened: set[tuple[str, str]] = set()
        self._numbers = itertools.count(1)

    async def accept(self, new: NewSubmission, now: datetime, bound: int) -> Submission:
        """Keep a submission."""
        for kept in self._kept.values():
            if (kept.learner, kept.key) == (new.learner, new.key):
                if _content(kept) != _content(new):
                    raise KeyReused
                return self._placed(kept)
        waiting = [kept for kept in self._kept.values() if kept.state in OPEN]
        if any((kept.learner, kept.challenge) == (new.learner, new.challenge) for kept in waiting):
            raise StillGrading
        if sum(kept.state is State.QUEUED for kept in waiting) >= bound:
            raise QueueFull
        accepted = Submission(
            id=f"{next(self._numbers):026d}",
            key=new.key,
            learner=new.learner,
            challenge=new.challenge,
            version=new.version,
            scope=new.scope,
            cells=new.cells,
            path=new.path,
            state=State.QUEUED,
            accepted_at=now,
        )
        self._kept[accepted.id] = accepted
        return self._placed(accepted)

    async def get(self, submission_id: str, learner: str) -> Submission:
        """Give one of the learner's."""
        kept = self._kept.get(submission_id)
        if kept is None or kept.learner != learner:
            raise NoSuchSubmission
        return self._placed(kept)

    async def history(
        self, learner: str, challenge: str, limit: int = 50, before: str | None = None
    ) -> Sequence[Submission]:
        """Give attempts, newest first."""
        found = [
            self._placed(kept)
            for kept in reversed(self._kept.values())
            if (kept.learner, kept.challenge) == (learner, challenge) and (before is None or kept.id < before)
        ]
        return found[:limit]

    async def claim(self, owner: str, now: datetime, lease_s: float) -> Submission | None:
        """Give out the oldest that is free."""
        for kept in self._kept.values():
            orphaned = kept.state is State.RUNNING and self._leases[kept.id][1] <= now
            if kept.state is not State.QUEUED and not orphaned:
                continue
            if kept.attempts < CLAIMS:
                self._leases[kept.id] = owner, now + timedelta(seconds=lease_s)
                claimed = replace(kept, state=State.RUNNING, attempts=kept.attempts + 1)
                self._kept[kept.id] = claimed
                return claimed
            self._kept[kept.id] = replace(kept, state=State.BROKEN, graded_at=now)
        return None

    async def renew(self, submission_id: str, owner: str, now: datetime, lease_s: float) -> bool:
        """Prolong a lease."""
        if not self._held(submission_id, owner):
            return False
        self._leases[submission_id] = owner, now + timedelta(seconds=lease_s)
        return True

    async def finish(self, submission_id: str, owner: str, verdict: Verdict | None, now: datetime) -> bool:
        """Keep the verdict."""
        if not self._held(submission_id, owner):
            return False
        state = State.GRADED if verdict else State.BROKEN
        kept = self._kept[submission_id]
        self._kept[submission_id] = replace(kept, state=state, verdict=verdict, graded_at=now)
        return True

    async def release(self, submission_id: str, owner: str) -> None:
        """Put one back."""
        if self._held(submission_id, owner):
            kept = self._kept[submission_id]
            self._kept[submission_id] = replace(kept, state=State.QUEUED, attempts=kept.attempts - 1)

    async def progress(self, learner: str) -> dict[str, Progress]:
        """Say how far the learner is."""
        found = {challenge: Progress.STARTED for who, challenge in self._opened if who == learner}
        for kept in self._kept.values():
            if kept.learner == learner:
                found.setdefault(kept.challenge, Progress.STARTED)
                accepted = kept.verdict is not None and kept.verdict.outcome is Outcome.ACCEPTED
                if accepted and kept.scope is Scope.SUBMIT:
                    found[kept.challenge] = Progress.SOLVED
        return found

    async def begin(self, learner: str, challenge: str, version: str, path: str, now: datetime) -> None:
        """Remember an opening."""
        self._opened.add((learner, challenge))

    def _placed(self, kept: Submission) -> Submission:
        if kept.state is not State.QUEUED:
            return kept
        ahead = sum(other.state in OPEN and other.id < kept.id for other in self._kept.values())
        return replace(kept, place=ahead)

    def _held(self, submission_id: str, owner: str) -> bool:
        kept = self._kept.get(submission_id)
        return kept is not None and kept.state is State.RUNNING and self._leases[submission_id][0] == owner


def _content(work: NewSubmission | Submission) -> tuple[object, ...]:
    return work.challenge, work.version, work.scope, work.cells

"""Submissions in memory.

The twin of `storage.submissions`: tests/storage/test_submission_promises.py holds for both.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from jupyter_praxis.errors import KeyReused, NoSuchSubmission, QueueFull, StillGrading, TooManyWaiting
from jupyter_praxis.grading.submission import NewSubmission, Progress, Scope, State, Submission
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.learners.events import Event, NewEvent, What

from fakes.events import MemoryEvents

OPEN = (State.QUEUED, State.RUNNING)
FAILURES = 3
LOSSES = 250
SUSPECT = 2
SAME_VISIT = timedelta(minutes=30)


class MemorySubmissions:
    """Keeps submissions for as long as it lives, on one event loop; tells `events` of what happens."""

    def __init__(self, events: MemoryEvents | None = None) -> None:
        self._events = events or MemoryEvents()
        self._events.join(self)
        self._kept: dict[str, Submission] = {}  # in the order of acceptance, which is the ids' order
        self._leases: dict[str, tuple[str | None, datetime]] = {}  # until when, and whose; or resting
        self._turns: dict[str, int] = {}
        self._opened: dict[tuple[str, str], tuple[datetime, str]] = {}
        self._numbers = itertools.count(1)

    async def accept(
        self, new: NewSubmission, now: datetime, bound: int, share: int | None = None
    ) -> Submission:
        """Keep a submission."""
        for kept in self._kept.values():
            if (kept.learner, kept.key) == (new.learner, new.key):
                if _content(kept) != _content(new):
                    raise KeyReused
                return self._placed(kept)
        waiting = [kept for kept in self._kept.values() if kept.state in OPEN]
        if any((kept.learner, kept.challenge) == (new.learner, new.challenge) for kept in waiting):
            raise StillGrading
        queued = [kept for kept in waiting if kept.state is State.QUEUED]
        if share is not None and sum(kept.learner == new.learner for kept in queued) >= share:
            raise TooManyWaiting
        if len(queued) >= bound:
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
        self._turns[accepted.id] = self._turn(new.learner, waiting)
        self._kept[accepted.id] = accepted
        return self._placed(accepted)

    async def accept_and_claim(
        self, new: NewSubmission, now: datetime, bound: int, share: int | None, owner: str, lease_s: float
    ) -> tuple[Submission, bool]:
        """Keep a submission and give it out when nothing waits."""
        known = {(kept.learner, kept.key) for kept in self._kept.values()}
        waits = any(kept.state is State.QUEUED for kept in self._kept.values())
        accepted = await self.accept(new, now, bound, share)
        if waits or (new.learner, new.key) in known:
            return accepted, False
        self._leases[accepted.id] = owner, now + timedelta(seconds=lease_s)
        claimed = replace(accepted, state=State.RUNNING, attempts=1, place=0)
        self._kept[accepted.id] = claimed
        return claimed, True

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
        """Give out the one whose turn it is."""
        for kept in sorted(self._kept.values(), key=self._order):
            if kept.state not in OPEN or (kept.id in self._leases and self._leases[kept.id][1] > now):
                continue
            lost = kept.attempts - kept.failures
            if lost < LOSSES:
                self._leases[kept.id] = owner, now + timedelta(seconds=lease_s)
                self._turns[kept.id] += 2 if lost >= SUSPECT else 0
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
        if verdict is not None:
            told = {name: getattr(verdict, name) for name in ("scope", "outcome", "passed", "total")}
            of = (kept.challenge, kept.version, kept.id)
            self._events.add(NewEvent(kept.learner, What.GRADED, now, *of, told))
        return True

    async def release(self, submission_id: str, owner: str) -> None:
        """Put one back."""
        if self._held(submission_id, owner):
            kept = self._kept[submission_id]
            self._put_back(replace(kept, attempts=kept.attempts - 1))

    async def fail(self, submission_id: str, owner: str, now: datetime, again_s: float) -> bool:
        """Count a failure."""
        if not self._held(submission_id, owner):
            return False
        kept = self._kept[submission_id]
        failed = replace(kept, failures=kept.failures + 1)
        if failed.failures >= FAILURES:
            self._kept[kept.id] = replace(failed, state=State.BROKEN, graded_at=now)
        else:
            self._put_back(failed)
            self._leases[kept.id] = None, now + timedelta(seconds=again_s)
        return True

    async def holders(self) -> Sequence[str]:
        """Name those who hold something."""
        running = [kept.id for kept in self._kept.values() if kept.state is State.RUNNING]
        return list({holder for one in running if (holder := self._leases[one][0]) is not None})

    async def take_back(self, owners: Collection[str]) -> None:
        """Put back what these held."""
        for kept in list(self._kept.values()):
            if kept.state is State.RUNNING and self._leases[kept.id][0] in owners:
                self._put_back(kept)

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
        last, seen = self._opened.get((learner, challenge), (None, version))
        self._opened[learner, challenge] = now, version
        if last is None or now - last >= SAME_VISIT or seen != version:
            self._events.add(NewEvent(learner, What.OPENED, now, challenge, version))

    def drop(self, learner: str, submission: str | None = None) -> None:
        """Remove one, or all of a learner."""
        for kept in self.all():
            if kept.learner == learner and submission in (None, kept.id):
                del self._kept[kept.id]
        if submission is None:
            self._opened = {key: value for key, value in self._opened.items() if key[0] != learner}

    def recall(self, event: Event, left: Sequence[Event]) -> None:
        """Forget an opening, where no other event tells of one."""
        visits = [one.at for one in left if (one.what, one.challenge) == (What.OPENED, event.challenge)]
        if event.what is What.OPENED and not visits:
            self._opened.pop((event.learner, event.challenge), None)
        elif event.what is What.OPENED:
            self._opened[event.learner, event.challenge] = max(visits), event.version

    def rows(self, learner: str) -> list[tuple[str, dict[str, Any]]]:
        """Give what is kept of a learner."""
        opened = [
            ("openings", {"learner": who, "challenge": what}) for who, what in self._opened if who == learner
        ]
        mine = [kept for kept in self._kept.values() if kept.learner == learner]
        return [*(("submissions", {"id": kept.id, "learner": learner}) for kept in mine), *opened]

    def all(self) -> list[Submission]:
        """Give everything, the oldest first; for the other twins."""
        return list(self._kept.values())

    def _placed(self, kept: Submission) -> Submission:
        if kept.state is not State.QUEUED:
            return kept
        ahead = sum(
            other.state is State.RUNNING or self._order(other) < self._order(kept)
            for other in self._kept.values()
            if other.state in OPEN
        )
        return replace(kept, place=ahead)

    def _put_back(self, kept: Submission) -> None:
        del self._leases[kept.id]
        self._kept[kept.id] = replace(kept, state=State.QUEUED)

    def _order(self, kept: Submission) -> tuple[int, str]:
        return self._turns[kept.id], kept.id

    def _turn(self, learner: str, waiting: Sequence[Submission]) -> int:
        """Give a turn two behind the learner's own last, and behind what is graded or goes next."""
        if not waiting:
            return 0
        running = [self._turns[kept.id] for kept in waiting if kept.state is State.RUNNING]
        queued = [self._turns[kept.id] for kept in waiting if kept.state is State.QUEUED]
        own = [self._turns[kept.id] + 2 for kept in waiting if kept.learner == learner]
        return max((max(running) if running else min(queued)) + 1, *own, 0)

    def _held(self, submission_id: str, owner: str) -> bool:
        kept = self._kept.get(submission_id)
        return kept is not None and kept.state is State.RUNNING and self._leases[submission_id][0] == owner


def _content(work: NewSubmission | Submission) -> tuple[object, ...]:
    return work.challenge, work.version, work.scope, work.cells

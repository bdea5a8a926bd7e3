"""A submission, and what its keeper promises.

Rule: `accept` returns only when the row is committed. Whatever was acknowledged is graded exactly once,
by whoever holds its lease; a lease that ran out (a crash) is taken over by the next grader who looks.
Learners take turns: one who hands in five hundred does not keep the others waiting for them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.running import Cell


class Scope(StrEnum):
    """Which cases are asked for: `check` the public ones, `submit` all."""

    CHECK = "check"
    SUBMIT = "submit"


class State(StrEnum):
    """Where a submission stands. `broken`: grading itself failed three times; not the learner's doing.

    A grader that dies has not failed: the submission is graded by the next one.
    """

    QUEUED = "queued"
    RUNNING = "running"
    GRADED = "graded"
    BROKEN = "broken"


@dataclass(frozen=True)
class NewSubmission:
    """What a learner hands in. `key` is the client's idempotency key, unique per learner."""

    key: str
    learner: str
    challenge: str
    version: str
    scope: Scope
    cells: tuple[Cell, ...]
    path: str = ""


@dataclass(frozen=True)
class Submission:
    """A kept submission. Times are aware, UTC. `place` counts those to be graded before it, 0 when none.

    `attempts` counts how often it was given to a grader, `failures` how many of those said that they failed.
    """

    id: str
    key: str
    learner: str
    challenge: str
    version: str
    scope: Scope
    cells: tuple[Cell, ...]
    path: str
    state: State
    accepted_at: datetime
    graded_at: datetime | None = None
    verdict: Verdict | None = None
    attempts: int = 0
    failures: int = 0
    place: int = 0


class Progress(StrEnum):
    """How far a learner is with a challenge."""

    NEW = "new"
    STARTED = "started"
    SOLVED = "solved"


class Submissions(Protocol):
    """Keeps submissions (fulfilled by `storage.submissions`, twin in tests/fakes)."""

    async def accept(
        self, new: NewSubmission, now: datetime, bound: int, share: int | None = None
    ) -> Submission:
        """Commit a row and return it.

        The same learner and key again returns the first row unchanged; with other content raises KeyReused.
        Raises StillGrading while one of this learner's at this challenge waits or runs, TooManyWaiting when
        `share` of theirs wait, QueueFull when `bound` wait in all, StorageUnavailable when nothing can be
        committed.
        """

    async def accept_and_claim(
        self, new: NewSubmission, now: datetime, bound: int, share: int | None, owner: str, lease_s: float
    ) -> tuple[Submission, bool]:
        """Accept and, where nothing waits before it, give it to `owner` in the same transaction.

        Says with the submission whether that was done. Raises what `accept` raises.
        """

    async def get(self, submission_id: str, learner: str) -> Submission:
        """Return one of the learner's; raises NoSuchSubmission for anything else."""

    async def history(
        self, learner: str, challenge: str, limit: int = 50, before: str | None = None
    ) -> Sequence[Submission]:
        """Return this learner's attempts at a challenge, newest first; `before` is an id to go on from."""

    async def claim(self, owner: str, now: datetime, lease_s: float) -> Submission | None:
        """Give the one whose turn it is, of those that wait or whose lease ran out; None when there is none.

        Learners take turns, and within a turn the oldest goes first. Two owners never hold one at the same
        time. `attempts` counts the claims.
        """

    async def renew(self, submission_id: str, owner: str, now: datetime, lease_s: float) -> bool:
        """Prolong a lease; False when it is no longer this owner's."""

    async def finish(self, submission_id: str, owner: str, verdict: Verdict | None, now: datetime) -> bool:
        """Write the verdict (None: broken) and end the job in one transaction.

        Returns False, and writes nothing, when the lease is no longer this owner's or a verdict is there.
        """

    async def release(self, submission_id: str, owner: str) -> None:
        """Put back a claimed one at once, as on an orderly shutdown."""

    async def fail(self, submission_id: str, owner: str, now: datetime, again_s: float) -> bool:
        """Count a grading that failed; the third ends it as broken, others leave it free after `again_s`.

        Returns False, and counts nothing, when the lease is no longer this owner's.
        """

    async def holders(self) -> Sequence[str]:
        """Name those who hold something that is being graded."""

    async def take_back(self, owners: Collection[str]) -> None:
        """Free at once what these held, who are known to be dead."""

    async def progress(self, learner: str) -> dict[str, Progress]:
        """Say how far the learner is, by slug; challenges never begun are absent."""

    async def begin(self, learner: str, challenge: str, version: str, path: str, now: datetime) -> None:
        """Remember that the learner opened a challenge; again is no harm."""


class Expectations(Protocol):
    """Keeps expected values, computed once a version (fulfilled by `storage.expectations`)."""

    async def find(self, digest: str) -> str | None:
        """Return the kept text for this challenge digest, or None."""

    async def keep(self, digest: str, challenge: str, version: str, text: str, now: datetime) -> None:
        """Keep a text; when another process kept one first, that one stays."""

"""What the web asks of the house; `assembly` builds one which fulfils it.

Rule: the web knows this promise and nothing behind it, so it never asks who grades, or where rows lie.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.page import Page
from jupyter_praxis.challenges.versions import VersionSeen
from jupyter_praxis.grading.submission import Progress, Scope, Submission
from jupyter_praxis.running import Cell, Strength
from jupyter_praxis.settings import Settings
from jupyter_praxis.validating.remark import Check, Report


class Authors(Protocol):
    """Everything it can do for those who write challenges."""

    async def template(self) -> dict[str, Any]:
        """Return a new challenge's source as a notebook."""

    async def written(self, text: str, suffix: str, name: str) -> Challenge:
        """Read a source that may lie in no file yet, without running any of it; raises ChallengeUnsound."""

    def validate(self, text: str, suffix: str, name: str) -> AsyncIterator[Check | Report]:
        """Yield each check as it begins, at last the report; who closes the iterator ends the validation.

        Raises ChallengeUnsound for what is no challenge at all, TooManyValidations, and NoWall.
        """

    async def version_seen(self, text: str, suffix: str, name: str) -> VersionSeen:
        """Say whether learners were given this version in another form; raises ChallengeUnsound."""


class House(Protocol):
    """Everything one Praxis can do for a learner."""

    settings: Settings

    @property
    def authors(self) -> Authors:
        """What those who write challenges ask; there once the house is open."""

    async def open(self) -> None:
        """Make ready: database, migrations, sandboxes, jobs. Again is no harm; raises PraxisError."""

    async def close(self) -> None:
        """End what `open` began; also after an `open` that failed halfway."""

    def strength(self) -> Strength | None:
        """Say what stands between a submission and this machine; None when nothing can be graded."""

    def problem(self) -> str | None:
        """Say in a sentence why nothing can be graded; None when all is well."""

    async def catalogue(self, learner: str) -> tuple[list[tuple[Challenge, Progress]], list[tuple[str, str]]]:
        """Return the challenges in teaching order with the learner's progress, and (source, message)s."""

    async def challenge(self, slug: str) -> Challenge:
        """Return one challenge; raises NoSuchChallenge."""

    async def page(self, slug: str) -> Page:
        """Return one page about a concept; raises NoSuchPage."""

    async def begin(self, learner: str, challenge: Challenge, path: str) -> None:
        """Remember that the learner opened a challenge; again is no harm."""

    async def submit(
        self,
        learner: str,
        slug: str,
        version: str,
        scope: Scope,
        key: str,
        cells: Sequence[Cell],
        path: str,
    ) -> Submission:
        """Refuse, or commit and return what was committed; whoever grades has been told by then."""

    async def submission(self, learner: str, submission_id: str) -> Submission:
        """Return one of the learner's, its verdict cut to the feedback policy; raises NoSuchSubmission."""

    async def history(self, learner: str, slug: str, limit: int, before: str | None) -> Sequence[Submission]:
        """Return the learner's attempts at a challenge, newest first, going on from the id `before`."""

    def follow(self, learner: str, submission_id: str) -> AsyncIterator[Submission]:
        """Yield the state now, then each change, at last the diagnosis; ends when nothing is to come.

        Raises NoSuchSubmission.
        """

    async def dispute(self, learner: str, submission_id: str, number: int, reason: str | None) -> Submission:
        """Store that the learner objects to a finding (a reason of None withdraws), and return the submission.

        Again is no harm. Raises NoSuchSubmission, and NoSuchFinding for one they were not shown.
        """

    async def analyse(self, cells: Sequence[Cell]) -> Diagnosis:
        """Read any cells without running them; raises SourceTooLarge and SourceUnreadable."""

"""From a submission to its diagnosis: which program, which challenge, which cases, how much time.

Rule: the same program for the same challenge has one diagnosis; its fingerprint holds all a diagnosis depends on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import ChallengeUnsound, NoSuchChallenge
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.submission import Submission
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.running import Cell
from jupyter_praxis.version import __version__


class Analyses(Protocol):
    """Who looks at a program (fulfilled by `analysis.diagnosing.Analyst`)."""

    async def diagnose(
        self,
        challenge: Challenge,
        cells: Sequence[Cell],
        cases: Sequence[Case],
        verdict: Verdict | None,
        *,
        budget_s: float = ...,
    ) -> Diagnosis:
        """Say what is wrong with a program, or slow; raises SandboxBroken, ChallengeUnsound."""

    async def read(self, cells: Sequence[Cell]) -> Diagnosis:
        """Say what can be read off any cells, without a challenge and without running them."""


class Knows(Protocol):
    """Who knows a challenge's cases (fulfilled by `grading.grader.Grader`)."""

    async def cases(self, challenge: Challenge) -> tuple[Case, ...]:
        """Give a challenge's cases; raises ChallengeUnsound."""


class Consulting:
    """Has submissions diagnosed. `find` gives a challenge by slug, or raises NoSuchChallenge."""

    def __init__(
        self,
        analyst: Analyses,
        grader: Knows,
        find: Callable[[str], Awaitable[Challenge]],
        budget_s: float,
    ) -> None:
        self._analyst = analyst
        self._grader = grader
        self._find = find
        self._budget_s = budget_s

    async def fingerprint(self, submission: Submission) -> str | None:
        """Name everything its diagnosis depends on; None when its challenge is gone or has changed."""
        try:
            challenge = await self._find(submission.challenge)
        except (NoSuchChallenge, ChallengeUnsound):
            return None
        if challenge.version != submission.version:
            return None
        cells = [[cell.name, cell.source] for cell in submission.cells]
        depends = [__version__, challenge.slug, challenge.digest, challenge.time, challenge.space]
        text = json.dumps([*depends, cells])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    async def submission(self, submission: Submission) -> Diagnosis:
        """Diagnose a graded submission; raises SandboxBroken, ChallengeUnsound, NoSuchChallenge."""
        challenge = await self._find(submission.challenge)
        return await self.program(challenge, submission.cells, submission.verdict)

    async def program(
        self, challenge: Challenge, cells: Sequence[Cell], verdict: Verdict | None
    ) -> Diagnosis:
        """Diagnose a program on all cases, whichever it was graded on; raises SandboxBroken, ChallengeUnsound."""
        # A test that runs beside the program asks it nothing that could be asked again.
        cases = tuple(case for case in await self._grader.cases(challenge) if not case.test)
        return await self._analyst.diagnose(challenge, cells, cases, verdict, budget_s=self._budget_s)

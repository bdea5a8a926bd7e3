"""Programs tried on a challenge's cases, each once.

Rule: what passes, or nearly passes, is a solution. A program that ran out of time after answers that were right
counts as one; what could not be run at all is never taken for harmless.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.grading.verdict import CaseOutcome, Outcome, Verdict
from jupyter_praxis.running import Cell

Grade = Callable[[Challenge, tuple[Cell, ...]], Awaitable[Verdict]]

AT_ONCE = 2
NEARLY = 0.9
"""The share of the score from which on a program counts as passing, where it beats the learner's own."""

PATIENCE_S = 0.7
"""Seconds a call may take here, less than when a learner hands in: whoever waits is reading."""


RIGHT_BEFORE = 3
"""Cases that were right, and none wrong, before time was up."""


class Trial:
    """Grades programs, and remembers which solved what."""

    def __init__(self, grade: Grade) -> None:
        self._grade = grade
        self._known: dict[tuple[str, str], float] = {}
        self._free = asyncio.Semaphore(AT_ONCE)

    def score_of(self, challenge: Challenge, program: str) -> float | None:
        """Give what a program is known to score, from 0 to 1; None where it was not tried."""
        return self._known.get((challenge.slug, program))

    async def any_passes(self, challenge: Challenge, programs: Sequence[str], best: float) -> bool:
        """Say whether one of these programs passes; ends at the first. Raises what grading raises."""
        waiting = [program for program in programs if self.score_of(challenge, program) is None]
        if any(
            self._solves(self.score_of(challenge, each), best) for each in programs if each not in waiting
        ):
            return True
        tasks = [asyncio.create_task(self._try(challenge, program)) for program in waiting]
        try:
            for task in asyncio.as_completed(tasks):
                if self._solves(await task, best):
                    return True
        finally:
            for each in tasks:
                each.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return False

    async def _try(self, challenge: Challenge, program: str) -> float:
        async with self._free:
            limits = replace(challenge.limits, time_s=min(challenge.limits.time_s, PATIENCE_S))
            verdict = await self._grade(replace(challenge, limits=limits), cells_of(challenge, program))
        score = 1.0 if verdict.outcome is Outcome.ACCEPTED else verdict.score
        if _right_until_its_time_was_up(verdict):
            score = 1.0
        self._known[challenge.slug, program] = score
        return score

    def _solves(self, score: float | None, best: float) -> bool:
        return score is not None and (score >= 1.0 or (score >= NEARLY and score > best))


def _right_until_its_time_was_up(verdict: Verdict) -> bool:
    wrong = any(test.outcome in (CaseOutcome.FAILED, CaseOutcome.ERROR) for test in verdict.tests)
    return verdict.outcome is Outcome.TIME_LIMIT and verdict.passed >= RIGHT_BEFORE and not wrong


def cells_of(challenge: Challenge, program: str) -> tuple[Cell, ...]:
    """Put a program where a learner would paste it: into the first solution cell."""
    names = [cell.name for cell in challenge.of(Kind.STARTER)] or ["starter-1"]
    return tuple(Cell(name, program if place == 0 else "") for place, name in enumerate(names))

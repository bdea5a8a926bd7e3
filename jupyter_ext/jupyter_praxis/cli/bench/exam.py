"""The submissions everybody is handed: the same ones, on the same cases, with the verdict each must get.

Rule: they come from the challenge itself where it has them, and a contestant is told of cases what its own form
needs, never the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import Cell

SLUG = "two-sum"
CELL = "starter-1"


@dataclass(frozen=True)
class Handed:
    """One submission and the verdict it must get."""

    name: str
    source: str
    outcome: Outcome

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Give it as Praxis takes it."""
        return (Cell(CELL, self.source),)


@dataclass(frozen=True)
class Exam:
    """A challenge, its cases with what is expected, and the submissions."""

    challenge: Challenge
    cases: tuple[Case, ...]
    submissions: tuple[Handed, ...]

    @property
    def entry(self) -> str:
        """Name the function under test."""
        return str(self.challenge.entry)

    @property
    def reference(self) -> str:
        """Give the solution of the challenge's author."""
        return self.submissions[0].source

    @property
    def asserts(self) -> Sequence[str]:
        """Write the cases as a teacher would for a grader that runs tests beside the solution, one line each."""
        return [
            f"assert sorted({self.entry}(*{case.arguments!r})) == {sorted(case.expected)!r}"
            for case in self.cases
        ]


def exam_of(challenge: Challenge, cases: Sequence[Case]) -> Exam:
    """Make the exam: a right submission, a slow one that is right, a wrong one, and one that raises."""
    entry = challenge.entry
    submissions = (
        Handed("right", challenge.of(Kind.REFERENCE)[0].source, Outcome.ACCEPTED),
        Handed("slow", _flaw(challenge, "suboptimal_complexity"), Outcome.ACCEPTED),
        Handed("wrong", _flaw(challenge, "off_by_one", "Counts positions from 1"), Outcome.WRONG_ANSWER),
        Handed(
            "raises",
            f"def {entry}(nums, target):\n    return nums[len(nums)]\n",
            Outcome.RUNTIME_ERROR,
        ),
    )
    return Exam(challenge, tuple(cases), submissions)


def _flaw(challenge: Challenge, pattern: str, words: str = "") -> str:
    for cell in challenge.of(Kind.FLAW):
        if pattern in cell.patterns and words in cell.source:
            return cell.source
    raise ChallengeUnsound(f"{challenge.slug} has no flaw of the pattern {pattern} any more; mend the bench.")

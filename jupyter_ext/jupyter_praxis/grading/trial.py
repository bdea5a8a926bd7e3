"""Trying a challenge out: is it sound?

Rule: a challenge is judged by the same grader as its learners, so what passes here is what they will meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.running import Cell

SLOW = frozenset({"suboptimal_complexity", "wrong_data_structure", "inefficient_loop"})
"""Patterns of programs which are right but slow; small cases need not reject them."""


@dataclass(frozen=True)
class Finding:
    """What is not sound: the cell it concerns (empty for the whole) and a sentence that says what to do."""

    cell: str
    message: str


async def findings(challenge: Challenge, grader: Grader) -> list[Finding]:
    """Return what is wrong with a challenge, nothing when it is sound; raises SandboxBroken only."""
    try:
        await grader.cases(challenge)
    except ChallengeUnsound as error:
        return [Finding("", str(error))]
    found = [
        *await _of_reference(challenge, grader),
        *await _of_starter(challenge, grader),
    ]
    for flaw in challenge.of(Kind.FLAW):
        found.extend(await _of_flaw(challenge, flaw, grader))
    return found


async def _of_reference(challenge: Challenge, grader: Grader) -> list[Finding]:
    cells = challenge.of(Kind.REFERENCE)
    verdict = await _try(challenge, cells, grader)
    if verdict.outcome is Outcome.ACCEPTED:
        return []
    return [
        Finding(cells[0].name, f"The reference is not accepted: {verdict.message} Mend it, or its limits.")
    ]


async def _of_starter(challenge: Challenge, grader: Grader) -> list[Finding]:
    cells = challenge.of(Kind.STARTER)
    verdict = await _try(challenge, cells, grader)
    if verdict.outcome is not Outcome.ACCEPTED:
        return []
    return [Finding(cells[0].name, "The starter is accepted as it stands. Take the solution out of it.")]


async def _of_flaw(challenge: Challenge, flaw: SourceCell, grader: Grader) -> list[Finding]:
    verdict = await _try(challenge, (flaw,), grader)
    slow = set(flaw.patterns) <= SLOW and bool(flaw.patterns)
    if slow and verdict.outcome not in (Outcome.ACCEPTED, Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT):
        return [
            Finding(
                flaw.name,
                f"This flaw is said to be right but slow, yet: {verdict.message} Mend it or its patterns.",
            )
        ]
    if not slow and verdict.outcome is Outcome.ACCEPTED:
        return [Finding(flaw.name, "This flaw is accepted. Add a case on which it fails.")]
    return []


async def _try(challenge: Challenge, cells: Sequence[SourceCell], grader: Grader) -> Verdict:
    program = [Cell(cell.name, cell.source) for cell in cells]
    return await grader.grade(challenge, program, Scope.SUBMIT)

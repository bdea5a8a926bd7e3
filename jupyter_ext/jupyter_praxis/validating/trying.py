"""The challenge's own programs before its judge: reference and starter, and whether every verdict stays the same.

Rule: a challenge is judged by the same grader as its learners, so what passes here is what they will meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell, as_cells
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.validating.remark import Check, Remark

RUNS = 20
"""Times every program is graded; all verdicts must be the same."""
RUNS_OF_THE_ENDLESS = 3
"""Times where each run takes all the time there is."""
_ENDLESS = (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT)


async def tried(challenge: Challenge, cells: Sequence[SourceCell], grader: Grader) -> Verdict:
    """Grade cells of the source as if a learner had handed them in."""
    return await grader.grade(challenge, as_cells(tuple(cells)), Scope.SUBMIT)


async def reference_remarks(challenge: Challenge, grader: Grader) -> list[Remark]:
    """Say so when the reference is not accepted."""
    cells = challenge.of(Kind.REFERENCE)
    verdict = await tried(challenge, cells, grader)
    if verdict.outcome is Outcome.ACCEPTED:
        return []
    message = f"The reference is not accepted: {verdict.message} Mend it, or its limits."
    return [Remark(Check.REFERENCE, cells[0].name, message)]


async def starter_remarks(challenge: Challenge, grader: Grader) -> list[Remark]:
    """Say so when the starter is accepted."""
    cells = challenge.of(Kind.STARTER)
    verdict = await tried(challenge, cells, grader)
    if verdict.outcome is not Outcome.ACCEPTED:
        return []
    message = "The starter is accepted as it stands. Take the solution out of it."
    return [Remark(Check.STARTER, cells[0].name, message)]


async def steadiness_remarks(challenge: Challenge, grader: Grader) -> list[Remark]:
    """Grade every program again and again, and name those whose verdict is not always the same."""
    remarks = []
    for cells in _programs(challenge):
        first = await tried(challenge, cells, grader)
        runs = RUNS_OF_THE_ENDLESS if _is_endless(first) else RUNS
        for _ in range(runs - 1):
            again = await tried(challenge, cells, grader)
            if _essence(again) != _essence(first):
                remarks.append(_unsteady(cells[0].name, first, again, runs))
                break
    return remarks


def _programs(challenge: Challenge) -> Iterator[tuple[SourceCell, ...]]:
    yield challenge.of(Kind.REFERENCE)
    yield challenge.of(Kind.STARTER)
    for flaw in challenge.of(Kind.FLAW):
        yield (flaw,)


def _is_endless(verdict: Verdict) -> bool:
    return verdict.outcome in _ENDLESS or any(case.outcome.value in _ENDLESS for case in verdict.tests)


def _essence(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.outcome, *((case.name, case.outcome, case.actual) for case in verdict.tests))


def _unsteady(cell: str, first: Verdict, again: Verdict, runs: int) -> Remark:
    if first.outcome is not again.outcome:
        seen = f"“{_words(first.outcome)}” once and “{_words(again.outcome)}” another time"
    else:
        names = [a.name for a, b in zip(first.tests, again.tests, strict=False) if a.actual != b.actual]
        seen = f"not the same answer to “{names[0]}” each time" if names else "not the same cases each time"
    message = (
        f"Graded {runs} times, this program got {seen}. Take chance, clocks and the order of sets out of it, "
        "or give it limits it does not brush against."
    )
    return Remark(Check.STEADINESS, cell, message)


def _words(outcome: Outcome) -> str:
    return outcome.value.replace("_", " ")

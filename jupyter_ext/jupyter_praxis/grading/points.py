"""Points: what the cases that pass are worth, and what a rubric may add. Pure.

Rule: points follow the outcome and never make one. The rubric adds only to an accepted answer, and what it adds is
read off the diagnosis, which comes later (`analysis.rubric`); until then its parts are open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence

from jupyter_praxis.challenges.asserts import hidden_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.worth import Worth
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import CaseOutcome, CaseResult, Outcome, Part, Points, Visibility
from jupyter_praxis.grading.words import say

CASES = "cases"
"""The name of the part which the cases share."""
_DRAWN = re.compile(r"drawn \d+")


def weights(challenge: Challenge, cases: Sequence[Case]) -> tuple[float, ...]:
    """Weigh cases: each by its name, else by its group, else as one."""
    stated = dict(challenge.worth.cases) if challenge.worth is not None else {}
    if not stated:
        return (1.0,) * len(cases)
    asserted = asserted_names(challenge)
    return tuple(stated.get(case.name, stated.get(group_of(case, asserted), 1.0)) for case in cases)


def asserted_names(challenge: Challenge) -> frozenset[str]:
    """Name the cases which the asserts of the `hidden` cells became; `grading.expected` numbers them alike."""
    asserted, _ = hidden_of(challenge)
    return frozenset(example.name or f"assert {number}" for number, example in enumerate(asserted, start=1))


def group_of(case: Case, asserted: Collection[str]) -> str:
    """Name the group of a case (`challenges.worth.GROUPS`); what it is called tells, for it is kept without."""
    if case.visibility is Visibility.PUBLIC:
        return "examples"
    if case.test or case.name in asserted:
        return "tests"
    return "drawn" if _DRAWN.fullmatch(case.name) else "edge_cases"


def share(results: Sequence[CaseResult], weighed: Sequence[float]) -> float:
    """Give the weight of the cases that pass in the weight of all, 0 to 1; where nothing weighs, all weigh alike."""
    weighed = weighed if any(weighed) else [1.0] * len(results)
    passed = [
        weight
        for result, weight in zip(results, weighed, strict=True)
        if result.outcome is CaseOutcome.PASSED
    ]
    return math.fsum(passed) / math.fsum(weighed) if results else 0.0


def points_of(
    worth: Worth | None,
    scope: Scope,
    outcome: Outcome,
    results: Sequence[CaseResult],
    weighed: Sequence[float],
) -> Points | None:
    """Give points for a verdict; None where the challenge gives none, and for a check, which asks a part only."""
    if worth is None or scope is not Scope.SUBMIT:
        return None
    earned = round(worth.for_cases * share(results, weighed), 2)
    cases = Part(CASES, earned, worth.for_cases, _told(results, weighed))
    accepted = outcome is Outcome.ACCEPTED
    added = (
        Part(name, None, of, say("points_open")) if accepted else Part(name, 0.0, of, say("points_not_yet"))
        for name, of in worth.rubric
    )
    return Points.summed(worth.total, (cases, *added))


def _told(results: Sequence[CaseResult], weighed: Sequence[float]) -> str:
    """Say how the cases went in numbers only: a name may tell what a hidden case asks."""
    passed = sum(result.outcome is CaseOutcome.PASSED for result in results)
    if passed == len(results) or len({*weighed}) <= 1:
        return say("points_cases", passed=passed, total=len(results))
    weight = math.fsum(weighed)
    return say(
        "points_weighed",
        passed=passed,
        total=len(results),
        earned=f"{share(results, weighed) * weight:.6g}",
        weight=f"{weight:.6g}",
    )

"""Something to hand in, and something to say about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from jupyter_praxis.analysis.finding import Finding
from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.grading.submission import NewSubmission, Scope, Submission, Submissions
from jupyter_praxis.grading.verdict import (
    CaseOutcome,
    CaseResult,
    Diagnosed,
    Outcome,
    Part,
    Points,
    Verdict,
    Visibility,
)
from jupyter_praxis.running import Cell, Fault

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    """Give a time so long after noon."""
    return NOON + timedelta(seconds=seconds)


def work(key: str = "key-1", challenge: str = "two-sum", **changes: Any) -> NewSubmission:
    """Give something to hand in."""
    new = NewSubmission(
        key=key,
        learner="ada",
        challenge=challenge,
        version="1",
        scope=Scope.SUBMIT,
        cells=(Cell("starter-1", "def two_sum(numbers, target):\n    return 0, 1\n"),),
        path="praxis/interview/two-sum.ipynb",
    )
    return replace(new, **changes)


POINTS = Points(6.5, 10.0, (Part("cases", 6.5, 8.0, "3 of 4."), Part("style", None, 2.0, "Open, \x00.")))


def verdict(outcome: Outcome = Outcome.ACCEPTED, **changes: Any) -> Verdict:
    """Give a verdict with something in each corner."""
    case = CaseResult(
        "empty list",
        Visibility.HIDDEN,
        CaseOutcome.ERROR,
        input="[], \x00\ud800",
        expected="nan",
        error=Fault("ValueError", "kein Paar: \udfff", "starter-1", 2, ("line 2",)),
        time_ms=float("inf"),
    )
    given = Verdict(
        "two-sum", "1", outcome, "Good.", 1.0, 1, 1, tests=(case,), patterns=({"a": [1]},), points=POINTS
    )
    return replace(given, **changes)


def finding(rule: str = "range-stops-early", **changes: Any) -> Finding:
    """Give a finding."""
    given = Finding(
        pattern=Pattern.OFF_BY_ONE,
        confidence=0.9,
        cell="starter-1",
        lines=(2, 3),
        title="A step too few",
        message="The loop ends *before* the last: \ud800",
        evidence="It fails on a list of one, \x00.",
        rule=rule,
        concept="half-open-ranges",
    )
    return replace(given, **changes)


def diagnosis(*findings: Finding, **changes: Any) -> KeptDiagnosis:
    """Give a diagnosis with something in each corner."""
    given = KeptDiagnosis(
        Diagnosed.DONE,
        tuple(KeptFinding(number, one) for number, one in enumerate(findings or (finding(),), start=1)),
        {"input": "[\ud800]", "expected": "1", "actual": None, "error": None, "kind": "value"},
        {"time": "O(n^2)", "counts": [[8, 70], [16, 274]]},
        12.5,
        style=("“x” is set and never read.",),
    )
    return replace(given, **changes)


async def graded(
    submissions: Submissions, new: NewSubmission, given: Verdict | None, now: datetime = NOON
) -> Submission:
    """Hand in, grade, and give what is kept then; nothing else may be waiting."""
    accepted = await submissions.accept(new, now, 600)
    claimed = await submissions.claim("grader", now, 15)
    assert claimed is not None
    assert claimed.id == accepted.id
    assert await submissions.finish(claimed.id, "grader", given, now)
    return await submissions.get(claimed.id, new.learner)

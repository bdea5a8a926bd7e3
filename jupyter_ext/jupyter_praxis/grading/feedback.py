"""What a learner may see of a verdict.

Rule: applied on the judge's side before anything is sent. `full` shows all (one learner, on their own
machine); `counterexample` shows public cases, what was found without quoting hidden ones, and the separate
counterexample; `verdict` the outcome only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from jupyter_praxis.grading.points import CASES
from jupyter_praxis.grading.verdict import (
    CaseOutcome,
    CaseResult,
    DiagnosisSeen,
    Points,
    Verdict,
    Visibility,
)
from jupyter_praxis.grading.words import say


class Feedback(StrEnum):
    """The policies there are."""

    FULL = "full"
    COUNTEREXAMPLE = "counterexample"
    VERDICT = "verdict"


def filtered(verdict: Verdict, feedback: Feedback) -> Verdict:
    """Leave in a verdict what the policy lets a learner see; the counts and the outcome always stay."""
    if feedback is Feedback.FULL:
        return verdict
    message = _message(verdict)
    if feedback is Feedback.VERDICT:
        return replace(
            verdict,
            message=message,
            tests=(),
            output="",
            counterexample=None,
            patterns=(),
            complexity=None,
            diagnosis=DiagnosisSeen(),
            points=_numbers(verdict.points),
        )
    tests = tuple(
        _closed(case, number) if case.visibility is Visibility.HIDDEN else case
        for number, case in enumerate(verdict.tests, start=1)
    )
    return replace(
        verdict,
        message=message,
        tests=tests,
        # What the program printed may repeat the hidden inputs it was given.
        output="".join(case.output for case in tests),
        patterns=_discreet(verdict),
    )


def _numbers(points: Points | None) -> Points | None:
    """Leave the numbers, which are the learner's, and of the reasons only the count of cases."""
    if points is None:
        return None
    parts = (part if part.name == CASES else replace(part, why=say("points_closed")) for part in points.parts)
    return replace(points, parts=tuple(parts))


def _message(verdict: Verdict) -> str:
    """Keep the sentence unless it speaks of a hidden case, whose name or error may tell its input."""
    first = next((case for case in verdict.tests if case.outcome is not CaseOutcome.PASSED), None)
    if first is None or verdict.error is not None or first.visibility is Visibility.PUBLIC:
        return verdict.message
    return say("hidden_case")


def _closed(case: CaseResult, number: int) -> CaseResult:
    return CaseResult(f"case {number}", case.visibility, case.outcome, checked=case.checked)


def _discreet(verdict: Verdict) -> tuple[Mapping[str, Any], ...]:
    """Leave out evidence where it quotes a hidden case; the finding itself is about the learner's program.

    A check knows the public cases only and its diagnosis all, so nothing here could tell what quotes a hidden one.
    """
    secrets = _secrets(verdict)
    return tuple(
        {**found, "evidence": ""} if verdict.scope == "check" or secrets.search(found["evidence"]) else found
        for found in verdict.patterns
    )


def _secrets(verdict: Verdict) -> re.Pattern[str]:
    """Find what only hidden cases say: names and values that no public case has."""
    hidden, public = set[str](), set[str]()
    for case in verdict.tests:
        texts = {text for text in (case.name, case.input, case.expected) if text}
        (hidden if case.visibility is Visibility.HIDDEN else public).update(texts)
    words = "|".join(re.escape(text) for text in sorted(hidden - public, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)")

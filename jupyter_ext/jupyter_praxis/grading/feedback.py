"""What a learner may see of a verdict.

Rule: applied on the judge's side before anything is sent. `full` shows all (one learner, on their own
machine); `counterexample` shows public cases and the separate counterexample; `verdict` the outcome only.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from jupyter_praxis.grading.verdict import CaseOutcome, CaseResult, Verdict, Visibility
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
        )
    tests = tuple(
        _closed(case, number) if case.visibility is Visibility.HIDDEN else case
        for number, case in enumerate(verdict.tests, start=1)
    )
    # What the program printed may repeat the hidden inputs it was given.
    return replace(verdict, message=message, tests=tests, output="".join(case.output for case in tests))


def _message(verdict: Verdict) -> str:
    """Keep the sentence unless it speaks of a hidden case, whose name or error may tell its input."""
    first = next((case for case in verdict.tests if case.outcome is not CaseOutcome.PASSED), None)
    if first is None or verdict.error is not None or first.visibility is Visibility.PUBLIC:
        return verdict.message
    return say("hidden_case")


def _closed(case: CaseResult, number: int) -> CaseResult:
    return CaseResult(f"case {number}", case.visibility, case.outcome, checked=case.checked)

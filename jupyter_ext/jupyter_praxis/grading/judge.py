"""The judge: from cases and what ran, to a verdict. Pure; it runs nothing and believes nothing it is told.

Rule: a kernel belongs to the learner, so only the values compared here, and the clock outside, decide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from praxis_kernel.values import show

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.cases import SHOWN_WIDTH, Case, raised_text
from jupyter_praxis.grading.comparison import same
from jupyter_praxis.grading.limits_met import limit_met
from jupyter_praxis.grading.points import points_of, share, weights
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import (
    CaseOutcome,
    CaseResult,
    Outcome,
    SandboxSeen,
    Timing,
    Verdict,
)
from jupyter_praxis.grading.words import say
from jupyter_praxis.running import PROCESSOR_LIMIT, CallRun, Ending, Fault, Run, Strength

_CASE_OUTCOMES = {
    Ending.RAISED: CaseOutcome.ERROR,
    Ending.EXITED: CaseOutcome.ERROR,
    Ending.SYNTAX_ERROR: CaseOutcome.ERROR,
    Ending.ENTRY_MISSING: CaseOutcome.ERROR,
    Ending.TIME_LIMIT: CaseOutcome.TIME_LIMIT,
    Ending.MEMORY_LIMIT: CaseOutcome.MEMORY_LIMIT,
    Ending.OUTPUT_LIMIT: CaseOutcome.OUTPUT_LIMIT,
    Ending.NOT_RUN: CaseOutcome.NOT_RUN,
}
_LOADING_OUTCOMES = {
    Ending.SYNTAX_ERROR: Outcome.SYNTAX_ERROR,
    Ending.ENTRY_MISSING: Outcome.ENTRY_MISSING,
    Ending.TIME_LIMIT: Outcome.TIME_LIMIT,
    Ending.MEMORY_LIMIT: Outcome.MEMORY_LIMIT,
    Ending.OUTPUT_LIMIT: Outcome.OUTPUT_LIMIT,
}
_OUTCOMES = {
    CaseOutcome.FAILED: Outcome.WRONG_ANSWER,
    CaseOutcome.ERROR: Outcome.RUNTIME_ERROR,
    CaseOutcome.TIME_LIMIT: Outcome.TIME_LIMIT,
    CaseOutcome.MEMORY_LIMIT: Outcome.MEMORY_LIMIT,
    CaseOutcome.OUTPUT_LIMIT: Outcome.OUTPUT_LIMIT,
    # A first case that never began, behind a loading that did: the kernel went away in between.
    CaseOutcome.NOT_RUN: Outcome.RUNTIME_ERROR,
}


def judge(
    challenge: Challenge,
    scope: Scope,
    cases: Sequence[Case],
    run: Run,
    strength: Strength,
    agreed: Mapping[int, bool] | None = None,
) -> Verdict:
    """Compare what ran with what was asked.

    `agreed` holds, by place of the case, what the challenge's own comparison said (made in a sandbox of its
    own); where the challenge names one, a case that is absent from it has failed.
    """
    results = tuple(
        _case_result(challenge, place, case, call, agreed)
        for place, (case, call) in enumerate(zip(cases, _calls(cases, run), strict=True))
    )
    passed = sum(result.outcome is CaseOutcome.PASSED for result in results)
    weighed = weights(challenge, cases)
    outcome, error, message = _overall(challenge, run, results, passed)
    return Verdict(
        challenge=challenge.slug,
        version=challenge.version,
        outcome=outcome,
        message=message,
        score=share(results, weighed),
        passed=passed,
        total=len(results),
        scope=scope,
        tests=results,
        error=error,
        time_ms=round(run.loading.time_ms + sum(call.time_ms for call in run.calls), 3),
        memory_kb=run.memory_kb,
        output=run.loading.output + "".join(call.output for call in run.calls),
        sandbox=SandboxSeen(strength.backend, strength.summary, strength.wall, strength.advice),
        timing=Timing(
            round(run.queued_ms, 3), round(run.sandbox_ms, 3), round(run.queued_ms + run.sandbox_ms, 3)
        ),
        points=points_of(challenge.worth, scope, outcome, results, weighed),
    )


def _calls(cases: Sequence[Case], run: Run) -> list[CallRun]:
    missing = len(cases) - len(run.calls)
    return [*run.calls[: len(cases)], *[CallRun(Ending.NOT_RUN)] * max(0, missing)]


def _case_result(
    challenge: Challenge, place: int, case: Case, call: CallRun, agreed: Mapping[int, bool] | None
) -> CaseResult:
    outcome, actual = _case_outcome(challenge, place, case, call, agreed)
    error = None if outcome is CaseOutcome.PASSED else call.fault
    return CaseResult(
        name=case.name,
        visibility=case.visibility,
        outcome=outcome,
        input=case.input_text,
        expected=case.expected_text,
        actual=actual,
        error=error,
        time_ms=None if call.ending is Ending.NOT_RUN else round(call.time_ms, 3),
        checked="inside" if case.test else "outside",
        output=call.output,
    )


def _case_outcome(
    challenge: Challenge, place: int, case: Case, call: CallRun, agreed: Mapping[int, bool] | None
) -> tuple[CaseOutcome, str | None]:
    if case.test:
        return _test_outcome(call)
    if call.ending is Ending.RAISED and case.raises is not None and call.fault is not None:
        right = call.fault.kind == case.raises and case.says in (None, call.fault.message)
        shown = raised_text(call.fault.kind, None if case.says is None else call.fault.message)
        return (CaseOutcome.PASSED if right else CaseOutcome.FAILED), shown
    if call.ending is not Ending.RETURNED:
        return _CASE_OUTCOMES[call.ending], None
    shown = show(call.value, SHOWN_WIDTH)
    if case.raises is not None:
        return CaseOutcome.FAILED, shown
    if agreed is not None:
        right = agreed.get(place, False)
    else:
        right = same(case.expected, call.value, challenge.compare, challenge.tolerance)
    return (CaseOutcome.PASSED if right else CaseOutcome.FAILED), shown


def _test_outcome(call: CallRun) -> tuple[CaseOutcome, str | None]:
    """Judge a test that ran beside the program: it passes when it ends, and an AssertionError is its answer."""
    if call.ending is Ending.RETURNED:
        return (CaseOutcome.PASSED if call.value is True else CaseOutcome.FAILED), None
    if call.ending is Ending.RAISED and call.fault is not None and call.fault.kind == "AssertionError":
        return CaseOutcome.FAILED, call.fault.message[:SHOWN_WIDTH] or "the test fails"
    return _CASE_OUTCOMES[call.ending], None


def _overall(
    challenge: Challenge, run: Run, results: Sequence[CaseResult], passed: int
) -> tuple[Outcome, Fault | None, str]:
    error = run.loading.fault
    if run.loading.ending is not Ending.RETURNED:
        outcome = _LOADING_OUTCOMES.get(run.loading.ending, Outcome.RUNTIME_ERROR)
        return outcome, error, _sentence(challenge, outcome, error, "", passed, len(results))
    first = next((result for result in results if result.outcome is not CaseOutcome.PASSED), None)
    if first is None:
        return Outcome.ACCEPTED, None, say("accepted", total=len(results))
    outcome = _OUTCOMES[first.outcome]
    return outcome, None, _sentence(challenge, outcome, first.error, first.name, passed, len(results))


def _sentence(
    challenge: Challenge, outcome: Outcome, error: Fault | None, case: str, passed: int, total: int
) -> str:
    limits = challenge.limits
    told = say(
        "processor_limit" if error is not None and error.kind == PROCESSOR_LIMIT else outcome,
        passed=passed,
        total=total,
        case=case,
        kind=error.kind if error else "an error",
        detail=error.message if error else "the kernel ended before it answered.",
        time_s=f"{limits.time_s:g}",
        memory_mb=limits.memory_mb,
        output_kb=limits.output_kb,
        entry=challenge.entry or ", ".join(challenge.variables),
        where=f" in “{case}”" if case else " while it was loaded",
    )
    met = limit_met(error) if error is not None and outcome is Outcome.RUNTIME_ERROR else None
    if met is None:
        return told
    # Python's own messages end without a full stop
    return f"{told if told.endswith(('.', '!', '?')) else told + '.'} {say(met)}"

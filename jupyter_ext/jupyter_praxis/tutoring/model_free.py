"""An answer without a model: what the checks found, the case to try by hand, a question, the hint that is open.

Rule: it says what it is. It shows what the learner may see of their own result and nothing of a solution.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jupyter_praxis.challenges.challenge import Kind
from jupyter_praxis.grading.verdict import CaseOutcome, Diagnosed, Outcome, Verdict, Visibility
from jupyter_praxis.tutoring.code_span import inner, plain
from jupyter_praxis.tutoring.explaining import (
    FINE,
    PAGE,
    of_case,
    of_counterexample,
    of_error,
    of_finding,
    of_growth,
    open_cases,
    put_as_question,
    to_read,
)
from jupyter_praxis.tutoring.hints import Ladder, Rung
from jupyter_praxis.tutoring.situation import Situation, Subject, Task
from jupyter_praxis.tutoring.words import told

_LIMITS = (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT)


def answer(situation: Situation, ladder: Ladder | None) -> str:
    """Return the answer, in Markdown; `ladder` is the challenge's, None where there is none."""
    paragraphs = [told(PAGE, "opening"), *_body(situation)]
    if not situation.solved:
        paragraphs += _hint(ladder)
    return "\n\n".join(paragraphs)


def _body(at: Situation) -> Iterator[str]:
    verdict = at.verdict
    if at.solved:
        yield from _solved(at)
    elif verdict is None:
        yield from _untried(at.task)
    elif at.about is not None and at.about.subject is Subject.FINDING:
        yield from _asked_finding(at, verdict, at.about.number)
    elif at.about is not None and at.about.subject is Subject.CASE:
        yield from _asked_case(at, verdict, at.about.number)
    elif at.about is not None and at.about.subject is Subject.ERROR:
        yield from _asked_error(at, verdict)
    else:
        yield from _result(at, verdict, whole=at.about is not None)


def _solved(at: Situation) -> Iterator[str]:
    yield told(PAGE, "solved", title=plain(at.task.title)) if at.task else told(PAGE, "solved-nameless")
    if at.verdict is not None and at.findings:
        yield from of_growth(at.verdict.complexity)
        for found in at.verdict.patterns:
            yield of_finding(found)
        yield from to_read(at.verdict.patterns)
    yield told(PAGE, "solved-questions")


def _untried(task: Task | None) -> Iterator[str]:
    if task is None:
        yield told(PAGE, "no-challenge")
        return
    yield told(PAGE, "no-attempt")
    example = _example(task)
    if example:
        yield told(PAGE, "no-attempt-example", example=inner(example))
        yield told(PAGE, "no-attempt-question")


def _example(task: Task) -> str:
    """Give the first line of the examples that claims something."""
    examples = "\n".join(cell.source for cell in task.cells if cell.kind is Kind.EXAMPLES)
    claims = (line.removeprefix("assert ") for line in examples.splitlines() if line.startswith("assert "))
    return next(claims, "")


def _asked_finding(at: Situation, verdict: Verdict, number: int) -> Iterator[str]:
    found = next((one for one in _patterns(at, verdict) if one.get("number") == number), None)
    if found is None:
        yield told(PAGE, "finding-none", number=number)
        yield from _result(at, verdict, whole=True)
        return
    yield of_finding(found)
    if found.get("evidence"):
        yield told(PAGE, "finding-evidence", evidence=found["evidence"])
    if found.get("disputed"):
        yield told(PAGE, "finding-disputed")
    yield from of_counterexample(at, verdict)
    yield told(PAGE, "finding-question")
    yield from to_read([found])


def _asked_case(at: Situation, verdict: Verdict, number: int) -> Iterator[str]:
    if not 1 <= number <= len(verdict.tests):
        yield told(PAGE, "case-none", number=number)
        yield from _result(at, verdict, whole=True)
        return
    case = verdict.tests[number - 1]
    if case.outcome is CaseOutcome.PASSED:
        yield told(PAGE, "case-passed", number=number)
    elif case.visibility is Visibility.HIDDEN:
        yield told(PAGE, "case-closed", number=number)
        yield from of_counterexample(at, verdict)
    else:
        yield from of_case(at, case)


def _asked_error(at: Situation, verdict: Verdict) -> Iterator[str]:
    case = next((one for one in open_cases(verdict) if one.error is not None), None)
    fault = verdict.error or (case.error if case else None)
    if fault is None:
        yield told(PAGE, "no-error")
        yield from _result(at, verdict, whole=False)
        return
    yield from of_error(fault)
    if case is not None and verdict.error is None:
        yield put_as_question(at, case)
        yield told(PAGE, "error-question")
    else:
        yield told(PAGE, "error-question-unrun")


def _result(at: Situation, verdict: Verdict, *, whole: bool) -> Iterator[str]:
    """Speak of a result: of all that was found, or of what to look at first."""
    name = "outcome" if verdict.total else "outcome-unrun"
    yield told(PAGE, name, passed=verdict.passed, total=verdict.total, message=verdict.message)
    patterns = _patterns(at, verdict)
    if verdict.error is not None:
        yield from of_error(verdict.error)
        yield told(PAGE, "error-question-unrun")
        return
    if verdict.outcome is Outcome.ACCEPTED:
        yield told(PAGE, "accepted-check")
        yield from of_growth(verdict.complexity if at.findings else None)
        yield told(PAGE, "accepted-question")
        return
    case = next(iter(open_cases(verdict)), None)
    if patterns:
        yield of_finding(patterns[0])
        if whole and len(patterns) > 1:
            titles = ", ".join(plain(found.get("title", "")) for found in patterns[1:])
            yield told(PAGE, "further", titles=titles)
    if case is not None:
        yield from of_case(at, case)
    elif any(one.outcome not in FINE for one in verdict.tests):
        yield told(PAGE, "cases-closed")
    if case is None or whole:
        yield from of_counterexample(at, verdict)
    if verdict.outcome in _LIMITS or whole:
        yield from of_growth(verdict.complexity if at.findings else None)
    if verdict.outcome in _LIMITS:
        yield told(PAGE, "limit-question")
    if verdict.diagnosis.state is Diagnosed.PENDING:
        yield told(PAGE, "reasons-pending")
    yield from to_read(patterns if whole else patterns[:1])


def _patterns(at: Situation, verdict: Verdict) -> tuple[Mapping[str, Any], ...]:
    return verdict.patterns if at.findings else ()


def _hint(ladder: Ladder | None) -> Iterator[str]:
    if ladder is None:
        return
    left = next((rung for rung in ladder.rungs if rung.state is not Rung.TAKEN), None)
    if left is None:
        yield told(PAGE, "hint-none")
    else:
        yield told(PAGE, "hint-open" if left.state is Rung.NEXT else "hint-waiting", number=left.number)

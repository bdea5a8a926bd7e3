"""What there is to say of a piece of a result: a case, an error, a finding, a growth. Paragraphs in Markdown.

Rule: the words are those of the pages `model-free` and `errors`. What a program or a learner wrote stands in marks it
cannot close.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.challenges.challenge import Kind
from jupyter_praxis.grading.verdict import CaseOutcome, CaseResult, Verdict, Visibility
from jupyter_praxis.running import Fault
from jupyter_praxis.tutoring.code_span import inner, plain
from jupyter_praxis.tutoring.situation import Situation
from jupyter_praxis.tutoring.words import page, told

PAGE = "model-free"
MOST_CONCEPTS = 3
FINE = (CaseOutcome.PASSED, CaseOutcome.NOT_RUN)


def open_cases(verdict: Verdict) -> tuple[CaseResult, ...]:
    """Give the cases that do not pass and may be shown."""
    return tuple(
        case for case in verdict.tests if case.outcome not in FINE and case.visibility is Visibility.PUBLIC
    )


def of_case(at: Situation, case: CaseResult) -> Iterator[str]:
    """Give a case to be gone through by hand."""
    yield put_as_question(at, case)
    if case.error is not None and case.checked == "outside":
        yield from of_error(case.error)
    yield told(PAGE, "case-question")


def put_as_question(at: Situation, case: CaseResult) -> str:
    """Ask what a case should give, and say what came out."""
    if case.checked == "inside":
        fault = case.error
        detail = inner(f"{fault.kind}: {fault.message}" if fault else case.name)
        return told(PAGE, "case-inside", detail=detail)
    facts = {"call": _call(at, case.input), "expected": inner(case.expected)}
    if case.error is not None:
        return told(PAGE, "case-error", kind=inner(case.error.kind), **facts)
    if case.actual is None:
        return told(PAGE, "case-limit", **facts)
    return told(PAGE, "case", actual=inner(case.actual), **facts)


def _call(at: Situation, arguments: object) -> str:
    entry = at.task.entry if at.task else None
    return inner(f"{entry}({arguments})" if entry else arguments)


def _cell(name: str) -> str:
    """Name a cell as the learner sees it, who knows its tag no more than the judge's numbers."""
    kind, _, number = name.partition("-")
    if kind != Kind.STARTER:
        return inner(name)
    return page(PAGE)["your-solution"] if number == "1" else told(PAGE, "solution-cell", number=number)


def of_error(fault: Fault) -> Iterator[str]:
    """Give an error, and what errors of its kind say."""
    place = ""
    if fault.line is not None:
        place = " " + told(PAGE, "error-place", line=fault.line, cell=_cell(fault.cell or ""))
    yield told(PAGE, "error", kind=plain(fault.kind), place=place, detail=inner(fault.message))
    kinds = page("errors")
    yield kinds.get(fault.kind, kinds["other"])


def of_finding(found: Mapping[str, Any]) -> str:
    """Give a finding with its lines."""
    lines = ""
    if found.get("lines"):
        numbers = ", ".join(map(str, found["lines"]))
        lines = " " + told(PAGE, "finding-lines", lines=numbers, cell=_cell(found.get("cell") or ""))
    return told(
        PAGE, "finding", title=plain(found.get("title", "")), lines=lines, message=found.get("message", "")
    )


def of_counterexample(at: Situation, verdict: Verdict) -> Iterator[str]:
    """Give the smallest input found on which the program goes wrong; nothing where there is none, or none was sent."""
    found = verdict.counterexample if at.findings else None
    if not found:
        return
    call = _call(at, found.get("input"))
    if found.get("kind") == "time":
        yield told(PAGE, "counterexample-time", call=call)
        return
    error = found.get("error") or {}
    actual = error.get("kind", "…") if found.get("actual") is None else found["actual"]
    yield told(PAGE, "counterexample", call=call, expected=inner(found.get("expected")), actual=inner(actual))


def of_growth(found: Mapping[str, Any] | None) -> Iterator[str]:
    """Compare how the work grows with the best known; nothing where either is not known."""
    time, best = str((found or {}).get("time", "")), str((found or {}).get("optimal_time", ""))
    if not found or not time or time == GrowthClass.UNSURE:
        return
    if not best or best == time:
        if best:
            yield told(PAGE, "complexity-best", time=inner(time))
        return
    told_line = told(PAGE, "complexity-line", line=found["line"]) if found.get("line") else ""
    slower = told(PAGE, "complexity-slower", time=inner(time), best=inner(best))
    yield f"{slower} {told_line}".strip()


def to_read(patterns: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Name the pages about what was found."""
    slugs = dict.fromkeys(str(found["concept"]) for found in patterns if found.get("concept"))
    names = [slug.replace("-", " ") for slug in slugs][:MOST_CONCEPTS]
    if len(names) == 1:
        yield told(PAGE, "concept", concept=names[0])
    elif names:
        yield told(PAGE, "concepts", concepts=", ".join(f"“{name}”" for name in names))

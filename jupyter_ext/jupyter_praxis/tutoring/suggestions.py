"""A few questions to start from, such as fit where the learner is.

Rule: each can be sent as it stands, and is about something that is there. The most telling comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.grading.verdict import CaseOutcome, Outcome, Verdict, Visibility
from jupyter_praxis.running import Fault
from jupyter_praxis.tutoring.situation import Situation
from jupyter_praxis.tutoring.words import told

MOST = 4
LONGEST = 60
"""Characters of a name or value within a question; one that is longer makes no button."""
_PAGE = "suggestions"
_FINE = (CaseOutcome.PASSED, CaseOutcome.NOT_RUN)
_OUTCOMES = {
    Outcome.TIME_LIMIT: "time",
    Outcome.MEMORY_LIMIT: "memory",
    Outcome.OUTPUT_LIMIT: "output",
    Outcome.ENTRY_MISSING: "entry",
    Outcome.SYNTAX_ERROR: "syntax",
}


def suggestions(situation: Situation) -> tuple[str, ...]:
    """Return three or four questions."""
    return tuple(islice(dict.fromkeys(_questions(situation)), MOST))


def _questions(at: Situation) -> Iterator[str]:
    if at.solved:
        yield from _growth(at)
        yield from map(_told, ("shorter", "other-way", "cost", "style"))
    elif at.task is None and at.verdict is None:
        yield from map(_told, ("general-next", "general-error", "general-debug", "general-growth"))
    elif at.verdict is None or at.verdict.outcome is Outcome.REFUSED:
        yield from map(_told, ("start", "statement", "example", "edges"))
    elif at.verdict.outcome is Outcome.ACCEPTED:
        yield from _growth(at)
        yield from map(_told, ("submit", "cost", "check-idea", "edges"))
    else:
        yield from _why(at, at.verdict)
        yield from map(_told, ("by-hand", "check-idea", "edges", "statement"))


def _why(at: Situation, verdict: Verdict) -> Iterator[str]:
    if verdict.outcome in _OUTCOMES:
        yield _told(_OUTCOMES[verdict.outcome])
    if verdict.error is not None:
        yield _error(verdict.error)
        return
    failed = [case for case in verdict.tests if case.outcome not in _FINE]
    case = next((case for case in failed if case.visibility is Visibility.PUBLIC), None)
    if case is not None:
        if case.error is not None:
            yield _error(case.error)
        elif len(case.name) <= LONGEST:
            yield _told("case", case=case.name)
    if at.findings:
        title = str(verdict.patterns[0].get("title", "")) if verdict.patterns else ""
        if 0 < len(title) <= LONGEST:
            yield _told("finding", title=title)
        tried = str((verdict.counterexample or {}).get("input", ""))
        if case is None and 0 < len(tried) <= LONGEST:
            yield _told("counterexample", input=tried)
    if case is None and failed:
        yield _told("case-hidden")
    if case is not None and case.error is not None:
        yield _told("error-when")
    if verdict.outcome in (Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT):
        yield from _growth(at)


def _error(fault: Fault) -> str:
    if fault.line is None:
        return _told("error", kind=fault.kind[:LONGEST])
    return _told("error-line", kind=fault.kind[:LONGEST], line=fault.line)


def _growth(at: Situation) -> Iterator[str]:
    seen = (at.verdict.complexity if at.verdict and at.findings else None) or {}
    time, best = seen.get("time"), seen.get("optimal_time")
    if time and best and time not in (best, GrowthClass.UNSURE):
        yield _told("growth", time=time)


def _told(key: str, **facts: object) -> str:
    return told(_PAGE, key, **facts)

"""What a model is shown of a situation: sections of bounded size, each between tags its text cannot close.

Rule: nothing comes in but what a `Situation` holds, and of its verdict no value of a hidden case, whatever policy it
was cut by. The words are those of the prompt `material`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jupyter_praxis.grading.feedback import Feedback, filtered
from jupyter_praxis.grading.verdict import CaseOutcome, CaseResult, Verdict, Visibility
from jupyter_praxis.learners.skill import Of
from jupyter_praxis.running import Fault
from jupyter_praxis.tutoring.enclosing import cut, enclosed, visible
from jupyter_praxis.tutoring.prompt import Prompt
from jupyter_praxis.tutoring.situation import Situation

LONGEST = {
    "task": 6000,
    "code": 8000,
    "selection": 2000,
    "result": 5000,
    "findings": 4000,
    "hints": 3000,
    "profile": 600,
    "about": 200,
    "composer": 2400,
    "question": 4000,
}
"""Characters of each section at most, in the order they are told; nine thousand tokens when all of them are full."""
LONGEST_VALUE = 400
LONGEST_TEXT = 1000
MOST_CASES = 4
MOST_FINDINGS = 4
MOST_PATTERNS = 3
_PASSED = (CaseOutcome.PASSED, CaseOutcome.NOT_RUN)


def material(situation: Situation, words: Prompt, most: int) -> str:
    """Give what is known of a situation in about `most` characters, the question last."""
    sections = {**_Sections(situation, words).all(), "question": situation.question}
    told = {tag: visible(text) for tag in LONGEST if (text := sections[tag]).strip()}
    sizes = {tag: min(len(text), LONGEST[tag]) for tag, text in told.items()}
    share = min(1.0, most / max(sum(sizes.values()), 1))
    mark = words.pieces["cut"]
    return "\n\n".join(enclosed(tag, cut(text, int(sizes[tag] * share), mark)) for tag, text in told.items())


def said(text: str, words: Prompt) -> str:
    """Give what a learner said before."""
    return enclosed("question", cut(visible(text), LONGEST["question"], words.pieces["cut"]))


class _Sections:
    """The sections of one situation, by tag; "" for one there is nothing to say in."""

    def __init__(self, situation: Situation, words: Prompt) -> None:
        self._at = situation
        self._words = words
        cut_verdict = situation.verdict and filtered(situation.verdict, Feedback.COUNTEREXAMPLE)
        self._verdict: Verdict | None = cut_verdict

    def all(self) -> Mapping[str, str]:
        return {
            "task": self._task(),
            "code": self._cells([(cell.name, _numbered(cell.source)) for cell in self._at.cells]),
            "selection": self._piece("selection", text=self._at.selection) if self._at.selection else "",
            "result": "\n\n".join(self._result()),
            "findings": "\n\n".join(self._findings()) if self._at.findings else "",
            "hints": "\n\n".join(
                self._piece("hint", number=number, text=text)
                for number, text in enumerate(self._at.hints, start=1)
            ),
            "profile": "\n".join(self._profile()),
            "about": self._about(),
            "composer": "\n".join(self._composer()),
        }

    def _piece(self, name: str, /, **facts: object) -> str:
        return self._words.piece(name, **facts)

    def _cells(self, cells: list[tuple[str, str]]) -> str:
        return "\n\n".join(self._piece("cell", name=name, source=source) for name, source in cells)

    def _task(self) -> str:
        task = self._at.task
        if task is None:
            return ""
        cells = self._cells([(cell.name, cell.source) for cell in task.cells])
        facts = {"title": task.title, "difficulty": task.difficulty, "cells": cells}
        return (
            self._piece("task", entry=task.entry, **facts)
            if task.entry
            else self._piece("task-open-form", **facts)
        )

    def _result(self) -> Iterator[str]:
        verdict = self._verdict
        if verdict is None:
            return
        yield self._piece(
            "result",
            outcome=verdict.outcome,
            passed=verdict.passed,
            total=verdict.total,
            message=self._value(verdict.message, LONGEST_TEXT),
        )
        if verdict.error is not None:
            yield self._error(verdict.error)
        failed = [
            (number, case)
            for number, case in enumerate(verdict.tests, start=1)
            if case.outcome not in _PASSED
        ]
        shown = [(number, case) for number, case in failed if case.visibility is Visibility.PUBLIC]
        asked = self._at.about.number if self._at.about else 0
        shown.sort(key=lambda one: one[0] != asked)
        for number, case in shown[:MOST_CASES]:
            yield self._case(number, case)
        if len(failed) > len(shown):
            yield self._piece("cases-closed", count=len(failed) - len(shown))
        if verdict.output.strip():
            yield self._piece("output", text=self._value(verdict.output, LONGEST_TEXT))

    def _error(self, fault: Fault) -> str:
        said = {"kind": self._value(fault.kind), "message": self._value(fault.message, LONGEST_TEXT)}
        if fault.line is None:
            return self._piece("result-error-anywhere", **said)
        return self._piece("result-error", cell=fault.cell or "", line=fault.line, **said)

    def _case(self, number: int, case: CaseResult) -> str:
        said = {
            "number": number,
            "name": self._value(case.name),
            "outcome": case.outcome,
            "input": self._value(case.input),
            "expected": self._value(case.expected),
        }
        if case.error is not None:
            return self._piece("case-error", error=self._error(case.error), **said)
        return self._piece("case", actual=self._value(case.actual), **said)

    def _findings(self) -> Iterator[str]:
        if self._verdict is None:
            return
        for found in self._verdict.patterns[:MOST_FINDINGS]:
            yield self._piece(
                "finding",
                number=found.get("number", ""),
                title=self._value(found.get("title")),
                confidence=round(100 * float(found.get("confidence") or 0)),
                cell=found.get("cell") or "",
                lines=", ".join(map(str, found.get("lines") or ())) or self._piece("not-there"),
                message=self._value(found.get("message"), LONGEST_TEXT),
                evidence=self._value(found.get("evidence"), LONGEST_TEXT),
            )
            if found.get("disputed"):
                yield self._piece("finding-disputed", number=found.get("number", ""))
        if self._verdict.counterexample:
            yield self._counterexample(self._verdict.counterexample)
        if self._verdict.complexity:
            yield from self._complexity(self._verdict.complexity)

    def _counterexample(self, found: Mapping[str, Any]) -> str:
        error = found.get("error") or {}
        actual = found.get("actual") or " ".join(filter(None, (error.get("kind"), error.get("message"))))
        return self._piece(
            "counterexample",
            input=self._value(found.get("input")),
            expected=self._value(found.get("expected")),
            actual=self._value(actual),
        )

    def _complexity(self, found: Mapping[str, Any]) -> Iterator[str]:
        yield self._piece(
            "complexity",
            time=self._value(found.get("time")),
            space=self._value(found.get("space")),
            best_time=self._value(found.get("optimal_time")),
            best_space=self._value(found.get("optimal_space")),
        )
        if found.get("line"):
            yield self._piece("complexity-line", line=found["line"])

    def _profile(self) -> Iterator[str]:
        skills = self._at.profile.skills if self._at.profile else ()
        weak = [seen for seen in skills if seen.of is Of.PATTERN and seen.shown]
        for seen in weak[:MOST_PATTERNS]:
            yield self._piece("profile", title=seen.title, shown=seen.shown, chances=seen.chances)

    def _about(self) -> str:
        about = self._at.about
        return self._piece(f"about-{about.subject}", number=about.number) if about else ""

    def _composer(self) -> Iterator[str]:
        composed = self._at.composed
        for name, text in (("goal", composed.goal), ("tried", composed.tried), ("stuck", composed.stuck)):
            if text.strip():
                yield self._piece(name, text=self._value(text, LONGEST["composer"] // 3))

    def _value(self, value: object, most: int = LONGEST_VALUE) -> str:
        text = "" if value is None else str(value)
        return cut(text, most, self._words.pieces["cut"]) or self._piece("not-there")


def _numbered(source: str) -> str:
    """Give code with the numbers by which errors and findings speak of its lines."""
    lines = source.split("\n")
    width = len(str(len(lines)))
    return "\n".join(f"{number:>{width}} | {line}" for number, line in enumerate(lines, start=1))

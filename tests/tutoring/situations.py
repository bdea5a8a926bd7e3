"""Situations to ask in, and a small challenge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.grading.verdict import CaseOutcome, CaseResult, Outcome, Verdict, Visibility
from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum
from jupyter_praxis.running import Cell, Fault
from jupyter_praxis.tutoring.situation import Situation, Task

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
INDEX_ERROR = Fault("IndexError", "list index out of range", "starter-1", 4)
SYNTAX_ERROR = Fault("SyntaxError", "expected ':'", "starter-1", 2)
PASSED = CaseResult("pairs", Visibility.PUBLIC, CaseOutcome.PASSED, "[1, 2], 3", "[0, 1]", "[0, 1]")
WRONG = CaseResult("equal", Visibility.PUBLIC, CaseOutcome.FAILED, "[3, 3], 6", "[0, 1]", "[0, 0]")
STOPPED = CaseResult("nothing", Visibility.PUBLIC, CaseOutcome.ERROR, "[], 4", "[]", None, INDEX_ERROR)
HIDDEN = CaseResult(
    "secret zeros", Visibility.HIDDEN, CaseOutcome.FAILED, "[0, 77777], 0", "[88888]", "[99999]"
)
FINDING: Mapping[str, Any] = {
    "number": 1,
    "pattern": "off_by_one",
    "title": "A comparison stops one too early",
    "message": "`i < n` draws a border.",
    "evidence": "Of 3 failing inputs, 2 come out right.",
    "lines": [4],
    "cell": "starter-1",
    "concept": "off-by-one",
    "confidence": 0.9,
    "rule": "bound-one-off",
    "disputed": False,
}
SLOW_FINDING = {
    **FINDING,
    "number": 2,
    "pattern": "suboptimal_complexity",
    "title": "One loop within another",
    "concept": "big-o-reading",
}
COUNTEREXAMPLE = {
    "input": "[0, 0], 0",
    "expected": "[0, 1]",
    "actual": "None",
    "error": None,
    "kind": "value",
    "minimal": True,
    "call": "two_sum([0, 0], 0)",
}
GROWTH = {
    "time": "O(n^2)",
    "space": "O(1)",
    "optimal_time": "O(n)",
    "optimal_space": "O(n)",
    "line": 3,
}


@cache
def shipped() -> Mapping[str, Challenge]:
    """Give the shipped catalogue."""
    return {each.slug: each for each in Library((shipped_curriculum(),), Policies()).challenges()}


def challenge(*hints: str, **said: Any) -> Challenge:
    """Give a small challenge with these hints."""
    cells = (
        SourceCell(Kind.STATEMENT, "statement-1", "# Two sum\n\nFind the two.", markdown=True),
        SourceCell(Kind.STARTER, "starter-1", "def two_sum(nums, target):\n    return []"),
        SourceCell(Kind.EXAMPLES, "examples-1", "assert two_sum([1, 2], 3) == [0, 1]"),
        *(
            SourceCell(Kind.HINT, f"hint-{number}", hint, markdown=True)
            for number, hint in enumerate(hints, start=1)
        ),
        *said.pop("cells", ()),
    )
    given: dict[str, Any] = {
        "slug": "two-sum",
        "title": "Two sum",
        "track": "interview",
        "topics": ("arrays",),
        "difficulty": Difficulty.EASY,
        "minutes": 15,
        "version": "1",
        "entry": "two_sum",
        "cells": cells,
        "targets": ("off_by_one",),
    }
    return Challenge(**{**given, **said})


def verdict(*tests: CaseResult, outcome: Outcome = Outcome.WRONG_ANSWER, **said: Any) -> Verdict:
    """Give a verdict with these cases."""
    passed = sum(case.outcome is CaseOutcome.PASSED for case in tests)
    given: dict[str, Any] = {"message": "Look at “equal” first.", "passed": passed, "total": len(tests)}
    return Verdict("two-sum", "1", outcome, tests=tests, **{**given, **said})


def situation(question: str = "why?", **said: Any) -> Situation:
    """Give a situation in which the small challenge is open and nothing was handed in."""
    given: dict[str, Any] = {
        "task": Task.of(challenge()),
        "cells": (Cell("starter-1", "def two_sum(nums, target):\n    return [0, 0]"),),
    }
    return Situation(question, **{**given, **said})


class Events:
    """A learner's events at one challenge, in order."""

    def __init__(self) -> None:
        self.kept: list[Event] = []
        self.now = NOON

    def later(self, seconds: float) -> Events:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        return self

    def happened(self, what: What, challenge: str = "two-sum", **data: Any) -> Events:
        """Keep any event."""
        self.kept.append(Event("ada", what, self.now, challenge, "1", "", data, id=f"{len(self.kept):06d}"))
        return self

    def hint(self, number: int, challenge: str = "two-sum") -> Events:
        """Take a hint."""
        return self.happened(What.HELPED, challenge, kind="hint", number=number)

    def graded(
        self, outcome: str = "wrong_answer", scope: str = "submit", challenge: str = "two-sum"
    ) -> Events:
        """Have something graded."""
        return self.happened(What.GRADED, challenge, outcome=outcome, scope=scope, passed=1, total=2)

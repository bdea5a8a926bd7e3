"""Questions to start from: three or four, about what is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.tutoring.situation import Situation
from jupyter_praxis.tutoring.suggestions import suggestions

from .situations import (
    COUNTEREXAMPLE,
    FINDING,
    GROWTH,
    HIDDEN,
    PASSED,
    STOPPED,
    SYNTAX_ERROR,
    WRONG,
    situation,
    verdict,
)

EACH = {
    "no challenge": (Situation(""), "How do I read an error message?"),
    "no attempt": (situation(), "Where do I start?"),
    "a wrong answer": (situation(verdict=verdict(PASSED, WRONG)), "Why does “equal” fail?"),
    "an error in a case": (
        situation(verdict=verdict(STOPPED, outcome=Outcome.RUNTIME_ERROR)),
        "What does IndexError on line 4 tell me?",
    ),
    "a finding": (
        situation(verdict=verdict(WRONG, patterns=(FINDING,))),
        "What is meant by “A comparison stops one too early”?",
    ),
    "hidden cases only": (
        situation(verdict=verdict(PASSED, HIDDEN)),
        "What kind of input could still go wrong?",
    ),
    "a counterexample": (
        situation(verdict=verdict(PASSED, HIDDEN, counterexample=COUNTEREXAMPLE)),
        "Why does it go wrong on [0, 0], 0?",
    ),
    "too slow": (
        situation(verdict=verdict(outcome=Outcome.TIME_LIMIT, complexity=GROWTH)),
        "Where does the time go?",
    ),
    "too large": (situation(verdict=verdict(outcome=Outcome.MEMORY_LIMIT)), "What takes so much memory?"),
    "too loud": (
        situation(verdict=verdict(outcome=Outcome.OUTPUT_LIMIT)),
        "What in my program prints so much?",
    ),
    "no entry": (
        situation(verdict=verdict(outcome=Outcome.ENTRY_MISSING)),
        "Why is my function not found?",
    ),
    "cannot be read": (
        situation(verdict=verdict(outcome=Outcome.SYNTAX_ERROR, error=SYNTAX_ERROR)),
        "What does SyntaxError on line 2 tell me?",
    ),
    "an error without a line": (
        situation(
            verdict=verdict(
                outcome=Outcome.RUNTIME_ERROR, error=replace(SYNTAX_ERROR, kind="OSError", line=None)
            )
        ),
        "What does OSError tell me?",
    ),
    "refused": (situation(verdict=verdict(outcome=Outcome.REFUSED)), "Where do I start?"),
    "a check that passes": (
        situation(verdict=verdict(PASSED, outcome=Outcome.ACCEPTED)),
        "Is there an input my examples leave out?",
    ),
    "solved": (situation(solved=True), "Is there a shorter way?"),
    "solved and slow": (
        situation(solved=True, verdict=verdict(PASSED, outcome=Outcome.ACCEPTED, complexity=GROWTH)),
        "How can it be less than O(n^2)?",
    ),
}


@pytest.mark.parametrize("name", EACH)
def test_there_are_three_or_four_that_fit(name: str) -> None:
    at, expected = EACH[name]
    found = suggestions(at)
    assert expected in found
    assert 3 <= len(found) <= 4
    assert len(set(found)) == len(found)
    for question in found:
        assert question.endswith("?")
        assert len(question) <= 80


def test_what_was_not_sent_or_may_not_be_shown_is_not_asked_about() -> None:
    seen = verdict(PASSED, HIDDEN, patterns=(FINDING,), counterexample=COUNTEREXAMPLE, complexity=GROWTH)
    told = " ".join(suggestions(situation(verdict=seen, findings=False)))
    for piece in (FINDING["title"], "[0, 0], 0", "O(n^2)", "secret zeros", "77777"):
        assert piece not in told
    assert FINDING["title"] in " ".join(suggestions(situation(verdict=seen)))


def test_what_is_too_long_for_a_button_makes_none() -> None:
    long = verdict(
        replace(WRONG, name="x" * 200),
        patterns=({**FINDING, "title": "t" * 200},),
        counterexample={**COUNTEREXAMPLE, "input": "y" * 200},
    )
    for question in suggestions(situation(verdict=long)):
        assert len(question) <= 80

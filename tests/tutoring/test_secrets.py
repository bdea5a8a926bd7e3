"""Nothing secret is in what a model is asked: no reference, no case, no flaw, no value of a hidden case."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jupyter_praxis.challenges.challenge import SHOWN, Challenge, Kind
from jupyter_praxis.tutoring.prompt import Prompts
from jupyter_praxis.tutoring.prompting import asked_of
from jupyter_praxis.tutoring.situation import About, Situation, Subject, Task

from .situations import FINDING, HIDDEN, PASSED, WRONG, shipped, situation, verdict


def everything(at: Situation) -> str:
    told = asked_of(at, [], Prompts())
    return "\n".join((told.system, *(turn.text for turn in told.turns)))


def secrets(challenge: Challenge) -> set[str]:
    """Give the lines of a challenge that its learner does not have."""
    told = {
        line.strip()
        for cell in challenge.cells
        if cell.kind in (*SHOWN, Kind.HINT)
        for line in cell.source.splitlines()
    }
    kept = {
        line.strip()
        for cell in challenge.cells
        if cell.kind not in (*SHOWN, Kind.HINT)
        for line in cell.source.splitlines()
    }
    return {line for line in kept - told if len(line) > 12}


@pytest.mark.parametrize("solved", [False, True])
@pytest.mark.parametrize("slug", shipped())
def test_nothing_of_reference_cases_and_flaws_is_in_a_question(slug: str, solved: bool) -> None:
    challenge = shipped()[slug]
    hints = tuple(cell.source for cell in challenge.of(Kind.HINT))
    seen = verdict(PASSED, WRONG, HIDDEN, patterns=(FINDING,))
    at = Situation("why?", task=Task.of(challenge), solved=solved, verdict=seen, hints=hints)
    text = everything(at)
    lines = {line.strip() for line in text.splitlines()}
    assert secrets(challenge)
    assert not secrets(challenge) & lines
    assert challenge.title in text


def test_no_value_of_a_hidden_case_is_told_whatever_the_verdict_holds() -> None:
    text = everything(
        situation(verdict=verdict(PASSED, replace(HIDDEN, output="7777")), about=About(Subject.CASE, 2))
    )
    for secret in ("77777", "88888", "99999", "secret zeros"):
        assert secret not in text
    assert "1 further cases do not pass" in text
    assert "[3, 3], 6" in everything(situation(verdict=verdict(WRONG, HIDDEN)))

"""Which questions are for the large model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import Cell
from jupyter_praxis.settings import HardQuestions
from jupyter_praxis.tutoring.chat_model import Role, Turn
from jupyter_praxis.tutoring.prompt import Prompts
from jupyter_praxis.tutoring.prompting import asked_of, is_hard
from jupyter_praxis.tutoring.situation import About, Situation, Subject, Task

from .situations import FINDING, SLOW_FINDING, WRONG, shipped, situation, verdict


@pytest.mark.parametrize(
    "at",
    [
        situation("Why is this slow?"),
        situation("what is the complexity here"),
        situation("can it be done in O(n)?"),
        situation("warum so langsam"),
        situation(verdict=verdict(outcome=Outcome.TIME_LIMIT)),
        situation(verdict=verdict(outcome=Outcome.MEMORY_LIMIT)),
        situation(verdict=verdict(WRONG, patterns=(FINDING,) * 3)),
        situation(verdict=verdict(WRONG, patterns=(FINDING, SLOW_FINDING)), about=About(Subject.FINDING, 2)),
        situation(cells=(Cell("a", "x = 1\n" * 80),)),
        situation(task=replace(Task.of(shipped()["two-sum"]), difficulty="hard")),
    ],
)
def test_a_hard_question_is_one_for_the_large_model(at: Situation) -> None:
    assert is_hard(at, [])
    assert asked_of(at, [], Prompts()).hard


@pytest.mark.parametrize(
    "at",
    [
        situation("why does [] fail?"),
        situation("what does IndexError mean"),
        situation(verdict=verdict(WRONG, patterns=(FINDING, SLOW_FINDING)), about=About(Subject.FINDING, 1)),
        situation(cells=(Cell("a", "x = 1\n\n" * (80 - 1)),)),
        situation("is breakfast a key?"),
    ],
)
def test_any_other_is_one_for_the_small_model(at: Situation) -> None:
    assert not is_hard(at, [])


def test_what_was_talked_about_for_long_is_hard() -> None:
    turns = [Turn(Role.LEARNER, "a"), Turn(Role.TUTOR, "b")] * 4
    assert is_hard(situation(), turns)
    assert not is_hard(situation(), turns[2:])


def test_a_site_decides_what_is_hard() -> None:
    at = situation(question="What is the time complexity?", cells=(Cell("a", "x = 1\n" * 10),))
    assert is_hard(at, [])
    assert not is_hard(at, [], HardQuestions(growth=False))
    assert is_hard(at, [], HardQuestions(growth=False, lines=10))
    assert asked_of(situation(), [], Prompts(), smaller=1).hard
    assert not asked_of(situation(), [], Prompts(), smaller=1, hard=HardQuestions(anew=False)).hard

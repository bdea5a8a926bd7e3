"""Coaching: honest questions are taken however they are put, empty ones are asked what they are about.

`questions/` holds the labelled set, one question a line (`⏎` is a line's end). Rules may be fitted to two thirds of it;
the last of each three is held out and only measured.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from jupyter_praxis.tutoring.coaching import MOST_ADVICE, coach
from jupyter_praxis.tutoring.situation import Composed
from jupyter_praxis.tutoring.words import page

FOLDER = Path(__file__).with_name("questions")
NOTHING = Composed()


def questions(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace(" ⏎ ", "\n") for line in lines if line.strip()]


HONEST, CONTENTLESS = questions("honest"), questions("contentless")


def held_out(of: list[str]) -> list[str]:
    return of[2::3]


def share(of: list[str], enough: bool) -> float:
    return sum(coach(text, NOTHING).enough is enough for text in of) / len(of)


def test_the_set_is_large_and_says_nothing_twice() -> None:
    assert len(HONEST) >= 150
    assert len(CONTENTLESS) >= 60
    assert len({*HONEST, *CONTENTLESS}) == len(HONEST) + len(CONTENTLESS)


def test_at_most_one_honest_question_in_twenty_is_refused() -> None:
    refused, unseen = share(HONEST, enough=False), share(held_out(HONEST), enough=False)
    print(
        f"false refusals: {refused:.1%} of {len(HONEST)}; held out: {unseen:.1%} of {len(held_out(HONEST))}"
    )
    assert refused <= 0.05
    assert unseen <= 0.05


def test_at_least_nine_empty_questions_in_ten_are_noticed() -> None:
    noticed, unseen = share(CONTENTLESS, enough=False), share(held_out(CONTENTLESS), enough=False)
    print(f"noticed: {noticed:.1%} of {len(CONTENTLESS)}; held out: {unseen:.1%}")
    assert noticed >= 0.9
    assert unseen >= 0.9


@pytest.mark.parametrize("field", ["goal", "tried", "stuck"])
def test_what_a_field_says_is_enough_for_an_empty_question(field: str) -> None:
    assert not coach("help", NOTHING).enough
    assert coach("help", Composed(**{field: "the loop stops one too early"})).enough
    assert not coach("help", Composed(**{field: "help please"})).enough
    assert not coach("help", Composed(**{field: " - "})).enough


def test_an_empty_question_is_asked_what_it_is_about_first() -> None:
    assert coach("??", NOTHING).advice[0] == page("coaching")["advice-empty"]
    assert coach("", NOTHING).advice[0] == page("coaching")["advice-empty"]


def test_advice_names_what_is_missing_and_is_short() -> None:
    words = page("coaching")
    said = coach("my code does not run", Composed(tried="a set instead of a list"))
    assert said.enough
    assert words["advice-tried"] not in said.advice
    assert words["advice-stuck"] in said.advice
    for text in (*HONEST, *CONTENTLESS):
        assert len(coach(text, NOTHING).advice) <= MOST_ADVICE


def test_who_says_two_of_three_is_given_no_advice() -> None:
    assert coach("why does it fail on line 4?", Composed(tried="a set")).advice == ()
    assert coach("I tried a set, but why does [] fail?", NOTHING).advice == ()


def test_it_is_plain_data_in_the_words_of_the_api() -> None:
    assert coach("??", NOTHING).as_json().keys() == {"enough", "advice"}
    assert isinstance(coach("??", NOTHING).as_json()["advice"], list)

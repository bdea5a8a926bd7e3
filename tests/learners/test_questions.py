"""The five questions of the first visit."""

from __future__ import annotations

import pytest
from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.questions import IDS, Question, answers, first_visit, questions

from .life import Life, catalogue, challenge

KNOWN = catalogue(challenge("pairs", ("arrays", "hash-maps")), challenge("words", ("strings",)))


def of(life: Life) -> dict[str, Question]:
    return {question.id: question for question in questions(life.events, KNOWN)}


def test_there_are_five_each_with_choices() -> None:
    asked = of(Life())
    assert tuple(asked) == IDS == ("goal", "level", "minutes", "topics", "help")
    for question in asked.values():
        assert question.question.endswith("?")
        assert len(question.options) >= 3
        assert question.answer is None
        assert not question.skipped


def test_topics_are_those_of_the_catalogue_and_several_can_be_chosen() -> None:
    topics = of(Life())["topics"]
    assert topics.many
    assert [(option.value, option.label) for option in topics.options] == [
        ("arrays", "Arrays"),
        ("hash-maps", "Hash maps"),
        ("strings", "Strings"),
    ]


def test_a_later_answer_replaces_an_earlier_one() -> None:
    life = Life().answered("level", "beginner").answered("level", "advanced").answered("topics", ["arrays"])
    assert of(life)["level"].answer == "advanced"
    assert answers(life.events) == {"level": "advanced", "topics": ("arrays",)}


def test_a_question_passed_over_is_neither_answered_nor_open() -> None:
    life = Life().answered("goal", "course").answered("goal", None)
    assert of(life)["goal"].skipped
    assert of(life)["goal"].answer is None
    assert answers(life.events) == {}


def test_the_first_visit_is_open_until_each_question_is_answered_or_passed_over() -> None:
    life = Life().answered("goal", "course").answered("level", "beginner").answered("minutes", "20")
    seen = first_visit(questions(life.events, KNOWN))
    assert (seen.answered, seen.of, seen.open) == (3, 5, True)
    life.answered("topics", None).answered("help", None)
    assert first_visit(questions(life.events, KNOWN)).as_json() == {"answered": 3, "of": 5, "open": False}


def test_an_answer_is_checked_before_it_is_kept() -> None:
    asked = of(Life())
    assert asked["level"].checked("beginner") == "beginner"
    assert asked["level"].checked(None) is None
    assert asked["topics"].checked(["strings", "arrays", "arrays"]) == ["arrays", "strings"]
    for name, answer in (
        ("level", "wizard"),
        ("level", ["beginner"]),
        ("topics", "arrays"),
        ("topics", ["x"]),
    ):
        with pytest.raises(BadRequest):
            asked[name].checked(answer)


def test_it_is_told_in_the_words_of_the_api() -> None:
    told = of(Life().answered("topics", ["arrays"]))["topics"].as_json()
    assert set(told) == {"id", "question", "many", "options", "answer", "skipped"}
    assert told["answer"] == ["arrays"]
    assert told["options"][0] == {"value": "arrays", "label": "Arrays"}

"""The words a learner reads of themselves."""

from __future__ import annotations

import re
from datetime import timedelta
from importlib.resources import files

import pytest
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.learners.events import What
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.words import ago, counted, page, percent, title, told, within

from .life import NOON

PAGES = sorted(
    path.name.removesuffix(".md") for path in files("jupyter_praxis.learners").joinpath("words").iterdir()
)
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in files("jupyter_praxis.learners").iterdir()
    if path.name.endswith(".py")
)


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_read_and_each_piece_of_it_is_used(name: str) -> None:
    known = {*What, *Pattern, "graded", "checked", "graded-unrun", "checked-unrun"}
    if name == "titles":
        return
    for key, text in page(name).items():
        assert text, key
        assert f'"{key}"' in SOURCES or key in known, key


def test_titles_are_given_to_what_there_is(shipped: dict) -> None:
    topics = {topic for challenge in shipped.values() for topic in challenge.topics}
    assert set(page("titles")) <= {*map(str, Pattern), *topics}


def test_what_has_no_title_is_called_by_its_own_name() -> None:
    assert title(Skill(Of.PATTERN, "off_by_one")) == "Off by one"
    assert within(Skill(Of.TOPIC, "hash-maps")) == "hash maps"
    assert within(Skill(Of.TOPIC, "sliding-window")) == "sliding windows"


def test_braces_within_a_fact_stay_as_they_are() -> None:
    assert told("reasons", "new-topic", topic="{topic}").startswith("First challenge about {topic};")


def test_a_piece_or_a_fact_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        told("reasons", "nothing")
    with pytest.raises(KeyError):
        told("reasons", "new-topic")


def test_numbers_and_times_are_told_as_people_do() -> None:
    assert (counted(1, "attempt"), counted(3, "attempt"), percent(0.404)) == (
        "1 attempt",
        "3 attempts",
        "40 %",
    )
    days = (0, 1, 9)
    assert [ago(NOON - timedelta(days=day), NOON) for day in days] == ["today", "yesterday", "9 days ago"]
    assert ago(NOON + timedelta(days=1), NOON) == "today"


@pytest.mark.parametrize("name", PAGES)
def test_every_placeholder_is_a_plain_name(name: str) -> None:
    for text in page(name).values():
        assert text.count("{") == len(re.findall(r"\{[a-z_]+\}", text))

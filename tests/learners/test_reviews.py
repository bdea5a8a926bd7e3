"""When a solved challenge is due again."""

from __future__ import annotations

from datetime import timedelta

from fsrs import Rating
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.learners.attempts import attempts
from jupyter_praxis.learners.reviews import RETENTION, Review, rating, reviews

from .life import Life, catalogue, challenge

KNOWN = catalogue(challenge("pairs"), challenge("climb"))


def of(life: Life, slug: str = "pairs") -> Review:
    return reviews(life.events, KNOWN, life.now)[slug]


def test_only_what_was_solved_and_is_in_the_catalogue_has_a_card() -> None:
    life = Life().submitted("climb", "off_by_one").submitted("gone").submitted("pairs")
    assert set(reviews(life.events, KNOWN, life.now)) == {"pairs"}


def test_it_is_due_when_the_chance_to_solve_it_again_has_fallen() -> None:
    life = Life().submitted("pairs")
    due = of(life).due
    life.now = due - timedelta(days=1)
    assert not of(life).is_due(life.now)
    assert of(life).retrievability >= RETENTION
    life.now = due + timedelta(days=1)
    assert of(life).is_due(life.now)
    assert of(life).retrievability < RETENTION + 0.01


def test_what_was_solved_at_once_comes_later_than_what_was_solved_with_help() -> None:
    alone, hinted, tutored = (
        Life().submitted("pairs"),
        Life().helped("pairs").submitted("pairs"),
        Life().helped("pairs", "tutor").submitted("pairs"),
    )
    assert of(alone).due > of(hinted).due > of(tutored).due


def test_each_solve_after_a_while_puts_the_next_further_off() -> None:
    life = Life().submitted("pairs")
    first = of(life).due - life.now
    life.later(days=first.days + 1).submitted("pairs")
    assert of(life).due - life.now > first


def test_failing_at_it_again_brings_it_sooner() -> None:
    life = Life().submitted("pairs").later(days=40)
    sure = of(life).stability
    assert of(life.submitted("pairs", "off_by_one")).stability < sure


def test_what_happens_within_a_day_of_a_solve_is_the_same_work() -> None:
    life = Life().submitted("pairs")
    before = of(life)
    life.later(hours=3).submitted("pairs", "off_by_one").later(hours=3).submitted("pairs")
    assert of(life).due == before.due


def test_a_solve_is_rated_by_what_it_took() -> None:
    alone = attempts(Life().submitted("pairs").events)[0]
    tutored = attempts(Life().helped("pairs", "tutor").submitted("pairs").events)[0]
    assert [rating(alone, before) for before in (0, 1, 3)] == [Rating.Easy, Rating.Good, Rating.Hard]
    assert rating(tutored, 0) is Rating.Hard


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 200)), min_size=1, max_size=20), st.floats(0, 1000))
@settings(max_examples=50, deadline=None)
def test_the_chance_is_a_chance_and_falls_with_time(steps: list[tuple[bool, float]], days: float) -> None:
    life = Life()
    for solved, gap in steps:
        life.later(days=gap).submitted("pairs", *(() if solved else ("off_by_one",)))
    now = reviews(life.events, KNOWN, life.now)
    later = reviews(life.events, KNOWN, life.later(days=days).now)
    assert set(now) == ({"pairs"} if any(solved for solved, _ in steps) else set())
    for slug, review in now.items():
        assert 0 <= later[slug].retrievability <= review.retrievability <= 1
        assert later[slug].due == review.due

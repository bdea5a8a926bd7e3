"""What the queue is worth to learners who do not exist, on the challenges that do."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.simulation import FAR, WAYS, Moment, Simulated, compare, simulated, zone

from .life import Life, catalogue, challenge

SMALL = catalogue(
    challenge("pairs", targets=("off_by_one", "missing_edge_case")),
    challenge("rota", targets=("mutated_input",)),
)


def test_the_queue_brings_learners_to_mastery_in_a_fifth_fewer_attempts(
    shipped: Mapping[str, Challenge],
) -> None:
    """Against the teaching order and against chance; `python -m tests.learners.measure` tells it of a hundred."""
    told = compare(shipped, seed=1, learners=8)
    assert told.fewer("order") >= 0.2, told
    assert told.fewer("chance") >= 0.2, told


def test_the_same_seed_gives_the_same_figures() -> None:
    assert compare(SMALL, seed=3, learners=4) == compare(SMALL, seed=3, learners=4)
    assert compare(SMALL, seed=3, learners=4) != compare(SMALL, seed=4, learners=4)


def test_the_ways_are_tried_on_the_same_learners() -> None:
    assert simulated(SMALL, "1-0").known == simulated(SMALL, "1-0").known
    assert simulated(SMALL, "1-0").speed == simulated(SMALL, "1-0").speed


@pytest.mark.parametrize("name", WAYS)
def test_a_way_looks_at_events_only(name: str) -> None:
    life = Life().submitted("pairs", "off_by_one")
    moment = Moment(life.events, SMALL, life.now, random.Random(1))
    assert WAYS[name](moment) in SMALL


def test_one_who_knows_all_shows_next_to_nothing_and_one_who_knows_nothing_much() -> None:
    def shown(known: set[str]) -> int:
        learner = Simulated(0.0, known, random.Random(5))
        return sum(len(learner.attempt(SMALL["pairs"])[1]) for _ in range(200))

    assert shown(set(SMALL["pairs"].targets)) < 40 < 120 < shown(set())


@given(st.floats(0, 1), st.floats(0, 1))
def test_nowhere_is_more_learnt_than_in_the_zone(success: float, far: float) -> None:
    assert far - 1e-9 <= zone(success, far) <= 1.0
    assert zone(0.7, far) == 1.0
    assert zone(success, 1.0) == pytest.approx(1.0)


def test_far_from_the_zone_less_is_learnt() -> None:
    assert zone(0.0) == pytest.approx(FAR)
    assert zone(1.0) == pytest.approx(FAR)

"""Rates with their intervals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_praxis.learners.rates import Rate, difference, rate_of, wilson

PAGE = Path(__file__).parents[2] / "docs" / "learner-model.md"
COUNTS = st.integers(0, 400).flatmap(lambda items: st.tuples(st.integers(0, items), st.just(items)))


@pytest.mark.parametrize(
    ("right", "items", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (29, 29, 0.8830, 1.0),
    ],
)
def test_the_interval_is_that_of_the_literature(right: int, items: int, low: float, high: float) -> None:
    """The four examples of Newcombe, Two-sided confidence intervals for the single proportion (1998), and a mirror."""
    assert wilson(right, items) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_that_of_the_literature(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """Examples of Newcombe, Interval estimation for the difference between independent proportions (1998), table II."""
    assert difference(rate_of(*one), rate_of(*other)) == pytest.approx((low, high), abs=5e-5)


def test_the_example_of_the_page_is_so() -> None:
    assert "3 of 4 right is a rate of 75 %, between 30 % and 95 %" in PAGE.read_text(encoding="utf-8")
    assert wilson(3, 4) == pytest.approx((0.30, 0.95), abs=0.005)


def test_of_nothing_nothing_is_known() -> None:
    assert rate_of(0, 0) == Rate(items=0, right=0, aided=0, rate=None, low=0.0, high=1.0)
    assert difference(rate_of(1, 2), rate_of(0, 0)) is None
    assert difference(rate_of(1, 2), rate_of(1, 2)) is not None


@given(COUNTS)
def test_a_rate_lies_within_its_interval_and_more_items_make_that_narrower(counts: tuple[int, int]) -> None:
    right, items = counts
    low, high = wilson(right, items)
    assert 0 <= low < high <= 1
    if items:
        assert low <= right / items <= high
        assert wilson(right * 10, items * 10)[1] - wilson(right * 10, items * 10)[0] < high - low


@given(COUNTS, COUNTS)
def test_a_difference_turned_round_is_its_negative(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = difference(rate_of(*one), rate_of(*other)), difference(rate_of(*other), rate_of(*one))
    if there is None:
        assert back is None
    else:
        assert back == pytest.approx((-there[1], -there[0]))


@given(COUNTS, COUNTS)
def test_rates_of_two_are_added_by_their_counts(one: tuple[int, int], other: tuple[int, int]) -> None:
    both = rate_of(*one, aided=1).plus(rate_of(*other, aided=2))
    assert both == rate_of(one[0] + other[0], one[1] + other[1], aided=3)

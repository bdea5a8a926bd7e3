"""Which answers count as the same."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_praxis.grading.comparison import RULES, holds_opaque, same
from praxis_kernel.values import Opaque

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(plain)
@pytest.mark.parametrize("rule", RULES)
def test_every_value_is_the_same_as_itself(rule: str, value: Any) -> None:
    assert same(value, value, rule)


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        (1, 2),
        ([1, 2], [2, 1]),
        ("a", "b"),
        ([1], (1,)),
        (None, 0),
        (None, False),
        ("1", 1),
        ({"a": 1}, {"a": 2}),
    ],
)
def test_exactly_means_the_type_and_the_order_too(expected: Any, actual: Any) -> None:
    assert not same(expected, actual, "exact")


@pytest.mark.parametrize(
    ("expected", "actual"), [(1, 1.0), (True, 1), (math.nan, math.nan), ({1}, frozenset({1}))]
)
def test_numbers_and_sets_compare_as_python_does_and_nan_is_nan(expected: Any, actual: Any) -> None:
    assert same(expected, actual, "exact")


def test_tuples_count_as_lists_only_where_the_challenge_says_so() -> None:
    assert same([1, (2, 3)], (1, [2, 3]), "listlike")
    assert not same([1, (2, 3)], (1, [2, 3]), "exact")


@given(st.lists(st.integers(0, 3) | st.lists(st.integers(0, 2), max_size=2), max_size=6), st.randoms())
def test_unordered_forgets_the_outer_order_and_nothing_else(values: list[Any], chance: Any) -> None:
    shuffled = values[:]
    chance.shuffle(shuffled)
    assert same(values, shuffled, "unordered")
    assert not same([*values, 9], shuffled, "unordered")


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_unordered_counts_how_often_a_value_stands_there(one: list[int], other: list[int]) -> None:
    assert same(one, other, "unordered") == (Counter(one) == Counter(other))


def test_unordered_keeps_the_order_within() -> None:
    assert same([[1, 2], [3, 4]], [[3, 4], [1, 2]], "unordered")
    assert not same([[1, 2]], [[2, 1]], "unordered")


def test_approx_allows_the_tolerance_and_no_more() -> None:
    assert same([1.0, {"a": 2.0}], [1.0004, {"a": 2.0004}], "approx", 1e-3)
    assert not same([1.0], [1.01], "approx", 1e-3)
    assert not same(10**400, 1.0, "approx", 1e-3)


@pytest.mark.parametrize("rule", RULES)
def test_a_value_without_a_plain_form_answers_nothing(rule: str) -> None:
    liar = Opaque("Liar", "5")
    assert not same(5, liar, rule)
    assert not same([5], [liar], rule)
    assert not same(liar, liar, rule)
    assert holds_opaque({"a": [liar]})
    assert not holds_opaque({"a": [5]})


@pytest.mark.parametrize("actual", [complex(math.inf, 0), complex(0, -math.inf), complex(math.nan, math.inf)])
@pytest.mark.parametrize("expected", [1.0, 2, 1 + 1j, True])
def test_an_infinite_complex_number_is_close_to_no_finite_one(expected: complex, actual: complex) -> None:
    assert not same(expected, actual, "approx", 0.5)
    assert not same(actual, expected, "approx", 0.5)


def test_complex_numbers_are_close_within_the_tolerance() -> None:
    assert same(1 + 1j, 1 + 1.000001j, "approx", 1e-3)
    assert same(1 + 0j, 1.000001, "approx", 1e-3)
    assert not same(1 + 1j, 1 + 1.1j, "approx", 1e-3)


def test_integers_too_large_for_a_float_are_close_to_themselves_only() -> None:
    assert same(10**400, 10**400, "approx", 1e-3)
    assert not same(10**400, 1.0, "approx", 1e-3)
    assert not same(None, 0.0, "approx", 1.0)


@pytest.mark.parametrize("rule", RULES)
def test_nan_equals_nan_in_sets_and_their_tuples_too(rule: str) -> None:
    assert same({float("nan"), 1}, {float("nan"), 1}, rule)
    assert same({(float("nan"), "a")}, frozenset({(float("nan"), "a")}), rule)
    assert not same({float("nan"), 1}, {float("nan"), 2}, rule)
    one = {float("nan"), float("nan"), (float("nan"),)}
    two = {float("nan"), (float("nan"),), (float("nan"),)}
    if rule in ("exact", "listlike", "approx"):
        assert not same(one, two, rule)


def test_unordered_counts_every_occurrence() -> None:
    assert same([[1], [1], [2]], [[2], [1], [1]], "unordered")
    assert not same([[1], [1], [2]], [[2], [2], [1]], "unordered")
    assert not same([1, 1], [1], "unordered")
    assert not same([1], [1, 1], "unordered")


def test_answers_that_share_one_hash_are_compared_without_counting_them() -> None:
    prime = 2**61 - 1
    assert not same([5] * 60_000, [number * prime for number in range(60_000)], "unordered")

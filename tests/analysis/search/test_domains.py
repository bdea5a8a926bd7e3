"""What is known of a domain: what lies in it, what is simpler, what is small."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from praxis_kernel.described import domain_of, mended, related, strategy_of
from praxis_kernel.smallness import size
from praxis_kernel.strategies import conditions, read

READABLE = {
    "whole numbers": st.integers(-3, 9),
    "numbers far from nought": st.integers(100, 120),
    "floats": st.floats(0, 4),
    "text of an alphabet": st.text("xyz", min_size=1, max_size=5),
    "lists": st.lists(st.integers(0, 6), max_size=5),
    "lists of different elements": st.lists(st.integers(0, 6), max_size=4, unique=True),
    "sets": st.sets(st.sampled_from("ab")),
    "dictionaries": st.dictionaries(st.text("ab", max_size=2), st.booleans(), max_size=3),
    "one of two": st.integers(0, 3) | st.text("a", max_size=2),
    "nested": st.tuples(st.lists(st.lists(st.integers(0, 2), max_size=2), max_size=3), st.none()),
    "filtered": st.lists(st.integers(0, 4), max_size=4).filter(lambda row: sum(row) % 2 == 0),
    "mapped": st.lists(st.tuples(st.integers(0, 3), st.integers(1, 2)).map(lambda p: [p[0], sum(p)])),
    "rows of one width": st.integers(1, 3).flatmap(
        lambda width: st.lists(st.text("#.", min_size=width, max_size=width), min_size=1, max_size=3)
    ),
    "filtered elements": st.lists(st.integers(-5, 5).filter(bool), max_size=3),
}
readable = pytest.mark.parametrize("strategy", READABLE.values(), ids=READABLE)


@readable
def test_what_is_drawn_lies_in_the_domain_that_was_read(strategy) -> None:
    domain = read(strategy)
    assert domain is not None

    @settings(max_examples=40, database=None, derandomize=True, deadline=None)
    @given(strategy)
    def holds(value) -> None:
        assert domain.holds(value)

    holds()


@readable
def test_small_values_lie_in_the_domain_and_differ(strategy) -> None:
    domain = read(strategy)
    assert domain is not None
    small = domain.small(40)
    assert small
    assert all(map(domain.holds, small))
    assert len({repr(value) for value in small}) == len(small)


@pytest.mark.parametrize(
    ("strategy", "outside"),
    [
        (st.integers(-3, 9), 10),
        (st.integers(-3, 9), True),
        (st.integers(-3, 9), 1.0),
        (st.text("xyz"), "a"),
        (st.lists(st.integers(), max_size=2), [1, 2, 3]),
        (st.lists(st.integers()), (1,)),
        (st.lists(st.integers(), unique=True), [1, 1]),
        (st.tuples(st.integers(), st.text()), (1,)),
        (st.lists(st.integers()).filter(len), []),
        (st.integers(0, 3).map(lambda n: 2 * n), 3),
        (st.integers(1, 3).flatmap(lambda n: st.lists(st.just(0), min_size=n, max_size=n)), [0] * 4),
        (st.sampled_from([1, 2]), 3),
    ],
)
def test_what_is_not_in_a_domain_does_not_hold(strategy, outside) -> None:
    domain = read(strategy)
    assert domain is not None
    assert not domain.holds(outside)


@st.composite
def own(draw):
    return draw(st.integers())


@pytest.mark.parametrize(
    "strategy",
    [
        own(),
        st.integers().flatmap(lambda _: own()),
        st.lists(own()),
        st.builds(list),
        st.characters(),
        "no strategy",
    ],
)
def test_nothing_is_claimed_about_a_domain_whose_structure_does_not_tell(strategy) -> None:
    assert read(strategy) is None


@pytest.mark.parametrize(
    ("strategy", "kept"),
    [
        (own().filter(bool), [bool]),
        (st.integers().flatmap(st.just).filter(bool), [bool]),
        (own().filter(str).map(repr).filter(len), [len]),
        (own().map(repr), []),
        ("no strategy", []),
    ],
)
def test_what_a_strategy_filters_by_is_known_where_nothing_else_of_it_is(strategy, kept) -> None:
    assert conditions(strategy) == kept


def test_a_table_can_be_made_narrower_where_its_width_was_drawn_before() -> None:
    domain = read(READABLE["rows of one width"])
    assert domain is not None
    assert ["#.", ".."] in list(domain.simpler(["#..", "..."]))


@pytest.mark.parametrize(
    ("smaller", "larger"),
    [
        ([], [0]),
        ([9], [0, 0]),
        ([1], [-1]),
        ([0], [1]),
        ("a", "b"),
        ("a", "A"),
        ("a", ".."),
        (1.0, 1.5),
        ("b", "aa"),
    ],
)
def test_fewer_elements_count_more_than_smaller_ones(smaller, larger) -> None:
    assert size(smaller) < size(larger)


LISTS = ("row", "list", ("whole", 0, 9), 1, 6, False, False)
DESCRIBED = {
    "numbers": ("arguments", [("whole", -5, 5), ("real", 0.0, 3.0)], []),
    "sorted rows": ("arguments", [("row", "list", ("whole", 0, 9), 0, 6, False, True)], []),
    "rows of equal length": ("arguments", [LISTS, LISTS], [("equal lengths", 0, 1)]),
    "a place in a row": ("arguments", [LISTS, ("whole", 0, 9)], [("index within", 1, 0)]),
    "a count of a row": ("arguments", [LISTS, ("whole", 1, 9)], [("count within", 1, 0)]),
    "a permutation": ("arguments", [LISTS], [("permutation from 1", 0)]),
    "a rectangle": ("arguments", [("row", "list", LISTS, 1, 4, False, False)], [("rectangle", 0)]),
    "either": ("arguments", [("either", [("choice", [None]), ("text", "ab", 0, 3)])], []),
    "pairs": ("arguments", [("pairs", ("text", "ab", 1, 2), ("whole", 0, 3), 0, 3)], []),
}


@pytest.mark.parametrize("description", DESCRIBED.values(), ids=DESCRIBED)
def test_a_strategy_made_from_a_description_draws_from_its_domain(description) -> None:
    domain = domain_of(description)

    @settings(max_examples=30, database=None, derandomize=True, deadline=None)
    @given(strategy_of(description))
    def holds(value) -> None:
        assert domain.holds(value)

    holds()
    assert all(map(domain.holds, domain.small(30)))


@pytest.mark.parametrize(
    ("relation", "arguments"),
    [
        (("equal lengths", 0, 1), ([1, 2, 3], [4])),
        (("index within", 1, 0), ([1, 2, 3], 7)),
        (("count within", 1, 0), ([1, 2, 3], 7)),
        (("no more than", 0, 1), (5, 2)),
        (("permutation from 0", 0), ([7, 7, 3],)),
        (("square", 0), ([[1, 2, 3], [4, 5]],)),
        (("rectangle", 0), ([[1, 2, 3], [4]],)),
    ],
)
def test_a_relation_that_does_not_hold_can_be_brought_about(relation, arguments) -> None:
    assert not related(relation, arguments)
    assert related(relation, mended(relation, arguments))

"""The codec: what goes in comes out, exactly; what is no value, or too much of one, does not."""

from __future__ import annotations

import enum
import json
import math
from collections import Counter, OrderedDict, defaultdict, namedtuple
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from praxis_kernel.values import Budget, NotPlain, Opaque, decode, encode, show

TEXT = st.text(st.characters())
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(10**40), 10**40)
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | TEXT
    | st.binary()
)
HASHABLE = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.frozensets(inner, max_size=4),
    max_leaves=8,
)
VALUES = st.recursive(
    LEAVES | HASHABLE,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.lists(inner, max_size=5).map(tuple)
        | st.sets(HASHABLE, max_size=5)
        | st.dictionaries(HASHABLE, inner, max_size=5)
    ),
    max_leaves=30,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.sampled_from(list("ifcsbltSFdov")),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=20,
)


def through_json(value: Any) -> Any:
    return decode(json.loads(json.dumps(encode(value), allow_nan=False)))


def same(one: Any, two: Any) -> bool:
    """Equal, of the same types all the way down, and in the same order."""
    if type(one) is not type(two):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, dict):
        return same(list(one.items()), list(two.items()))
    if isinstance(one, (set, frozenset)):
        return one == two and sorted(map(str, map(type, one))) == sorted(map(str, map(type, two)))
    return repr(one) == repr(two)


@given(VALUES)
def test_a_value_comes_back_as_it_went_in(value) -> None:
    assert same(through_json(value), value)


@given(JSON)
def test_whatever_arrives_is_a_value_or_not_plain(data) -> None:
    try:
        value = decode(data)
    except NotPlain:
        return
    assert show(value) is not None


@given(VALUES, st.integers(1, 60))
def test_what_is_shown_fits_and_can_be_written(value, width) -> None:
    text = show(value, width)
    assert len(text) <= width
    text.encode("utf-8")


@given(VALUES)
@settings(max_examples=50)
def test_equal_values_look_the_same(value) -> None:
    assert show(value, 10_000) == show(through_json(value), 10_000)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, complex(math.nan, -math.inf)])
def test_numbers_json_does_not_know_survive(value) -> None:
    assert repr(through_json(value)) == repr(value)


def test_several_nans_in_a_set_stay_several() -> None:
    assert len(through_json({math.nan, float("nan"), 1.0})) == 3


class Lying(list):
    def __iter__(self):
        return iter(["a lie"])

    def __len__(self):
        return 1

    def __class_getitem__(cls, item):
        raise RuntimeError


class Number(int):
    def __index__(self):
        return 7

    def __add__(self, other):
        return 7


class Words(str):
    __slots__ = ()

    def __str__(self):
        return "a lie"

    def encode(self, *given):
        return b"a lie"


class Colour(enum.IntEnum):
    RED = 3


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Lying([1, 2]), [1, 2]),
        (Number(3), 3),
        (Words("text"), "text"),
        (Colour.RED, 3),
        (Point(1, 2), (1, 2)),
        (Counter("aab"), {"a": 2, "b": 1}),
        (OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        (defaultdict(list, {1: [2]}), {1: [2]}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_subclass_becomes_its_base_whatever_its_methods_say(value, plain) -> None:
    assert same(through_json(value), plain)


def test_a_class_that_claims_to_be_another_is_not_believed() -> None:
    class Pretender:
        @property
        def __class__(self):
            return list

    assert through_json(Pretender()).type_name.endswith("Pretender")


def test_other_types_come_back_opaque_and_equal_to_nothing() -> None:
    one, two = through_json(range(3)), through_json(range(3))
    assert (one.type_name, one.text) == ("range", "range(0, 3)")
    assert one != two
    assert one != range(3)
    assert show([one]) == "[range(0, 3)]"


@pytest.mark.parametrize("kind", [list, dict])
def test_what_contains_itself_is_not_plain(kind) -> None:
    ring = kind()
    ring.append(ring) if kind is list else ring.update(me=ring)
    with pytest.raises(NotPlain, match="contains itself"):
        encode([ring])
    assert show(ring)


def test_what_is_shared_without_a_ring_is_plain() -> None:
    shared = [1]
    assert through_json([shared, shared, {"k": shared}]) == [[1], [1], {"k": [1]}]


def test_shared_parts_cannot_blow_up() -> None:
    bomb: list[Any] = []
    for _ in range(60):
        bomb = [bomb, bomb]
    with pytest.raises(NotPlain, match="items"):
        encode(bomb)
    assert len(show(bomb, 80)) == 80


def nested(depth: int) -> list[Any]:
    nest: list[Any] = []
    for _ in range(depth - 1):
        nest = [nest]
    return nest


def test_depth_is_bounded_on_both_sides() -> None:
    assert through_json(nested(100)) == nested(100)
    with pytest.raises(NotPlain, match="levels deep"):
        encode(nested(101))
    data: Any = ["l"]
    for _ in range(50_000):
        data = ["l", data]
    with pytest.raises(NotPlain, match="levels deep"):
        decode(data)
    assert show(nested(100_000), 50).endswith("…")


@pytest.mark.parametrize(
    ("value", "budget", "clause"),
    [
        ([0] * 11, Budget(items=10), "items"),
        ({n: n for n in range(11)}, Budget(items=10), "items"),
        ("x" * 101, Budget(size=100), "larger"),
        (b"x" * 101, Budget(size=100), "larger"),
        (["e" * 60, "e" * 60], Budget(size=100), "larger"),
        (10**60, Budget(digits=50), "digits"),
    ],
)
def test_items_bytes_and_digits_are_bounded_on_both_sides(value, budget, clause) -> None:
    with pytest.raises(NotPlain, match=clause):
        encode(value, budget)
    with pytest.raises(NotPlain):
        decode(encode(value), budget)
    assert same(through_json(value), value)


def test_an_integer_of_more_digits_than_python_prints_is_shown_by_its_size() -> None:
    assert show(through_json(10**50_000)) == "<an integer of about 50000 digits>"


@pytest.mark.parametrize(
    "data",
    [
        [],
        [1],
        ["x"],
        {},
        ["i", "12_3"],
        ["i", " 1"],
        ["i", 5],
        ["i", "-"],
        ["i"],
        ["f", "1e5"],
        ["f", None],
        ["c", 1.0],
        ["c", "1", 1.0],
        ["s", "zz"],
        ["s", 7],
        ["b", "not base64!"],
        ["b", []],
        ["o", "x"],
        ["o", 1, 2],
        ["d", 1],
        ["d", 1, 2, 1, 3],
        ["S", 1, 1],
        ["S", ["l"]],
        ["F", ["d"]],
        ["d", ["l"], 1],
        ["v"],
        ["v", 1, 2],
    ],
    ids=json.dumps,
)
def test_malformed_data_is_not_plain(data) -> None:
    with pytest.raises(NotPlain):
        decode(data)
    with pytest.raises(NotPlain):
        decode(["l", data])


def test_keys_made_to_collide_are_refused() -> None:
    step = 2**61 - 1
    keys = [["i", f"{n * step:x}"] for n in range(1, 1000)]
    with pytest.raises(NotPlain, match="same hash"):
        decode(["S", *keys])
    assert len(decode(["l", *keys])) == 999


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({3, 1, 2}, "{1, 2, 3}"),
        (frozenset({"b", "a"}), "frozenset({'a', 'b'})"),
        (set(), "set()"),
        ((1,), "(1,)"),
        ({"k": [1.0, None]}, "{'k': [1.0, None]}"),
        ("\ud800\x1b", r"'\ud800\x1b'"),
        (Opaque("Odd", "\x1b[31mred"), r"\x1b[31mred"),
        (object(), "<object>"),
    ],
)
def test_values_are_shown_as_python_writes_them(value, text) -> None:
    assert show(value) == text


def test_numpy_values_become_plain_ones() -> None:
    import numpy as np

    value = [
        np.float64(1.5),
        np.int32(3),
        np.arange(4).reshape(2, 2),
        np.array(3),
        np.bool_(True),
        np.str_("a"),
    ]
    assert same(through_json(value), [1.5, 3, [[0, 1], [2, 3]], 3, True, "a"])
    assert isinstance(through_json(np.longdouble(1)), Opaque)
    with pytest.raises(NotPlain, match="items"):
        encode(np.zeros(10_000_000))


def test_sets_nested_as_deep_as_they_may_be_are_shown_in_one_pass() -> None:
    value: frozenset[Any] = frozenset()
    for number in range(90):
        value = frozenset({value, number, "x"})
    again = decode(through_json(encode(value)))
    assert show(again, 4000) == show(value, 4000)
    assert show(value, 4000).count("frozenset") == 91


def test_sets_of_sets_made_to_collide_are_refused() -> None:
    prime = 2**61 - 1

    def without(left_out: int) -> frozenset[int]:
        return frozenset(number * prime for number in range(20) if number != left_out)

    few = frozenset(without(number) for number in range(4))
    assert decode(through_json(encode(few))) == few
    with pytest.raises(NotPlain, match="same hash"):
        decode(through_json(encode(frozenset(without(number) for number in range(5)))))


def test_points_with_negative_coordinates_are_plain_although_they_collide() -> None:
    points = {(x, y, z) for x in (-1, -2) for y in (-1, -2) for z in (-1, -2)}
    assert len({hash(point) for point in points}) == 1
    assert decode(through_json(encode(points))) == points

"""A domain and a strategy made from a description in plain data, where a challenge brings no strategy.

A description is a tuple: ("whole", low, high), ("real", low, high), ("choice", values),
("text", letters, least, longest), ("row", kind, element, least, longest, unique, ordered),
("fixed", kind, places), ("pairs", key, item, least, longest), ("either", ways); at the top
("arguments", places, relations), whose relations name what holds between arguments (`RELATIONS`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from praxis_kernel.domain import Choice, Domain, Either, Fixed, Pairs, Real, Row, Text, Whole
from praxis_kernel.smallness import simplicity

KINDS: dict[str, type] = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
Arguments = tuple[Any, ...]


def domain_of(description: Any) -> Domain:
    """Give the domain."""
    match description:
        case ("whole", low, high):
            return Whole(low, high)
        case ("real", low, high):
            return Real(low, high)
        case ("choice", values):
            return Choice(values)
        case ("text", letters, least, longest):
            return Text(letters, least, longest)
        case ("row", kind, element, least, longest, unique, ordered):
            return Row(domain_of(element), least, longest, KINDS[kind], unique, ordered)
        case ("fixed", kind, places):
            return Fixed([domain_of(place) for place in places], KINDS[kind])
        case ("pairs", key, item, least, longest):
            return Pairs(domain_of(key), domain_of(item), least, longest)
        case ("either", ways):
            return Either([domain_of(way) for way in ways])
        case ("arguments", places, relations):
            kept = [partial(related, one) for one in relations]
            return Fixed([domain_of(place) for place in places], keep=kept)
    raise ValueError(f"no domain is described by {description!r}")


def strategy_of(description: Any) -> Any:
    """Give a Hypothesis strategy which draws from the domain."""
    from hypothesis import strategies as st

    match description:
        case ("whole", low, high):
            near = st.integers(max(low, -3), min(high, 5)) if low <= 5 and high >= -3 else st.nothing()
            return near | st.integers(low, high)
        case ("real", low, high):
            halves = st.integers(int(2 * low), int(2 * high)).map(lambda number: number / 2)
            return halves | st.floats(low, high, allow_nan=False)
        case ("choice", values):
            return st.sampled_from(values)
        case ("text", letters, least, longest):
            # few letters, so that texts have something in common
            few = st.text(letters[:3], min_size=least, max_size=longest)
            return (
                few
                | st.text(_plain(letters), min_size=least, max_size=longest)
                | st.text(letters, min_size=least, max_size=longest)
            )
        case ("row", kind, element, least, longest, unique, ordered):
            distinct = unique or kind in ("set", "frozenset")
            rows = st.lists(
                strategy_of(element), min_size=least, max_size=longest, unique_by=repr if distinct else None
            )
            return rows.map(sorted if ordered and kind == "list" else partial(_row, kind, ordered))
        case ("fixed", kind, places):
            return st.tuples(*map(strategy_of, places)).map(KINDS[kind])
        case ("pairs", key, item, least, longest):
            return st.dictionaries(strategy_of(key), strategy_of(item), min_size=least, max_size=longest)
        case ("either", ways):
            return st.one_of(*map(strategy_of, ways))
        case ("arguments", places, relations):
            drawn = st.tuples(*map(strategy_of, places))
            for one in relations:
                drawn = drawn.map(partial(mended, one))
            holds = domain_of(description).holds
            return drawn.filter(holds) if relations else drawn
    raise ValueError(f"no strategy is described by {description!r}")


def _plain(letters: str) -> str:
    """Give the first letters of the alphabet among the characters, or the first few where there are none."""
    return "".join(sorted(filter(str.isalpha, letters), key=simplicity)[:3]) or letters[:3]


def _row(kind: str, ordered: bool, items: list[Any]) -> Any:
    return KINDS[kind](sorted(items) if ordered else items)


def related(relation: tuple[Any, ...], arguments: Arguments) -> bool:
    """Tell whether a relation holds."""
    name, *places = relation
    try:
        return bool(RELATIONS[name][0](*(arguments[place] for place in places)))
    except (TypeError, IndexError):
        return False


def mended(relation: tuple[Any, ...], arguments: Arguments) -> Arguments:
    """Change arguments so that a relation holds, where that can be done."""
    name, *places = relation
    changed = list(arguments)
    try:
        values = RELATIONS[name][1](*(arguments[place] for place in places))
    except (TypeError, IndexError, ZeroDivisionError):
        return arguments
    for place, value in zip(places, values, strict=True):
        changed[place] = value
    return tuple(changed)


def _is_permutation(first: int, row: Any) -> bool:
    return sorted(row) == list(range(first, first + len(row)))


def _permuted(first: int, row: Any) -> tuple[Any]:
    order = sorted(range(len(row)), key=lambda place: (row[place], place))
    ranks = [0] * len(row)
    for rank, place in enumerate(order):
        ranks[place] = first + rank
    return (type(row)(ranks),)


def _cut(one: Any, other: Any) -> tuple[Any, Any]:
    length = min(len(one), len(other))
    return one[:length], other[:length]


def _is_rectangle(rows: Any) -> bool:
    return len({len(row) for row in rows}) <= 1


def _rectangle(rows: Any) -> tuple[Any]:
    width = min(map(len, rows), default=0)
    return (type(rows)(row[:width] for row in rows),)


def _is_square(rows: Any) -> bool:
    return all(len(row) == len(rows) for row in rows)


def _square(rows: Any) -> tuple[Any]:
    width = min([len(rows), *map(len, rows)])
    return (type(rows)(row[:width] for row in rows[:width]),)


RELATIONS: dict[str, tuple[Callable[..., bool], Callable[..., tuple[Any, ...]]]] = {
    "equal lengths": (lambda one, other: len(one) == len(other), _cut),
    "index within": (
        lambda index, row: 0 <= index < len(row),
        lambda index, row: (index % len(row), row),
    ),
    "count within": (
        lambda count, row: 1 <= count <= len(row),
        lambda count, row: (1 + (count - 1) % len(row), row),
    ),
    "no more than": (lambda one, other: one <= other, lambda one, other: (min(one, other), max(one, other))),
    "permutation from 0": (partial(_is_permutation, 0), partial(_permuted, 0)),
    "permutation from 1": (partial(_is_permutation, 1), partial(_permuted, 1)),
    "square": (_is_square, _square),
    "rectangle": (_is_rectangle, _rectangle),
}
"""What may hold between arguments, or of one: how to tell, and how to bring it about. The stricter come first."""

"""Kinds of input a program may forget, and which of them tells failing inputs from the others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from jupyter_praxis.running import Plain

Arguments = tuple[Plain, ...]
Kind = tuple[str, Callable[[Plain], bool]]


def _row(value: Plain) -> bool:
    return isinstance(value, list | tuple | str | dict | set | frozenset)


def _numbers(value: Plain) -> list[float]:
    """Give the numbers of a list that holds nothing else, or none."""
    if not isinstance(value, list | tuple) or not value:
        return []
    return list(value) if all(_number(item) for item in value) else []


def _number(value: Plain) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _items(value: Plain) -> list[Plain]:
    return list(value) if isinstance(value, list | tuple | str) else []


def _repeats(value: Plain) -> bool:
    items = [repr(item) for item in _items(value)]
    return len(set(items)) < len(items)


def _text(value: Plain, test: Callable[[str], bool]) -> bool:
    return isinstance(value, str) and any(map(test, value))


NOTHING = "nothing (`None`)"
EMPTY = "an empty input"
NEGATIVE = "a negative number"
KINDS: tuple[Kind, ...] = (
    (NOTHING, lambda value: value is None),
    (EMPTY, lambda value: _row(value) and not value),
    ("a single item", lambda value: _row(value) and len(value) == 1),
    ("zero", lambda value: _number(value) and value == 0),
    (NEGATIVE, lambda value: _number(value) and value < 0),
    ("the number one", lambda value: _number(value) and value == 1),
    ("two items", lambda value: _row(value) and len(value) == 2),
    (
        "items that are all alike",
        lambda value: len(_items(value)) > 1 and len({repr(i) for i in _items(value)}) == 1,
    ),
    ("negative numbers only", lambda value: bool(_numbers(value)) and max(_numbers(value)) < 0),
    ("no positive number", lambda value: bool(_numbers(value)) and max(_numbers(value)) <= 0),
    ("items of which one is nothing (`None`)", lambda value: None in _items(value)),
    ("items of which one is empty", lambda value: any(_row(item) and not item for item in _items(value))),
    ("negative numbers", lambda value: bool(_numbers(value)) and min(_numbers(value)) < 0),
    ("zeros among the numbers", lambda value: 0 in _numbers(value)),
    ("items that come more than once", _repeats),
    ("capital letters", lambda value: _text(value, str.isupper)),
    ("spaces", lambda value: _text(value, str.isspace)),
    ("digits in the text", lambda value: _text(value, str.isdigit)),
    ("signs that are no letters", lambda value: _text(value, lambda sign: not sign.isalpha())),
    ("items in falling order", lambda value: len(_numbers(value)) > 1 and _falls(_numbers(value))),
    ("items in rising order", lambda value: len(_numbers(value)) > 1 and _falls(_numbers(value)[::-1])),
    ("items out of order", lambda value: len(_numbers(value)) > 1 and not _falls(_numbers(value)[::-1])),
    ("an odd number of items", lambda value: _row(value) and len(value) % 2 == 1),
    ("an even number of items", lambda value: _row(value) and len(value) % 2 == 0),
    ("an odd number", lambda value: isinstance(value, int) and value % 2 == 1),
    ("an even number", lambda value: isinstance(value, int) and value % 2 == 0),
)


def _falls(numbers: Sequence[float]) -> bool:
    return all(one >= other for one, other in itertools.pairwise(numbers))


def _pairs(arguments: Arguments) -> Iterator[str]:
    """Name how arguments stand to each other: a count that is larger than its list, a thing that is not in it."""
    for place, value in enumerate(arguments):
        for other_place, other in enumerate(arguments):
            if place == other_place:
                continue
            if _row(other) and isinstance(value, int):
                if value > len(other):
                    yield "a number larger than the count of items"
                if value == len(other):
                    yield "a number as large as the count of items"
                if value >= len(other):
                    yield "a number at least as large as the count of items"
            if isinstance(other, list | tuple) and not isinstance(value, list | tuple | dict | set):
                yield "a value that is not there" if value not in other else "a value that is there"
            if place < other_place and _row(value) and _row(other):
                if len(value) != len(other):
                    yield "inputs of different lengths"
                if value == other:
                    yield "two equal inputs"
                if len(value) > len(other):
                    yield "a first input longer than the second"


def kinds_of(arguments: Arguments) -> set[str]:
    """Name every kind an input belongs to, by any of its arguments."""
    named = {name for name, test in KINDS for value in arguments if _holds(test, value)}
    return named | set(_pairs(arguments))


def _holds(test: Callable[[Plain], bool], value: Plain) -> bool:
    try:
        return test(value)
    except (TypeError, ValueError, RecursionError, OverflowError):
        return False


def telling_kind(failing: Sequence[Arguments], passing: Sequence[Arguments]) -> str | None:
    """Name the kind every failing input belongs to and no passing one, or None; the most special kind first."""
    if not failing or len(passing) < 3:
        return None
    shared = set.intersection(*map(kinds_of, failing))
    for arguments in passing:
        shared -= kinds_of(arguments)
    order = [name for name, _ in KINDS]
    return min(shared, key=lambda name: (order.index(name) if name in order else 5, name), default=None)


def odd_types(failing: Sequence[Arguments], passing: Sequence[Arguments]) -> bool:
    """Say whether every failing input holds an argument of a type that no passing one has in that place."""
    if not failing or len(passing) < 2:
        return False
    usual = {(place, type(value)) for arguments in passing for place, value in enumerate(arguments)}
    return all(any((place, type(value)) not in usual for place, value in enumerate(one)) for one in failing)

"""Values like one that is known, a step away from it: the same make, with one thing in it different.

Rule: nothing here knows a challenge; whether a value belongs to one is for others to find out (`beyond`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

_DEEP = 40
"""Elements of one value looked at, and values like each of them."""
_KINDS = ("0123456789", "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def around(arguments: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Change one argument in one place."""
    for place, argument in enumerate(arguments):
        for one in _like(argument):
            yield (*arguments[:place], one, *arguments[place + 1 :])


def _like(value: Any) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (0, 1, value - 1, value + 1, -value, -(-value // 2), value // 10)
    elif isinstance(value, float):
        yield from (0.0, value - 1, value + 1, -value, value / 2)
    elif isinstance(value, str):
        yield from _texts(value)
    elif isinstance(value, list):
        yield from _rearranged(value)
        yield from _within(value)
    elif isinstance(value, tuple):
        yield from map(tuple, _within(list(value)))
    elif isinstance(value, set | frozenset):
        for item in sorted(value, key=repr)[:_DEEP]:
            yield value - {item}
    elif isinstance(value, dict):
        yield from _pairs(value)


def _texts(value: str) -> Iterator[str]:
    yield from map("".join, _rearranged(list(value)))
    for place, letter in enumerate(value[:_DEEP]):
        for kin in _kin(letter):
            yield value[:place] + kin + value[place + 1 :]


def _kin(letter: str) -> list[str]:
    """Give letters of the same kind: the first two, the last, and those next to it."""
    kind = next((kind for kind in _KINDS if letter in kind), "")
    place = kind.find(letter)
    near = kind[max(0, place - 1) : place + 2]
    return [kin for kin in dict.fromkeys(kind[:2] + near + kind[-1:]) if kin != letter]


def _rearranged(items: list[Any]) -> Iterator[list[Any]]:
    """Leave one out, say one twice, exchange two neighbours."""
    for place in range(min(len(items), _DEEP)):
        yield [*items[:place], *items[place + 1 :]]
        yield [*items[:place], items[place], *items[place:]]
        yield [*items[:place], *items[place : place + 2][::-1], *items[place + 2 :]]


def _within(items: list[Any]) -> Iterator[list[Any]]:
    for place, item in enumerate(items[:_DEEP]):
        for one in islice(_like(item), _DEEP):
            yield [*items[:place], one, *items[place + 1 :]]


def _pairs(value: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
    for key, item in islice(value.items(), _DEEP):
        yield {other: value[other] for other in value if other != key}
        for one in islice(_like(item), _DEEP):
            yield {**value, key: one}

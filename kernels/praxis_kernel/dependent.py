"""A domain whose values depend on another's: a table as wide as a number drawn before.

Rule: it is what the first few values of the other lead to; what further ones lead to may lie in it, unknown to us.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

from praxis_kernel.domain import Domain, distinct
from praxis_kernel.smallness import size

WAYS = 64
"""Values of the other domain that are followed."""
_STEPS = 600
"""Simpler values given at most."""


class Dependent:
    """The union of the domains that values of another lead to."""

    def __init__(self, ways: Sequence[Domain]) -> None:
        self._ways = ways

    def holds(self, value: Any) -> bool:
        """Ask each."""
        return any(way.holds(value) for way in self._ways)

    def simpler(self, value: Any) -> Iterator[Any]:
        """Give what is simpler where it lies, and what is narrower or shorter, which lies in another."""
        ways = [way.simpler(value) for way in self._ways if way.holds(value)]
        small = chain.from_iterable(way.small(2) for way in self._ways)
        return islice(chain(small, narrower(value), *ways), _STEPS)

    def small(self, most: int) -> list[Any]:
        """Take from each."""
        share = max(2, 4 * most // max(1, len(self._ways)))
        return distinct(sorted((one for way in self._ways for one in way.small(share)), key=size), most)


def narrower(value: Any) -> Iterator[Any]:
    """Take away one element, the same place of all rows, or half of them, anywhere in nested lists and texts."""
    if isinstance(value, tuple):
        yield from _in_each(value)
    elif isinstance(value, str):
        yield from ("".join(rest) for rest in _without(value))
    elif isinstance(value, list):
        yield from map(list, _without(value))
        yield from _fewer_columns(value)
        yield from map(list, _in_each(value))


def _in_each(items: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    for place, item in enumerate(items):
        for one in narrower(item):
            yield (*items[:place], one, *items[place + 1 :])


def _without(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    half = len(items) // 2
    if half > 1:
        yield items[:half]
        yield items[half:]
    for place in range(len(items)):
        yield [*items[:place], *items[place + 1 :]]


def _fewer_columns(rows: list[Any]) -> Iterator[list[Any]]:
    widths = {len(row) if isinstance(row, list | str) else -1 for row in rows}
    if len(widths) == 1:
        for place in range(max(0, *widths)):
            yield [row[:place] + row[place + 1 :] for row in rows]

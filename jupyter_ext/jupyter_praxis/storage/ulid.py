"""Ids which sort by the time they were given (ULID, github.com/ulid/spec).

Rule: within a process each id is greater than the last, even when the clock stands still or goes back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 26
RANDOM_BYTES = 10
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Ulids:
    """Gives ids of 26 characters: 48 bits of milliseconds, then 80 of `random`."""

    def __init__(self, random: Callable[[int], bytes]) -> None:
        self._random = random
        self._last = 0

    def next(self, now: datetime) -> str:
        """Give the next id."""
        fresh = _start(now) | int.from_bytes(self._random(RANDOM_BYTES), "big")
        self._last = max(fresh, self._last + 1)
        return _written(self._last)


def first_at(moment: datetime) -> str:
    """Give the least id that can be given at a time."""
    return _written(_start(moment))


def _start(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(milliseconds=1) << 8 * RANDOM_BYTES


def _written(number: int) -> str:
    return "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(LENGTH)))

"""What belongs to a challenge beside what its strategy draws, as its known cases tell.

Rule: an input which the reference refuses belongs to it where the refusal is meant: a `raise` of the reference's own,
or a place in it which a known case raises at, too. An input which it answers belongs to it where the strategy might
draw it; and, of those that are no more than likely (`sure` is false), where it is like the known cases in all that is
known of them, keeps to what the strategy filters by, and gets an answer of a kind that known cases get.
"""

from __future__ import annotations

import dis
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from praxis_kernel.domain import Domain, distinct, keyed
from praxis_kernel.nearby import around
from praxis_kernel.smallness import size

Arguments = tuple[Any, ...]
Site = tuple[str, str, int]

_SMALL = 120
"""Small inputs of all kinds that are tried."""
_TRIED = 1_500
"""Inputs the reference is asked about at most."""


@dataclass(frozen=True)
class Seen:
    """What the reference made of an input: a `Site` where it raised, whether that is a `raise` there, or a value."""

    arguments: Arguments
    value: Any = None
    raised: Site | None = None
    meant: bool = False


class Beyond:
    """The inputs beyond a strategy. `wide` describes all known cases, `strict` those that are answered."""

    def __init__(
        self,
        wide: Domain | None,
        strict: Domain | None,
        refusals: Iterable[Site],
        answers: Iterable[str],
        drawn: Callable[[Any], bool],
        conditions: Sequence[Callable[[Any], Any]],
    ) -> None:
        self._wide = wide
        self._strict = strict
        self._refusals = frozenset(refusals)
        self._answers = frozenset(answers)
        self._drawn = drawn
        self._conditions = conditions
        self._given: set[tuple[str, str]] = set()
        self.sure = True

    def near(self, failing: Sequence[Arguments]) -> list[Arguments]:
        """Give what is small or like inputs a program fails on, smallest first."""
        small = [] if self._wide is None else self._wide.small(_SMALL)
        return sorted(distinct(chain(small, *map(around, failing)), _TRIED), key=size)

    def simpler(self, arguments: Arguments) -> list[Arguments]:
        """Give what is simpler than one that was given, simplest first."""
        mine = size(arguments)
        return sorted(
            distinct((one for one in self._further(arguments) if size(one) < mine), _TRIED), key=size
        )

    def has(self, arguments: Arguments) -> bool:
        """Tell whether an input was given from here."""
        return keyed(arguments) in self._given

    def give(self, arguments: Arguments) -> None:
        """Remember an input as given from here."""
        self._given.add(keyed(arguments))

    def admits(self, seen: Seen) -> bool:
        """Tell whether an input belongs here."""
        if seen.raised is not None:
            return seen.meant or seen.raised in self._refusals
        return self._is_answered(seen)

    def _is_answered(self, seen: Seen) -> bool:
        if self._drawn(seen.arguments):
            return True
        if self.sure or self._strict is None or type(seen.value).__name__ not in self._answers:
            return False
        return self._strict.holds(seen.arguments) and all(keeps(seen.arguments) for keeps in self._conditions)

    def _further(self, arguments: Arguments) -> Iterator[Arguments]:
        yield from around(arguments)
        if self._wide is not None and self._wide.holds(arguments):
            yield from self._wide.simpler(arguments)


def site(error: BaseException) -> tuple[Site, bool]:
    """Say where an error came from, and whether a `raise` stands there."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return (type(error).__name__, "", 0), False
    code = trace.tb_frame.f_code
    meant = dis.opname[code.co_code[trace.tb_lasti]] in ("RAISE_VARARGS", "RERAISE")
    return (type(error).__name__, code.co_qualname, trace.tb_lineno), meant

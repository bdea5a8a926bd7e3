"""The author's side of a search for an input on which two programs differ.

Rule: this runs where the reference runs, in a kernel of the judge's, never beside a learner's code. What a learner's
program answered comes in as a word from the host, or as plain data for the challenge's own comparison.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from praxis_kernel.beyond import Beyond, Seen, site
from praxis_kernel.domain import Domain, distinct, keyed
from praxis_kernel.shrinking import Shrinking
from praxis_kernel.smallness import size
from praxis_kernel.steps import called
from praxis_kernel.values import INPUT_BUDGET, NotPlain, decode, encode

Asked = tuple[tuple[Any, ...], tuple[str, Any], float, bool]
"""Arguments; ("returned", value) or ("raised", kind of error); milliseconds the reference took; and whether the
input lies beyond what the strategy surely draws."""

DRAWN_FOR_ONE = 4
"""Inputs drawn for one that is kept: the first draws are the smallest, and many are alike."""


class Author:
    """A challenge's strategy, reference and comparison, as `praxis_ask` finds them in its namespace.

    `raises`: kinds of error that are answers in this challenge; on other errors an input is outside its domain.
    `described`: what is known of the arguments where there is no strategy (`shapes`), or None.
    """

    def __init__(
        self,
        names: Mapping[str, Any],
        entry: str,
        compare: str | None,
        raises: Sequence[str],
        described: Any,
    ) -> None:
        self._entry = names[entry]
        self._compare: Callable[..., Any] | None = None if compare is None else names[compare]
        self._raises = frozenset(raises)
        self._strategy, self._domain = _inputs(names.get("inputs"), described)
        self._search: Shrinking | None = None
        self._beyond: Beyond | None = None
        self._error: Exception | None = None

    def begin(self, seed: int, most: int) -> Any:
        """Begin a search of at most so many inputs and give the first, as `go_on` does."""
        if self._strategy is None:
            return ("end", True)
        self._search = Shrinking(self._strategy, self._asked, seed, most)
        return self._search.next(None)

    def go_on(self, differs: bool) -> Any:
        """Take the word on the last input and give the next; ("end", finished) when there is none."""
        assert self._search is not None
        return self._search.next(differs)

    def agrees(self, arguments: Any, expected: Any, actual: Any) -> bool:
        """Ask the challenge's own comparison."""
        from praxis_kernel.cases import agrees

        return self._compare is not None and agrees(self._compare, arguments, expected, actual)

    def simpler(self, arguments: tuple[Any, ...], most: int) -> Any:
        """Give inputs of the domain simpler than one, simplest first; None when the domain is not known."""
        if self._domain is not None and self._holds(arguments):
            mine = size(arguments)
            near = distinct(self._domain.simpler(arguments), 20 * most)
            smaller = sorted((one for one in near if size(one) < mine and self._holds(one)), key=size)
            return self._answered(smaller, most)
        if self._beyond is not None and self._beyond.has(arguments):
            return self._given(self._beyond.simpler(arguments), most)
        return None

    def likely_simpler(self, arguments: tuple[Any, ...], most: int) -> list[Asked]:
        """Give what is simpler and no more than likely to belong to the domain, where that is not known."""
        if self._beyond is None:
            return []
        self._beyond.sure = False
        return self._admitted(self._beyond.simpler(arguments), most)

    def know(self, wide: Any, strict: Any, refused: Sequence[Any], answers: Sequence[str]) -> None:
        """Take what the known cases tell: descriptions, inputs that are refused, and kinds of answers."""
        from praxis_kernel.described import domain_of
        from praxis_kernel.strategies import conditions

        all_known, answered = (None if one is None else domain_of(one) for one in (wide, strict))
        sites = []
        for arguments in refused:
            asked = self._asked(arguments)
            if asked is not None and self._error is not None:
                sites.append(site(self._error)[0])
        self._beyond = Beyond(all_known, answered, sites, answers, self._holds, conditions(self._strategy))

    def beyond(self, failing: Sequence[Any], sure: bool, most: int) -> list[Asked]:
        """Give inputs like those a program fails on, smallest first, that need not come from the strategy."""
        if self._beyond is None:
            return []
        self._beyond.sure = sure
        return self._given(self._beyond.near(failing), most)

    def draw(self, most: int) -> list[Asked]:
        """Give distinct inputs, smallest first: half of them small ones, half drawn, where both can be had."""
        small = [] if self._domain is None else self._domain.small(most)
        drawn = [] if self._strategy is None else _drawn(self._strategy, DRAWN_FOR_ONE * most)
        some = self._answered(_spread(small, most - min(len(drawn), most // 2)), most)
        known = {keyed(arguments) for arguments, *_ in some}
        further = [one for one in drawn if keyed(one) not in known]
        room = most - len(some)
        by_size = sorted(further, key=size)
        least = by_size[: room // 2]
        taken = {keyed(one) for one in least}
        rest = [one for one in by_size if keyed(one) not in taken]
        return sorted(
            [*some, *self._answered([*least, *_spread(rest, room - len(least))], room)],
            key=lambda asked: size(asked[0]),
        )

    def _holds(self, arguments: Any) -> bool:
        try:
            return self._domain is not None and self._domain.holds(arguments)
        except Exception:
            return False

    def _answered(self, inputs: Sequence[Any], most: int) -> list[Asked]:
        answered: list[Asked] = []
        for arguments in inputs:
            asked = self._asked(arguments)
            if asked is not None:
                answered.append(asked)
            if len(answered) >= most:
                break
        return answered

    def _given(self, inputs: Sequence[Any], most: int) -> list[Asked]:
        assert self._beyond is not None
        given = self._admitted(inputs, most)
        for arguments, *_ in given:
            self._beyond.give(arguments)
        return given

    def _admitted(self, inputs: Sequence[Any], most: int) -> list[Asked]:
        assert self._beyond is not None
        admitted: list[Asked] = []
        for arguments in inputs:
            asked = self._asked(arguments)
            if asked is None:
                continue
            where, meant = (None, False) if self._error is None else site(self._error)
            if self._beyond.admits(Seen(asked[0], asked[1][1], where, meant)):
                admitted.append((*asked[:3], not self._holds(asked[0])))
            if len(admitted) >= most:
                break
        return admitted

    def _asked(self, arguments: Any) -> Asked | None:
        """Ask the reference; None for what lies outside the domain."""
        self._error = None
        if not isinstance(arguments, tuple):
            return None
        try:
            own = decode(encode(arguments, INPUT_BUDGET), INPUT_BUDGET)
            begun = time.perf_counter()
            value = called(self._entry, decode(encode(arguments, INPUT_BUDGET), INPUT_BUDGET))
            took = (time.perf_counter() - begun) * 1000
            return own, ("returned", decode(encode(value))), took, False
        except (NotPlain, RecursionError, MemoryError):
            return None
        except Exception as error:
            kind = type(error).__name__
            self._error = error
            return (own, ("raised", kind), 0.0, False) if kind in self._raises else None


def _inputs(strategy: Any, described: Any) -> tuple[Any, Domain | None]:
    """Give the strategy and what is known of its domain: the challenge's own, else one made from what is known."""
    if strategy is not None:
        from praxis_kernel.strategies import read

        return strategy, read(strategy)
    if described is None:
        return None, None
    from praxis_kernel.described import domain_of, strategy_of

    return strategy_of(described), domain_of(described)


def _drawn(strategy: Any, most: int) -> list[Any]:
    from praxis_kernel.cases import draw

    return draw(strategy, most)


def _spread(items: Sequence[Any], most: int) -> list[Any]:
    """Choose so many, the first half of them from the beginning and the others from all over."""
    if len(items) <= most:
        return list(items)
    first, rest = items[: most // 2], items[most // 2 :]
    room = most - len(first)
    return [*first, *(rest[place * len(rest) // room] for place in range(room))]

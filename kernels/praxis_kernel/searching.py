"""The author's side of a search for an input on which two programs differ.

Rule: this runs where the reference runs, in a kernel of the judge's, never beside a learner's code. What a learner's
program answered comes in as a word from the host, or as plain data for the challenge's own comparison.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from queue import SimpleQueue
from typing import Any

from praxis_kernel.domain import Domain, distinct, keyed
from praxis_kernel.smallness import size
from praxis_kernel.steps import called
from praxis_kernel.values import INPUT_BUDGET, NotPlain, decode, encode

Asked = tuple[tuple[Any, ...], tuple[str, Any], float]
"""Arguments; ("returned", value) or ("raised", kind of error); milliseconds the reference took."""

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
        self._search: _Search | None = None

    def begin(self, seed: int, most: int) -> Any:
        """Begin a search of at most so many inputs and give the first, as `go_on` does."""
        if self._strategy is None:
            return ("end", True)
        self._search = _Search(self._strategy, self._asked, seed, most)
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
        if self._domain is None or not self._holds(arguments):
            return None
        mine = size(arguments)
        near = distinct(self._domain.simpler(arguments), 20 * most)
        smaller = sorted((one for one in near if size(one) < mine and self._holds(one)), key=size)
        return self._answered(smaller, most)

    def draw(self, most: int) -> list[Asked]:
        """Give distinct inputs, smallest first: half of them small ones, half drawn, where both can be had."""
        small = [] if self._domain is None else self._domain.small(most)
        drawn = [] if self._strategy is None else _drawn(self._strategy, DRAWN_FOR_ONE * most)
        some = self._answered(_spread(small, most - min(len(drawn), most // 2)), most)
        known = {keyed(arguments) for arguments, _, _ in some}
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

    def _asked(self, arguments: Any) -> Asked | None:
        """Ask the reference; None for what lies outside the domain."""
        if not isinstance(arguments, tuple):
            return None
        try:
            own = decode(encode(arguments, INPUT_BUDGET), INPUT_BUDGET)
            begun = time.perf_counter()
            value = called(self._entry, decode(encode(arguments, INPUT_BUDGET), INPUT_BUDGET))
            took = (time.perf_counter() - begun) * 1000
            return own, ("returned", decode(encode(value))), took
        except (NotPlain, RecursionError, MemoryError):
            return None
        except Exception as error:
            kind = type(error).__name__
            return (own, ("raised", kind), 0.0) if kind in self._raises else None


class _Search:
    """One run of Hypothesis in a thread of its own, which stands still until the host has said its word."""

    def __init__(self, strategy: Any, asked: Callable[[Any], Asked | None], seed: int, most: int) -> None:
        self._strategy = strategy
        self._answer = asked
        self._said: dict[tuple[str, str], bool] = {}
        self._questions: SimpleQueue[Any] = SimpleQueue()
        self._words: SimpleQueue[bool] = SimpleQueue()
        threading.Thread(target=self._run, args=(seed, most), daemon=True).start()

    def next(self, differs: bool | None) -> Any:
        """Hand over the host's word and wait for the next question."""
        if differs is not None:
            self._words.put(differs)
        return self._questions.get()

    def _run(self, seed: int, most: int) -> None:
        finished = True
        try:
            _shrunk(self._strategy, self._differs, seed, most)
        except BaseException:
            # A program that answers otherwise the second time, or a strategy that gives nothing.
            finished = False
        self._questions.put(("end", finished))

    def _differs(self, arguments: Any) -> bool:
        key = keyed(arguments)
        if key not in self._said:
            asked = self._answer(arguments)
            if asked is None:
                self._said[key] = False
            else:
                self._questions.put(("input", asked))
                self._said[key] = self._words.get()
        return self._said[key]


def _shrunk(strategy: Any, differs: Callable[[Any], bool], seed: int, most: int) -> None:
    """Let Hypothesis find an input that differs, and shrink it until nothing smaller does."""
    from random import Random

    from hypothesis import HealthCheck, find, settings
    from hypothesis.errors import NoSuchExample

    how = settings(
        max_examples=most,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        find(strategy, differs, settings=how, random=Random(seed))  # noqa: S311 - the same search every time
    except NoSuchExample:
        return


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

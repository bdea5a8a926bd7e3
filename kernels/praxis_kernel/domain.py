"""A domain of inputs as a tree that can be asked: does this value lie in it, what is simpler, what is small?

Rule: `holds` is sure. A node that cannot know (what a function made of another value, drawn by somebody's own
code) says no, so that nothing outside a challenge's domain is ever taken for inside.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, pairwise, product
from typing import Any, Protocol

from praxis_kernel.smallness import simplicity, size

_DEEP = 60
"""Simpler values of one part tried at most."""
_SHORT, _FEW = 4, 14
"""Elements up to which two are made simpler at once, and simpler values of each tried then."""


class Domain(Protocol):
    """A set of plain values."""

    def holds(self, value: Any) -> bool:
        """Tell whether a value surely lies in it."""

    def simpler(self, value: Any) -> Iterator[Any]:
        """Give values one step simpler than one in it; not all need lie in it."""

    def small(self, most: int) -> list[Any]:
        """Give small values that lie in it, distinct, the simplest first."""


def keyed(value: Any) -> tuple[str, str]:
    """Give what tells values apart, 1 from True and 1.0 as well."""
    return type(value).__name__, repr(value)


def distinct(values: Iterable[Any], most: int) -> list[Any]:
    """Give the first values that differ, at most so many."""
    found: dict[tuple[str, str], Any] = {}
    for value in values:
        found.setdefault(keyed(value), value)
        if len(found) >= most:
            break
    return list(found.values())


@dataclass(frozen=True)
class Whole:
    """Whole numbers from `low` to `high`, None for no bound."""

    low: int | None = None
    high: int | None = None

    def holds(self, value: Any) -> bool:
        """Look at type and bounds."""
        return (
            type(value) is int
            and (self.low is None or value >= self.low)
            and (self.high is None or value <= self.high)
        )

    def simpler(self, value: int) -> Iterator[int]:
        """Go to the number nearest to nought, half-way there, one step there, and to the other sign."""
        home = self._home
        yield home
        if value < 0:
            yield -value
        gap = value - home
        for part in (2, 4, 10):
            yield home + int(gap / part) if abs(gap) < 1 << 50 else home + gap // part
        yield value - (gap > 0) + (gap < 0)

    def small(self, most: int) -> list[int]:
        """Count outwards from the number nearest to nought."""
        home = self._home
        steps = (home + sign * step for step in range(most + 1) for sign in ((1, -1) if step else (1,)))
        both = [number for number in islice(steps, 2 * most) if self.holds(number)]
        ends = [end for end in (self.low, self.high) if end is not None and abs(end) < 1 << 63]
        return distinct([*both[: max(1, most - 2)], *ends, *both], most)

    @property
    def _home(self) -> int:
        return max(self.low if self.low is not None else 0, min(self.high if self.high is not None else 0, 0))


@dataclass(frozen=True)
class Real:
    """Floating point numbers from `low` to `high`; `odd` ones are infinities and what is no number."""

    low: float | None = None
    high: float | None = None
    odd: bool = False

    def holds(self, value: Any) -> bool:
        """Look at type and bounds."""
        if type(value) is not float:
            return False
        if not math.isfinite(value):
            return self.odd and self.low is None and self.high is None
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def simpler(self, value: float) -> Iterator[float]:
        """Go to nought, to whole numbers, half-way, and to the other sign."""
        if not math.isfinite(value):
            yield from (0.0, 1.0)
            return
        yield from (0.0, 1.0, abs(value), float(int(value)), float(int(value / 2)), round(value, 1))

    def small(self, most: int) -> list[float]:
        """Give whole numbers and halves around nought."""
        halves = (sign * step / 2 for step in range(2 * most) for sign in ((1, -1) if step else (1,)))
        ends = [float(end) for end in (self.low, self.high) if end is not None]
        return distinct([*(number for number in halves if self.holds(number)), *ends], most)


@dataclass(frozen=True)
class Choice:
    """Some values, as they are."""

    values: Sequence[Any]

    def holds(self, value: Any) -> bool:
        """Look for it."""
        key = keyed(value)
        return any(keyed(one) == key for one in self.values)

    def simpler(self, value: Any) -> Iterator[Any]:
        """Give the smaller ones."""
        mine = size(value)
        return islice((one for one in self.small(len(self.values)) if size(one) < mine), _DEEP)

    def small(self, most: int) -> list[Any]:
        """Give the smallest."""
        return distinct(sorted(self.values, key=size), most)


@dataclass(frozen=True)
class Text:
    """Text of `least` to `longest` characters from `letters`; None: any character but half a surrogate pair."""

    letters: str | None = None
    least: int = 0
    longest: float = math.inf

    def holds(self, value: Any) -> bool:
        """Look at type, length and each character."""
        return (
            type(value) is str
            and self.least <= len(value) <= self.longest
            and all(
                not "\ud800" <= letter <= "\udfff" if self.letters is None else letter in self.letters
                for letter in value
            )
        )

    def simpler(self, value: str) -> Iterator[str]:
        """Leave out stretches, and put simpler characters in the place of others."""
        yield from ("".join(rest) for rest in _shorter(value))
        simple = sorted(self._letters, key=simplicity)
        # another name for each letter, in the order in which they come
        names = dict(zip(dict.fromkeys(value), simple, strict=False))
        yield "".join(names.get(letter, letter) for letter in value)
        for letter in sorted(set(value), key=simplicity, reverse=True):
            for other in [one for one in simple if simplicity(one) < simplicity(letter)][:3]:
                yield value.replace(letter, other)
        for place, letter in enumerate(value[:_DEEP]):
            for other in [one for one in simple if simplicity(one) < simplicity(letter)][:3]:
                yield value[:place] + other + value[place + 1 :]

    def small(self, most: int) -> list[str]:
        """Give short texts of few different characters of different kinds."""
        letters = _varied(self._letters)
        return ["".join(row) for row in _rows(letters, self.least, self.longest, most)]

    @property
    def _letters(self) -> str:
        return "abcxyz0129AZ .,-_äß" if self.letters is None else self.letters


@dataclass(frozen=True)
class Row:
    """A list, tuple, set or frozenset (`kind`) of `least` to `longest` elements."""

    element: Domain
    least: int = 0
    longest: float = math.inf
    kind: type[Any] = list
    unique: bool = False
    ordered: bool = False

    def holds(self, value: Any) -> bool:
        """Look at type, length and each element."""
        if type(value) is not self.kind or not self.least <= len(value) <= self.longest:
            return False
        if self.unique and len({keyed(item) for item in value}) < len(value):
            return False
        if self.ordered and not is_sorted(value):
            return False
        return all(map(self.element.holds, value))

    def simpler(self, value: Any) -> Iterator[Any]:
        """Leave out stretches, make elements simpler, or equal to others."""
        items = sorted(value, key=size) if self.kind in (set, frozenset) else list(value)
        yield from map(self.kind, _shorter(items))
        yield from map(self.kind, self._closer(items))
        for place, item in enumerate(items[:_DEEP]):
            for one in islice(self.element.simpler(item), _DEEP):
                yield self.kind([*items[:place], one, *items[place + 1 :]])
        yield from map(self.kind, self._two_at_once(items))
        for other in distinct(items[:_DEEP], 8):
            for place, item in enumerate(items[:_DEEP]):
                if size(other) < size(item):
                    yield self.kind([*items[:place], other, *items[place + 1 :]])

    def _two_at_once(self, items: Sequence[Any]) -> Iterator[Sequence[Any]]:
        """Make two elements of a short row simpler, for what only holds together."""
        if len(items) > _SHORT:
            return
        options = [list(islice(self.element.simpler(item), _FEW)) for item in items]
        for first, second in combinations(range(len(items)), 2):
            for one, other in product(options[first], options[second]):
                both = list(items)
                both[first], both[second] = one, other
                yield both

    def _closer(self, items: Sequence[Any]) -> Iterator[Sequence[Any]]:
        """Keep the order of different numbers or texts, and bring them as near to the simplest as that allows."""
        if not items or len({type(item) for item in items}) > 1 or type(items[0]) not in (int, str):
            return
        yield sorted(items)
        steps = sorted(set(items))
        near = sorted(self.element.small(len(steps) + 8))
        for start in range(len(near) - len(steps) + 1):
            places = dict(zip(steps, near[start:], strict=False))
            yield [places[item] for item in items]

    def small(self, most: int) -> list[Any]:
        """Give short rows of few different elements."""
        elements = self.element.small(most)
        if not elements:
            return [self.kind()] if self.least == 0 else []
        rows = map(self.kind, _rows(elements, self.least, self.longest, 4 * most))
        return distinct((row for row in rows if self.holds(row)), most)


@dataclass(frozen=True)
class Fixed:
    """Tuples, or lists (`kind`), whose places each have a domain, and which `keep` to all that is asked of them."""

    places: Sequence[Domain]
    kind: type[Any] = tuple
    keep: Sequence[Callable[[Any], bool]] = field(default=())

    def holds(self, value: Any) -> bool:
        """Look at each place."""
        return (
            type(value) is self.kind
            and len(value) == len(self.places)
            and all(place.holds(item) for place, item in zip(self.places, value, strict=True))
            and all(keeps(value) for keeps in self.keep)
        )

    def simpler(self, value: Any) -> Iterator[Any]:
        """Make one place simpler; then two at once, for what only holds together."""
        options = [
            list(islice(place.simpler(item), 4 * _DEEP))
            for place, item in zip(self.places, value, strict=True)
        ]
        items = list(value)
        for number, choices in enumerate(options):
            for one in choices:
                yield self.kind([*items[:number], one, *items[number + 1 :]])
        for number, choices in enumerate(options):
            for further in range(number + 1, len(options)):
                for one, other in product(choices[:_DEEP], options[further][: _DEEP // 3]):
                    both = list(items)
                    both[number], both[further] = one, other
                    yield self.kind(both)

    def small(self, most: int) -> list[Any]:
        """Combine small values of the places."""
        share = most if len(self.places) < 2 else max(6, round(4 * most ** (1 / len(self.places))))
        choices = [place.small(share) for place in self.places]
        rows = sorted(map(self.kind, islice(product(*choices), 50_000)), key=_rank(choices))
        return distinct((row for row in rows if all(keeps(row) for keeps in self.keep)), most)


@dataclass(frozen=True)
class Pairs:
    """Dicts."""

    key: Domain
    item: Domain
    least: int = 0
    longest: float = math.inf

    def holds(self, value: Any) -> bool:
        """Look at type, length, keys and items."""
        return (
            type(value) is dict
            and self.least <= len(value) <= self.longest
            and all(self.key.holds(key) and self.item.holds(item) for key, item in value.items())
        )

    def simpler(self, value: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
        """Leave out pairs, make keys and items simpler."""
        pairs = list(value.items())
        yield from map(dict, _shorter(pairs))
        for place, pair in enumerate(pairs[:_DEEP]):
            for one in islice(Fixed((self.key, self.item)).simpler(pair), _DEEP):
                yield dict([*pairs[:place], one, *pairs[place + 1 :]])

    def small(self, most: int) -> list[dict[Any, Any]]:
        """Give dicts of few pairs."""
        pairs = Fixed((self.key, self.item)).small(most)
        rows = map(dict, _rows(pairs, self.least, self.longest, most)) if pairs else [{}]
        return distinct((row for row in rows if self.holds(row)), most)


@dataclass(frozen=True)
class Either:
    """What lies in one of several."""

    ways: Sequence[Domain]

    def holds(self, value: Any) -> bool:
        """Ask each."""
        return any(way.holds(value) for way in self.ways)

    def simpler(self, value: Any) -> Iterator[Any]:
        """Give what is simpler in those that hold it, and the smallest of the others."""
        for way in self.ways:
            if way.holds(value):
                yield from way.simpler(value)
        for way in self.ways:
            yield from way.small(2)

    def small(self, most: int) -> list[Any]:
        """Take from each in turn."""
        return distinct(sorted((one for way in self.ways for one in way.small(most)), key=size), most)


@dataclass(frozen=True)
class Sifted:
    """What lies in another and keeps to conditions."""

    base: Domain
    keep: Sequence[Callable[[Any], Any]]

    def holds(self, value: Any) -> bool:
        """Ask both."""
        return self.base.holds(value) and all(keeps(value) for keeps in self.keep)

    def simpler(self, value: Any) -> Iterator[Any]:
        """Give what the base knows."""
        return self.base.simpler(value)

    def small(self, most: int) -> list[Any]:
        """Sift the base's."""
        return [one for one in self.base.small(8 * most) if all(keeps(one) for keeps in self.keep)][:most]


class Image:
    """What a function makes of small values of another domain; further ones may lie in it, unknown to us."""

    def __init__(self, base: Domain, made: Callable[[Any], Any], known: int = 2_000) -> None:
        made_of: dict[tuple[str, str], Any] = {}
        for one in base.small(known):
            value = made(one)
            made_of.setdefault(keyed(value), value)
        self._known = made_of
        self._sorted = sorted(made_of.values(), key=size)

    def holds(self, value: Any) -> bool:
        """Look among what was made."""
        return keyed(value) in self._known

    def simpler(self, value: Any) -> Iterator[Any]:
        """Give the smallest, and those just below."""
        mine = size(value)
        below = [one for one in self._sorted if size(one) < mine]
        yield from below[:_DEEP]
        yield from below[-_DEEP:]

    def small(self, most: int) -> list[Any]:
        """Give the smallest."""
        return self._sorted[:most]


def _shorter(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Leave out halves, quarters and so on, each element, and each two elements of a short row."""
    length = len(items)
    stretch = length
    while stretch >= 1:
        for start in range(0, length, stretch):
            yield [*items[:start], *items[start + stretch :]]
        stretch //= 2
    if length <= 10:
        for first in range(length):
            for second in range(first + 1, length):
                yield [item for place, item in enumerate(items) if place not in (first, second)]


def _rows(elements: Sequence[Any], least: int, longest: float, most: int) -> Iterator[tuple[Any, ...]]:
    """Give rows of rising length; the longer, the fewer different elements, so that each length has its share."""
    share = max(4, most // 4)
    given = 0
    for length in range(least, least + 7):
        if length > longest or given >= most:
            return
        few = max(2, int(share ** (1 / length))) if length else 1
        for row in islice(product(elements[:few], repeat=length), 2 * share):
            given += 1
            yield row


def _varied(letters: str) -> str:
    """Order characters so that the first few are of different kinds: two small ones, a capital, a digit, …"""
    kinds: dict[int, list[str]] = {}
    for letter in sorted(letters, key=simplicity):
        tests = (letter.islower(), letter.isupper(), letter.isdigit(), not letter.isspace(), True)
        kinds.setdefault(tests.index(True), []).append(letter)
    first = kinds.get(0, [])[:2]
    rest = [[letter for letter in row if letter not in first] for _, row in sorted(kinds.items())]
    longest = max(map(len, rest), default=0)
    return "".join([*first, *(row[place] for place in range(longest) for row in rest if place < len(row))])


def _rank(choices: Sequence[list[Any]]) -> Callable[[Any], int]:
    places = [{keyed(one): number for number, one in enumerate(row)} for row in choices]
    return lambda row: sum(place[keyed(item)] ** 2 for place, item in zip(places, row, strict=True))


def is_sorted(value: Sequence[Any]) -> bool:
    """Tell whether items stand in order; what cannot be compared has none."""
    try:
        return all(one <= other for one, other in pairwise(value))
    except TypeError:
        return False

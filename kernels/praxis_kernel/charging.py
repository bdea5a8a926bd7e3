"""What instrumented code calls in passing: operators and walks whose cost depends on the size of what they meet.

Rule: a helper does what the operator does, once, and charges for it; where the size is known beforehand it
charges first, so that the budget stops what would take too long.
"""

from __future__ import annotations

import operator
from collections import deque
from collections.abc import Callable, Iterator
from types import GeneratorType
from typing import Any

from praxis_kernel.faults import cell_of
from praxis_kernel.tally import Tally

SEQUENCES = frozenset({list, tuple, str, bytes, bytearray})
SIZED = SEQUENCES | {dict, set, frozenset, deque, range, type({}.keys()), type({}.values()), type({}.items())}
SETS = frozenset({set, frozenset, type({}.keys())})
_EMPTY: tuple[Any, ...] = ([], (), "", b"", {}, set(), range(0), deque(), {}.values(), {}.items())
_KNOWN: frozenset[type] = frozenset(
    {type(iter(empty)) for empty in _EMPTY} | {type(reversed([])), type(reversed({}))}
)
"""Iterators which say exactly how much is left in them."""
_COMPARISONS = {name: getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")}
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "subtract": operator.sub,
    "modulo": operator.mod,
    "both": operator.and_,
    "either": operator.or_,
    "differing": operator.xor,
}


def size(value: Any) -> int:
    """Give how many items a value of a known type holds; 0 for all else."""
    kind = type(value)
    if kind in SIZED:
        return len(value)
    if kind in (int, float, bool):
        return 0
    if issubclass(kind, list | tuple | dict | set | frozenset | str | deque):
        return _length(value)
    return _array_size(value)


def _length(value: Any) -> int:
    """Measure a subclass by its base, whose length nobody has redefined."""
    bases: tuple[Any, ...] = (list, tuple, dict, set, frozenset, str, deque)
    return next((base.__len__(value) for base in bases if isinstance(value, base)), 0)


def _array_size(value: Any) -> int:
    kind = type(value)
    if kind.__name__ in ("ndarray", "Series", "DataFrame") and kind.__module__.startswith(
        ("numpy", "pandas")
    ):
        return int(value.size)
    return 0


def deep_size(value: Any, most: int = 200_000) -> int:
    """Count the items within containers, all levels, up to `most`."""
    count, waiting = 0, [value]
    while waiting and count < most:
        inner = waiting.pop()
        kind = type(inner)
        if kind is dict:
            waiting.extend(inner.values())
        elif kind in (list, tuple, set, frozenset, deque):
            waiting.extend(inner)
        count += 1
    return count


class Charges:
    """What charges to one tally, by the names instrumented code uses."""

    def __init__(self, tally: Tally) -> None:
        self.charge = tally.charge
        self._counts, self._limits, self._over = tally.counts, tally.limits, tally.over

    def named(self) -> dict[str, Callable[..., Any]]:
        """Give every helper but `called`, which belongs to the costs of built-ins."""
        return {
            "over": self._over,
            "tick": self._ticker(),
            **{name: self._comparison(function) for name, function in _COMPARISONS.items()},
            **{name: self._computation(function) for name, function in _OPERATORS.items()},
            "multiply": self.multiply,
            "computed": self.built,
            "within": self.within,
            "without": lambda slot, item, items: not self.within(slot, item, items),
            "searched": self.searched,
            "built": self.built,
            "item": self.item,
            "moved": self.moved,
            "grown": self.grown,
            "grown_within": self.grown_within,
            "walked": self.walked,
            "shown": self.shown,
        }

    def _ticker(self) -> Callable[[int], bool]:
        counts, limits, over = self._counts, self._limits, self._over

        def tick(slot: int) -> bool:
            counts[slot] += 1
            if counts[slot] > limits[slot]:
                over(slot)
            return True

        return tick

    def _comparison(self, compare: Callable[[Any, Any], Any]) -> Callable[[int, Any, Any], Any]:
        charge = self.charge
        equal = {operator.eq: True, operator.ne: False}.get(compare)

        def compared(slot: int, one: Any, other: Any) -> Any:
            kind = type(one)
            if kind is int or kind is float:
                return compare(one, other)
            answer = compare(one, other)
            if kind in SIZED:
                # Unequal sequences are mostly told apart near their beginning.
                charge(slot, len(one) if answer is equal else 1)
            else:
                charge(slot, _array_size(one))
            return answer

        return compared

    def _computation(self, compute: Callable[[Any, Any], Any]) -> Callable[[int, Any, Any], Any]:
        charge = self.charge

        def computed(slot: int, one: Any, other: Any) -> Any:
            kind = type(one)
            if kind is int or kind is float:
                return compute(one, other)
            answer = compute(one, other)
            # `a & b` looks through the smaller of two sets, every other operator copies the left one at least
            both_sets = compute is operator.and_ and kind in SETS and type(other) in SETS
            charge(slot, min(len(one), len(other)) if both_sets else max(size(answer), _left(compute, one)))
            return answer

        return computed

    def multiply(self, slot: int, one: Any, other: Any) -> Any:
        """Repeat, or multiply numbers."""
        if type(one) in SEQUENCES and type(other) is int:
            self.charge(slot, len(one) * max(other, 0))
        elif type(other) in SEQUENCES and type(one) is int:
            self.charge(slot, len(other) * max(one, 0))
        elif type(one) not in (int, float):
            self.charge(slot, _array_size(one))
        return one * other

    def within(self, slot: int, item: Any, items: Any) -> bool:
        """Look for an item, and charge how far one had to look."""
        kind = type(items)
        if kind is list or kind is tuple:
            rest = iter(items)
            found = item in rest
            self.charge(slot, len(items) - operator.length_hint(rest))
            return found
        if kind is str:
            found = item in items
            self.charge(slot, items.find(item) + 1 if found else len(items))
            return found
        if kind is deque or kind.__name__ == "dict_values" or kind in (bytes, bytearray):
            self.charge(slot, len(items))
        elif kind not in SIZED:
            return item in self.walked(slot, items) if _iterates(items) else item in items
        return item in items

    def searched(self, slot: int, items: Any) -> Any:
        """Charge for looking through all of something."""
        if type(items) in SEQUENCES or type(items) is deque:
            self.charge(slot, len(items))
        return items

    def built(self, slot: int, made: Any) -> Any:
        """Charge for something that has just been copied together."""
        kind = type(made)
        if kind in SEQUENCES:
            self.charge(slot, len(made))
        elif kind is not int and kind is not float:
            self.charge(slot, _array_size(made))
        return made

    def item(self, slot: int, items: Any, place: Any) -> Any:
        """Read an item; a deque walks there from its nearer end."""
        if type(items) is deque and type(place) is int:
            self.charge(slot, min(abs(place), abs(len(items) - abs(place))))
        return items[place]

    def moved(self, slot: int, items: Any, place: Any) -> None:
        """Charge for moving what stands behind a place in a list."""
        if type(items) in (list, bytearray, deque) and type(place) is int:
            self.charge(slot, max(0, len(items) - (place if place >= 0 else len(items) + place)))

    def grown(self, slot: int, current: Any, added: Any) -> Any:
        """Charge for `current += added` before it happens; text is copied, a list is only added to."""
        kind = type(current)
        if kind in (str, bytes, tuple):
            self.charge(slot, len(current) + (len(added) if type(added) is kind else 0))
        elif kind is not int and kind is not float:
            self.charge(slot, max(size(added), _array_size(current)))
            return self.walked_free(slot, added) if kind is list else added
        return added

    def grown_within(self, slot: int, owner: Any, attribute: str, added: Any) -> Any:
        """Charge for `owner.attribute += added` without asking the owner's own code for the attribute."""
        try:
            current = object.__getattribute__(owner, "__dict__").get(attribute)
        except AttributeError:
            current = None
        return self.grown(slot, current, added)

    def walked(self, slot: int, items: Any) -> Any:
        """Charge for everything in `items`; what cannot say how much that is counts as it is walked."""
        kind = type(items)
        if kind in SIZED:
            self.charge(slot, len(items))
            return items
        return self.walked_free(slot, items)

    def walked_free(self, slot: int, items: Any) -> Any:
        """Charge for an iterator; a container is somebody else's to charge."""
        kind = type(items)
        if kind in SIZED:
            return items
        if kind in _KNOWN:
            self.charge(slot, operator.length_hint(items))
            return items
        if kind is GeneratorType:
            own = cell_of(items.gi_code.co_filename) is not None
            return items if own else self._counted(slot, items)
        if _iterates(items):
            return self._counted(slot, items)
        self.charge(slot, size(items))
        return items

    def _counted(self, slot: int, items: Iterator[Any]) -> Iterator[Any]:
        charge = self.charge
        for item in items:
            charge(slot, 1)
            yield item

    def shown(self, slot: int, value: Any) -> Any:
        """Charge for writing a value into a text; a number counts as one, whatever its length."""
        kind = type(value)
        if kind is str:
            self.charge(slot, len(value))
        elif kind in SIZED:
            self.charge(slot, deep_size(value))
        return value


def _left(compute: Callable[[Any, Any], Any], one: Any) -> int:
    return size(one) if compute in (operator.sub, operator.or_, operator.xor) else 0


def _iterates(items: Any) -> bool:
    """Say whether this is an iterator of C: one that walks without any code of the program."""
    kind = type(items)
    module = kind.__module__
    return module in ("builtins", "itertools", "_collections") and hasattr(kind, "__next__")

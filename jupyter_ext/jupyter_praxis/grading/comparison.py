"""When two plain values count as the same answer.

Rule: both sides are plain data made by our own decoder, so nothing here runs code of a learner. Numbers
compare as Python's `==` does (1 equals 1.0 and True), NaN equals NaN, and an `Opaque` equals nothing.
"""

from __future__ import annotations

import cmath
import math
from collections import Counter
from collections.abc import Callable, Hashable

from praxis_kernel.values import Opaque

from jupyter_praxis.running import Plain

RULES = ("exact", "listlike", "unordered", "approx")
"""Comparisons made here; any other name is a function in the challenge's `cases` cell."""


def same(expected: Plain, actual: Plain, rule: str, tolerance: float = 1e-9) -> bool:
    """Say whether `actual` answers as well as `expected` under one of RULES.

    `unordered` forgets the order of the outermost list; `approx` allows an absolute or relative
    difference of `tolerance` between numbers; all but `exact` take tuples and lists for alike.
    """
    if rule == "exact":
        return _same(expected, actual, lambda kind: kind, _equal_numbers)
    if rule == "listlike":
        return _same(expected, actual, _alike, _equal_numbers)
    if rule == "unordered":
        return _unordered(expected, actual)
    if rule == "approx":
        return _same(expected, actual, _alike, _closeness(tolerance))
    raise ValueError(f"no rule of comparison is called {rule!r}")


def holds_opaque(value: Plain) -> bool:
    """Say whether anything within a value had no plain form."""
    if isinstance(value, Opaque):
        return True
    if isinstance(value, dict):
        return any(holds_opaque(key) or holds_opaque(item) for key, item in value.items())
    return isinstance(value, list | tuple | set | frozenset) and any(holds_opaque(item) for item in value)


def _alike(kind: type) -> type:
    return list if kind is tuple else kind


def _equal_numbers(one: complex, other: complex) -> bool:
    return one == other or (one != one and other != other)


def _closeness(tolerance: float) -> Callable[[complex, complex], bool]:
    def close(one: complex, other: complex) -> bool:
        if _equal_numbers(one, other):
            return True
        try:
            if isinstance(one, complex) or isinstance(other, complex):
                return cmath.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)
            return math.isclose(one, other, rel_tol=tolerance, abs_tol=tolerance)
        except OverflowError:  # an int too large for a float is close to nothing but itself
            return False

    return close


def _same(
    one: Plain, other: Plain, kind: Callable[[type], type], numbers: Callable[[complex, complex], bool]
) -> bool:
    if isinstance(one, Opaque) or isinstance(other, Opaque):
        return False
    if isinstance(one, int | float | complex) and isinstance(other, int | float | complex):
        return numbers(one, other)
    if isinstance(one, set | frozenset) and isinstance(other, set | frozenset):
        return len(one) == len(other) and (one == other or _same_but_nan(one, other))
    if kind(type(one)) is not kind(type(other)):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(
            _same(mine, yours, kind, numbers) for mine, yours in zip(one, other, strict=True)
        )
    if isinstance(one, dict):
        return len(one) == len(other) and all(
            key in other and _same(item, other[key], kind, numbers) for key, item in one.items()
        )
    return bool(one == other)


def _same_but_nan(one: set[Plain] | frozenset[Plain], other: set[Plain] | frozenset[Plain]) -> bool:
    """Compare sets by stand-ins, in which NaN equals NaN."""
    return not holds_opaque(one) and not holds_opaque(other) and _stand_ins(one) == _stand_ins(other)


def _stand_ins(value: set[Plain] | frozenset[Plain]) -> frozenset[Hashable]:
    # counted, because several NaNs are several members of a set and one stand-in
    return frozenset(Counter(map(_exactly_frozen, value)).items())


def _exactly_frozen(value: Plain) -> Hashable:
    if isinstance(value, tuple):
        return ("tuple", tuple(map(_exactly_frozen, value)))
    return ("set", _stand_ins(value)) if isinstance(value, frozenset) else _frozen(value)


def _unordered(expected: Plain, actual: Plain) -> bool:
    if holds_opaque(expected) or holds_opaque(actual):
        return False
    if not (isinstance(expected, list | tuple) and isinstance(actual, list | tuple)):
        return _same(expected, actual, _alike, _equal_numbers)
    if len(expected) != len(actual):
        return False
    left = Counter(map(_frozen, expected))
    # Looked up, never kept: a table of answers made to share one hash would take quadratic time.
    for item in map(_frozen, actual):
        if left[item] == 0:
            return False
        left[item] -= 1
    return True


def _frozen(value: Plain) -> Hashable:
    """Give a hashable stand-in which equals another's exactly when the two values are the same."""
    if isinstance(value, list | tuple):
        return ("list", tuple(map(_frozen, value)))
    if isinstance(value, set | frozenset):
        return ("set", frozenset(map(_frozen, value)))
    if isinstance(value, dict):
        return ("dict", frozenset((_frozen(key), _frozen(item)) for key, item in value.items()))
    if isinstance(value, int | float | complex):
        return "nan" if value != value else ("number", value)
    return (type(value).__name__, value)

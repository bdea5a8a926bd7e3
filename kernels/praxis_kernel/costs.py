"""What built-ins cost, which do in one call what the program does not spell out.

Rule: a function of the program is called as it is, and counts itself. A built-in is charged by the size of what
it is given: its own entry here, or, where nothing is known of it, one operation for each item it can see.
"""

from __future__ import annotations

import bisect
import collections
import copy
import functools
import heapq
import math
import operator
import random
from collections import deque
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, MethodWrapperType
from typing import Any

from praxis_kernel.charging import Charges, deep_size, size

Cost = Callable[[Charges, int, Any, tuple[Any, ...], dict[str, Any]], Any]
"""Makes the call of a built-in and charges for it: charges, slot, function, arguments, named arguments."""


def _log(length: int) -> int:
    return max(length, 1).bit_length()


def sorting(length: int) -> int:
    """Give n ⌈log2 n⌉."""
    return length * max(1, (length - 1).bit_length())


def _walk(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    return call(*(charges.walked(slot, arg) for arg in args), **named)


def _extreme(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if len(args) == 1:
        return _walk(charges, slot, call, args, named)
    charges.charge(slot, len(args) if len(args) > 8 else 0)
    return call(*args, **named)


def _until(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """`any` and `all` stop at the first item which decides."""
    if len(args) != 1 or type(args[0]) not in (list, tuple):
        return _walk(charges, slot, call, args, named)
    rest = iter(args[0])
    answer = call(rest, **named)
    charges.charge(slot, len(args[0]) - operator.length_hint(rest))
    return answer


def _sorted(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if args and not hasattr(type(args[0]), "__len__"):
        args = (list(charges.walked_free(slot, args[0])), *args[1:])
    charges.charge(slot, sorting(size(args[0]) if args else 0))
    return call(*args, **named)


def _sort(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    charges.charge(slot, sorting(len(call.__self__)))
    return call(*args, **named)


def _text(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    for arg in args[:1]:
        charges.shown(slot, arg)
    return call(*args, **named)


def _printed(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    for arg in args:
        charges.shown(slot, arg)
    return call(*args, **named)


def _deep(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    charges.charge(slot, deep_size(args[0]) if args else 0)
    return call(*args, **named)


def _heap_step(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    charges.charge(slot, _log(size(args[0])) if args else 0)
    return call(*args, **named)


def _best(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """`nlargest(k, items)` keeps a heap of k."""
    if len(args) > 1 and type(args[0]) is int:
        args = (args[0], list(charges.walked_free(slot, args[1])), *args[2:])
        charges.charge(slot, len(args[1]) * _log(min(max(args[0], 1), max(len(args[1]), 1))))
    return call(*args, **named)


def _insort(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    answer = call(*args, **named)
    if len(args) > 1 and type(args[0]) is list:
        # what stands behind the place has moved; numbers and texts may be compared once more to find it
        simple = type(args[1]) in (int, float, str) and not named
        behind = len(args[0]) - bisect.bisect_right(args[0], args[1]) if simple else len(args[0]) // 2
        charges.charge(slot, _log(len(args[0])) + behind)
    return answer


def _insert(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    items = call.__self__
    if args and type(args[0]) is int:
        length = len(items)
        place = args[0] if args[0] >= 0 else max(0, length + args[0])
        behind = max(0, length - place)
        charges.charge(slot, min(behind, place) if isinstance(items, deque) else behind)
    return call(*args, **named)


def _pop(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if args and type(args[0]) is int:
        length = len(call.__self__)
        charges.charge(slot, max(0, length - args[0] - 1) if args[0] >= 0 else min(-args[0] - 1, length))
    return call(*args, **named)


def _own_length(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    charges.charge(slot, len(call.__self__))
    return call(*args, **named)


def _index(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    try:
        place = call(*args, **named)
    except ValueError:
        charges.charge(slot, len(call.__self__))
        raise
    start = args[1] if len(args) > 1 and type(args[1]) is int else 0
    charges.charge(slot, max(1, place - start + 1))
    return place


def _find(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    place = call(*args, **named)
    start = args[1] if len(args) > 1 and type(args[1]) is int else 0
    length = len(call.__self__)
    charges.charge(slot, max(1, (place if place >= 0 else length) - start + 1))
    return place


def _join(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Charge a piece as one, and more only when it is long: how many digits numbers have is no growth."""
    if len(args) == 1:
        pieces = args[0]
        if type(pieces) not in (list, tuple, str):
            pieces = list(charges.walked_free(slot, pieces))
        charges.charge(slot, sum(1 + len(piece) // 16 for piece in pieces if type(piece) in (str, bytes)))
        args = (pieces,)
    return call(*args, **named)


def _ends(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    charges.charge(slot, min(len(call.__self__), size(args[0])) if args else 0)
    return call(*args, **named)


def _algebra(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    charges.charge(slot, len(call.__self__))
    return _walk(charges, slot, call, args, named)


def _common(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    other = args[0] if len(args) == 1 else None
    if type(other) in (set, frozenset):
        charges.charge(slot, min(len(call.__self__), size(other)))
        return call(*args, **named)
    return _walk(charges, slot, call, args, named)


def _rotate(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    length = len(call.__self__)
    steps = abs(args[0]) % (length or 1) if args and type(args[0]) is int else 1
    charges.charge(slot, min(steps, length - steps))
    return call(*args, **named)


def _seen(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Charge what nothing is known of by everything it can see, what it returns included where that is larger."""
    owner = getattr(call, "__self__", None)
    given = size(owner) + sum(size(arg) for arg in args) + sum(size(arg) for arg in named.values())
    charges.charge(slot, given)
    answer = call(*args, **named)
    charges.charge(slot, max(0, size(answer) - given))
    return answer


def _methods(kind: type, cost: Cost | None, names: str) -> dict[tuple[type, str], Cost | None]:
    return {(kind, name): cost for name in names.split()}


FUNCTIONS: dict[Any, Cost | None] = {
    **dict.fromkeys((sum, list, tuple, set, frozenset, dict, bytes, bytearray, math.prod, math.fsum), _walk),
    **dict.fromkeys((collections.Counter, deque, collections.OrderedDict, functools.reduce), _walk),
    **dict.fromkeys((heapq.heapify, dict.fromkeys, copy.copy, random.shuffle), _walk),
    **dict.fromkeys((min, max), _extreme),
    **dict.fromkeys((any, all), _until),
    **dict.fromkeys((str, repr, ascii, format), _text),
    **dict.fromkeys((heapq.heappush, heapq.heappop, heapq.heapreplace, heapq.heappushpop), _heap_step),
    **dict.fromkeys((bisect.bisect_left, bisect.bisect_right), _heap_step),
    **dict.fromkeys((bisect.insort_left, bisect.insort_right), _insort),
    **dict.fromkeys((heapq.nlargest, heapq.nsmallest), _best),
    sorted: _sorted,
    print: _printed,
    copy.deepcopy: _deep,
    **dict.fromkeys((len, range, isinstance, issubclass, ord, chr, abs, enumerate, zip, map, filter, iter)),
    **dict.fromkeys((next, reversed, int, float, complex, bool, round, divmod, pow, id, hash, super, type)),
    **dict.fromkeys((callable, getattr, setattr, hasattr, globals, locals, vars, dir, eval, exec, object)),
    **dict.fromkeys((slice, input, open, heapq.merge, functools.lru_cache, functools.cmp_to_key)),
    **dict.fromkeys((functools.partial, collections.namedtuple, collections.defaultdict, __import__)),
}
"""By the function itself; None means that it costs nothing beyond its statement, or what is walked later."""

METHODS: dict[tuple[type, str], Cost | None] = {
    **_methods(list, None, "append clear"),
    **_methods(list, _own_length, "remove count reverse copy"),
    **_methods(list, _walk, "extend"),
    (list, "insert"): _insert,
    (list, "pop"): _pop,
    (list, "index"): _index,
    (list, "sort"): _sort,
    **_methods(tuple, _own_length, "count"),
    (tuple, "index"): _index,
    **_methods(str, _find, "find"),
    **_methods(str, _index, "index"),
    **_methods(str, _ends, "startswith endswith removeprefix removesuffix"),
    **_methods(str, _join, "join"),
    **_methods(bytes, _join, "join"),
    **_methods(set, None, "add discard remove pop clear"),
    **_methods(dict, None, "get pop popitem setdefault keys values items clear"),
    **_methods(dict, _own_length, "copy"),
    **_methods(dict, _walk, "update"),
    **_methods(deque, None, "append appendleft pop popleft clear"),
    **_methods(deque, _own_length, "remove count reverse copy index"),
    **_methods(deque, _insert, "insert"),
    **_methods(deque, _walk, "extend extendleft"),
    (deque, "rotate"): _rotate,
    **{
        (kind, name): cost
        for kind in (set, frozenset)
        for names, cost in (
            ("union symmetric_difference symmetric_difference_update copy issubset", _algebra),
            ("difference", _algebra),
            ("update difference_update issuperset", _walk),
            ("intersection intersection_update isdisjoint", _common),
        )
        for name in names.split()
    },
}
"""By the type which defines a method."""

_FREE_MODULES = frozenset(
    {"math", "cmath", "operator", "time", "random", "_random", "sys", "_operator", "gc"}
)


class Calls:
    """Decides for each call of a program whether it is charged; `own` are the globals of the program's functions."""

    def __init__(self, charges: Charges, own: dict[str, Any]) -> None:
        self._charges = charges
        self._own = own

    def called(self, slot: int, function: Any) -> Any:
        """Give what is to be called in a function's stead: itself, or itself with the charge."""
        kind = type(function)
        if kind is FunctionType:
            if function.__globals__ is self._own:
                return function
            cost = FUNCTIONS.get(function, _seen)
        elif kind is MethodType:
            inner = function.__func__
            if type(inner) is not FunctionType or inner.__globals__ is self._own:
                return function
            cost = _of_class(function.__self__)
        elif kind is BuiltinFunctionType:
            cost = self._of_builtin(function)
        elif kind is type:
            cost = FUNCTIONS.get(function)
        elif kind is MethodWrapperType or kind.__module__ in ("functools", "operator"):
            return function
        elif callable(function) and kind.__module__.startswith("numpy"):
            cost = _seen
        else:
            return function
        if cost is None:
            return function
        return functools.partial(self._charged, cost, slot, function)

    def _charged(self, cost: Cost, slot: int, function: Any, /, *args: Any, **named: Any) -> Any:
        self._charges.charge(slot, 1)
        return cost(self._charges, slot, function, args, named)

    def _of_builtin(self, function: Any) -> Cost | None:
        owner = function.__self__
        if owner is None or type(owner) is type(math):
            if function in FUNCTIONS:
                return FUNCTIONS[function]
            return None if function.__module__ in _FREE_MODULES else _seen
        if isinstance(owner, type):
            return FUNCTIONS.get(function, _seen)
        for base in type(owner).__mro__:
            if (base, function.__name__) in METHODS:
                return METHODS[base, function.__name__]
        return None if isinstance(owner, int | float | random.Random) else _seen


def _of_class(owner: Any) -> Cost | None:
    """Charge methods which the standard library writes in Python."""
    if isinstance(owner, collections.Counter):
        return _counter
    if isinstance(owner, random.Random) or not hasattr(owner, "__len__"):
        return None
    return _seen


def _counter(charges: Charges, slot: int, call: Any, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if call.__name__ == "most_common":
        held = len(call.__self__)
        most = args[0] if args and type(args[0]) is int else None
        charges.charge(slot, sorting(held) if most is None else held * _log(most))
        return call(*args, **named)
    if call.__name__ in ("update", "subtract"):
        return _walk(charges, slot, call, args, named)
    return call(*args, **named) if call.__name__ == "elements" else _seen(charges, slot, call, args, named)

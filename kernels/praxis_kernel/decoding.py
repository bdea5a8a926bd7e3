"""Data from JSON into values, defensively.

Rule: build exact types only, within a budget, whatever the data claims to be; in a loop, so that no depth of
nesting matters.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any

from praxis_kernel.plain import DEFAULT_BUDGET, Budget, Meter, NotPlain, Opaque, printable

_HEX = re.compile(r"-?[0-9a-f]+")
_SAME_HASH = 64
"""Keys of one hash a set or dict may hold: more are made on purpose, and cost quadratic time to insert."""
_SAME_HASH_SETS = 4
"""The same for keys with sets in them: each level of nesting multiplies the cost of the one below."""


def decode(data: Any, budget: Budget = DEFAULT_BUDGET) -> Any:
    """Build the value that data from JSON stands for; raises NotPlain for anything malformed or too much."""
    meter = Meter(budget)
    root: list[Any] = []
    stack: list[tuple[str, list[Any], Iterator[Any]]] = [("", root, iter((data,)))]
    while stack:
        tag, built, items = stack[-1]
        for item in items:
            if type(item) is list and item and type(item[0]) is str and item[0] in _BUILD:
                meter.depth(len(stack))
                meter.item()
                children = iter(item)
                next(children)
                stack.append((item[0], [], children))
                break
            built.append(_decode_leaf(item, meter))
        else:
            stack.pop()
            if stack:
                stack[-1][1].append(_BUILD[tag](built))
    return root[0]


def _decode_leaf(data: Any, meter: Meter) -> Any:
    kind = type(data)
    if data is None or kind is bool:
        meter.item()
        return data
    if kind is int:
        meter.bits(data.bit_length())
        meter.item(data.bit_length() // 4 + 1)
        return data
    if kind is float:
        meter.item(8)
        return data
    if kind is str:
        meter.item(len(data) + 2)
        return data
    if kind is list and data and type(data[0]) is str and data[0] in _LEAF:
        if len(data) not in (2, 3) or (len(data) == 3) != (data[0] in "co"):
            raise NotPlain("it is malformed")
        meter.item(sum(len(part) for part in data if type(part) is str))
        return _LEAF[data[0]](*data[1:], meter)
    raise NotPlain("it is malformed")


def _leaf_int(text: Any, meter: Meter) -> int:
    if type(text) is not str:
        raise NotPlain("it is malformed")
    meter.bits(4 * max(0, len(text) - 2))
    if not _HEX.fullmatch(text):
        raise NotPlain("it is malformed")
    return int(text, 16)


def _leaf_float(text: Any, _meter: Meter) -> float:
    if type(text) is str and text in ("nan", "inf", "-inf"):
        return float(text)
    raise NotPlain("it is malformed")


def _leaf_complex(real: Any, imag: Any, meter: Meter) -> complex:
    parts = []
    for part in (real, imag):
        if type(part) is list and len(part) == 2 and part[0] == "f":
            parts.append(_leaf_float(part[1], meter))
        elif type(part) is float:
            parts.append(part)
        else:
            raise NotPlain("it is malformed")
    return complex(*parts)


def _leaf_surrogates(text: Any, _meter: Meter) -> str:
    try:
        return bytes.fromhex(text).decode("utf-8", "surrogatepass")
    except (TypeError, ValueError):
        raise NotPlain("it is malformed") from None


def _leaf_bytes(text: Any, _meter: Meter) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise NotPlain("it is malformed") from None


def _leaf_opaque(name: Any, text: Any, _meter: Meter) -> Opaque:
    if type(name) is not str or type(text) is not str:
        raise NotPlain("it is malformed")
    return Opaque(printable(name[:200]), printable(text[:2000]))


_LEAF: dict[str, Callable[..., Any]] = {
    "i": _leaf_int,
    "f": _leaf_float,
    "c": _leaf_complex,
    "s": _leaf_surrogates,
    "b": _leaf_bytes,
    "o": _leaf_opaque,
}


def _hashable(items: list[Any]) -> list[Any]:
    seen: dict[int, int] = {}
    for item in items:
        try:
            mark = hash(item)
        except TypeError:
            raise NotPlain("it holds a key that cannot be one") from None
        seen[mark] = seen.get(mark, 0) + 1
        most = _SAME_HASH_SETS if seen[mark] > _SAME_HASH_SETS and _holds_set(item) else _SAME_HASH
        if seen[mark] > most:
            raise NotPlain("it holds too many keys of the same hash")
    return items


def _holds_set(key: Any) -> bool:
    return type(key) is frozenset or (type(key) is tuple and any(map(_holds_set, key)))


def _build_set(items: list[Any]) -> set[Any]:
    built = set(_hashable(items))
    if len(built) != len(items):
        raise NotPlain("it holds the same member twice")
    return built


def _build_dict(items: list[Any]) -> dict[Any, Any]:
    keys = _hashable(items[::2])
    if len(items) % 2:
        raise NotPlain("it is malformed")
    built = dict(zip(keys, items[1::2], strict=True))
    if len(built) != len(keys):
        raise NotPlain("it holds the same key twice")
    return built


def _build_scalar(items: list[Any]) -> Any:
    if len(items) != 1:
        raise NotPlain("it is malformed")
    return items[0]


_BUILD: dict[str, Callable[[list[Any]], Any]] = {
    "l": list,
    "t": tuple,
    "S": _build_set,
    "F": lambda items: frozenset(_build_set(items)),
    "d": _build_dict,
    "v": _build_scalar,
}

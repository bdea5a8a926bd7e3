"""Values into data for JSON.

Rule: look at a value through the methods of its base class, so that a subclass cannot lie; call nothing of its
own but `__repr__`, and that only for what has no plain form.
"""

from __future__ import annotations

import base64
import math
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from praxis_kernel.plain import DEFAULT_BUDGET, Budget, Meter, NotPlain, Opaque, printable

_EXACT_IN_JSON = 2**53


def encode(value: Any, limit: Budget = DEFAULT_BUDGET) -> Any:
    """Turn a value into data for JSON.

    Subclasses become their base; values of other types become `Opaque`. Raises NotPlain for a value that
    contains itself or exceeds the limit.
    """
    meter = Meter(limit)
    root: list[Any] = []
    stack: list[tuple[list[Any], Iterator[Any], int]] = [(root, iter((value,)), 0)]
    open_ids: set[int] = set()
    while stack:
        out, items, identity = stack[-1]
        for item in items:
            leaf = _encode_leaf(item, meter)
            if leaf is not _NO_LEAF:
                out.append(leaf)
                continue
            tag, children = _open(item, meter)
            if tag is None:
                out.append(_encode_opaque(item, meter))
                continue
            if id(item) in open_ids:
                raise NotPlain("it contains itself")
            meter.depth(len(stack))
            inner: list[Any] = [tag]
            out.append(inner)
            open_ids.add(id(item))
            stack.append((inner, children, id(item)))
            break
        else:
            stack.pop()
            open_ids.discard(identity)
    return root[0]


_NO_LEAF = object()


def _encode_leaf(value: Any, meter: Meter) -> Any:
    kind = type(value)
    if value is None or kind is bool:
        meter.item()
        return value
    if issubclass(kind, int):
        return _encode_int(int.__index__(value), meter)
    if issubclass(kind, float):
        meter.item(8)
        return _encode_float(float.__pos__(value))
    if issubclass(kind, str):
        return _encode_text(str.__str__(value), meter)
    if issubclass(kind, bytes):
        exact = bytes.__getitem__(value, slice(None))
        meter.item(len(exact) * 4 // 3 + 4)
        return ["b", base64.b64encode(exact).decode("ascii")]
    if issubclass(kind, complex):
        meter.item(16)
        exact_complex = complex.__pos__(value)
        return ["c", _encode_float(exact_complex.real), _encode_float(exact_complex.imag)]
    return _NO_LEAF


def _encode_int(value: int, meter: Meter) -> Any:
    bits = value.bit_length()
    meter.bits(bits)
    meter.item(bits // 4 + 1)
    return value if -_EXACT_IN_JSON < value < _EXACT_IN_JSON else ["i", f"{value:x}"]


def _encode_float(value: float) -> Any:
    return value if math.isfinite(value) else ["f", str(value)]


def _encode_text(value: str, meter: Meter) -> Any:
    try:
        meter.item(len(value.encode("utf-8")) + 2 if len(value) <= meter.budget.size else len(value))
    except UnicodeEncodeError:
        raw = value.encode("utf-8", "surrogatepass")
        meter.item(2 * len(raw))
        return ["s", raw.hex()]
    return value


def _open(value: Any, meter: Meter) -> tuple[str | None, Iterator[Any]]:
    """Name the container's tag and give its children; the tag is None for what the codec does not carry."""
    kind = type(value)
    if issubclass(kind, list):
        meter.container(list.__len__(value))
        return "l", list.__iter__(value)
    if issubclass(kind, tuple):
        meter.container(tuple.__len__(value))
        return "t", tuple.__iter__(value)
    if issubclass(kind, dict):
        meter.container(dict.__len__(value))
        return "d", _pairs(dict.items(value))
    if issubclass(kind, set):
        meter.container(set.__len__(value))
        return "S", set.__iter__(value)
    if issubclass(kind, frozenset):
        meter.container(frozenset.__len__(value))
        return "F", frozenset.__iter__(value)
    return _open_numpy(value, meter)


def _pairs(items: Iterable[tuple[Any, Any]]) -> Iterator[Any]:
    for key, item in items:
        yield key
        yield item


def _open_numpy(value: Any, meter: Meter) -> tuple[str | None, Iterator[Any]]:
    numpy = sys.modules.get("numpy")
    generic, ndarray = getattr(numpy, "generic", None), getattr(numpy, "ndarray", None)
    if isinstance(ndarray, type) and issubclass(type(value), ndarray):
        meter.container(value.size)
        plain = ndarray.tolist(value)  # type: ignore[attr-defined]  # numpy's, looked up at run time
        return ("l", iter(plain)) if type(plain) is list else ("v", iter((plain,)))
    if isinstance(generic, type) and issubclass(type(value), generic):
        plain = generic.item(value)  # type: ignore[attr-defined]
        if not issubclass(type(plain), generic):
            return "v", iter((plain,))
    return None, iter(())


def _encode_opaque(value: Any, meter: Meter) -> Any:
    if type(value) is Opaque:
        name, text = value.type_name, value.text
    else:
        kind = type(value)
        name = type.__dict__["__qualname__"].__get__(kind)
        try:
            # A learner's __repr__ may do anything; it runs on the learner's side of the wall and clock.
            text = repr(value)
        except BaseException:
            text = ""
    name, text = printable(str.__str__(name)[:200]), printable(str.__str__(text)[:500])
    meter.item(len(name) + len(text))
    return ["o", name, text]

"""The one codec for values that cross the wall.

Rule: data, never behaviour. `encode` looks at a value through the methods of its base class, so that a
subclass cannot lie; `decode` builds exact types only, within a budget, whatever the data claims to be.

In JSON, None, bool, finite float, text and integers below 2**53 stand for themselves. All else is a list
whose first item is a tag: i(nt, hex) f(loat: nan, inf, -inf) c(omplex) s(urrogates: hex) b(ytes: base64)
l(ist) t(uple) S(et) F(rozenset) d(ict: key, value, key, value ...) o(paque: type name, text).
"""

from __future__ import annotations

import base64
import binascii
import math
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_EXACT_IN_JSON = 2**53
_HEX = re.compile(r"-?[0-9a-f]+")
_BITS_PER_DIGIT = 3.3219280948873626
_SAME_HASH = 64
"""Keys of one hash a set or dict may hold: more are made on purpose, and cost quadratic time to insert."""


class NotPlain(ValueError):  # named for the matter, as all errors here are
    """The value has no plain form within the budget. The message is a clause: 'it contains itself'."""


@dataclass(frozen=True)
class Budget:
    """How much a value may be: levels of nesting, items and bytes in all, digits of an integer."""

    depth: int = 100
    items: int = 200_000
    size: int = 1_500_000
    digits: int = 100_000


DEFAULT_BUDGET = Budget()
INPUT_BUDGET = Budget(items=5_000_000, size=64_000_000)
"""For what our own side sends in: inputs of performance cases may be large."""


@dataclass(frozen=True, eq=False)
class Opaque:
    """Stands for a value of a type the codec does not carry; equal to nothing but itself."""

    type_name: str
    text: str = ""


class _Meter:
    """Counts what a value costs and raises NotPlain when the budget is spent."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.items = 0
        self.size = 0

    def item(self, size: int = 1) -> None:
        self.items += 1
        self.size += size
        if self.items > self.budget.items:
            raise NotPlain(f"it holds more than {self.budget.items} items")
        if self.size > self.budget.size:
            raise NotPlain(f"it is larger than {self.budget.size} bytes")

    def container(self, length: int) -> None:
        if self.items + length > self.budget.items:
            raise NotPlain(f"it holds more than {self.budget.items} items")
        self.item()

    def bits(self, bits: int) -> None:
        if bits > self.budget.digits * _BITS_PER_DIGIT:
            raise NotPlain(f"it holds an integer of more than {self.budget.digits} digits")

    def depth(self, depth: int) -> None:
        if depth > self.budget.depth:
            raise NotPlain(f"it is nested more than {self.budget.depth} levels deep")


# ── encoding ─────────────────────────────────────────────────────────────────


def encode(value: Any, limit: Budget = DEFAULT_BUDGET) -> Any:
    """Turn a value into data for JSON.

    Subclasses become their base; values of other types become `Opaque`. Raises NotPlain for a value that
    contains itself or exceeds the limit.
    """
    meter = _Meter(limit)
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


def _encode_leaf(value: Any, meter: _Meter) -> Any:
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


def _encode_int(value: int, meter: _Meter) -> Any:
    bits = value.bit_length()
    meter.bits(bits)
    meter.item(bits // 4 + 1)
    return value if -_EXACT_IN_JSON < value < _EXACT_IN_JSON else ["i", f"{value:x}"]


def _encode_float(value: float) -> Any:
    return value if math.isfinite(value) else ["f", str(value)]


def _encode_text(value: str, meter: _Meter) -> Any:
    try:
        meter.item(len(value.encode("utf-8")) + 2 if len(value) <= meter.budget.size else len(value))
    except UnicodeEncodeError:
        raw = value.encode("utf-8", "surrogatepass")
        meter.item(2 * len(raw))
        return ["s", raw.hex()]
    return value


def _open(value: Any, meter: _Meter) -> tuple[str | None, Iterator[Any]]:
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


def _open_numpy(value: Any, meter: _Meter) -> tuple[str | None, Iterator[Any]]:
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


def _encode_opaque(value: Any, meter: _Meter) -> Any:
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
    name, text = _printable(str.__str__(name)[:200]), _printable(str.__str__(text)[:500])
    meter.item(len(name) + len(text))
    return ["o", name, text]


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


# ── decoding ─────────────────────────────────────────────────────────────────


def decode(data: Any, budget: Budget = DEFAULT_BUDGET) -> Any:
    """Build the value that data from JSON stands for; raises NotPlain for anything malformed or too much."""
    meter = _Meter(budget)
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


def _decode_leaf(data: Any, meter: _Meter) -> Any:
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


def _leaf_int(text: Any, meter: _Meter) -> int:
    if type(text) is not str:
        raise NotPlain("it is malformed")
    meter.bits(4 * max(0, len(text) - 2))
    if not _HEX.fullmatch(text):
        raise NotPlain("it is malformed")
    return int(text, 16)


def _leaf_float(text: Any, _meter: _Meter) -> float:
    if type(text) is str and text in ("nan", "inf", "-inf"):
        return float(text)
    raise NotPlain("it is malformed")


def _leaf_complex(real: Any, imag: Any, meter: _Meter) -> complex:
    parts = []
    for part in (real, imag):
        if type(part) is list and len(part) == 2 and part[0] == "f":
            parts.append(_leaf_float(part[1], meter))
        elif type(part) is float:
            parts.append(part)
        else:
            raise NotPlain("it is malformed")
    return complex(*parts)


def _leaf_surrogates(text: Any, _meter: _Meter) -> str:
    try:
        return bytes.fromhex(text).decode("utf-8", "surrogatepass")
    except (TypeError, ValueError):
        raise NotPlain("it is malformed") from None


def _leaf_bytes(text: Any, _meter: _Meter) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise NotPlain("it is malformed") from None


def _leaf_opaque(name: Any, text: Any, _meter: _Meter) -> Opaque:
    if type(name) is not str or type(text) is not str:
        raise NotPlain("it is malformed")
    return Opaque(_printable(name[:200]), _printable(text[:2000]))


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
        if seen[mark] > _SAME_HASH:
            raise NotPlain("it holds too many keys of the same hash")
    return items


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


# ── showing ──────────────────────────────────────────────────────────────────


def show(value: Any, width: int = 200) -> str:
    """Write a plain value as Python would, in at most `width` signs, without calling any foreign code.

    Members of sets come in a settled order, so that two equal sets look the same. What is cut ends in `…`.
    """
    pieces: list[str] = []
    length = 0
    for piece in _pieces(value, width, 0):
        pieces.append(piece)
        length += len(piece)
        if length > width:
            break
    text = "".join(pieces)
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"


_BRACKETS: dict[type, str] = {list: "[]", tuple: "()", set: "{}", dict: "{}"}


def _pieces(value: Any, width: int, depth: int) -> Iterator[str]:
    kind = type(value)
    if kind is int:
        bits = value.bit_length()
        yield str(value) if bits < 13_000 else f"<an integer of about {int(bits / _BITS_PER_DIGIT)} digits>"
    elif value is None or kind in (bool, float, complex):
        yield repr(value)
    elif kind in (str, bytes):
        # one sign more than fits, so that the cut is seen
        yield repr(value[: width + 1])
    elif kind is Opaque:
        yield _printable(value.text or f"<{value.type_name}>")
    elif kind not in (list, tuple, set, frozenset, dict):
        yield f"<{_printable(kind.__name__)}>"
    elif depth > 100:
        yield "…"
    else:
        yield from _container(value, kind, width, depth)


def _container(value: Any, kind: type, width: int, depth: int) -> Iterator[str]:
    if kind in (set, frozenset) and not value:
        yield f"{kind.__name__}()"
        return
    brackets = _BRACKETS.get(kind, "{}")
    opening, closing = brackets[0], brackets[1]
    if kind is frozenset:
        opening, closing = "frozenset({", "})"
    yield opening
    items: Iterable[Any] = _settled(value, width) if kind in (set, frozenset) else value
    for number, item in enumerate(items):
        if number:
            yield ", "
        yield from _pieces(item, width, depth + 1)
        if kind is dict:
            yield ": "
            yield from _pieces(value[item], width, depth + 1)
    if kind is tuple and len(value) == 1:
        yield ","
    yield closing


def _settled(value: Iterable[Any], width: int) -> list[Any]:
    items = list(value)
    kinds = {type(item) for item in items}
    if len(kinds) == 1 and kinds <= {int, str, bytes}:
        return sorted(items)
    return sorted(items, key=lambda item: show(item, min(width, 80)))

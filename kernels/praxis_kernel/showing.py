"""Values as text for people.

Rule: never call anything foreign, never write more than asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from praxis_kernel.plain import BITS_PER_DIGIT, Opaque, printable


def show(value: Any, width: int = 200) -> str:
    """Write a plain value as Python would, in at most `width` signs, without calling any foreign code.

    Members of sets come in a settled order, so that two equal sets look the same. What is cut ends in `…`.
    """
    text = _cut(_pieces(value, width, 0), width)
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"


def _cut(pieces: Iterable[str], width: int) -> str:
    """Join pieces until there are more than `width` signs."""
    taken: list[str] = []
    length = 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length > width:
            break
    return "".join(taken)


_BRACKETS: dict[type, str] = {list: "[]", tuple: "()", set: "{}", dict: "{}"}


def _pieces(value: Any, width: int, depth: int) -> Iterator[str]:
    kind = type(value)
    if kind is int:
        bits = value.bit_length()
        yield str(value) if bits < 13_000 else f"<an integer of about {int(bits / BITS_PER_DIGIT)} digits>"
    elif value is None or kind in (bool, float, complex):
        yield repr(value)
    elif kind in (str, bytes):
        # one sign more than fits, so that the cut is seen
        yield repr(value[: width + 1])
    elif kind is Opaque:
        yield printable(value.text or f"<{value.type_name}>")
    elif kind not in (list, tuple, set, frozenset, dict):
        yield f"<{printable(kind.__name__)}>"
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
    if kind in (set, frozenset):
        yield from _members(value, width, depth)
        yield closing
        return
    for number, item in enumerate(value):
        if number:
            yield ", "
        yield from _pieces(item, width, depth + 1)
        if kind is dict:
            yield ": "
            yield from _pieces(value[item], width, depth + 1)
    if kind is tuple and len(value) == 1:
        yield ","
    yield closing


def _members(value: Iterable[Any], width: int, depth: int) -> Iterator[str]:
    items = list(value)
    kinds = {type(item) for item in items}
    if len(kinds) == 1 and kinds <= {int, str, bytes}:
        for number, item in enumerate(sorted(items)):
            yield ", " if number else ""
            yield from _pieces(item, width, depth + 1)
        return
    # A member's text is its place as well: written twice a level, nested sets would take exponential time.
    texts = [_cut(_pieces(item, width, depth + 1), width) for item in items]
    for number, text in enumerate(sorted(texts)):
        yield ", " if number else ""
        yield text

"""What inputs look like by their type hints alone; `praxis_kernel.described` says how a description is written."""

from __future__ import annotations

import ast
from typing import Any

Description = tuple[Any, ...]

NUMBERS = ("whole", -20, 20)
"""What is drawn where nothing is known."""
_WORDS = ("text", "abc", 0, 8)


def by_hint(hint: ast.expr | None) -> Description | None:
    """Describe a type hint; None for what is not known."""
    name = _hint_name(hint)
    if name in _PLAIN_HINTS:
        return _PLAIN_HINTS[name]
    if isinstance(hint, ast.BinOp) and isinstance(hint.op, ast.BitOr):
        ways = [by_hint(hint.left), by_hint(hint.right)]
        return None if None in ways else ("either", ways)
    inner = element_hint(hint)
    if name in ("list", "set", "frozenset", "sequence", "iterable", "collection"):
        kind = name if name in ("list", "set", "frozenset") else "list"
        element = by_hint(inner) if inner is not None else NUMBERS
        return None if element is None else ("row", kind, element, 0, 8, False, False)
    if name == "dict" and isinstance(hint, ast.Subscript) and isinstance(hint.slice, ast.Tuple):
        pair = [by_hint(one) for one in hint.slice.elts]
        return None if None in pair or len(pair) != 2 else ("pairs", *pair, 0, 5)
    if name == "tuple" and isinstance(hint, ast.Subscript) and isinstance(hint.slice, ast.Tuple):
        places = [by_hint(one) for one in hint.slice.elts]
        return None if None in places else ("fixed", "tuple", places)
    return None


_PLAIN_HINTS: dict[str, Description] = {
    "int": NUMBERS,
    "float": ("real", -20.0, 20.0),
    "str": _WORDS,
    "bool": ("choice", [False, True]),
    "none": ("choice", [None]),
}


def _hint_name(hint: ast.expr | None) -> str:
    if isinstance(hint, ast.Subscript):
        return _hint_name(hint.value)
    if isinstance(hint, ast.Attribute):
        return hint.attr.lower()
    if isinstance(hint, ast.Constant) and hint.value is None:
        return "none"
    return hint.id.lower() if isinstance(hint, ast.Name) else ""


def element_hint(hint: ast.expr | None) -> ast.expr | None:
    """Give the hint of the elements."""
    if not isinstance(hint, ast.Subscript):
        return None
    return hint.slice if not isinstance(hint.slice, ast.Tuple) else hint.slice.elts[0]

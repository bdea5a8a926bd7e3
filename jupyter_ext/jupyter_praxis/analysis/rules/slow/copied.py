"""Sequences made of themselves again in each turn, a little longer or a little shorter: inefficient_loop."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.rules.slow.construct import (
    CLEAR,
    LIKELY,
    WEAK,
    Construct,
    Text,
    done_again,
    shown,
)
from jupyter_praxis.analysis.rules.slow.scopes import Loop, Scope, Seen
from jupyter_praxis.analysis.syntax import dotted, names_in


def copies(text: Text) -> Iterator[Construct]:
    """Find copies made in each turn, and texts built letter by letter."""
    for scope, seen, times in text.places():
        match seen.node:
            case ast.Assign(targets=[target], value=value):
                for each, made in pairs(target, value):
                    yield from _copied(text, scope, seen, times, each, made)
            case ast.AugAssign(op=ast.Add()):
                yield from _text_built(text, scope, seen, times)


def pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Take `a, b = x, y` apart."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        yield from zip(target.elts, value.elts, strict=True)
    else:
        yield target, value


_COPIED = frozenset({"list", "tuple", "str", "set", "dict"})


def _copied(
    text: Text, scope: Scope, seen: Seen, times: float, target: ast.expr, value: ast.expr
) -> Iterator[Construct]:
    name, loop = dotted(target), text.growing(seen.loops) or (seen.loops[-1] if seen.loops else None)
    if not name or loop is None:
        return
    kinds = text.kinds.of(target, scope)
    worn = _worn_away(name, value, seen)
    if not (kinds or worn) or not kinds <= _COPIED:
        return
    if kinds == {"str"} and _appended(name, value):
        yield done_again("text-built-in-loop", seen, times + 1, shown(seen.node), loop.line, WEAK, name)
    elif _copies(name, value):
        grown = isinstance(value, ast.BinOp) or worn or _grows(name, loop, scope)
        size = max(text.sizes.size(target, scope), 1.0 if grown and times > 0 else 0.0)
        if size > 0:
            clear = LIKELY if kinds == {"str"} else CLEAR
            yield done_again("copy-each-turn", seen, times + size, shown(seen.node), loop.line, clear, name)


def _worn_away(name: str, value: ast.expr, seen: Seen) -> bool:
    """Say whether a loop turns until a sequence, cut by a little in each turn, is used up: then it is as long."""
    match value:
        case ast.Subscript(
            slice=ast.Slice(lower=ast.Constant(value=int()), upper=None, step=None), value=held
        ):
            cut = dotted(held) == name
        case ast.Subscript(slice=ast.Slice(lower=None, upper=ast.UnaryOp(), step=None), value=held):
            cut = dotted(held) == name
        case _:
            cut = False
    inner = seen.loops[-1].node if seen.loops else None
    return cut and isinstance(inner, ast.While) and name in names_in(inner.test)


def _grows(name: str, loop: Loop, scope: Scope) -> bool:
    """Say whether a text gets longer in a loop."""
    return any(
        loop in each.loops and (_appended(name, each.value) or isinstance(each.operator, ast.Add))
        for each in scope.bound.get(name, ())
    )


def _text_built(text: Text, scope: Scope, seen: Seen, times: float) -> Iterator[Construct]:
    node, loop = seen.node, text.growing(seen.loops)
    assert isinstance(node, ast.AugAssign)
    if (
        loop is not None
        and text.kinds.of(node.target, scope) == {"str"}
        and not _reset(node.target, loop, scope)
    ):
        yield done_again(
            "text-built-in-loop", seen, times + 1, shown(node), loop.line, WEAK, dotted(node.target)
        )


def _reset(target: ast.expr, loop: Loop, scope: Scope) -> bool:
    """Say whether a name begins anew within the loop, so that it stays short."""
    bound = scope.bound.get(dotted(target), ())
    return any(each.how == "is" and loop in each.loops for each in bound)


def _appended(name: str, value: ast.expr) -> bool:
    return isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add) and dotted(_leftmost(value)) == name


def _leftmost(value: ast.expr) -> ast.expr:
    while isinstance(value, ast.BinOp):
        value = value.left
    return value


def _copies(name: str, value: ast.expr) -> bool:
    """Say whether a sequence is made of itself again: with something added, or something cut off."""
    match value:
        case ast.Subscript(slice=ast.Slice(step=None), value=held):
            return dotted(held) == name
        case ast.BinOp(op=ast.Add() | ast.BitOr(), left=left, right=right):
            return _copies(name, left) or _copies(name, right) or name in (dotted(left), dotted(right))
        case ast.Call(func=ast.Attribute(attr="replace", value=held)):
            return dotted(held) == name or _copies(name, held)
        case ast.Call(func=ast.Attribute(attr="union", value=held)):
            return dotted(held) == name
        case ast.Dict(keys=keys, values=values):
            return any(key is None and dotted(held) == name for key, held in zip(keys, values, strict=True))
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Set(elts=parts):
            return any(isinstance(part, ast.Starred) and dotted(part.value) == name for part in parts)
    return False

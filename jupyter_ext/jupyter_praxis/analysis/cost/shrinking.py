"""How the arguments of a recursive call relate to the parameters they become: halved, one step less, a child's."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from jupyter_praxis.analysis.syntax import Function, base_of, dotted, inside, names_in, positional


class Shrink(Enum):
    """How an argument of a recursive call relates to the parameter it becomes."""

    SAME = auto()
    LESS = auto()
    HALF = auto()
    PART = auto()
    CHILD = auto()
    LINK = auto()
    OTHER = auto()


def shrink_of(node: Function, calls: Iterable[ast.Call], name: str) -> Shrink:
    """Say what a function's calls of itself hand on for a parameter, the most telling of them."""
    return _merged([_argument(node, call, name) for call in calls])


def _argument(node: Function, call: ast.Call, name: str) -> Shrink:
    """Say what a recursive call hands on for a parameter."""
    names = [each.arg for each in (*positional(node.args), *node.args.kwonlyargs)]
    handed: ast.expr | None = next((each.value for each in call.keywords if each.arg == name), None)
    if handed is None and name in names:
        place = names.index(name) - (
            1 if names[:1] == ["self"] and isinstance(call.func, ast.Attribute) else 0
        )
        handed = call.args[place] if 0 <= place < len(call.args) else None
    return Shrink.SAME if handed is None else _shrink(node, handed, name, frozenset())


def _shrink(node: Function, handed: ast.expr, name: str, through: frozenset[str]) -> Shrink:
    match handed:
        case ast.Name(id=same) if same == name:
            return Shrink.SAME
        case ast.Name(id=other) if other not in through:
            return _merged(
                [_origin(node, each, name, through | {other}) for each in _values(node, other)], Shrink.OTHER
            )
        case ast.Attribute():
            return Shrink.CHILD if dotted(handed) != name else Shrink.SAME
        case ast.Subscript(slice=ast.Slice() as cut):
            return _cut(node, cut)
        case ast.Subscript():
            return Shrink.LINK if name in names_in(handed.slice) else Shrink.CHILD
        case ast.BinOp(op=ast.FloorDiv() | ast.RShift() | ast.Mod() | ast.Div()):
            return Shrink.HALF
        case ast.BinOp(left=left, right=right):
            parts = [
                _shrink(node, each, name, through) for each in (left, right) if isinstance(each, ast.Name)
            ]
            return next((each for each in (Shrink.HALF, Shrink.PART) if each in parts), Shrink.LESS)
        case ast.Call(func=ast.Name(id="int" | "max" | "min" | "list" | "tuple"), args=[first, *_]):
            return _shrink(node, first, name, through)
        case ast.Constant():
            return Shrink.SAME
        case ast.UnaryOp(operand=operand):
            return _shrink(node, operand, name, through)
    return Shrink.OTHER


def _origin(node: Function, value: ast.expr, name: str, through: frozenset[str]) -> Shrink:
    if isinstance(value, ast.ListComp):
        return Shrink.PART
    if _divides(value):
        return Shrink.HALF
    if isinstance(value, ast.Call) and "partition" in dotted(value.func):
        return Shrink.PART
    return _shrink(node, value, name, through)


def _cut(node: Function, cut: ast.Slice) -> Shrink:
    ends = [end for end in (cut.lower, cut.upper) if end is not None]
    made = [value for end in ends for name in names_in(end) for value in _values(node, name)]
    return Shrink.HALF if any(map(_divides, [*ends, *made])) else Shrink.LESS


def _divides(value: ast.AST) -> bool:
    """Say whether something is divided by a whole number in there."""
    return any(isinstance(part, ast.FloorDiv | ast.RShift) for part in ast.walk(value))


def _values(node: Function, name: str) -> list[ast.expr]:
    """Find what a name is set to in the function, tuples taken apart; a partition's own elements, too."""
    found: list[ast.expr] = []
    for part in inside(node.body):
        match part:
            case ast.Assign():
                for target in part.targets:
                    found += _value_for(target, part.value, name)
            case ast.Call(func=ast.Attribute(attr="append", value=ast.Name(id=collection))) if (
                collection == name
            ):
                found.append(ast.ListComp(elt=ast.Constant(value=0), generators=[]))
    return found


def _value_for(target: ast.expr, value: ast.expr, name: str) -> list[ast.expr]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
        return [part for each, part in zip(target.elts, value.elts, strict=True) if dotted(each) == name]
    if isinstance(target, ast.Tuple):
        return [value] if name in {dotted(each) for each in target.elts} else []
    return [value] if dotted(target) == name or base_of(target) == name else []


def _merged(found: Sequence[Shrink], nothing: Shrink = Shrink.SAME) -> Shrink:
    """Choose the most telling of several: a half beats a step, a step beats what stays the same.

    Where one call halves and the other takes a step (fast power with an odd exponent), the halving decides.
    """
    order = [Shrink.HALF, Shrink.PART, Shrink.CHILD, Shrink.LINK, Shrink.LESS, Shrink.OTHER, Shrink.SAME]
    return min(found, key=order.index) if found else nothing

"""Forms of expressions that tell of sizes: bounds that lie near, empty beginnings, a thing made one smaller."""

from __future__ import annotations

import ast

from jupyter_praxis.analysis.syntax import called, is_cut


def near(low: ast.expr, high: ast.expr) -> bool:
    """Say whether two bounds lie a fixed number apart (`i - 1` and `i + 2`, or two numbers)."""
    return _base(low) == _base(high) and _base(low) is not None


def _base(node: ast.expr) -> str | None:
    """Give an expression's text without what a constant adds, and without being kept within limits."""
    match node:
        case ast.Constant(value=int()):
            return ""
        case ast.UnaryOp(operand=ast.Constant(value=int())):
            return "-"  # counted from the end
        case ast.BinOp(op=ast.Add() | ast.Sub(), left=left, right=ast.Constant(value=int())):
            return _base(left)
        case ast.Call(func=ast.Name(id="max" | "min"), args=[one, other]):
            inner = [_base(part) for part in (one, other)]
            moving = [
                text for text, part in zip(inner, (one, other), strict=True) if isinstance(part, ast.BinOp)
            ]
            return moving[0] if moving else None
        case ast.Name():
            return node.id
        case ast.BinOp():
            return ast.dump(node)
    return None


def begins(node: ast.expr) -> bool:
    """Say whether a value is made of nothing else: written out, or called into being (`[]`, `set()`, `""`)."""
    written = ast.List | ast.Tuple | ast.Set | ast.Dict | ast.Constant
    return isinstance(node, written) or (isinstance(node, ast.Call) and not node.args)


def adds_to(node: ast.expr) -> bool:
    """Say whether a value is a sequence with something written out added to it."""
    parts = (node.left, node.right) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) else ()
    return any(isinstance(part, ast.List | ast.Tuple) and part.elts for part in parts)


def steps_down(node: ast.expr) -> bool:
    """Say whether an argument is one step from what it was made of: a number beside it, or the rest of a sequence."""
    match node:
        case ast.BinOp(op=ast.Add() | ast.Sub(), right=ast.Constant(value=int())):
            return not isinstance(node.left, ast.BinOp | ast.Name) or "mid" not in ast.unparse(node.left)
        case ast.Subscript(slice=ast.Slice(lower=ast.Constant(value=int()), upper=None)):
            return True
        case ast.Subscript(slice=ast.Slice(upper=ast.UnaryOp())):
            return True
    return False


def is_partial(node: ast.expr) -> bool:
    """Say whether what is walked is a part of something: the places of a range, or a slice."""
    return is_cut(node) or (isinstance(node, ast.Call) and called(node) == "range")


def is_number(node: ast.expr) -> bool:
    """Say whether a whole number is written out."""
    return isinstance(node, ast.Constant) and isinstance(node.value, int)


def is_literal(node: ast.expr) -> bool:
    """Say whether a sequence is written out: a display, or a text."""
    return isinstance(node, ast.List | ast.Tuple) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )

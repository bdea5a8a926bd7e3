"""Edits that move a boundary by one: comparisons, ranges, indices, slices, counts."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import Edit, Piece, Script, changed, inside, instead, span
from jupyter_praxis.analysis.edits.loops import changes_size, walked
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import calls

_NEIGHBOURS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_UNTOUCHED = ast.Mult | ast.Div | ast.FloorDiv | ast.Mod | ast.Pow | ast.MatMult | ast.LShift | ast.RShift
_NO_COUNTS = ast.Mult | ast.Div | ast.Mod | ast.Pow | ast.MatMult | ast.LShift | ast.RShift
_LARGEST = 64
"""A larger number is a bound of the problem, not a count that is off by one."""


def boundary_edits(script: Script) -> Iterator[Edit]:
    """Propose every boundary moved by one."""
    for node in script.nodes:
        if isinstance(node, ast.Compare):
            yield from _comparisons(script, node)
        elif isinstance(node, ast.Constant):
            yield from _numbers(script, node)
        elif isinstance(node, ast.Slice):
            yield from _open_ends(script, node)
        elif isinstance(node, ast.For | ast.comprehension) and not _is_changed_within(node):
            yield from _walks(script, node.iter)
        elif isinstance(node, ast.Assign | ast.Return | ast.AugAssign | ast.Expr):
            yield from _all_indices(script, node)
        if isinstance(node, ast.expr):
            yield from _expressions(script, node)


def _comparisons(script: Script, node: ast.Compare) -> Iterator[Edit]:
    for place, operator in enumerate(node.ops):
        neighbour = _NEIGHBOURS.get(type(operator))
        if neighbour is not None:
            ops = [*node.ops[:place], neighbour(), *node.ops[place + 1 :]]
            yield _edit(script, "bound-one-off", node, instead(node, changed(node, ops=ops)), 3)


def _numbers(script: Script, node: ast.Constant) -> Iterator[Edit]:
    value = node.value
    if type(value) is not int or value > _LARGEST:
        return
    rule = _context(script, node)
    if rule is None:
        return
    weight = 4 if rule == "range-one-off" else 2
    for new in (value - 1, value + 1):
        yield _edit(script, rule, node, instead(node, str(new)), weight)


def _open_ends(script: Script, node: ast.Slice) -> Iterator[Edit]:
    """Propose a slice without one of its ends: `x[:-1]` is one short, `x[1:]` one late."""
    for end in (node.lower, node.upper):
        if end is not None:
            yield _edit(script, "index-one-off", end, Piece(span(end), ""), 2)


def _all_indices(script: Script, statement: ast.stmt) -> Iterator[Edit]:
    """Propose all indices of a statement moved together: the neighbours of the right ones."""
    for found in (_indices(statement), _bounds(script, statement)):
        if len(found) > 1 and not any(isinstance(n, ast.Subscript) for one in found for n in ast.walk(one)):
            for sign in "-+":
                pieces = tuple(instead(one, f"{script.text(one)} {sign} 1") for one in found)
                text = script.text(statement)
                yield Edit(Pattern.OFF_BY_ONE, "index-one-off", statement.lineno, text, pieces, 1)


def _indices(statement: ast.stmt) -> list[ast.expr]:
    return [
        node.slice
        for node in inside(statement)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name | ast.BinOp)
    ]


def _bounds(script: Script, statement: ast.stmt) -> list[ast.expr]:
    """Give the bounds of slices that a statement names more than once: where one part ends, the next begins."""
    bounds = [
        end
        for node in inside(statement)
        if isinstance(node, ast.Slice)
        for end in (node.lower, node.upper)
        if end
    ]
    texts = [script.text(end) for end in bounds]
    return [end for end, text in zip(bounds, texts, strict=True) if texts.count(text) > 1]


def _walks(script: Script, thing: ast.expr) -> Iterator[Edit]:
    if isinstance(thing, ast.Call) and isinstance(thing.func, ast.Name):
        yield from _walk_calls(script, thing, thing.func.id)
    elif isinstance(thing, ast.Name | ast.Attribute):
        for part in ("[1:]", "[:-1]"):
            yield _edit(script, "range-one-off", thing, instead(thing, script.text(thing) + part), 0)


def _is_changed_within(loop: ast.For | ast.comprehension) -> bool:
    """Say whether a loop changes what it walks through: a part of that is a copy, and mends it for another reason."""
    if not isinstance(loop, ast.For) or isinstance(loop.iter, ast.Call):
        return False
    owner = walked(loop)
    return owner is not None and any(changes_size(loop, owner))


def _walk_calls(script: Script, walked: ast.Call, called: str) -> Iterator[Edit]:
    texts = [ast.unparse(argument) for argument in walked.args]
    if called == "range" and len(texts) == 1:
        for bounds in (f"1, {texts[0]}", f"1, {texts[0]} + 1"):
            yield _edit(script, "range-one-off", walked, instead(walked, f"range({bounds})"), 3)
    elif called == "range" and len(texts) in (2, 3):
        start, stop, *step = texts
        for bounds in (f"({start}) + 1, ({stop}) + 1", f"({start}) - 1, ({stop}) - 1"):
            new = ", ".join([bounds, *step])
            yield _edit(script, "range-one-off", walked, instead(walked, f"range({new})"), 2)
    elif called == "enumerate" and len(texts) == 1 and not walked.keywords:
        yield _edit(script, "range-one-off", walked, instead(walked, f"enumerate({texts[0]}, 1)"), 2)


def _expressions(script: Script, node: ast.expr) -> Iterator[Edit]:
    """Propose an expression one more and one less, where its value counts or points."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, _NO_COUNTS):
        return
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant):
        return
    if not isinstance(node, ast.Name | ast.BinOp | ast.Call | ast.Subscript | ast.IfExp | ast.UnaryOp):
        return
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    rule, weight = _role(script, node)
    if rule is None:
        return
    for sign in "-+":
        yield _edit(script, rule, node, instead(node, f"{script.text(node)} {sign} 1"), weight)


def _role(script: Script, node: ast.expr) -> tuple[str | None, int]:
    """Say what an expression's value is for: the rule its being one off belongs to, and how likely that is."""
    parent = script.parents.get(node)
    match parent:
        case ast.Call(func=ast.Name(id="range")) if node in parent.args:
            return "range-one-off", 4
        case ast.Slice() | ast.Subscript() if getattr(parent, "value", None) is not node:
            return "index-one-off", 3
        case ast.Compare():
            return "bound-one-off", 1
        case ast.Return() | ast.IfExp():
            return "count-one-off", 2
        case ast.Assign() | ast.AugAssign():
            return "count-one-off", 1
        case ast.Call() if _keeps(parent):
            return "count-one-off", 1
        case ast.List() | ast.Tuple() if isinstance(parent.ctx, ast.Load):
            return "count-one-off", 0
        case ast.BinOp(op=ast.Mult()) if isinstance(parent.left, ast.List) and parent.right is node:
            return "count-one-off", 2
    return None, 0


def _keeps(call: ast.Call) -> bool:
    """Say whether a call keeps or chooses its arguments, as `append`, `min` and `max` do."""
    match call.func:
        case ast.Name(id="max" | "min"):
            return True
        case ast.Attribute(attr="append" | "add" | "insert"):
            return True
    return False


def _context(script: Script, node: ast.Constant) -> str | None:
    """Name the rule a number's being one off belongs to, or None where numbers are no counts."""
    inner: ast.AST = node
    for outer in script.above(node):
        match outer:
            case ast.BinOp(op=op) if isinstance(op, _UNTOUCHED) and inner is node:
                return None
            case ast.Compare() if any(
                isinstance(op, ast.Eq | ast.NotEq | ast.Is | ast.IsNot) for op in outer.ops
            ):
                return None
            case ast.Compare():
                return "bound-one-off"
            case ast.Slice() | ast.Subscript() if getattr(outer, "value", None) is not inner:
                return "index-one-off"
            case ast.Call(func=ast.Name(id="range" | "enumerate")):
                return "range-one-off"
            case ast.JoinedStr():
                return None
            case ast.stmt():
                return "count-one-off" if isinstance(outer, _COUNTING) else None
        inner = outer
    return None


_COUNTING = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return, ast.Expr)


def _edit(script: Script, rule: str, node: ast.expr, piece: Piece, weight: int) -> Edit:
    shown = _shown(script, node)
    return Edit(Pattern.OFF_BY_ONE, rule, node.lineno, script.text(shown), (piece,), weight)


def _shown(script: Script, node: ast.expr) -> ast.expr:
    """Find the expression that shows a place best: the comparison, range or subscript around it."""
    for outer in script.above(node):
        if isinstance(outer, ast.Compare | ast.Subscript):
            return outer
        if calls(outer, "range"):
            return outer
        if isinstance(outer, ast.stmt):
            break
    return node

"""Edits that mend what is none of the named mistakes: a wrong sign, an inverted `if`, the wrong variable.

Rule: a rival that makes a program right silences guesses. It is tried only where no named edit did.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import Edit, Piece, Script, changed, inside, instead, parameters, span
from jupyter_praxis.analysis.syntax import Function, called, stored

_OTHERS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.Pow, ast.FloorDiv),
    ast.FloorDiv: (ast.Mod, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Lt: (ast.Gt, ast.GtE),
    ast.LtE: (ast.GtE, ast.Gt),
    ast.Gt: (ast.Lt, ast.LtE),
    ast.GtE: (ast.LtE, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}
_TWINS = {"min": "max", "max": "min", "any": "all", "all": "any", "append": "extend", "extend": "append"}


def rival_edits(script: Script) -> Iterator[Edit]:
    """Propose mends for mistakes without a name here."""
    for node in script.nodes:
        for piece in _pieces(script, node):
            yield Edit(None, "rival", piece.span[0], "", (piece,), 2)
    for function in script.functions:
        yield from _other_names(function)
        yield from _other_order(script, function)


def _pieces(script: Script, node: ast.AST) -> Iterator[Piece]:
    match node:
        case ast.BinOp():
            for other in _OTHERS.get(type(node.op), ()):
                yield instead(node, changed(node, op=other()))
            yield instead(node, changed(node, left=node.right, right=node.left))
        case ast.BoolOp():
            yield instead(node, changed(node, op=_OTHERS[type(node.op)][0]()))
        case ast.Compare():
            yield from _comparisons(node)
        case ast.If() | ast.While() | ast.IfExp():
            yield instead(node.test, f"not ({ast.unparse(node.test)})")
        case ast.comprehension():
            yield from (instead(test, f"not ({ast.unparse(test)})") for test in node.ifs)
        case ast.AugAssign() if isinstance(node.op, ast.Add | ast.Sub):
            sign = "-=" if isinstance(node.op, ast.Add) else "+="
            yield Piece(span(node), f"{script.text(node.target)} {sign} {script.text(node.value)}")
            yield Piece(span(node), f"{script.text(node.target)} = {script.text(node.value)}")
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield instead(node, node.operand)
        case ast.Constant(value=bool()):
            yield instead(node, str(not node.value))
        case ast.Constant(value=int()) if type(node.value) is int and node.value <= 3:
            yield from (instead(node, str(new)) for new in (-1, 0, 1, 2) if new != node.value)
        case ast.Call():
            yield from _calls(script, node)
        case ast.Break():
            yield Piece(span(node), "continue")
        case ast.Continue():
            yield Piece(span(node), "break")
        case ast.Subscript(slice=ast.BinOp() | ast.Name()) if isinstance(node.ctx, ast.Load):
            yield instead(node, node.slice)
        case ast.Return(value=ast.expr() as value):
            yield instead(value, f"not ({ast.unparse(value)})")
            yield instead(value, f"-({ast.unparse(value)})")


def _comparisons(node: ast.Compare) -> Iterator[Piece]:
    for place, operator in enumerate(node.ops):
        for other in _OTHERS.get(type(operator), ()):
            yield instead(node, changed(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]]))


def _calls(script: Script, node: ast.Call) -> Iterator[Piece]:
    name = called(node)
    if name in _TWINS:
        text = script.text(node.func)
        yield Piece(span(node.func), text[: len(text) - len(name)] + _TWINS[name])
    if len(node.args) == 2 and not node.keywords:
        yield instead(node, changed(node, args=node.args[::-1]))


def _other_names(function: Function) -> Iterator[Edit]:
    """Propose each variable in the place of each other one."""
    names = sorted(stored(function) | set(parameters(function)))[:10]
    for node in inside(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            for name in names:
                if name != node.id:
                    yield Edit(None, "rival", node.lineno, "", (Piece(span(node), name),), 1)


def _other_order(script: Script, function: Function) -> Iterator[Edit]:
    """Propose to swap neighbouring statements, to leave one out, and to return only after the loop."""
    for node in inside(function):
        for block in (getattr(node, "body", None), getattr(node, "orelse", None)):
            if not isinstance(block, list) or not all(isinstance(item, ast.stmt) for item in block):
                continue
            for one, other in itertools.pairwise(block):
                if _simple(one) and _simple(other):
                    pieces = (Piece(span(one), script.text(other)), Piece(span(other), script.text(one)))
                    yield Edit(None, "rival-order", one.lineno, "", pieces, 1)
            for statement in block:
                if _simple(statement):
                    yield Edit(
                        None, "rival-order", statement.lineno, "", (Piece(span(statement), "pass"),), 0
                    )
            if isinstance(node, ast.For | ast.While) and block and isinstance(block[-1], ast.Return):
                yield _later(script, node, block[-1])


def _simple(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign | ast.AugAssign | ast.Expr | ast.Return | ast.Delete)


def _later(script: Script, loop: ast.For | ast.While, last: ast.Return) -> Edit:
    line, column = loop.end_lineno or 0, loop.end_col_offset or 0
    text = f"\n{script.indent(loop)}{script.text(last)}"
    pieces = (Piece(span(last), f"pass{text}"),) if span(last)[2:] == (line, column) else ()
    return Edit(None, "rival", last.lineno, "", pieces, 2)

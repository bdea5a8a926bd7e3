"""Edits between whole numbers and floats: which division, which rounding."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import Edit, Piece, Script, changed, inside, instead, span
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import called

_ROUNDING = ("int", "round", "float", "floor", "ceil", "trunc")


def number_edits(script: Script) -> Iterator[Edit]:
    """Propose the other division, another rounding, or none."""
    yield from _all_divisions(script)
    for node in script.nodes:
        if isinstance(node, ast.BinOp):
            for text in _divisions(node):
                yield _edit(script, "whole-or-float-division", node, text, 4)
            if isinstance(node.op, ast.Div | ast.FloorDiv):
                yield _rounded_up(script, node)
        elif isinstance(node, ast.AugAssign):
            yield from _in_place(script, node)
        elif isinstance(node, ast.Call):
            for text in _roundings(node):
                yield _edit(script, "rounding", node, text, 3)
        elif isinstance(node, ast.Compare):
            for text in _equalities(node):
                yield _edit(script, "float-equality", node, text, 1)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.BinOp | ast.Call | ast.Name):
            for rounding in ("int", "float", "round"):
                text = f"{rounding}({script.text(node.value)})"
                yield _edit(script, "rounding", node.value, text, 1)


def _all_divisions(script: Script) -> Iterator[Edit]:
    """Propose the other division in all places of a line at once."""
    for statement in script.nodes:
        if not isinstance(statement, ast.Assign | ast.Return | ast.AugAssign | ast.Expr):
            continue
        for old, sign in ((ast.Div, "//"), (ast.FloorDiv, "/")):
            found = [
                node for node in inside(statement) if isinstance(node, ast.BinOp) and isinstance(node.op, old)
            ]
            apart = not any(one is not other and other in ast.walk(one) for one in found for other in found)
            if len(found) > 1 and apart:
                pieces = tuple(
                    instead(one, f"({ast.unparse(one.left)}) {sign} ({ast.unparse(one.right)})")
                    for one in found
                )
                yield Edit(
                    Pattern.INTEGER_FLOAT_CONFUSION,
                    "whole-or-float-division",
                    statement.lineno,
                    script.text(statement),
                    pieces,
                    3,
                )


def _divisions(node: ast.BinOp) -> Iterator[str]:
    left, right = ast.unparse(node.left), ast.unparse(node.right)
    match node.op:
        case ast.Div():
            yield ast.unparse(changed(node, op=ast.FloorDiv()))
        case ast.FloorDiv():
            yield ast.unparse(changed(node, op=ast.Div()))
            yield f"int(({left}) / ({right}))"
            yield f"round(({left}) / ({right}))"
        case ast.Pow() if isinstance(node.right, ast.Constant) and node.right.value == 0.5:
            yield f"__import__('math').isqrt({left})"
            yield f"round({left} ** 0.5)"


def _rounded_up(script: Script, node: ast.BinOp) -> Edit:
    """Propose a division rounded up: one more, where something is left over."""
    text = f"-(-({ast.unparse(node.left)}) // ({ast.unparse(node.right)}))"
    piece = instead(node, text)
    return Edit(Pattern.OFF_BY_ONE, "count-one-off", node.lineno, script.text(node), (piece,), 1)


def _in_place(script: Script, node: ast.AugAssign) -> Iterator[Edit]:
    other = {ast.Div: "//", ast.FloorDiv: "/"}.get(type(node.op))
    if other is not None and isinstance(node.target, ast.Name):
        text = f"{node.target.id} = {node.target.id} {other} ({ast.unparse(node.value)})"
        yield Edit(
            Pattern.INTEGER_FLOAT_CONFUSION,
            "whole-or-float-division",
            node.lineno,
            script.text(node),
            (Piece(span(node), text),),
            4,
        )


def _roundings(node: ast.Call) -> Iterator[str]:
    name = called(node)
    if not node.args or isinstance(node.args[0], ast.Starred):
        return
    inner = ast.unparse(node.args[0])
    if name == "sqrt":
        yield f"__import__('math').isqrt({inner})"
    if name not in _ROUNDING:
        return
    yield inner
    for other in ("int", "round", "__import__('math').floor", "__import__('math').ceil"):
        if not other.endswith(name):
            yield f"{other}({inner})"
    if name == "round":
        yield f"int(({inner}) + 0.5)"
        yield from (f"round({inner}, {digits})" for digits in range(1, 5))
    division = node.args[0]
    if isinstance(division, ast.BinOp) and isinstance(division.op, ast.Div):
        yield ast.unparse(changed(division, op=ast.FloorDiv()))


def _equalities(node: ast.Compare) -> Iterator[str]:
    if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq | ast.NotEq):
        sign = "<=" if isinstance(node.ops[0], ast.Eq) else ">"
        yield f"abs(({ast.unparse(node.left)}) - ({ast.unparse(node.comparators[0])})) {sign} 1e-9"


def _edit(script: Script, rule: str, node: ast.expr, text: str, weight: int) -> Edit:
    piece = instead(node, text)
    return Edit(Pattern.INTEGER_FLOAT_CONFUSION, rule, node.lineno, script.text(node), (piece,), weight)

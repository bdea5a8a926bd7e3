"""Edits of conditions: a case treated apart that should not be, asked once where it may come often, not asked again."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from jupyter_praxis.analysis.edits.edit import Edit, Piece, Script, instead, parameters
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import Leaving, plain_names

EDGE = Pattern.MISSING_EDGE_CASE


def apart_edits(script: Script) -> Iterator[Edit]:
    """Propose not to treat apart what an `if` sends away, all of it or one of the reasons."""
    for node in script.nodes:
        if isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], Leaving):
            if not script.text(node).startswith("elif"):
                yield _apart(script, node, node.test)
            if isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or):
                for reason in node.test.values:
                    yield _apart(script, node, reason)


def _apart(script: Script, node: ast.If, test: ast.expr) -> Edit:
    return Edit(EDGE, "treated-apart", node.lineno, script.text(test), (instead(test, "False"),), 2)


def answer_edits(script: Script, told: Mapping[int, Sequence[str]]) -> Iterator[Edit]:
    """Propose other answers where a special case is given a fixed one; `told` says, by line, what was asked for."""
    for node in script.nodes:
        if isinstance(node, ast.Return) and isinstance(node.value, ast.UnaryOp):
            yield from _behind_the_end(script, node, node.value)
        if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return):
            value = node.body[-1].value
            if isinstance(value, ast.Constant | ast.List | ast.Dict | ast.UnaryOp) and not plain_names(value):
                for answer in list(dict.fromkeys(told.get(value.lineno, ())))[:3]:
                    text = script.text(node.body[-1])
                    yield Edit(EDGE, "answer-for-a-case", value.lineno, text, (instead(value, answer),), 3)


def _behind_the_end(script: Script, node: ast.Return, value: ast.UnaryOp) -> Iterator[Edit]:
    """Propose the place behind the last item where a number like -1 says that nothing was found."""
    function = script.function_of(node)
    for name in parameters(function) if function and isinstance(value.operand, ast.Constant) else ():
        piece = instead(value, f"len({name})")
        yield Edit(EDGE, "answer-for-a-case", node.lineno, script.text(node), (piece,), 2)


def again_edits(script: Script) -> Iterator[Edit]:
    """Propose to ask again: an `if` as often as it holds, and a loop's condition in the middle of it."""
    for node in script.nodes:
        if isinstance(node, ast.If) and not node.orelse and script.text(node).startswith("if"):
            line, column = node.lineno, node.col_offset
            text = script.text(node.test)
            yield Edit(
                EDGE, "once-where-often", line, text, (Piece((line, column, line, column + 2), "while"),), 1
            )
        elif isinstance(node, ast.While):
            yield from _within(script, node)


def _within(script: Script, loop: ast.While) -> Iterator[Edit]:
    """Propose to ask what a loop asks before each part of its body once more: the first part may have ended it."""
    tests = [loop.test, *(loop.test.values if isinstance(loop.test, ast.BoolOp) else [])]
    for statement in loop.body[1:]:
        for test in tests:
            asked = ast.unparse(test)
            if isinstance(statement, ast.For):
                piece = instead(statement.iter, f"({ast.unparse(statement.iter)}) if ({asked}) else ()")
            elif isinstance(statement, ast.While | ast.If):
                piece = instead(statement.test, f"({asked}) and ({ast.unparse(statement.test)})")
            else:
                continue
            yield Edit(EDGE, "not-asked-again", statement.lineno, script.text(loop.test), (piece,), 1)

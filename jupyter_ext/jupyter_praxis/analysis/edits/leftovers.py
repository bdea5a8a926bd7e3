"""Edits for what a loop still holds when it has ended: hand it over, look at it, or leave it where it is nothing."""

from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import Edit, Piece, Script, instead, parameters, span
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import plain_names

EDGE = Pattern.MISSING_EDGE_CASE
_KEEPING = ("append", "add", "extend")
_MOST_NAMES = 6
Loop = ast.For | ast.While


def leftover_edits(script: Script) -> Iterator[Edit]:
    """Propose what to do, after a loop, with what it held at its end."""
    for node in script.nodes:
        if isinstance(node, Loop):
            yield from _once_more(script, node)
            yield from _not_always(script, node)
        elif isinstance(node, ast.Return) and node.value is not None:
            yield from _looked_at(script, node, node.value)


def _once_more(script: Script, loop: Loop) -> Iterator[Edit]:
    """Propose to do once more after a loop what it does with each finished group."""
    function = script.function_of(loop)
    if not script.begins_line(loop) or function is None:
        return
    for inner in ast.walk(loop):
        if not isinstance(inner, ast.stmt) or inner is loop or _steps(loop, inner):
            continue
        if _keeps(inner) or _keeps_if(inner):
            names = _finished(inner) if _keeps(inner) else []
            given = parameters(function)
            for text in (*_texts(ast.unparse(inner), names), *_gone_further(loop, inner, [*names, *given])):
                shown = script.text(inner).partition("\n")[0]
                piece = _after(script, loop, text)
                yield Edit(EDGE, "last-group-left", _next_line(script, loop), shown, (piece,), 2)


def _texts(text: str, names: list[str]) -> Iterator[str]:
    yield text
    yield from (f"if {name}:\n{textwrap.indent(text, '    ')}" for name in names)


def _gone_further(loop: Loop, inner: ast.stmt, names: list[str]) -> Iterator[str]:
    """Propose to do a statement as if a loop over a range had gone one place further."""
    match loop:
        case ast.For(target=ast.Name(id=place), iter=ast.Call(func=ast.Name(id="range"), args=[*bounds])):
            if 1 <= len(bounds) <= 2:
                yield from _texts(f"{place} = {ast.unparse(bounds[-1])}\n{ast.unparse(inner)}", names)


def _next_line(script: Script, loop: Loop) -> int:
    """Give the line of the statement that follows a loop, or the loop's last."""
    _, following = script.beside(loop)
    return following[0].lineno if following else loop.end_lineno or loop.lineno


def _keeps(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=attr))) if attr in _KEEPING:
            return True
        case ast.Assign(value=ast.Call(func=ast.Name(id="max" | "min"))):
            return True
        case ast.AugAssign(op=ast.Add()) | ast.Assign(targets=[ast.Subscript()]):
            return True
    return False


def _steps(loop: Loop, statement: ast.stmt) -> bool:
    """Say whether a statement only moves a `while` on: done once more, it is a step further and no group."""
    return (
        isinstance(loop, ast.While)
        and isinstance(statement, ast.AugAssign)
        and ast.unparse(statement.target) in {ast.unparse(node) for node in ast.walk(loop.test)}
    )


def _keeps_if(statement: ast.stmt) -> bool:
    """Say whether a statement keeps something where a condition holds: a better one, a group that is not empty."""
    return (
        isinstance(statement, ast.If)
        and not statement.orelse
        and len(statement.body) <= 3
        and all(isinstance(inner, ast.Assign | ast.AugAssign | ast.Expr) for inner in statement.body)
    )


def _finished(statement: ast.stmt) -> list[str]:
    """Name what a group is held in: the arguments of the call that keeps it."""
    return sorted(plain_names(statement) - {"max", "min"})[:3]


def _after(script: Script, statement: ast.stmt, text: str) -> Piece:
    line, column = statement.end_lineno or 0, statement.end_col_offset or 0
    return Piece((line, column, line, column), "\n" + textwrap.indent(text, script.indent(statement)))


def _not_always(script: Script, loop: Loop) -> Iterator[Edit]:
    """Propose to hand over what is left after a loop only where something is left."""
    for statement in script.beside(loop)[1]:
        if _keeps(statement) and script.begins_line(statement):
            for name in _finished(statement):
                for condition in (name, f"{name} > 1", f"{name} is not None"):
                    piece = Piece(span(statement), f"if {condition}: {script.text(statement)}")
                    text = script.text(statement)
                    yield Edit(EDGE, "done-unasked", statement.lineno, text, (piece,), 2)


def _looked_at(script: Script, node: ast.Return, value: ast.expr) -> Iterator[Edit]:
    """Propose an answer that takes account of what is left."""
    function = script.function_of(node)
    loops = (
        [
            loop
            for loop in ast.walk(function)
            if isinstance(loop, Loop) and (loop.end_lineno or 0) < node.lineno
        ]
        if function
        else []
    )
    held = sorted({name for loop in loops for name in _held(loop)})[:_MOST_NAMES]
    answer, text = ast.unparse(value), script.text(node)
    for name in held:
        if _is_yes_or_no(value):
            new = f"not {name}" if answer == "True" else f"({answer}) and not {name}"
            yield Edit(EDGE, "left-unlooked-at", node.lineno, text, (instead(value, new),), 4)
        elif isinstance(value, ast.Name) and value.id != name:
            for new in _with_the_rest(answer, name):
                yield Edit(EDGE, "left-unlooked-at", node.lineno, text, (instead(value, new),), 2)


def _with_the_rest(answer: str, name: str) -> Iterator[str]:
    yield f"({answer}) and not {name}"
    yield from (f"max({answer}, {name})", f"min({answer}, {name})", f"{answer} + {name}")
    yield f"{answer} + [{name}]"
    yield from (f"({answer} + [{name}] if {asked} else {answer})" for asked in (name, f"{name} > 1"))


def _is_yes_or_no(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=bool()):
            return value.value is True
        case ast.Compare() | ast.BoolOp() | ast.UnaryOp(op=ast.Not()):
            return True
    return False


def _held(loop: Loop) -> Iterator[str]:
    """Name what a loop changes and carries on: no name that only the loop itself gives a value."""
    for node in ast.walk(loop):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name)):
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="append" | "add" | "pop")):
                yield name
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
                yield name

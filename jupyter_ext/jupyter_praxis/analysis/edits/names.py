"""Edits that give a name back to what it stood for: other loop variables, `nonlocal`, no borrowed built-ins."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from itertools import islice

from jupyter_praxis.analysis.edits.edit import Edit, Piece, Script, before, first_statement, inside, span
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import Function, calls, stored, stores_of

BUILT_IN = frozenset(name for name in dir(builtins) if not name.startswith("_"))
_ASK_TYPES = ("isinstance", "issubclass")
MOST_RENAMED = 100
"""Places one edit renames: a name used more often was hardly taken by mistake, and looking on takes its time."""


def name_edits(script: Script) -> Iterator[Edit]:
    """Propose another name wherever one name serves two things."""
    for function in script.functions:
        yield from _loop_names(function)
        yield from _overwritten_parameters(script, function)
        yield from _inner_names(script, function)
        yield from _borrowed_names(script, function)


def arguments_of(function: Function) -> set[str]:
    """Name all parameters of a function."""
    return {node.arg for node in ast.walk(function.args) if isinstance(node, ast.arg)}


def _loop_names(function: Function) -> Iterator[Edit]:
    """Propose another loop variable where the function has that name in use already."""
    for loop in ast.walk(function):
        if not isinstance(loop, ast.For):
            continue
        for name in sorted(stored(loop.target)):
            if _used_outside(function, loop, name):
                for block in ((loop.target, *loop.body), (loop.target,)):
                    pieces = tuple(_renamed(block, name))
                    yield Edit(Pattern.SHADOWED_NAME, "name-taken-twice", loop.lineno, name, pieces, 5)


def _overwritten_parameters(script: Script, function: Function) -> Iterator[Edit]:
    """Propose another name for what takes the place of a parameter, there alone or to the end of its block."""
    given = arguments_of(function)
    for node in ast.walk(function):
        if (
            not isinstance(node, ast.Assign)
            or len(node.targets) != 1
            or not isinstance(node.targets[0], ast.Name)
        ):
            continue
        target = node.targets[0]
        if target.id in given:
            piece = Piece(span(target), f"{target.id}_")
            yield Edit(Pattern.SHADOWED_NAME, "name-taken-twice", node.lineno, target.id, (piece,), 1)
            pieces = (piece, *islice(_renamed(script.beside(node)[1], target.id), MOST_RENAMED + 1))
            if 1 < len(pieces) <= MOST_RENAMED:
                yield Edit(Pattern.SHADOWED_NAME, "name-taken-twice", node.lineno, target.id, pieces, 2)


def _used_outside(function: Function, loop: ast.For, name: str) -> bool:
    inside = {id(node) for node in ast.walk(loop)}
    return name in arguments_of(function) or any(
        isinstance(node, ast.Name) and node.id == name and id(node) not in inside
        for node in ast.walk(function)
    )


def _renamed(block: Iterable[ast.AST], name: str) -> Iterator[Piece]:
    for part in block:
        for node in inside(part):
            if isinstance(node, ast.Name) and node.id == name:
                yield Piece(span(node), f"{name}_")


def _inner_names(script: Script, function: Function) -> Iterator[Edit]:
    """Propose `nonlocal` (or `global`) where an inner function assigns to a name of the one around it."""
    outer = script.function_of(function)
    first = first_statement(function)
    declared = {
        name
        for node in ast.walk(function)
        if isinstance(node, ast.Nonlocal | ast.Global)
        for name in node.names
    }
    around = stored(outer) | arguments_of(outer) if outer else _globals(script)
    for name in sorted(stored(function) & around - arguments_of(function) - declared):
        word = "nonlocal" if outer else "global"
        line = min(node.lineno for node in stores_of(function, name))
        piece = before(script, first, f"{word} {name}")
        yield Edit(Pattern.SHADOWED_NAME, "outer-name-hidden", line, name, (piece,), 5 if outer else 2)


def _globals(script: Script) -> set[str]:
    return {
        name
        for statement in script.tree.body
        if isinstance(statement, ast.Assign)
        for name in stored(statement)
    }


def _borrowed_names(script: Script, function: Function) -> Iterator[Edit]:
    """Propose another name for a variable that is called like a built-in, or like a function of the program."""
    defined = {other.name for other in script.functions}
    for name in sorted((stored(function) | arguments_of(function)) & (BUILT_IN | defined)):
        nodes = [node for node in ast.walk(function) if isinstance(node, ast.Name) and node.id == name]
        called = {
            id(argument)
            for node in ast.walk(function)
            if calls(node, *_ASK_TYPES)
            for argument in node.args[1:]
        }
        called |= {id(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
        if not any(id(node) in called for node in nodes):
            continue
        pieces = [Piece(span(node), f"{name}_") for node in nodes if id(node) not in called]
        pieces += [
            Piece(
                (node.lineno, node.col_offset, node.lineno, node.col_offset + len(name.encode())), f"{name}_"
            )
            for node in ast.walk(function.args)
            if isinstance(node, ast.arg) and node.arg == name
        ]
        line = min((piece.span[0] for piece in pieces), default=function.lineno)
        yield Edit(Pattern.SHADOWED_NAME, "builtin-hidden", line, name, tuple(pieces), 6)

"""Edits that take a copy: of what is walked through, of an argument, of what is kept."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import (
    Edit,
    Piece,
    Script,
    before,
    first_statement,
    instead,
    parameters,
)
from jupyter_praxis.analysis.edits.loops import changes_within, walked
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import Function, defaulted

_COPY = "__import__('copy').deepcopy"
_EMPTY = (ast.List, ast.Dict, ast.Set, ast.Call)


def copy_edits(script: Script) -> Iterator[Edit]:
    """Propose copies wherever two names may stand for one thing."""
    for node in script.nodes:
        if isinstance(node, ast.For):
            yield from _walks(script, node)
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name | ast.Subscript):
            yield _kept(script, node, node.value)
        elif isinstance(node, ast.Call):
            yield from _appended(script, node)
    for function in script.functions:
        yield from _arguments(script, function)


def _walks(script: Script, loop: ast.For) -> Iterator[Edit]:
    """Propose to walk through a copy, or from the end, where the loop changes what it walks through."""
    owner = walked(loop)
    if owner is None or not (changing := changes_within(loop, owner)):
        return
    text = script.text(loop.iter)
    news = [f"list({text})"]
    if text.startswith("range("):
        news = [f"list({text})[::-1]", f"range(len({owner}) - 1, -1, -1)"]
    for new in news:
        yield Edit(
            Pattern.MODIFIED_WHILE_ITERATED,
            "changed-while-walked",
            changing[0].lineno,
            owner,
            (instead(loop.iter, new),),
            6,
        )


def _kept(script: Script, node: ast.Assign, value: ast.expr) -> Edit:
    piece = instead(value, f"{_COPY}({script.text(value)})")
    return Edit(Pattern.MUTATED_INPUT, "alias-changed", node.lineno, script.text(node), (piece,), 2)


def _appended(script: Script, call: ast.Call) -> Iterator[Edit]:
    if isinstance(call.func, ast.Attribute) and call.func.attr in ("append", "add", "insert") and call.args:
        kept = call.args[-1]
        if isinstance(kept, ast.Name):
            pieces = [instead(kept, f"{_COPY}({kept.id})"), *_made_anew(script, call, kept.id)]
            for piece in pieces:
                yield Edit(
                    Pattern.MUTATED_INPUT, "alias-changed", call.lineno, script.text(call), (piece,), 2
                )


def _made_anew(script: Script, call: ast.Call, name: str) -> Iterator[Piece]:
    """Propose to begin with a thing of its own where what is kept is written over."""
    function = script.function_of(call)
    for node in ast.walk(function) if function else ():
        match node:
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=owner))]) if owner == name:
                yield before(script, node, f"{name} = {_COPY}({name})")


def _arguments(script: Script, function: Function) -> Iterator[Edit]:
    first, defaults = first_statement(function), _with_defaults(function)
    for name in parameters(function):
        piece = before(script, first, f"{name} = {_COPY}({name})")
        if name in defaults:
            yield Edit(Pattern.MUTATED_INPUT, "default-kept", function.lineno, name, (piece,), 5)
        else:
            line = _first_change(function, name) or first.lineno
            yield Edit(Pattern.MUTATED_INPUT, "argument-changed", line, name, (piece,), 2)


def _with_defaults(function: Function) -> set[str]:
    """Name the parameters whose default is made once and can be changed."""
    return {given.arg for given, default in defaulted(function.args) if isinstance(default, _EMPTY)}


def _first_change(function: Function, name: str) -> int | None:
    return min((node.lineno for node in changes_within(function, name)), default=None)

"""Names that stand for two things: shadowed_name."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import parameters
from jupyter_praxis.analysis.edits.names import BUILT_IN, arguments_of
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import Function, calls, innermost, stored, stores_of

SHADOWED = Pattern.SHADOWED_NAME
_UNBOUND = re.compile(r"local variable '(\w+)'")


def hidden_callable(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a name called like a built-in or a function of the program, where calling it fails for that."""
    for kind, message, line in scene.faults():
        if kind == "TypeError" and (
            message.endswith("object is not callable") or "must be a type" in message
        ):
            for name in _called(scene, line):
                place = _taken(scene, name, line)
                if place is not None:
                    yield scene.suspect(SHADOWED, "builtin-hidden", place, place=name)
                    return


def read_before_own(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a local name that hides an outer one and is read before it has a value."""
    for kind, message, line in scene.faults():
        found = _UNBOUND.search(message)
        if kind != "UnboundLocalError" or found is None:
            continue
        name, function = found[1], innermost(scene.script.functions, line)
        if function is not None and name in _outer_names(scene, function):
            yield scene.suspect(SHADOWED, "outer-name-hidden", line, place=name)
            return


def argument_overwritten(scene: Scene) -> Iterator[Suspicion]:
    """Suspect an argument that is given another value before anybody read it, in a program that is wrong."""
    function = scene.entry
    for name in parameters(function) if function else ():
        statements = function.body if function else ()
        nodes = [node for statement in statements for node in ast.walk(statement)]
        counted = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}
        uses = sorted(
            (node.lineno, node.col_offset, isinstance(node.ctx, ast.Store) and id(node) not in counted)
            for node in nodes
            if isinstance(node, ast.Name) and node.id == name
        )
        if uses and all(stored_here for at, _, stored_here in uses if at == uses[0][0]):
            yield scene.suspect(SHADOWED, "argument-overwritten", uses[0][0], place=name)
            return


def loops_share_a_name(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a loop within a loop that counts with the same name, in a program that is wrong."""
    for outer in scene.script.nodes:
        if not isinstance(outer, ast.For):
            continue
        for inner in (node for part in outer.body for node in ast.walk(part)):
            if isinstance(inner, ast.For):
                shared = sorted((stored(outer.target) & stored(inner.target)) - {"_"})
                if shared:
                    yield scene.suspect(SHADOWED, "name-taken-twice", inner.lineno, place=shared[0])
                    return


def set_on_some_ways(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a variable that has a value only where a loop or a branch was entered."""
    for kind, message, line in scene.faults():
        found = _UNBOUND.search(message)
        if kind == "UnboundLocalError" and found is not None:
            name = found[1]
            yield scene.suspect(Pattern.MISSING_EDGE_CASE, "set-on-some-ways-only", line, place=name)
            return


def hidden_in_any_program(scene: Scene) -> Iterator[Suspicion]:
    """Suspect, without having run anything, a built-in that a function gives a value and then calls as itself."""
    for function in scene.script.functions:
        for name in sorted(stored(function) & BUILT_IN - arguments_of(function)):
            first = _first_store(function, name)
            is_called = any(calls(node, name) for node in ast.walk(function))
            plain = isinstance(first, ast.Assign) and isinstance(
                first.value, ast.List | ast.Dict | ast.Set | ast.Constant | ast.Call | ast.BinOp
            )
            if is_called and plain and first is not None:
                yield scene.suspect(SHADOWED, "builtin-hidden", first.lineno, place=name)


def _called(scene: Scene, line: int) -> list[str]:
    """Name what is called on a line by a plain name."""
    return [
        part.id
        for node in ast.walk(scene.script.tree)
        if isinstance(node, ast.Call) and node.lineno <= line <= (node.end_lineno or node.lineno)
        for part in (node.func, *node.args[1:])
        if isinstance(part, ast.Name)
    ]


def _taken(scene: Scene, name: str, line: int) -> int | None:
    """Find where a name was given another meaning: in the function around the line, else anywhere."""
    for block in (innermost(scene.script.functions, line), scene.script.tree):
        if block is None:
            continue
        if isinstance(block, Function) and name in arguments_of(block):
            return block.lineno
        if stores := stores_of(block, name):
            return min(node.lineno for node in stores)
    return None


def _outer_names(scene: Scene, function: Function) -> set[str]:
    names = set(BUILT_IN) | {one.name for one in scene.script.functions}
    for outer in scene.script.above(function):
        if isinstance(outer, Function):
            names |= stored(outer) | arguments_of(outer)
    for statement in scene.script.tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
            names |= stored(statement)
    return names


def _first_store(function: Function, name: str) -> ast.stmt | None:
    stores = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.stmt)
        and not isinstance(node, Function | ast.For | ast.If | ast.While | ast.With | ast.Try)
        and name in stored(node)
    ]
    return min(stores, key=lambda node: node.lineno, default=None)

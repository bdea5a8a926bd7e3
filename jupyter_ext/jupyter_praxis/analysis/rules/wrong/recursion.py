"""Recursion that does not end: missing_base_case."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.wrong.scene import Scene
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.syntax import Function, calls, calls_itself, innermost

BASE = Pattern.MISSING_BASE_CASE
_COUNTS = ("count-one-off", "index-one-off", "range-one-off")


def endless_recursion(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a recursive function whose calls go deeper than they may on failing inputs."""
    recursive = [function for function in scene.script.functions if calls_itself(function)]
    if scene.whole and scene.whole[0].edit.rule in _COUNTS:
        return
    for kind, _, line in scene.faults():
        if kind == "RecursionError":
            around = innermost(recursive, line) or (recursive[-1] if recursive else None)
            if around is not None:
                yield scene.suspect_lines(BASE, "recursion-without-end", _lines(around), function=around.name)
                return
    for function in recursive:
        read_only = scene.observed.challenge is None
        if never_ends(function) and (read_only or scene.share > 0.5):
            yield scene.suspect_lines(BASE, "recursion-without-end", _lines(function), function=function.name)


def recursion_into_nothing(scene: Scene) -> Iterator[Suspicion]:
    """Suspect a recursive function that most inputs lead to an error within itself."""
    recursive = [function for function in scene.script.functions if calls_itself(function)]
    for kind, _, line in scene.faults():
        around = innermost(recursive, line)
        if kind in _INTO_NOTHING and around is not None and scene.share >= 0.5:
            lines = _lines(around) if _turned_away(scene, line) else (line,)
            yield scene.suspect_lines(BASE, "recursion-into-nothing", lines, function=around.name, error=kind)
            return


def _turned_away(scene: Scene, line: int) -> bool:
    """Say whether the program itself raised the error: the recursion went where no input may come from."""
    return any(isinstance(node, ast.Raise) and node.lineno == line for node in scene.script.nodes)


_INTO_NOTHING = ("IndexError", "TypeError", "AttributeError", "ValueError", "KeyError", "ZeroDivisionError")


def never_ends(function: Function) -> bool:
    """Say whether every way through a function meets its own call: no `return` before it, and no condition."""
    for statement in function.body:
        if isinstance(statement, Function | ast.ClassDef):
            continue
        if isinstance(statement, ast.If | ast.For | ast.While | ast.Try | ast.Match | ast.With):
            if _may_leave(statement, function.name):
                return False
        elif _calls(statement, function.name):
            return not any(isinstance(node, ast.IfExp | ast.BoolOp) for node in ast.walk(statement))
        elif isinstance(statement, ast.Return | ast.Raise):
            return False
    return False


def _may_leave(block: ast.stmt, name: str) -> bool:
    """Say whether a block may answer, or is where the function calls itself now and then.

    An error raised in it is no answer: it turns input away, and ends no recursion that began rightly.
    """
    if isinstance(block, ast.Try | ast.Match | ast.With):
        return True
    return _calls(block, name) or any(isinstance(node, _LEAVING) for node in ast.walk(block))


_LEAVING = (ast.Return, ast.Yield, ast.YieldFrom, ast.Try)


def _calls(statement: ast.stmt, name: str) -> bool:
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Lambda | ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp):
            continue  # these call it as often as there are items, which may be never
        if calls(node, name):
            return True
        waiting.extend(ast.iter_child_nodes(node))
    return False


def _lines(function: Function) -> tuple[int, ...]:
    """Choose the condition that should have ended it: the first that does; else where it begins and calls itself."""
    calling = _calling(function)
    for node in ast.walk(function):
        ends = isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return)
        if isinstance(node, ast.If) and ends and not any(_calls(inner, function.name) for inner in node.body):
            return (node.lineno, *calling)
    working = [statement for statement in function.body if not _prepares(statement)] or function.body
    return (working[0].lineno, *calling)


def _calling(function: Function) -> list[int]:
    """Find the last statement by which a function calls itself, with nothing but expressions in it."""
    simple = ast.Return | ast.Assign | ast.AugAssign | ast.Expr
    return [
        node.lineno for node in ast.walk(function) if isinstance(node, simple) and _calls(node, function.name)
    ][-1:]


def _prepares(statement: ast.stmt) -> bool:
    """Say whether a statement only makes arguments ready: a docstring, a default filled in, input turned away."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    return isinstance(statement, ast.If) and all(
        isinstance(inner, ast.Assign | ast.Raise) for inner in statement.body
    )

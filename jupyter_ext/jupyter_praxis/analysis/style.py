"""What of a program's style can be seen without taste: names that are never read, functions too long to take in.

Rule: modest and fair. How names are chosen, how lines are laid out and whether there are comments is left to people;
what a loop, a `with` or an unpacking has to name is never blamed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.syntax import Function, has_docstring
from jupyter_praxis.grading.words import say

LONGEST = 40
"""Lines of code a function may have, without its docstring, comments and blank lines: about a screen."""
MOST = 5
"""Remarks made of one program."""
_NAME = 60
_SEES_ALL = frozenset({"locals", "vars", "eval", "exec", "globals", "dir"})
"""A function that calls one of these may read any of its names."""


def noticed(tree: ast.Module) -> tuple[str, ...]:
    """Give a sentence for each thing that stands out in its functions, in their order."""
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    remarks = [remark for function in functions for remark in _of(function)]
    return tuple(dict.fromkeys(remarks))[:MOST]


def _of(function: Function) -> Iterator[str]:
    lines = len(_code_lines(function))
    if lines > LONGEST:
        yield say("style_long", called=function.name[:_NAME], lines=lines, most=LONGEST)
    for name in _unread(function):
        yield say("style_unread", called=name[:_NAME])


def _code_lines(function: Function) -> set[int]:
    """Give the lines on which a statement or a part of one stands; a text over many lines counts as one."""
    body = function.body[1:] if has_docstring(function) else function.body
    nodes = [node for statement in body for node in ast.walk(statement)]
    return {function.lineno, *(node.lineno for node in nodes if isinstance(node, ast.expr | ast.stmt))}


def _unread(function: Function) -> Iterator[str]:
    """Name what plain assignments set in this function, and nothing in it or in an inner function reads."""
    nodes = list(ast.walk(function))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    read = {node.id for node in names if not isinstance(node.ctx, ast.Store)}
    if read & _SEES_ALL:
        return
    elsewhere = {name for node in nodes if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    for node in _own(function):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            targets = [node.target]
        plain = [target.id for target in targets if isinstance(target, ast.Name)]
        yield from (name for name in plain if not name.startswith("_") and name not in read | elsewhere)


def _own(function: Function) -> Iterator[ast.AST]:
    """Walk a function without the functions and classes in it, which speak for themselves."""
    waiting: list[ast.AST] = list(reversed(function.body))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, Function | ast.ClassDef | ast.Lambda):
            waiting.extend(reversed(list(ast.iter_child_nodes(node))))

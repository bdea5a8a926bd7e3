"""Pieces of a syntax tree, told by their shape: what something is called, and what a piece names, stores and calls.

Rule: only what stands in the tree is read; what a name stands for is for each reader to say.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

Function = ast.FunctionDef | ast.AsyncFunctionDef
Leaving = ast.Return | ast.Raise | ast.Continue | ast.Break
"""What ends a block, so that nothing behind it in the block runs."""
_APART = Function | ast.Lambda | ast.ClassDef


def dotted(node: ast.AST | None) -> str:
    """Give the text of a name or of a chain of attributes on a name (`self.items`), else an empty one."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def base_of(node: ast.AST) -> str:
    """Give the dotted name that subscripts begin from: `grid` of `grid[i][j]`."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return dotted(node)


def names_in(node: ast.AST | None) -> frozenset[str]:
    """Collect every name and dotted name a piece of a tree mentions."""
    return frozenset() if node is None else frozenset(filter(None, map(dotted, ast.walk(node))))


def inside(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Walk nodes without entering functions and classes defined in them."""
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, _APART):
            waiting.extend(ast.iter_child_nodes(node))


def plain_names(node: ast.AST) -> set[str]:
    """Collect every name a piece mentions, and no attribute of one."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def stores_of(block: ast.AST, name: str) -> list[ast.Name]:
    """Find where a block gives a name a value."""
    return [
        node
        for node in ast.walk(block)
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
    ]


def stored(block: ast.AST) -> set[str]:
    """Name what a block assigns to."""
    return {n.id for n in ast.walk(block) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}


def is_cut(node: ast.AST | None) -> TypeGuard[ast.Subscript]:
    """Say whether this is a slice of something (`xs[1:]`)."""
    return isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice)


def called(call: ast.Call) -> str:
    """Give the last part of the name that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)


def calls(node: ast.AST | None, *names: str) -> TypeGuard[ast.Call]:
    """Say whether this calls one of these by its plain name."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def calls_itself(function: Function) -> bool:
    """Say whether a function, or one within it, calls its name, as a method perhaps."""
    return any(isinstance(node, ast.Call) and called(node) == function.name for node in ast.walk(function))


def positional(arguments: ast.arguments) -> list[ast.arg]:
    """Give the parameters that may be handed over by place."""
    return [*arguments.posonlyargs, *arguments.args]


def defaulted(arguments: ast.arguments) -> list[tuple[ast.arg, ast.expr]]:
    """Give the parameters handed over by place that have a default, with it."""
    every = positional(arguments)
    return list(zip(every[len(every) - len(arguments.defaults) :], arguments.defaults, strict=True))


def has_docstring(function: Function) -> bool:
    """Say whether a function begins with a text that does nothing."""
    first = function.body[0]
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)


def innermost(functions: Sequence[Function], line: int) -> Function | None:
    """Give the function a line lies in: of several the last, as functions come outer ones first."""
    around = [each for each in functions if each.lineno <= line <= (each.end_lineno or each.lineno)]
    return around[-1] if around else None

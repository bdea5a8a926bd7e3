"""What a loop walks through, and what changes a name's value in place: read from the tree alone."""

from __future__ import annotations

import ast

from jupyter_praxis.analysis.syntax import calls

CHANGING = frozenset(
    {"append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "add", "discard", "popitem"}
    | {"update", "setdefault", "appendleft", "popleft"}
)
"""Methods of the built-in collections that change their owner."""


def walked(loop: ast.For) -> str | None:
    """Name what a `for` walks through itself, or by the places of `range(len(...))`; None for a copy."""
    match loop.iter:
        case ast.Name() | ast.Attribute() | ast.Subscript(slice=ast.Name() | ast.Constant()):
            return ast.unparse(loop.iter)
        case ast.Call(func=ast.Attribute(value=owner, attr="items" | "keys" | "values"), args=[]):
            return ast.unparse(owner)
        case ast.Call(func=ast.Name(id="enumerate" | "reversed" | "iter"), args=[owner, *_]):
            return _plain_name(owner)
        case ast.Call(func=ast.Name(id="range"), args=arguments):
            return _measured(arguments)
    return None


def _plain_name(owner: ast.expr) -> str | None:
    return ast.unparse(owner) if isinstance(owner, ast.Name | ast.Attribute) else None


def _measured(arguments: list[ast.expr]) -> str | None:
    """Name what a rising range is as long as."""
    if len(arguments) == 3:
        return None
    for node in ast.walk(arguments[-1]):
        if calls(node, "len") and node.args:
            return _plain_name(node.args[0])
    return None


def changes_within(block: ast.AST, name: str) -> list[ast.stmt | ast.expr]:
    """Find where a block changes what `name` stands for, in place, in the order of the text."""
    found = [node for node in ast.walk(block) if _changes(node, name)]
    exact = [node for node in found if isinstance(node, ast.stmt | ast.expr)]
    return sorted(exact, key=lambda node: (node.lineno, node.col_offset))


def _changes(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(value=owner, attr=attr)) if attr in CHANGING:
            return _root(owner) == name
        case ast.Subscript(value=owner, ctx=ast.Store() | ast.Del()):
            return _root(owner) == name
        case ast.AugAssign(target=ast.Name(id=found), op=ast.Add(), value=ast.List() | ast.ListComp()):
            return found == name
    return False


def _root(owner: ast.expr) -> str:
    """Name what lies beneath indices: `grid` for `grid[0][1]`."""
    while isinstance(owner, ast.Subscript):
        owner = owner.value
    return ast.unparse(owner)


def changes_size(loop: ast.For, name: str) -> list[ast.stmt | ast.expr]:
    """Find where a loop takes away from, or adds to, what `name` stands for."""
    return [node for node in changes_within(loop, name) if _resizes(node)]


def _resizes(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=attr)):
            return attr not in ("sort", "reverse")
        case ast.Subscript(ctx=ast.Del()):
            return True
        case ast.AugAssign():
            return True
    return False

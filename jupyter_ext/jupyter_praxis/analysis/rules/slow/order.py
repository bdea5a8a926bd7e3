"""Sorting all for the sake of one value: suboptimal_complexity where one walk would do."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.construct import CLEAR, Construct, Text, line_of, shown
from jupyter_praxis.analysis.rules.slow.scopes import Scope
from jupyter_praxis.analysis.syntax import dotted


def needless_order(text: Text) -> Iterator[Construct]:
    """Find `sorted(xs)[0]`, and lists that are sorted and then only read at fixed places."""
    for scope in text.scopes:
        for seen in scope.seen:
            match seen.node:
                case ast.Subscript(slice=place, value=ast.Call(func=ast.Name(id="sorted"), args=[whole])):
                    if _fixed(place) and text.sizes.size(whole, scope) > 0:
                        yield _made(seen.node, shown(seen.node), shown(whole))
                case ast.Assign(
                    targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="sorted"), args=[whole])
                ):
                    if _read_at_fixed_places(scope, name) and text.sizes.size(whole, scope) > 0:
                        yield _made(seen.node, shown(seen.node), name)
                case ast.Call(func=ast.Attribute(attr="sort", value=ast.Name(id=name) as held)):
                    if _read_at_fixed_places(scope, name) and text.sizes.size(held, scope) > 0:
                        yield _made(seen.node, shown(seen.node), name)


def _read_at_fixed_places(scope: Scope, name: str) -> bool:
    """Say whether a name is read, once it is sorted, at fixed places only (and for its length)."""
    if isinstance(scope.node, ast.Module) or any(
        each.method != "sort" for each in scope.changes.get(name, ())
    ):
        return False
    reads = taken = 0
    for node in ast.walk(scope.node):
        match node:
            case ast.Name(id=found, ctx=ast.Load()) if found == name:
                reads += 1
            case ast.Subscript(value=ast.Name(id=found), slice=place) if found == name and _fixed(place):
                taken += 1
            case ast.Call(func=ast.Name(id="len"), args=[ast.Name(id=found)]) if found == name:
                reads -= 1
            case ast.Call(func=ast.Attribute(attr="sort", value=ast.Name(id=found))) if found == name:
                reads -= 1
    return taken > 0 and reads == taken


def _fixed(place: ast.expr) -> bool:
    return isinstance(place, ast.Constant) or (isinstance(place, ast.UnaryOp) and not dotted(place.operand))


def _made(node: ast.AST, text: str, name: str) -> Construct:
    return Construct(
        "sorted-for-one-value", Pattern.SUBOPTIMAL_COMPLEXITY, line_of(node), 1.0, text, name, line_of(node),
        CLEAR, alone=False,
    )  # fmt: skip

"""What a search remembers, so as not to go anywhere twice: `seen.add(x)`, `visited[x] = True`, `memo[n] = …`."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from jupyter_praxis.analysis.syntax import Function, base_of, dotted, inside, names_in


@dataclass(frozen=True)
class Mark:
    """A place that is remembered: in which collection, and by how many coordinates."""

    base: str
    width: int
    masked: bool


def marks(body: Iterable[ast.AST]) -> list[Mark]:
    """Find what is marked in a body and also asked about there, and not unmarked again."""
    top = list(body)
    asked, unmarked = _asked(top), set[str]()
    marked: dict[str, list[tuple[int, bool]]] = {}
    for node in inside(top):
        match node:
            case ast.Call(func=ast.Attribute(attr="add", value=collection), args=[item]):
                base = base_of(collection)
                marked.setdefault(base, []).append((_width(_meant(item, top)), _masked(item)))
            case ast.Call(func=ast.Attribute(attr="remove" | "discard", value=collection)):
                unmarked.add(base_of(collection))
            case ast.Assign():
                for target in node.targets:
                    for part in [] if isinstance(target, ast.Tuple) else [target]:
                        if isinstance(part, ast.Subscript) and not isinstance(part.slice, ast.Slice):
                            marked.setdefault(base_of(part), []).append((_depth(part), _masked(part)))
    return [
        Mark(base, max(width for width, _ in found), any(masked for _, masked in found))
        for base, found in marked.items()
        if base in asked - unmarked and base
    ]


def restored(function: Function, base: str, called: Iterable[int]) -> bool:
    """Say whether a mark is set before a recursive call (on one of these lines) and set again behind it."""
    lines = list(called)
    stores = [
        target.lineno
        for node in inside(function.body)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Subscript) and base_of(target) == base
    ]
    return bool(lines) and any(at < max(lines) for at in stores) and any(at > min(lines) for at in stores)


def remembers(function: Function) -> bool:
    """Say whether a function looks its answer up before it works it out, and writes it down."""
    if any("cache" in name or "memo" in name for each in function.decorator_list for name in names_in(each)):
        return True
    written = {
        base_of(target)
        for node in inside(function.body)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Subscript)
    }
    return bool((written & _looked_up(function)) - {""})


def _looked_up(function: Function) -> set[str]:
    """Find collections a value is returned from, under a condition that speaks of them."""
    returned = {
        base_of(node.value)
        for node in inside(function.body)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Subscript)
    }
    aliases = {
        dotted(node.targets[0]): base_of(node.value)
        for node in inside(function.body)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)
    }
    return returned & (
        _asked(function.body) | {aliases[name] for name in _asked(function.body) if name in aliases}
    )


def _asked(body: Iterable[ast.AST]) -> set[str]:
    asked: set[str] = set()
    for node in inside(body):
        tests: list[ast.expr] = []
        if isinstance(node, (ast.If, ast.While, ast.IfExp)):
            tests.append(node.test)
        elif isinstance(node, ast.comprehension):
            tests += node.ifs
        asked |= {name for test in tests for name in names_in(test)}
    return asked


def _meant(item: ast.expr, body: list[ast.AST]) -> ast.expr:
    """Find the tuple a name stands for: `place = (x, y)`, `for place in ((x + 1, y), …)`."""
    for node in inside(body) if isinstance(item, ast.Name) else ():
        if (
            isinstance(node, ast.Assign)
            and dotted(node.targets[0]) == dotted(item)
            and isinstance(node.value, ast.Tuple)
        ):
            return node.value
        if isinstance(node, ast.For) and dotted(node.target) == dotted(item):
            elements = getattr(node.iter, "elts", [])
            if elements and isinstance(elements[0], ast.Tuple):
                return elements[0]
    return item


def _width(item: ast.expr) -> int:
    return min(len(item.elts), 3) if isinstance(item, ast.Tuple) else 1


def _depth(node: ast.Subscript) -> int:
    depth = 0
    part: ast.expr = node
    while isinstance(part, ast.Subscript):
        depth += 0 if isinstance(part.slice, ast.Constant) else _width(part.slice)
        part = part.value
    return max(min(depth, 3), 1)


def _masked(node: ast.AST) -> bool:
    return any("mask" in name.lower() for name in names_in(node))

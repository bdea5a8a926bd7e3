"""Which names a piece of a text changes: by giving them a value, or by changing in place what they hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.syntax import base_of, called, dotted, names_in

CHANGING = frozenset({
    "append", "appendleft", "extend", "insert", "remove", "pop", "popleft", "add", "discard",
    "update", "setdefault", "clear", "sort", "reverse", "push", "popitem", "heappush", "heappop",
    "heappushpop", "heapreplace", "insort", "insort_left", "insort_right", "extendleft",
})  # fmt: skip


def changed_in(*parts: ast.AST) -> frozenset[str]:
    """Collect the names that a piece of a tree binds or changes in place."""
    return frozenset(name for part in parts for node in ast.walk(part) for name in _changed_by(node))


def free(node: ast.AST) -> frozenset[str]:
    """Collect the names of a piece that come from outside it: not those its comprehensions and lambdas bind."""
    own = [part.target for part in ast.walk(node) if isinstance(part, ast.comprehension)]
    handed = [part.args for part in ast.walk(node) if isinstance(part, ast.Lambda)]
    arguments = frozenset(arg.arg for part in handed for arg in ast.walk(part) if isinstance(arg, ast.arg))
    return names_in(node) - arguments - frozenset().union(*map(names_in, own))


def receiver(call: ast.Call) -> tuple[str, str]:
    """Give what a method is called on and its name; two empty texts for anything else."""
    if isinstance(call.func, ast.Attribute):
        return dotted(call.func.value), call.func.attr
    return "", ""


def changes_first(call: ast.Call) -> bool:
    """Say whether a plain function changes what it is handed first (`heappush(heap, x)`)."""
    plain = isinstance(call.func, ast.Name) or receiver(call)[0] in ("heapq", "bisect")
    return plain and called(call) in CHANGING and bool(call.args)


def _changed_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
        yield dotted(node)
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        yield base_of(node)
    elif isinstance(node, ast.Call):
        owner, method = receiver(node)
        if method in CHANGING and owner:
            yield owner
        if changes_first(node):
            yield base_of(node.args[0])

"""Where a program reads its input, and under which names."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from jupyter_praxis.analysis.cost import builtin
from jupyter_praxis.analysis.syntax import Function, dotted, inside

_READS = builtin.READERS | builtin.WHOLE_READERS


def functions_that_read(tree: ast.Module) -> frozenset[str]:
    """Find the names under which input is read: aliases of input(), and functions that call one of those."""
    found = set(_READS)
    aliases = {
        dotted(target): value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if (value := node.value) is not None and dotted(target)
    }
    imported = {each.asname or each.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
                and node.module == "sys" for each in node.names}  # fmt: skip
    if "stdin" in imported:
        found |= {"stdin.readline", "stdin.read", "stdin.readlines", "stdin.buffer.readline"}
    bodies: dict[str, list[ast.AST]] = {
        node.name: list(node.body) for node in ast.walk(tree) if isinstance(node, Function)
    }
    bodies |= {name: [value.body] for name, value in aliases.items() if isinstance(value, ast.Lambda)}
    while True:
        more = {name for name, value in aliases.items() if dotted(value) in found}
        more |= {name for name, body in bodies.items() if reads_in(body, frozenset(found))}
        more |= {name for name, value in aliases.items() if isinstance(value, ast.Attribute)
                 and value.attr == "__next__"}  # fmt: skip
        if more <= found:
            return frozenset(found)
        found |= more


def reads_in(body: Iterable[ast.AST], names: frozenset[str]) -> bool:
    """Say whether one of these names is called, or input read otherwise."""
    for node in inside(body):
        if isinstance(node, ast.Call):
            called = dotted(node.func)
            if called in names or (called == "next" and len(node.args) == 1):
                return True
            if isinstance(node.func, ast.Attribute) and node.func.attr in ("readline", "read"):
                return True
            if (
                isinstance(node.func, ast.Attribute)
                and node.func.attr in names - _READS
                and not called.startswith("sys")
            ):
                return True
            if called == "map" and node.args and dotted(node.args[0]) in names:
                return True
    return False


def read_by_place(tree: ast.Module) -> frozenset[str]:
    """Find names of which only fixed places are ever used: `line[0]`, `line[1]`."""
    fixed: set[str] = set()
    free: set[str] = set()
    held = {
        id(node.value): isinstance(node.slice, (ast.Constant, ast.UnaryOp))
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            (fixed if held.get(id(node)) else free).add(node.id)
    return frozenset(fixed - free)


def is_stdin(text: ast.expr) -> bool:
    """Say whether a loop goes over the lines of the input."""
    return dotted(text) in ("sys.stdin", "stdin", "sys.stdin.buffer")

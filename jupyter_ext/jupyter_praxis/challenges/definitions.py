"""Which names a piece of Python defines at its top level, read without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator


def defined_names(source: str) -> frozenset[str]:
    """Return the names a module of this source binds; raises SyntaxError when it cannot be parsed."""
    names: set[str] = set()
    waiting: list[ast.stmt] = list(parse(source).body)
    while waiting:
        statement = waiting.pop()
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(statement.name)
            case ast.Import() | ast.ImportFrom():
                names.update((alias.asname or alias.name).split(".")[0] for alias in statement.names)
            case ast.If() | ast.Try() | ast.With() | ast.For() | ast.While():
                waiting.extend(_inner(statement))
            case _:
                names.update(_assigned(statement))
    return frozenset(names)


def seems_to_define(source: str, name: str) -> bool:
    """Say whether a text defines a name, also when it is not (yet) Python, as in a repair exercise."""
    try:
        return name in defined_names(source)
    except SyntaxError:
        return (
            re.search(rf"^\s*(async\s+def|def|class)\s+{re.escape(name)}\b", source, re.MULTILINE) is not None
        )


def parse(source: str) -> ast.Module:
    """Parse, and turn everything the parser may raise over odd text into SyntaxError."""
    try:
        return ast.parse(source)
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxError(f"the text cannot be parsed ({type(error).__name__})") from error


def _inner(statement: ast.stmt) -> Iterator[ast.stmt]:
    for part in ("body", "orelse", "finalbody"):
        yield from getattr(statement, part, ())
    for handler in getattr(statement, "handlers", ()):
        yield from handler.body


def _assigned(statement: ast.stmt) -> set[str]:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
        targets = [statement.target]
    return {node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)}

"""Code that was shown, put into the learner's own program.

Rule: one line that mends their program is help. A piece that is at least half of what then passes is the solution,
handed over in their own wrapping.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice

from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.tutoring.guard.entry import Entry
from jupyter_praxis.tutoring.guard.plausible import may_solve

MOST = 6
LEAST_STATEMENTS = 3
"""Statements below which a piece is a hint, whatever it mends."""

SHARE = 0.5


def spliced(own: str, shown: str, entry: Entry) -> tuple[str, ...]:
    """Give the learner's programs in which a piece replaces some of their function; most alike first."""
    try:
        program, piece = parse(own), parse(shown)
    except SyntaxError:
        return ()
    name = entry.name
    new = _inner(piece, name)
    if not new or statements(new) < LEAST_STATEMENTS:
        return ()
    functions = [node for node in program.body if isinstance(node, ast.FunctionDef) and node.name == name]
    if not functions or statements(functions[-1].body) < LEAST_STATEMENTS:
        return ()
    found: dict[str, None] = {}
    for body in _bodies(functions[-1].body, new):
        if body and statements(new) >= SHARE * statements(body):
            was, functions[-1].body = functions[-1].body, body
            text = ast.unparse(program)
            if may_solve(text, entry):
                found.setdefault(text)
            functions[-1].body = was
        if len(found) >= MOST:
            break
    return tuple(found)


def statements(body: list[ast.stmt]) -> int:
    """Count statements with those inside them; texts for readers are none."""
    return sum(
        isinstance(node, ast.stmt)
        and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for each in body
        for node in ast.walk(each)
    )


def _inner(piece: ast.Module, name: str) -> list[ast.stmt]:
    if len(piece.body) == 1 and isinstance(piece.body[0], ast.FunctionDef):
        return piece.body[0].body if piece.body[0].name == name else []
    return piece.body


def _bodies(own: list[ast.stmt], new: list[ast.stmt]) -> Iterator[list[ast.stmt]]:
    size = len(own)
    pairs = [(i, j) for i in range(size + 1) for j in range(i, size + 1)]
    alike = [
        (i, j)
        for i, j in pairs
        if i < size and type(own[i]) is type(new[0]) and type(own[j - 1]) is type(new[-1]) and j > i
    ]
    for i, j in dict.fromkeys(
        [*alike, (size, size), *islice((pair for pair in pairs if pair[1] > pair[0]), 4)]
    ):
        yield [*own[:i], *new, *own[j:]]
    for place, statement in enumerate(own):
        if isinstance(statement, ast.For | ast.While):
            copy = (
                ast.For(statement.target, statement.iter, new, [])
                if isinstance(statement, ast.For)
                else ast.While(statement.test, new, [])
            )
            yield [
                *own[:place],
                ast.fix_missing_locations(ast.copy_location(copy, statement)),
                *own[place + 1 :],
            ]

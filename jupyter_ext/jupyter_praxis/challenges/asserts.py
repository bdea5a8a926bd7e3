"""Visible asserts, turned into cases that are compared outside.

Rule: an example says `assert entry(literals) == literal` and nothing else, so that it can be read without
being run. Also read: `literal == entry(...)`, `is True/False/None`, `not entry(...)`, a bare `entry(...)`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell
from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.running import Plain


@dataclass(frozen=True)
class Example:
    """One visible assert: positional `arguments` for the entry, and the value the author says it gives."""

    arguments: tuple[Plain, ...]
    expected: Plain


def examples_of(challenge: Challenge) -> tuple[Example, ...]:
    """Return the examples of all `examples` cells, in order; none for a challenge that checks variables.

    Raises ChallengeUnsound naming the cell and line of the first statement that cannot be turned.
    """
    if challenge.entry is None:
        return ()
    return tuple(
        example for cell in challenge.of(Kind.EXAMPLES) for example in read_examples(cell, challenge.entry)
    )


def read_examples(cell: SourceCell, entry: str) -> tuple[Example, ...]:
    """Return the examples of one cell; raises ChallengeUnsound as `examples_of` does."""
    try:
        statements = parse(cell.source).body
    except SyntaxError as error:
        raise ChallengeUnsound(
            f"The cell {cell.name}, line {error.lineno or 1}, is not Python. Mend the syntax."
        ) from error
    return tuple(_example(statement, cell.name, entry) for statement in statements)


def _example(statement: ast.stmt, where: str, entry: str) -> Example:
    try:
        if not isinstance(statement, ast.Assert):
            raise ValueError("not an assert")
        call, expected = _sides(statement.test, entry)
        return Example(_arguments(call), expected)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError) as error:
        raise ChallengeUnsound(
            f"The cell {where}, line {statement.lineno}, is not an example Praxis can read. "
            f"Write `assert {entry}(...) == value` with literal values and without keywords."
        ) from error


def _sides(test: ast.expr, entry: str) -> tuple[ast.Call, Plain]:
    match test:
        case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
            call = _call(left, entry)
            if call is not None:
                return call, ast.literal_eval(right)
            call = _call(right, entry)
            if call is not None:
                return call, ast.literal_eval(left)
        case ast.Compare(
            left=left, ops=[ast.Is()], comparators=[ast.Constant(value=None | True | False as value)]
        ):
            call = _call(left, entry)
            if call is not None:
                return call, value
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            call = _call(operand, entry)
            if call is not None:
                return call, False
        case _:
            call = _call(test, entry)
            if call is not None:
                return call, True
    raise ValueError("no call of the entry")


def _call(node: ast.expr, entry: str) -> ast.Call | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == entry:
        return node
    return None


def _arguments(call: ast.Call) -> tuple[Plain, ...]:
    if call.keywords:
        raise ValueError("keywords")
    return tuple(ast.literal_eval(argument) for argument in call.args)

"""Asserts, read as cases that are compared outside.

Rule: an example says `assert entry(literals) == literal` and nothing else, so that it can be read without
being run. Also read: `literal == entry(...)`, `is True/False/None`, `not entry(...)`, a bare `entry(...)`, and a
`try` that asks for an error. A message behind the comma names the case. A hidden cell of imported work that
says anything else is a test which runs beside the program, as a whole.
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
    """One assert: positional `arguments` for the entry, and the value the author says it gives.

    Where it asks for an error, `raises` names its kind and `message`, unless None, what it says. `name` may be empty.
    """

    arguments: tuple[Plain, ...]
    expected: Plain = None
    raises: str | None = None
    message: str | None = None
    name: str = ""


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


def hidden_of(challenge: Challenge) -> tuple[tuple[Example, ...], tuple[SourceCell, ...]]:
    """Return what the `hidden` cells ask: asserts that can be turned, and the cells that have to run inside.

    Raises ChallengeUnsound for a cell that is not Python.
    """
    turned: list[Example] = []
    inside: list[SourceCell] = []
    for cell in challenge.of(Kind.HIDDEN):
        found = None if challenge.entry is None else _turned(cell, challenge.entry)
        if found is None:
            inside.append(cell)
        else:
            turned.extend(found)
    return tuple(turned), tuple(inside)


def _turned(cell: SourceCell, entry: str) -> tuple[Example, ...] | None:
    """Give a hidden cell's examples, None where it says something else; a cell that is no Python is refused."""
    try:
        return read_examples(cell, entry)
    except ChallengeUnsound as error:
        if isinstance(error.__cause__, SyntaxError):
            raise
        return None


def _example(statement: ast.stmt, where: str, entry: str) -> Example:
    try:
        if isinstance(statement, ast.Try):
            return _asked_error(statement, entry)
        if not isinstance(statement, ast.Assert):
            raise ValueError("not an assert")
        call, expected = _sides(statement.test, entry)
        return Example(_arguments(call), expected, name=_name(statement.msg))
    except (ValueError, TypeError, RecursionError, MemoryError) as error:
        raise ChallengeUnsound(
            f"The cell {where}, line {statement.lineno}, is not an example Praxis can read. "
            f"Write `assert {entry}(...) == value` with literal values and without keywords."
        ) from error


def _name(message: ast.expr | None) -> str:
    return message.value if isinstance(message, ast.Constant) and isinstance(message.value, str) else ""


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


def _asked_error(statement: ast.Try, entry: str) -> Example:
    """Read `try: entry(...)`, `except Kind as error:` with pass or an assert of its text, `else: raise …`."""
    match statement:
        case ast.Try(
            body=[ast.Expr(value=called)],
            handlers=[ast.ExceptHandler(type=ast.Name(id=kind), name=name, body=[told])],
            orelse=[ast.Raise(exc=raised)],
            finalbody=[],
        ):
            call = _call(called, entry)
            if call is not None:
                what = _name(raised.args[0]) if isinstance(raised, ast.Call) and raised.args else ""
                return Example(
                    _arguments(call),
                    raises=kind,
                    message=_asserted_text(told, name),
                    name=what.partition(":")[0],
                )
    raise ValueError("no error asked for in a form that can be read")


def _asserted_text(told: ast.stmt, name: str | None) -> str | None:
    match told:
        case ast.Pass():
            return None
        case ast.Assert(
            test=ast.Compare(
                left=ast.Call(func=ast.Name(id="str"), args=[ast.Name(id=shown)], keywords=[]),
                ops=[ast.Eq()],
                comparators=[ast.Constant(value=str(text))],
            )
        ) if shown == name:
            return text
    raise ValueError("something else than the text of the error is asked for")


def _call(node: ast.expr, entry: str) -> ast.Call | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == entry:
        return node
    return None


def _arguments(call: ast.Call) -> tuple[Plain, ...]:
    if call.keywords:
        raise ValueError("keywords")
    return tuple(ast.literal_eval(argument) for argument in call.args)

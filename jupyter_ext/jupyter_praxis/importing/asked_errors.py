"""Statements that ask for an error, in the forms teachers write them.

Read: `with self.assertRaises(Kind) as caught:` (and `pytest.raises`) with one call within, and the asserts about
`caught.exception` behind it; `self.assertRaises(Kind, entry, ...)`; `try: entry(...)`, `except Kind: pass`,
`else: raise AssertionError(...)`.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass

_RAISES = ("assertRaises", "raises", "assert_raises")


@dataclass(frozen=True)
class AskedError:
    """A call that has to fail with `kind`, and to say `says` unless that is None; the test calls it `caught`."""

    call: ast.expr
    kind: str
    says: str | None = None
    caught: str = ""


def asked_error(statement: ast.stmt, following: Sequence[ast.stmt]) -> AskedError | None:
    """Return the error a statement asks for, None for any other statement."""
    match statement:
        case ast.With(
            items=[
                ast.withitem(
                    context_expr=ast.Call(func=called, args=[kind], keywords=[]), optional_vars=caught
                )
            ],
            body=[ast.Expr(value=call) | ast.Assign(value=call)],
        ) if _name(called) in _RAISES and _name(kind):
            name = caught.id if isinstance(caught, ast.Name) else None
            return AskedError(call, _name(kind), _says(name, following), name or "")
        case ast.Expr(value=ast.Call(func=called, args=[kind, entry, *args], keywords=keywords)) if _name(
            called
        ) in _RAISES and _name(kind):
            return AskedError(ast.Call(entry, args, keywords), _name(kind))
        case ast.Try(
            body=[ast.Expr(value=call) | ast.Assign(value=call)],
            handlers=[ast.ExceptHandler(type=ast.expr() as kind, body=[ast.Pass()])],
            orelse=[ast.Raise() | ast.Assert(test=ast.Constant(value=False))],
            finalbody=[],
        ) if _name(kind):
            return AskedError(call, _name(kind))
        case ast.Try(
            body=[
                ast.Expr(value=call) | ast.Assign(value=call),
                ast.Assert(test=ast.Constant(value=False | 0)),
            ],
            handlers=[ast.ExceptHandler(type=ast.expr() as kind, body=[ast.Pass()])],
            orelse=[],
            finalbody=[],
        ) if _name(kind) not in ("", "AssertionError", "Exception", "BaseException"):
            return AskedError(call, _name(kind))
    return None


def is_about(test: ast.expr, caught: str) -> bool:
    """Say whether an expression looks at the error of that name."""
    return any(isinstance(node, ast.Name) and node.id == caught for node in ast.walk(test))


def is_understood(test: ast.expr, caught: str) -> bool:
    """Say whether it asks for the error's kind or text, which its question asks for already."""
    match test:
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
            kinds = (f"type({caught}.exception)", f"type({caught}.value)")
            return _text_asked(left, right, caught) is not None or ast.unparse(left) in kinds
    return False


def _says(caught: str | None, following: Sequence[ast.stmt]) -> str | None:
    """Find what an assert behind it asks the caught error to say."""
    if caught is None:
        return None
    for statement in following:
        match statement:
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr="assertEqual"), args=[left, right])):
                text = _text_asked(left, right, caught)
                if text is not None:
                    return text
            case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[right])):
                text = _text_asked(left, right, caught)
                if text is not None:
                    return text
            case ast.With():
                return None
    return None


def _text_asked(left: ast.expr, right: ast.expr, caught: str) -> str | None:
    for text, told in ((left, right), (right, left)):
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and _is_text_of(told, caught):
            return text.value
    return None


def _is_text_of(node: ast.expr, caught: str) -> bool:
    shown = ast.unparse(node)
    exceptions = (f"{caught}.exception", f"{caught}.value")
    forms = [form for of in exceptions for form in (f"str({of})", f"{of}.args[0]", f"str({of}.args[0])")]
    return shown in forms


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""

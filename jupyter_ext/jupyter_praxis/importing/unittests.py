"""What the methods of `unittest.TestCase` assert, as expressions."""

from __future__ import annotations

import ast
from collections.abc import Mapping

_EQUAL = (
    *(
        "assertEqual",
        "assertEquals",
        "assertListEqual",
        "assertTupleEqual",
        "assertSetEqual",
        "assertDictEqual",
    ),
    *("assertSequenceEqual", "assertMultiLineEqual"),
)
_TWO: dict[str, str] = {
    "assertNotEqual": "{0} != {1}",
    "assertIs": "{0} is {1}",
    "assertIsNot": "{0} is not {1}",
    "assertIn": "{0} in {1}",
    "assertNotIn": "{0} not in {1}",
    "assertGreater": "{0} > {1}",
    "assertGreaterEqual": "{0} >= {1}",
    "assertLess": "{0} < {1}",
    "assertLessEqual": "{0} <= {1}",
    "assertIsInstance": "isinstance({0}, {1})",
    "assertNotIsInstance": "not isinstance({0}, {1})",
    "assertCountEqual": "sorted({0}, key=repr) == sorted({1}, key=repr)",
}
_ONE: dict[str, str] = {
    "assertTrue": "{0}",
    "assertFalse": "not {0}",
    "assertIsNone": "{0} is None",
    "assertIsNotNone": "{0} is not None",
}
_PLACES = 7
"""Decimal places `assertAlmostEqual` looks at unless told otherwise (unittest's documentation)."""


def as_tests(call: ast.Call, methods: Mapping[str, str]) -> list[ast.expr] | None:
    """Return what `self.assertSomething(...)` asserts, None for a call that asserts nothing we know.

    `methods` are names that stand for such a method.
    """
    match call:
        case ast.Call(func=ast.Name(id=name)) if name in methods:
            written = _written(methods[name], call)
            return None if written is None else [written]
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name)):
            written = _written(name, call)
            return None if written is None else [written]
    return None


def _written(name: str, call: ast.Call) -> ast.expr | None:
    args = call.args
    if name in _EQUAL and len(args) in (2, 3):
        return ast.Compare(args[0], [ast.Eq()], [args[1]])
    if name in _TWO and len(args) in (2, 3):
        return _filled(_TWO[name], args[:2])
    if name in _ONE and len(args) in (1, 2):
        return _filled(_ONE[name], args[:1])
    if name in ("assertAlmostEqual", "assertNotAlmostEqual") and len(args) >= 2:
        close = _close(call)
        return ast.UnaryOp(ast.Not(), close) if close is not None and "Not" in name else close
    return None


def _close(call: ast.Call) -> ast.expr | None:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    given = call.args[:2]
    if "delta" in named:
        return _filled("abs({0} - {1}) <= {2}", [*given, named["delta"]])
    places = named.get("places", call.args[2] if len(call.args) > 2 else ast.Constant(value=_PLACES))
    return _filled("round(abs({0} - {1}), {2}) == 0", [*given, places])


def _filled(form: str, parts: list[ast.expr]) -> ast.expr:
    """Put expressions into a form, as trees: what they say is never written and read again."""

    class Filler(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            return parts[int(node.id[1:])] if node.id.startswith("_") else node

    tree = ast.parse(form.format("_0", "_1", "_2"), mode="eval").body
    filled = Filler().visit(tree)
    assert isinstance(filled, ast.expr)
    return filled

"""Edits that make a program ready for a special input: start values, leftovers, zeros, sizes, letters."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.edits.edit import (
    Edit,
    Piece,
    Script,
    before,
    first_statement,
    instead,
    parameters,
    span,
)
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.syntax import Function, called, calls, calls_itself

EDGE = Pattern.MISSING_EDGE_CASE
_PREPARED = (
    "{p} = {p}.lower()",
    "{p} = {p}.strip()",
    "{p} = ''.join(c for c in {p} if c.isalnum())",
    "{p} = ''.join(c for c in {p} if c.isalpha())",
    "{p} = {p}.replace(' ', '')",
    "{p} = ''.join(c for c in {p}.lower() if c.isalnum())",
    "{p} = abs({p})",
    "{p} = max({p}, 0)",
    "{p} = max({p}, 1)",
    "{p} = sorted({p})",
    "{p} = list(dict.fromkeys({p}))",
    "{p} = [x for x in {p} if x is not None]",
)
_EACH_PREPARED = ("{p} = {p}.lower()", "{p} = {p}.strip()", "{p} = abs({p})")
_SIZED = ("{p} %= max(len({q}), 1)", "{p} = min({p}, len({q}))", "{p}, {q} = {q}, {p}")


def edge_edits(script: Script) -> Iterator[Edit]:
    """Propose what would make a program ready for a special kind of input."""
    for node in script.nodes:
        if isinstance(node, ast.Assign):
            yield from _start_values(script, node)
        elif isinstance(node, ast.For):
            yield from _each_prepared(script, node)
        elif isinstance(node, ast.If | ast.IfExp):
            yield from _truths(script, node.test)
        elif isinstance(node, ast.Compare):
            yield from _equalities(script, node)
        elif isinstance(node, ast.Call):
            yield from _defaults(script, node)
        if isinstance(node, ast.While):
            yield from _truths(script, node.test)
    for function in script.functions:
        yield from _preparations(script, function)


def _start_values(script: Script, node: ast.Assign) -> Iterator[Edit]:
    """Propose other values to begin with: a best of 0 is too much where all numbers are negative."""
    function = script.function_of(node)
    if function is None:
        return
    for value in _values(node):
        for new in _fuller(value):
            yield Edit(EDGE, "start-value", node.lineno, script.text(node), (instead(value, new),), 2)
        if not _is_start(value):
            continue
        names = parameters(function)
        firsts = [f"{name}[0]" for name in names]
        if isinstance(value, ast.UnaryOp) or (isinstance(value, ast.Constant) and value.value is None):
            firsts += [f"len({name})" for name in names]  # what was never found lies behind the end
        elif not isinstance(value, ast.Constant) or value.value != 0:
            firsts += [f"({script.text(value)} if {name} else 0)" for name in names]
        whole = isinstance(value, ast.Constant) and type(value.value) is int
        others = ("None",) if whole else ("0", "1", "None")
        for new in ("float('-inf')", "float('inf')", *firsts, *others):
            if new != script.text(value):
                yield Edit(EDGE, "start-value", node.lineno, script.text(node), (instead(value, new),), 3)


def _fuller(value: ast.expr) -> tuple[str, ...]:
    """Give what may have to be there already before the first item."""
    match value:
        case ast.Dict(keys=[]) | ast.Call(func=ast.Name(id="dict"), args=[], keywords=[]):
            return "{0: 1}", "{0: -1}", "{0: 0}"
        case ast.Call(func=ast.Name(id="set"), args=[]):
            return ("{0}",)
        case ast.List(elts=[]):
            return "[0]", "[[]]"
    return ()


def _values(node: ast.Assign) -> list[ast.expr]:
    return node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]


def _is_start(value: ast.expr) -> bool:
    match value:
        case ast.Constant(value=bool() | str() | bytes()):
            return False
        case ast.Constant() | ast.UnaryOp(operand=ast.Constant()):
            return True
        case ast.Call(func=ast.Name(id="float")) | ast.Attribute(attr="inf" | "maxsize"):
            return True
        case ast.UnaryOp(operand=ast.Attribute(attr="inf" | "maxsize") | ast.Call(func=ast.Name(id="float"))):
            return True
    return False


def _truths(script: Script, test: ast.expr) -> Iterator[Edit]:
    """Propose to ask for None where truth was asked for: 0 and empty values are there, too."""
    parts = test.values if isinstance(test, ast.BoolOp) else [test]
    for part in parts:
        inner = part.operand if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not) else part
        if isinstance(inner, ast.Name | ast.Call | ast.Subscript | ast.Attribute):
            sign = "is" if inner is not part else "is not"
            piece = instead(part, f"{ast.unparse(inner)} {sign} None")
            yield Edit(EDGE, "zero-taken-for-nothing", part.lineno, script.text(part), (piece,), 2)


def _equalities(script: Script, node: ast.Compare) -> Iterator[Edit]:
    """Propose to stop at a border as well as on it: `n == 1` never stops what begins at 0."""
    if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
        left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
        function = script.function_of(node)
        recursive = function is not None and calls_itself(function)
        pattern = Pattern.MISSING_BASE_CASE if recursive else EDGE
        rule = "base-case-stepped-over" if recursive else "equal-where-at-most"
        for sign in ("<=", ">="):
            piece = instead(node, f"{left} {sign} {right}")
            yield Edit(pattern, rule, node.lineno, script.text(node), (piece,), 3 if recursive else 1)


def _defaults(script: Script, node: ast.Call) -> Iterator[Edit]:
    """Propose an answer for nothing at all: `max` of an empty list has none."""
    if not calls(node, "max", "min"):
        return
    if len(node.args) == 1 and not any(keyword.arg == "default" for keyword in node.keywords):
        inside = script.text(node)[:-1].rstrip().rstrip(",")
        for value in ("0", "None"):
            argument = node.args[0]
            if isinstance(argument, ast.GeneratorExp):
                inside = f"{called(node)}([*{ast.unparse(argument)}]"
            piece = Piece(span(node), f"{inside}, default={value})")
            yield Edit(EDGE, "unready-for-input", node.lineno, script.text(node), (piece,), 3)


def _preparations(script: Script, function: Function) -> Iterator[Edit]:
    first, names = first_statement(function), parameters(function)
    texts = [text.format(p=name) for name in names for text in _PREPARED]
    texts += [text.format(p=p, q=q) for p in names for q in names if p != q for text in _SIZED]
    for text in texts:
        yield Edit(
            EDGE, "unready-for-input", first.lineno, ", ".join(names), (before(script, first, text),), 0
        )


def _each_prepared(script: Script, loop: ast.For) -> Iterator[Edit]:
    """Propose to bring each item a loop walks through into a plainer form."""
    first = loop.body[0]
    if not script.begins_line(first):
        return
    for name in [node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)][:3]:
        for text in _EACH_PREPARED:
            piece = before(script, first, text.format(p=name))
            yield Edit(EDGE, "unready-for-input", first.lineno, name, (piece,), 0)

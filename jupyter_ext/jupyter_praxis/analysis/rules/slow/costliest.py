"""The line that did most of the work, where nothing in the text explains the growth: what stands on it.

Rule: a line counted as dear needs no estimate of sizes. What it copies or searches in each turn is the cause; where
it does neither, all that can be said is that the work grows too fast.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.construct import LIKELY, Construct, Text, line_of, shown
from jupyter_praxis.analysis.rules.slow.forms import near
from jupyter_praxis.analysis.rules.slow.scopes import Scope, Seen
from jupyter_praxis.analysis.rules.slow.standard import Standard
from jupyter_praxis.analysis.syntax import called

COPIES = frozenset({
    "list", "tuple", "dict", "set", "frozenset", "sorted", "Counter", "deque", "copy", "deepcopy", "join", "split",
    "replace", "strip", "lstrip", "rstrip", "lower", "upper", "casefold", "removeprefix", "removesuffix", "translate",
})  # fmt: skip
"""Calls that make a new sequence of all they are given."""
SEARCHES = frozenset({"index", "count", "remove"})
DIRECT = frozenset({"set", "frozenset", "dict", "int", "float"})
"""Kinds that answer a membership test at once, or hold nothing to be searched."""


def costliest(text: Text, known: Standard) -> list[Construct]:
    """Explain a program that grows too fast by its dearest line."""
    if not known.above or known.line is None or known.grade is None:
        return []
    found = [
        (rule, pattern, node, held, seen)
        for scope, seen, _ in text.places()
        if line_of(seen.node) == known.line and (seen.loops or text.sizes.context(scope) > 0)
        for rule, pattern, node, held in _costly(text, scope, seen)
    ]
    growth = known.grade.power
    for rule, pattern, node, held, seen in found:
        loop = seen.loops[-1].line if seen.loops else known.line
        return [Construct(rule, pattern, known.line, growth, shown(node), shown(held), loop, LIKELY)]
    general = Pattern.SUBOPTIMAL_COMPLEXITY
    return [Construct("growth-above-best", general, known.line, growth, "", loop=known.line)]


def _costly(text: Text, scope: Scope, seen: Seen) -> Iterator[tuple[str, Pattern, ast.expr, ast.expr]]:
    """Find what an expression copies or searches; numbers and sets are neither."""
    again, wrong = Pattern.INEFFICIENT_LOOP, Pattern.WRONG_DATA_STRUCTURE
    match seen.node:
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[held]) if _searched(text, held, scope):
            yield "membership-in-list-in-loop", wrong, seen.node, held
        case ast.Call(func=ast.Attribute(attr=method, value=held), args=[_]) if method in SEARCHES:
            if _searched(text, held, scope):
                yield "search-in-list-in-loop", wrong, seen.node, held
        case ast.Subscript(slice=ast.Slice() as cut, value=held, ctx=ast.Load()) if not _short(cut):
            yield "copy-each-turn", again, seen.node, held
        case ast.Call(func=ast.Name(), args=[held]) if called(seen.node) in COPIES and not _made_there(held):
            yield "copy-each-turn", again, seen.node, held
        case ast.Call(func=ast.Attribute(value=held)) if called(seen.node) in COPIES and not _made_there(
            held
        ):
            yield "copy-each-turn", again, seen.node, held


def _searched(text: Text, held: ast.expr, scope: Scope) -> bool:
    if _made_there(held):
        return False
    kinds = text.kinds.of(held, scope)
    return not kinds & DIRECT


def _made_there(node: ast.expr) -> bool:
    """Say whether something is written out, or made on the spot: then the making is what costs."""
    return not isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.BinOp)


def _short(cut: ast.Slice) -> bool:
    """Say whether a slice has a fixed length, or is a beginning: trying ever longer ones is a way of its own."""
    begins = cut.lower is None and cut.upper is not None
    return begins or (cut.upper is not None and near(cut.lower or ast.Constant(0), cut.upper))

"""Functions that work out the same again and again by calling themselves: exponential without a memory."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.construct import CLEAR, LIKELY, Construct, Text, line_of, shown
from jupyter_praxis.analysis.rules.slow.scopes import Scope
from jupyter_praxis.analysis.rules.slow.sizes import EXPONENTIAL
from jupyter_praxis.analysis.syntax import Function, dotted, is_cut

REMEMBERS = frozenset({"cache", "lru_cache", "memoize", "memoise", "memo", "cached"})


def recursions(text: Text) -> Iterator[Construct]:
    """Find functions that branch into two or more calls of themselves, one step smaller, and remember nothing."""
    for scope in text.scopes:
        if isinstance(scope.node, ast.Module) or not _own_calls(scope.node, scope.called_as):
            continue
        yield from _handed_slices(text, scope)
        branches = _branches(scope.node.body, scope.called_as)
        if branches < 2 or _remembers(scope.node, scope):
            continue
        calls = [each for each in _own_calls(scope.node, scope.called_as) if any(map(_one_less, each.args))]
        if len(calls) >= (2 if branches < _MANY else 1):
            plain = len(scope.params) == 1 and all(isinstance(each.args[0], ast.BinOp) for each in calls)
            yield Construct(
                "recursion-without-memory", Pattern.SUBOPTIMAL_COMPLEXITY, line_of(calls[0]), EXPONENTIAL,
                shown(calls[0]), scope.name, line_of(scope.node), CLEAR, alone=plain,
            )  # fmt: skip


_MANY = 1000


def _handed_slices(text: Text, scope: Scope) -> Iterator[Construct]:
    """Find calls of itself that hand a copy of the rest to the next call."""
    context = text.sizes.context(scope)
    assert not isinstance(scope.node, ast.Module)
    for call in _own_calls(scope.node, scope.called_as):
        for argument in call.args:
            if is_cut(argument):
                size = text.sizes.size(argument, scope)
                if size > 0:
                    yield Construct(
                        "rest-copied-in-recursion", Pattern.INEFFICIENT_LOOP, line_of(call), context + size,
                        shown(argument), shown(argument.value), line_of(scope.node), LIKELY, alone=False,
                    )  # fmt: skip


def _branches(body: Sequence[ast.stmt], name: str) -> int:
    """Count the calls of itself on the way through a block that makes most of them."""
    total, elsewhere = 0, 0
    for part in body:
        match part:
            case ast.If():
                total += _in_expression(part.test, name)
                then, other = _branches(part.body, name), _branches(part.orelse, name)
                if part.body and isinstance(part.body[-1], ast.Return | ast.Raise) and not part.orelse:
                    elsewhere = max(elsewhere, total + then)
                else:
                    total += max(then, other)
            case ast.For() | ast.While():
                inner = _branches(part.body, name)
                total += _MANY if inner else 0
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                pass
            case ast.Try() | ast.With():
                total += _branches(part.body, name)
            case _:
                total += _in_expression(part, name)
    return max(total, elsewhere)


def _in_expression(node: ast.AST, name: str) -> int:
    if isinstance(node, ast.IfExp):
        return _in_expression(node.test, name) + max(
            _in_expression(node.body, name), _in_expression(node.orelse, name)
        )
    inner = sum(_in_expression(part, name) for part in ast.iter_child_nodes(node))
    if isinstance(node, ast.ListComp | ast.GeneratorExp | ast.SetComp) and inner:
        return _MANY
    return inner + (1 if isinstance(node, ast.Call) and dotted(node.func) == name else 0)


def _own_calls(node: Function, name: str) -> list[ast.Call]:
    return [each for each in ast.walk(node) if isinstance(each, ast.Call) and dotted(each.func) == name]


def _one_less(argument: ast.expr) -> bool:
    match argument:
        case ast.BinOp(op=ast.Add() | ast.Sub(), left=left):
            return dotted(left) != "mid"
        case ast.Subscript(slice=ast.Slice(lower=ast.Constant(value=int()), upper=None)):
            return True
        case ast.Subscript(slice=ast.Slice(lower=None, upper=ast.UnaryOp())):
            return True
    return False


def _remembers(node: Function, scope: Scope) -> bool:
    """Say whether answers are kept: by a decorator, or in something that outlives the call."""
    if any(
        set(dotted(part).split(".")) & REMEMBERS for each in node.decorator_list for part in ast.walk(each)
    ):
        return True
    local = {name for name, bound in scope.bound.items() if any(each.how == "is" for each in bound)}
    return any(
        name not in local
        and any(each.method in ("[]=", "[][]=", "add", "setdefault", "update") for each in changes)
        for name, changes in scope.changes.items()
    )

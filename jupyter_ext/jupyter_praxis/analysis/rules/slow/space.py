"""Memory kept for nothing: space_waste. Spoken of only where the best known needs clearly less."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules.slow.construct import LIKELY, Construct, Text, line_of, shown
from jupyter_praxis.analysis.rules.slow.scopes import Scope
from jupyter_praxis.analysis.rules.slow.standard import Standard
from jupyter_praxis.analysis.syntax import called, dotted

FOLDS = frozenset({"sum", "min", "max", "any", "all"})


def wasted_space(text: Text, known: Standard, compared: bool) -> list[Construct]:
    """Find lists only summed up, tables of which only the last entries are read, and copies never changed."""
    if known.best_space is None or known.best_space.power >= 1 or not compared:
        return _square(text, known)
    if known.space is not None and known.space.power <= known.best_space.power:
        return []
    found = [*_only_folded(text), *_only_last(text), *_needless_copies(text)]
    return sorted(found, key=lambda each: each.line)[:1]


def _square(text: Text, known: Standard) -> list[Construct]:
    """Find a table of tables where a row would do: only a measured difference tells."""
    if (
        known.space is None
        or known.best_space is None
        or known.space.power < max(2, known.best_space.power + 1)
    ):
        return []
    for scope in text.scopes:
        for name, bound in scope.bound.items():
            for each in bound:
                if each.how == "is" and isinstance(each.value, ast.ListComp) and _is_row(each.value.elt):
                    return [_made("table-larger-than-needed", each.value, name)]
    return []


def _is_row(node: ast.expr) -> bool:
    return isinstance(node, ast.ListComp | ast.List | ast.BinOp)


def _only_folded(text: Text) -> Iterator[Construct]:
    """Find a list that is filled and then only handed to one call that folds it to a value."""
    for scope in text.scopes:
        for name in _fresh_lists(text, scope):
            uses = _uses(scope, name)
            folds = [use for use in uses if isinstance(use, ast.Call) and called(use) in FOLDS]
            added = [change for change in scope.changes.get(name, ()) if change.method == "append"]
            if added and len(folds) == 1 and len(uses) == len(added) + 1:
                yield _made("list-only-folded", added[0].node, name)


def _only_last(text: Text) -> Iterator[Construct]:
    """Find a list of which nothing but the newest entries is ever read (`table[-1]`, `table[i - 1]`)."""
    for scope in text.scopes:
        for name in _fresh_lists(text, scope):
            reads = [
                node
                for node in _within(scope)
                if isinstance(node, ast.Subscript)
                and dotted(node.value) == name
                and isinstance(node.ctx, ast.Load)
            ]
            added = [change for change in scope.changes.get(name, ()) if change.method == "append"]
            if (
                added
                and reads
                and all(map(_newest, reads))
                and len(_mentions(scope, name)) == len(reads) + len(added) + 1
            ):
                yield _made("table-of-last-values", added[0].node, name)


def _needless_copies(text: Text) -> Iterator[Construct]:
    """Find a copy of a parameter that is never changed, while neither is the parameter."""
    for scope in text.scopes:
        params = {param.arg for param in scope.params}
        for name, bound in scope.bound.items():
            value = bound[0].value
            if len(bound) != 1 or bound[0].how != "is" or name in scope.changes or name in params:
                continue
            source = _copied(value)
            kept = source in params and source not in scope.changes and not scope.bound.get(source)
            listed = kept and text.kinds.is_list(ast.Name(source, ast.Load()), scope)
            if listed and not _escapes(scope, name):
                yield _made("copy-never-changed", value, name)


def _copied(value: ast.expr) -> str:
    match value:
        case ast.Subscript(slice=ast.Slice(lower=None, upper=None, step=None), value=held):
            return dotted(held)
        case ast.Call(func=ast.Name(id="list"), args=[held]):
            return dotted(held)
        case ast.Call(func=ast.Attribute(attr="copy", value=held), args=[]):
            return dotted(held)
    return ""


def _fresh_lists(text: Text, scope: Scope) -> Iterator[str]:
    for name, bound in scope.bound.items():
        made = bound[0]
        fresh = len(bound) == 1 and made.how == "is" and isinstance(made.value, ast.List) and not made.loops
        if fresh and text.sizes.size(ast.Name(name, ast.Load()), scope) > 0:
            yield name


def _uses(scope: Scope, name: str) -> list[ast.Call]:
    """Give the calls a name is handed to or called on; something else when it is used in another way."""
    calls = [
        node
        for node in _within(scope)
        if isinstance(node, ast.Call)
        and (
            any(dotted(each) == name for each in node.args)
            or (isinstance(node.func, ast.Attribute) and dotted(node.func.value) == name)
        )
    ]
    return calls if len(calls) == len(_mentions(scope, name)) - 1 else []


def _mentions(scope: Scope, name: str) -> list[ast.Name]:
    return [node for node in _within(scope) if isinstance(node, ast.Name) and node.id == name]


def _escapes(scope: Scope, name: str) -> bool:
    """Say whether a name may be changed or kept elsewhere: returned, handed on, or given another name."""
    loads = _mentions(scope, name)
    harmless = 0
    for node in _within(scope):
        match node:
            case ast.Subscript(value=ast.Name(id=found), ctx=ast.Load()) if found == name:
                harmless += 1
            case ast.For(iter=ast.Name(id=found)) | ast.comprehension(iter=ast.Name(id=found)) if (
                found == name
            ):
                harmless += 1
            case ast.Call(func=ast.Name(id="len" | "sum" | "min" | "max"), args=[ast.Name(id=found)]) if (
                found == name
            ):
                harmless += 1
    return harmless != len(loads) - 1


def _within(scope: Scope) -> Iterator[ast.AST]:
    return ast.walk(scope.node) if not isinstance(scope.node, ast.Module) else iter(())


def _newest(node: ast.Subscript) -> bool:
    match node.slice:
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=1 | 2 | 3)):
            return True
        case ast.BinOp(op=ast.Sub(), left=ast.Name(), right=ast.Constant(value=1 | 2 | 3)):
            return True
    return False


def _made(rule: str, node: ast.AST, name: str) -> Construct:
    return Construct(
        rule, Pattern.SPACE_WASTE, line_of(node), 1.0, shown(node), name, line_of(node), LIKELY, alone=False
    )

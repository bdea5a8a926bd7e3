"""One pass over a text that fills its scopes; nothing is decided here.

Rule: a place is described by the loops around it. A block that ends in `return`, `raise` or `break` runs once,
whatever loop it stands in, and is recorded so.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from jupyter_praxis.analysis.rules.slow.changing import CHANGING, changed_in, changes_first, receiver
from jupyter_praxis.analysis.rules.slow.scopes import Binding, Change, Loop, Loops, Scope, Seen
from jupyter_praxis.analysis.syntax import Function, base_of, called, dotted, positional

CONSUMERS = frozenset({"map", "filter", "sorted", "min", "max", "sort"})
"""Calls that run a function handed to them once for each of many things."""


def scopes(tree: ast.Module) -> list[Scope]:
    """Read a whole text: the module first, then its functions in the order of the text."""
    reader = _Reader()
    reader.scope(Scope("", tree))
    return reader.found


class _Reader:
    """Walks a tree once and fills scopes."""

    def __init__(self) -> None:
        self.found: list[Scope] = []
        self._in: Scope = Scope("", ast.Module([], []))
        self._guards = 0

    def scope(self, scope: Scope) -> None:
        before, self._in, guards, self._guards = self._in, scope, self._guards, 0
        self.found.append(scope)
        self._block(scope.node.body, ())
        self._in, self._guards = before, guards

    def _block(self, body: Sequence[ast.stmt], loops: Loops) -> None:
        inner = _run_once(body, loops)
        for statement in body:
            self._statement(statement, inner)

    def _statement(self, node: ast.stmt, loops: Loops) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node)
            case ast.ClassDef():
                for part in node.body:
                    if isinstance(part, Function):
                        self._function(part, node.name)
                    else:
                        self._statement(part, loops)
            case ast.For() | ast.AsyncFor():
                self._expression(node.iter, loops)
                loop = self._loop(node, node.lineno, changed_in(node.target, *node.body), loops)
                self._bind_each(node.target, node.iter, (*loops, loop))
                self._within(node.body, (*loops, loop))
                self._block(node.orelse, loops)
            case ast.While():
                loop = self._loop(node, node.lineno, changed_in(*node.body, node.test), loops)
                self._expression(node.test, (*loops, loop))
                self._within(node.body, (*loops, loop))
                self._block(node.orelse, loops)
            case ast.If():
                self._expression(node.test, loops)
                self._guards += 1
                self._block(node.body, loops)
                self._block(node.orelse, loops)
                self._guards -= 1
            case _:
                self._plain(node, loops)

    def _plain(self, node: ast.stmt, loops: Loops) -> None:
        self._in.seen.append(Seen(node, loops, self._guards > 0))
        match node:
            case ast.Assign():
                for target in node.targets:
                    self._bind(target, node.value, loops)
            case ast.AnnAssign(value=ast.expr() as value):
                self._bind(node.target, value, loops)
            case ast.AugAssign():
                binding = Binding("aug", node.value, loops, operator=node.op)
                self._in.bound.setdefault(dotted(node.target), []).append(binding)
                self._subscript(node.target, loops)
            case ast.Global() | ast.Nonlocal():
                self._in.shared.update(node.names)
            case ast.Delete():
                for target in node.targets:
                    self._changes(base_of(target), "del", loops, target)
        for name, part in ast.iter_fields(node):
            if isinstance(part, list) and part and isinstance(part[0], ast.stmt):
                self._block(part, loops)
            else:
                for each in part if isinstance(part, list) else [part]:
                    if isinstance(each, ast.AST) and name != "annotation":
                        self._part(each, loops)

    def _part(self, node: ast.AST, loops: Loops) -> None:
        """Visit what is neither a statement nor an expression: handlers, `with` items, cases of `match`."""
        if isinstance(node, ast.expr):
            self._expression(node, loops)
            return
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.stmt):
                self._statement(part, loops)
            else:
                self._part(part, loops)

    def _function(self, node: Function, owner: str = "") -> None:
        params = (*positional(node.args), *node.args.kwonlyargs)
        self.scope(Scope(node.name, node, self._in, owner, params[1:] if owner else params))

    def _within(self, body: Sequence[ast.stmt], loops: Loops) -> None:
        guards, self._guards = self._guards, 0
        self._block(body, loops)
        self._guards = guards

    def _loop(
        self,
        node: ast.For | ast.AsyncFor | ast.While | ast.comprehension | ast.Call,
        line: int,
        changed: frozenset[str],
        loops: Loops,
    ) -> Loop:
        loop = Loop(node, line, changed, self._in, loops)
        self._in.loops.append((loop, self._guards > 0))
        return loop

    def _expression(self, node: ast.AST, loops: Loops) -> None:
        match node:
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                self._note(node, loops)
                self._comprehension(node, loops)
                return
            case ast.Call():
                self._note(node, loops)
                self._call(node, loops)
                return
            case ast.NamedExpr():
                self._bind(node.target, node.value, loops)
            case ast.Compare() | ast.BinOp() | ast.Subscript():
                self._note(node, loops)
        for part in ast.iter_child_nodes(node):
            self._expression(part, loops)

    def _note(self, node: ast.AST, loops: Loops) -> None:
        self._in.seen.append(Seen(node, loops, self._guards > 0))

    def _call(self, node: ast.Call, loops: Loops) -> None:
        owner, method = receiver(node)
        if method in CHANGING and owner:
            self._changes(owner, method, loops, node)
        elif method in CHANGING and isinstance(node.func, ast.Attribute):
            self._changes(base_of(node.func.value), f"[].{method}", loops, node)
        if changes_first(node):
            self._changes(dotted(node.args[0]), called(node), loops, node)
        for part in ast.iter_child_nodes(node):
            handed = part.value if isinstance(part, ast.keyword) else part
            if called(node) in CONSUMERS and isinstance(handed, ast.Lambda):
                bound = frozenset(argument.arg for argument in handed.args.args)
                loop = self._loop(node, node.lineno, bound, loops)
                for name in bound:
                    each = Binding("each", loop.iterated or node, (*loops, loop))
                    self._in.bound.setdefault(name, []).append(each)
                self._expression(handed.body, (*loops, loop))
            else:
                self._expression(part, loops)

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, loops: Loops
    ) -> None:
        guards, self._guards = self._guards, 0
        for generator in node.generators:
            self._expression(generator.iter, loops)
            loop = self._loop(generator, generator.iter.lineno, changed_in(generator.target), loops)
            loops = (*loops, loop)
            self._bind_each(generator.target, generator.iter, loops)
            for condition in generator.ifs:
                self._expression(condition, loops)
        for part in (node.key, node.value) if isinstance(node, ast.DictComp) else (node.elt,):
            self._expression(part, loops)
        self._guards = guards

    def _changes(self, name: str, method: str, loops: Loops, node: ast.AST) -> None:
        if name:
            self._in.changes.setdefault(name, []).append(Change(method, loops, node))

    def _bind(self, target: ast.expr, value: ast.expr, loops: Loops) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            values = value.elts if isinstance(value, ast.Tuple | ast.List) else []
            for place, part in enumerate(target.elts):
                if len(values) == len(target.elts):
                    self._bind(part, values[place], loops)
                else:
                    self._bind_each(part, value, loops, place)
            return
        self._subscript(target, loops)
        if name := dotted(target):
            self._in.bound.setdefault(name, []).append(Binding("is", value, loops))

    def _subscript(self, target: ast.expr, loops: Loops) -> None:
        if isinstance(target, ast.Subscript):
            deep = isinstance(target.value, ast.Subscript)
            self._changes(base_of(target), "[][]=" if deep else "[]=", loops, target)

    def _bind_each(self, target: ast.expr, value: ast.expr, loops: Loops, place: int | None = None) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            for at, part in enumerate(target.elts):
                self._bind_each(part, value, loops, at)
        elif isinstance(target, ast.Starred):
            self._bind_each(target.value, value, loops)
        elif name := dotted(target):
            self._in.bound.setdefault(name, []).append(Binding("each", value, loops, place))


def _run_once(body: Sequence[ast.stmt], loops: Loops) -> Loops:
    last = body[-1] if body else None
    if not isinstance(last, ast.Return | ast.Raise | ast.Break) or not loops:
        return loops
    if any(isinstance(node, ast.Continue) for part in body for node in ast.walk(part)):
        return loops
    return loops[:-1] if isinstance(last, ast.Break) else ()

"""Reads a program as if it ran, with sizes in place of values, and keeps the ledger of what it costs.

Rule: every statement is read once for each way it is come to; both branches of a condition are taken, and early
exits do not lessen the worst case. Nothing is executed, nothing is looked up outside the text.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from jupyter_praxis.analysis.cost.loops import Loops
from jupyter_praxis.analysis.cost.motion import Step
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape, copied, joined, number
from jupyter_praxis.analysis.cost.size import ONE, SHARE, larger, smaller
from jupyter_praxis.analysis.syntax import Function, Leaving, dotted


class Interpreter(Loops):
    """Reads statements."""

    def run(self, body: Sequence[ast.stmt]) -> None:
        """Read statements in order. A branch that leaves is an alternative to everything behind it."""
        for place, statement in enumerate(body):
            self._tick()
            if isinstance(statement, ast.If) and statement.body and isinstance(statement.body[-1], Leaving):
                self._branch(statement, body[place + 1 :])
                return
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        line = node.lineno
        if not isinstance(node, Function | ast.ClassDef | ast.Import | ast.ImportFrom):
            self.ledger.charge(ONE, line, costly=False)
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.scope.bind(node.name, Shape(Kind.FUNCTION, node=node, scope=self.scope, name=node.name))
            case ast.ClassDef():
                self.scope.bind(node.name, Shape(Kind.CLASS, node=node, scope=self.scope, name=node.name))
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    self.scope.bind(alias.asname or alias.name, Shape(Kind.MODULE, name=alias.name))
            case ast.Assign():
                self._assign(node)
            case ast.AnnAssign():
                if node.value is not None:
                    self._bind(node.target, self.value(node.value))
            case ast.AugAssign():
                self._augment(node)
            case ast.For() | ast.AsyncFor():
                self._for(node)
            case ast.While():
                self._while(node)
            case ast.If():
                self._branch(node, [])
            case ast.Return():
                self._return(self.value(node.value) if node.value else Shape(Kind.NOTHING))
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    value = self.value(item.context_expr)
                    if item.optional_vars is not None:
                        self._bind(item.optional_vars, value)
                self.run(node.body)
            case ast.Try() | ast.TryStar():
                self.run(node.body)
                for handler in node.handlers:
                    self.run(handler.body)
                self.run(node.orelse)
                self.run(node.finalbody)
            case ast.Global() | ast.Nonlocal():
                self.scope.shared |= set(node.names)
            case ast.Match():
                self.value(node.subject)
                for each in node.cases:
                    self.run(each.body)
            case ast.Delete():
                for target in node.targets:
                    if isinstance(target, ast.Subscript):
                        base = self.value(target.value)
                        if base.kind is Kind.LIST and not _is_last(target.slice):
                            self.charge(base.amount, line)
            case _:
                for child in ast.iter_child_nodes(node):
                    if isinstance(child, ast.expr):
                        self.value(child)

    def _assign(self, node: ast.Assign) -> None:
        few = self._takes_few(node)
        self._few += few
        value = self.value(node.value)
        self._few -= few
        for target in node.targets:
            self._bind(target, value)

    def _takes_few(self, node: ast.Assign) -> bool:
        """Say whether what is read is unpacked into names, or only asked for by its place."""
        target = node.targets[0]
        if isinstance(target, (ast.Tuple, ast.List)):
            return not any(isinstance(each, ast.Starred) for each in target.elts) and not isinstance(
                node.value, (ast.Tuple, ast.List)
            )
        sorts = any(
            isinstance(part, ast.Name) and part.id in ("sorted", "set", "Counter")
            for part in ast.walk(node.value)
        )
        return isinstance(target, ast.Name) and target.id in self._fixed and not sorts

    def _bind(self, target: ast.expr, value: Shape) -> None:
        match target:
            case ast.Name():
                self.scope.bind(target.id, self._aged(target.id, value))
            case ast.Tuple() | ast.List():
                self._unpack(target.elts, value)
            case ast.Starred():
                self._bind(
                    target.value, Shape(Kind.LIST, value.amount, value.element, born=self.ledger.depth)
                )
            case ast.Attribute():
                base = self.value(target.value)
                base.attributes[target.attr] = value
            case ast.Subscript():
                self._store(target, value)

    def _unpack(self, targets: Sequence[ast.expr], value: Shape) -> None:
        if len(value.items) == len(targets):
            for each, item in zip(targets, value.items, strict=True):
                self._bind(each, item)
            return
        for each in targets:
            if isinstance(each, ast.Starred):
                self.charge(value.amount, each.lineno)
            self._bind(each, value if isinstance(each, ast.Starred) else value.inner)

    def _aged(self, name: str, value: Shape) -> Shape:
        """Give a number the age of its name: set anew here, unless a pointer leaps on from where it stood."""
        if value.kind not in (Kind.NUMBER, Kind.UNKNOWN, Kind.OBJECT, Kind.NOTHING):
            return value
        aged = copied(value)
        aged.born = self.ledger.depth
        for frame in self.ledger.frames:
            if name in frame.leaps and (other := self.scope.find(frame.leaps[name])) is not None:
                aged.born = min(aged.born, other.born)
        found = self._current_motion(name)
        if found is not None and (before := self.scope.find(name)) is not None and not found & {Step.ANEW}:
            aged.born = min(before.born, aged.born)
        return aged

    def _current_motion(self, name: str) -> set[Step] | None:
        for frame in reversed(self.ledger.frames):
            if frame.steps is not None and name in frame.steps:
                return frame.steps[name]
        return None

    def _store(self, target: ast.Subscript, value: Shape) -> None:
        base = self.value(target.value)
        if isinstance(target.slice, ast.Slice):
            self.charge(larger(value.amount, self._cut_size(base, target.slice)), target.lineno)
            return
        self.value(target.slice)
        if base.kind is Kind.HASH:
            self.grow(base, ONE)
        if base.element is None and not base.items:
            base.element = value
        elif value.kind in COLLECTIONS and not value.amount.constant:
            base.element = joined(base.inner, value)

    def _augment(self, node: ast.AugAssign) -> None:
        value = self.value(node.value)
        if isinstance(node.target, ast.Subscript):
            base = self.value(node.target.value)
            if base.kind is Kind.HASH:
                self.grow(base, ONE)
            one = isinstance(node.value, ast.Constant) and node.value.value == 1
            if one and base.kind in COLLECTIONS and (base.element is None or base.inner.kind is Kind.NUMBER):
                base.element = number(SHARE)
            elif base.inner.kind is Kind.LIST:
                self.charge(value.amount, node.lineno)
            return
        before = self.value(node.target)
        if before.kind in (Kind.LIST, Kind.TEXT) and isinstance(node.op, ast.Add):
            if before.kind is Kind.LIST:
                self.charge(
                    larger(before.amount, value.amount) if before.name == "tuple" else value.amount,
                    node.lineno,
                )
                self.grow(before, larger(value.amount, ONE))
                before.element = before.element or value.element
            else:
                grown = self.fresh(Kind.TEXT, before.amount)
                grown.born = before.born
                self.grow(grown, larger(value.amount, ONE))
                self._bind(node.target, grown)
            return
        if before.kind is Kind.HASH:
            self.charge(smaller(before.amount, value.amount), node.lineno)
            return
        result = self._arithmetic(node.op, before, value, node)
        result.constant = None if self.ledger.depth > before.born else result.constant
        self._bind(node.target, result)

    def _return(self, value: Shape) -> None:
        if self._active:
            top = self._active[-1]
            top.result = value if top.result is None else joined(top.result, value)

    def _branch(self, node: ast.If, rest: Sequence[ast.stmt]) -> None:
        """Take both branches; what follows a branch that leaves belongs to the other."""
        self.value(node.test)
        if _is_main_guard(node.test):
            self.run([*node.body, *rest])
            return
        self._guards.append(node.test)
        self._both(node, rest)
        self._guards.pop()

    def _both(self, node: ast.If, rest: Sequence[ast.stmt]) -> None:
        scope, before = self.scope, dict(self.scope.names)

        def then() -> dict[str, Shape]:
            self.run(node.body)
            return dict(scope.names)

        def otherwise() -> None:
            scope.names.clear()
            scope.names.update(before)
            self.run([*node.orelse, *rest])

        after, _ = self._either_way(then, otherwise)
        for name, shape in after.items():
            other = scope.names.get(name)
            scope.names[name] = shape if other is None else joined(other, shape)


def _is_last(part: ast.expr) -> bool:
    """Say whether a place is counted from the end (`xs[-1]`)."""
    return isinstance(part, ast.UnaryOp) and isinstance(part.operand, ast.Constant)


def _is_main_guard(test: ast.expr) -> bool:
    return isinstance(test, ast.Compare) and dotted(test.left) == "__name__"

"""Calls: of functions of the program, which are read with their arguments, and of those that are not."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from jupyter_praxis.analysis.cost import builtin, recurrence
from jupyter_praxis.analysis.cost.expressions import Expressions
from jupyter_praxis.analysis.cost.ledger import Frame
from jupyter_praxis.analysis.cost.method import method
from jupyter_praxis.analysis.cost.parameters import (
    bound,
    calls_itself,
    member_of,
    method_of,
    signature,
    static,
    varied,
)
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Scope, Shape, widest
from jupyter_praxis.analysis.cost.size import ONE, Size, larger, of_level, times
from jupyter_praxis.analysis.cost.state import Activation
from jupyter_praxis.analysis.syntax import Function

DEEPEST = 14
"""Calls within calls that are followed."""


class Calls(Expressions):
    """Reads calls; a function that calls itself is solved as a recurrence."""

    def applied(self, function: Shape, arguments: Sequence[Shape], node: ast.Call, often: Size) -> Shape:
        """Call a function so often: once for each element of something."""
        self.ledger.frames.append(Frame(often))
        result = self._applied(function, arguments, node)
        self.ledger.close()
        return result

    def _applied(self, function: Shape, arguments: Sequence[Shape], node: ast.Call) -> Shape:
        if function.kind is Kind.FUNCTION:
            return self.apply(function, list(arguments), {}, node)
        if function.kind is Kind.MODULE:
            short = function.name.rsplit(".", 1)[-1]
            if short in ("list", "tuple", "sum", "sorted"):
                self.charge(arguments[0].amount, node.lineno)
                return Shape(
                    Kind.LIST if short != "sum" else Kind.NUMBER, arguments[0].amount, arguments[0].inner
                )
            return builtin.function(self, function.name, node, arguments) or Shape(Kind.UNKNOWN, of_level(0))
        return Shape(Kind.UNKNOWN, of_level(0))

    def _call(self, node: ast.Call) -> Shape:
        if isinstance(node.func, ast.Attribute):
            base = self.value(node.func.value)
            callee = self._attribute_of(base, node.func)
            if callee is None:
                return self._method(node, base, node.func.attr)
        else:
            callee = self.value(node.func)
        given = self._arguments(node)
        named = {each.arg or "**": self.value(each.value) for each in node.keywords}
        self._keyed(node, given, named)
        if callee.kind is Kind.FUNCTION:
            return self.apply(callee, given, named, node)
        if callee.kind is Kind.CLASS:
            return self._made(callee, given, named, node)
        if callee.kind is Kind.MODULE:
            return self._foreign(node, callee.name, given)
        if callee.kind is Kind.OBJECT and (found := method_of(callee, "__call__")) is not None:
            return self.apply(
                Shape(Kind.FUNCTION, node=found, scope=callee.scope, owner=callee), given, named, node
            )
        self.sure *= 0.97
        return Shape(Kind.UNKNOWN, of_level(0))

    def _foreign(self, node: ast.Call, name: str, given: list[Shape]) -> Shape:
        if name in ("lru_cache", "functools.lru_cache", "cache", "functools.cache") and given:
            return given[0]
        if node.args and isinstance(node.args[0], ast.Starred) and name in ("max", "min"):
            self.charge(given[0].amount, node.lineno)
            return given[0].inner
        known = builtin.function(self, name, node, given)
        if known is not None:
            return known
        self.sure *= 0.95
        if name.split(".")[0] in ("np", "numpy", "re", "string", "statistics", "pd"):
            self.charge(widest(given), node.lineno)
        return Shape(Kind.UNKNOWN, widest(given) if given else of_level(0))

    def _attribute_of(self, base: Shape, node: ast.Attribute) -> Shape | None:
        """Give the function an attribute names; None where it is a built-in method of a value."""
        if base.kind is Kind.MODULE and base.name in ("list", "str", "dict", "set", "int", "bytes"):
            return Shape(Kind.MODULE, name=node.attr)
        own = base.attributes.get(node.attr)
        found = own if own is not None and own.kind is not Kind.NUMBER else member_of(base, node.attr)
        callable_kinds = (Kind.FUNCTION, Kind.CLASS, Kind.MODULE, Kind.OBJECT)
        return found if found is not None and found.kind in callable_kinds else None

    def _method(self, node: ast.Call, base: Shape, name: str) -> Shape:
        given = self._arguments(node)
        named = {each.arg or "**": self.value(each.value) for each in node.keywords}
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Subscript) and base.own:
            base.owner = base.owner or self._quiet(node.func.value.value)
        self._keyed(node, [base], named)
        known = method(self, node, name, base, given)
        if known is not None:
            return known
        self.sure *= 0.98
        return Shape(Kind.UNKNOWN, of_level(0))

    def _arguments(self, node: ast.Call) -> list[Shape]:
        return [self.value(each) for each in node.args]

    def _keyed(self, node: ast.Call, given: Sequence[Shape], named: dict[str, Shape]) -> None:
        """A key function is asked for every element."""
        function = named.get("key")
        if function is None or function.kind is not Kind.FUNCTION or not given:
            return
        self.ledger.frames.append(Frame(given[0].amount))
        self.apply(function, [given[0].inner], {}, node)
        self.ledger.close()

    def _made(self, callee: Shape, given: list[Shape], named: dict[str, Shape], node: ast.Call) -> Shape:
        made = Shape(
            Kind.OBJECT, ONE, node=callee.node, scope=callee.scope, name=callee.name, born=self.ledger.depth
        )
        begin = method_of(made, "__init__")
        if begin is not None:
            self.apply(Shape(Kind.FUNCTION, node=begin, scope=callee.scope, owner=made), given, named, node)
        return made

    def apply(self, function: Shape, given: list[Shape], named: dict[str, Shape], node: ast.Call) -> Shape:
        """Read a function's body with these arguments; one that is being read already has called itself."""
        text = function.node
        if self.ledger.muted or not isinstance(text, Function | ast.Lambda):
            return Shape(Kind.UNKNOWN, of_level(0))
        for active in self._active:
            if active.node is text:
                return self._again(active, node)
        if len(self._active) > DEEPEST:
            self.sure *= 0.8
            return Shape(Kind.UNKNOWN, of_level(0))
        if isinstance(text, Function) and function.owner is not None and not static(text):
            given = [function.owner, *given]
        arguments = bound(text.args, given, named, self.value)
        self.entered.add(id(text))
        called = (
            id(text),
            self.ledger.level,
            self._few,
            *(signature(each) for each in arguments.values()),
        )
        if called in self._known and not isinstance(text, ast.Lambda):
            lines, result = self._known[called]
            for line, cost in lines.items():
                self.ledger.add(self.ledger.frames[-1], line, cost)
            return result
        result, lines = self._read_body(function, text, arguments)
        self._known[called] = (lines, result)
        return result

    def _read_body(
        self,
        function: Shape,
        text: Function | ast.Lambda,
        arguments: dict[str, Shape],
    ) -> tuple[Shape, dict[int, Size]]:
        outer, room, few = self.scope, self.space, self._few
        self.scope, self.space = Scope(function.scope), ONE
        if calls_itself(text):
            arguments = {name: varied(shape) for name, shape in arguments.items()}
        self.scope.names.update(arguments)
        self.ledger.frames.append(Frame(call=True))
        active = Activation(text, self.ledger.depth, arguments)
        self._active.append(active)
        if isinstance(text, ast.Lambda):
            active.result = self.value(text.body)
        else:
            self._few = 0
            self._returns_few(text, few)
            self.run(text.body)
        self._active.pop()
        self.scope, self._few = outer, few
        runs = self._runs(active)
        into = None
        if runs is not None and runs.marked:
            marked = self._find_from(function, arguments, runs.marked)
            into = marked.born if marked is not None and marked.born < self.ledger.depth else None
        self.ledger.close(runs.total if runs else None, into)
        after = self.ledger.frames[-1].lines
        self.space = larger(room, self._room(active, runs))
        lines = {line: cost for line, cost in after.items() if _within(line, text)} if into is None else {}
        return active.result or Shape(Kind.NOTHING), lines

    def _returns_few(self, text: Function, few: int) -> None:
        """A helper that does nothing but read a line reads few words where its caller unpacks them."""
        if len(text.body) <= 2:
            self._few = few

    def _find_from(self, function: Shape, arguments: dict[str, Shape], name: str) -> Shape | None:
        parts = name.split(".")
        shape = arguments.get(parts[0]) or (function.scope.find(parts[0]) if function.scope else None)
        for part in parts[1:]:
            shape = shape.attributes.get(part) if shape is not None else None
        return shape

    def _room(self, active: Activation, runs: recurrence.Runs | None) -> Size:
        if runs is None:
            return self.space
        if active.outgrows and runs.times.exponential:
            return runs.times
        deep = self.space if runs.branching is not None else times(runs.depth, self.space)
        return larger(runs.depth, deep if not deep.exponential else self.space)

    def _runs(self, active: Activation) -> recurrence.Runs | None:
        if not active.calls or not isinstance(active.node, Function):
            return None
        runs = recurrence.solved(active.node, active.arguments, active.calls, active.width)
        self.sure *= runs.sure
        return runs

    def _again(self, active: Activation, node: ast.Call) -> Shape:
        """Note a recursive call: how often a run of the function comes to it."""
        repeated, count = ONE, 1.0
        for frame in self.ledger.frames[active.depth :]:
            repeated = times(repeated, frame.trips)
            count *= frame.rounds if frame.trips.constant else 1.0
        children = any(frame.children for frame in self.ledger.frames[active.depth :])
        active.calls.append(recurrence.Again(node, repeated, children))
        active.width += count
        if active.result is not None and active.result.kind in COLLECTIONS:
            return active.result
        kind = active.result.kind if active.result is not None else Kind.UNKNOWN
        kind = kind if kind is Kind.NUMBER else Kind.UNKNOWN
        return Shape(kind, of_level(0), born=self.ledger.depth)


def _within(line: int, text: ast.AST) -> bool:
    """Say whether a line is part of a function."""
    return getattr(text, "lineno", 0) <= line <= (getattr(text, "end_lineno", 0) or 0)

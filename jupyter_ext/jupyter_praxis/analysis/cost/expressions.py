"""What expressions cost, and what is known of their values."""

from __future__ import annotations

import ast

from jupyter_praxis.analysis.cost.input import reads_in
from jupyter_praxis.analysis.cost.ledger import Frame
from jupyter_praxis.analysis.cost.numbers import constant
from jupyter_praxis.analysis.cost.operators import Operators
from jupyter_praxis.analysis.cost.parameters import member_of
from jupyter_praxis.analysis.cost.shapes import (
    COLLECTIONS,
    Kind,
    Scope,
    Shape,
    copied,
    joined,
    joined_all,
    number,
)
from jupyter_praxis.analysis.cost.size import (
    ONE,
    SHARE,
    Size,
    larger,
    of_level,
    smaller,
    times,
)


class Expressions(Operators):
    """Reads expressions, calls excepted."""

    def value(self, node: ast.expr) -> Shape:
        """Give what is known of an expression's value, charging what it costs."""
        self._tick()
        match node:
            case ast.Name():
                return self.scope.find(node.id) or Shape(Kind.MODULE, name=node.id)
            case ast.Constant():
                return constant(node.value)
            case ast.BinOp():
                return self._binary(node)
            case ast.Call():
                return self._call(node)
            case ast.Subscript():
                return self._subscript(node)
            case ast.Attribute():
                return self._attribute(node)
            case ast.Compare():
                return self._compare(node)
            case ast.List() | ast.Tuple() | ast.Set():
                return self._display(node)
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node)
            case ast.IfExp():
                return self._either(node)
            case ast.BoolOp():
                return joined_all(tuple(self.value(each) for each in node.values))
            case ast.UnaryOp():
                return self._unary(node)
            case ast.Lambda():
                return Shape(Kind.FUNCTION, node=node, scope=self.scope, name="lambda")
            case ast.Dict():
                return self._dictionary(node)
            case ast.NamedExpr():
                value = self.value(node.value)
                self._bind(node.target, value)
                return value
            case ast.Starred():
                return self.value(node.value)
            case ast.JoinedStr():
                for part in node.values:
                    if isinstance(part, ast.FormattedValue):
                        self.value(part.value)
                return Shape(Kind.TEXT, ONE)
            case ast.Yield() | ast.YieldFrom():
                return self._yield(node)
            case ast.Await():
                return self.value(node.value)
        return Shape()

    def _either(self, node: ast.IfExp) -> Shape:
        self.value(node.test)
        return joined(*self._either_way(lambda: self.value(node.body), lambda: self.value(node.orelse)))

    def _unary(self, node: ast.UnaryOp) -> Shape:
        value = self.value(node.operand)
        if isinstance(node.op, ast.Not):
            return number()
        if isinstance(node.op, ast.USub) and isinstance(value.constant, (int, float)):
            return number(constant=-value.constant)
        return value

    def _yield(self, node: ast.Yield | ast.YieldFrom) -> Shape:
        value = self.value(node.value) if node.value is not None else Shape()
        if self._active:
            top = self._active[-1]
            top.yields = True
            often = self.ledger.repeated_since(top.depth)
            if isinstance(node, ast.YieldFrom):
                often, value = times(often, value.amount), value.inner
            made = Shape(Kind.LAZY, often, value)
            top.result = made if top.result is None else joined(top.result, made)
        return Shape(Kind.NOTHING)

    def _compare(self, node: ast.Compare) -> Shape:
        left = self.value(node.left)
        for op, right_node in zip(node.ops, node.comparators, strict=True):
            right = self.value(right_node)
            if isinstance(op, (ast.In, ast.NotIn)):
                if right.kind in (Kind.LIST, Kind.TEXT, Kind.UNKNOWN) or (right.kind is Kind.LAZY and right.name not in
                                                                          ("range", "keys")):  # fmt: skip
                    self.charge(right.amount if not right.items else ONE, node.lineno)
            elif isinstance(op, (ast.Eq, ast.NotEq)) and {left.kind, right.kind} <= {Kind.LIST, Kind.TEXT}:
                self.charge(smaller(left.amount, right.amount), node.lineno)
            left = right
        return number()

    def _display(self, node: ast.List | ast.Tuple | ast.Set) -> Shape:
        items = tuple(self.value(each) for each in node.elts)
        kind = Kind.HASH if isinstance(node, ast.Set) else Kind.LIST
        size = ONE
        for each, shape in zip(node.elts, items, strict=True):
            if isinstance(each, ast.Starred):
                size = larger(size, shape.amount)
                self.charge(shape.amount, node.lineno)
        if not size.constant:
            stars = [
                shape.inner
                for each, shape in zip(node.elts, items, strict=True)
                if isinstance(each, ast.Starred)
            ]
            return self.fresh(kind, size, stars[0])
        element = joined_all(items) if items and kind is Kind.HASH else None
        name = "tuple" if isinstance(node, ast.Tuple) else ""
        items = items if kind is Kind.LIST else ()
        return Shape(kind, ONE, element, items, born=self.ledger.depth, own=True, name=name)

    def _dictionary(self, node: ast.Dict) -> Shape:
        for each in node.keys:
            if each is not None:
                self.value(each)
        values = tuple(self.value(each) for each in node.values)
        element = joined_all(values) if values else None
        result = Shape(Kind.HASH, ONE, element, born=self.ledger.depth, own=True)
        for each, value in zip(node.keys, values, strict=True):
            if each is None:
                self.charge(value.amount, node.lineno)
                result.size = larger(result.size, value.amount)
        return result

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Shape:
        depth, outer = self.ledger.depth, self.scope
        self.scope = Scope(outer)
        reads, few = reads_in([node], self._reading), self._few
        self._few = 0 if isinstance(node, ast.GeneratorExp) or reads else self._few
        total = ONE
        for at, generator in enumerate(node.generators):
            self._few = few if at == 0 else 0
            source = self.value(generator.iter)
            self._few = 0
            trips, element, count = self._over(source, generator.iter)
            if source.name == "harmonic" and source.owner is not None:
                trips = of_level(0)
            total = times(total, trips)
            frame = Frame(trips, count if trips.constant else 1.0)
            frame.level = self.ledger.new_level() if reads and at == 0 else None
            self.ledger.frames.append(frame)
            self.ledger.charge(ONE, generator.iter.lineno)
            item = copied(element)
            if item.kind is Kind.NUMBER:
                item.counter, item.born = source.name == "range" and not trips.constant, self.ledger.depth
            self._bind(generator.target, item)
            for test in generator.ifs:
                self.value(test)
            if not trips.constant and not self.ledger.muted:
                self.ledger.costly.add(generator.iter.lineno)
        if isinstance(node, ast.DictComp):
            keyed = self.value(node.key)
            result = self.value(node.value)
        else:
            keyed = result = self.value(node.elt)
        while self.ledger.depth > depth:
            self.ledger.close()
        self.scope, self._few = outer, few
        result = copied(result)
        result.born = max(depth, 1) if result.own else result.born
        return self._comprised(node, total, keyed, result, reads)

    def _comprised(self, node: ast.expr, total: Size, keyed: Shape, result: Shape, reads: bool) -> Shape:
        if isinstance(node, ast.GeneratorExp):
            return Shape(Kind.LAZY, total, result, name="generator")
        if self._few and reads is False and total.constant:
            return Shape(Kind.LIST, ONE, result)
        if result.own and not reads:
            result.owner = None
        if reads:
            return Shape(Kind.LIST, total, result, born=self.ledger.depth)
        kind = Kind.HASH if isinstance(node, (ast.SetComp, ast.DictComp)) else Kind.LIST
        made = self.fresh(kind, total, result)
        if kind is Kind.HASH:
            made.attributes["key"] = keyed
        return made

    def _subscript(self, node: ast.Subscript) -> Shape:
        base = self.value(node.value)
        if isinstance(node.slice, ast.Slice):
            size = self._cut_size(base, node.slice)
            self.charge(size, node.lineno)
            kind = base.kind if base.kind in COLLECTIONS else Kind.UNKNOWN
            cut = self.fresh(kind, size, base.element or (joined_all(base.items) if base.items else None))
            if base.kind is Kind.UNKNOWN:
                cut.element = base.inner
            cut.stream = False
            return cut
        place = self.value(node.slice)
        if base.stream:
            token = self.read("token")
            return number(token.attributes["value"].size) if base.inner.kind is Kind.NUMBER else token
        if (
            base.items
            and isinstance(place.constant, int)
            and -len(base.items) <= place.constant < len(base.items)
        ):
            return base.items[place.constant]
        inner = base.inner
        if base.kind is Kind.UNKNOWN and (place.owner is base or self._searches()):
            return Shape(Kind.UNKNOWN, SHARE, number(of_level(0)), born=base.born)
        if base.kind in (Kind.LIST, Kind.HASH) and inner.own and inner.owner is None:
            inner.owner = base
        return inner

    def _searches(self) -> bool:
        """Say whether a search is under way: what it looks up for a place are that place's neighbours."""
        return any(frame.drains and frame.grows for frame in self.ledger.frames)

    def _cut_size(self, base: Shape, cut: ast.Slice) -> Size:
        """Give a slice's length: as long as the whole, unless its ends are known to lie close."""
        for part in (cut.lower, cut.upper, cut.step):
            if part is not None:
                self.value(part)
        upper, lower = cut.upper, cut.lower
        if isinstance(upper, ast.Constant) and not isinstance(upper.value, str):
            return ONE
        if (
            upper is not None
            and lower is not None
            and isinstance(upper, ast.BinOp)
            and isinstance(upper.op, ast.Add)
        ):
            if ast.dump(upper.left) == ast.dump(lower):
                return smaller(base.amount, self._quiet(upper.right).amount)
            if isinstance(lower, ast.BinOp) and ast.dump(upper.left) == ast.dump(lower.left):
                return ONE
        if upper is None and isinstance(lower, ast.UnaryOp) and isinstance(lower.operand, ast.Constant):
            return ONE
        if upper is not None and lower is None:
            shape = self._quiet(upper)
            if shape.kind is Kind.NUMBER and shape.constant is None and not shape.amount.exponential:
                return smaller(base.amount, shape.amount) if not shape.amount.constant else base.amount
        return base.amount

    def _attribute(self, node: ast.Attribute) -> Shape:
        base = self.value(node.value)
        found = base.attributes.get(node.attr) or member_of(base, node.attr)
        if found is not None:
            return found
        return Shape(Kind.UNKNOWN, base.amount if not base.amount.constant else of_level(0), born=base.born)

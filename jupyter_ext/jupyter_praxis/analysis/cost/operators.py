"""What operators cost, on numbers and on collections, and what comes out of them."""

from __future__ import annotations

import ast

from jupyter_praxis.analysis.cost.numbers import beyond_digits, computed, raised
from jupyter_praxis.analysis.cost.shapes import COLLECTIONS, Kind, Shape, copied, number
from jupyter_praxis.analysis.cost.size import ONE, divided, key, larger, smaller, times, two_to
from jupyter_praxis.analysis.cost.state import State


class Operators(State):
    """Reads two values joined by an operator."""

    def _binary(self, node: ast.BinOp) -> Shape:
        left, right = self.value(node.left), self.value(node.right)
        return self._arithmetic(node.op, left, right, node)

    def _arithmetic(self, op: ast.operator, left: Shape, right: Shape, node: ast.AST) -> Shape:
        if left.kind in COLLECTIONS or right.kind in (Kind.LIST, Kind.TEXT):
            return self._on_collections(op, left, right, node)
        both = (left.constant, right.constant)
        if all(isinstance(each, (int, float)) for each in both):
            return computed(op, left, right)
        size = larger(left.amount, right.amount)
        if isinstance(op, (ast.Add, ast.Sub)) and left.name == "harmonic" and right.amount.constant:
            return copied(left)
        match op:
            case ast.Mult():
                size = times(left.amount, right.amount)
            case ast.Mod() | ast.BitAnd():
                size = right.amount if isinstance(op, ast.Mod) else smaller(left.amount, right.amount)
            case ast.FloorDiv() | ast.Div() | ast.RShift():
                return self._quotient(op, left, right)
            case ast.Pow():
                return raised(left, right)
            case ast.LShift():
                size = two_to(right.amount) if left.amount.constant else left.amount
        return number(size)

    def _quotient(self, op: ast.operator, left: Shape, right: Shape) -> Shape:
        result = number(left.amount)
        if right.counter and not right.amount.constant and not isinstance(op, ast.RShift):
            result.name, result.owner = "harmonic", right
        elif right.constant is None and key(right.amount)[1] == 0.5 and key(left.amount)[1] >= 1:
            result.size = divided(left.amount, right.amount)
        return result

    def _on_collections(self, op: ast.operator, left: Shape, right: Shape, node: ast.AST) -> Shape:
        line = getattr(node, "lineno", 0)
        if isinstance(op, ast.Mod) and left.kind is Kind.TEXT:
            return Shape(Kind.TEXT, ONE)
        if isinstance(op, ast.Mult):
            collection, factor = (left, right) if left.kind in COLLECTIONS else (right, left)
            size = times(collection.amount, factor.amount)
            self.charge(size, line)
            return self.fresh(
                collection.kind, size, collection.inner if collection.kind is Kind.LIST else None
            )
        size = larger(left.amount, right.amount)
        if isinstance(op, ast.BitAnd):
            size = smaller(left.amount, right.amount)
        extends = left.kind is Kind.TEXT and isinstance(op, ast.Add)
        self.charge(beyond_digits(right.amount) if extends else size, line)
        kind = left.kind if left.kind in COLLECTIONS else right.kind
        return self.fresh(kind, size, left.element or right.element)

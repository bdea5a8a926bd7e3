"""A while loop under question, and what its condition speaks of."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from jupyter_praxis.analysis.cost.motion import Motion, Step, expression_of
from jupyter_praxis.analysis.cost.shapes import Kind, Shape
from jupyter_praxis.analysis.cost.size import ONE, Size, largest
from jupyter_praxis.analysis.syntax import names_in

Look = Callable[[ast.expr], Shape]


@dataclass(frozen=True)
class Rounds:
    """How often a loop goes round. `born` is set where that many rounds are all there are since that depth."""

    trips: Size
    sure: float = 1.0
    born: int | None = None


@dataclass(frozen=True)
class While:
    """A loop and how names move in it. `look` evaluates without charging; `here` is the depth now."""

    node: ast.While
    found: Motion
    look: Look
    here: int

    @cached_property
    def tests(self) -> list[ast.expr]:
        """Give what must hold for it to go on; of a loop without an end of its own, what it asks before it is left."""
        if isinstance(self.node.test, ast.Constant):
            return self.found.exits or [self.node.test]
        return conjuncts(self.node.test)

    @cached_property
    def names(self) -> set[str]:
        """Give the names asked about."""
        return {name for test in self.tests for name in names_in(test)}

    def moved(self, *kinds: Step) -> set[str]:
        """Give those of the names asked about that move in one of these ways."""
        return self.found.moved(self.names, *kinds)

    def seen(self, name: str) -> Shape:
        """Look at what a dotted name stands for."""
        return self.look(expression_of(name))

    def born(self, names: Iterable[str]) -> int | None:
        """Give the depth since which all of these are there, where that is further out than the loop."""
        born = max((self.seen(name).born for name in names), default=self.here)
        return born if born < self.here else None

    def compared(self, test: ast.expr) -> Size | None:
        """Give the largest number a condition speaks of; None where it speaks of none."""
        if isinstance(test, ast.Compare):
            return self.numbers(test)
        shape = self.look(test)
        number = shape.kind in (Kind.NUMBER, Kind.UNKNOWN) and not isinstance(test, ast.Call)
        return shape.amount if number else None

    def numbers(self, test: ast.expr) -> Size:
        """Give the largest number on a side of a comparison, that of a whole collection for an element."""
        sides = [test.left, *test.comparators] if isinstance(test, ast.Compare) else [test]
        looked = (self.look(side.value if isinstance(side, ast.Subscript) else side) for side in sides)
        return largest(shape.amount for shape in looked) or ONE


def conjuncts(test: ast.expr) -> list[ast.expr]:
    """Take a condition apart into what it asks."""
    match test:
        case ast.BoolOp():
            return [part for value in test.values for part in conjuncts(value)]
        case ast.UnaryOp(op=ast.Not()):
            return conjuncts(test.operand)
    return [test]

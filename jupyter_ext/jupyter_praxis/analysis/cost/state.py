"""What is known while a program is read, and what built-ins ask of it."""

from __future__ import annotations

import ast
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from jupyter_praxis.analysis.cost import recurrence
from jupyter_praxis.analysis.cost.input import functions_that_read, read_by_place
from jupyter_praxis.analysis.cost.ledger import Ledger
from jupyter_praxis.analysis.cost.motion import Motion
from jupyter_praxis.analysis.cost.shapes import Kind, Scope, Shape, footprint, joined_all, number
from jupyter_praxis.analysis.cost.size import ONE, SHARE, Size, divided, key, larger, of_level, times
from jupyter_praxis.analysis.syntax import dotted

One = TypeVar("One")
Other = TypeVar("Other")

STEPS = 12_000
"""Nodes looked at before a program is too much: some 2000 lines of a plain program."""


class TooMuch(Exception):
    """The program is too large to be read in the time there is."""


@dataclass
class Activation:
    """A function being read: at which depth it began, what it returned, and how it calls itself."""

    node: ast.AST
    depth: int
    arguments: dict[str, Shape]
    calls: list[recurrence.Again] = field(default_factory=list)
    width: float = 0.0
    result: Shape | None = None
    yields: bool = False
    outgrows: bool = False


class State(ABC):
    """The names in scope, the costs in `ledger`, the most room in `space`, the confidence in `sure`."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.ledger = Ledger()
        self.scope = self._top = Scope()
        self.space = ONE
        self.sure = 1.0
        self.entered: set[int] = set()
        self.read_something = False
        self._steps = 0
        self._guards: list[ast.expr] = []
        self._few = 0
        self._active: list[Activation] = []
        self._motions: dict[int, Motion] = {}
        self._known: dict[tuple[object, ...], tuple[dict[int, Size], Shape]] = {}
        self._reading = functions_that_read(tree)
        self._fixed = read_by_place(tree)

    def begin_anew(self) -> None:
        """Forget all costs; names stay, and half the time at most counts as spent."""
        self.ledger, self.space, self.sure = Ledger(), ONE, 1.0
        self.scope, self._steps = self._top, min(self._steps, STEPS // 2)
        self._active, self._guards, self._known, self._few = [], [], {}, 0

    def charge(self, cost: Size, line: int) -> None:
        """Charge a line with a cost of its own."""
        self.ledger.charge(cost, line)

    def fresh(self, kind: Kind, size: Size, element: Shape | None = None) -> Shape:
        """Make a collection that takes room."""
        made = Shape(kind, size, element, born=self.ledger.depth, own=True)
        self._takes(made)
        return made

    def read(self, kind: str) -> Shape:
        """Read a line, a word, or all of the input. Where one line is unpacked, there are few words in it."""
        self.read_something = True
        problem = of_level(self.ledger.level)
        size = ONE if self._few and kind == "line" else problem
        if kind == "token":
            size = SHARE
        text = Shape(Kind.TEXT, size, stream=kind == "all", born=self.ledger.depth)
        text.attributes["value"] = number(problem)
        return text

    def grow(self, collection: Shape, by: Size) -> None:
        """Let a collection grow by so much in each round since it was made."""
        if self.ledger.muted:
            return
        total = times(self.ledger.repeated_since(collection.born), by)
        if collection.owner is not None and collection.owner is not collection:
            whole = collection.owner.amount
            total = SHARE if key(total)[1] <= max(key(whole)[1], 1) else divided(total, whole)
        collection.size = larger(collection.amount, total)
        collection.constant = None
        if collection.items:
            collection.element, collection.items = joined_all(collection.items), ()
        if self._active and collection.born < self._active[-1].depth:
            self._active[-1].outgrows = True
        self._takes(collection)

    def _takes(self, shape: Shape) -> None:
        if not self.ledger.muted:
            self.space = larger(self.space, footprint(shape))

    def _tick(self) -> None:
        self._steps += 1
        if self._steps > STEPS:
            raise TooMuch

    def _quiet(self, node: ast.expr) -> Shape:
        """Look at a value without charging anything."""
        if isinstance(node, (ast.Call, ast.NamedExpr)) and not harmless(node):
            return Shape(Kind.UNKNOWN, of_level(0))
        if any(isinstance(part, (ast.Call, ast.NamedExpr)) and not harmless(part) for part in ast.walk(node)):
            return Shape(Kind.UNKNOWN, of_level(0))
        self.ledger.muted += 1
        try:
            return self.value(node)
        finally:
            self.ledger.muted -= 1

    def _either_way(self, one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
        """Read two ways of which a run takes one: it calls itself as often as the way with more calls says."""
        before = [active.width for active in self._active]
        first = one()
        widths = [active.width for active in self._active]
        for active, width in zip(self._active, before, strict=True):
            active.width = width
        second = other()
        for active, width in zip(self._active, widths, strict=True):
            active.width = max(active.width, width)
        return first, second

    @abstractmethod
    def value(self, node: ast.expr) -> Shape:
        """Give what is known of an expression's value, charging what it costs."""

    @abstractmethod
    def run(self, body: Sequence[ast.stmt]) -> None:
        """Read statements in order."""

    @abstractmethod
    def _bind(self, target: ast.expr, value: Shape) -> None:
        """Give a target a value."""

    @abstractmethod
    def _over(self, source: Shape, text: ast.expr) -> tuple[Size, Shape, float]:
        """Give how often a loop over something goes round, what it meets there, and the number where known."""

    @abstractmethod
    def _call(self, node: ast.Call) -> Shape:
        """Read a call."""


def harmless(node: ast.AST) -> bool:
    """Say whether a call may be looked at without its effects."""
    return isinstance(node, ast.Call) and dotted(node.func) in {
        "len", "int", "min", "max", "abs", "range", "sqrt", "math.sqrt", "isqrt", "math.isqrt", "str", "enumerate",
    }  # fmt: skip

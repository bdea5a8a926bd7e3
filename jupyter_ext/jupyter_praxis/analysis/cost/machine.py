"""What the costs of built-ins ask of whoever reads a program (fulfilled by `interpreter.Interpreter`)."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Protocol

from jupyter_praxis.analysis.cost.shapes import Kind, Shape
from jupyter_praxis.analysis.cost.size import Size


class Machine(Protocol):
    """Keeps account of a program under way."""

    def charge(self, cost: Size, line: int) -> None:
        """Charge the line."""

    def fresh(self, kind: Kind, size: Size, element: Shape | None = None) -> Shape:
        """Make a collection that takes room."""

    def read(self, kind: str) -> Shape:
        """Read input."""

    def applied(self, function: Shape, arguments: Sequence[Shape], node: ast.Call, often: Size) -> Shape:
        """Call a function so often."""

    def grow(self, collection: Shape, by: Size) -> None:
        """Let a collection grow in the loops under way."""


Costing = Callable[[Machine, ast.Call, Sequence[Shape]], Shape]

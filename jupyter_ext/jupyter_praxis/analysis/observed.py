"""What is known about a program when rules look at it."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from jupyter_praxis.analysis.finding import Complexity, Counterexample
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.running import CallRun, Cell


@dataclass(frozen=True)
class Reading:
    """The text of a program, its cells joined: `where` finds a line's own cell again."""

    cells: tuple[Cell, ...]
    entry: str | None = None

    @cached_property
    def source(self) -> str:
        """Give the cells as one text, each beginning on a line of its own."""
        return "\n".join(cell.source for cell in self.cells)

    @cached_property
    def tree(self) -> ast.Module:
        """Parse the text; raises SyntaxError."""
        return parse(self.source)

    @cached_property
    def is_python(self) -> bool:
        """Say whether the text can be parsed."""
        try:
            _ = self.tree
        except SyntaxError:
            return False
        return True

    def where(self, line: int) -> tuple[str, int]:
        """Turn a line of `source` (from 1) into its cell's name and the line in that cell."""
        first = 1
        for cell in self.cells:
            count = cell.source.count("\n") + 1
            if line < first + count:
                return cell.name, line - first + 1
            first += count
        return self.cells[-1].name, line

    def line_of(self, cell: str, line: int) -> int | None:
        """Turn a line of a cell into the line of `source`; None for a cell that is not the program's."""
        before, found = 0, None
        for each in self.cells:
            found = before + line if each.name == cell else found
            before += each.source.count("\n") + 1
        return found


@dataclass(frozen=True)
class Observation:
    """One input: what the reference answered (in `case`), what the program did, and whether that is right."""

    case: Case
    run: CallRun
    right: bool


@dataclass(frozen=True)
class Observed:
    """A program beside what it was asked, all that was seen of it so far.

    `known` are the challenge's own cases, `drawn` inputs from its domain, smallest first: never shown to
    anyone, they are there to reason with. `reference` is None where there is none (any cell of a notebook).
    `dear` are (cell, line, share of the operations) of the lines that did most of the work at the largest size counted.
    """

    program: Reading
    reference: Reading | None = None
    challenge: Challenge | None = None
    known: Sequence[Observation] = field(default=())
    drawn: Sequence[Observation] = field(default=())
    counterexample: Counterexample | None = None
    complexity: Complexity | None = None
    dear: Sequence[tuple[str, int, float]] = field(default=())

    @property
    def wrong(self) -> tuple[Observation, ...]:
        """Give every input the program does not answer rightly."""
        return tuple(seen for seen in (*self.known, *self.drawn) if not seen.right)

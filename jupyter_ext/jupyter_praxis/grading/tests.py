"""Tests of imported work which cannot be turned into cases: they run beside the learner's program.

Rule: such a test decides inside the learner's kernel, where a program could meddle with it. So it has a kernel
apart from the cases that are compared outside, its source goes in only when its turn has come, and what became
of it says so (`checked: inside`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell, as_cells
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import CallRun, Cell, Ending, Program, Run

_ENTRY = "praxis_test"
_ASK = Cell(
    "tests",
    f"def {_ENTRY}(source):\n    exec(compile(source, '<test>', 'exec'), globals())\n    return True\n",
)


def tests_of(cells: Sequence[SourceCell]) -> tuple[Case, ...]:
    """Give a hidden case a cell, named by the comment on its first line, or else by the cell."""
    return tuple(Case(_name(cell), Visibility.HIDDEN, (), test=cell.source) for cell in cells)


def beside(challenge: Challenge, cells: Sequence[Cell]) -> Program:
    """Make the program that runs tests, whose sources are its calls, beside a solution's cells."""
    setup = as_cells(challenge.of(Kind.SETUP))
    return Program((*setup, *cells, _ASK), _ENTRY, track=challenge.track)


def joined(outside: Run, inside: Run, asked: int) -> Run:
    """Put the calls of the tests behind the `asked` calls of the cases."""
    missing = [CallRun(Ending.NOT_RUN)] * (asked - len(outside.calls))
    peaks = [run.memory_kb for run in (outside, inside) if run.memory_kb is not None]
    return replace(
        outside,
        calls=(*outside.calls, *missing, *inside.calls),
        memory_kb=max(peaks, default=None),
        queued_ms=outside.queued_ms + inside.queued_ms,
        sandbox_ms=outside.sandbox_ms + inside.sandbox_ms,
    )


def _name(cell: SourceCell) -> str:
    first = cell.source.lstrip().partition("\n")[0].strip()
    told = first.lstrip("#").strip() if first.startswith("#") else ""
    return told[:200] or cell.name

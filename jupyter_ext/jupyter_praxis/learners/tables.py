"""The figures of a dashboard as tables, the same for a page and for a calculation.

Rule: each chart has one table, with the sentence above it; a cell is a text, a number, a day, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from jupyter_praxis.learners.dashboard import Dashboard
from jupyter_praxis.learners.figures import Change
from jupyter_praxis.learners.help import Compared, HelpMeasured, PatternCompared
from jupyter_praxis.learners.words import page

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Table:
    """A table by its chart's name: heading, sentence ("" for none), columns and rows."""

    name: str
    heading: str
    sentence: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(figures: Dashboard) -> tuple[Table, ...]:
    """Give the totals, then a table a chart, in the order of the dashboard; empty ones are left out."""
    charts: dict[str, Sequence[Any]] = {
        "totals": (figures.totals,),
        "solved": figures.solved,
        "mastery": figures.mastery,
        "patterns": figures.patterns,
        "time": figures.time,
        "attempts": figures.attempts,
        "calendar": figures.calendar,
        "unaided": figures.unaided,
        "help": _helped(figures.help),
        "change": [_flat(row) for row in figures.change],
    }
    return tuple(
        Table(name, page("report")[name], getattr(figures.sentences, name, ""), *_cells(rows))
        for name, rows in charts.items()
        if rows
    )


@dataclass(frozen=True)
class _Changed:
    """A change with its two shares side by side."""

    pattern: str
    title: str
    split: date
    shown_before: int
    submissions_before: int
    share_before: float | None
    shown_after: int
    submissions_after: int
    share_after: float | None


def _flat(row: Change) -> _Changed:
    before, after = row.before, row.after
    return _Changed(
        row.pattern,
        row.title,
        row.split,
        before.shown,
        before.submissions,
        before.share,
        after.shown,
        after.submissions,
        after.share,
    )


@dataclass(frozen=True)
class _Helped:
    """How next items of a pattern went, with help before them or without."""

    pattern: str
    title: str
    help: str
    items: int
    right: int
    rate: float | None
    low: float
    high: float
    aided: int


def _helped(measured: HelpMeasured) -> Sequence[_Helped]:
    """Give all together first, then each pattern, a row after help and one after none."""
    words = page("report")
    compared: list[tuple[str, str, Compared | PatternCompared]] = [("", words["help-all"], measured.all)]
    compared += [(each.pattern, each.title, each) for each in measured.patterns]
    return [
        _Helped(pattern, title, help_, of.items, of.right, of.rate, of.low, of.high, of.aided)
        for pattern, title, each in compared
        for help_, of in ((words["help-with"], each.helped), (words["help-without"], each.unhelped))
        if of.items or of.aided
    ]


def _cells(rows: Sequence[Any]) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    columns = tuple(field.name for field in fields(rows[0]))
    return columns, tuple(tuple(getattr(row, column) for column in columns) for row in rows)

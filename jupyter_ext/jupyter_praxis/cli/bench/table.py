"""The figures as two Markdown tables: who grades, side by side, and Praxis in detail.

Rule: docs/performance.md carries exactly what is printed here, so that a table can be replaced by a newer one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jupyter_praxis.cli.bench.contestant import MACHINE, MEMORY, PROCESSES, VERDICT
from jupyter_praxis.cli.bench.figures import Figure
from jupyter_praxis.cli.bench.ours import NAME

_SIDE_BY_SIDE = (VERDICT, PROCESSES, MACHINE, MEMORY)
_HEAD = (
    "who grades",
    "verdict, ms: median",
    "p95",
    "n",
    "CPU ms: its processes",
    "the whole machine",
    "memory, MB",
    "times Praxis: median",
    "CPU",
)


def tables(figures: Sequence[Figure]) -> Iterable[str]:
    """Give the lines of both tables; a figure nobody measured is a dash."""
    names = list(dict.fromkeys(one.who for one in figures if one.name == VERDICT))
    if names:
        yield from _lines(_HEAD, [_row(who, figures) for who in names])
    rest = [one for one in figures if one.name not in _SIDE_BY_SIDE]
    if rest:
        if names:
            yield ""
        rows = [
            (one.who, one.name, _number(one.median), _number(one.p95), one.unit, str(one.count))
            for one in rest
        ]
        yield from _lines(("who", "figure", "median", "p95", "unit", "n"), rows, texts=2)


def ratios(figures: Sequence[Figure]) -> list[Figure]:
    """Give how many times Praxis's each verdict of another took, by the clock and by the processor."""
    found = []
    for one in figures:
        if one.who == NAME or one.name not in (VERDICT, PROCESSES):
            continue
        ours = _find(figures, NAME, one.name)
        if ours is not None and ours.median:
            name = f"{one.name}, times {NAME}'s"
            found.append(Figure(one.who, name, "×", round(one.median / ours.median, 2), None, one.count))
    return found


def _row(who: str, figures: Sequence[Figure]) -> tuple[str, ...]:
    verdict = _find(figures, who, VERDICT)
    assert verdict is not None
    beside = [_find(figures, who, name) for name in _SIDE_BY_SIDE[1:]]
    times = [
        "1" if who == NAME else _number(_median(_find(ratios(figures), who, f"{name}, times {NAME}'s")))
        for name in (VERDICT, PROCESSES)
    ]
    measured = [_number(_median(one)) for one in beside]
    return (who, _number(verdict.median), _number(verdict.p95), str(verdict.count), *measured, *times)


def _find(figures: Iterable[Figure], who: str, name: str) -> Figure | None:
    return next((one for one in figures if one.who == who and one.name == name), None)


def _median(figure: Figure | None) -> float | None:
    return None if figure is None else figure.median


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"


def _lines(head: Sequence[str], rows: Sequence[Sequence[str]], texts: int = 1) -> Iterable[str]:
    widths = [max(3, *(len(row[column]) for row in (head, *rows))) for column in range(len(head))]

    def line(row: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if column < texts else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    rules = (
        "-" * width if column < texts else "-" * (width - 1) + ":" for column, width in enumerate(widths)
    )
    yield line(head)
    yield f"| {' | '.join(rules)} |"
    yield from map(line, rows)

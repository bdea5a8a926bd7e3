"""The figures of a dashboard to keep: one page to read or print, and a table to calculate with.

Rule: the page loads nothing and runs nothing, and whatever stands in it is escaped. A cell of the table never begins as
a formula does, since spreadsheets would work it out.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from html import escape

from jupyter_praxis.learners.charts import hours, short_date
from jupyter_praxis.learners.dashboard import Dashboard
from jupyter_praxis.learners.tables import Cell, Table, tables
from jupyter_praxis.learners.words import page, percent

SHARES = frozenset({"share", "share_before", "share_after", "mastery", "uncertainty", "rate", "low", "high"})
"""Columns whose numbers are parts of one; so is `unaided` of the totals."""
LONG = 30
"""Rows from which a table is folded, so that a year stays one page."""
BARS = frozenset({"share", "share_after", "mastery", "rate"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(figures: Dashboard) -> str:
    """Give RFC 4180 text of rows `table, row, column, value`: one value a line, whatever table it is of."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("table", "row", "column", "value"))
    for table in tables(figures):
        for number, row in enumerate(table.rows, start=1):
            for column, cell in zip(table.columns, row, strict=True):
                writer.writerow((table.name, number, column, _value(cell)))
    return text.getvalue()


def as_html(figures: Dashboard) -> str:
    """Give the page."""
    words = page("report")
    days = f"{short_date(figures.since)} – {short_date(figures.until)}"
    parts = [words["first-day"]] if figures.first_day else []
    body = "\n".join(
        [*(f"<p>{escape(part)}</p>" for part in parts), *(_section(table) for table in tables(figures))]
    )
    return _PAGE.format(
        title=escape(words["title"]), days=escape(days), body=body, note=escape(words["note"])
    )


def _value(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return round(cell, 4)
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return cell


def _section(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(_heading(column))}</th>' for column in _shown(table))
    body = "\n".join(f"<tr>{_row(table, row)}</tr>" for row in table.rows)
    sentence = f"<p>{escape(table.sentence)}</p>\n" if table.sentence else ""
    rows = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    if len(table.rows) > LONG:
        rows = f"<details>\n<summary>{len(table.rows)} rows</summary>\n{rows}\n</details>"
    return f"<section>\n<h2>{escape(table.heading)}</h2>\n{sentence}{rows}\n</section>"


def _shown(table: Table) -> tuple[str, ...]:
    """Leave out the names a title stands for."""
    named = {"name", "pattern", "of"} if "title" in table.columns else set()
    return tuple(column for column in table.columns if column not in named)


def _heading(column: str) -> str:
    return "Time" if column == "minutes" else column.replace("_", " ").capitalize()


def _row(table: Table, row: tuple[Cell, ...]) -> str:
    by_column = dict(zip(table.columns, row, strict=True))
    return "".join(_cell(table.name, column, by_column[column]) for column in _shown(table))


def _cell(table: str, column: str, cell: Cell) -> str:
    if isinstance(cell, (int, float)):
        bar = ""
        if column in BARS:
            bar = f'<span class="bar" style="width: {min(max(cell, 0), 1) * 6:.2f}em"></span> '
        return f'<td class="number">{bar}{escape(_number(table, column, cell))}</td>'
    text = "–" if cell is None else short_date(cell) if isinstance(cell, date) else cell
    return f"<td>{escape(text)}</td>"


def _number(table: str, column: str, number: float) -> str:
    if column in SHARES or (table, column) == ("totals", "unaided"):
        return percent(number)
    if column == "minutes":
        return hours(number)
    return f"{number:.1f}" if isinstance(number, float) else str(number)


_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}, {days}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }}
section {{ break-inside: avoid-page; margin-top: 2rem; overflow-x: auto; }}
table {{ border-collapse: collapse; }}
th, td {{ text-align: left; padding: 0.2rem 1rem 0.2rem 0; border-bottom: 1px solid #8886; }}
td.number {{ font-variant-numeric: tabular-nums; white-space: nowrap; }}
.bar {{ display: inline-block; height: 0.6em; background: currentColor; opacity: 0.5; }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{days}</p>
{body}
<footer><p>{note}</p></footer>
</body>
</html>
"""

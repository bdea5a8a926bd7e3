"""Cells of a notebook as Python alone, so that any notebook can be read.

Rule: lines keep their places. What is IPython's (`%magic`, `!command`, `name?`) becomes a line that does nothing; a
cell that is no Python even then is left empty, and does not keep the others from being read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.errors import SourceUnreadable
from jupyter_praxis.running import Cell

_MAGIC = re.compile(r"^(\s*)(?:[%!?].*|[\w.]+\?{1,2}\s*)$")


def plain_cells(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Give the same cells, of the same lines each, with nothing in them that cannot be parsed."""
    return tuple(Cell(cell.name, _plain(cell.source)) for cell in cells)


def check_readable(cells: Sequence[Cell]) -> None:
    """Raise SourceUnreadable where nothing is left to be read: no code at all, or none that is Python."""
    written = [cell for cell in cells if cell.source.strip()]
    if not written:
        raise SourceUnreadable("There is no code here to read.")
    if any(cell.source.strip() for cell in plain_cells(written)):
        return
    place = "Line" if len(cells) == 1 else f"{written[0].name}, line"
    try:
        parse(written[0].source)
    except SyntaxError as error:
        raise SourceUnreadable(f"{place} {error.lineno or 1} is not Python: {error.msg}.") from error


def _plain(source: str) -> str:
    if _parses(source):
        return source
    if not source.lstrip().startswith("%%"):
        without = "\n".join(_MAGIC.sub(r"\1pass", line) for line in source.split("\n"))
        if _parses(without):
            return without
    return "\n" * source.count("\n")


def _parses(source: str) -> bool:
    try:
        parse(source)
    except SyntaxError:
        return False
    return True

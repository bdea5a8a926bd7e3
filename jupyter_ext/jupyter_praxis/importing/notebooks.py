"""Notebooks as teachers wrote them: their cells, and their code without what only a notebook understands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jupyter_praxis.challenges.document import is_storable, parse_notebook, source_of
from jupyter_praxis.importing.records import Fault

MOST_CELLS = 5_000
LONGEST_CELL = 200_000
_MAGIC = re.compile(r"^(?P<indent>\s*)(%|!|\?|get_ipython\(\))")


@dataclass(frozen=True)
class NotebookCell:
    """A cell: `kind` is code, markdown or raw; `output` is the text its code left, None where there is none."""

    kind: str
    source: str
    metadata: Mapping[str, Any]
    output: str | None = None


@dataclass(frozen=True)
class Notebook:
    """A notebook's cells and metadata."""

    cells: tuple[NotebookCell, ...]
    metadata: Mapping[str, Any]

    @property
    def language(self) -> str:
        """Name the language of its code; Python where it does not say."""
        for key, inner in (("kernelspec", "language"), ("language_info", "name")):
            table = self.metadata.get(key)
            if isinstance(table, Mapping) and isinstance(table.get(inner), str):
                return str(table[inner]).lower()
        return "python"


def notebook_of(text: str) -> Notebook:
    """Read a notebook; raises Fault for what is none, or too large."""
    document, reason = parse_notebook(text)
    if reason:
        raise Fault(f"it is no notebook: {reason}")
    if len(document["cells"]) > MOST_CELLS:
        raise Fault(f"it has {len(document['cells'])} cells, and at most {MOST_CELLS} are read")
    cells = []
    for number, cell in enumerate(document["cells"], start=1):
        source = source_of(cell) or ""
        if len(source) > LONGEST_CELL:
            raise Fault(f"its cell {number} is longer than {LONGEST_CELL} characters")
        if not is_storable(source):
            raise Fault(f"its cell {number} holds a NUL or half a character")
        source = source.replace("\r\n", "\n").replace("\r", "\n")
        cells.append(NotebookCell(cell["cell_type"], source, cell.get("metadata") or {}, _output(cell)))
    return Notebook(tuple(cells), document["metadata"])


def without_magics(source: str) -> str:
    """Return a cell's code without lines for IPython; empty for a cell that is all of some other language."""
    if source.lstrip().startswith("%%"):
        is_python = re.match(r"\s*%%(time|timeit|capture)\b", source)
        return without_magics(source.lstrip().partition("\n")[2]) if is_python else ""
    lines = [line for line in source.split("\n") if not _MAGIC.match(line)]
    return "\n".join(lines).strip("\n")


def _output(cell: Mapping[str, Any]) -> str | None:
    outputs = cell.get("outputs")
    if not isinstance(outputs, list) or not outputs:
        return None
    return "".join(_texts(outputs))


def _texts(outputs: list[Any]) -> Iterator[str]:
    for output in outputs[:100]:
        if not isinstance(output, Mapping):
            continue
        data = output.get("data")
        found = data.get("text/plain") if isinstance(data, Mapping) else output.get("text")
        text = "".join(found) if isinstance(found, list) and all(isinstance(x, str) for x in found) else found
        if isinstance(text, str):
            yield text[:10_000]

"""What a learner hands in: the solution cells, and nothing else of their document.

Rule: a solution cell is known by `metadata.praxis.cell`, not by its place. Each starter cell of the source is
there exactly once; everything else in the document (locked cells, outputs, other cells) is never looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.document import fault_of, parse_json, source_of
from jupyter_praxis.errors import NotANotebook, SolutionCellsWrong, SourceTooLarge, SourceUnreadable
from jupyter_praxis.running import Cell

LARGEST = 100 * 1024
"""The most UTF-8 bytes of source in one submission (the issue's 100 KB)."""

_FRESH = "Open the challenge again to get a fresh one."
_RESET = "Reset the challenge to get a fresh notebook; your old one is kept beside it."


def solution_cells(challenge: Challenge, posted: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the posted cells in the order of the source, each starter exactly once.

    Raises SolutionCellsWrong for a missing, doubled or unknown name, SourceTooLarge, and SourceUnreadable.
    """
    wanted = [cell.name for cell in challenge.of(Kind.STARTER)]
    count = Counter(cell.name for cell in posted)
    unknown = [name for name in count if name not in wanted]
    if unknown:
        raise SolutionCellsWrong(
            f"{_listed([ascii(name)[:40] for name in unknown[:3]])} is no solution cell of {challenge.slug}. "
            f"It has {_listed(wanted)}. Open the challenge again if it has changed."
        )
    missing = [name for name in wanted if not count[name]]
    if missing:
        raise SolutionCellsWrong(f"{_the(_listed(missing), wanted)} is missing. {_RESET}")
    doubled = [name for name in wanted if count[name] > 1]
    if doubled:
        raise SolutionCellsWrong(
            f"{_the(doubled[0], wanted)} is there {count[doubled[0]]} times. "
            f"Delete the copies you do not want, and keep one."
        )
    source = {cell.name: cell.source for cell in posted}
    if sum(_size(text) for text in source.values()) > LARGEST:
        raise SourceTooLarge
    for name in wanted:
        _check_readable(_the(name, wanted), source[name])
    return tuple(Cell(name, source[name]) for name in wanted)


def check_size(cells: Sequence[Cell]) -> None:
    """Raise SourceTooLarge for cells that are larger together than a submission may be."""
    if sum(_size(cell.source) for cell in cells) > LARGEST:
        raise SourceTooLarge("This code is larger than 100 KB. Choose a smaller part of it.")


def from_notebook(challenge: Challenge, notebook: Mapping[str, Any]) -> tuple[Cell, ...]:
    """Return the solution cells of a learner's notebook.

    Raises NotANotebook when it is none or belongs to another challenge, and whatever `solution_cells` raises.
    """
    fault = fault_of(notebook)
    if fault:
        raise NotANotebook(f"This is not a notebook that can be graded: {fault}. {_FRESH}")
    _check_belongs(challenge, notebook["metadata"].get("praxis"))
    wanted = {cell.name for cell in challenge.of(Kind.STARTER)}
    posted = []
    for cell in notebook["cells"]:
        identity = cell.get("metadata", {}).get("praxis")
        name = identity.get("cell") if isinstance(identity, Mapping) else None
        if not isinstance(name, str) or name not in wanted:
            continue
        if cell["cell_type"] != "code":
            raise SolutionCellsWrong(
                f"{_the(name, wanted)} is no longer a code cell. Make it one again, then submit."
            )
        posted.append(Cell(name, source_of(cell) or ""))
    return solution_cells(challenge, posted)


def from_text(challenge: Challenge, text: str) -> tuple[Cell, ...]:
    """Return the solution cells of a plain program; with several starters it stands in for all of them."""
    names = [cell.name for cell in challenge.of(Kind.STARTER)]
    program = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    cells = [Cell(name, program if place == 0 else "") for place, name in enumerate(names)]
    return solution_cells(challenge, cells)


def from_file(challenge: Challenge, name: str, data: bytes) -> tuple[Cell, ...]:
    """Return the solution cells of a file's content; `name` decides whether it is a notebook.

    Raises what `from_notebook` and `from_text` raise, and SourceUnreadable for bytes that are not UTF-8 text.
    """
    notebook = PurePath(name).suffix.lower() == ".ipynb"
    if not notebook and len(data) > LARGEST + 3:  # a byte order mark is not counted
        raise SourceTooLarge
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if notebook:
            raise NotANotebook(f"This is not a Jupyter notebook: it is not UTF-8 text. {_FRESH}") from error
        raise SourceUnreadable(
            "The solution is not UTF-8 text. Save it as UTF-8, then hand it in again."
        ) from error
    if not notebook:
        return from_text(challenge, text)
    document, reason = parse_json(text)
    if reason or not isinstance(document, Mapping):
        raise NotANotebook(f"This is not a Jupyter notebook: {reason or fault_of(document)}. {_FRESH}")
    return from_notebook(challenge, document)


def _check_belongs(challenge: Challenge, praxis: object) -> None:
    slug = praxis.get("slug") if isinstance(praxis, Mapping) else None
    if not isinstance(slug, str):
        raise NotANotebook(f"This notebook does not say which challenge it belongs to. {_FRESH}")
    if slug != challenge.slug:
        raise NotANotebook(
            f"This notebook belongs to the challenge {ascii(slug)[:90]}, not to {challenge.slug}. "
            f"Open {challenge.slug} and solve it in its own notebook."
        )


def _check_readable(cell: str, text: str) -> None:
    if "\0" in text:
        raise SourceUnreadable(f"{cell} holds a NUL character. Delete it, then submit again.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise SourceUnreadable(
            f"{cell}, line {line}, holds half a character (a lone surrogate), which cannot "
            f"be stored. Delete it, then submit again."
        ) from error


def _the(name: str, wanted: Collection[str]) -> str:
    """Speak of a solution cell: by its name only where there are several, since a learner never sees it."""
    return f"The solution cell {name}" if len(wanted) > 1 else "The solution cell"


def _size(text: str) -> int:
    # Counting characters first keeps a source of many megabytes from being encoded at all.
    return len(text) if len(text) > LARGEST else len(text.encode("utf-8", "surrogatepass"))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)

"""What makes plain data a notebook.

Rule: only the frame is looked at (nbformat 4, a list of cells, metadata). Outputs are never walked, so a
notebook with a huge output costs no more than a small one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def parse_json(text: str) -> tuple[object, str]:
    """Return the parsed text and an empty reason, or None and the reason why it cannot be parsed."""
    try:
        return json.loads(text.removeprefix("\ufeff")), ""
    except json.JSONDecodeError as error:
        return None, f"line {error.lineno} is not JSON"
    except (ValueError, RecursionError):
        return None, "it holds a number too long or a nesting too deep to be read"


def fault_of(document: object) -> str:
    """Say in a clause why this is no notebook Praxis reads; empty when it is one."""
    if not isinstance(document, Mapping):
        return "it is not a JSON object"
    version = document.get("nbformat")
    if not isinstance(version, int) or isinstance(version, bool):
        return "it does not say its nbformat"
    if version != 4:
        return f"it is of nbformat {version}, and Praxis reads nbformat 4"
    cells = document.get("cells")
    if not isinstance(cells, list):
        return "it has no list of cells"
    if not isinstance(document.get("metadata"), Mapping):
        return "it has no metadata"
    for number, cell in enumerate(cells, start=1):
        if not isinstance(cell, Mapping) or not isinstance(cell.get("cell_type"), str):
            return f"its cell {number} is not a cell"
        if not isinstance(cell.get("metadata", {}), Mapping):
            return f"the metadata of its cell {number} is not an object"
        if source_of(cell) is None:
            return f"the source of its cell {number} is not text"
    return ""


def parse_notebook(text: str) -> tuple[Mapping[str, Any], str]:
    """Return a notebook and an empty reason, or an empty table and the reason why the text holds none."""
    document, reason = parse_json(text)
    reason = reason or fault_of(document)
    return ({}, reason) if reason or not isinstance(document, Mapping) else (document, "")


def is_storable(text: str) -> bool:
    """Say whether a text can be kept as UTF-8 anywhere: it holds no NUL and no half character (lone surrogate)."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def source_of(cell: Mapping[str, Any]) -> str | None:
    """Return a cell's source, written as one text or as a list of lines; None when it is neither."""
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source if isinstance(source, str) else None

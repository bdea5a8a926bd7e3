"""Everything stored about a learner, as files they can read without Praxis.

Rule: a line of JSON for each row of each table, a notebook for each attempt, and a page that says what is what.
Nothing is left out here; what a learner may not see of a row was cut from it before.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.notebook import learner_notebook
from jupyter_praxis.learners.words import page

Row = Mapping[str, Any]
Stored = tuple[str, Row]
"""The name of a table and a row of it: times as texts, what is kept as JSON as plain data."""
Exported = Callable[[str, Row], Stored]

SUBMISSIONS = "submissions"
_STAMP = (1980, 1, 1, 0, 0, 0)
"""The zip format's first moment, so that the same data gives the same bytes."""


def pack(rows: Iterable[Stored], catalogue: Mapping[str, Challenge]) -> bytes:
    """Give a zip of `files`."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files(rows, catalogue).items():
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text.encode("utf-8", "backslashreplace"))
    return packed.getvalue()


def files(rows: Iterable[Stored], catalogue: Mapping[str, Challenge]) -> Mapping[str, str]:
    """Give texts by name: `README.md`, `<table>.jsonl`, and `notebooks/<challenge>/<submission>.ipynb`."""
    tables: dict[str, list[Row]] = {}
    for table, row in rows:
        tables.setdefault(table, []).append(row)
    made = {"README.md": page("export")["readme"] + "\n"}
    made |= {f"{_safe(table)}.jsonl": lines(of) for table, of in tables.items()}
    for row in tables.get(SUBMISSIONS, ()):
        slug = str(row.get("challenge", ""))
        name = f"notebooks/{_safe(slug)}/{_safe(str(row.get('id', '')))}.ipynb"
        made[name] = json.dumps(notebook(row, catalogue.get(slug)), indent=1) + "\n"
    return made


def lines(rows: Iterable[Row]) -> str:
    """Give JSON Lines. What is not ASCII is escaped, so that half a surrogate pair does not spoil the file."""
    return "".join(json.dumps(row, default=str) + "\n" for row in rows)


def notebook(row: Row, challenge: Challenge | None) -> dict[str, Any]:
    """Give the notebook of a kept submission: as it was shown, with what was handed in.

    Where the challenge is gone or of another version by now, only the cells handed in are there.
    """
    handed_in = dict(_cells(row.get("cells") or ()))
    if challenge is not None and challenge.version == row.get("version"):
        made = learner_notebook(challenge)
        for cell in made["cells"]:
            if Kind.STARTER in cell["metadata"]["tags"]:
                cell["source"] = handed_in.get(cell["id"], cell["source"])
        return made
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"praxis": {"slug": row.get("challenge"), "version": row.get("version")}},
        "cells": [_code(number, name, source) for number, (name, source) in enumerate(handed_in.items(), 1)],
    }


def _cells(kept: Sequence[Any]) -> Iterable[tuple[str, str]]:
    """Read cells as they are stored, `[name, source]`, or as the API tells them."""
    for cell in kept:
        name, source = (cell["name"], cell["source"]) if isinstance(cell, Mapping) else cell
        yield str(name), str(source)


def _code(number: int, name: str, source: str) -> dict[str, Any]:
    return {
        "id": f"cell-{number}",
        "cell_type": "code",
        "metadata": {"praxis": {"cell": name}},
        "source": source,
        "execution_count": None,
        "outputs": [],
    }


def _safe(name: str) -> str:
    """Make a name of a file that stays where it is put."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", name)[:120] or "_"

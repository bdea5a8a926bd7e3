"""What a new challenge begins with: a small one that is complete, to be changed cell by cell.

Rule: the words lie in `new-challenge.txt`, a percent notebook; teachers improve them without reading Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jupyter_praxis.challenges.notebook import PLAIN_KERNEL


def template() -> str:
    """Return the source of a new challenge, a percent notebook."""
    return Path(__file__).with_name("new-challenge.txt").read_text(encoding="utf-8")


def source_notebook(cells: Sequence[Mapping[str, Any]], metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source as a notebook of nbformat 4.5; `cells` are `{cell_type, source, metadata}`."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": dict(PLAIN_KERNEL),
            "language_info": {"name": "python"},
            **metadata,
        },
        "cells": [_cell(cell, number) for number, cell in enumerate(cells, start=1)],
    }


def _cell(cell: Mapping[str, Any], number: int) -> dict[str, Any]:
    made = {"id": f"cell-{number}", **cell}
    return made if cell["cell_type"] != "code" else made | {"execution_count": None, "outputs": []}

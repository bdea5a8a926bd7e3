"""The submissions as notebooks (nbformat 4.5), and what an error in the tests means."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jupyter_praxis.grading.verdict import Outcome

_PYTHON = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def write(path: Path, sources: Sequence[str], metadata: Sequence[dict[str, Any]] | None = None) -> Path:
    """Write a notebook of code cells, with metadata where there are any, and give its path."""
    told = metadata or [{} for _ in sources]
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "id": f"cell-{number}", "metadata": known, "source": source, "outputs": [],
         "execution_count": None}
        for number, (source, known) in enumerate(zip(sources, told, strict=True))
    ]  # fmt: skip
    save(path, {"nbformat": 4, "nbformat_minor": 5, "metadata": _PYTHON, "cells": cells})
    return path


def save(path: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook's plain data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def read(path: Path) -> dict[str, Any]:
    """Read a notebook as plain data."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def outcome(error: str | None) -> Outcome:
    """Name what a kind of error in the tests means: none, a failed assert, anything else."""
    if error is None:
        return Outcome.ACCEPTED
    return Outcome.WRONG_ANSWER if error == "AssertionError" else Outcome.RUNTIME_ERROR

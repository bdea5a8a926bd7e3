"""A rival's library in a process of its own: `python run_rival.py nbclient|otter`.

Rule: one JSON object a line in (`submission`, a notebook's path, and for Otter `autograder`), one a line out: `error`,
the kind of error tests ended with, or null when all passed. It runs where the rival is installed and imports
nothing of Praxis.
"""

from __future__ import annotations

import importlib
import json
import os
import re
import sys
from typing import Any

_KIND = re.compile(r"^\s*(\w+(?:Error|Exception))\b", re.MULTILINE)


def by_nbclient(asked: dict[str, Any]) -> str | None:
    """Execute a notebook in a fresh ipykernel; its asserts are the tests."""
    nbclient, nbformat = _library("nbclient"), _library("nbformat")
    notebook = nbformat.read(asked["submission"], as_version=4)
    try:
        nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    except nbclient.exceptions.CellExecutionError as error:
        return str(error.ename)
    return None


def by_otter(asked: dict[str, Any]) -> str | None:
    """Grade a notebook through Otter's API for one submission without containers."""
    results = _library("otter.api").grade_submission(asked["submission"], asked["autograder"], quiet=True)
    if results.total == results.possible:
        return None
    kind = _KIND.search(results.summary())
    return kind.group(1) if kind else "no error at all"


def _library(name: str) -> Any:
    return importlib.import_module(name)


def main(name: str) -> None:
    """Serve until standard input ends."""
    grade = {"nbclient": by_nbclient, "otter": by_otter}[name]
    # whatever a library prints must not pass for an answer
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for line in sys.stdin:
        print(json.dumps({"error": grade(json.loads(line))}), file=answers, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

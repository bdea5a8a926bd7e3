"""The learner's notebook.

Rule: it is made of the shown cells of the source and of nothing else. Every cell carries its identity
(`metadata.praxis.cell`), by which a solution is found again wherever the learner moved it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell

PLAIN_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
WALLED_KERNEL = {"display_name": "Python (Praxis sandbox)", "language": "python", "name": "praxis-python"}
"""The kernelspec in `kernels/praxis-python`."""


def learner_notebook(challenge: Challenge, kernel: Mapping[str, str] = PLAIN_KERNEL) -> dict[str, Any]:
    """Return a notebook as plain data of nbformat 4.5, the same for the same challenge and kernel.

    Starter cells may be edited and not deleted; all others are locked.
    """
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": dict(kernel),
            "language_info": {"name": "python"},
            "praxis": {
                "slug": challenge.slug,
                "version": challenge.version,
                "track": challenge.track,
                "title": challenge.title,
                "difficulty": str(challenge.difficulty),
                "minutes": challenge.minutes,
            },
        },
        "cells": [_cell(cell) for cell in challenge.shown],
    }


def _cell(cell: SourceCell) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": cell.name,
        "cell_type": "markdown" if cell.markdown else "code",
        "metadata": {
            "praxis": {"cell": cell.name, "kind": str(cell.kind)},
            "tags": [str(cell.kind)],
            "editable": cell.kind is Kind.STARTER,
            "deletable": False,
        },
        "source": cell.source,
    }
    if not cell.markdown:
        made |= {"execution_count": None, "outputs": []}
    return made

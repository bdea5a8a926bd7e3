"""A small sound source to bend: `source` reads it with changes, `challenge` is it unchanged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.source import read_challenge
from jupyter_praxis.running import Limits

Cells = list[dict[str, Any]]
Read = Callable[..., Challenge]

HEADER = {
    "slug": "double-up",
    "title": "Double up",
    "track": "practice",
    "topics": ["numbers"],
    "difficulty": "easy",
    "minutes": 5,
    "version": "1",
    "entry": "double",
}


def cell(kind: str, source: str, markdown: bool = False, **metadata: Any) -> dict[str, Any]:
    return {
        "cell_type": "markdown" if markdown else "code",
        "source": source,
        "metadata": {"tags": [kind], **metadata},
    }


def cells() -> Cells:
    return [
        cell("statement", "# Double up\n\nReturn twice the number.", markdown=True),
        cell("setup", "FACTOR = 2"),
        cell("starter", "def double(number):\n    return None"),
        cell("examples", "assert double(2) == 4\nassert double(-1) == -2"),
        cell("reference", "def double(number):\n    return number * FACTOR  # the secret way"),
        cell("cases", 'edge_cases = {"the hidden zero": (0,)}'),
        cell("flaw", "def double(number):\n    return number + 2", patterns=["missing_edge_case"]),
        cell("hint", "What is a hint worth?", markdown=True),
        cell("concept", "[Doubling](doubling.md)", markdown=True),
    ]


@pytest.fixture
def source() -> Read:
    """Read the sound source with some header keys changed (None takes one away) and cells replaced."""

    def read(made: Cells | None = None, **changes: Any) -> Challenge:
        header = {key: value for key, value in (HEADER | changes).items() if value is not None}
        return read_challenge(cells() if made is None else made, {"praxis": header}, Limits(), "x/double.py")

    return read


@pytest.fixture
def sound_cells() -> Cells:
    return cells()


@pytest.fixture
def challenge(source: Read) -> Challenge:
    return source()

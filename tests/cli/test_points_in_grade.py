"""`praxis grade` tells points: one line for people, the form of the contract for programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Praxis

Write = Callable[[str, str | bytes], str]

POINTS = """#   points:
#     total: 10
#     cases: {the last step: 4, examples: 0}
#     rubric: {efficiency: 2, quality: 1, style: 1}
"""


@pytest.fixture(scope="module")
def weighed(written: Write) -> str:
    """The guide's example, with points."""
    guide = Path(__file__).parents[2] / "docs" / "howto" / "author.md"
    example = guide.read_text(encoding="utf-8").split("```python\n", 1)[1].split("\n```\n<!-- example", 1)[0]
    return written("weighed.py", example.replace("#   license: CC-BY-4.0\n", POINTS))


STEPS = """
def largest_step(heights):
    largest = 0
    for here in range(1, len(heights)):
        largest = max(largest, heights[here] - heights[here - 1])
    return largest
"""


def test_points_are_one_line_with_a_reason_where_some_are_missing(
    praxis: Praxis, written: Write, weighed: str
) -> None:
    clumsy = written("clumsy.py", STEPS.replace("    largest = 0\n", "    largest = 0\n    size = 0\n", 1))
    short = written("short.py", STEPS.replace("len(heights))", "len(heights) - 1)"))
    said = praxis("grade", weighed, clumsy, short)
    lines = [line.strip() for line in said.out.splitlines() if "Points:" in line]
    assert lines[0] == (
        "Points: 9.5 of 10 · cases 6 of 6 · efficiency 2 of 2 · quality 1 of 1 · "
        "style 0.5 of 1 (“size” is set and never read)"
    )
    assert lines[1].startswith("Points: ")
    assert lines[1].endswith(
        "efficiency 0 of 2 · quality 0 of 1 · style 0 of 1 (Only an accepted answer earns these)"
    )
    assert said.status == 1


def test_points_have_the_form_of_the_contract_and_wait_for_the_diagnosis(
    praxis: Praxis, written: Write, weighed: str
) -> None:
    said = praxis("grade", weighed, written("steps.py", STEPS), "--json", "--no-diagnosis")
    [verdict] = said.rows
    assert (verdict["points"]["earned"], verdict["points"]["of"]) == (6, 10)
    assert [(part["name"], part["earned"], part["of"]) for part in verdict["points"]["parts"]] == [
        ("cases", 6, 6),
        ("efficiency", None, 2),
        ("quality", None, 1),
        ("style", None, 1),
    ]
    [checked] = praxis("grade", weighed, written("steps.py", STEPS), "--json", "--public").rows
    assert "points" not in checked

"""Challenges to hand in at, many and alike, and solutions whose verdict is known beforehand.

Rule: a learner has one attempt open at a challenge, so who wants five hundred waiting needs five hundred
challenges. They differ in nothing but their slug, and expected values are computed once for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

MODEL = Path(__file__).parents[2] / "curriculum" / "interview" / "01-two-sum.py"
VERSION = "1"
CELL = "starter-1"

RIGHT = """
def two_sum(nums, target):
    seen = {}
    for place, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], place]
        seen[number] = place
"""
WRONG = RIGHT.replace("enumerate(nums)", "enumerate(nums, 1)")


@dataclass(frozen=True)
class Solution:
    """What is handed in, and what has to be said of it."""

    source: str
    outcome: str


SOLUTIONS = (Solution(RIGHT, "accepted"), Solution(WRONG, "wrong_answer"))


def slug(number: int) -> str:
    """Name a challenge."""
    return f"exercise-{number}"


def write_exercises(folder: Path, count: int) -> None:
    """Write so many challenges, as a site's own curriculum."""
    folder.mkdir()
    model = MODEL.read_text(encoding="utf-8")
    for number in range(count):
        text = model.replace("slug: two-sum", f"slug: {slug(number)}")
        text = text.replace("title: Two sum", f"title: Exercise {number}")
        (folder / f"{slug(number)}.py").write_text(text, encoding="utf-8")


def handed_in(number: int, solution: Solution) -> dict[str, Any]:
    """Give the body of a submission, with a key of its own."""
    cells = [{"name": CELL, "source": solution.source}]
    return {
        "challenge": slug(number),
        "version": VERSION,
        "scope": "submit",
        "key": uuid4().hex,
        "cells": cells,
    }

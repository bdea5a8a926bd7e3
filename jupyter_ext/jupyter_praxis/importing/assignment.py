"""An assignment: code that is given, tasks to solve, and the tests of each, in the order of a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_praxis.challenges.worth import MOST
from jupyter_praxis.importing.imported import Remark

HERE = "# YOUR CODE HERE"


@dataclass(frozen=True)
class Given:
    """Code the learner is given."""

    source: str


@dataclass(frozen=True)
class CellTest:
    """A test cell; the hidden part may use what the visible part has set up."""

    name: str
    visible: str = ""
    hidden: str = ""


@dataclass(frozen=True)
class Task:
    """A solution cell as learners get it and as it is solved, with its words and tests."""

    name: str
    starter: str
    reference: str
    words: tuple[str, ...] = ()
    tests: tuple[CellTest, ...] = ()
    points: float | None = None
    remarks: tuple[Remark, ...] = ()


Step = Given | Task


def points_of(value: object) -> float | None:
    """Return the points a course gives a task or a test; None for what no challenge can be worth."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= MOST:
        return None
    return value

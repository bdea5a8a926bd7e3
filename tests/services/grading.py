"""A small challenge and a real grader over a sandbox that is open."""

from __future__ import annotations

from datetime import UTC, datetime

from fakes.expectations import MemoryExpectations
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.running import Cell, Limits, Sandbox


def challenge(
    reference: str,
    examples: str,
    *,
    cases: str = "",
    compare: str = "exact",
    limits: Limits | None = None,
) -> Challenge:
    """Make a challenge with the entry `solve`; an example is an assert like `solve(1) == 2`."""
    cells = [
        SourceCell(Kind.STARTER, "starter-1", "def solve(x): ..."),
        SourceCell(Kind.EXAMPLES, "examples-1", examples),
        SourceCell(Kind.REFERENCE, "reference-1", reference),
        *([SourceCell(Kind.CASES, "cases-1", cases)] if cases else []),
    ]
    return Challenge(
        "small",
        "Small",
        "interview",
        ("arrays",),
        Difficulty.EASY,
        5,
        "1",
        "solve",
        tuple(cells),
        compare=compare,
        limits=limits or Limits(time_s=10),
    )


def grader_over(sandbox: Sandbox) -> Grader:
    """Make a grader that keeps expected values in memory."""
    return Grader(sandbox, MemoryExpectations(), lambda: datetime.now(UTC))


async def grade(grader: Grader, asked: Challenge, *sources: str) -> Verdict:
    """Grade what a learner handed in, on all cases."""
    cells = [Cell(f"starter-{number}", source) for number, source in enumerate(sources, start=1)]
    return await grader.grade(asked, cells, Scope.SUBMIT)

"""What a challenge is worth: the key `points` of its header.

Rule: weights say how much a case counts within a score; points say what the whole is worth to a teacher. Neither
decides whether an answer is accepted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from jupyter_praxis.challenges.header import Header

GROUPS = ("examples", "edge_cases", "drawn", "tests")
"""Cases which can be weighed together: of the `examples` cells, of `edge_cases`, drawn, of the `hidden` cells."""
CRITERIA = ("efficiency", "quality", "style")
"""What a rubric may add, in the order it is told."""
LEAST, MOST = 0.01, 1_000_000.0
"""Points are told to a hundredth; importers carry up to a million."""
_KEYS = ("total", "cases", "rubric")


@dataclass(frozen=True)
class Worth:
    """Points of the whole, weights by the name of a case or its group, and the points each criterion may add."""

    total: float
    cases: tuple[tuple[str, float], ...] = ()
    rubric: tuple[tuple[str, float], ...] = ()

    @property
    def for_cases(self) -> float:
        """Give the points the cases share: what the rubric leaves of the whole."""
        return round(self.total - math.fsum(points for _, points in self.rubric), 2)


def worth_of(header: Header) -> Worth | None:
    """Read `points`: a number, or a table; None where the header gives none. Raises ChallengeUnsound."""
    if not isinstance(header.values.get("points"), Mapping):
        total = header.number("points", 0, MOST)
        return Worth(float(total)) if total is not None and total >= LEAST else None
    table = header.table("points")
    for key in table.values:
        if key not in _KEYS:
            table.refuse(str(key)[:60], f"is not known. Write {', '.join(_KEYS)}.")
    total = table.number("total", LEAST, MOST)
    if total is None:
        table.refuse("total", "is missing. Say what the whole is worth, as in `total: 10`.")
    rubric = table.table("rubric")
    for key in rubric.values:
        if key not in CRITERIA:
            rubric.refuse(str(key)[:60], f"is no criterion. Criteria are {', '.join(CRITERIA)}.")
    worth = Worth(float(total), _weights(table.table("cases")), _added(rubric))
    if worth.for_cases < LEAST:
        table.refuse("rubric", f"leaves the cases none of {total:g} points. Give it less, or raise `total`.")
    return worth


def _weights(cases: Header) -> tuple[tuple[str, float], ...]:
    found: list[tuple[str, float]] = []
    for name in cases.values:
        if not isinstance(name, str) or not name.strip():
            cases.refuse(str(name)[:60], 'is no name of a case. Write a text, as in `"empty list": 3`.')
        weight = cases.number(name, 0, MOST)
        if weight is not None:
            found.append((name, float(weight)))
    return tuple(found)


def _added(rubric: Header) -> tuple[tuple[str, float], ...]:
    points = ((name, rubric.number(name, LEAST, MOST)) for name in CRITERIA)
    return tuple((name, float(given)) for name, given in points if given is not None)

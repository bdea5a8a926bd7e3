"""What was measured, as plain figures.

Rule: a figure says whose it is, of what, in which unit and from how many measurements; nothing is judged.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured thing, in `unit`: median, 95th percentile and number of measurements.

    `who` is the contestant's name; `p95` is None where one measurement covers all.
    """

    who: str
    name: str
    unit: str
    median: float
    p95: float | None
    count: int

    def as_json(self) -> dict[str, Any]:
        """Give plain data for one line of JSON."""
        return {"kind": "figure", **asdict(self)}


def figure(who: str, name: str, unit: str, values: Sequence[float]) -> Figure:
    """Sum up single measurements; a quantile is one of them, never in between (nearest rank)."""
    ordered = sorted(values)
    p95 = ordered[-(-95 * len(ordered) // 100) - 1]
    return Figure(
        who, name, unit, _rounded(statistics.median(ordered)), _rounded(p95) if len(ordered) > 1 else None,
        len(ordered),
    )  # fmt: skip


def whole(who: str, name: str, unit: str, value: float, count: int) -> Figure:
    """Give what was measured once over `count` submissions together."""
    return Figure(who, name, unit, _rounded(value), None, count)


def _rounded(value: float) -> float:
    return round(value, 2)

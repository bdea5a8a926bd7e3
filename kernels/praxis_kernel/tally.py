"""What a program has done so far, counted in operations.

Rule: a count is exact and knows no clock. Every place that is counted has a slot, a place in two lists: how
often, and from where on somebody has to look whether the budget still holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

STRIDE = 2_000
"""Counts a slot may add before the whole is summed up: a budget is overdrawn by no more than this a slot."""


class Spent(BaseException):
    """The budget of operations is spent. Comes back at the next counted step when somebody swallows it."""


class Tally:
    """Counts by slot. `counts` and `limits` keep their identity: instrumented code holds on to them."""

    def __init__(self) -> None:
        self.counts: list[int] = []
        self.limits: list[int] = []
        self.depth = [0, 0]
        self.spent = False
        self._places: list[tuple[str, tuple[int, ...]]] = []
        self._lines: dict[tuple[str, int], int] = {}
        self._budget = 0
        self._stride = STRIDE

    def block(self, cell: str, lines: Sequence[int]) -> int:
        """Make a slot for statements which run one after the other; each counts as one operation."""
        self.counts.append(0)
        self.limits.append(0)
        self._places.append((cell, tuple(lines)))
        return len(self._places) - 1

    def line(self, cell: str, line: int) -> int:
        """Give the slot for what a line costs beyond its statements."""
        if (cell, line) not in self._lines:
            self._lines[cell, line] = self.block(cell, (line,))
        return self._lines[cell, line]

    def begin(self, budget: int) -> None:
        """Count anew, up to `budget` operations."""
        self._budget = budget
        self._stride = max(1, min(STRIDE, budget // 20))
        self.spent = False
        self.counts[:] = [0] * len(self.counts)
        self.limits[:] = [self._stride] * len(self.limits)
        self.depth[:] = [0, 0]

    def charge(self, slot: int, amount: int) -> None:
        """Count what an operation costs; raises Spent."""
        self.counts[slot] += amount
        if self.counts[slot] > self.limits[slot]:
            self.over(slot)

    def over(self, slot: int) -> None:
        """Look whether the budget still holds, now that a slot has reached its limit; raises Spent."""
        if self.spent or self.operations > self._budget:
            self.spent = True
            self.limits[:] = [-1] * len(self.limits)
            raise Spent
        self.limits[slot] = self.counts[slot] + self._stride

    @property
    def operations(self) -> int:
        """Sum up everything counted."""
        return sum(
            count * len(lines) for count, (_, lines) in zip(self.counts, self._places, strict=True) if count
        )

    def busiest(self, most: int) -> list[tuple[str, int, int]]:
        """Give (cell, line, operations) of the lines which carry the cost, the dearest first."""
        by_line: Counter[tuple[str, int]] = Counter()
        for count, (cell, lines) in zip(self.counts, self._places, strict=True):
            if count:
                for line in lines:
                    by_line[cell, line] += count
        ranked = sorted(by_line.items(), key=lambda item: (-item[1], item[0]))
        return [(cell, line, count) for (cell, line), count in ranked[:most]]

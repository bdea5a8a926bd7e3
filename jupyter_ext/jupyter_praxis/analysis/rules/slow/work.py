"""How a program's work stands beside the reference's: how much faster it grows, and which lines do it.

Rule: both were counted on the same inputs, so what they need can be compared whatever a challenge calls n (the
rows of a grid, or its cells): where the one is a fixed multiple of the other, none grows faster.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from jupyter_praxis.analysis.finding import Complexity

SMALLEST = 16
"""Sizes below which what is done once blurs how the work grows."""
REACH = 8
"""Pace is taken from the largest size counted down to an eighth of it, and asks for a fourfold at least."""
DEAR = 0.2
"""Share of all operations from which on a line is dear."""
TOLD = 20
"""Lines the counts tell of at most: a line not among them may have run, a little."""


@dataclass(frozen=True)
class Work:
    """What was counted at the largest size: `shares` of the operations by line, and what the reference needed.

    Lines are counted through all cells, as the lines of constructs are.
    """

    shares: Mapping[int, float] = field(default_factory=dict)
    operations: int = 0
    reference: int | None = None

    def dear(self, line: int) -> bool:
        """Say whether a line did a good part of the work."""
        return self.shares.get(line, 0.0) >= DEAR

    def runs_as_the_best(self, line: int) -> bool:
        """Say whether a line runs no oftener than the reference does anything at all."""
        if not self.shares or self.reference is None:
            return False
        unlisted = min(self.shares.values()) if len(self.shares) >= TOLD else 0.0
        return self.shares.get(line, unlisted) * self.operations <= self.reference


def pace(complexity: Complexity) -> float | None:
    """Give the power of n by which a program outgrows the reference; None where too little was counted."""
    theirs = dict(complexity.reference_counts)
    both = [(n, count / theirs[n]) for n, count in complexity.counts if n >= SMALLEST and theirs.get(n)]
    late = [(n, ratio) for n, ratio in both if n * REACH >= both[-1][0]]
    if len(late) < 3 or late[-1][0] < 4 * late[0][0]:
        return None
    (first, low), (last, high) = late[0], late[-1]
    return math.log(high / low) / math.log(last / first) if low > 0 and high > 0 else None


def work(complexity: Complexity | None, shares: Mapping[int, float]) -> Work:
    """Put together what was counted at the largest size."""
    if complexity is None or not complexity.counts:
        return Work()
    n, operations = complexity.counts[-1]
    return Work(shares, operations, dict(complexity.reference_counts).get(n))

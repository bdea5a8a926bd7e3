"""How often something came out right, and how far that can be trusted.

Rule: a rate is never given without its interval, and two rates only differ where the interval of their difference
leaves out nothing at all. Counts are kept with them, so that rates of several learners can be added.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Z = 1.959964
"""The quantile of the normal distribution for 95 %."""


@dataclass(frozen=True)
class Rate:
    """So many right of so many items; `low` and `high` bound the rate at 95 % (0 and 1 where there are no items).

    `aided` counts the items that were made with help and are therefore among neither.
    """

    items: int
    right: int
    aided: int
    rate: float | None
    low: float
    high: float

    def plus(self, other: Rate) -> Rate:
        """Give the rate of both together."""
        return rate_of(self.right + other.right, self.items + other.items, self.aided + other.aided)


def rate_of(right: int, items: int, aided: int = 0) -> Rate:
    """Divide, with the interval of Wilson."""
    low, high = wilson(right, items)
    return Rate(items, right, aided, right / items if items else None, low, high)


def wilson(right: int, items: int) -> tuple[float, float]:
    """Bound a rate of n items at 95 %, p = right / n, z = Z; (0, 1) of none.

      (p + z² / 2n ± z · √(p (1 − p) / n + z² / 4n²)) / (1 + z² / n)

    The score interval of Wilson (Probable inference, the law of succession, and statistical inference, JASA 22,
    1927), without correction for continuity; Brown, Cai and DasGupta (Interval estimation for a binomial proportion,
    Statistical Science 16, 2001) recommend it where items are few.
    """
    if not items:
        return 0.0, 1.0
    share, of = right / items, Z * Z / items
    middle = share + of / 2
    give = Z * math.sqrt(share * (1 - share) / items + of / (4 * items))
    low, high = (middle - give) / (1 + of), (middle + give) / (1 + of)
    return (low if right else 0.0), (high if right < items else 1.0)


def difference(one: Rate, other: Rate) -> tuple[float, float] | None:
    """Bound by how much one rate lies above another at 95 %; None where either has no items.

    With d = p₁ − p₂ and Wilson's bounds l and u of each:

      from d − √((p₁ − l₁)² + (u₂ − p₂)²) to d + √((u₁ − p₁)² + (p₂ − l₂)²)

    The hybrid score interval, method 10 of Newcombe (Interval estimation for the difference between independent
    proportions, Statistics in Medicine 17, 1998).
    """
    if one.rate is None or other.rate is None:
        return None
    apart = one.rate - other.rate
    return (
        apart - math.hypot(one.rate - one.low, other.high - other.rate),
        apart + math.hypot(one.high - one.rate, other.rate - other.low),
    )

"""The classes of growth Praxis tells apart, from slowest growing to fastest."""

from __future__ import annotations

from enum import StrEnum


class GrowthClass(StrEnum):
    """A class of growth, written as a verdict writes it; UNSURE where it cannot be told."""

    CONSTANT = "O(1)"
    LOGARITHMIC = "O(log n)"
    LINEAR = "O(n)"
    LINEARITHMIC = "O(n log n)"
    QUADRATIC = "O(n^2)"
    CUBIC = "O(n^3)"
    EXPONENTIAL = "O(2^n)"
    UNSURE = "not sure"

    @property
    def rank(self) -> int:
        """Give the place among the classes, the slowest growing first; -1 for UNSURE."""
        return -1 if self is GrowthClass.UNSURE else list(GrowthClass).index(self)

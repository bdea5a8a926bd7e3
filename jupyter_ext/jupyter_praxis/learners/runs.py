"""Sequences of unlike lengths, walked side by side: all first answers, then all second ones, and so on.

Rule: what is said of an answer comes from answers of the same sequence that lie before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Runs:
    """Rows grouped by a key. `steps[n]` holds the n-th row of each group that has so many, longest group first."""

    steps: Sequence[Ints]

    def number(self) -> Ints:
        """Tell of each row how many rows of its group lie before it."""
        numbers = np.empty(sum(map(len, self.steps)), dtype=np.int64)
        for step, rows in enumerate(self.steps):
            numbers[rows] = step
        return numbers

    def first(self, values: Floats) -> Floats:
        """Give of each row the value at the first row of its group."""
        found = np.empty(len(values))
        for rows in self.steps:
            found[rows] = values[self.steps[0][: len(rows)]]
        return found

    def back(self, values: Floats, lag: int, missing: float) -> Floats:
        """Give of each row the value `lag` rows before it in its group, or `missing`."""
        found = np.full(len(values), missing)
        for earlier, rows in zip(self.steps, self.steps[lag:], strict=False):
            found[rows] = values[earlier[: len(rows)]]
        return found

    def faded_mean(self, values: Floats, keep: float, zeros: float) -> Floats:
        """Average, of each row, what its group had before it; a step further back counts `keep` times as much.

        So many `zeros` stand before the first one: a short past says little.
        """
        averages = np.empty(len(values))
        total = np.zeros(len(self.steps[0]))
        count = np.zeros(len(self.steps[0]))
        for rows in self.steps:
            here = slice(len(rows))
            averages[rows] = total[here] / (count[here] + zeros)
            total[here] = total[here] * keep + values[rows]
            count[here] = count[here] * keep + 1
        return averages


def runs(key: Ints) -> Runs:
    """Group rows by their key; within a group they stay in order. There is at least one row."""
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    lengths = np.diff(np.r_[starts, len(key)])
    longest_first = np.argsort(-lengths, kind="stable")
    starts, lengths = starts[longest_first], lengths[longest_first]
    so_many = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    return Runs([order[starts[:groups] + step] for step, groups in enumerate(so_many)])

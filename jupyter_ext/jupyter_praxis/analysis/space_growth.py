"""From bytes to a class of growth in memory.

Rule: containers grow in steps (a list by an eighth, a set fourfold), so memory has no exact curve: only how steep
it is over the larger sizes tells. Depth of recursion is exact, and counts like any other count.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from jupyter_praxis.analysis.growth import FEWEST, Counts, Fit, fitted
from jupyter_praxis.analysis.growth_class import GrowthClass

NOTHING = 480
"""Bytes that say nothing: numbers made on the way, an exception, what Python keeps at hand."""
_SHALLOW = 3
"""Calls within calls that are no recursion to speak of."""
_SMALL, _EXPLODING = 64, 4.0
"""What is held at sizes below 64 and grows faster than n^4 doubles with each n."""
_STEEPNESS = (
    (0.45, GrowthClass.LOGARITHMIC),
    (0.6, GrowthClass.UNSURE),
    (1.45, GrowthClass.LINEAR),
    (1.6, GrowthClass.UNSURE),
    (2.4, GrowthClass.QUADRATIC),
    (2.6, GrowthClass.UNSURE),
    (3.4, GrowthClass.CUBIC),
)
"""Exponents of n up to which a class is said."""


def space_fitted(counts: Counts, depths: Counts) -> Fit:
    """Name the class in which memory grows: that of the bytes or that of the recursion, the faster growing."""
    by_bytes, by_depth = _by_bytes(counts), _by_depth(depths)
    if GrowthClass.UNSURE in (by_bytes.growth, by_depth.growth):
        return by_bytes if by_bytes.growth is GrowthClass.UNSURE else by_depth
    return max(by_bytes, by_depth, key=lambda fit: fit.growth.rank)


def _by_depth(depths: Counts) -> Fit:
    if not depths or max(depth for _, depth in depths) <= _SHALLOW:
        return Fit(GrowthClass.CONSTANT, 0.95)
    return fitted(depths)


def _by_bytes(counts: Counts) -> Fit:
    if len(counts) < FEWEST:
        return Fit(GrowthClass.UNSURE)
    least = min(held for _, held in counts)
    if counts[-1][1] - least < NOTHING:
        return Fit(GrowthClass.CONSTANT, 0.9 if counts[-1][0] >= 64 else 0.5)
    above = [(n, held - least) for n, held in counts if held - least >= NOTHING / 4]
    if len(above) < FEWEST:
        return Fit(GrowthClass.UNSURE)
    steep = _steepness(above)
    if above[-1][0] < _SMALL and _late_doublings(above) > _EXPLODING:
        return Fit(GrowthClass.EXPONENTIAL, 0.9)
    named = next((growth for most, growth in _STEEPNESS if steep <= most), GrowthClass.UNSURE)
    return Fit(named, 0.9 if named is not GrowthClass.UNSURE else 0.0)


def _steepness(points: Sequence[tuple[int, int]]) -> float:
    """Give the exponent of n from each size to the one four times as large, the middle one of the late ones.

    Four times, because a set grows fourfold; the middle, because Python keeps small numbers at hand, so that
    memory jumps once, where numbers pass 256.
    """
    held = dict(points)
    largest = points[-1][0]
    exponents = [math.log(held[4 * n] / held[n], 4) for n in held if 4 * n in held and 16 * n >= largest]
    return median(exponents) if exponents else _exponent(points[0], points[-1])


def _late_doublings(points: Sequence[tuple[int, int]]) -> float:
    late = points[-3:]
    return min(_exponent(one, other) for one, other in pairwise(late))


def _exponent(one: tuple[int, int], other: tuple[int, int]) -> float:
    return math.log(other[1] / one[1]) / math.log(other[0] / one[0])

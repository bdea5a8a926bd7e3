"""From counts to a class of growth.

Rule: counts are exact, so what stands in front of the leading term and what is added to it can be told from the
growth itself. Every class is tried with up to two terms that grow more slowly; the simplest sum which explains
the counts wins (Schwarz, "Estimating the dimension of a model", 1978), and a leading term that carries next to
nothing of the largest count does not lead.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from jupyter_praxis.analysis.growth_class import GrowthClass

Counts = Sequence[tuple[int, int]]
"""Pairs of a size and what was counted at it, sizes rising."""

FEWEST = 4
"""Sizes below which nothing is said."""


@dataclass(frozen=True)
class Fit:
    """A class, how sure it is (0 to 1), and the relative error of the sum that explains the counts."""

    growth: GrowthClass
    confidence: float = 0.0
    residual: float = 0.0


@dataclass(frozen=True)
class _Term:
    """One way to grow. `odd` marks growth between the classes, said only when nothing simpler explains it."""

    growth: GrowthClass
    at: Callable[[float], float]
    odd: bool = False


def _log(n: float) -> float:
    return math.log2(max(n, 2))


_TERMS = (
    _Term(GrowthClass.CONSTANT, lambda _: 1.0),
    _Term(GrowthClass.LOGARITHMIC, _log),
    _Term(GrowthClass.LOGARITHMIC, lambda n: _log(n) ** 2, odd=True),
    _Term(GrowthClass.UNSURE, lambda n: n**0.5, odd=True),
    _Term(GrowthClass.LINEAR, lambda n: n),
    _Term(GrowthClass.LINEAR, lambda n: n * math.log2(_log(n) + 1), odd=True),
    _Term(GrowthClass.LINEARITHMIC, lambda n: n * _log(n)),
    _Term(GrowthClass.LINEARITHMIC, lambda n: n * _log(n) ** 2, odd=True),
    _Term(GrowthClass.UNSURE, lambda n: n**1.5, odd=True),
    _Term(GrowthClass.QUADRATIC, lambda n: n**2),
    _Term(GrowthClass.QUADRATIC, lambda n: n**2 * _log(n), odd=True),
    _Term(GrowthClass.CUBIC, lambda n: n**3),
    _Term(GrowthClass.UNSURE, lambda n: n**4, odd=True),
)
_LEAST_SHARE = 0.12
"""What the leading term carries of the largest count at least; n log n beside 30 n carries a quarter at 4096."""
_FLOOR = 0.004
"""Relative error that no count is asked to go below: steps of ⌈log2 n⌉, early exits."""
_ODD = 8.0
"""What a growth between the classes has to explain better than the classes do, in Schwarz's measure."""
_UNEXPLAINED = 0.12
"""Relative error from which on nothing explains the counts."""
_STEPS = 0.03
"""Relative error from which on a count is looked at again where doubling steps do not show."""


def fitted(counts: Counts) -> Fit:
    """Name the class of growth; UNSURE where the sizes are too few or nothing explains the counts."""
    points = _telling(counts)
    if len(points) < FEWEST:
        return Fit(GrowthClass.UNSURE)
    if _flat(points):
        return Fit(GrowthClass.CONSTANT, 0.98, 0.0)
    if explodes(points):
        return Fit(GrowthClass.EXPONENTIAL, 0.97 if len(points) > FEWEST else 0.8, 0.0)
    found = _best(points)
    whole = powers_of_two(points)
    if found.residual > _STEPS and len(whole) > FEWEST:
        stepped = _best(whole)
        return stepped if stepped.residual < _STEPS else found
    return found


def powers_of_two(counts: Counts) -> list[tuple[int, int]]:
    """Choose the sizes at which what happens in doubling steps shows no steps."""
    return [(n, count) for n, count in counts if n & (n - 1) == 0]


def _telling(counts: Counts) -> list[tuple[int, int]]:
    """Leave out the smallest sizes, where what is done once outweighs what grows."""
    points = [(n, count) for n, count in counts if n > 0 and count > 0]
    if not points:
        return []
    largest = points[-1][0]
    smallest = 16 if largest >= 256 else 8 if largest >= 64 else 4 if largest >= 24 else 1
    kept = [point for point in points if point[0] >= smallest]
    return kept if len(kept) >= FEWEST else points


def _flat(points: Counts) -> bool:
    values = [count for _, count in points]
    third = len(values) // 3 or 1
    level = sum(values[-third:]) <= 1.03 * sum(values[:third])
    return max(values) <= 1.02 * min(values) or (level and max(values) <= 1.1 * min(values))


def explodes(points: Counts) -> bool:
    """Say whether the local exponent climbs beyond any class with a power of n."""
    exponents = [math.log(b / a) / math.log(m / n) for (n, a), (m, b) in pairwise(points) if m > n]
    last = exponents[-3:]
    late = sum(last) / len(last)
    early = sum(exponents[: len(exponents) // 2 or 1]) / (len(exponents) // 2 or 1)
    return late > 4.4 and late > 1.25 * early and points[-1][0] < 400


def _best(points: Counts) -> Fit:
    scored = sorted(_scored(points), key=lambda found: found[0])
    if not scored:
        return Fit(GrowthClass.UNSURE)
    score, growth, residual = scored[0]
    rival = next((other for other, named, _ in scored if named is not growth), score + 40)
    if residual > _UNEXPLAINED:
        return Fit(GrowthClass.UNSURE, 0.0, residual)
    certainty = 1 / (1 + math.exp(-min(rival - score, 40) / 6))
    return Fit(growth, round(certainty * max(0.5, 1 - 2 * residual), 3), residual)


def _scored(points: Counts) -> Iterator[tuple[float, GrowthClass, float]]:
    """Give score (less is better), class and relative error of each sum with a leading term that leads."""
    columns = [[term.at(n) / term.at(points[-1][0]) for n, _ in points] for term in _TERMS]
    plain = [place for place, term in enumerate(_TERMS) if not term.odd]
    values = [count for _, count in points]
    for leading, term in enumerate(_TERMS):
        lower = [place for place in plain if place < leading]
        for more in (0, 1, 2):
            for others in combinations(lower, min(more, len(lower))) if more <= len(lower) else ():
                found = _explained([columns[place] for place in (leading, *others)], values)
                if found is None:
                    continue
                shares, residual = found
                if shares[0] < (_LEAST_SHARE if leading else 0.0) * values[-1]:
                    continue
                spread = math.log(residual**2 + _FLOOR**2)
                score = len(points) * spread + len(shares) * math.log(len(points)) * 1.5
                yield score + (_ODD if term.odd else 0.0), term.growth, residual


def _explained(columns: list[list[float]], values: Sequence[int]) -> tuple[list[float], float] | None:
    """Find the factors with the least relative error; None where they cannot be told apart."""
    weighted = [[x / value for x, value in zip(column, values, strict=True)] for column in columns]
    matrix = [
        [*(sum(a * b for a, b in zip(one, other, strict=True)) for other in weighted), sum(one)]
        for one in weighted
    ]
    factors = _solved(matrix)
    if factors is None:
        return None
    errors = [
        sum(factor * column[place] for factor, column in zip(factors, weighted, strict=True)) - 1
        for place in range(len(values))
    ]
    return factors, math.sqrt(sum(error * error for error in errors) / len(errors))


def _solved(matrix: list[list[float]]) -> list[float] | None:
    """Solve a small linear system by elimination with pivots."""
    size = len(matrix)
    for place in range(size):
        pivot = max(range(place, size), key=lambda row: abs(matrix[row][place]))
        if abs(matrix[pivot][place]) < 1e-14:
            return None
        matrix[place], matrix[pivot] = matrix[pivot], matrix[place]
        for row in range(size):
            if row != place:
                factor = matrix[row][place] / matrix[place][place]
                matrix[row] = [a - factor * b for a, b in zip(matrix[row], matrix[place], strict=True)]
    return [matrix[place][size] / matrix[place][place] for place in range(size)]

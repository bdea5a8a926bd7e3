"""Growth in several sizes at once: each alone, and whether they add or multiply.

Rule: two sizes multiply when making both larger costs more than making each larger by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from jupyter_praxis.analysis.growth import Counts, Fit
from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.inputs import HIGH, LOW, OTHER

_TEXT = {
    GrowthClass.LOGARITHMIC: "log {}",
    GrowthClass.LINEAR: "{}",
    GrowthClass.LINEARITHMIC: "{0} log {0}",
    GrowthClass.QUADRATIC: "{}^2",
    GrowthClass.CUBIC: "{}^3",
    GrowthClass.EXPONENTIAL: "2^{}",
}
_MULTIPLY = 0.06
"""Share of the largest count that only growing together explains; n and m that add have none."""

Measured = Mapping[tuple[int, ...], int]


def formula(counts: Measured, names: Sequence[str], fit: Callable[[Counts], Fit]) -> str:
    """Write the growth over the sizes' names, such as O(n * m) or O(n log n + m); UNSURE where one is."""
    classes = [fit(_alone(counts, place)).growth for place in range(len(names))]
    if GrowthClass.UNSURE in classes:
        return GrowthClass.UNSURE
    growing = [place for place, growth in enumerate(classes) if growth is not GrowthClass.CONSTANT]
    if not growing:
        return GrowthClass.CONSTANT
    groups = _groups(counts, growing)
    terms = [" * ".join(_TEXT[classes[place]].format(names[place]) for place in group) for group in groups]
    return f"O({' + '.join(terms)})"


def _alone(counts: Measured, place: int) -> list[tuple[int, int]]:
    """Give the counts in which only one size grows, the others standing still at their usual size."""
    steps = [
        (sizes[place], count)
        for sizes, count in counts.items()
        if len(set(sizes[:place] + sizes[place + 1 :]) - {OTHER}) == 0
    ]
    return sorted(steps)


def _groups(counts: Measured, growing: Sequence[int]) -> list[list[int]]:
    """Put sizes that multiply together."""
    groups = [[place] for place in growing]
    for one, other in combinations(growing, 2):
        if _multiply(counts, one, other):
            first = next(group for group in groups if one in group)
            second = next(group for group in groups if other in group)
            if first is not second:
                first.extend(second)
                groups.remove(second)
    return [sorted(group) for group in groups]


def _multiply(counts: Measured, one: int, other: int) -> bool:
    corners = {}
    for sizes, count in counts.items():
        rest = {size for place, size in enumerate(sizes) if place not in (one, other)}
        if rest <= {LOW} and sizes[one] in (LOW, HIGH) and sizes[other] in (LOW, HIGH):
            corners[sizes[one], sizes[other]] = count
    if len(corners) < 4:
        return False
    both = corners[HIGH, HIGH]
    extra = both - corners[HIGH, LOW] - corners[LOW, HIGH] + corners[LOW, LOW]
    return extra > _MULTIPLY * both

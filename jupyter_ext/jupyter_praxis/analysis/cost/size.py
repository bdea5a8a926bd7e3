"""How large something is when the input is large: powers of n, logarithms, exponentials.

Rule: sizes are compared by what they grow like once every variable is called n. Until then a size remembers where
its variables came from: a *level* is the loop in whose body a size was read, so that a loop over test cases can
tell what each case brought along from what was there before; `DEGREE` is the length of one of many shares of a
whole (the neighbours of a node, the words of a line), so that n shares together are n, not n².
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce

from jupyter_praxis.analysis.growth_class import GrowthClass

DEGREE = -1
_HIGHEST = 9.0

Part = tuple[int, float, int]
"""A variable, its power, and the power of its logarithm."""
Key = tuple[int, float, int]
"""Exponential or not, power of n, power of log n: what sizes are compared by."""


@dataclass(frozen=True, slots=True)
class Size:
    """A product of variables' powers and logarithms, and perhaps an exponential."""

    exponential: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def constant(self) -> bool:
        """Say whether it does not grow at all."""
        return not self.exponential and not self.parts

    def power(self, variable: int) -> float:
        """Give the power in which a variable occurs."""
        return next((power for name, power, _ in self.parts if name == variable), 0.0)


ONE = Size()
INFINITE = Size(exponential=True)


def of_level(level: int) -> Size:
    """Give the size of what is read at a level."""
    return Size(parts=((level, 1.0, 0),))


SHARE = of_level(DEGREE)


@lru_cache(maxsize=4096)
def times(one: Size, other: Size) -> Size:
    """Multiply two sizes."""
    if one.constant or other.constant:
        return other if one.constant else one
    powers: dict[int, tuple[float, int]] = {name: (power, log) for name, power, log in one.parts}
    for name, power, log in other.parts:
        before, logs = powers.get(name, (0.0, 0))
        powers[name] = (min(before + power, _HIGHEST), min(logs + log, 9))
    return Size(one.exponential or other.exponential, _parts(powers))


@lru_cache(maxsize=4096)
def key(size: Size) -> Key:
    """Call every variable n. n shares of a whole are the whole: n · degree = n; alone, a share may be all of it."""
    power = sum(power for name, power, _ in size.parts if name != DEGREE)
    shares = size.power(DEGREE)
    if shares and power >= 1:
        shares -= 1
    return (int(size.exponential), power + shares, sum(log for _, _, log in size.parts))


def larger(one: Size, other: Size) -> Size:
    """Give the one that grows faster; of equals, the one that was there earlier."""
    ours, theirs = key(one), key(other)
    if ours != theirs:
        return one if ours > theirs else other
    return one if _oldest(one) <= _oldest(other) else other


def smaller(one: Size, other: Size) -> Size:
    """Give the one that grows slower."""
    return one if key(one) <= key(other) else other


def largest(sizes: Iterable[Size]) -> Size | None:
    """Give the one that grows fastest; None of none."""
    every = list(sizes)
    return reduce(larger, every) if every else None


def to_power(size: Size, power: int) -> Size:
    """Multiply a size by itself so often; at power 0 it is one."""
    product = ONE
    for _ in range(power):
        product = times(product, size)
    return product


def logarithm(size: Size) -> Size:
    """Take the logarithm; that of a logarithm counts as one, for want of a class between."""
    if size.exponential:
        return of_level(_oldest(size))
    return Size(parts=((_oldest(size), 0.0, 1),)) if size.parts else ONE


def root(size: Size, degree: int = 2) -> Size:
    """Take the square root, or a higher one."""
    return Size(size.exponential, tuple((name, power / degree, log) for name, power, log in size.parts))


def two_to(size: Size) -> Size:
    """Give two to that power."""
    if size.exponential or any(power for _, power, _ in size.parts):
        return INFINITE
    return of_level(_oldest(size)) if size.parts else ONE


def divided(one: Size, other: Size) -> Size:
    """Divide by powers of n, not below one."""
    left = key(one)[1] - key(other)[1]
    return Size(one.exponential, ((_oldest(one), left, 0),) if left > 0 else ())


def renamed(size: Size, names: dict[int, int]) -> Size:
    """Call variables by other names (levels that were left, by the one outside of them)."""
    if not any(name in names for name, _, _ in size.parts):
        return size
    renewed = ONE
    for name, power, log in size.parts:
        renewed = times(renewed, Size(parts=((names.get(name, name), power, log),)))
    return Size(size.exponential, renewed.parts)


def as_class(size: Size) -> GrowthClass:
    """Choose the class: the smallest of the seven that contains the size, save for logarithms beside a power.

    √n is linear, n√n quadratic, n² log n quadratic (the nearest), n log² n linearithmic. What grows faster than n³
    but not exponentially has no class: it is called cubic, with little confidence, and `formula` says what it is.
    """
    exponential, power, log = key(size)
    if exponential:
        return GrowthClass.EXPONENTIAL
    if power == 0:
        return GrowthClass.LOGARITHMIC if log else GrowthClass.CONSTANT
    if power <= 1:
        return GrowthClass.LINEARITHMIC if log and power == 1 else GrowthClass.LINEAR
    return GrowthClass.QUADRATIC if power <= 2 else GrowthClass.CUBIC


def formula(size: Size) -> str:
    """Write it down, as O(n^2 log n)."""
    exponential, power, log = key(size)
    if exponential:
        return "O(2^n)"
    shown = [] if not power else ["n" if power == 1 else "sqrt(n)" if power == 0.5 else f"n^{power:g}"]
    shown += [] if not log else ["log n" if log == 1 else f"log^{log} n"]
    return f"O({' '.join(shown) or '1'})"


def _oldest(size: Size) -> int:
    levels = [name for name, _, _ in size.parts if name != DEGREE]
    return min(levels) if levels else 0


def _parts(powers: dict[int, tuple[float, int]]) -> tuple[Part, ...]:
    return tuple((name, power, log) for name, (power, log) in sorted(powers.items()) if power or log)

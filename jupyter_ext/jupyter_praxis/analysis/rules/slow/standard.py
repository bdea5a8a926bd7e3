"""What a program is measured against: the best known growth, and how far above it the program is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jupyter_praxis.analysis.finding import Complexity
from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.rules.slow.sizes import EXPONENTIAL
from jupyter_praxis.analysis.rules.slow.work import Work, pace

SURE_ENOUGH = 0.6
"""A measured class said with less confidence does not overrule the text."""
FASTER = 0.5
"""Power of n by which a program has to outgrow the reference: half a class. Less is a logarithm, or a poor input."""
LEVEL = 0.2
"""Power of n below which it does not outgrow it at all; a logarithm shows as about 0.15."""


@dataclass(frozen=True, order=True)
class Grade:
    """A growth as n^power · (log n)^logs, comparable; several variables count as one n."""

    power: float
    logs: int = 0

    @property
    def text(self) -> str:
        """Write it as a verdict writes a class."""
        if self.power >= EXPONENTIAL:
            return str(GrowthClass.EXPONENTIAL)
        power = {0.0: "", 0.5: "√n", 1.0: "n"}.get(self.power, f"n^{self.power:g}")
        inner = " ".join(filter(None, [power, "log n" if self.logs else ""]))
        return f"O({inner or '1'})"


def grade(formula: str) -> Grade | None:
    """Read `O(n log n)`, `O(n * m)`, `O(V + E)`, `O(2^n)` …; None for what is no formula."""
    inner = re.fullmatch(
        r"\s*[OΘo]\((.*)\)\s*", formula.replace("**", "^").replace("²", "^2").replace("³", "^3")
    )
    if inner is None or not inner[1].strip():
        return None
    return max(map(_term, re.split(r"\s*\+\s*(?![^(]*\))", inner[1])))


def _term(text: str) -> Grade:
    """Read one summand: the powers of its variables add up, whatever their names."""
    logs = len(re.findall(r"log", text))
    plain = re.sub(r"log\s*\(?\s*\w+\s*\)?", " ", text)
    if re.search(r"\d\s*\^\s*[A-Za-z(]|!", plain):
        return Grade(EXPONENTIAL)
    power = 0.0
    for name, exponent in re.findall(r"(sqrt|√|[A-Za-z_]+)(?:\s*\^\s*(\d+(?:\.\d+)?))?", plain):
        if name in ("sqrt", "√"):
            power -= 0.5
        elif name not in ("min", "max", "alpha", "α"):
            power += float(exponent or 1)
    return Grade(max(power, 0.0), logs)


@dataclass(frozen=True)
class Standard:
    """The best known growth of time and space, and what was measured of the program; None where not known."""

    best: Grade | None = None
    measured: Grade | None = None
    ratio: float = 1.0
    line: int | None = None
    space: Grade | None = None
    best_space: Grade | None = None
    pace: float | None = None
    work: Work = field(default_factory=Work)

    @property
    def above(self) -> bool:
        """Say whether the program was measured to grow faster than need be, by more than a logarithm."""
        if self.best is None or (self.measured is not None and not steps_above(self.measured, self.best)):
            return False
        return self.pace >= FASTER if self.pace is not None else self.measured is not None

    @property
    def within(self) -> bool:
        """Say whether the program was measured to grow no faster than need be."""
        known = self.measured is not None or self.pace is not None
        return self.best is not None and known and not self.above

    @property
    def level(self) -> bool:
        """Say whether the program was measured to need the same multiple of the reference's work at all sizes."""
        return self.pace is not None and self.pace < LEVEL

    @property
    def grade(self) -> Grade | None:
        """Give the growth of a program that is above: the measured class, or the best times its pace."""
        if self.measured is not None or self.best is None or self.pace is None:
            return self.measured
        return Grade(self.best.power + max(0.5, round(2 * self.pace) / 2), self.best.logs)


def steps_above(growth: Grade, best: Grade) -> bool:
    """Say whether one growth lies above another by more than a logarithm."""
    return growth.power > best.power


def standard(complexity: Complexity | None, time: str, space: str) -> Standard:
    """Put together what the challenge states (`time`, `space`) and what was seen of the program."""
    seen = complexity or Complexity()
    best, best_space = grade(time or seen.optimal_time), grade(space or seen.optimal_space)
    sure = seen.basis == "measured" and seen.confidence >= SURE_ENOUGH
    return Standard(
        best,
        grade(seen.time) if sure else None,
        _ratio(seen),
        None,
        grade(seen.space) if sure else None,
        best_space,
        pace(seen),
    )


def _ratio(complexity: Complexity) -> float:
    """Say how many times the reference's operations the program needs, at the largest size both were seen."""
    theirs = dict(complexity.reference_counts)
    shared = [(n, count) for n, count in complexity.counts if theirs.get(n)]
    if not shared:
        return 1.0
    n, count = max(shared)
    return count / theirs[n]

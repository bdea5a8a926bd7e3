"""Counts made up for each class: what a program of that class might be counted at, with noise."""

from __future__ import annotations

import math
import random

from jupyter_praxis.analysis.growth_class import GrowthClass

SIZES = (*range(2, 13), 14, 16, 18, 20, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096)
TERMS = {
    GrowthClass.CONSTANT: lambda n: 1,
    GrowthClass.LOGARITHMIC: lambda n: math.floor(math.log2(n)) + 1,
    GrowthClass.LINEAR: lambda n: n,
    GrowthClass.LINEARITHMIC: lambda n: n * math.ceil(math.log2(n)),
    GrowthClass.QUADRATIC: lambda n: n * (n - 1) // 2,
    GrowthClass.CUBIC: lambda n: n**3 // 6 + n,
    GrowthClass.EXPONENTIAL: lambda n: 2**n,
}


def counts(growth: GrowthClass, chance: random.Random, noise: float, budget: int = 700_000):
    """Draw constants for the class and for up to two classes below it, and count up to a budget."""
    classes = list(TERMS)
    below = classes[: classes.index(growth)]
    chosen = [(TERMS[c], chance.uniform(0, 10)) for c in chance.sample(below, min(2, len(below)))]
    leading, factor = TERMS[growth], chance.uniform(1, 10)
    found = []
    for n in SIZES:
        exact = factor * leading(n) + sum(weight * term(n) for term, weight in chosen)
        if exact > budget:
            break
        found.append((n, max(1, round(exact * (1 + chance.uniform(-noise, noise))))))
    return found

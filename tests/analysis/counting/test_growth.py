"""From counts to a class."""

from __future__ import annotations

import random

import pytest
from jupyter_praxis.analysis.growth import fitted
from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.space_growth import space_fitted

from .synthetic import SIZES, TERMS, counts


@pytest.mark.parametrize(("noise", "least"), [(0.0, 0.99), (0.03, 0.97)])
def test_made_up_counts_are_named_rightly(noise: float, least: float) -> None:
    chance = random.Random(7)
    asked = [growth for growth in TERMS for _ in range(15)]
    right = sum(fitted(counts(growth, chance, noise)).growth is growth for growth in asked)
    assert right / len(asked) >= least


@pytest.mark.parametrize(
    ("count", "growth"),
    [
        (lambda n: 5 * n + 20 * n.bit_length() + 3, GrowthClass.LINEAR),
        (lambda n: n * n.bit_length() + 30 * n, GrowthClass.LINEARITHMIC),
        (lambda n: n * (n - 1) // 2 + 40 * n, GrowthClass.QUADRATIC),
        (lambda n: 1000 + n, GrowthClass.LINEAR),
        (lambda n: 1 << n.bit_length(), GrowthClass.LINEAR),
        (lambda n: int(n**0.5) + 1, GrowthClass.UNSURE),
        (lambda n: 12, GrowthClass.CONSTANT),
    ],
)
def test_what_stands_beside_the_leading_term_does_not_mislead(count, growth: GrowthClass) -> None:
    assert fitted([(n, count(n)) for n in SIZES]).growth is growth


def test_factorials_and_powers_explode() -> None:
    for base in (1.3, 1.618, 3):
        seen = [(n, int(4 * base**n)) for n in SIZES if n < 64 and base**n < 10**5]
        assert fitted(seen).growth is GrowthClass.EXPONENTIAL


def test_few_sizes_say_nothing() -> None:
    assert fitted([(1, 1), (2, 2), (4, 4)]).growth is GrowthClass.UNSURE
    assert fitted([]).growth is GrowthClass.UNSURE


def test_lists_that_grow_in_steps_are_linear() -> None:
    held: list[int] = []
    seen = []
    for n in range(1, 4097):
        held.append(n)
        if n in SIZES:
            seen.append((n, held.__sizeof__()))
    assert space_fitted(seen, [(n, 0) for n in SIZES]).growth is GrowthClass.LINEAR


def test_sets_that_grow_fourfold_are_linear() -> None:
    seen = [(n, set(range(n)).__sizeof__()) for n in SIZES]
    assert space_fitted(seen, []).growth is GrowthClass.LINEAR


def test_depth_of_recursion_is_space() -> None:
    flat = [(n, 200) for n in SIZES]
    assert space_fitted(flat, [(n, n) for n in SIZES]).growth is GrowthClass.LINEAR
    assert space_fitted(flat, [(n, n.bit_length()) for n in SIZES]).growth is GrowthClass.LOGARITHMIC

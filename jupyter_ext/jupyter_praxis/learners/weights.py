"""How much each sign counts: logistic regression, once for all skills and then for each skill that has enough answers.

Rule: without evidence, traced knowledge alone speaks. The penalty (ridge) draws the common weights towards it, and a
skill's own weights towards the common ones. How far, is what predicts learners best that were left out to choose it.

Fitted by Newton's method (iteratively reweighted least squares: McCullagh and Nelder, Generalized Linear Models,
1989); that a per-skill effect is drawn towards the common one is partial pooling (Gelman and Hill, 2007).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jupyter_praxis.learners.log import Log
from jupyter_praxis.learners.measures import log_loss
from jupyter_praxis.learners.runs import Floats, Ints
from jupyter_praxis.learners.signs import NAMES

PENALTY = 300.0
"""Of the common weights: little beside half a million answers, much beside a few hundred (tried on both)."""
PENALTIES = (10_000.0, 3_000.0, 1_000.0, 300.0, 100.0, 30.0)
"""What is tried for the skills' own."""
OWN_FROM = 50
"""A skill has weights of its own from so many answers."""
PARTS = 5
"""The learners are parted in so many to choose a penalty; with fewer learners it is the strongest."""
MANY = 50_000
"""Answers from which leaving out one of the parts is sure enough."""
BLOCK = 65536
"""Rows taken at once: memory stays bounded."""
MOST_ROUNDS = 12
ENOUGH = 1e-3


@dataclass(frozen=True)
class Weights:
    """For signs made comparable, (sign − middle) / scale, with a constant 1 before them."""

    middle: Floats
    scale: Floats
    common: Floats
    own: dict[int, Floats]
    """By the skill's number in the log they were fitted to, or are used on."""


def fitted_weights(signs: Floats, log: Log) -> Weights:
    """Fit them. The first sign is the log-odds of traced knowledge."""
    middle, scale = signs.mean(axis=0), signs.std(axis=0)
    scale = np.where(scale > 1e-9, scale, 1.0)  # a sign that never changes says nothing
    alone = np.zeros(len(NAMES) + 1)
    alone[:2] = middle[0], scale[0]  # which gives back traced knowledge as it is
    rows = _comparable(signs, middle, scale)
    penalty = _best_penalty(rows, log, alone)
    common = _newton(rows, log.correct, alone, PENALTY)
    return Weights(middle, scale, common, _own(rows, log.skill, log.correct, common, penalty))


def weighed(signs: Floats, skill: Ints, weights: Weights) -> Floats:
    """Give the chance of a right answer."""
    table = _table(weights.common, weights.own, int(skill.max()) + 1)
    chances = np.empty(len(skill))
    for start in range(0, len(skill), BLOCK):
        block = slice(start, start + BLOCK)
        rows = _comparable(signs[block], weights.middle, weights.scale)
        chances[block] = _chance((rows * table[skill[block]]).sum(axis=1))
    return chances


def _best_penalty(rows: Floats, log: Log, alone: Floats) -> float:
    """Give the penalty of a skill's own weights that predicts best the learners left out."""
    _, number = np.unique(log.learner, return_inverse=True)
    if number[-1] + 1 < PARTS:
        return PENALTIES[0]
    lost = np.zeros(len(PENALTIES))
    for part in range(PARTS if len(rows) < MANY else 1):
        out = number % PARTS == part
        seen, skill, correct = rows[~out], log.skill[~out], log.correct[~out]
        common = _newton(seen, correct, alone, PENALTY)
        for place, penalty in enumerate(PENALTIES):
            table = _table(common, _own(seen, skill, correct, common, penalty), len(log.skills))
            chances = _chance((rows[out] * table[log.skill[out]]).sum(axis=1))
            lost[place] += log_loss(chances, log.correct[out]) * out.sum()
    return PENALTIES[int(lost.argmin())]


def _own(rows: Floats, skill: Ints, correct: Floats, common: Floats, penalty: float) -> dict[int, Floats]:
    order = np.argsort(skill, kind="stable")
    numbers, starts = np.unique(skill[order], return_index=True)
    return {
        int(number): _newton(rows[chosen], correct[chosen], common, penalty)
        for number, chosen in zip(numbers, np.split(order, starts[1:]), strict=True)
        if len(chosen) >= OWN_FROM
    }


def _table(common: Floats, own: dict[int, Floats], skills: int) -> Floats:
    table = np.tile(common, (skills, 1))
    for number, weights in own.items():
        if number < skills:
            table[number] = weights
    return table


def _comparable(signs: Floats, middle: Floats, scale: Floats) -> Floats:
    rows = np.empty((len(signs), signs.shape[1] + 1))
    rows[:, 0] = 1
    np.subtract(signs, middle, out=rows[:, 1:])
    rows[:, 1:] /= scale
    return rows


def _newton(rows: Floats, correct: Floats, centre: Floats, penalty: float) -> Floats:
    weights = centre
    for _ in range(MOST_ROUNDS):
        gradient = -penalty * (weights - centre)
        curvature = penalty * np.eye(len(weights))
        for first in range(0, len(rows), BLOCK):
            block = rows[first : first + BLOCK]
            chance = _chance(block @ weights)
            gradient = gradient + block.T @ (correct[first : first + BLOCK] - chance)
            curvature += (block * (chance * (1 - chance))[:, None]).T @ block
        step = np.linalg.solve(curvature, gradient)
        weights = weights + step
        if np.abs(step).max() < ENOUGH:
            break
    return weights


def _chance(log_odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(log_odds, -30, 30)))

"""Fitting the parameters of knowledge tracing to a log.

Rule: as likely as the answers make them, but not far from what is known without them: the parameters of all skills
together stay near the built-in ones, those of one skill near those of all, and the more so the fewer answers there
are (maximum a posteriori with Gaussian priors, on scales without bounds: log-odds for chances, the logarithm for the
half-life).

Each round is one step of Fisher scoring, all skills side by side: the expected information is made of each answer's
own derivatives, taken by differences. A step that would make things worse is shortened, or not taken.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np

from jupyter_praxis.learners.knowledge import Parameters
from jupyter_praxis.learners.log import Log
from jupyter_praxis.learners.runs import Floats, Ints
from jupyter_praxis.learners.tracing import traced

SPREAD_OF_ALL = 2.0
"""How far all skills together may be from the built-in parameters: a standard deviation of the prior."""
SPREAD_OF_ONE = 1.0
"""How far one skill may be from all together."""
HIGHEST = np.array([1, 1, 0.5, 0.5])
"""Slip and guess stay below one half, or a right answer could speak against mastery (Baker, Corbett and Aleven,
More accurate student modeling through contextual estimation of slip and guess probabilities, ITS 2008)."""
FARTHEST = np.array([[-6.0, -6.0, -6.0, -6.0, -1.0], [6.0, 6.0, 6.0, 6.0, 9.0]])
"""On the scales: chances stay 0.0025 away from their bounds, half-lives between a third of a step and 8000."""
LONGEST = 2.0
SHORTENED = np.array([1.0, 0.5, 0.2, 0.05])
DIFFERENCE = 1e-3
MOST_ROUNDS = 30
ENOUGH = 2e-5
"""Rounds end when one gains less than this in log-likelihood an answer."""


def fitted(log: Log, built_in: Parameters) -> tuple[Floats, Floats]:
    """Give the parameters of all skills together, shape (5,), and of each, shape (skills, 5); half-lives in steps."""
    together = _Fit(log, np.zeros_like(log.skill), free(np.array([astuple(built_in)])), SPREAD_OF_ALL)
    pooled = together.best()
    each = _Fit(log, log.skill, np.repeat(pooled, len(log.skills), axis=0), SPREAD_OF_ONE)
    return bounded(pooled)[0], bounded(each.best())


def free(parameters: Floats) -> Floats:
    """Put parameters on scales without bounds."""
    chances = parameters[..., :4] / HIGHEST
    return np.concatenate([np.log(chances / (1 - chances)), np.log(parameters[..., 4:])], axis=-1)


def bounded(scales: Floats) -> Floats:
    """Take them back."""
    return np.concatenate([HIGHEST / (1 + np.exp(-scales[..., :4])), np.exp(scales[..., 4:])], axis=-1)


@dataclass(frozen=True)
class _Fit:
    """What is fitted to: answers, each `of` one row of parameters, and the priors' centres and spread."""

    log: Log
    of: Ints
    centre: Floats
    spread: float

    def best(self) -> Floats:
        """Begin at the centre and step until it is no longer worth it."""
        scales = self.centre
        for _ in range(MOST_ROUNDS):
            step, before = self.step(scales)
            tried = np.clip(scales + SHORTENED[:, None, None] * step, *FARTHEST)
            chances = traced(self.log, bounded(tried), self.of)
            worth = np.stack([*(self.worth(*each) for each in zip(chances, tried, strict=True)), before])
            scales = np.concatenate([tried, scales[None]])[worth.argmax(axis=0), np.arange(len(scales))]
            if (worth.max(axis=0) - before).sum() < ENOUGH * len(self.of):
                break
        return scales

    def step(self, scales: Floats) -> tuple[Floats, Floats]:
        """Give the step of each row of parameters, and what it is worth before."""
        aside = np.concatenate([np.zeros((1, 5)), DIFFERENCE * np.eye(5)])
        chances = traced(self.log, bounded(scales + aside[:, None]), self.of)
        slopes = (chances[1:] - chances[0]) / DIFFERENCE
        variance = chances[0] * (1 - chances[0])
        off = (self.log.correct - chances[0]) / variance
        gradient = np.stack([self.summed(slope * off) for slope in slopes], axis=1)
        gradient -= (scales - self.centre) / self.spread**2
        information = np.empty((len(scales), 5, 5))
        for i in range(5):
            for j in range(i + 1):
                information[:, i, j] = information[:, j, i] = self.summed(slopes[i] * slopes[j] / variance)
        information += np.eye(5) / self.spread**2
        step = np.linalg.solve(information, gradient[..., None])[..., 0]
        return np.clip(step, -LONGEST, LONGEST), self.worth(chances[0], scales)

    def worth(self, chances: Floats, scales: Floats) -> Floats:
        """Give the logarithm of likelihood times prior."""
        likely = np.log(np.where(self.log.correct > 0, chances, 1 - chances))
        prior: Floats = -0.5 * (((scales - self.centre) / self.spread) ** 2).sum(axis=1)
        return self.summed(likely) + prior

    def summed(self, values: Floats) -> Floats:
        """Sum what is told of each answer by the row of parameters it is of."""
        return np.bincount(self.of, values, len(self.centre)).astype(np.float64)

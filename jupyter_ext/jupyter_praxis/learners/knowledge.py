"""What a learner knows of one skill: Bayesian knowledge tracing with forgetting.

Rule: a belief is a function of the answers and their times, in order; docs/learner-model.md derives each line and
works an example by hand.

Sources: Corbett and Anderson, Knowledge tracing, User Modeling and User-Adapted Interaction 4 (1994), for the
update; Khajah, Lindsey and Mozer, How deep is knowledge tracing? (EDM 2016), for what forgetting adds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Parameters:
    """Of one skill: chances from 0 to 1, and the half-life of what was learnt, in days.

    `prior`: knows it before the first answer; `learn`: learns it by one answer; `slip`: knows it and answers
    wrongly; `guess`: does not, and answers rightly.
    """

    prior: float = 0.3
    learn: float = 0.12
    slip: float = 0.1
    guess: float = 0.2
    half_life: float = 60.0


@dataclass(frozen=True)
class Belief:
    """How likely it is that the skill is mastered, after how much evidence (1 for each full answer), and when."""

    mastery: float
    evidence: float = 0.0
    at: datetime | None = None

    @property
    def uncertainty(self) -> float:
        """Give the standard deviation of a Beta distribution with this mean and evidence + 2 observations."""
        return math.sqrt(self.mastery * (1 - self.mastery) / (self.evidence + 3))


def initial(parameters: Parameters) -> Belief:
    """Give the belief before any answer."""
    return Belief(parameters.prior)


def recalled(belief: Belief, now: datetime, parameters: Parameters) -> Belief:
    """Let time pass: mastery above the prior, and evidence, halve every half-life. Earlier times change nothing."""
    if belief.at is None or now <= belief.at:
        return belief
    kept = 0.5 ** ((now - belief.at) / DAY / parameters.half_life)
    above = max(belief.mastery - parameters.prior, 0.0)
    below = belief.mastery - above
    return Belief(below + above * kept, belief.evidence * kept, now)


def observed(belief: Belief, *, correct: bool, weight: float, at: datetime, parameters: Parameters) -> Belief:
    """Take in an answer, after letting time pass; `weight` from 0 (says nothing) to 1 (unaided, undisputed)."""
    before = recalled(belief, at, parameters)
    known = (1 - parameters.slip if correct else parameters.slip) ** weight
    unknown = (parameters.guess if correct else 1 - parameters.guess) ** weight
    likely = before.mastery * known
    posterior = likely / (likely + (1 - before.mastery) * unknown)
    mastery = posterior + (1 - posterior) * parameters.learn * weight
    return Belief(mastery, before.evidence + weight, at)


def predicted(belief: Belief, parameters: Parameters) -> float:
    """Give the chance that the next answer, unaided, is right."""
    return belief.mastery * (1 - parameters.slip) + (1 - belief.mastery) * parameters.guess

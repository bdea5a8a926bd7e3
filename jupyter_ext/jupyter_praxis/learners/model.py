"""The fitted model of a log: knowledge traced with each skill's parameters, then weighed with other signs.

Rule: an answer is predicted from the same learner's answers before it and from fitted numbers, of nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import astuple, dataclass, replace

import numpy as np

from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.fitted import Fitted, SkillFit, Weighing
from jupyter_praxis.learners.fitting import fitted
from jupyter_praxis.learners.knowledge import Parameters
from jupyter_praxis.learners.log import Log
from jupyter_praxis.learners.runs import Floats
from jupyter_praxis.learners.signs import NAMES, signs
from jupyter_praxis.learners.tracing import traced
from jupyter_praxis.learners.weights import Weights, fitted_weights, weighed

HELD_OUT = 0.2


@dataclass(frozen=True)
class Predictions:
    """The chance of a right answer before each answer of a log: by traced knowledge alone, and by the whole model."""

    traced: Floats
    whole: Floats


def built_in(answers_a_day: float) -> Fitted:
    """Give the model of nobody's log: the parameters of `knowledge`, its days turned into steps."""
    default = Parameters()
    return Fitted(replace(default, half_life=default.half_life * answers_a_day), answers_a_day)


def split(log: Log, seed: int) -> tuple[Log, Log]:
    """Give the log without a fifth of its learners, and those; raises BadRequest when there are fewer than two."""
    there = np.unique(log.learner)
    if len(there) < 2:
        raise BadRequest(
            "The log has the answers of one learner only; some have to be held out, so give two or more."
        )
    aside = np.random.default_rng(seed).permutation(there)[: math.ceil(len(there) * HELD_OUT)]
    out = np.isin(log.learner, aside)
    return log.only(~out), log.only(out)


def fit(log: Log, answers_a_day: float, say: Callable[[str], None] = lambda _: None) -> Fitted:
    """Fit the model to all of a log; half a million answers take some twenty seconds. `say` hears each stage."""
    say("parameters")
    pooled, each = fitted(log, built_in(answers_a_day).pooled)
    say("signs")
    rate = float(log.correct.mean())
    chances = traced(log, each[None], log.skill)[0]
    table = signs(log, chances, rate)
    say("weights")
    weights = fitted_weights(table, log)
    skills = {
        log.skills[number]: SkillFit(
            Parameters(*map(float, each[number])), tuple(map(float, weights.own.get(number, ())))
        )
        for number in map(int, np.unique(log.skill))
    }
    weighing = Weighing(
        rate, NAMES, *(tuple(map(float, part)) for part in (weights.middle, weights.scale, weights.common))
    )
    return Fitted(Parameters(*map(float, pooled)), answers_a_day, skills, weighing)


def predict(model: Fitted, log: Log) -> Predictions:
    """Predict each answer of a log; skills the fit had not seen have the pooled parameters and common weights."""
    each = np.array(
        [
            astuple(model.skills[name].parameters if name in model.skills else model.pooled)
            for name in log.skills
        ]
    )
    chances = traced(log, each[None], log.skill)[0]
    if model.weighing is None:
        return Predictions(chances, chances)
    weighing = model.weighing
    own = {
        number: np.array(model.skills[name].weights)
        for number, name in enumerate(log.skills)
        if name in model.skills and model.skills[name].weights
    }
    weights = Weights(np.array(weighing.middle), np.array(weighing.scale), np.array(weighing.common), own)
    return Predictions(chances, weighed(signs(log, chances, weighing.rate), log.skill, weights))

"""What else than traced knowledge tells how the next answer will be.

Rule: every sign of an answer is computed from what its learner answered before it, and from fitted numbers; it is 0
when there is nothing to go by.
"""

from __future__ import annotations

import numpy as np

from jupyter_praxis.learners.log import Log
from jupyter_praxis.learners.runs import Floats

LAGS = 12
"""So many of the last answers of the same skill are looked at one by one."""
SKILL_KEEPS = (1.0, 0.9, 0.7, 0.4)
"""Recent shares of right answers of the same skill: how much one answer further back still counts."""
LEARNER_KEEPS = (1.0, 0.97, 0.8)
"""Likewise over all skills."""
HABIT_LAGS = (1, 2, 3, 4, 6, 8)
"""After how many answers results may come again: tasks have parts."""

NAMES = (
    "traced",
    "traced_squared",
    *(f"back_{lag}" for lag in range(1, LAGS + 1)),
    *(f"share_{keep:g}" for keep in SKILL_KEEPS),
    *(f"ability_{keep:g}" for keep in LEARNER_KEEPS),
    *(f"surprise_{keep:g}" for keep in LEARNER_KEEPS),
    "surprise_at_first",
    "answers_of_skill",
    "answers",
    "steps_since",
    "last_was_other",
    "last_other",
    "back_1_by_answers",
    "back_1_by_back_2",
    "back_1_by_share",
    "share_squared",
    *(f"habit_{lag}" for lag in HABIT_LAGS),
)
"""The signs in the order of their columns; docs/learner-model.md says what each is."""


def signs(log: Log, chances: Floats, rate: float) -> Floats:
    """Give a row of signs an answer. `chances` are the traced ones, `rate` the share of right answers in the fit."""
    table = np.empty((len(log.skill), len(NAMES)))
    column = {name: table[:, number] for number, name in enumerate(NAMES)}
    learner, skill = log.by_learner, log.by_skill
    correct, sided = log.correct, 2 * log.correct - 1
    column["traced"][:] = np.log(chances / (1 - chances))
    column["traced_squared"][:] = column["traced"] ** 2
    for lag in range(1, LAGS + 1):
        column[f"back_{lag}"][:] = skill.back(sided, lag, 0.0)
    for keep in SKILL_KEEPS:
        column[f"share_{keep:g}"][:] = skill.faded_mean(correct - rate, keep, 1.0)
    for keep in LEARNER_KEEPS:
        column[f"ability_{keep:g}"][:] = learner.faded_mean(correct - rate, keep, 2.0)
        column[f"surprise_{keep:g}"][:] = learner.faded_mean(correct - chances, keep, 5.0)
    column["surprise_at_first"][:] = skill.first(column["surprise_1"])
    number = skill.number()
    column["answers_of_skill"][:] = np.log1p(number)
    column["answers"][:] = np.log1p(log.place)
    since = log.place - skill.back(log.place.astype(np.float64), 1, np.nan)
    column["steps_since"][:] = np.nan_to_num(np.log(since))
    other = learner.back(log.skill.astype(np.float64), 1, -1.0) != log.skill
    column["last_was_other"][:] = other
    column["last_other"][:] = other * learner.back(sided, 1, 0.0)
    _products(column)
    for lag in HABIT_LAGS:
        again = sided * skill.back(sided, lag, 0.0)
        column[f"habit_{lag}"][:] = skill.back(sided, lag, 0.0) * skill.faded_mean(again, 0.95, 2.0)
    return table


def _products(column: dict[str, Floats]) -> None:
    last = column["back_1"]
    column["back_1_by_answers"][:] = last * column["answers_of_skill"]
    column["back_1_by_back_2"][:] = last * column["back_2"]
    column["back_1_by_share"][:] = last * column["share_0.9"]
    column["share_squared"][:] = column["share_0.9"] ** 2

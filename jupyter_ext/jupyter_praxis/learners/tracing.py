"""Knowledge tracing with forgetting, of a whole log at once.

Rule: the formulas of `knowledge`, with steps for time: from one answer of a skill to the learner's next of it pass as
many steps as answers of theirs lie between, and one more (Khajah, Lindsey and Mozer, How deep is knowledge tracing?,
EDM 2016, count the trials between in the same way).
"""

from __future__ import annotations

import numpy as np

from jupyter_praxis.learners.log import Log
from jupyter_praxis.learners.runs import Floats, Ints


def traced(log: Log, parameters: Floats, of: Ints) -> Floats:
    """Give the chance of a right answer before each answer: shape (variants, answers).

    `parameters` has the shape (variants, rows, 5): prior, learn, slip, guess, half-life in steps; `of` tells of each
    answer its row. Variants are walked together, since a walk takes as long as the longest sequence.
    """
    steps = log.by_skill.steps
    each = parameters[:, of[steps[0]]]
    prior, learn, slip, guess, half_life = np.ascontiguousarray(np.moveaxis(each, -1, 0))
    kept_a_step = 0.5 ** (1 / half_life)
    mastery = prior
    since = log.place[steps[0]]
    chances = np.empty((len(parameters), len(of)))
    for rows in steps:
        here = slice(len(rows))
        low, slips, guesses = prior[:, here], slip[:, here], guess[:, here]
        above = np.maximum(mastery[:, here] - low, 0)
        passed = log.place[rows] - since[here]
        known = mastery[:, here] - above + above * kept_a_step[:, here] ** passed
        chance = known * (1 - slips) + (1 - known) * guesses
        chances[:, rows] = chance
        right = log.correct[rows] > 0
        posterior = np.where(right, known * (1 - slips) / chance, known * slips / (1 - chance))
        mastery = posterior + (1 - posterior) * learn[:, here]
        since = log.place[rows]
    return chances

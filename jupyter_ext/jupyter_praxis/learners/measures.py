"""How good predictions are.

Rule: each figure is computed over all answers alike, whoever gave them, and needs no parameter to be chosen.

Sources: area under the ROC curve as the rank statistic of Mann and Whitney, ties counting half (Hanley and McNeil,
Radiology 143, 1982); logarithmic loss (Good, Rational decisions, 1952); expected calibration error over ten bins of
equal width (Naeini, Cooper and Hauskrecht, AAAI 2015).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.runs import Floats

BINS = 10
SUREST = 1e-6
"""A chance is taken to be this far from 0 and 1 at least, so that one wrong certainty does not make a loss endless."""


@dataclass(frozen=True)
class Measures:
    """Area under the curve (0.5 is chance, 1 perfect), mean loss in nats, and mean distance from the truth."""

    auc: float
    log_loss: float
    calibration_error: float


def measured(chances: Floats, correct: Floats) -> Measures:
    """Compare chances with what happened; raises BadRequest when all answers are alike."""
    return Measures(auc(chances, correct), log_loss(chances, correct), calibration_error(chances, correct))


def auc(chances: Floats, correct: Floats) -> float:
    """Give the chance that a right answer was thought likelier than a wrong one."""
    right = int(correct.sum())
    wrong = len(correct) - right
    if not right or not wrong:
        raise BadRequest(
            f"All answers are {'right' if right else 'wrong'}, so there is nothing to tell apart and no AUC."
        )
    _, place, count = np.unique(chances, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    return float((rank[correct > 0].sum() - right * (right + 1) / 2) / (right * wrong))


def log_loss(chances: Floats, correct: Floats) -> float:
    """Give the mean of −ln of the chance given to what happened."""
    given = np.where(correct > 0, chances, 1 - chances)
    return float(-np.log(np.clip(given, SUREST, 1)).mean())


def calibration_error(chances: Floats, correct: Floats) -> float:
    """Give the mean, over answers, of how far their bin's mean chance lies from its share of right answers."""
    bins = np.minimum((chances * BINS).astype(np.int64), BINS - 1)
    off = np.bincount(bins, chances, BINS) - np.bincount(bins, correct, BINS)
    return float(np.abs(off).sum() / len(chances))

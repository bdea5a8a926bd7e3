"""What a dispute does to a finding's weight.

Rule: a finding's confidence is what the corpus says of its rule; the weight is what is left of it after those
who read it have spoken. Nothing is hidden for a dispute: the weight only orders and dims.
"""

from __future__ import annotations

from jupyter_praxis.analysis.kept import Record

DISPUTED = 0.5
"""What remains of a finding's weight for the learner who disputes it."""

PRIOR = 20
"""Findings nobody disputed which every rule is credited with, so that the first dispute does not silence it."""


def weight(confidence: float, record: Record, *, disputed: bool) -> float:
    """Give confidence × trust × (½ while disputed), to three places.

    Trust in a rule is (undisputed + PRIOR) / (spoken + PRIOR) over what it said lately on this site: the mean
    of a Beta distribution whose prior has PRIOR undisputed findings and none disputed.
    """
    trust = (record.spoken - record.disputed + PRIOR) / (record.spoken + PRIOR)
    return round(confidence * trust * (DISPUTED if disputed else 1.0), 3)

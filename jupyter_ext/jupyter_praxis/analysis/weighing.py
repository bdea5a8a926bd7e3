"""How sure a finding is, and which of several are said.

Rule: confidence is measured, not felt. `calibration.json` counts, for each rule, how often it spoke on labelled
programs and how often it was right (docs/analysis.md); the share of right ones, shrunk towards a prior for as
long as the counts are small, is the confidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from jupyter_praxis.analysis.pattern import COST, Pattern
from jupyter_praxis.analysis.suspicion import Suspicion

PRIOR_RIGHT, PRIOR_WRONG = 3.0, 1.0
"""A rule nobody has measured is believed like one that was right three times of four (a Beta(3, 1) prior)."""
LEAST = 0.5
"""What is more likely wrong than right is not said."""
SURE, GUESS = 0.85, 0.7
"""Beside a sure finding a guess of the same sort is left out: it is mostly the same mistake seen less clearly."""
MOST = 4
"""Findings said of one program: more than a learner can take in are noise."""

_DEAR = COST | {Pattern.SPACE_WASTE}
_ASKED_OF_INPUTS = frozenset(
    {
        Pattern.MISSING_EDGE_CASE,
        Pattern.OFF_BY_ONE,
        Pattern.MISSING_INPUT_VALIDATION,
        Pattern.MISSING_BASE_CASE,
        Pattern.INTEGER_FLOAT_CONFUSION,
        Pattern.HARD_CODED_ANSWER,
    }
)
"""Patterns told apart by the inputs that fail, so that one bug may look like several of them."""

Counts = Mapping[str, Mapping[str, int]]


@cache
def calibration() -> Counts:
    """Read how often each rule spoke (`said`) and was right (`right`) on the labelled programs."""
    text = files("jupyter_praxis.analysis").joinpath("calibration.json").read_text(encoding="utf-8")
    counts: Counts = json.loads(text)
    return counts


def confidence(rule: str, counts: Counts) -> float:
    """Give the chance, from 0 to 1, that a finding by this rule is right: the mean of its Beta posterior."""
    measured = counts.get(rule, {})
    right, said = measured.get("right", 0), measured.get("said", 0)
    return (right + PRIOR_RIGHT) / (said + PRIOR_RIGHT + PRIOR_WRONG)


def weighed(suspicions: Iterable[Suspicion], counts: Counts) -> list[tuple[Suspicion, float]]:
    """Choose what is said: why it is wrong before why it is dear, the surest first, each cause once.

    Of two suspicions with one cause the surest speaks, and of equally sure ones the first; no guess stands beside
    a sure one.
    """
    ranked: Sequence[tuple[Suspicion, float]] = sorted(
        ((suspicion, confidence(suspicion.rule, counts)) for suspicion in suspicions),
        key=lambda pair: (pair[0].pattern in _DEAR, -pair[1]),
    )
    said: list[tuple[Suspicion, float]] = []
    for suspicion, sure in ranked:
        if sure >= LEAST and not any(
            _same_cause(suspicion, other) or (sure < GUESS and surer >= SURE and _same_sort(suspicion, other))
            for other, surer in said
        ):
            said.append((suspicion, sure))
    return said[:MOST]


def _same_sort(one: Suspicion, other: Suspicion) -> bool:
    return (one.pattern in _DEAR) == (other.pattern in _DEAR)


def _same_cause(one: Suspicion, other: Suspicion) -> bool:
    """Say whether two speak of one thing: the same pattern, or the same lines both wrong, or both slow."""
    if one.pattern is other.pattern:
        return True
    kinds = [{one.pattern, other.pattern} <= kind for kind in (COST, _ASKED_OF_INPUTS)]
    return any(kinds) and one.cell == other.cell and bool(set(one.lines) & set(other.lines))

"""From judgements to figures: pure arithmetic.

Rule: every figure is a `Share` of counts, so that a table can say how many it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jupyter_praxis.analysis.pattern import COST, Pattern

from .judging import Judgement, Said

BINS = ((0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    def __str__(self) -> str:
        return f"{self.part / self.whole:.0%} ({self.part}/{self.whole})" if self.whole else "–"


def share(judgements: Iterable[Judgement], holds: Callable[[Judgement], bool]) -> Share:
    """Count for how many something holds."""
    held = [bool(holds(each)) for each in judgements]
    return Share(sum(held), len(held))


def single_bug(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Choose the wrong programs with exactly one bug that has a name."""
    return [each for each in judgements if each.kind == "wrong" and len(each.patterns) == 1]


def first_is_labelled(judgement: Judgement) -> bool:
    """Say whether the finding said first has a labelled pattern."""
    return bool(judgement.said) and judgement.said[0].labelled


def first_cost_is_labelled(judgement: Judgement) -> bool:
    """Say whether the first of the cost patterns said is a labelled one."""
    costs = [said for said in judgement.said if Pattern(said.pattern) in COST]
    return bool(costs) and costs[0].labelled


def alarmed(judgement: Judgement) -> bool:
    """Say whether something was said that the label does not allow."""
    return any(not said.allowed for said in judgement.said)


def marks(judgements: Sequence[Judgement]) -> dict[str, Share]:
    """Give the figures the issue sets marks for, by what they say."""
    single = single_bug(judgements)
    named = [each for each in single if first_is_labelled(each)]
    wrong = [each for each in judgements if each.kind == "wrong"]
    found = [each for each in wrong if each.failing]
    slow = [each for each in judgements if each.kind == "slow"]
    near_misses = [each for each in wrong if not each.patterns]
    classed = [each for each in judgements if each.expected_time]
    return {
        "pattern named first, wrong programs with one bug": Share(len(named), len(single)),
        "pattern among those named": share(single, lambda each: any(said.labelled for said in each.said)),
        "its line within one": share(named, lambda each: each.said[0].near),
        "some finding within one line of the bug": share(
            single, lambda each: any(said.labelled and said.near for said in each.said)
        ),
        "several bugs: at least one named": share(
            [each for each in wrong if len(each.patterns) > 1],
            lambda each: any(said.labelled for said in each.said),
        ),
        "false alarms on right programs": share([e for e in judgements if e.kind == "right"], alarmed),
        "near misses wrongly named": share(near_misses, alarmed),
        "cost pattern right, slow programs": share(slow, first_cost_is_labelled),
        "its line within one, slow programs": share(
            [each for each in slow if first_cost_is_labelled(each)],
            lambda each: any(said.labelled and said.near for said in each.said),
        ),
        "class of work right": share(classed, lambda each: each.time == each.expected_time),
        "counterexample found, wrong programs": Share(len(found), len(wrong)),
        "valid when run anew": share(found, lambda each: bool(each.failing and each.failing.valid)),
        "nothing smaller fails": share(found, lambda each: bool(each.failing and each.failing.minimal)),
        "right programs said to fail somewhere": share(
            [each for each in judgements if each.kind != "wrong"], lambda each: each.failing is not None
        ),
        "came to its end in time": share(judgements, lambda each: not each.partial),
    }


def precision(judgements: Iterable[Judgement], pattern: str) -> Share:
    """Count of the findings of a pattern those the label has or allows."""
    said = [said for each in judgements for said in each.said if said.pattern == pattern]
    return Share(sum(each.allowed for each in said), len(said))


def recall(judgements: Iterable[Judgement], pattern: str) -> Share:
    """Count of the programs labelled with a pattern those of which it was said."""
    labelled = [each for each in judgements if pattern in each.patterns]
    return share(labelled, lambda each: any(said.pattern == pattern for said in each.said))


def calibration(judgements: Iterable[Judgement]) -> list[tuple[str, Share, float]]:
    """Give for each span of confidence how many were right, and the mean of what was said."""
    said = [said for each in judgements for said in each.said]
    rows = []
    for low, high in BINS:
        within = [each for each in said if low <= each.confidence < high]
        mean = sum(each.confidence for each in within) / len(within) if within else 0.0
        rows.append(
            (f"{low:.2f}–{min(high, 1.0):.2f}", Share(sum(e.allowed for e in within), len(within)), mean)
        )
    return rows


def confusion(judgements: Iterable[Judgement]) -> Counter[tuple[str, str]]:
    """Count (class argued, class said) pairs."""
    return Counter((each.expected_time, each.time) for each in judgements if each.expected_time)


def percentile(values: Iterable[float], part: float) -> float:
    """Give the nearest-rank percentile; 0 for no values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def rule_counts(judgements: Iterable[Judgement]) -> dict[str, dict[str, int]]:
    """Count for each rule how often it spoke and was right; what a label merely allows counts for neither."""
    counts: dict[str, dict[str, int]] = {}
    for said in (said for each in judgements for said in each.said):
        if _tells(said):
            count = counts.setdefault(said.rule, {"said": 0, "right": 0})
            count["said"] += 1
            count["right"] += said.labelled
    return dict(sorted(counts.items()))


def _tells(said: Said) -> bool:
    return said.labelled or not said.allowed

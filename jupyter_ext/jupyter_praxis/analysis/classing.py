"""The class of a program's growth, from what was counted and what was read.

Rule: what was counted decides, where counts are clear; what the text says decides where nothing could be
counted, and where an input that is not the worst let a program off lightly.
"""

from __future__ import annotations

from jupyter_praxis.analysis.cost import Estimate
from jupyter_praxis.analysis.finding import Complexity
from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.measuring import Growth
from jupyter_praxis.analysis.observed import Reading
from jupyter_praxis.challenges.challenge import Challenge

CLEAR = 0.5
"""Confidence from which counts, or the text alone, are believed."""


def classed(
    program: Reading,
    estimate: Estimate,
    growth: Growth | None = None,
    reference: Growth | None = None,
    challenge: Challenge | None = None,
) -> Complexity:
    """Say how a program's work and memory grow, and beside it what is best known; UNSURE where it cannot be told."""
    best = _best_known(reference, challenge)
    if growth is None or not growth.counts:
        growth = Growth()
    time, sure, basis = _chosen(growth.time, growth.confidence, estimate.time, estimate.confidence)
    space, _, _ = _chosen(growth.space, growth.space_confidence, estimate.space, estimate.confidence)
    cell, line = _costly(program, growth, estimate)
    return Complexity(
        time=time,
        space=space,
        optimal_time=best[0],
        optimal_space=best[1],
        confidence=round(sure, 2),
        cell=cell,
        line=line,
        basis=basis,
        counts=growth.counts,
        reference_counts=reference.counts if reference is not None else (),
        space_counts=growth.space_counts,
    )


def _chosen(counted: str, counted_sure: float, read: GrowthClass, read_sure: float) -> tuple[str, float, str]:
    if counted != GrowthClass.UNSURE and counted_sure >= CLEAR:
        return counted, counted_sure, "measured"
    if read is not GrowthClass.UNSURE and read_sure >= CLEAR:
        return str(read), read_sure, "read"
    if counted != GrowthClass.UNSURE:
        return counted, counted_sure, "measured"
    return str(GrowthClass.UNSURE), 0.0, "read"


def _best_known(reference: Growth | None, challenge: Challenge | None) -> tuple[str, str]:
    """Give what the challenge says is best known, or else how its reference grows."""
    stated = (challenge.time, challenge.space) if challenge is not None else ("", "")
    seen = (reference.time, reference.space) if reference is not None else ("", "")
    time, space = (
        said or (found if found != GrowthClass.UNSURE else "")
        for said, found in zip(stated, seen, strict=True)
    )
    return time, space


def _costly(program: Reading, growth: Growth, estimate: Estimate) -> tuple[str, int | None]:
    """Name the line which carries most of the cost: the dearest counted, or the one the text points at."""
    own = {cell.name for cell in program.cells}
    for cell, line, _ in growth.lines:
        if cell in own:
            return cell, line
    return program.where(estimate.line) if estimate.line is not None else ("", None)

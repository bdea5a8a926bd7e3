"""The points a challenge gives can be earned: every weight has its case, and the reference earns the whole."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.telling import kept, told
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.challenges.worth import GROUPS
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.points import asserted_names, group_of, weights
from jupyter_praxis.validating.flaws import PATIENCE_S
from jupyter_praxis.validating.remark import Check, Remark
from jupyter_praxis.validating.trying import tried


async def points_remarks(challenge: Challenge, grader: Grader, analyst: Analyst) -> list[Remark]:
    """Say which weights weigh nothing, and what of the rubric even the reference does not earn."""
    if challenge.worth is None:
        return []
    cases = await grader.cases(challenge)
    remarks = [Remark(Check.POINTS, "", message) for message in _unweighed(challenge, cases)]
    if not challenge.worth.rubric:
        return remarks
    return [*remarks, *await _unearned(challenge, grader, analyst)]


def _unweighed(challenge: Challenge, cases: Sequence[Case]) -> Iterator[str]:
    asserted = asserted_names(challenge)
    names = {case.name for case in cases}
    groups = {group_of(case, asserted) for case in cases}
    for name, _ in challenge.worth.cases if challenge.worth is not None else ():
        if name in names or name in groups:
            continue
        if name in GROUPS:
            yield f"`points` weighs the group “{name}”, which has no cases here. Take it out."
            continue
        near = difflib.get_close_matches(name, (*GROUPS, *sorted(names)), n=1)
        advice = f"Write “{near[0]}”, if that is meant." if near else f"Groups are {', '.join(GROUPS)}."
        yield f"`points` weighs “{name[:80]}”, and no case or group is called so. {advice}"
    if not any(weights(challenge, cases)):
        yield "`points` lets no case weigh anything. Give at least one of them a weight above 0."


async def _unearned(challenge: Challenge, grader: Grader, analyst: Analyst) -> list[Remark]:
    """Grade and diagnose the reference as if a learner had handed it in."""
    reference = challenge.of(Kind.REFERENCE)
    verdict = await tried(challenge, reference, grader)
    known = tuple(case for case in await grader.cases(challenge) if not case.test)
    found = await analyst.diagnose(challenge, as_cells(reference), known, verdict, budget_s=PATIENCE_S)
    points = told(verdict, kept(found)).points
    return [
        Remark(
            Check.POINTS,
            reference[0].name,
            f"Of the {part.of:g} points for {part.name} the reference earns {part.earned or 0:g}. {part.why} "
            "Mend it, state the complexity, or leave the criterion out.",
        )
        for part in (points.parts if points is not None else ())
        if part.earned != part.of
    ]

"""Every flaw is rejected, or right and flagged as slow, and diagnosed as it is labelled."""

from __future__ import annotations

from collections.abc import Sequence

from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell, as_cells
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.validating.remark import Check, Remark
from jupyter_praxis.validating.trying import tried

SLOW = frozenset({"suboptimal_complexity", "wrong_data_structure", "inefficient_loop", "space_waste"})
"""Patterns of programs which are right but cost too much; small cases need not reject them."""
PATIENCE_S = 8.0
"""Seconds for diagnosing one flaw. A colleague has more time than a learner, and several are tried at once."""
_TOO_MUCH = (Outcome.ACCEPTED, Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT)


async def flaw_remarks(challenge: Challenge, grader: Grader, analyst: Analyst) -> list[Remark]:
    """Try every flaw, and name those that pass, fail otherwise than said, or are taken for something else."""
    remarks = []
    for flaw in challenge.of(Kind.FLAW):
        remarks += await _of(challenge, flaw, grader, analyst)
    return [*remarks, *_untrained(challenge)]


async def _of(challenge: Challenge, flaw: SourceCell, grader: Grader, analyst: Analyst) -> list[Remark]:
    verdict = await tried(challenge, (flaw,), grader)
    slow = set(flaw.patterns) <= SLOW
    if slow and verdict.outcome not in _TOO_MUCH:
        message = f"This flaw is said to be right but slow, yet: {verdict.message} Mend it or its `patterns`."
        return [Remark(Check.FLAWS, flaw.name, message)]
    # whose arguments come back changed is told by the diagnosis, not by the verdict
    rejected = verdict.outcome is not Outcome.ACCEPTED
    if not slow and not rejected and "mutated_input" not in flaw.patterns:
        return [Remark(Check.FLAWS, flaw.name, "This flaw is accepted. Add a case on which it fails.")]
    cases = await grader.cases(challenge)
    diagnosis = await analyst.diagnose(challenge, as_cells((flaw,)), cases, verdict, budget_s=PATIENCE_S)
    return _misread(flaw, diagnosis, accepted=not rejected)


def _misread(flaw: SourceCell, diagnosis: Diagnosis, *, accepted: bool) -> list[Remark]:
    labels = _listed(flaw.patterns)
    if not diagnosis.findings:
        what = (
            "Nothing flags this flaw, and it is accepted"
            if accepted
            else "The diagnosis does not know this flaw"
        )
        advice = (
            f"It is labelled {labels}: make the mistake plainer, or give cases (and `grow`) that show it."
        )
        return [Remark(Check.FLAWS, flaw.name, f"{what}. {advice}")]
    first = diagnosis.findings[0]
    if first.pattern in flaw.patterns:
        return []
    message = (
        f"This flaw is labelled {labels}, and diagnosed as {first.pattern} ({first.title}). Look which is true, "
        "and change the label or the program."
    )
    return [Remark(Check.FLAWS, flaw.name, message, first.lines[0] if first.lines else None)]


def _untrained(challenge: Challenge) -> list[Remark]:
    shown = {pattern for flaw in challenge.of(Kind.FLAW) for pattern in flaw.patterns}
    missing = [target for target in challenge.targets if target not in shown]
    if not missing:
        return []
    message = (
        f"No flaw shows {_listed(missing)}, which `targets` names. Add one, or take it out of `targets`."
    )
    return [Remark(Check.FLAWS, "", message)]


def _listed(patterns: Sequence[str]) -> str:
    return " and ".join(f"`{pattern}`" for pattern in patterns)

"""In what a program differs from the reference on one input. Pure, and of one mind with `grading.judge`."""

from __future__ import annotations

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.comparison import RULES, holds_opaque, same
from jupyter_praxis.running import CallRun, Ending

VALUE, ERROR, TIME = "value", "error", "time"


def difference(challenge: Challenge, case: Case, run: CallRun, agreed: bool | None = None) -> str | None:
    """Say in what an answer differs: "value", "error" or "time"; None when it is right, or was never given.

    `agreed` is what the challenge's own comparison said, where `needs_asking`.
    """
    if run.ending is Ending.NOT_RUN:
        return None
    if run.ending is Ending.TIME_LIMIT:
        return TIME
    if run.ending is Ending.RAISED and case.raises is not None and run.fault is not None:
        return None if run.fault.kind == case.raises else ERROR
    if run.ending is not Ending.RETURNED:
        return ERROR
    if case.raises is not None:
        return VALUE
    if challenge.compare in RULES:
        agreed = same(case.expected, run.value, challenge.compare, challenge.tolerance)
    return None if agreed else VALUE


def needs_asking(challenge: Challenge, case: Case, run: CallRun) -> bool:
    """Tell whether only the challenge's own comparison knows if an answer is right."""
    return (
        challenge.compare not in RULES
        and run.ending is Ending.RETURNED
        and case.raises is None
        and not holds_opaque(run.value)
    )

"""What a diagnosis tells of its learner, as events."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding
from jupyter_praxis.grading.submission import Submission
from jupyter_praxis.learners.events import NewEvent, What


def told_of(submission: Submission, diagnosis: KeptDiagnosis, now: datetime) -> list[NewEvent]:
    """Give the events of a diagnosis that is kept now: itself, and each dispute it brings along.

    A program handed in again has the diagnosis it had, with what its learner said against it.
    """
    of = (submission.challenge, submission.version, submission.id)
    grown = diagnosis.complexity or {}
    data = {
        "state": diagnosis.state,
        "time": grown.get("time", ""),
        "optimal": grown.get("optimal_time", ""),
        "findings": [_told(kept) for kept in diagnosis.findings],
    }
    return [
        NewEvent(submission.learner, What.DIAGNOSED, now, *of, data),
        *(
            NewEvent(
                submission.learner, What.DISPUTED, now, *of, {"number": kept.number, "reason": kept.reason}
            )
            for kept in diagnosis.findings
            if kept.disputed_at is not None
        ),
    ]


def _told(kept: KeptFinding) -> dict[str, Any]:
    found = kept.finding
    names = ("pattern", "confidence", "rule", "cell")
    return {"number": kept.number, **{name: getattr(found, name) for name in names}, "lines": [*found.lines]}

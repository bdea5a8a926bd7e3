"""Between a row and a Submission.

Rule: what was kept comes back equal, whatever characters a learner used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from jupyter_praxis.grading.submission import Scope, State, Submission
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.running import Cell
from jupyter_praxis.storage.tables import OPEN, submissions

_ahead = submissions.alias("ahead")
_place = (
    select(func.count())
    .select_from(_ahead)
    .where(
        OPEN,
        or_(
            _ahead.c.state == State.RUNNING,
            _ahead.c.turn < submissions.c.turn,
            and_(_ahead.c.turn == submissions.c.turn, _ahead.c.id < submissions.c.id),
        ),
    )
    .correlate(submissions)
    .scalar_subquery()
)

ROW = select(submissions, case((submissions.c.state == State.QUEUED, _place), else_=0).label("place"))
"""A submission with its place: how many run, or are given out before it as things stand."""


def submission_from(row: Mapping[Any, Any]) -> Submission:
    """Turn a row into the core's dataclass."""
    return Submission(
        id=row["id"],
        key=row["key"],
        learner=row["learner"],
        challenge=row["challenge"],
        version=row["version"],
        scope=Scope(row["scope"]),
        cells=tuple(Cell(name, source) for name, source in json.loads(row["cells"])),
        path=row["path"],
        state=State(row["state"]),
        accepted_at=row["accepted_at"],
        graded_at=row["graded_at"],
        verdict=None if row["verdict"] is None else Verdict.from_json(json.loads(row["verdict"])),
        attempts=row["attempts"],
        failures=row["failures"],
        place=row["place"],
    )


def cells_to_text(cells: Sequence[Cell]) -> str:
    """Write cells as JSON."""
    # Not in ASCII: JSON's own escapes would join two lone surrogates into one character.
    return json.dumps([[cell.name, cell.source] for cell in cells], ensure_ascii=False)


def verdict_to_text(verdict: Verdict) -> str:
    """Write a verdict as the JSON of `Verdict.as_json`."""
    # The parts are dataclasses all the way down; copying them into dicts first takes longer than writing them.
    return json.dumps(verdict, ensure_ascii=False, default=vars)

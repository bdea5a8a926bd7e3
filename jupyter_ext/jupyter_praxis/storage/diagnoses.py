"""Diagnoses in the database (fulfils `analysis.kept.Diagnoses`).

Rule: each method is one transaction; the first diagnosis of a submission stays. What was found, disputed or
withdrawn is an event in the same transaction, and nothing is written of a submission that is gone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from jupyter_praxis.analysis.finding import Finding
from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding, Record
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.errors import NoSuchFinding
from jupyter_praxis.grading.submission import Submission
from jupyter_praxis.grading.verdict import Diagnosed
from jupyter_praxis.learners.events import NewEvent, What
from jupyter_praxis.storage.diagnosis_statements import (
    DIAGNOSIS,
    DISPUTE,
    FINDING,
    FINDINGS,
    LEFT,
    OVER,
    RECORD,
    SAME,
    THERE,
    TRIES,
    WITHDRAW,
)
from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.event_statements import EVENT, event_row
from jupyter_praxis.storage.faults import Conflict
from jupyter_praxis.storage.tables import diagnoses, findings
from jupyter_praxis.storage.told import told_of
from jupyter_praxis.storage.ulid import Ulids, first_at
from jupyter_praxis.storage.upsert import insert

RESTING = ("counterexample", "complexity", "took_ms", "partial", "style")
"""Parts of a diagnosis nobody asks the database about."""


class DiagnosisStore:
    """Keeps diagnoses, findings and disputes in the database."""

    def __init__(self, engine: StorageEngine) -> None:
        self._engine = engine

    async def find(self, submission_id: str) -> KeptDiagnosis | None:
        """Return what is kept for a submission, or None."""
        return await self._engine.read(lambda c: _read(c, c.execute(DIAGNOSIS, {"id": submission_id})))

    async def same(self, fingerprint: str, learner: str) -> KeptDiagnosis | None:
        """Return a whole diagnosis of the same program, this learner's own before another's."""
        asked = {"fingerprint": fingerprint, "learner": learner}
        return await self._engine.read(lambda c: _read(c, c.execute(SAME, asked), learner))

    async def keep(
        self, submission: Submission, fingerprint: str, diagnosis: KeptDiagnosis, now: datetime
    ) -> bool:
        """Write a diagnosis and its findings; False when one is there or the submission is not."""
        row = {
            "submission": submission.id,
            "learner": submission.learner,
            "fingerprint": fingerprint
            if diagnosis.state is Diagnosed.DONE and not diagnosis.partial
            else None,
            "state": diagnosis.state,
            "kept_at": now,
            "text": _text(diagnosis),
        }
        found = [_finding_row(submission, kept) for kept in diagnosis.findings]
        told = told_of(submission, diagnosis, now)
        try:
            return await self._engine.write(lambda c: _keep(c, self._engine.ids, row, found, told))
        except Conflict:
            return False  # whoever was faster wrote the same

    async def left(self, since: datetime, limit: int) -> Sequence[tuple[str, str]]:
        """Name (id, learner) of those graded and not diagnosed since a time, newest first."""
        asked = {"first": first_at(since), "limit": limit}
        rows = await self._engine.read(lambda c: c.execute(LEFT, asked).all())
        return [(submission_id, learner) for submission_id, learner in rows]

    async def retake(self, submission_id: str, learner: str, now: datetime) -> int:
        """Count a further attempt at one that was left, and say how many there were; 0 when it is gone."""

        def count(connection: Connection) -> int:
            if not connection.execute(THERE, {"id": submission_id}).first():
                return 0
            row = {"submission": submission_id, "learner": learner, "kept_at": now, "tries": 1}
            connection.execute(
                insert(connection, diagnoses)
                .values(state=Diagnosed.PENDING, **row)
                .on_conflict_do_update(index_elements=["submission"], set_={"tries": diagnoses.c.tries + 1})
            )
            tries: int = connection.execute(TRIES, {"id": submission_id}).scalar_one()
            return tries

        return await self._engine.write(count)

    async def dispute(
        self, submission_id: str, learner: str, number: int, reason: str | None, now: datetime
    ) -> None:
        """Store that the learner objects; None withdraws. Raises NoSuchFinding for anything not theirs."""
        asked = {"this": submission_id, "whose": learner, "place": number}
        await self._engine.write(lambda c: _dispute(c, self._engine.ids, asked, reason, now))

    async def records(self, rules: Collection[str]) -> Mapping[str, Record]:
        """Say how rules fared lately on this site; a rule that never spoke is absent."""

        def look(connection: Connection) -> dict[str, Record]:
            rows = {rule: connection.execute(RECORD, {"rule": rule}).one() for rule in rules}
            return {rule: Record(spoken, disputed) for rule, (spoken, disputed) in rows.items() if spoken}

        return await self._engine.read(look) if rules else {}


def _keep(
    connection: Connection,
    ids: Ulids,
    row: Mapping[str, Any],
    found: Sequence[Mapping[str, Any]],
    told: Sequence[NewEvent],
) -> bool:
    asked = {"id": row["submission"]}
    if connection.execute(OVER, asked).first() or not connection.execute(THERE, asked).first():
        return False
    mark = insert(connection, diagnoses).values(row)
    over = {name: value for name, value in row.items() if name != "submission"}
    connection.execute(mark.on_conflict_do_update(index_elements=["submission"], set_=over))
    if found:
        connection.execute(findings.insert(), [*found])
    connection.execute(EVENT, [event_row(ids.next(one.at), one) for one in told])
    return True


def _dispute(
    connection: Connection, ids: Ulids, asked: Mapping[str, Any], reason: str | None, now: datetime
) -> None:
    found = connection.execute(FINDING, asked).mappings().first()
    if found is None:
        raise NoSuchFinding
    if reason == (found["dispute_reason"] if found["disputed_at"] else None):
        return
    number = {"number": found["number"]}
    if reason is None:
        connection.execute(WITHDRAW, asked)
        what, data = What.WITHDRAWN, number
    else:
        connection.execute(DISPUTE, {**asked, "now": now, "reason": reason})
        what, data = What.DISPUTED, {**number, "reason": reason}
    of = (found["challenge"], found["version"], found["submission"])
    event = NewEvent(found["learner"], what, now, *of, data)
    connection.execute(EVENT, event_row(ids.next(now), event))


def _read(connection: Connection, rows: Any, learner: str | None = None) -> KeptDiagnosis | None:
    row = rows.mappings().first()
    if row is None:
        return None
    rest = json.loads(row["text"]) if row["text"] else {}
    rest["partial"] = tuple(rest.get("partial", ()))
    style = rest.get("style")  # absent from what an earlier version kept
    rest["style"] = None if style is None else tuple(style)
    theirs = learner is None or learner == row["learner"]
    found = connection.execute(FINDINGS, {"id": row["submission"]}).mappings()
    return KeptDiagnosis(Diagnosed(row["state"]), tuple(_finding(one, theirs) for one in found), **rest)


def _text(diagnosis: KeptDiagnosis) -> str:
    # NaN is refused here, since no answer over HTTP could carry it.
    rest = {name: getattr(diagnosis, name) for name in RESTING}
    return json.dumps(rest, ensure_ascii=False, allow_nan=False)


def _finding_row(submission: Submission, kept: KeptFinding) -> dict[str, Any]:
    found = kept.finding
    return {
        **vars(found),
        "lines": json.dumps(found.lines),
        "submission": submission.id,
        "number": kept.number,
        "learner": submission.learner,
        "challenge": submission.challenge,
        "version": submission.version,
        "disputed_at": kept.disputed_at,
        "dispute_reason": kept.reason if kept.disputed_at else None,
    }


def _finding(row: Mapping[Any, Any], theirs: bool) -> KeptFinding:
    names = ("confidence", "cell", "title", "message", "evidence", "rule", "concept")
    found = Finding(
        pattern=Pattern(row["pattern"]),
        lines=tuple(json.loads(row["lines"])),
        **{name: row[name] for name in names},
    )
    if not theirs:
        return KeptFinding(row["number"], found)
    return KeptFinding(row["number"], found, row["disputed_at"], row["dispute_reason"] or "")

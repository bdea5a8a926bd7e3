"""What happened to each learner, one event after the other; made at first out of what is kept already.

Rule: rows are read and written a few hundred at a time, so that a million take no more memory than a few.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import sqlalchemy as sa
from alembic import op

from jupyter_praxis.storage.columns import AnyText, Moment

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

AT_ONCE = 500
SAME_VISIT = timedelta(minutes=30)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ORDER = ("opened", "graded", "diagnosed", "disputed")
"""Of what happened in the same millisecond."""

Row = Mapping[Any, Any]


def _table(name: str, text: str, moments: str = "") -> sa.TableClause:
    columns = [sa.column(one, AnyText()) for one in text.split()]
    return sa.table(name, *columns, *(sa.column(one, Moment()) for one in moments.split()))


OPENINGS = _table("openings", "learner challenge version", "first_opened last_opened")
SUBMISSIONS = _table("submissions", "id learner challenge version scope state verdict", "graded_at")
DIAGNOSES = _table("diagnoses", "submission learner state text", "kept_at")
FINDINGS = _table(
    "findings",
    "submission learner challenge version pattern rule cell lines dispute_reason",
    "disputed_at",
)
FINDINGS.append_column(sa.column("number", sa.Integer()))
FINDINGS.append_column(sa.column("confidence", sa.Float()))
EVENTS = _table("events", "learner id what challenge version submission data", "at")


def upgrade() -> None:
    op.create_table(
        "events",
        sa.Column("learner", AnyText(), nullable=False),
        sa.Column("id", AnyText(), nullable=False),
        sa.Column("what", AnyText(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("challenge", AnyText(), nullable=False),
        sa.Column("version", AnyText(), nullable=False),
        sa.Column("submission", AnyText(), nullable=False),
        sa.Column("data", AnyText(), nullable=False),
        sa.PrimaryKeyConstraint("learner", "id", name="pk_events"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_diagnoses_learner", "diagnoses", ["learner", "submission"])
    connection = op.get_bind()
    number = 0
    for found in (_opened(connection), _graded(connection), _diagnosed(connection)):
        rows: list[dict[str, Any]] = []
        for event in found:
            number += 1
            rows.append({**event, "id": _id(event["at"], event["what"], number)})
            if len(rows) == AT_ONCE:
                connection.execute(EVENTS.insert(), rows)
                rows.clear()
        if rows:
            connection.execute(EVENTS.insert(), rows)


def downgrade() -> None:
    op.drop_table("events")
    op.drop_index("ix_diagnoses_learner", "diagnoses")


def _opened(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    for row in _all(connection, OPENINGS, sa.select(OPENINGS), "learner", "challenge"):
        of = {"learner": row["learner"], "challenge": row["challenge"]}
        again = row["last_opened"] - row["first_opened"] >= SAME_VISIT
        # The row tells the version opened last; of two visits, nobody knows the first one's.
        yield _event("opened", row["first_opened"], **of, version="" if again else row["version"])
        if again:
            yield _event("opened", row["last_opened"], **of, version=row["version"])


def _graded(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    query = sa.select(SUBMISSIONS).where(SUBMISSIONS.c.state == "graded", SUBMISSIONS.c.verdict.is_not(None))
    for row in _all(connection, SUBMISSIONS, query, "id"):
        verdict = json.loads(row["verdict"])
        data = {
            "scope": row["scope"],
            "outcome": verdict["outcome"],
            "passed": verdict.get("passed", 0),
            "total": verdict.get("total", 0),
        }
        yield _event("graded", row["graded_at"], data, **_of(row, row["id"]))


def _diagnosed(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    of = sa.select(DIAGNOSES, SUBMISSIONS.c.challenge, SUBMISSIONS.c.version).join_from(
        DIAGNOSES, SUBMISSIONS, SUBMISSIONS.c.id == DIAGNOSES.c.submission
    )
    query = of.where(DIAGNOSES.c.state != "pending")
    for rows in _parts(connection, DIAGNOSES, query, "submission"):
        found = _findings(connection, rows[0]["submission"], rows[-1]["submission"])
        for row in rows:
            yield from _told(row, found.get(row["submission"], []))


def _findings(connection: sa.Connection, first: str, last: str) -> dict[str, list[Row]]:
    """Give the findings of some submissions, by submission."""
    of = FINDINGS.c.submission
    query = sa.select(FINDINGS).where(of >= first, of <= last).order_by(of, FINDINGS.c.number)
    found: dict[str, list[Row]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["submission"], []).append(row)
    return found


def _told(row: Row, found: Sequence[Row]) -> Iterator[dict[str, Any]]:
    grown = (json.loads(row["text"]) if row["text"] else {}).get("complexity") or {}
    data = {
        "state": row["state"],
        "time": grown.get("time", ""),
        "optimal": grown.get("optimal_time", ""),
        "findings": [_finding(one) for one in found],
    }
    about = _of(row, row["submission"])
    yield _event("diagnosed", row["kept_at"], data, **about)
    for one in found:
        if one["disputed_at"] is not None:
            data = {"number": one["number"], "reason": one["dispute_reason"] or ""}
            # One that a program brought along from an earlier time is told of with its diagnosis.
            yield _event("disputed", max(one["disputed_at"], row["kept_at"]), data, **about)


def _finding(row: Row) -> dict[str, Any]:
    told = {name: row[name] for name in ("number", "pattern", "confidence", "rule", "cell")}
    return {**told, "lines": json.loads(row["lines"])}


def _of(row: Row, submission: str) -> dict[str, str]:
    return {**{name: row[name] for name in ("learner", "challenge", "version")}, "submission": submission}


def _event(what: str, at: datetime, data: Row | None = None, **of: str) -> dict[str, Any]:
    text = json.dumps(data or {}, ensure_ascii=False, separators=(",", ":"))
    return {"submission": "", **of, "what": what, "at": at, "data": text}


def _all(connection: sa.Connection, table: sa.TableClause, query: sa.Select[Any], *key: str) -> Iterator[Row]:
    """Give every row in the order of its key."""
    return chain.from_iterable(_parts(connection, table, query, *key))


def _parts(
    connection: sa.Connection, table: sa.TableClause, query: sa.Select[Any], *key: str
) -> Iterator[Sequence[Row]]:
    """Give every row in the order of its key, a few hundred at a time."""
    place = [table.c[name] for name in key]
    query = query.order_by(*place).limit(AT_ONCE)
    rows = connection.execute(query).mappings().all()
    while rows:
        yield rows
        last = sa.tuple_(*(sa.literal(rows[-1][name], AnyText()) for name in key))
        rows = connection.execute(query.where(sa.tuple_(*place) > last)).mappings().all()


def _id(at: datetime, what: str, number: int) -> str:
    """Give an id that sorts by time (a ULID, its random part counted, so that no two are equal)."""
    value = (at - EPOCH) // timedelta(milliseconds=1) << 80 | ORDER.index(what) << 72 | number
    return "".join(CROCKFORD[value >> 5 * place & 31] for place in reversed(range(26)))

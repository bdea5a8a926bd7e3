"""Forgetting one thing, and erasing a learner.

Rule: what a learner has forgotten is gone from every table in one transaction. Tables are found by their columns:
one with `learner` knows somebody, one with `submission` besides knows what they handed in. What a class or a site
spent on models stays as a sum, which tells of nobody.

On SQLite nothing of it stays in the file either: what is removed is overwritten (`secure_delete`, set in
`storage.engine`), the log of writes is emptied, and `erase` has the file written anew, since a page that was split
earlier may hold a copy. PostgreSQL keeps removed rows in its files until their place is used again, and in its
log (WAL) until that is recycled; a plain `VACUUM` frees the place and need not overwrite it. `VACUUM FULL` writes
the tables anew, but keeps everybody else out meanwhile, so it is left to whoever runs the server. Backups, on
either, stay as they were made.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select, update

from jupyter_praxis.learners.events import What
from jupyter_praxis.storage.diagnosis_statements import FINDING
from jupyter_praxis.storage.engine import BUSY_S, StorageEngine
from jupyter_praxis.storage.event_statements import ONE_EVENT
from jupyter_praxis.storage.faults import said
from jupyter_praxis.storage.openings import OPENING
from jupyter_praxis.storage.tables import events, findings, metadata, openings, submissions

OBJECTIONS = (What.DISPUTED, What.WITHDRAWN)

_whose: BindParameter[str] = bindparam("learner")
_which: BindParameter[str] = bindparam("submission")
KNOWING = [table for table in metadata.tables.values() if "learner" in table.c]
ERASE = [delete(table).where(table.c.learner == _whose) for table in KNOWING]
FORGET = [
    delete(submissions).where(submissions.c.id == _which, submissions.c.learner == _whose),
    *(
        delete(table).where(table.c.submission == _which, table.c.learner == _whose)
        for table in KNOWING
        if "submission" in table.c
    ),
]
_e, _o = events.c, openings.c
FORGET_EVENT = delete(events).where(_e.learner == _whose, _e.id == bindparam("id"))
VISITS = select(func.min(_e.at), func.max(_e.at)).where(
    _e.learner == _whose, _e.challenge == bindparam("challenge"), _e.what == What.OPENED
)
SAID = (
    select(_e.what, _e.at, _e.data)
    .where(_e.learner == _whose, _e.submission == _which, _e.what.in_(OBJECTIONS))
    .order_by(_e.id)
)


def erase(connection: Connection, learner: str) -> None:
    """Remove a learner from every table; what is being graded or diagnosed just then writes nothing later."""
    for statement in ERASE:
        connection.execute(statement, {"learner": learner})


def forget(connection: Connection, learner: str, event_id: str) -> bool:
    """Forget an event with what it tells of; False when it is none of theirs."""
    this = {"learner": learner, "id": event_id}
    event = connection.execute(ONE_EVENT, this).mappings().first()
    if event is None:
        return False
    if event["what"] in (What.GRADED, What.DIAGNOSED):
        for statement in FORGET:
            connection.execute(statement, {"learner": learner, "submission": event["submission"]})
    elif event["what"] == What.OPENED:
        _forget_visit(connection, event)
    elif event["what"] in OBJECTIONS:
        _forget_objection(connection, event)
    else:
        connection.execute(FORGET_EVENT, this)
    return True


def _forget_visit(connection: Connection, event: Mapping[Any, Any]) -> None:
    """Have the opening tell of the visits that are left; with the last one it goes."""
    learner, challenge = event["learner"], event["challenge"]
    connection.execute(
        OPENING, {"whose": learner, "which": challenge}
    )  # in the tables' order: first held, then changed
    connection.execute(FORGET_EVENT, {"learner": learner, "id": event["id"]})
    first, last = connection.execute(VISITS, {"learner": learner, "challenge": challenge}).one()
    its = (_o.learner == learner) & (_o.challenge == challenge)
    if first is None:
        connection.execute(delete(openings).where(its))
    else:
        connection.execute(update(openings).where(its).values(first_opened=first, last_opened=last))


def _forget_objection(connection: Connection, event: Mapping[Any, Any]) -> None:
    """Have the finding tell what the objections that are left say."""
    learner, submission = event["learner"], event["submission"]
    number = json.loads(event["data"])["number"]
    connection.execute(FINDING, {"this": submission, "whose": learner, "place": number})
    connection.execute(FORGET_EVENT, {"learner": learner, "id": event["id"]})
    since = reason = None
    for what, at, text in connection.execute(SAID, {"learner": learner, "submission": submission}):
        data = json.loads(text)
        if data["number"] == number:
            disputed = what == What.DISPUTED
            since, reason = (since or at, data["reason"]) if disputed else (None, None)
    its = (findings.c.submission == submission) & (findings.c.number == number)
    connection.execute(
        update(findings)
        .where(its, findings.c.learner == learner)
        .values(disputed_at=since, dispute_reason=reason)
    )


async def scrubbed(engine: StorageEngine, *, anew: bool) -> bool:
    """Do on SQLite what `scrub` does; elsewhere there is nothing to do."""
    if engine.dialect.name != "sqlite":
        return True
    return await asyncio.to_thread(scrub, Path(str(engine.url.database)), anew=anew)


def scrub(file: Path, *, anew: bool) -> bool:
    """Empty a SQLite file's log into it, having written the file `anew` where asked.

    Returns False when somebody reads there for longer than is waited; raises StorageUnavailable as any write.
    """
    with said(), closing(sqlite3.connect(file, timeout=BUSY_S, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        if anew:
            connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy

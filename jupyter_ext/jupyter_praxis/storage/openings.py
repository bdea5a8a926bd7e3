"""Which challenges a learner opened, and when first and last.

Rule: going back to a challenge within half an hour is the same visit, and no event of its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from jupyter_praxis.learners.events import NewEvent, What
from jupyter_praxis.storage.columns import Moment
from jupyter_praxis.storage.event_statements import EVENT, event_row
from jupyter_praxis.storage.tables import openings
from jupyter_praxis.storage.ulid import Ulids
from jupyter_praxis.storage.upsert import insert

SAME_VISIT = timedelta(minutes=30)

_o = openings.c
_this = (_o.learner == bindparam("whose")) & (_o.challenge == bindparam("which"))
OPENING = select(openings).where(_this).with_for_update()
AGAIN = (
    update(openings)
    .where(_this)
    .values(version=bindparam("seen"), path=bindparam("place"), last_opened=bindparam("now", type_=Moment()))
)


def begin(
    connection: Connection, ids: Ulids, learner: str, challenge: str, version: str, path: str, now: datetime
) -> None:
    """Remember that a learner opened a challenge, and where last; a new visit is an event as well."""
    row = {"learner": learner, "challenge": challenge, "version": version, "path": path}
    first = insert(connection, openings).values(**row, first_opened=now, last_opened=now)
    statement = first.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    asked = {"whose": learner, "which": challenge}
    while connection.execute(statement).rowcount == 0:
        before = connection.execute(OPENING, asked).mappings().first()
        if before is None:
            continue  # it was erased meanwhile, and is opened for the first time again
        connection.execute(AGAIN, {**asked, "seen": version, "place": path, "now": now})
        if now - before["last_opened"] < SAME_VISIT and before["version"] == version:
            return
        break
    event = NewEvent(learner, What.OPENED, now, challenge, version)
    connection.execute(EVENT, event_row(ids.next(now), event))

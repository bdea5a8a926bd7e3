"""That a reply helped with a challenge, told with its number among those that did.

Rule: the number is one more than there were, whoever else counts at the same moment.
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, text

from jupyter_praxis.learners.events import NewEvent, What
from jupyter_praxis.storage.columns import AnyText
from jupyter_praxis.storage.event_statements import EVENT, event_row
from jupyter_praxis.storage.tables import events
from jupyter_praxis.storage.ulid import Ulids

TUTOR = "tutor"
"""The kind of help a reply is."""

# Keeps those apart who count for one learner, as SQLite does by itself; the first number only has to be nobody else's.
COUNTING = text("SELECT pg_advisory_xact_lock(1349673338, hashtext(:whose))").bindparams(
    bindparam("whose", type_=AnyText())
)
_e = events.c
HELPS = select(_e.data).where(
    _e.learner == bindparam("whose"), _e.challenge == bindparam("which"), _e.what == What.HELPED
)


def tell_help(
    connection: Connection, ids: Ulids, learner: str, challenge: str, version: str, now: datetime
) -> None:
    """Append that a reply helped a learner with a challenge."""
    if connection.dialect.name == "postgresql":
        connection.execute(COUNTING, {"whose": learner})
    asked = {"whose": learner, "which": challenge}
    # Read as one text, as `events_from` does.
    helps = json.loads(f"[{','.join(connection.execute(HELPS, asked).scalars())}]")
    data = {"kind": TUTOR, "number": 1 + sum(one["kind"] == TUTOR for one in helps)}
    event = NewEvent(learner, What.HELPED, now, challenge, version, data=data)
    connection.execute(EVENT, event_row(ids.next(now), event))

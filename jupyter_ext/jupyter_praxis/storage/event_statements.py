"""What is asked of the table of events, built once, and an event as a row of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, literal, select

from jupyter_praxis.learners.events import Event, NewEvent, What
from jupyter_praxis.storage.columns import AnyText, Moment
from jupyter_praxis.storage.tables import events, submissions

_e, _s = events.c, submissions.c
_text = AnyText()

EVENT = events.insert()
EVENTS = (
    select(_e.id, _e.what, _e.at, _e.challenge, _e.version, _e.submission, _e.data)
    .where(_e.learner == bindparam("learner"))
    .order_by(_e.id)
)
LEARNERS = select(_e.learner).distinct().order_by(_e.learner)
ONE_EVENT = select(events).where(_e.learner == bindparam("learner"), _e.id == bindparam("id"))

GRADED = events.insert().from_select(
    ["learner", "id", "what", "at", "challenge", "version", "submission", "data"],
    select(
        _s.learner,
        bindparam("event", type_=_text),
        literal(What.GRADED, _text),
        bindparam("now", type_=Moment()),
        _s.challenge,
        _s.version,
        _s.id,
        bindparam("data", type_=_text),
    ).where(_s.id == bindparam("this")),
)
"""The event of a submission that is graded in the same transaction, which knows whose it is from its row."""


def event_row(event_id: str, event: NewEvent) -> dict[str, Any]:
    """Give an event as a row."""
    return {
        "learner": event.learner,
        "id": event_id,
        "what": event.what,
        "at": event.at,
        "challenge": event.challenge,
        "version": event.version,
        "submission": event.submission,
        "data": data_to_text(event.data),
    }


def data_to_text(data: Mapping[str, Any]) -> str:
    """Write what an event tells as JSON; raises ValueError for NaN, which no answer over HTTP could carry."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def events_from(learner: str, rows: Iterable[Sequence[Any]]) -> list[Event]:
    """Turn what `EVENTS` finds of a learner into the core's dataclasses."""
    found = [*rows]
    # Read as one text: a learner of a year has thousands, and each call costs more than what it reads.
    told = json.loads(f"[{','.join(row[-1] for row in found)}]")
    return [
        Event(learner, What(what), at, challenge, version, submission, data, event_id)
        for (event_id, what, at, challenge, version, submission, _), data in zip(found, told, strict=True)
    ]

"""Events in the database (fulfils `learners.events.Events`).

Rule: events are appended, and go when their learner has them forgotten; nothing changes one.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select, tuple_

from jupyter_praxis.errors import StorageUnavailable
from jupyter_praxis.learners.events import Event, NewEvent
from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.erasing import KNOWING, erase, forget, scrubbed
from jupyter_praxis.storage.event_statements import EVENT, EVENTS, LEARNERS, event_row, events_from

STILL_READ = (
    "What you asked to be erased is in no table any more. Some program still reads the database's file, so that "
    "traces of it stay there. End that program, then erase once more."
)
AT_ONCE = 100
"""Rows read at once for an export; one with a full source and a long verdict has a few hundred KiB."""


class EventStore:
    """Keeps events in the database."""

    def __init__(self, engine: StorageEngine) -> None:
        self._engine = engine

    async def append(self, event: NewEvent) -> Event:
        """Keep an event."""

        def write(connection: Connection) -> Event:
            event_id = self._engine.ids.next(event.at)
            connection.execute(EVENT, event_row(event_id, event))
            return Event(**vars(event), id=event_id)

        return await self._engine.write(write)

    async def of(self, learner: str) -> Sequence[Event]:
        """Return all of a learner's, oldest first."""
        asked = {"learner": learner}
        return await self._engine.read(lambda c: events_from(learner, c.execute(EVENTS, asked)))

    async def learners(self) -> Sequence[str]:
        """Name everyone of whom there is an event."""
        return await self._engine.read(lambda c: c.execute(LEARNERS).scalars().all())

    async def stored(self, learner: str) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
        """Give every row there is of a learner, with its table's name, one table after the other."""
        for table in KNOWING:
            query = (
                select(table).where(table.c.learner == learner).order_by(*table.primary_key).limit(AT_ONCE)
            )
            rows = await self._rows(query)
            while rows:
                for row in rows:
                    yield table.name, _plain(table, row)
                last = tuple(rows[-1]._mapping[column] for column in table.primary_key)
                rows = await self._rows(query.where(tuple_(*table.primary_key) > last))

    async def forget(self, learner: str, event_id: str) -> bool:
        """Forget one, with what it tells of; False when it is none of theirs."""
        if not await self._engine.write(lambda c: forget(c, learner, event_id)):
            return False
        await scrubbed(self._engine, anew=False)  # where somebody reads just now, the next checkpoint does it
        return True

    async def erase(self, learner: str) -> None:
        """Erase a learner from every table, and from a SQLite file; raises StorageUnavailable while it is read."""
        await self._engine.write(lambda c: erase(c, learner))
        if not await scrubbed(self._engine, anew=True):
            raise StorageUnavailable(STILL_READ)

    async def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return await self._engine.read(lambda c: c.execute(query).all())


def _plain(table: Table, row: Row[Any]) -> dict[str, Any]:
    return {
        column.name: _value(row._mapping[column], bool(column.info.get("json")))
        for column in table.c
        if column.info.get("told", True)
    }


def _value(kept: Any, is_json: bool) -> Any:
    if isinstance(kept, datetime):
        return kept.isoformat()
    return json.loads(kept) if is_json and kept is not None else kept

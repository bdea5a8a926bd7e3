"""Events in memory.

The twin of `storage.events`: tests/storage/test_event_promises.py holds for both.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Protocol

from jupyter_praxis.learners.events import Event, NewEvent, What

OBJECTIONS = (What.DISPUTED, What.WITHDRAWN)


class Keeper(Protocol):
    """Keeps something else that events tell of."""

    def drop(self, learner: str, submission: str | None = None) -> None:
        """Remove what is kept of a submission, or of a learner."""

    def recall(self, event: Event, left: Sequence[Event]) -> None:
        """Keep no more of an event that is forgotten than what those that are left tell."""

    def rows(self, learner: str) -> list[tuple[str, dict[str, Any]]]:
        """Give rows as the tables would have them, as far as a twin has them."""


class MemoryEvents:
    """Keeps events for as long as it lives, with those who append to it."""

    def __init__(self) -> None:
        self._kept: list[Event] = []
        self._numbers = itertools.count(1)
        self._keepers: list[Keeper] = []

    def join(self, keeper: Keeper) -> None:
        """Have a twin forget what is forgotten here."""
        self._keepers.append(keeper)

    def add(self, event: NewEvent) -> Event:
        """Keep an event at once."""
        kept = Event(**vars(event), id=f"{next(self._numbers):026d}")
        self._kept.append(kept)
        return kept

    async def append(self, event: NewEvent) -> Event:
        """Keep an event."""
        return self.add(event)

    async def of(self, learner: str) -> Sequence[Event]:
        """Give a learner's."""
        return [event for event in self._kept if event.learner == learner]

    async def stored(self, learner: str) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
        """Give all there is of a learner."""
        for keeper in self._keepers:
            for row in keeper.rows(learner):
                yield row
        for event in await self.of(learner):
            yield "events", {**asdict(event), "what": str(event.what), "at": event.at.isoformat()}

    async def forget(self, learner: str, event_id: str) -> bool:
        """Forget one."""
        found = [event for event in await self.of(learner) if event.id == event_id]
        for event in found:
            if event.what in (What.GRADED, What.DIAGNOSED):
                for keeper in self._keepers:
                    keeper.drop(learner, event.submission)
                self._kept = [
                    one for one in self._kept if (one.learner, one.submission) != (learner, event.submission)
                ]
            else:
                self._kept.remove(event)
                for keeper in self._keepers:
                    keeper.recall(event, await self.of(learner))
        return bool(found)

    async def erase(self, learner: str) -> None:
        """Erase a learner."""
        self._kept = [event for event in self._kept if event.learner != learner]
        for keeper in self._keepers:
            keeper.drop(learner)

"""What happened to a learner, as it is kept, and what its keeper promises.

Rule: events are only appended. They go when the learner has them forgotten, and nothing else changes one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class What(StrEnum):
    """What happened, with what `Event.data` holds then."""

    OPENED = "opened"
    """A challenge was opened: nothing."""
    GRADED = "graded"
    """A submission was graded: `scope`, `outcome`, `passed`, `total`."""
    DIAGNOSED = "diagnosed"
    """It was diagnosed: `state`, `time` and `optimal` (O(...) or ""), and `findings`: list of `number`,
    `pattern`, `confidence` (0 to 1), `rule`, `cell`, `lines`."""
    DISPUTED = "disputed"
    """The learner objected to a finding: `number`, `reason`."""
    WITHDRAWN = "withdrawn"
    """They took the objection back: `number`."""
    HELPED = "helped"
    """They had help with a challenge: `kind` (hint or tutor), `number`."""
    CORRECTED = "corrected"
    """They said how a submission came about: `aided` (true or false)."""
    ANSWERED = "answered"
    """A question of the first visit: `question`, `answer` (None: skipped, or taken back)."""
    OFFERED = "offered"
    """A challenge was the one of a day: `day` (ISO date in the learner's zone), `reason` (as it was told)."""
    SKIPPED = "skipped"
    """They put the challenge of a day aside: `day`."""
    RATED = "rated"
    """They said whether a proposal was helpful: `kind` (of proposal), `helpful` (true, false, None: taken back)."""


@dataclass(frozen=True)
class NewEvent:
    """Something that happened and is not kept yet. `at` is aware, UTC; `data` is plain JSON."""

    learner: str
    what: What
    at: datetime
    challenge: str = ""
    version: str = ""
    submission: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Event(NewEvent):
    """A kept event. `id` sorts by the time of keeping (ULID)."""

    id: str = ""


class Events(Protocol):
    """Keeps events (fulfilled by `storage.events`, twin in tests/fakes).

    `opened`, `graded`, `diagnosed`, `disputed` and `withdrawn` are appended by the keepers of what they tell of,
    in the same transaction; the others through `append`. Going back to a challenge within half an hour of its last
    opening is no event, unless its version changed; a dispute said again in the same words is none either. A
    diagnosis that brings along the disputes of an earlier one is followed by them.
    """

    async def append(self, event: NewEvent) -> Event:
        """Keep an event."""

    async def of(self, learner: str) -> Sequence[Event]:
        """Return all of a learner's, oldest first."""

    def stored(self, learner: str) -> AsyncIterator[tuple[str, Mapping[str, Any]]]:
        """Give every row of every table that knows the learner, with its table's name; for an export.

        Times are ISO 8601, and what is kept as JSON is plain data. A verdict is whole here: what the feedback
        policy hides is for the caller to leave out.
        """

    async def forget(self, learner: str, event_id: str) -> bool:
        """Forget one; False when it is none of theirs.

        With `graded` or `diagnosed` its submission goes too: row, verdict, diagnosis, findings, and every event
        that names it. Without a dispute or a withdrawal the finding stands as the others left it, and without its last
        `opened` a challenge was never opened.
        """

    async def erase(self, learner: str) -> None:
        """Erase a learner from every table; again is no harm.

        What is being graded or diagnosed meanwhile writes nothing later. Raises StorageUnavailable when
        the rows are gone but traces stay in a file until it is asked again.
        """

"""What a learner said of proposals: helpful or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from jupyter_praxis.learners.events import Event, What

Ratings = Mapping[tuple[str, str], tuple[bool | None, datetime]]
"""By challenge and kind: whether it helped (None: taken back), and when that was said."""


def ratings(events: Iterable[Event]) -> Ratings:
    """Give what was said last of each challenge proposed as a kind."""
    said = (event for event in events if event.what is What.RATED)
    return {
        (event.challenge, str(event.data.get("kind"))): (event.data.get("helpful"), event.at)
        for event in said
    }


def did_not_help(said: Ratings, kind: str, enough: int) -> bool:
    """Say whether a kind did not help more often than it did, where at least so many spoke of it."""
    helpful = [helped for (_, of), (helped, _) in said.items() if of == kind and helped is not None]
    return len(helpful) >= enough and helpful.count(False) > helpful.count(True)

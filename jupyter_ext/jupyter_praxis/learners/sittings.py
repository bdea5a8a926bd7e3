"""The tutor's replies about one challenge in one sitting, which are told, and forgotten, as one.

Rule: a reply belongs to the sitting of the one before it about the same challenge, if that was half an hour ago or
less; whatever else was done between them does not part them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.learners.time_spent import LONGEST_GAP


def sittings(events: Iterable[Event]) -> Sequence[Sequence[Event]]:
    """Give each sitting's `helped` events; events are in order, and so is what comes out."""
    found: list[list[Event]] = []
    last: dict[str, list[Event]] = {}
    for event in events:
        if event.what is not What.HELPED or event.data.get("kind") != "tutor":
            continue
        sitting = last.get(event.challenge)
        if sitting is None or event.at - sitting[-1].at > LONGEST_GAP:
            sitting = last[event.challenge] = []
            found.append(sitting)
        sitting.append(event)
    return found

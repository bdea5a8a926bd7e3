"""How long a learner worked, as far as events tell.

Rule: the time before each thing a learner did is that since the last one, if it is half an hour or less; otherwise
they came back to it, and it counts as five minutes. It is an estimate and is called one: nobody is watched between
two events. What Praxis did by itself (a diagnosis, an offer) is no work of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from jupyter_praxis.learners.events import Event, What

LONGEST_GAP = timedelta(minutes=30)
COMING_BACK = timedelta(minutes=5)
_NOT_THEIRS = frozenset({What.DIAGNOSED, What.OFFERED})


def time_spent(events: Iterable[Event]) -> Iterator[tuple[datetime, timedelta]]:
    """Give for each thing done when it was, and the work before it; events are in order."""
    last: datetime | None = None
    for event in events:
        if event.what in _NOT_THEIRS:
            continue
        gap = None if last is None else event.at - last
        yield event.at, COMING_BACK if gap is None or gap > LONGEST_GAP else max(gap, timedelta())
        last = event.at

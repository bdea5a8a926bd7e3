"""How fast grading goes, so that who is refused hears when it is worth coming back.

Rule: only what was measured here lately is told. Where nothing was graded lately, the time that passed
without a verdict counts, so that a queue which stands promises less and less.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable

REMEMBERED = 50
AT_MOST_S = 600


class Pace:
    """Counts gradings as they end. `now` gives seconds that only go up."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._ends: deque[float] = deque(maxlen=REMEMBERED)
        self._busy_since: float | None = None

    def began(self) -> None:
        """Note that there is something to grade; called for each grading, and when there was rest before."""
        if self._busy_since is None:
            self._busy_since = self._now()

    def ended(self) -> None:
        """Note that one was graded."""
        self._ends.append(self._now())

    def rested(self) -> None:
        """Note that nothing waits: time without verdicts means nothing from here on."""
        self._busy_since = None
        self._ends.clear()

    def seconds_for(self, count: int) -> int | None:
        """Say how long so many gradings take, in whole seconds, at least 1; None when nothing was measured."""
        if self._busy_since is None:
            return None
        since = self._busy_since if len(self._ends) < REMEMBERED else self._ends[0]
        took = self._now() - since
        return max(1, min(AT_MOST_S, math.ceil(count * took / max(1, len(self._ends)))))

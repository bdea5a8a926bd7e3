"""The circuit breaker: who failed several times in a row is left alone for a while.

Rule: after the rest one question goes through, and what becomes of it decides for all.
"""

from __future__ import annotations

FAILURES = 5
REST_S = 30.0


class Breaker:
    """Counts failures in a row of one model. Times are seconds of any steady clock."""

    def __init__(self, failures: int = FAILURES, rest_s: float = REST_S) -> None:
        self._most = failures
        self._rest_s = rest_s
        self._failed = 0
        self._until: float | None = None
        self._trying = False

    @property
    def open(self) -> bool:
        """Tell whether it rests, or has yet to show that it works again."""
        return self._until is not None

    def admits(self, now: float) -> bool:
        """Tell whether a call may be made now; who is told so says what became of it."""
        if self._until is None:
            return True
        if now < self._until or self._trying:
            return False
        self._trying = True
        return True

    def opens_in(self, now: float) -> float:
        """Say in how many seconds a call may be tried again."""
        return max((self._until or now) - now, 0.0)

    def worked(self) -> None:
        """Take note that a call was answered."""
        self._failed, self._until, self._trying = 0, None, False

    def failed(self, now: float, rest_s: float = 0.0) -> None:
        """Take note that a call failed; `rest_s` is how long its provider asked to be left alone, if it did."""
        self._failed += 1
        if rest_s or self._trying or self._failed >= self._most:
            self._until = max(self._until or now, now + (rest_s or self._rest_s))
        self._trying = False

    def left(self) -> None:
        """Take note that a call ended without telling anything, such as one that was stopped."""
        self._trying = False

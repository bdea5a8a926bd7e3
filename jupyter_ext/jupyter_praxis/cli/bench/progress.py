"""What is being measured just now, for whoever waits.

Rule: progress goes to stderr, so that stdout holds figures only.
"""

from __future__ import annotations

import sys


class Progress:
    """Says what is done and how far it is: one moving line on a terminal, one line a part elsewhere."""

    def __init__(self) -> None:
        self._moving = sys.stderr.isatty()
        self._what = ""
        self._done = 0
        self._of = 0

    def begin(self, what: str, of: int = 0) -> None:
        """Begin a part of so many steps (0: nobody knows)."""
        self.clear()
        self._what, self._done, self._of = what, 0, of
        if self._moving:
            self._draw()
        else:
            print(f"praxis bench: {what}", file=sys.stderr, flush=True)

    def step(self) -> None:
        """One step is done."""
        self._done += 1
        if self._moving:
            self._draw()

    def say(self, sentence: str) -> None:
        """Print a sentence which stays."""
        self.clear()
        print(f"praxis: {sentence}", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Leave an empty line."""
        if self._moving:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _draw(self) -> None:
        far = f" {self._done}/{self._of}" if self._of else ""
        print(f"\r\x1b[K{self._what}{far}", end="", file=sys.stderr, flush=True)

"""What a program prints while it is graded.

Rule: printing costs no memory beyond its limit. Whoever crosses it prints no more: the limit is reported
once, and the printing thread waits for the end, which comes from outside.
"""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Callable
from typing import Any


class Capture(io.RawIOBase):
    """Takes bytes up to a limit in all; at the limit calls `crossed` and never returns from `write`."""

    def __init__(self, limit: int, crossed: Callable[[], None]) -> None:
        super().__init__()
        self._left = limit
        self._crossed = crossed
        self._pieces: list[bytes] = []
        self._lock = threading.RLock()

    def writable(self) -> bool:
        """Say that text layers may stand on this one."""
        return True

    def write(self, data: Any) -> int:
        """Keep what was printed; returns its length in bytes."""
        piece = bytes(data)
        with self._lock:
            fits = piece[: max(0, self._left)]
            self._pieces.append(fits)
            self._left -= len(piece)
            over = self._left < 0
        if over:
            self._crossed()
            while True:
                time.sleep(60)
        return len(piece)

    def take(self) -> str:
        """Give what was printed since the last time."""
        with self._lock:
            printed = b"".join(self._pieces)
            self._pieces.clear()
        return printed.decode("utf-8", "replace")


class Nowhere(io.TextIOBase):
    """Takes what is printed where nobody asks for it, and forgets it."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        """Say that all of it was written."""
        return len(text)


def stream_onto(capture: Capture) -> io.TextIOWrapper:
    """Make a text stream, as `sys.stdout` is one, which hands every write on at once."""
    return io.TextIOWrapper(
        capture,  # type: ignore[arg-type]  # a raw stream has all that is used with write_through
        encoding="utf-8",
        errors="backslashreplace",
        newline="\n",
        write_through=True,
    )

"""Expected values in memory.

The twin of `storage.expectations`: tests/storage/test_expectation_promises.py holds for both.
"""

from __future__ import annotations

from datetime import datetime


class MemoryExpectations:
    """Keeps expected values for as long as it lives."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    async def find(self, digest: str) -> str | None:
        """Give the kept text."""
        return self._kept.get(digest)

    async def keep(self, digest: str, challenge: str, version: str, text: str, now: datetime) -> None:
        """Keep a text, unless one is there."""
        self._kept.setdefault(digest, text)

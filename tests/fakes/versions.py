"""Fingerprints of versions in memory.

The twin of `storage.versions`: tests/storage/test_version_promises.py holds for both.
"""

from __future__ import annotations

from datetime import datetime


class MemoryVersions:
    """Keeps fingerprints for as long as it lives."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    async def find(self, challenge: str, version: str) -> str | None:
        """Give the kept fingerprint."""
        return self._kept.get((challenge, version))

    async def keep(self, challenge: str, version: str, fingerprint: str, now: datetime) -> None:
        """Keep a fingerprint, unless one is there."""
        self._kept.setdefault((challenge, version), fingerprint)

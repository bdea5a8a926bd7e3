"""The fingerprint of each version learners were given (fulfils `challenges.versions.Versions`).

Rule: the first fingerprint kept for a version stays.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.tables import versions
from jupyter_praxis.storage.upsert import insert


class VersionStore:
    """Keeps fingerprints in the database."""

    def __init__(self, engine: StorageEngine) -> None:
        self._engine = engine

    async def find(self, challenge: str, version: str) -> str | None:
        """Return the fingerprint learners were given, or None when nobody was."""
        query = select(versions.c.fingerprint).where(
            versions.c.challenge == challenge, versions.c.version == version
        )
        found: str | None = await self._engine.read(lambda c: c.execute(query).scalar_one_or_none())
        return found

    async def keep(self, challenge: str, version: str, fingerprint: str, now: datetime) -> None:
        """Keep a version's fingerprint; the first one stays."""
        row = {"challenge": challenge, "version": version, "fingerprint": fingerprint, "kept_at": now}
        await self._engine.write(
            lambda c: c.execute(insert(c, versions).values(row).on_conflict_do_nothing())
        )

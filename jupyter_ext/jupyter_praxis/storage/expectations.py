"""Expected values, kept once a version (fulfils `grading.submission.Expectations`).

Rule: the first text kept for a digest stays.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.tables import expectations
from jupyter_praxis.storage.upsert import insert


class ExpectationStore:
    """Keeps expected values in the database."""

    def __init__(self, engine: StorageEngine) -> None:
        self._engine = engine

    async def find(self, digest: str) -> str | None:
        """Return the kept text for this challenge digest, or None."""
        query = select(expectations.c.text).where(expectations.c.digest == digest)
        found: str | None = await self._engine.read(lambda c: c.execute(query).scalar_one_or_none())
        return found

    async def keep(self, digest: str, challenge: str, version: str, text: str, now: datetime) -> None:
        """Keep a text; when another process kept one first, that one stays."""
        row = {"digest": digest, "challenge": challenge, "version": version, "text": text, "kept_at": now}
        await self._engine.write(
            lambda c: c.execute(insert(c, expectations).values(row).on_conflict_do_nothing())
        )

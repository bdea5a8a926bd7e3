"""Submissions, really kept, whose database goes away now and then; and a count of what was asked of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from jupyter_praxis.errors import StorageUnavailable
from jupyter_praxis.grading.submission import Submissions


class TroubledSubmissions:
    """Passes everything on, but refuses the first so many calls of the methods named."""

    def __init__(self, kept: Submissions, **refusals: int) -> None:
        self._kept = kept
        self._refusals = refusals
        self._counted: Counter[str] = Counter()
        self._changed = asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        """Give a method, counted."""

        async def call(*arguments: Any) -> Any:
            try:
                if self._refusals.get(name):
                    self._refusals[name] -= 1
                    raise StorageUnavailable
                return await getattr(self._kept, name)(*arguments)
            finally:
                self._counted[name] += 1
                self._changed.set()

        return call

    async def more(self, name: str, times: int = 1) -> None:
        """Wait until a method was answered so many more times."""
        goal = self._counted[name] + times
        while self._counted[name] < goal:
            self._changed.clear()
            await self._changed.wait()

    def answered(self, name: str) -> int:
        """Count how often a method was answered."""
        return self._counted[name]

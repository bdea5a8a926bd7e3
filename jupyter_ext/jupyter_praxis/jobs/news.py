"""News of submissions, within this process.

Rule: a reader hears what happens from the moment it began to watch; one that does not keep up loses the
oldest, and nobody waits for it.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from jupyter_praxis.grading.submission import Submission

KEPT = 8
"""News a reader may be behind; a submission's life has fewer."""


class Reader:
    """One who watches one submission."""

    def __init__(self) -> None:
        self._news: deque[Submission | None] = deque(maxlen=KEPT)
        self._arrived = asyncio.Event()
        self.closed = False

    def tell(self, news: Submission | None) -> None:
        """Hand over news; None says only that something changed."""
        self._news.append(news)
        self._arrived.set()

    def close(self) -> None:
        """Say that there will be no more."""
        self.closed = True
        self._arrived.set()

    async def next(self, patience_s: float) -> Submission | None:
        """Give the next news; None after `patience_s`, when something changed unseen, or when all is over."""
        try:
            async with asyncio.timeout(patience_s):
                await self._arrived.wait()
        except TimeoutError:
            return None
        news = self._news.popleft() if self._news else None
        if not self._news and not self.closed:
            self._arrived.clear()
        return news


class Board:
    """Passes news to those who watch, by the submission's id."""

    def __init__(self) -> None:
        self._readers: dict[str, set[Reader]] = {}
        self._closed = False

    @contextmanager
    def watch(self, submission_id: str) -> Iterator[Reader]:
        """Hear of one submission until the block is left."""
        reader = Reader()
        if self._closed:
            reader.close()
        readers = self._readers.setdefault(submission_id, set())
        readers.add(reader)
        try:
            yield reader
        finally:
            readers.discard(reader)
            if not readers and self._readers.get(submission_id) is readers:
                del self._readers[submission_id]

    def tell(self, submission: Submission) -> None:
        """Pass on where a submission stands."""
        for reader in self._readers.get(submission.id, ()):
            reader.tell(submission)

    def hint(self, submission_id: str) -> None:
        """Say that a submission changed, and that its row says how."""
        for reader in self._readers.get(submission_id, ()):
            reader.tell(None)

    def close(self) -> None:
        """Let everyone go."""
        self._closed = True
        for readers in self._readers.values():
            for reader in readers:
                reader.close()

    @property
    def watched(self) -> int:
        """Count the submissions somebody watches."""
        return len(self._readers)

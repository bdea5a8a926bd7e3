"""A grader which waits to be let, and a clock which stands until it is put forward."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from jupyter_praxis.grading.submission import Submission
from jupyter_praxis.grading.verdict import Verdict

from fakes.handed_in import after, verdict


@dataclass
class Clock:
    """Stands at noon, or so many seconds after it."""

    ahead_s: float = 0.0

    def __call__(self) -> datetime:
        """Tell the time."""
        return after(self.ahead_s)


def running() -> datetime:
    """Tell the time by a clock that runs, for what waits by the clock."""
    return datetime.now(UTC)


@dataclass
class Gate:
    """Grades when it is let, and remembers what it was asked. `answer` is what it says then, or raises."""

    answer: Verdict | Exception | None = None
    asked: list[Submission] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._opened = asyncio.Event()
        self._asked = asyncio.Event()

    async def __call__(self, submission: Submission) -> Verdict:
        """Grade."""
        self.asked.append(submission)
        self._asked.set()
        await self._opened.wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer or verdict(challenge=submission.challenge)

    def open(self) -> None:
        """Let it grade from now on."""
        self._opened.set()

    async def until_asked(self, times: int = 1) -> None:
        """Wait until it was asked so often."""
        while len(self.asked) < times:
            self._asked.clear()
            await self._asked.wait()

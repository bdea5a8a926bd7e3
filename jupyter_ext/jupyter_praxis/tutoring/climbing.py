"""Where learners stand on the ladders of hints, and the taking of rungs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.events import Event, Events, NewEvent, What
from jupyter_praxis.tutoring.hints import Ladder, ladder, taken


class Climbing:
    """Reads a learner's events, and tells them of each rung that is taken.

    `wait_s` is how long until the next rung opens without an attempt, `model` whether one can be asked beyond the last.
    """

    def __init__(self, events: Events, wait_s: float, model: bool, clock: Callable[[], datetime]) -> None:
        self._events = events
        self._wait_s = wait_s
        self._model = model
        self._clock = clock
        self._taking = asyncio.Lock()

    def ladder(self, challenge: Challenge, events: Sequence[Event]) -> Ladder:
        """Give the ladder of a challenge for whom these events are about."""
        return ladder(challenge, events, self._clock(), self._wait_s, self._model)

    async def of(self, learner: str, challenge: Challenge) -> Ladder:
        """Give a learner's ladder."""
        return self.ladder(challenge, await self._events.of(learner))

    async def take(self, learner: str, challenge: Challenge, number: int) -> Ladder:
        """Take a rung, again is no harm; raises NoSuchHint, HintNotYet."""
        async with self._taking:  # two clicks are one hint
            if taken(await self.of(learner, challenge), number):
                told = {"kind": "hint", "number": number}
                event = NewEvent(
                    learner, What.HELPED, self._clock(), challenge.slug, challenge.version, data=told
                )
                await self._events.append(event)
            return await self.of(learner, challenge)

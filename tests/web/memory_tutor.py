"""The tutor in memory: the web's twin of `tutoring.tutor`, without a model.

Replies are written by hand, so that tests decide what comes when.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from datetime import datetime

from fakes.conversations import MemoryConversations
from fakes.events import MemoryEvents
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import HintNotYet, NoSuchHint, PraxisError
from jupyter_praxis.tutoring.coaching import Coaching
from jupyter_praxis.tutoring.conversation import Conversation, Message, Said, State
from jupyter_praxis.tutoring.hints import Hint, Ladder, Rung
from jupyter_praxis.tutoring.live import LiveReply
from jupyter_praxis.tutoring.sent import Sent
from jupyter_praxis.tutoring.situation import Composed
from jupyter_praxis.tutoring.standing import Meter, Standing
from jupyter_praxis.tutoring.told import Told

RUNGS = ("Which pairs do you look at?", "Count the pairs of four numbers.", "What could you remember?")


class MemoryTutor:
    """Fulfils `web.house.Tutor`.

    `trouble` is what it refuses to begin anything with, `interruption` ends those who follow, `taken` counts hints.
    """

    def __init__(
        self, events: MemoryEvents, challenge: Callable[[str], Awaitable[Challenge]], now: datetime
    ) -> None:
        self.kept = MemoryConversations(events)
        self.trouble: PraxisError | None = None
        self.interruption: Exception | None = None
        self.followers = 0
        self.taken = 0
        self._live: dict[str, LiveReply] = {}
        self._challenge = challenge
        self._now = now

    async def standing(self, learner: str) -> Standing:
        meter = Meter(f"learner:{learner}", 90, 100, 1200, None, 0.9, spent=False, resets_at=self._now)
        return Standing("guided", "light", "claude-small", "", meter)

    async def conversations(
        self, learner: str, path: str | None, search: str, limit: int, before: str | None
    ) -> Sequence[Conversation]:
        return await self.kept.list(learner, path, search, limit, before)

    async def start(self, learner: str, path: str, challenge: str) -> Conversation:
        if self.trouble is not None:
            raise self.trouble
        if challenge:
            await self._challenge(challenge)
        return await self.kept.start(learner, path, challenge, "", self._now)

    async def conversation(self, learner: str, conversation: str) -> tuple[Conversation, Sequence[Message]]:
        said = await self.kept.messages(learner, conversation)
        return await self.kept.get(learner, conversation), said

    async def rename(self, learner: str, conversation: str, title: str) -> Conversation:
        return await self.kept.rename(learner, conversation, title, self._now)

    async def delete(self, learner: str, conversation: str) -> None:
        await self.kept.delete(learner, conversation)

    async def say(
        self, learner: str, conversation: str, key: str, text: str, sent: Sent
    ) -> tuple[Message, Message]:
        if self.trouble is not None:
            raise self.trouble
        new = Said(key, text, sent.as_json())
        said, reply, _ = await self.kept.say(learner, conversation, new, "SECRET", self._now)
        self._live.setdefault(reply.id, LiveReply(reply))
        return said, reply

    async def follow(self, learner: str, message: str) -> AsyncIterator[Told]:
        await self.kept.message(learner, message)
        self.followers += 1
        try:
            async with aclosing(self.live(message).follow()) as following:
                async for told in following:
                    if self.interruption is not None:
                        raise self.interruption
                    yield told
        finally:
            self.followers -= 1

    async def stop(self, learner: str, message: str) -> Message:
        if (await self.kept.message(learner, message)).state is State.WRITING:
            await self.end(learner, message, State.STOPPED)
        return await self.kept.message(learner, message)

    async def hints(self, learner: str, slug: str) -> Ladder:
        await self._challenge(slug)
        rungs = [
            Hint(number, Rung.TAKEN, text)
            if number <= self.taken
            else Hint(number, Rung.NEXT if number == self.taken + 1 else Rung.LOCKED)
            for number, text in enumerate(RUNGS, start=1)
        ]
        if self.taken == 1:
            rungs[1] = Hint(2, Rung.WAITING, opens_at=self._now)
        return Ladder(slug, tuple(rungs), "Try once more.", step=True)

    async def take_hint(self, learner: str, slug: str, number: int) -> Ladder:
        states = {rung.number: rung.state for rung in (await self.hints(learner, slug)).rungs}
        if number not in states:
            raise NoSuchHint
        if states[number] in (Rung.WAITING, Rung.LOCKED):
            raise HintNotYet
        self.taken = max(self.taken, number)
        return await self.hints(learner, slug)

    async def coach(self, learner: str, text: str, composed: Composed) -> Coaching:
        return Coaching(enough=bool(composed.tried), advice=("Say what you tried.",))

    async def suggestions(self, learner: str, slug: str) -> Sequence[str]:
        if slug:
            await self._challenge(slug)
        return ("Why does this case fail?",) if slug else ("What shall I begin with?",)

    def live(self, reply: str) -> LiveReply:
        """Give a reply to write in."""
        return self._live[reply]

    async def end(self, learner: str, reply: str, state: State = State.WHOLE, problem: str = "") -> None:
        """Let a reply end."""
        told = {"model": "claude-small", "prompt": "SECRET", "problem": problem}
        pieces = self.live(reply).pieces
        assert await self.kept.finish(learner, reply, state, pieces, self._now, **told)
        self.live(reply).end(await self.kept.message(learner, reply))

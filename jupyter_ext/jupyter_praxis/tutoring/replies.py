"""Replies: begun, written, followed, stopped, kept.

Rule: a reply is written whether anybody follows it or not, and kept every second and at its end; it ends one way only.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import StorageUnavailable, describe
from jupyter_praxis.settings import TutorSettings
from jupyter_praxis.tutoring.answering import Answering, Payer, Record
from jupyter_praxis.tutoring.chat_model import Role, Turn
from jupyter_praxis.tutoring.climbing import Climbing
from jupyter_praxis.tutoring.conversation import By, Conversation, Conversations, Message, State
from jupyter_praxis.tutoring.guard.watch import Guard, Watch
from jupyter_praxis.tutoring.hints import Ladder, Rung
from jupyter_praxis.tutoring.knowing import Knowing
from jupyter_praxis.tutoring.live import LiveReply
from jupyter_praxis.tutoring.purses import limits
from jupyter_praxis.tutoring.sent import Sent
from jupyter_praxis.tutoring.situation import Situation
from jupyter_praxis.tutoring.told import Event, Told
from jupyter_praxis.tutoring.words import word

log = logging.getLogger("jupyter_praxis")

KEPT_EVERY_S = 1.0
LOOKED_THROUGH, ELSEWHERE = 50, 4
"""The latest conversations that are looked through, and how many of them about the same challenge are read."""

LOOK_AGAIN_S = 0.5
"""How often a reply is looked at which another process writes."""


@dataclass(frozen=True)
class _Asked:
    """A question, and everything it is asked in."""

    situation: Situation
    turns: tuple[Turn, ...]
    watch: Watch
    ladder: Ladder | None
    challenge: Challenge | None


class Replies:
    """Writes the replies of one server."""

    def __init__(
        self,
        settings: TutorSettings,
        conversations: Conversations,
        knowing: Knowing,
        climbing: Climbing,
        answering: Answering,
        guard: Guard,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._conversations = conversations
        self._knowing = knowing
        self._climbing = climbing
        self._answering = answering
        self._guard = guard
        self._clock = clock
        self._live: dict[str, tuple[LiveReply, asyncio.Task[None]]] = {}
        self._closing = False

    def begin(self, learner: str, reply: Message, text: str, sent: Sent) -> None:
        """Begin to write a reply that was committed."""
        live = LiveReply(reply)
        self._live[reply.id] = live, asyncio.create_task(self._write(live, learner, text, sent))

    def as_it_is(self, message: Message) -> Message:
        """Give a message with what is written of it by now."""
        return self._live[message.id][0].message if message.id in self._live else message

    async def follow(self, learner: str, message: str) -> AsyncIterator[Told]:
        """Give a reply as it is, what is written from then on, at last how it ended; raises NoSuchMessage."""
        kept = await self._conversations.message(learner, message)
        if message in self._live:
            live, _ = self._live[message]
            async with aclosing(live.follow()) as following:
                async for told in following:
                    yield told
            return
        number = 0
        shown: Message | None = None
        while True:
            if shown != kept:
                yield Told(Event.STATE, number, kept)
                shown = kept
                number += 1
            if kept.state is not State.WRITING:
                yield Told(Event.DONE, number, kept)
                return
            await asyncio.sleep(LOOK_AGAIN_S)
            kept = await self._conversations.message(learner, message)

    async def end(self, learner: str, message: Message) -> None:
        """End a reply that is being written; one that ended already is no harm.

        What another server writes is ended in the database: that server's own end comes too late then, and a reply
        whose server is gone does not hold its conversation for ever.
        """
        if message.id in self._live:
            _, task = self._live[message.id]
            _cancel(task)
            await asyncio.wait({task})
        elif message.state is State.WRITING:
            await self._conversations.finish(
                learner, message.id, State.STOPPED, message.pieces, self._clock()
            )

    async def aclose(self) -> None:
        """End every reply, as a server's end does."""
        self._closing = True
        tasks = {task for _, task in self._live.values()}
        for task in tasks:
            _cancel(task)
        if tasks:
            await asyncio.wait(tasks)

    async def _write(self, live: LiveReply, learner: str, text: str, sent: Sent) -> None:
        """Write one reply and keep it however it ends; runs as a task of its own."""
        record, state, problem = Record(), State.WHOLE, ""
        asked: _Asked | None = None
        keeping = asyncio.create_task(self._keep(live, learner))
        try:
            asked = await self._asked(live.message, learner, text, sent)
            bound = limits(self._settings, learner, "")
            payer = Payer(learner, "", bound, live.message.conversation, live.message.answers)
            await self._answering.answer(
                live, asked.situation, asked.turns, asked.watch, asked.ladder, payer, record
            )
            problem = record.answered.problem
            state = State.BROKEN if record.answered.broken else State.WHOLE
        except asyncio.CancelledError:
            state = State.BROKEN if self._closing else State.STOPPED
            problem = word("server_ended") if self._closing else ""
        except Exception as error:
            log.error("A reply of the tutor failed: %s", describe(error))
            state, problem = State.BROKEN, word("went_wrong")
        finally:
            keeping.cancel()
            with suppress(asyncio.CancelledError):
                await keeping
        challenge = asked.challenge if asked else None
        await _to_its_end(self._ended(live, learner, state, problem, record, challenge))

    async def _asked(self, reply: Message, learner: str, text: str, sent: Sent) -> _Asked:
        """Gather what a question is asked in; what does not wait for each other is asked at once."""
        conversation = await self._conversations.get(learner, reply.conversation)
        said, elsewhere, challenge, work, known = await asyncio.gather(
            self._conversations.messages(learner, reply.conversation),
            self._elsewhere(learner, conversation),
            self._knowing.challenge(conversation.challenge),
            self._knowing.work(learner, conversation.challenge, sent),
            self._knowing.learner(learner),
        )
        earlier = [one for one in said if one.id not in (reply.id, reply.answers)]
        ladder = self._climbing.ladder(challenge, known.events) if challenge else None
        hints = [one.text for one in ladder.rungs if one.state is Rung.TAKEN and one.text] if ladder else []
        situation, watch = await asyncio.gather(
            self._knowing.situation(learner, challenge, text, sent, work, known, hints),
            self._guard.watch(
                conversation.challenge, work.solved, (*elsewhere, *earlier), work.cells, work.best
            ),
        )
        turns = tuple(_turn(one) for one in earlier if one.pieces)
        return _Asked(situation, turns, watch, ladder, challenge)

    async def _elsewhere(self, learner: str, conversation: Conversation) -> list[Message]:
        """Give what the tutor said of the same challenge in the learner's latest other conversations, oldest first.

        Whoever asks for a program line by line may do it in as many conversations.
        """
        if not conversation.challenge:
            return []
        latest = await self._conversations.list(learner, None, "", LOOKED_THROUGH, None)
        others = [
            one.id for one in latest if one.challenge == conversation.challenge and one.id != conversation.id
        ]
        found = await asyncio.gather(
            *(self._conversations.messages(learner, other) for other in others[:ELSEWHERE])
        )
        return [message for said in reversed(found) for message in said if message.by is By.TUTOR]

    async def _ended(
        self,
        live: LiveReply,
        learner: str,
        state: State,
        problem: str,
        record: Record,
        challenge: Challenge | None,
    ) -> None:
        reply, answered = live.message, record.answered

        async def keep() -> Message:
            await self._conversations.finish(
                learner,
                reply.id,
                state,
                live.pieces,
                self._clock(),
                model=answered.model,
                prompt=answered.prompt,
                problem=problem,
                helped=answered.helped and challenge is not None,
                challenge=challenge.slug if challenge else "",
                version=challenge.version if challenge else "",
            )
            return await self._conversations.message(learner, reply.id)

        try:
            live.end(await self._kept(keep))
        except Exception as error:
            log.error("A reply of the tutor could not be kept: %s", describe(error))
            live.end(replace(reply, state=State.BROKEN, problem=word("went_wrong")))
        finally:
            self._live.pop(reply.id, None)

    async def _kept(self, keep: Callable[[], Awaitable[Message]]) -> Message:
        """Keep how a reply ended, as often as it takes: one left as writing would close its conversation."""
        while True:
            try:
                return await keep()
            except StorageUnavailable as error:
                if self._closing:
                    raise
                log.warning("The end of a reply of the tutor waits to be kept: %s", describe(error))
                await asyncio.sleep(KEPT_EVERY_S)

    async def _keep(self, live: LiveReply, learner: str) -> None:
        kept = live.pieces
        while True:
            await asyncio.sleep(KEPT_EVERY_S)
            if live.pieces != kept:
                kept = live.pieces
                with suppress(Exception):  # the end is kept, or says why not
                    await self._conversations.write(learner, live.message.id, kept)


def _cancel(task: asyncio.Task[None]) -> None:
    """Cancel a task once: who stops a reply a second time waits for the end that has begun."""
    if not task.cancelling():
        task.cancel()


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Wait until it is done, whoever cancels the one who waits."""
    task = asyncio.create_task(work)
    while not task.done():
        with suppress(asyncio.CancelledError):
            await asyncio.shield(task)


def _turn(message: Message) -> Turn:
    role = Role.LEARNER if message.by is By.LEARNER else Role.TUTOR
    return Turn(role, message.text)

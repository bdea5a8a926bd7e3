"""Conversations in memory.

The twin of `storage.conversations`: tests/storage/test_conversation_promises.py holds for both.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from jupyter_praxis.errors import KeyReused, NoSuchConversation, NoSuchMessage, StillWriting
from jupyter_praxis.learners.events import Event, NewEvent, What
from jupyter_praxis.storage.words import folded
from jupyter_praxis.tutoring.conversation import (
    By,
    Conversation,
    Message,
    Piece,
    PieceKind,
    Said,
    State,
    title_from,
)

from fakes.events import MemoryEvents


class MemoryConversations:
    """Keeps conversations for as long as it lives, on one event loop; tells `events` what helped."""

    def __init__(self, events: MemoryEvents | None = None) -> None:
        self._events = events or MemoryEvents()
        self._events.join(self)
        self._kept: dict[str, Conversation] = {}
        self._said: dict[str, Message] = {}  # in the order in which it was said
        self._owners: dict[str, str] = {}
        self._numbers = itertools.count(1)

    async def start(self, learner: str, path: str, challenge: str, title: str, now: datetime) -> Conversation:
        """Keep a new one."""
        new = Conversation(self._next(), learner, path, challenge, title, now, now)
        self._kept[new.id] = new
        return new

    async def list(
        self, learner: str, path: str | None, search: str, limit: int, before: str | None
    ) -> Sequence[Conversation]:
        """Give those that are asked for."""
        last = _order(self._of(learner, before)) if before is not None else None
        found = [
            self._counted(one)
            for one in self._kept.values()
            if one.learner == learner
            and path in (None, one.path)
            and self._holds(one, folded(search))
            and (last is None or _order(one) < last)
        ]
        return sorted(found, key=_order, reverse=True)[:limit]

    async def get(self, learner: str, conversation: str) -> Conversation:
        """Give one."""
        return self._counted(self._of(learner, conversation))

    async def messages(self, learner: str, conversation: str) -> Sequence[Message]:
        """Give what was said."""
        return self._in(self._of(learner, conversation).id)

    async def message(self, learner: str, message: str) -> Message:
        """Give one message."""
        found = self._said.get(message)
        if found is None or self._kept[found.conversation].learner != learner:
            raise NoSuchMessage
        return found

    async def rename(self, learner: str, conversation: str, title: str, now: datetime) -> Conversation:
        """Give it a title."""
        kept = self._of(learner, conversation)
        self._kept[kept.id] = replace(kept, title=title, changed_at=now)
        return await self.get(learner, conversation)

    async def delete(self, learner: str, conversation: str) -> None:
        """Delete one."""
        self._remove(self._of(learner, conversation).id)

    async def say(
        self, learner: str, conversation: str, said: Said, owner: str, now: datetime
    ) -> tuple[Message, Message, bool]:
        """Keep what is said and the reply to come."""
        kept = self._of(learner, conversation)
        pieces = (Piece(PieceKind.TEXT, said.text),)
        for one in self._said.values():
            if one.by is By.LEARNER and (self._kept[one.conversation].learner, one.key) == (
                learner,
                said.key,
            ):
                if (one.conversation, one.pieces) != (conversation, pieces):
                    raise KeyReused
                return one, self._reply_to(one), False
        if any(one.state is State.WRITING for one in self._in(conversation)):
            raise StillWriting
        asked = Message(
            self._next(), kept.id, By.LEARNER, State.WHOLE, now, pieces, said.key, dict(said.context)
        )
        reply = Message(self._next(), kept.id, By.TUTOR, State.WRITING, now, (), answers=asked.id)
        self._said |= {asked.id: asked, reply.id: reply}
        self._owners[reply.id] = owner
        title = kept.title or title_from(said.text)
        self._kept[kept.id] = replace(kept, title=title, changed_at=now)
        return asked, reply, True

    async def write(self, learner: str, reply: str, pieces: Sequence[Piece]) -> bool:
        """Keep what is written so far."""
        found = self._writing(learner, reply)
        if found is None:
            return False
        self._said[reply] = replace(found, pieces=tuple(pieces))
        return True

    async def finish(
        self,
        learner: str,
        reply: str,
        state: State,
        pieces: Sequence[Piece],
        now: datetime,
        *,
        model: str = "",
        prompt: str = "",
        problem: str = "",
        helped: bool = False,
        challenge: str = "",
        version: str = "",
    ) -> bool:
        """Keep a reply as it ended."""
        found = self._writing(learner, reply)
        if found is None:
            return False
        told = {"model": model, "prompt": prompt, "problem": problem, "helped": helped}
        self._end(replace(found, state=state, pieces=tuple(pieces), **told), now)
        if helped and challenge:
            helps = [
                event
                for event in await self._events.of(learner)
                if (event.what, event.challenge) == (What.HELPED, challenge) and event.data["kind"] == "tutor"
            ]
            data = {"kind": "tutor", "number": len(helps) + 1}
            self._events.add(NewEvent(learner, What.HELPED, now, challenge, version, data=data))
        return True

    async def owners(self) -> Sequence[str]:
        """Name those who hold a reply."""
        return [*set(self._owners.values())]

    async def break_off(self, owners: Collection[str], problem: str, now: datetime) -> int:
        """End what these held."""
        left = [self._said[reply] for reply, owner in self._owners.items() if owner in owners]
        for reply in left:
            self._end(replace(reply, state=State.BROKEN, problem=problem), now)
        return len(left)

    def drop(self, learner: str, submission: str | None = None) -> None:
        """Remove all of a learner."""
        if submission is None:
            for kept in [one for one in self._kept.values() if one.learner == learner]:
                self._remove(kept.id)

    def recall(self, event: Event, left: Sequence[Event]) -> None:
        """Keep what was said: a conversation is deleted, not forgotten."""

    def rows(self, learner: str) -> list[tuple[str, dict[str, Any]]]:
        """Give what is kept of a learner."""
        mine = [one for one in self._kept.values() if one.learner == learner]
        said = [one for kept in mine for one in self._in(kept.id)]
        return [
            *(("conversations", asdict(one)) for one in mine),
            *(("messages", {**asdict(one), "learner": learner}) for one in said),
        ]

    def _next(self) -> str:
        return f"{next(self._numbers):026d}"

    def _of(self, learner: str, conversation: str) -> Conversation:
        kept = self._kept.get(conversation)
        if kept is None or kept.learner != learner:
            raise NoSuchConversation
        return kept

    def _in(self, conversation: str) -> Sequence[Message]:
        return [one for one in self._said.values() if one.conversation == conversation]

    def _counted(self, kept: Conversation) -> Conversation:
        return replace(kept, messages=len(self._in(kept.id)))

    def _holds(self, kept: Conversation, part: str) -> bool:
        return any(part in folded(text) for text in (kept.title, *(one.text for one in self._in(kept.id))))

    def _reply_to(self, asked: Message) -> Message:
        return next(one for one in self._said.values() if one.answers == asked.id)

    def _writing(self, learner: str, reply: str) -> Message | None:
        found = self._said.get(reply)
        theirs = found is not None and self._kept[found.conversation].learner == learner
        return found if theirs and reply in self._owners else None

    def _end(self, reply: Message, now: datetime) -> None:
        self._owners.pop(reply.id)
        self._said[reply.id] = reply
        self._kept[reply.conversation] = replace(self._kept[reply.conversation], changed_at=now)

    def _remove(self, conversation: str) -> None:
        for one in self._in(conversation):
            del self._said[one.id]
            self._owners.pop(one.id, None)
        del self._kept[conversation]


def _order(kept: Conversation) -> tuple[datetime, str]:
    return kept.changed_at, kept.id

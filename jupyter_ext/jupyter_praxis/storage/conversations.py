"""Conversations with the tutor in the database (fulfils `tutoring.conversation.Conversations`).

Rule: each method is one transaction. What is said in a conversation is said one after the other, since whoever says
something holds the conversation; a reply that ended, or is gone, is written no more; and that a reply helped is an
event in the transaction that ends it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from jupyter_praxis.errors import (
    KeyReused,
    NoSuchConversation,
    NoSuchMessage,
    StillWriting,
    StorageUnavailable,
)
from jupyter_praxis.storage.conversation_statements import (
    BREAK,
    CHANGED,
    CHANGED_ALL,
    CONVERSATION,
    DELETE,
    EMPTY,
    FINISH,
    HELD,
    LEFT,
    LISTS,
    MESSAGE,
    OWNERS,
    PLACE,
    RENAME,
    REPLY,
    SAID,
    SAME_KEY,
    SAY,
    START,
    WRITE,
)
from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.erasing import scrubbed
from jupyter_praxis.storage.faults import Conflict
from jupyter_praxis.storage.helping import tell_help
from jupyter_praxis.storage.messages import (
    conversation_from,
    kept_pieces,
    message_from,
    reply_row,
    said_row,
)
from jupyter_praxis.storage.words import folded
from jupyter_praxis.tutoring.conversation import (
    Conversation,
    Message,
    Piece,
    PieceKind,
    Said,
    State,
    title_from,
)


class ConversationStore:
    """Keeps conversations in the database."""

    def __init__(self, engine: StorageEngine) -> None:
        self._engine = engine

    async def start(self, learner: str, path: str, challenge: str, title: str, now: datetime) -> Conversation:
        """Commit a new one and return it."""

        def write(connection: Connection) -> Conversation:
            new = Conversation(self._engine.ids.next(now), learner, path, challenge, title, now, now)
            row = {name: value for name, value in vars(new).items() if name != "messages"}
            connection.execute(START, {**row, "words": folded(title)})
            return new

        return await self._engine.write(write)

    async def list(
        self, learner: str, path: str | None, search: str, limit: int, before: str | None
    ) -> Sequence[Conversation]:
        """Return the learner's, last changed first, going on after the conversation `before`.

        `search`, "" for all, is found in titles and messages. Raises NoSuchConversation where `before` is gone.
        """
        given = {"path": path, "search": folded(search) or None, "before": before}
        query = LISTS[path is not None, bool(search), before is not None]
        asked: dict[str, Any] = {name: value for name, value in given.items() if value is not None}

        def look(connection: Connection) -> Sequence[Conversation]:
            if before is not None:
                asked["then"] = _conversation(connection, learner, before).changed_at
            rows = connection.execute(query, {**asked, "whose": learner, "limit": limit})
            return [conversation_from(row) for row in rows.mappings()]

        return await self._engine.read(look)

    async def get(self, learner: str, conversation: str) -> Conversation:
        """Return one; raises NoSuchConversation."""
        return await self._engine.read(lambda c: _conversation(c, learner, conversation))

    async def messages(self, learner: str, conversation: str) -> Sequence[Message]:
        """Return what was said, oldest first; raises NoSuchConversation."""

        def look(connection: Connection) -> Sequence[Message]:
            _conversation(connection, learner, conversation)
            rows = connection.execute(SAID, {"whose": learner, "this": conversation})
            return [message_from(row) for row in rows.mappings()]

        return await self._engine.read(look)

    async def message(self, learner: str, message: str) -> Message:
        """Return one message; raises NoSuchMessage."""
        asked = {"whose": learner, "this": message}
        row = await self._engine.read(lambda c: c.execute(MESSAGE, asked).mappings().first())
        if row is None:
            raise NoSuchMessage
        return message_from(row)

    async def rename(self, learner: str, conversation: str, title: str, now: datetime) -> Conversation:
        """Give it a title of the learner's; raises NoSuchConversation."""
        asked = {"whose": learner, "this": conversation, "named": title, "sought": folded(title), "now": now}

        def write(connection: Connection) -> Conversation:
            connection.execute(RENAME, asked)
            return _conversation(connection, learner, conversation)

        return await self._engine.write(write)

    async def delete(self, learner: str, conversation: str) -> None:
        """Delete it with all that was said, on SQLite from the file as well; raises NoSuchConversation."""
        asked = {"whose": learner, "this": conversation}

        def write(connection: Connection) -> None:
            if connection.execute(DELETE, asked).rowcount != 1:
                raise NoSuchConversation
            connection.execute(EMPTY, asked)

        await self._engine.write(write)
        await scrubbed(self._engine, anew=False)  # where somebody reads just now, the next checkpoint does it

    async def say(
        self, learner: str, conversation: str, said: Said, owner: str, now: datetime
    ) -> tuple[Message, Message, bool]:
        """Commit what the learner says and the reply to come, held by `owner`; return both, and whether they are new.

        The same key again gives the first ones as they are now; with another text, or in another conversation,
        raises KeyReused. Raises NoSuchConversation, StillWriting, and StorageUnavailable when nothing can be
        committed.
        """
        for _ in range(3):
            try:
                return await self._engine.write(
                    lambda c: self._say(c, learner, conversation, said, owner, now)
                )
            except Conflict:
                continue  # whoever was faster with this key is there now, and the next look finds it
        raise StorageUnavailable

    async def write(self, learner: str, reply: str, pieces: Sequence[Piece]) -> bool:
        """Keep what is written so far; False when it is writing no longer, or gone."""
        kept = kept_pieces(pieces)
        asked = {"whose": learner, "this": reply, "written": kept["pieces"], "sought": kept["words"]}
        return await self._engine.write(lambda c: c.execute(WRITE, asked).rowcount == 1)

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
        """Keep a reply as it ended; False, and nothing written, when it had ended already, or is gone.

        Where it helped with a challenge, the event `helped` is appended in the same transaction.
        """
        kept, asked = kept_pieces(pieces), {"whose": learner, "this": reply}
        ended = {
            **asked,
            "ended": state,
            "written": kept["pieces"],
            "sought": kept["words"],
            "by_model": model,
            "by_prompt": prompt,
            "why": problem,
            "has_helped": helped,
        }

        def write(connection: Connection) -> bool:
            row = connection.execute(MESSAGE, asked).mappings().first()
            if row is None or row["state"] != State.WRITING:
                return False
            of = {"whose": learner, "this": row["conversation"]}
            connection.execute(HELD, of)  # in the tables' order: first held, then changed
            if connection.execute(FINISH, ended).rowcount != 1:
                return False
            connection.execute(CHANGED, {**of, "now": now})
            if helped and challenge:
                tell_help(connection, self._engine.ids, learner, challenge, version, now)
            return True

        return await self._engine.write(write)

    async def owners(self) -> Sequence[str]:
        """Name those who hold a reply that is being written."""
        return await self._engine.read(lambda c: c.execute(OWNERS).scalars().all())

    async def break_off(self, owners: Collection[str], problem: str, now: datetime) -> int:
        """End as broken what these held, who are known to be dead; what was kept of it stays. Returns how many."""
        asked = {"owners": [*owners]}

        def write(connection: Connection) -> int:
            these = connection.execute(LEFT, asked).scalars().all()
            connection.execute(CHANGED_ALL, {"these": these, "now": now})
            return connection.execute(BREAK, {**asked, "why": problem}).rowcount

        return await self._engine.write(write) if owners else 0

    def _say(
        self, connection: Connection, learner: str, conversation: str, said: Said, owner: str, now: datetime
    ) -> tuple[Message, Message, bool]:
        of = {"whose": learner, "this": conversation}
        held = connection.execute(HELD, of).mappings().first()
        if held is None:
            raise NoSuchConversation
        first = connection.execute(SAME_KEY, {"whose": learner, "key": said.key}).mappings().first()
        if first is not None:
            return *_again(connection, learner, conversation, said, message_from(first)), False
        number, writing = connection.execute(PLACE, {"this": conversation}).one()
        if writing:
            raise StillWriting
        ids = self._engine.ids
        asked = said_row(ids.next(now), learner, conversation, said, now)
        reply = reply_row(ids.next(now), learner, conversation, asked["id"], owner, now)
        connection.execute(CHANGED, {**of, "now": now})
        if title := "" if held["title"] else title_from(said.text):
            connection.execute(RENAME, {**of, "now": now, "named": title, "sought": folded(title)})
        connection.execute(SAY, [{**asked, "number": number}, {**reply, "number": number + 1}])
        return message_from(asked), message_from(reply), True


def _conversation(connection: Connection, learner: str, conversation: str) -> Conversation:
    row = connection.execute(CONVERSATION, {"whose": learner, "this": conversation}).mappings().first()
    if row is None:
        raise NoSuchConversation
    return conversation_from(row)


def _again(
    connection: Connection, learner: str, conversation: str, said: Said, first: Message
) -> tuple[Message, Message]:
    """Give what was said under a key, and its reply; raises KeyReused where that was something else."""
    if first.conversation != conversation or first.pieces != (Piece(PieceKind.TEXT, said.text),):
        raise KeyReused
    asked = {"whose": learner, "this": conversation, "answers": first.id}
    return first, message_from(connection.execute(REPLY, asked).mappings().one())

"""A conversation with the tutor, and what its keeper promises.

Rule: what a learner said is committed before it is acknowledged, together with the reply that is to come; what
was shown of a reply is never taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

LONGEST_TITLE = 80
"""Characters of a title that is made from what was said."""


class By(StrEnum):
    """Who says a message."""

    LEARNER = "learner"
    TUTOR = "tutor"


class State(StrEnum):
    """Where a message stands. `stopped` by its learner; `broken`: the model or the server failed in the middle."""

    WRITING = "writing"
    WHOLE = "whole"
    STOPPED = "stopped"
    BROKEN = "broken"


class PieceKind(StrEnum):
    """What a piece of a message is. `withheld` stands in the place of code: its text says why, in one line."""

    TEXT = "text"
    CODE = "code"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Piece:
    """A piece of a message: Markdown, or a block of code without its fences, in a language ("" unknown)."""

    kind: PieceKind
    text: str
    language: str = ""


@dataclass(frozen=True)
class Message:
    """A kept message. `key` is the client's idempotency key, unique per learner, "" for a reply.

    `context` is what was sent along with it, as the learner saw it (plain JSON). Of a reply, `answers` is the id of
    what it answers, `prompt` the version of the words the model was given, `problem` a sentence where it broke,
    `helped` whether it counts as help with the challenge.
    """

    id: str
    conversation: str
    by: By
    state: State
    at: datetime
    pieces: tuple[Piece, ...]
    key: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    answers: str = ""
    model: str = ""
    prompt: str = ""
    problem: str = ""
    helped: bool = False

    @property
    def text(self) -> str:
        """Give it as one Markdown text."""
        return "".join(written(piece) for piece in self.pieces)


@dataclass(frozen=True)
class Conversation:
    """A conversation of a learner about a notebook (`path`, "" for none) and its challenge ("" for none).

    `title` is the learner's, or made from what was said first; `messages` counts what is in it.
    """

    id: str
    learner: str
    path: str
    challenge: str
    title: str
    started_at: datetime
    changed_at: datetime
    messages: int = 0


@dataclass(frozen=True)
class Said:
    """What a learner says: the text, and what is sent along with it."""

    key: str
    text: str
    context: Mapping[str, Any] = field(default_factory=dict)


class Conversations(Protocol):
    """Keeps conversations (fulfilled by `storage.conversations`, twin in tests/fakes).

    Each method raises NoSuchConversation or NoSuchMessage for what is not this learner's.
    """

    async def start(self, learner: str, path: str, challenge: str, title: str, now: datetime) -> Conversation:
        """Commit a new one and return it."""

    async def list(
        self, learner: str, path: str | None, search: str, limit: int, before: str | None
    ) -> Sequence[Conversation]:
        """Return the learner's, last changed first, going on after the conversation `before`.

        `path` (None for any) is a notebook's. `search`, "" for all, is found in titles and messages, whatever its case
        and without a meaning of its own for any character.
        """

    async def get(self, learner: str, conversation: str) -> Conversation:
        """Return one."""

    async def messages(self, learner: str, conversation: str) -> Sequence[Message]:
        """Return what was said, oldest first."""

    async def message(self, learner: str, message: str) -> Message:
        """Return one message."""

    async def rename(self, learner: str, conversation: str, title: str, now: datetime) -> Conversation:
        """Give it a title of the learner's."""

    async def delete(self, learner: str, conversation: str) -> None:
        """Delete it with all that was said; what is being written meanwhile is written nowhere."""

    async def say(
        self, learner: str, conversation: str, said: Said, owner: str, now: datetime
    ) -> tuple[Message, Message, bool]:
        """Commit what the learner says and the reply to come (writing, empty, held by `owner`), in one transaction.

        Returns both, and whether they are new: the same key again returns the first ones as they are now; with
        another text raises KeyReused. Raises StillWriting while a reply is being written in this conversation.
        An untitled conversation is titled after the first thing said in it.
        """

    async def write(self, learner: str, reply: str, pieces: Sequence[Piece]) -> bool:
        """Keep what is written so far; False when it is writing no longer, or gone."""

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

        Where it helped, the event `helped` (kind tutor, number: how many such there were) of the challenge and
        its version is appended in the same transaction.
        """

    async def owners(self) -> Sequence[str]:
        """Name those who hold a reply that is being written."""

    async def break_off(self, owners: Collection[str], problem: str, now: datetime) -> int:
        """End as broken what these held, who are known to be dead; what was kept of it stays. Returns how many."""


def title_from(text: str) -> str:
    """Give what a conversation is called after the first thing said in it; "" where that says nothing."""
    line = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def written(piece: Piece) -> str:
    """Write a piece as Markdown; code is fenced with more backticks than it holds."""
    if piece.kind is not PieceKind.CODE:
        return piece.text
    fence = "```"
    while fence in piece.text:
        fence += "`"
    return f"\n{fence}{piece.language}\n{piece.text.rstrip()}\n{fence}\n"

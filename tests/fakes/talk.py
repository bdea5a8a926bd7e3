"""Something to say to the tutor, and what its model may cost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jupyter_praxis.tutoring.budget import NewCall, Settled
from jupyter_praxis.tutoring.chat_model import Price, Usage
from jupyter_praxis.tutoring.conversation import Conversation, Conversations, Message, Piece, PieceKind, Said

from fakes.handed_in import NOON

PRICE = Price(1.0, 5.0)

ANSWER = (
    Piece(PieceKind.TEXT, "Look at the *last* step: \ud800 \x00"),
    Piece(PieceKind.CODE, "for i in range(3):\n    print(i)", "python"),
    Piece(PieceKind.WITHHELD, "A block was left out: it would have solved the challenge."),
    Piece(PieceKind.TEXT, "What does it print?"),
)


def said(key: str = "key-1", text: str = "Why does this fail?", **context: Any) -> Said:
    """Give something to say."""
    return Said(key, text, context)


async def begun(
    conversations: Conversations, learner: str = "ada", path: str = "a.ipynb", title: str = ""
) -> Conversation:
    """Start a conversation about a challenge."""
    return await conversations.start(learner, path, "two-sum", title, NOON)


async def asked(
    conversations: Conversations, conversation: Conversation, new: Said, owner: str = "server", **more: Any
) -> tuple[Message, Message]:
    """Say something in it."""
    now = more.get("now", NOON)
    message, reply, fresh = await conversations.say(conversation.learner, conversation.id, new, owner, now)
    assert fresh
    return message, reply


def usage(tokens_in: int = 600, tokens_out: int = 400, **changes: Any) -> Usage:
    """Give what a call to a provider used: a thousand tokens, and 2600 millionths, unless told."""
    return replace(Usage("scripted", "toy-1", tokens_in, tokens_out, PRICE), **changes)


def call(learner: str = "ada", **changes: Any) -> NewCall:
    """Give a question about to be put to a model, of at most a thousand tokens."""
    new = NewCall(learner, "python-1", "reply", "conversation-1", "message-1", "socratic@1", usage())
    return replace(new, **changes)


def settled(*usages: Usage, outcome: str = "whole", first_ms: float | None = 12.5) -> Settled:
    """Give what became of it."""
    return Settled(usages, outcome, first_ms, 800.25)

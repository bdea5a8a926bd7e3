"""Between a row and what is said in a conversation.

Rule: what was kept comes back equal, whatever characters a learner or a model used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from jupyter_praxis.storage.event_statements import data_to_text
from jupyter_praxis.storage.words import folded
from jupyter_praxis.tutoring.conversation import (
    By,
    Conversation,
    Message,
    Piece,
    PieceKind,
    Said,
    State,
    written,
)


def conversation_from(row: Mapping[Any, Any]) -> Conversation:
    """Turn a row into the core's dataclass."""
    return Conversation(**row)


def message_from(row: Mapping[Any, Any]) -> Message:
    """Turn a row into the core's dataclass."""
    return Message(
        id=row["id"],
        conversation=row["conversation"],
        by=By(row["by"]),
        state=State(row["state"]),
        at=row["at"],
        pieces=tuple(
            Piece(PieceKind(piece["kind"]), piece["text"], piece["language"])
            for piece in json.loads(row["pieces"])
        ),
        key=row["key"] or "",
        context=json.loads(row["context"]),
        answers=row["answers"],
        model=row["model"],
        prompt=row["prompt"],
        problem=row["problem"],
        helped=row["helped"],
    )


def said_row(message_id: str, learner: str, conversation: str, said: Said, now: datetime) -> dict[str, Any]:
    """Give what a learner says as a row."""
    return {
        **_row(message_id, learner, conversation, now),
        **kept_pieces((Piece(PieceKind.TEXT, said.text),)),
        "by": By.LEARNER,
        "state": State.WHOLE,
        "key": said.key,
        "context": data_to_text(said.context),
    }


def reply_row(
    message_id: str, learner: str, conversation: str, answers: str, owner: str, now: datetime
) -> dict[str, Any]:
    """Give the reply to come as a row."""
    return {
        **_row(message_id, learner, conversation, now),
        **kept_pieces(()),
        "by": By.TUTOR,
        "state": State.WRITING,
        "answers": answers,
        "owner": owner,
    }


def kept_pieces(pieces: Sequence[Piece]) -> dict[str, str]:
    """Give the columns pieces are kept in: as they are, and as they are searched."""
    # Not in ASCII: JSON's own escapes would join two lone surrogates into one character.
    return {
        "pieces": json.dumps([asdict(piece) for piece in pieces], ensure_ascii=False),
        "words": folded("".join(map(written, pieces))),
    }


def _row(message_id: str, learner: str, conversation: str, now: datetime) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(("answers", "model", "prompt", "problem"), "")
    of = {"id": message_id, "learner": learner, "conversation": conversation, "at": now}
    return {**row, **of, "key": None, "owner": None, "context": "{}", "helped": False}

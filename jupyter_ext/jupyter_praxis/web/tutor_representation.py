"""The tutor's dataclasses as the JSON of openapi.yaml.

Rule: as in `representation`, a field is named here once.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jupyter_praxis.tutoring.conversation import By, Conversation, Message, Piece
from jupyter_praxis.tutoring.sent import Sent
from jupyter_praxis.tutoring.told import Event, Told


def conversation_json(conversation: Conversation) -> dict[str, Any]:
    """Give `Conversation`."""
    return {
        "id": conversation.id,
        "path": conversation.path,
        "challenge": conversation.challenge,
        "title": conversation.title,
        "started_at": _time(conversation.started_at),
        "changed_at": _time(conversation.changed_at),
        "messages": conversation.messages,
    }


def message_json(message: Message) -> dict[str, Any]:
    """Give `Message`; neither its key nor the version of the prompt leaves the house."""
    learners = message.by is By.LEARNER
    return {
        "id": message.id,
        "conversation": message.conversation,
        "by": str(message.by),
        "state": str(message.state),
        "at": _time(message.at),
        "pieces": [piece_json(piece) for piece in message.pieces],
        "sent": sent_json(Sent.from_json(message.context)) if learners else None,
        "answers": message.answers,
        "model": message.model,
        "problem": message.problem,
    }


def piece_json(piece: Piece) -> dict[str, str]:
    """Give `Piece`."""
    return {"kind": str(piece.kind), "text": piece.text, "language": piece.language}


def sent_json(sent: Sent) -> dict[str, Any]:
    """Give `Sent`, as it can be sent again."""
    composed, about = sent.composed, sent.about
    return {
        "challenge": sent.challenge,
        "cells": [{"name": cell.name, "source": cell.source} for cell in sent.cells],
        "selection": sent.selection,
        "submission": sent.submission,
        "findings": sent.findings,
        "profile": sent.profile,
        "hints": sent.hints,
        "composed": {"goal": composed.goal, "tried": composed.tried, "stuck": composed.stuck},
        "about": {"subject": str(about.subject), "number": about.number} if about else None,
    }


def told_json(told: Told) -> dict[str, Any]:
    """Give the data of an event: the message as a whole, or what was added to it."""
    if told.message is not None:
        return message_json(told.message)
    if told.piece is not None:
        return piece_json(told.piece)
    return {"text": told.text} if told.event is Event.TEXT else {}


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")

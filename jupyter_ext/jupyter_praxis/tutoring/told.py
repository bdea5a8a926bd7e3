"""What is told of a reply while it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jupyter_praxis.tutoring.conversation import Message, Piece


class Event(StrEnum):
    """What happened: the message as a whole (first and last), text that follows, a piece that was judged, or a wait.

    `judging` says that code is written or judged meanwhile, so that its place can be shown.
    """

    STATE = "state"
    TEXT = "text"
    JUDGING = "judging"
    PIECE = "piece"
    DONE = "done"


@dataclass(frozen=True)
class Told:
    """One event. `number` rises; `message` comes with `state` and `done`, `piece` and `text` with theirs."""

    event: Event
    number: int
    message: Message | None = None
    piece: Piece | None = None
    text: str = ""

"""A reply while it is written, and those who follow it.

Rule: who follows gets what is there as one message, then each event in order; so a follower that lost its connection
follows again and has neither a gap nor anything twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace

from jupyter_praxis.tutoring.conversation import Message, Piece, PieceKind, State
from jupyter_praxis.tutoring.told import Event, Told


class LiveReply:
    """What is written of a reply so far."""

    def __init__(self, message: Message) -> None:
        self._message = message
        self._pieces = [*message.pieces]
        self._told: list[Told] = []
        self._news = asyncio.Event()
        self._judging = False

    @property
    def message(self) -> Message:
        """Give the reply as it is now."""
        return replace(self._message, pieces=tuple(self._pieces))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Give what is written so far."""
        return tuple(self._pieces)

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will come."""
        return self._message.state is not State.WRITING

    def write(self, text: str) -> None:
        """Add prose to what is there."""
        if not text:
            return
        self._judging = False
        last = self._pieces[-1] if self._pieces else None
        if last is not None and last.kind is PieceKind.TEXT:
            self._pieces[-1] = replace(last, text=last.text + text)
        else:
            self._pieces.append(Piece(PieceKind.TEXT, text))
        self._tell(Event.TEXT, text=text)

    def judging(self) -> None:
        """Say that code is written or judged meanwhile."""
        if not self._judging:
            self._judging = True
            self._tell(Event.JUDGING)

    def add(self, piece: Piece) -> None:
        """Add code that was judged, or a line in its place."""
        self._judging = False
        self._pieces.append(piece)
        self._tell(Event.PIECE, piece=piece)

    def end(self, message: Message) -> None:
        """Say how it ended; again is no harm."""
        if not self.ended:
            self._message = message
            self._pieces = [*message.pieces]
            self._tell(Event.DONE, message=message)

    async def follow(self) -> AsyncGenerator[Told, None]:
        """Give the reply as it is, then each event, until its end."""
        place = len(self._told)
        # Odd numbers are for what only this follower is told, so that numbers rise for everyone.
        yield Told(Event.STATE, 2 * place, self.message)
        if self.ended:
            yield Told(Event.DONE, 2 * place + 1, self.message)
            return
        if self._judging:
            yield Told(Event.JUDGING, 2 * place + 1)
        while True:
            while place < len(self._told):
                told = self._told[place]
                place += 1
                yield told
                if told.event is Event.DONE:
                    return
            await self._news.wait()

    def _tell(
        self, event: Event, *, message: Message | None = None, piece: Piece | None = None, text: str = ""
    ) -> None:
        self._told.append(Told(event, 2 * (len(self._told) + 1), message, piece, text))
        news, self._news = self._news, asyncio.Event()
        news.set()

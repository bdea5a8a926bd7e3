"""A conversation held through the guard, as the tutor holds it: text goes out as it comes, blocks once they are judged.

Rule: what is withheld ends the reply, as it does in the house; what came before it was shown.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.running import Cell
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.tutoring.conversation import By, Message, Piece, PieceKind, State
from jupyter_praxis.tutoring.guard.entry import Entry
from jupyter_praxis.tutoring.guard.ruling import Reason
from jupyter_praxis.tutoring.guard.splitting import Block, Prose, Splitter
from jupyter_praxis.tutoring.guard.trial import cells_of
from jupyter_praxis.tutoring.guard.watch import Guard
from services.grading import grader_over
from services.sandboxes import opened

from .attacks import challenges
from .paster import programs

NOW = datetime(2026, 1, 1, tzinfo=UTC)
WARM = 4


@dataclass
class Held:
    """What came of a conversation: the replies as they were shown, and why something was withheld."""

    shown: list[str] = field(default_factory=list)
    withheld: list[tuple[Reason, str]] = field(default_factory=list)
    took_ms: list[float] = field(default_factory=list)


class Desk:
    """A guard over a real grader, and a learner who pastes."""

    def __init__(self, grader: Grader) -> None:
        self._grader = grader
        self.guard = Guard(self.grade, self._catalogue)

    async def grade(self, challenge: Challenge, cells: tuple[Cell, ...]) -> Verdict:
        return await self._grader.grade(challenge, cells, Scope.SUBMIT)

    async def _catalogue(self) -> dict[str, Challenge]:
        return challenges()

    async def prepare(self, slugs: Iterable[str]) -> None:
        """Have the expected values at hand, as they are once anybody handed in."""
        for slug in slugs:
            await self._grader.cases(challenges()[slug])

    async def hold(
        self,
        slug: str,
        asked: Sequence[str],
        replies: Sequence[str],
        own: str = "",
        solved: Sequence[str] = (),
    ) -> Held:
        """Hold a conversation and give what was shown of it."""
        held, earlier = Held(), []
        for question, reply in zip(asked, replies, strict=True):
            earlier.append(message(By.LEARNER, Piece(PieceKind.TEXT, question)))
            watch = await self.guard.watch(slug, solved, tuple(earlier), (Cell("starter-1", own),), 0.0)
            pieces: list[Piece] = []
            splitter = Splitter()
            for part in (*splitter.push(reply), *splitter.end()):
                if isinstance(part, Prose):
                    pieces.append(Piece(PieceKind.TEXT, part.text))
                    continue
                begun = time.perf_counter()
                ruling = await watch.rule(part)
                held.took_ms.append((time.perf_counter() - begun) * 1000)
                if not ruling.shown:
                    held.withheld.append((ruling.reason, part.code))
                    pieces.append(Piece(PieceKind.WITHHELD, ruling.words))
                    break
                pieces.append(_piece(part))
            earlier.append(message(By.TUTOR, *pieces))
            held.shown.append("".join(_kept(piece) for piece in pieces))
        return held

    async def solves(self, slug: str, replies: Sequence[str]) -> str:
        """Paste what was shown, in every way the paster knows; gives the program that passes, or ""."""
        challenge = challenges()[slug]
        entry = Entry.of(challenge)
        assert entry is not None
        for program in programs(replies, entry.name, entry.parameters):
            verdict = await self.grade(challenge, cells_of(challenge, program))
            if verdict.outcome is Outcome.ACCEPTED:
                return program
        return ""


@asynccontextmanager
async def desk() -> AsyncIterator[Desk]:
    """Open a sandbox and a guard over it."""
    async with opened(choose(), WARM) as sandbox:
        yield Desk(grader_over(sandbox))


def message(by: By, *pieces: Piece) -> Message:
    return Message("m", "c", by, State.WHOLE, NOW, pieces)


def _piece(block: Block) -> Piece:
    if block.fenced:
        return Piece(PieceKind.CODE, block.code, block.language)
    return Piece(PieceKind.TEXT, block.text)


def _kept(piece: Piece) -> str:
    if piece.kind is PieceKind.WITHHELD:
        return ""
    return f"\n```{piece.language}\n{piece.text}\n```\n" if piece.kind is PieceKind.CODE else piece.text

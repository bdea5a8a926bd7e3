"""Makes a reply: asks the model, has the guard rule on its code, asks anew for a smaller step where it withholds.

Rule: a question costs nothing before the budget allows it, and everything it did cost is counted however it ended.
Prose flows at once; code appears when it was ruled on.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime

from jupyter_praxis.errors import BudgetSpent, ModelUnavailable
from jupyter_praxis.settings import HardQuestions
from jupyter_praxis.tutoring.budget import Ledger, Limit, NewCall, Settled
from jupyter_praxis.tutoring.chat_model import Asked, ChatModel, Turn, Usage
from jupyter_praxis.tutoring.conversation import Piece, PieceKind
from jupyter_praxis.tutoring.guard.splitting import Block, Prose, Splitter
from jupyter_praxis.tutoring.guard.watch import Watch
from jupyter_praxis.tutoring.hints import Ladder
from jupyter_praxis.tutoring.live import LiveReply
from jupyter_praxis.tutoring.model_free import answer as model_free
from jupyter_praxis.tutoring.prompt import Prompts
from jupyter_praxis.tutoring.prompting import asked_of
from jupyter_praxis.tutoring.situation import Situation

SMALLER = 2
"""How often a smaller step is asked for where code was withheld."""


@dataclass(frozen=True)
class Payer:
    """For whom a question is put: the learner, their class ("" for none), what they may spend, and about what."""

    learner: str
    class_: str
    limits: tuple[Limit, ...]
    conversation: str
    message: str


@dataclass(frozen=True)
class Answered:
    """How a reply came about. `problem` is a sentence where something went wrong; `broken`: in the middle."""

    model: str = ""
    prompt: str = ""
    problem: str = ""
    broken: bool = False
    helped: bool = False


class Record:
    """What is known of a reply so far, also when it is stopped."""

    def __init__(self) -> None:
        self.answered = Answered()

    def note(self, usage: Usage | None, prompt: str) -> None:
        """Remember that a model answers, by which words."""
        self.answered = replace(
            self.answered, model=usage.model if usage else self.answered.model, prompt=prompt, helped=True
        )


class Answering:
    """Answers questions. `timer` gives seconds of a clock that only goes forward."""

    def __init__(
        self,
        model: ChatModel | None,
        ledger: Ledger,
        prompts: Prompts,
        owner: str,
        clock: Callable[[], datetime],
        timer: Callable[[], float],
        hard: HardQuestions,
    ) -> None:
        self._model = model
        self._ledger = ledger
        self._prompts = prompts
        self._owner = owner
        self._clock = clock
        self._timer = timer
        self._hard = hard

    async def answer(
        self,
        live: LiveReply,
        situation: Situation,
        turns: Sequence[Turn],
        watch: Watch,
        ladder: Ladder | None,
        payer: Payer,
        record: Record,
    ) -> None:
        """Write the reply into `live`, and into `record` how it came about."""
        if self._model is None:
            live.write(model_free(situation, ladder))
            return
        try:
            for smaller in range(SMALLER + 1):
                asked = asked_of(situation, turns, self._prompts, smaller, self._hard)
                if await self._asked(self._model, asked, live, watch, payer, record):
                    return
        except BudgetSpent as spent:
            record.answered = replace(record.answered, problem=str(spent))
        except ModelUnavailable as failure:
            begun = any(piece.text.strip() for piece in live.pieces)
            record.answered = replace(record.answered, problem=str(failure), broken=begun)
            if begun:
                return
        live.write(_apart(live) + model_free(situation, ladder))

    async def _asked(
        self, model: ChatModel, asked: Asked, live: LiveReply, watch: Watch, payer: Payer, record: Record
    ) -> bool:
        """Put one question and write what comes; False when it ended with code that was withheld."""
        new = NewCall(
            payer.learner,
            payer.class_,
            "reply",
            payer.conversation,
            payer.message,
            asked.prompt,
            model.ceiling(asked),
        )
        call = await self._ledger.reserve(new, payer.limits, self._owner, self._clock())
        begun = self._timer()
        heard = _Heard()
        outcome = "failed"
        try:
            async with aclosing(self._heard(model.stream(asked), heard, begun)) as stream:
                whole = await _written(stream, live, watch, lambda: record.note(heard.usage, asked.prompt))
            outcome = "whole" if whole else "withheld"
        except asyncio.CancelledError:
            outcome = "stopped"
            raise
        finally:
            settled = Settled(heard.usages(), outcome, heard.first_ms, 1000 * (self._timer() - begun))
            # Also of one that was stopped: what it cost is counted before anything else happens.
            await _done(self._ledger.settle(call, settled, self._clock()))
        return whole

    async def _heard(
        self, stream: AsyncGenerator[str | Usage, None], heard: _Heard, begun: float
    ) -> AsyncGenerator[str, None]:
        async with aclosing(stream):
            async for item in stream:
                if isinstance(item, Usage):
                    heard.count(item)
                elif item:
                    if heard.first_ms is None:
                        heard.first_ms = 1000 * (self._timer() - begun)
                    heard.text += item
                    yield item


class _Heard:
    """What came of one question so far."""

    def __init__(self) -> None:
        self.text = ""
        self.first_ms: float | None = None
        self._by_call: dict[int, Usage] = {}

    @property
    def usage(self) -> Usage | None:
        return self._by_call[max(self._by_call)] if self._by_call else None

    def count(self, usage: Usage) -> None:
        self._by_call[usage.call] = usage

    def usages(self) -> tuple[Usage, ...]:
        """Give the usage of each call; the last one said the text, however far it was read."""
        calls = [self._by_call[number] for number in sorted(self._by_call)]
        return (*calls[:-1], calls[-1].with_text(self.text)) if calls else ()


async def _written(
    stream: AsyncGenerator[str, None], live: LiveReply, watch: Watch, note: Callable[[], None]
) -> bool:
    """Write what comes as far as it may be shown; False, and no further, where code is withheld."""
    splitter = Splitter()
    async for text in stream:
        note()
        if not await _shown(splitter.push(text), live, watch):
            return False
        if splitter.holding:
            live.judging()
    return await _shown(splitter.end(), live, watch)


async def _shown(parts: Sequence[Prose | Block], live: LiveReply, watch: Watch) -> bool:
    for part in parts:
        if isinstance(part, Prose):
            live.write(part.text)
            continue
        if part.fenced:
            live.judging()
        ruling = await watch.rule(part)
        if not ruling.shown:
            live.add(Piece(PieceKind.WITHHELD, ruling.words))
            return False
        if part.fenced:
            live.add(Piece(PieceKind.CODE, part.code, part.language))
        else:
            live.write(part.text)  # a name in a sentence stays in it, a table a table
    return True


def _apart(live: LiveReply) -> str:
    return "\n\n" if live.pieces else ""


async def _done(work: Awaitable[None]) -> None:
    """Wait for work that a cancellation must not cut short, then let the cancellation go on."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        task.result()
        raise

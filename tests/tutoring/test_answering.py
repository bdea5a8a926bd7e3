"""A reply: code is ruled on before it is shown, a smaller step is asked for, and everything is counted."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from fakes.chat_model import CEILING, PRICE, MemoryModel
from fakes.ledger import MemoryLedger
from jupyter_praxis.errors import ModelBusy
from jupyter_praxis.settings import HardQuestions
from jupyter_praxis.tutoring.answering import Answering, Payer, Record
from jupyter_praxis.tutoring.budget import Amount, Limit
from jupyter_praxis.tutoring.chat_model import Usage, tokens_of
from jupyter_praxis.tutoring.conversation import By, Message, Piece, PieceKind, State
from jupyter_praxis.tutoring.guard.splitting import Block
from jupyter_praxis.tutoring.guard.watch import Reason, Ruling
from jupyter_praxis.tutoring.live import LiveReply
from jupyter_praxis.tutoring.prompt import Prompts
from jupyter_praxis.tutoring.situation import Situation
from jupyter_praxis.tutoring.told import Event

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PURSE = "learner:ada"
SOLUTION = "```python\ndef double(n):\n    return 2 * n\n```\n"
SMALL = "```python\nfor n in numbers:\n    print(n)\n```\n"
SITUATION = Situation("Why does it fail?")


class WatchOver:
    """Withholds what holds a word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.asked: list[Block] = []

    async def rule(self, block: Block) -> Ruling:
        self.asked.append(block)
        return Ruling.of(Reason.SOLUTION if self.word in block.code else Reason.HARMLESS)


@dataclass
class Scene:
    """One question, put and answered."""

    model: MemoryModel | None
    limits: tuple[Limit, ...] = (Limit(PURSE, tokens=1_000_000),)
    watch: WatchOver = field(default_factory=lambda: WatchOver("def double"))
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    live: LiveReply = field(
        default_factory=lambda: LiveReply(Message("r", "c", By.TUTOR, State.WRITING, NOW, ()))
    )
    record: Record = field(default_factory=Record)

    async def run(self) -> Scene:
        answering = Answering(
            self.model, self.ledger, Prompts(()), "server", lambda: NOW, lambda: 0.0, HardQuestions()
        )
        payer = Payer("ada", "", self.limits, "c", "m")
        await answering.answer(self.live, SITUATION, (), self.watch, None, payer, self.record)  # type: ignore[arg-type]
        return self

    @property
    def kinds(self) -> list[PieceKind]:
        return [piece.kind for piece in self.live.pieces]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.live.pieces)

    async def spent(self) -> Amount:
        return (await self.ledger.spent([PURSE], NOW.date())).get(PURSE, Amount())


async def test_prose_and_small_code_are_shown_in_order() -> None:
    scene = await Scene(MemoryModel(["Try this ", "on paper.\n\n", SMALL, "What comes out?"])).run()
    assert scene.kinds == [PieceKind.TEXT, PieceKind.CODE, PieceKind.TEXT]
    assert scene.live.pieces[1] == Piece(PieceKind.CODE, "for n in numbers:\n    print(n)", "python")
    assert scene.record.answered.model == "memory-1"
    assert not scene.record.answered.problem


async def test_code_that_is_withheld_ends_the_stream_and_a_smaller_step_is_asked_for() -> None:
    model = MemoryModel(["Here: \n", SOLUTION, "There you are."], ["What is twice three?"])
    scene = await Scene(model).run()
    assert scene.kinds == [PieceKind.TEXT, PieceKind.WITHHELD, PieceKind.TEXT]
    assert "2 * n" not in scene.text
    assert "There you are" not in scene.text
    assert scene.text.endswith("What is twice three?")
    assert model.closed == 1
    assert model.asked[0] != model.asked[1]
    assert all("2 * n" not in str(asked) for asked in model.asked)


async def test_the_same_code_is_shown_where_nothing_is_at_stake() -> None:
    scene = await Scene(
        MemoryModel(["Here: \n", SOLUTION, "There you are."]), watch=WatchOver("nothing")
    ).run()
    assert "2 * n" in scene.text


async def test_after_two_smaller_steps_the_answer_comes_from_the_checks() -> None:
    model = MemoryModel([SOLUTION])
    scene = await Scene(model).run()
    assert len(model.asked) == 3
    assert scene.kinds == [PieceKind.WITHHELD] * 3 + [PieceKind.TEXT]


async def test_without_a_model_the_answer_comes_from_the_checks_and_is_no_help_of_a_model() -> None:
    scene = await Scene(None).run()
    assert scene.kinds == [PieceKind.TEXT]
    assert not scene.record.answered.helped
    assert await scene.spent() == Amount()


async def test_a_reply_is_counted_by_the_providers_own_figures() -> None:
    scene = await Scene(MemoryModel(["Why?", Usage("memory", "memory-1", 120, 30, PRICE)])).run()
    assert await scene.spent() == Amount(150, 120 * 1 + 30 * 5)


async def test_a_reply_that_is_stopped_is_counted_as_far_as_it_came() -> None:
    never = asyncio.Event()
    scene = Scene(MemoryModel(["word " * 40, never]))
    task = asyncio.create_task(scene.run())
    async for told in scene.live.follow():
        if told.event is Event.TEXT:
            break
    assert (await scene.spent()).tokens == 2 * CEILING  # set aside
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert scene.model is not None
    asked = scene.model.asked[0]
    assert (await scene.spent()).tokens == asked.tokens + tokens_of("word " * 40)


async def test_where_the_budget_is_spent_no_model_is_asked() -> None:
    model = MemoryModel(["Why?"])
    scene = await Scene(model, limits=(Limit(PURSE, tokens=0),)).run()
    assert model.asked == []
    assert "budget" in scene.record.answered.problem
    assert scene.kinds == [PieceKind.TEXT]


async def test_each_try_is_set_aside_and_counted_by_itself() -> None:
    scene = await Scene(MemoryModel([SOLUTION], ["What is twice three?"])).run()
    settled = [call.settled for call in scene.ledger.calls.values()]
    assert [each.outcome for each in settled if each] == ["withheld", "whole"]


async def test_a_model_that_fails_at_once_leaves_the_answer_to_the_checks() -> None:
    scene = await Scene(MemoryModel([ModelBusy()])).run()
    assert scene.kinds == [PieceKind.TEXT]
    assert scene.record.answered.problem == str(ModelBusy())
    assert not scene.record.answered.broken


async def test_a_model_that_fails_in_the_middle_breaks_the_reply_and_keeps_what_was_shown() -> None:
    scene = await Scene(MemoryModel(["What does the loop ", ModelBusy()])).run()
    assert scene.text == "What does the loop "
    assert scene.record.answered.broken
    assert (await scene.spent()).tokens > 0

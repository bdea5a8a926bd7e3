"""What every chat model promises, tried on each adapter against its provider's wire format, and on the chain."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from typing import Any

import pytest
from jupyter_praxis.chat_models.scripted import ScriptedModel
from jupyter_praxis.errors import ModelBusy, ModelRefused, ModelTooSlow, ModelUnavailable
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import ChatModel, Usage, tokens_of
from services.providers import How, Provider, Refusal, Reply, Script

from .playing import ADAPTERS, MODEL, Time, asked, hear, playing, settings

Play = Callable[..., AbstractAsyncContextManager[tuple[ChatModel, Provider]]]


@pytest.fixture(params=[*ADAPTERS, "chain"])
def anywhere(request: pytest.FixtureRequest) -> Play:
    """Give what makes a model and the provider it speaks to, for each flavour of the wire formats."""
    return _play(request.param)


@pytest.fixture(params=["anthropic", "openai", "chain"])
def play(request: pytest.FixtureRequest) -> Play:
    """Give the same for each adapter, and the chain."""
    return _play(request.param)


def _play(kind: str) -> Play:
    if kind != "chain":
        return lambda *script, **changes: playing(kind, *script, **changes)

    @asynccontextmanager
    async def chain(*script: Script, **changes: Any) -> AsyncIterator[tuple[ChatModel, Provider]]:
        async with playing("anthropic", *script, **changes) as (model, provider):
            yield Time().chain((settings("anthropic", provider.url, tries=1, **changes), model)), provider

    return chain


# ── a reply ──────────────────────────────────────────────────────────────────


async def test_text_arrives_in_order_and_whole_and_in_pieces(anywhere: Play) -> None:
    async with anywhere() as (model, _):
        heard = await hear(model)
    assert heard.problem is None
    assert heard.text == Reply().text
    assert heard.texts == Reply().pieces


async def test_a_piece_arrives_while_the_provider_still_writes(play: Play) -> None:
    async with play(Reply(how=How.STALLED)) as (model, provider):
        async with aclosing(model.stream(asked())) as stream:
            heard = ""
            while heard != "".join(Reply(how=How.STALLED).pieces):
                item = await anext(stream)
                heard += item if isinstance(item, str) else ""
        assert await provider.requests[0].hung_up()


async def test_usage_comes_before_the_text_and_after_it(anywhere: Play) -> None:
    async with anywhere() as (model, _):
        heard = await hear(model)
    first, last = heard.items[0], heard.items[-1]
    assert isinstance(first, Usage)
    assert isinstance(last, Usage)
    assert (first.model, first.call, first.estimated) == (MODEL, 0, True)
    assert first.tokens_in > 0
    assert first.tokens_out == 0
    assert last.tokens_out > 0


async def test_a_question_cut_short_before_any_answer_has_an_estimate_already(play: Play) -> None:
    async with play(Reply(how=How.MUTE)) as (model, _), aclosing(model.stream(asked())) as stream:
        usage = await anext(stream)
    assert isinstance(usage, Usage)
    assert usage.estimated
    assert usage.tokens_in >= asked().tokens


async def test_the_ceiling_is_above_what_was_used(anywhere: Play) -> None:
    async with anywhere(price_in=3.0, price_out=15.0, most_tokens=400) as (model, _):
        ceiling = model.ceiling(asked())
        used = (await hear(model)).usages[-1]
    assert ceiling.tokens_in >= used.tokens_in
    assert ceiling.tokens_out == 400
    assert 0 < used.micros < ceiling.micros


async def test_a_model_is_asked_again_without_remembering(play: Play) -> None:
    async with play([Reply("One."), Reply("Two.")]) as (model, provider):
        texts = [(await hear(model, asked(question))).text for question in ("first", "second")]
        assert texts == ["One.", "Two."]
        assert "first" not in str(provider.requests[1].body)


async def test_many_are_answered_at_once(play: Play) -> None:
    async with play(Reply(first_s=0.05)) as (model, _):
        heard = await asyncio.gather(*(hear(model, asked(f"Question {number}")) for number in range(20)))
    assert [each.text for each in heard] == [Reply().text] * 20


# ── the end of it ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", [How.MUTE, How.SILENT, How.STALLED])
async def test_closing_ends_the_request(anywhere: Play, how: How) -> None:
    async with anywhere(Reply(how=how)) as (model, provider):
        stream = model.stream(asked())
        wanted = len(Reply(how=how).pieces) or math.inf
        listening = asyncio.ensure_future(_until(stream, wanted))
        request = await provider.request()
        if wanted < math.inf:
            await listening
            await stream.aclose()
        else:
            listening.cancel()
        assert await request.hung_up()


async def test_a_reply_heard_to_its_end_hangs_up_on_nobody(play: Play) -> None:
    async with play() as (model, provider):
        await hear(model)
        assert not await provider.requests[0].hung_up()


async def test_a_task_that_is_cancelled_ends_the_request(play: Play) -> None:
    async with play(Reply(how=How.STALLED)) as (model, provider):
        listening = asyncio.ensure_future(hear(model))
        request = await provider.request()
        listening.cancel()
        assert await request.hung_up()


async def test_what_is_asked_next_goes_over_the_same_connection(play: Play) -> None:
    """So that its first text need not wait for a handshake."""
    async with play() as (model, provider):
        for _ in range(3):
            assert (await hear(model)).text == Reply().text
        assert len({request.port for request in provider.requests}) == 1


# ── trouble ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", [How.RESET, How.CUT, How.GARBLED, How.FAILED])
async def test_what_breaks_in_the_middle_keeps_what_came_and_says_so(anywhere: Play, how: How) -> None:
    async with anywhere(Reply(how=how)) as (model, _):
        heard = await hear(model)
    assert heard.texts == Reply(how=how).pieces
    assert type(heard.problem) is ModelUnavailable
    assert "middle" in str(heard.problem)
    assert heard.usages[-1].tokens_in > 0
    assert heard.usages[-1].with_text(heard.text).tokens_out >= tokens_of(heard.text)


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (307, ModelRefused),
        (400, ModelRefused),
        (401, ModelRefused),
        (403, ModelRefused),
        (404, ModelRefused),
        (413, ModelRefused),
        (429, ModelBusy),
        (500, ModelUnavailable),
        (503, ModelUnavailable),
        (504, ModelTooSlow),
        (529, ModelBusy),
    ],
)
async def test_a_status_becomes_a_sentence_and_costs_nothing(
    play: Play, status: int, problem: type[ModelUnavailable]
) -> None:
    headers = {"location": "/elsewhere"} if status == 307 else {}
    async with play(Refusal(status, headers=headers)) as (model, provider):
        heard = await hear(model)
        assert len(provider.requests) == 1
    assert type(heard.problem) is problem
    assert (heard.usages[-1].tokens_in, heard.usages[-1].micros, heard.usages[-1].estimated) == (0, 0, False)


async def test_a_conversation_that_is_too_long_is_told_what_to_do(play: Play) -> None:
    messages = (
        "prompt is too long: 208310 tokens > 200000 maximum",
        "This model's maximum context length is 4096 tokens.",
    )
    for message in messages:
        async with play(Refusal(400, message=message)) as (model, _):
            heard = await hear(model)
        assert isinstance(heard.problem, ModelRefused)
        assert "too long" in str(heard.problem)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.4"}, 1),
        ({"retry-after-ms": "1500", "retry-after": "9"}, 2),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:30 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 30),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
    ],
)
async def test_how_long_to_wait_is_what_the_provider_says(
    play: Play, headers: dict[str, str], wait: int | None
) -> None:
    async with play(Refusal(429, headers=headers)) as (model, _):
        heard = await hear(model)
    assert isinstance(heard.problem, ModelBusy)
    assert heard.problem.retry_after_s == (wait or ModelBusy.retry_after_s)


async def test_an_account_without_money_is_no_matter_of_waiting() -> None:
    async with playing("openai", Refusal(429, "insufficient_quota")) as (model, _):
        assert isinstance((await hear(model)).problem, ModelRefused)


async def test_a_model_that_would_not_answer_is_told_from_one_that_is_broken(play: Play) -> None:
    async with play(Reply(how=How.DECLINED)) as (model, _):
        heard = await hear(model)
    assert isinstance(heard.problem, ModelRefused)
    assert "other words" in str(heard.problem)


async def test_nobody_there_is_said_and_costs_nothing(play: Play) -> None:
    async with play(base_url="http://127.0.0.1:9") as (model, _):
        heard = await hear(model)
    assert type(heard.problem) is ModelUnavailable
    assert heard.usages[-1].tokens_in == 0


# ── the scripted one ─────────────────────────────────────────────────────────


async def test_the_scripted_model_keeps_the_same_promises() -> None:
    model = ScriptedModel(ModelSettings("scripted", options={"lines": [{"say": Reply().text}]}))
    heard = await hear(model)
    assert heard.texts == Reply().pieces
    assert isinstance(heard.items[0], Usage)
    assert isinstance(heard.items[-1], Usage)
    assert heard.usages[-1].tokens_out == tokens_of(heard.text)
    assert model.ceiling(asked()).tokens_in >= heard.usages[-1].tokens_in
    assert model.ceiling(asked()).tokens_out >= heard.usages[-1].tokens_out
    assert (await hear(model)).items == heard.items
    await model.aclose()


async def _until(stream: Any, pieces: float) -> None:
    """Listen until so many pieces of text came."""
    while True:
        pieces -= isinstance(await anext(stream), str)
        if pieces == 0:
            return

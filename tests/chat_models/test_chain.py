"""Who is asked, how often, and who next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from jupyter_praxis.chat_models.breaker import FAILURES, REST_S
from jupyter_praxis.chat_models.cache import Cache
from jupyter_praxis.chat_models.patience import ASKED_FOR_S, FIRST_S
from jupyter_praxis.errors import ModelBusy, ModelRefused, ModelTooSlow, ModelUnavailable
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import Asked, Price, Usage
from services.providers import How, Refusal, Reply

from .playing import Time, asked, chained, hear

DOWN = Refusal(503)


# ── order ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("hard", "said"), [(False, "small"), (True, "large")])
async def test_hard_questions_go_to_the_large_model_and_others_to_the_small_one(
    hard: bool, said: str
) -> None:
    sizes = [{"large": True}, {"large": False}]
    async with chained(Reply("large"), Reply("small"), changes=sizes) as (chain, _):
        assert (await hear(chain, asked(hard=hard))).text == said


async def test_without_a_large_model_hard_questions_go_to_the_first() -> None:
    async with chained(Reply("one"), Reply("two")) as (chain, _):
        assert (await hear(chain, asked(hard=True))).text == "one"


@pytest.mark.parametrize(
    "trouble",
    [DOWN, Refusal(401), Refusal(400), Refusal(429), Reply(how=How.EMPTY), Reply(how=How.DECLINED)],
)
async def test_the_next_model_answers_for_one_that_does_not(trouble: Refusal | Reply) -> None:
    async with chained(trouble, Reply("two")) as (chain, _):
        heard = await hear(chain)
    assert (heard.text, heard.problem) == ("two", None)


@pytest.mark.parametrize("how", [How.MUTE, How.SILENT])
async def test_one_that_says_nothing_is_left_for_the_next_and_its_request_ends(how: How) -> None:
    changes = [{"first_s": 0.1, "tries": 3}, {}]
    async with chained(Reply(how=how), Reply("two"), changes=changes) as (chain, providers):
        assert (await hear(chain)).text == "two"
        assert [await request.hung_up() for request in providers[0].requests] == [True]


@pytest.mark.parametrize("how", [How.RESET, How.CUT, How.GARBLED, How.FAILED, How.STALLED])
async def test_after_the_first_text_nobody_else_is_asked(how: How) -> None:
    changes = [{"silent_s": 0.2 if how is How.STALLED else 20.0, "tries": 3}, {}]
    async with chained(Reply(how=how), Reply("two"), changes=changes) as (chain, providers):
        heard = await hear(chain)
        assert heard.texts == Reply(how=how).pieces
        assert "middle" in str(heard.problem)
        assert (len(providers[0].requests), len(providers[1].requests)) == (1, 0)


async def test_when_all_fail_the_learner_is_told_what_may_pass() -> None:
    for first, second in ((Refusal(429), Refusal(401)), (Refusal(401), Refusal(429))):
        async with chained(first, second) as (chain, _):
            assert isinstance((await hear(chain)).problem, ModelBusy)
    async with chained(Refusal(401), Refusal(403)) as (chain, _):
        assert isinstance((await hear(chain)).problem, ModelRefused)


# ── time ─────────────────────────────────────────────────────────────────────


async def test_too_slow_is_said_when_nobody_else_is_there() -> None:
    async with chained(Reply(how=How.SILENT), changes=[{"first_s": 0.1, "tries": 3}]) as (chain, providers):
        assert isinstance((await hear(chain)).problem, ModelTooSlow)
        assert len(providers[0].requests) == 1


async def test_a_reply_may_be_slow_as_long_as_it_goes_on_and_ends() -> None:
    steady = Reply("one two three four five", first_s=0.1, pause_s=0.05)
    async with chained(steady, changes=[{"first_s": 2.0, "silent_s": 2.0}]) as (chain, _):
        assert (await hear(chain)).text == steady.text
    endless = Reply("one two three", pause_s=5.0)
    async with chained(endless, changes=[{"whole_s": 0.5}]) as (chain, providers):
        heard = await hear(chain)
        assert heard.texts == ["one "]
        assert type(heard.problem) is ModelUnavailable
        assert await providers[0].requests[0].hung_up()


# ── again ────────────────────────────────────────────────────────────────────


async def test_what_may_pass_is_tried_again_after_growing_waits_that_chance_spreads() -> None:
    time = Time(chance=0.5)
    async with chained([DOWN, DOWN, Reply("there")], time=time, changes=[{"tries": 3}]) as (chain, _):
        heard = await hear(chain)
    assert heard.text == "there"
    assert time.slept == [0.5 * FIRST_S, 0.5 * FIRST_S * 2]


async def test_each_call_has_its_own_number_those_that_failed_too() -> None:
    scripts = (
        [DOWN, Reply(how=How.EMPTY, tokens_in=100, tokens_out=2)],
        [DOWN, Reply("there", tokens_in=50, tokens_out=1)],
    )
    async with chained(*scripts, time=Time(), changes=[{"tries": 2}, {"tries": 2}]) as (chain, _):
        heard = await hear(chain)
    assert heard.text == "there"
    used = [(usage.call, usage.model, usage.tokens_in, usage.tokens_out) for usage in heard.calls]
    assert used == [(0, "model-0", 0, 0), (1, "model-0", 100, 2), (2, "model-1", 0, 0), (3, "model-1", 50, 1)]


async def test_what_will_not_pass_is_not_tried_again() -> None:
    time = Time()
    async with chained(Refusal(401), time=time, changes=[{"tries": 5}]) as (chain, providers):
        assert isinstance((await hear(chain)).problem, ModelRefused)
        assert len(providers[0].requests) == 1
    assert time.slept == []


async def test_a_wait_the_provider_asks_for_is_kept_where_a_learner_can_wait_as_long() -> None:
    time = Time(chance=0.5)
    busy = Refusal(429, headers={"retry-after": "3"})
    async with chained([busy, Reply("there")], time=time, changes=[{"tries": 2}]) as (chain, _):
        assert (await hear(chain)).text == "there"
    assert time.slept == [3 + 0.5 * FIRST_S]


async def test_one_that_asks_for_a_long_rest_gets_it_while_the_next_answers() -> None:
    time = Time()
    wait = int(ASKED_FOR_S) + 20
    busy = Refusal(429, headers={"retry-after": str(wait)})
    changes = [{"tries": 3}, {}]
    async with chained([busy, Reply("one")], Reply("two"), time=time, changes=changes) as (chain, providers):
        assert [(await hear(chain)).text for _ in range(3)] == ["two"] * 3
        assert len(providers[0].requests) == 1
        time.now += wait
        assert (await hear(chain)).text == "one"
    assert time.slept == []


async def test_no_wait_goes_beyond_the_time_a_model_has() -> None:
    time = Time(chance=1.0)
    async with chained(DOWN, time=time, changes=[{"tries": 10, "whole_s": 2.0}]) as (chain, providers):
        assert (await hear(chain)).problem is not None
        assert len(providers[0].requests) == 3
    assert time.slept == [0.5, 1.0]


# ── the breaker ──────────────────────────────────────────────────────────────


async def test_who_failed_often_in_a_row_is_left_alone_until_one_question_gets_through() -> None:
    time = Time()
    script = [DOWN] * (FAILURES + 1) + [Reply("back")]
    async with chained(script, time=time) as (chain, providers):
        asking = providers[0].requests
        for _ in range(FAILURES + 3):
            problem = (await hear(chain)).problem
            assert isinstance(problem, ModelUnavailable)
        assert len(asking) == FAILURES
        assert problem.retry_after_s == REST_S
        time.now += REST_S
        await hear(chain)  # the one that is let through fails
        await hear(chain)
        assert len(asking) == FAILURES + 1
        time.now += REST_S
        for _ in range(3):
            assert (await hear(chain)).text == "back"


async def test_a_success_in_between_forgets_the_failures() -> None:
    script = ([DOWN] * (FAILURES - 1) + [Reply("there")]) * 3
    async with chained(script, time=Time()) as (chain, providers):
        for _ in script:
            await hear(chain)
        assert len(providers[0].requests) == len(script)


async def test_refused_questions_leave_nobody_else_without_an_answer() -> None:
    script = [Refusal(400)] * (FAILURES + 1) + [Reply("there")]
    async with chained(script, time=Time()) as (chain, _):
        for _ in range(FAILURES + 1):
            assert isinstance((await hear(chain)).problem, ModelRefused)
        assert (await hear(chain)).text == "there"


async def test_after_a_rest_one_question_is_let_through_and_its_stop_lets_the_next() -> None:
    time = Time()
    script = [DOWN] * FAILURES + [Reply(how=How.MUTE), Reply("there")]
    async with chained(script, time=time) as (chain, providers):
        for _ in range(FAILURES):
            await hear(chain)
        time.now += REST_S
        probing = asyncio.ensure_future(hear(chain))
        request = await providers[0].request(FAILURES)
        assert (await hear(chain)).problem is not None
        assert len(providers[0].requests) == FAILURES + 1
        probing.cancel()
        assert await request.hung_up()
        assert (await hear(chain)).text == "there"


# ── the cache ────────────────────────────────────────────────────────────────


async def test_the_same_question_is_answered_from_memory_in_pieces_and_for_nothing() -> None:
    async with chained(Reply(), cache=Cache()) as (chain, providers):
        first, second = await hear(chain), await hear(chain)
        assert len(providers[0].requests) == 1
    assert second.text == first.text
    assert len(second.texts) > 1
    assert isinstance(second.items[0], Usage)
    assert {(usage.tokens_in, usage.tokens_out, usage.micros) for usage in second.usages} == {(0, 0, 0)}


@pytest.mark.parametrize(
    "other",
    [
        asked(system="Another"),
        asked("Another"),
        asked(hard=True),
        asked(most_tokens=9),
        asked("a", "b", "c"),
    ],
)
async def test_another_question_is_another_question(other: Asked) -> None:
    async with chained([Reply("one"), Reply("two")], cache=Cache()) as (chain, _):
        assert [(await hear(chain, each)).text for each in (asked(), other, asked())] == ["one", "two", "one"]


async def test_turns_are_not_mistaken_for_one_another() -> None:
    pairs = [asked("a", "b", "c"), asked("a', 'assistant", "b", "c"), asked("a\n", "b", "c")]
    async with chained([Reply("0"), Reply("1"), Reply("2")], cache=Cache()) as (chain, _):
        assert [(await hear(chain, each)).text for each in pairs] == ["0", "1", "2"]


@pytest.mark.parametrize("how", [How.CUT, How.FAILED, How.GARBLED])
async def test_half_a_reply_is_not_kept(how: How) -> None:
    async with chained([Reply(how=how), Reply("whole")], cache=Cache()) as (chain, _):
        await hear(chain)
        assert (await hear(chain)).text == "whole"


async def test_a_reply_somebody_stopped_is_not_kept() -> None:
    async with chained([Reply("one two three"), Reply("whole")], cache=Cache()) as (chain, _):
        stream = chain.stream(asked())
        while not isinstance(await anext(stream), str):
            pass
        await stream.aclose()
        assert (await hear(chain)).text == "whole"


async def test_a_reply_is_kept_for_a_while_and_among_so_many() -> None:
    time = Time()
    numbered = [Reply(str(number)) for number in range(9)]
    async with chained(numbered, time=time, cache=Cache(most=2, age_s=60)) as (chain, _):
        asking = ["a", "b", "a", "c", "a", "b", "b"]
        assert [(await hear(chain, asked(each))).text for each in asking] == [
            "0",
            "1",
            "0",
            "2",
            "3",
            "4",
            "4",
        ]
        time.now += 60
        assert (await hear(chain, asked("b"))).text == "5"


# ── others' adapters ─────────────────────────────────────────────────────────


class Strange:
    """An adapter that breaks its promise."""

    def __init__(self, *items: Any) -> None:
        self.items = items
        self.closed = False

    def ceiling(self, asked: Asked) -> Usage:
        return Usage("strange", "strange", *self.items)

    async def stream(self, asked: Asked) -> AsyncGenerator[str | Usage, None]:
        for item in self.items:
            yield item
        raise KeyError("sk-secret " + asked.system)

    async def aclose(self) -> None:
        self.closed = True


async def test_what_an_adapter_should_not_raise_is_a_sentence_too(caplog: pytest.LogCaptureFixture) -> None:
    heard = await hear(Time().chain((ModelSettings("strange", tries=1), Strange())))
    assert type(heard.problem) is ModelUnavailable
    assert "sk-secret" not in str(heard.problem) + caplog.text
    assert "KeyError in" in caplog.text
    assert heard.problem.__cause__ is heard.problem.__context__ is None


async def test_the_ceiling_is_the_most_of_any_at_the_dearest_price_and_closing_closes_all() -> None:
    models = Strange(100, 50, Price(1, 1)), Strange(80, 90, Price(10, 10)), Strange(10, 10, Price(20, 20))
    chain = Time().chain(*((ModelSettings("strange"), each) for each in models))
    assert chain.ceiling(asked()) == Usage("strange", "strange", 100, 90, Price(10, 10))
    await chain.aclose()
    assert all(each.closed for each in models)

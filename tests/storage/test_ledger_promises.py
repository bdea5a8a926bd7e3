"""What `tutoring.budget.Ledger` promises, kept by SQLite, by PostgreSQL and by the twin in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

import pytest
from fakes.handed_in import NOON, after
from fakes.talk import call, settled, usage
from jupyter_praxis.errors import BudgetSpent
from jupyter_praxis.learners.events import Events
from jupyter_praxis.tutoring.budget import Amount, Ledger, Limit

TODAY = date(2026, 3, 1)
ONE = Amount(1000, 2600)
"""What `call()` costs at most."""
ADA, CLASS, SITE = "learner:ada", "class:python-1", "site"
PURSES = (ADA, CLASS, SITE)
UNLIMITED = tuple(Limit(purse) for purse in PURSES)
ENOUGH = 9
LIMITED = [
    (None, None, ENOUGH),
    (3000, None, 3),
    (3001, None, 4),
    (None, 2600, 1),
    (None, 2601, 2),
    (9000, 5200, 2),
    (0, None, 0),
    (None, 0, 0),
]
"""A limit of tokens and of micros, and how many calls are begun under it."""


def times(number: float) -> Amount:
    return Amount(round(1000 * number), round(2600 * number))


async def spent(ledger: Ledger, day: date = TODAY) -> dict[str, Amount]:
    return await ledger.spent([*PURSES, "learner:grace"], day)


async def reserved(
    ledger: Ledger,
    limits: Sequence[Limit] = UNLIMITED,
    learner: str = "ada",
    owner: str = "server",
    now: datetime = NOON,
) -> str:
    return await ledger.reserve(call(learner), limits, owner, now)


# ── setting aside ────────────────────────────────────────────────────────────


async def test_what_a_call_may_cost_is_set_aside_in_each_purse_and_what_it_did_cost_counts_in_the_end(
    ledger: Ledger,
) -> None:
    assert await spent(ledger) == {}
    first = await reserved(ledger)
    assert await spent(ledger) == {ADA: ONE, CLASS: ONE, SITE: ONE}
    await ledger.settle(first, settled(usage(100, 40)), after(1))
    cost = Amount(140, 300)
    assert await spent(ledger) == {ADA: cost, CLASS: cost, SITE: cost}
    second = await reserved(ledger)
    assert (await spent(ledger))[ADA] == Amount(1140, 2900)
    assert first != second


async def test_calls_are_begun_until_a_limit_is_reached(ledger: Ledger) -> None:
    for day, (tokens, micros, calls) in enumerate(LIMITED):
        limit, now = Limit(ADA, tokens, micros), NOON + timedelta(days=day)
        for _ in range(calls):
            await reserved(ledger, [limit], now=now)
        if calls < ENOUGH:
            with pytest.raises(BudgetSpent):
                await reserved(ledger, [limit], now=now)
        assert (await ledger.spent([ADA], now.date())).get(ADA, Amount()) == times(calls)


async def test_where_one_purse_is_empty_nothing_is_set_aside_in_any(ledger: Ledger) -> None:
    limits = [Limit(ADA), Limit(CLASS, tokens=1000), Limit(SITE)]
    await reserved(ledger, limits)
    before = await spent(ledger)
    for learner in ("ada", "grace"):
        with pytest.raises(BudgetSpent):
            await reserved(ledger, [Limit(f"learner:{learner}"), *limits[1:]], learner)
    assert await spent(ledger) == before
    await reserved(ledger, [Limit(ADA), Limit(SITE)])  # who is in no such class asks on


async def test_an_answer_that_cost_less_leaves_room_for_another(ledger: Ledger) -> None:
    limit = [Limit(ADA, tokens=1000)]
    first = await reserved(ledger, limit)
    with pytest.raises(BudgetSpent):
        await reserved(ledger, limit)
    await ledger.settle(first, settled(usage(500, 499)), NOON)
    await reserved(ledger, limit)


async def test_each_day_begins_anew_at_midnight_utc_and_a_cost_belongs_to_the_day_it_was_asked_on(
    ledger: Ledger,
) -> None:
    limit = [Limit(ADA, tokens=1000)]
    late = NOON + timedelta(hours=11, minutes=59)
    east = timezone(timedelta(hours=9))
    first = await reserved(ledger, limit, now=late.astimezone(east))
    with pytest.raises(BudgetSpent):
        await reserved(ledger, limit, now=late)
    await reserved(ledger, limit, now=late + timedelta(minutes=1))
    await ledger.settle(first, settled(usage(1, 1)), late + timedelta(minutes=2))
    assert (await spent(ledger))[ADA] == Amount(2, 6)
    assert (await spent(ledger, TODAY + timedelta(days=1)))[ADA] == ONE


async def test_a_purse_named_twice_pays_once_and_keeps_both_limits(ledger: Ledger) -> None:
    limits = [Limit(ADA, tokens=5000), Limit(ADA, micros=2600)]
    await reserved(ledger, limits)
    assert await spent(ledger) == {ADA: ONE}
    with pytest.raises(BudgetSpent):
        await reserved(ledger, limits)


async def test_who_has_no_purse_is_asked_for_nothing(ledger: Ledger) -> None:
    one = await reserved(ledger, [])
    assert await ledger.owners() == ["server"]
    await ledger.settle(one, settled(usage()), NOON)
    assert await spent(ledger) == {}


async def test_sums_larger_than_two_thousand_millions_are_kept(ledger: Ledger) -> None:
    huge = call(ceiling=usage(2**40, 2**40))
    first = await ledger.reserve(huge, UNLIMITED, "server", NOON)
    await ledger.settle(first, settled(huge.ceiling, huge.ceiling), NOON)
    assert (await spent(ledger))[SITE] == Amount(2**42, 12 * 2**40)


# ── many at once ─────────────────────────────────────────────────────────────


async def test_of_fifty_who_ask_at_once_for_what_is_enough_for_one_more_one_is_served(ledger: Ledger) -> None:
    limits = [Limit(SITE, tokens=3000), Limit(ADA, tokens=9000)]
    for _ in range(2):
        await reserved(ledger, limits)
    answers = await asyncio.gather(*(reserved(ledger, limits) for _ in range(50)), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["BudgetSpent"] * 49 + ["str"]
    assert (await spent(ledger))[SITE] == times(3)


async def test_a_budget_is_overdrawn_by_one_reply_at_most_however_many_ask_for_however_many_purses(
    ledger: Ledger,
) -> None:
    """The purses are named in every order, so that whoever took them as named would wait for another in a ring."""
    bound = {SITE: 7500, CLASS: 6999, ADA: 4001, "learner:grace": 2500}

    async def ask(number: int) -> None:
        learner = ("ada", "grace")[number % 2]
        limits = [Limit(purse, tokens=bound[purse]) for purse in (f"learner:{learner}", CLASS, SITE)]
        turned = limits[number % 3 :] + limits[: number % 3]
        one = await reserved(ledger, turned if number % 4 else turned[::-1], learner)
        if number % 3 == 0:
            await ledger.settle(one, settled(usage(500, 400)), NOON)

    answers = await asyncio.gather(*(ask(number) for number in range(40)), return_exceptions=True)
    assert {type(answer).__name__ for answer in answers} == {"BudgetSpent", "NoneType"}
    for purse, amount in (await spent(ledger)).items():
        assert amount.tokens < bound[purse] + ONE.tokens, purse
    refused = sum(isinstance(answer, BudgetSpent) for answer in answers)
    assert (await spent(ledger))[SITE].tokens in range((40 - refused) * 900, (40 - refused) * 1000 + 1)


async def test_what_is_settled_while_others_ask_is_neither_lost_nor_counted_twice(ledger: Ledger) -> None:
    calls = [await reserved(ledger) for _ in range(10)]
    work = [ledger.settle(one, settled(usage(10, 10)), NOON) for one in calls for _ in range(2)]
    await asyncio.gather(*work, *(reserved(ledger) for _ in range(10)))
    assert await spent(ledger) == dict.fromkeys(PURSES, Amount(10_200, 26_600))


# ── settling ─────────────────────────────────────────────────────────────────


async def test_every_call_to_a_provider_is_counted(ledger: Ledger) -> None:
    one = await reserved(ledger)
    used = (usage(10, 0, estimated=True), usage(20, 5, call=1, model="toy-2"), usage(1, 1, provider="other"))
    await ledger.settle(one, settled(*used, outcome="stopped"), NOON)
    assert (await spent(ledger))[ADA] == Amount(37, 10 + 45 + 6)


async def test_a_question_no_provider_was_asked_costs_nothing(ledger: Ledger) -> None:
    one = await reserved(ledger)
    await ledger.settle(one, settled(outcome="failed", first_ms=None), NOON)
    assert (await spent(ledger))[ADA] == Amount()
    assert await ledger.owners() == []


async def test_settling_again_is_no_harm_and_the_first_counts(ledger: Ledger) -> None:
    one = await reserved(ledger)
    for used in (usage(10, 10), usage(500, 500)):
        await ledger.settle(one, settled(used, used), NOON)
    await ledger.settle("nothing", settled(usage()), NOON)
    assert (await spent(ledger))[ADA] == Amount(40, 120)


async def test_a_reply_may_cost_more_than_was_set_aside(ledger: Ledger) -> None:
    one = await reserved(ledger, [Limit(ADA, tokens=1000)])
    await ledger.settle(one, settled(usage(), usage()), NOON)
    assert (await spent(ledger))[ADA] == times(2)


async def test_what_a_dead_server_set_aside_counts_as_spent(ledger: Ledger) -> None:
    lost, other = await reserved(ledger, owner="dead"), await reserved(ledger, owner="alive")
    over = await reserved(ledger, owner="dead")
    await ledger.settle(over, settled(usage(1, 1)), NOON)
    assert sorted(await ledger.owners()) == ["alive", "dead"]
    assert await ledger.give_up([], NOON) == 0
    assert await ledger.give_up(["dead", "unheard-of"], NOON) == 1
    assert await ledger.give_up(["dead"], NOON) == 0
    assert await ledger.owners() == ["alive"]
    await ledger.settle(lost, settled(usage(1, 1)), NOON)  # whoever was taken for dead comes too late
    assert (await spent(ledger))[ADA] == Amount(2002, 5206)
    await ledger.settle(other, settled(usage(1, 1)), NOON)
    assert (await spent(ledger))[ADA] == Amount(1004, 2612)


# ── erasing a learner ────────────────────────────────────────────────────────


async def test_who_is_erased_spent_nothing_and_the_sums_of_class_and_site_stay(
    ledger: Ledger, events: Events
) -> None:
    hers = (Limit("learner:grace"), *UNLIMITED[1:])
    for learner, limits in (("ada", UNLIMITED), ("grace", hers)):
        one = await reserved(ledger, limits, learner)
        await ledger.settle(one, settled(usage(), usage(1, 1)), NOON)
        await reserved(ledger, limits, learner)
    rows = [row async for row in events.stored("ada")]
    assert [row["learner"] for _, row in rows] == ["ada"] * len(rows)
    assert {name for name, _ in rows} == {"model_calls", "spendings"}
    before, left = await spent(ledger), [row async for row in events.stored("grace")]
    await events.erase("ada")
    del before[ADA]
    assert await spent(ledger) == before
    assert [row async for row in events.stored("ada")] == []
    assert [row async for row in events.stored("grace")] == left


async def test_what_is_settled_of_a_learner_who_was_erased_meanwhile_is_written_nowhere(
    ledger: Ledger, events: Events
) -> None:
    one = await reserved(ledger)
    await events.erase("ada")
    before = await spent(ledger)
    await ledger.settle(one, settled(usage(1, 1)), NOON)
    assert await spent(ledger) == before == {CLASS: ONE, SITE: ONE}
    assert await ledger.owners() == []
    assert [row async for row in events.stored("ada")] == []
    await reserved(ledger)  # and can begin anew
    assert (await spent(ledger))[ADA] == ONE


async def test_a_learner_named_like_a_purse_of_others_takes_nothing_of_theirs_along(
    ledger: Ledger, events: Events
) -> None:
    await reserved(ledger)
    await ledger.reserve(call("site"), [Limit("learner:site"), Limit(SITE)], "server", NOON)
    await ledger.reserve(call("learner:ada"), [Limit("learner:learner:ada")], "server", NOON)
    await events.erase("site")
    await events.erase("learner:ada")
    assert await spent(ledger) == {ADA: ONE, CLASS: ONE, SITE: times(2)}
    assert await ledger.spent(["learner:site", "learner:learner:ada"], TODAY) == {}

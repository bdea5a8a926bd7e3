"""What the database tells of each call to a model: who, when, which model, how much, how long, with which words."""

from __future__ import annotations

from typing import Any

from fakes.handed_in import NOON, after
from fakes.talk import call, settled, usage
from jupyter_praxis.tutoring.budget import Limit

LIMITS = [Limit("site"), Limit("learner:ada"), Limit("class:python-1")]


async def rows(store: Any, table: str) -> list[dict[str, Any]]:
    return [dict(row) async for name, row in store.events.stored("ada") if name == table]


async def test_a_question_is_one_row_while_it_is_set_aside(store: Any) -> None:
    one = await store.ledger.reserve(call(), LIMITS, "server", NOON)
    assert await rows(store, "model_calls") == [
        {
            "id": one,
            "number": 0,
            "learner": "ada",
            "class": "python-1",
            "purpose": "reply",
            "conversation": "conversation-1",
            "message": "message-1",
            "prompt": "socratic@1",
            "asked_at": NOON.isoformat(),
            "settled_at": None,
            "state": "reserved",
            "owner": "server",
            "purses": ["class:python-1", "learner:ada", "site"],
            "provider": "scripted",
            "model": "toy-1",
            "tokens_in": 600,
            "tokens_out": 400,
            "micros": 2600,
            "estimated": True,
            "outcome": None,
            "first_ms": None,
            "whole_ms": None,
        }
    ]


async def test_it_is_one_row_a_call_to_a_provider_once_it_is_settled(store: Any) -> None:
    one = await store.ledger.reserve(call(), LIMITS, "server", NOON)
    [before] = await rows(store, "model_calls")
    used = (usage(10, 0, provider="first", estimated=True), usage(20, 5, model="toy-2"))
    await store.ledger.settle(one, settled(*used, outcome="withheld"), after(2))
    ended = {"settled_at": after(2).isoformat(), "state": "settled", "owner": None, "outcome": "withheld"}
    first, second = await rows(store, "model_calls")
    counted = {"tokens_in": 10, "tokens_out": 0, "micros": 10, "estimated": True, "provider": "first"}
    assert first == {**before, **ended, **counted, "first_ms": 12.5, "whole_ms": 800.25}
    counted = {"tokens_in": 20, "tokens_out": 5, "micros": 45, "estimated": False, "model": "toy-2"}
    assert second == {**before, **ended, **counted, "number": 1, "purses": []}


async def test_a_question_no_provider_was_asked_names_none(store: Any) -> None:
    one = await store.ledger.reserve(call(), LIMITS, "server", NOON)
    await store.ledger.settle(one, settled(outcome="failed", first_ms=None), NOON)
    [row] = await rows(store, "model_calls")
    assert (row["provider"], row["model"], row["tokens_in"], row["micros"]) == ("", "", 0, 0)
    assert (row["outcome"], row["first_ms"], row["whole_ms"]) == ("failed", None, 800.25)


async def test_what_was_given_up_stays_as_it_was_set_aside_and_says_that_it_was_not_counted(
    store: Any,
) -> None:
    await store.ledger.reserve(call(), LIMITS, "dead", NOON)
    await store.ledger.give_up(["dead"], after(5))
    [row] = await rows(store, "model_calls")
    assert (row["state"], row["outcome"], row["settled_at"]) == ("settled", "failed", after(5).isoformat())
    assert (row["tokens_in"], row["micros"], row["estimated"], row["owner"]) == (600, 2600, True, None)


async def test_a_refused_question_leaves_no_row(store: Any) -> None:
    for _ in range(2):
        try:
            await store.ledger.reserve(call(), [Limit("learner:ada", tokens=1000)], "server", NOON)
        except Exception as error:
            assert type(error).__name__ == "BudgetSpent"  # noqa: PT017
    assert len(await rows(store, "model_calls")) == 1


async def test_the_sums_are_those_of_the_rows(store: Any) -> None:
    for number in range(6):
        one = await store.ledger.reserve(call(), LIMITS, "server", NOON)
        if number % 2:
            await store.ledger.settle(one, settled(usage(number, 1), usage(3, number)), NOON)
    kept = await rows(store, "model_calls")
    [own] = await rows(store, "spendings")
    assert own == {
        "purse": "learner:ada",
        "day": "2026-03-01",
        "learner": "ada",
        "tokens": sum(row["tokens_in"] + row["tokens_out"] for row in kept),
        "micros": sum(row["micros"] for row in kept),
    }

"""What models cost, in the database (fulfils `tutoring.budget.Ledger`).

Rule: each method is one transaction. A purse is held from when something is added to it until that is committed, and
purses are taken in the order of their names; so whoever asks sees all that was set aside before, and no two wait
for each other. A call's cost belongs to the day it was asked on.

A question is one row as long as it is set aside, and one for each call to a provider once it is settled, of which
number 0 tells what became of the whole.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from jupyter_praxis.errors import BudgetSpent
from jupyter_praxis.storage.engine import StorageEngine
from jupyter_praxis.storage.ledger_statements import (
    ADJUST,
    CALL,
    GIVE_UP,
    HELD,
    LEFT,
    OWNERS,
    SETTLED,
    SPEND,
    SPENT,
)
from jupyter_praxis.tutoring.budget import Amount, Limit, NewCall, Settled
from jupyter_praxis.tutoring.chat_model import Usage

NO_CALL = Usage("", "", 0, 0)
"""What is told of a question no provider was asked."""


class LedgerStore:
    """Keeps calls and sums in the database."""

    def __init__(self, engine: StorageEngine) -> None:
        self._engine = engine

    async def reserve(self, call: NewCall, limits: Sequence[Limit], owner: str, now: datetime) -> str:
        """Set aside what a call may cost at most in each purse, and return its id.

        Raises BudgetSpent, and sets aside nothing, where a limit is reached by what is spent and set aside.
        """
        purses = sorted({limit.purse for limit in limits})
        more = amount_of((call.ceiling,))

        def write(connection: Connection) -> str:
            call_id = self._engine.ids.next(now)
            connection.execute(CALL, _reserved(call_id, call, purses, owner, now))
            sums = _added(connection, call.learner, purses, now, more)
            for limit in limits:
                if limit.spent(less(sums[limit.purse], more)):
                    raise BudgetSpent
            return call_id

        return await self._engine.write(write)

    async def settle(self, call: str, settled: Settled, now: datetime) -> None:
        """Count what it cost instead; again is no harm, and the first counts. One that is gone stays so."""

        def write(connection: Connection) -> None:
            row = connection.execute(HELD, {"this": call}).mappings().first()
            if row is not None:
                _settle(connection, row, settled, now)

        await self._engine.write(write)

    async def spent(self, purses: Collection[str], day: date) -> dict[str, Amount]:
        """Say what each purse spent on a day, with what is set aside; absent where nothing was."""
        asked = {"purses": [*purses], "on": day.isoformat()}
        rows = await self._engine.read(lambda c: c.execute(SPENT, asked).all())
        return {purse: Amount(tokens, micros) for purse, tokens, micros in rows}

    async def owners(self) -> Sequence[str]:
        """Name those who hold what is set aside."""
        return await self._engine.read(lambda c: c.execute(OWNERS).scalars().all())

    async def give_up(self, owners: Collection[str], now: datetime) -> int:
        """Settle what these held, who are known to be dead, at what was set aside. Returns how many."""

        def write(connection: Connection) -> int:
            these = connection.execute(LEFT, {"owners": [*owners]}).scalars().all()
            return connection.execute(GIVE_UP, {"these": these, "now": now}).rowcount

        return await self._engine.write(write) if owners else 0


def amount_of(usages: Sequence[Usage]) -> Amount:
    """Give what calls used together."""
    return Amount(
        sum(usage.tokens_in + usage.tokens_out for usage in usages), sum(usage.micros for usage in usages)
    )


def less(amount: Amount, other: Amount) -> Amount:
    """Take one amount from another."""
    return Amount(amount.tokens - other.tokens, amount.micros - other.micros)


def day_of(moment: datetime) -> str:
    """Give the day a purse pays on."""
    return moment.astimezone(UTC).date().isoformat()


def _added(
    connection: Connection, learner: str, purses: Sequence[str], now: datetime, more: Amount
) -> dict[str, Amount]:
    """Add to each purse, in their order, and give what is in them then."""
    if not purses:
        return {}
    own, day = f"learner:{learner}", day_of(now)
    rows = [
        {"purse": purse, "day": day, "learner": learner if purse == own else None, **vars(more)}
        for purse in purses
    ]
    sums = connection.execute(SPEND[connection.dialect.name], rows)
    return {purse: Amount(tokens, micros) for purse, tokens, micros in sums}


def _reserved(
    call_id: str, call: NewCall, purses: Sequence[str], owner: str, now: datetime
) -> dict[str, Any]:
    told = {name: value for name, value in vars(call).items() if name not in ("class_", "ceiling")}
    return {
        **told,
        **_used(call.ceiling),
        "id": call_id,
        "number": 0,
        "class": call.class_,
        "asked_at": now,
        "state": "reserved",
        "owner": owner,
        "purses": json.dumps(purses, ensure_ascii=False),
        "estimated": True,
    }


def _used(usage: Usage) -> dict[str, Any]:
    names = ("provider", "model", "tokens_in", "tokens_out", "micros", "estimated")
    return {name: getattr(usage, name) for name in names}


def _settle(connection: Connection, row: Mapping[Any, Any], settled: Settled, now: datetime) -> None:
    first, *others = settled.usages or (NO_CALL,)
    connection.execute(SETTLED, _settled(row["id"], first, settled, now))
    if others:
        ended = {"state": "settled", "owner": None, "settled_at": now, "outcome": settled.outcome}
        rest = {**row, **ended, "purses": "[]"}
        rows = [{**rest, **_used(usage), "number": number} for number, usage in enumerate(others, start=1)]
        connection.execute(CALL, rows)
    aside = Amount(row["tokens_in"] + row["tokens_out"], row["micros"])
    more = less(amount_of(settled.usages), aside)
    change = {"more_tokens": more.tokens, "more_micros": more.micros, "on": day_of(row["asked_at"])}
    if purses := json.loads(row["purses"]):
        connection.execute(ADJUST, [{**change, "of": purse} for purse in purses])


def _settled(call: str, usage: Usage, settled: Settled, now: datetime) -> dict[str, Any]:
    return {
        "this": call,
        "now": now,
        "by_provider": usage.provider,
        "by_model": usage.model,
        "went_in": usage.tokens_in,
        "came_out": usage.tokens_out,
        "cost": usage.micros,
        "guessed": usage.estimated,
        "became": settled.outcome,
        "began_ms": settled.first_ms,
        "took_ms": settled.whole_ms,
    }

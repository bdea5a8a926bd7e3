"""What models cost, in memory.

The twin of `storage.ledger`: tests/storage/test_ledger_promises.py holds for both.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from jupyter_praxis.errors import BudgetSpent
from jupyter_praxis.learners.events import Event
from jupyter_praxis.storage.ledger import amount_of, less
from jupyter_praxis.tutoring.budget import Amount, Limit, NewCall, Settled

from fakes.events import MemoryEvents


@dataclass
class Kept:
    """A call. `owner` is None once it is settled; `settled` stays None where it was given up."""

    call: NewCall
    purses: Sequence[str]
    at: datetime
    owner: str | None
    settled: Settled | None = field(default=None)


class MemoryLedger:
    """Keeps calls for as long as it lives, on one event loop."""

    def __init__(self, events: MemoryEvents | None = None) -> None:
        (events or MemoryEvents()).join(self)
        self.calls: dict[str, Kept] = {}
        self._sums: dict[tuple[str, date], Amount] = {}
        self._numbers = itertools.count(1)

    async def reserve(self, call: NewCall, limits: Sequence[Limit], owner: str, now: datetime) -> str:
        """Set aside."""
        day = _day(now)
        if any(limit.spent(self._sums.get((limit.purse, day), Amount())) for limit in limits):
            raise BudgetSpent
        call_id = f"{next(self._numbers):026d}"
        self.calls[call_id] = Kept(call, sorted({limit.purse for limit in limits}), now, owner)
        self._add(self.calls[call_id], amount_of((call.ceiling,)))
        return call_id

    async def settle(self, call: str, settled: Settled, now: datetime) -> None:
        """Count what it cost."""
        kept = self.calls.get(call)
        if kept is not None and kept.owner is not None:
            kept.owner, kept.settled = None, settled
            self._add(kept, less(amount_of(settled.usages), amount_of((kept.call.ceiling,))))

    async def spent(self, purses: Collection[str], day: date) -> dict[str, Amount]:
        """Say what was spent."""
        return {purse: self._sums[purse, day] for purse in purses if (purse, day) in self._sums}

    async def owners(self) -> Sequence[str]:
        """Name those who hold something."""
        return [*{kept.owner for kept in self.calls.values() if kept.owner is not None}]

    async def give_up(self, owners: Collection[str], now: datetime) -> int:
        """Settle what these held."""
        left = [kept for kept in self.calls.values() if kept.owner in owners]
        for kept in left:
            kept.owner = None
        return len(left)

    def drop(self, learner: str, submission: str | None = None) -> None:
        """Remove all of a learner."""
        if submission is None:
            self.calls = {one: kept for one, kept in self.calls.items() if kept.call.learner != learner}
            purse = f"learner:{learner}"
            self._sums = {place: amount for place, amount in self._sums.items() if place[0] != purse}

    def recall(self, event: Event, left: Sequence[Event]) -> None:
        """Keep what was spent."""

    def rows(self, learner: str) -> list[tuple[str, dict[str, Any]]]:
        """Give what is kept of a learner."""
        mine = [one for one, kept in self.calls.items() if kept.call.learner == learner]
        days = [day for purse, day in self._sums if purse == f"learner:{learner}"]
        return [
            *(("model_calls", {"id": one, "learner": learner}) for one in mine),
            *(("spendings", {"day": day.isoformat(), "learner": learner}) for day in days),
        ]

    def _add(self, kept: Kept, more: Amount) -> None:
        for purse in kept.purses:
            sum_ = self._sums.get((purse, _day(kept.at)), Amount())
            self._sums[purse, _day(kept.at)] = Amount(sum_.tokens + more.tokens, sum_.micros + more.micros)


def _day(moment: datetime) -> date:
    return moment.astimezone(UTC).date()

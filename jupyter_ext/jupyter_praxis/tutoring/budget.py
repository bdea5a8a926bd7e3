"""What may be spent on models, and what its keeper promises.

Rule: whether a call is made is decided before it. What it may cost at most is set aside first and counted as spent,
until what it did cost is known; so requests that come together overdraw a budget by no more than one reply.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from jupyter_praxis.tutoring.chat_model import Usage


@dataclass(frozen=True)
class Amount:
    """Tokens (in and out together), and money in millionths of the currency."""

    tokens: int = 0
    micros: int = 0


@dataclass(frozen=True)
class Limit:
    """What a purse may spend a day (UTC); None where there is no limit.

    `purse` names who pays: `learner:ada`, `class:python-1`, or `site`.
    """

    purse: str
    tokens: int | None = None
    micros: int | None = None

    def spent(self, so_far: Amount) -> bool:
        """Tell whether nothing more may be begun."""
        return (self.tokens is not None and so_far.tokens >= self.tokens) or (
            self.micros is not None and so_far.micros >= self.micros
        )


@dataclass(frozen=True)
class NewCall:
    """A question about to be put to a model: for whom, why (`reply`, `hint`, later `turn`), by which words."""

    learner: str
    class_: str
    purpose: str
    conversation: str
    message: str
    prompt: str
    ceiling: Usage


@dataclass(frozen=True)
class Settled:
    """What became of it. `first_ms` until the first text (None: there was none), `whole_ms` until the end.

    `outcome` is `whole`, `stopped`, `withheld` (ended by the guard) or `failed`. `usages` has one for each call to a
    provider.
    """

    usages: tuple[Usage, ...]
    outcome: str
    first_ms: float | None
    whole_ms: float


class Ledger(Protocol):
    """Keeps what models cost (fulfilled by `storage.ledger`, twin in tests/fakes)."""

    async def reserve(self, call: NewCall, limits: Sequence[Limit], owner: str, now: datetime) -> str:
        """Set aside what a call may cost at most in each purse, in one transaction, and return its id.

        Raises BudgetSpent, and sets aside nothing, where a limit is reached by what is spent and set aside.
        """

    async def settle(self, call: str, settled: Settled, now: datetime) -> None:
        """Count what it cost instead; again is no harm, and the first counts."""

    async def spent(self, purses: Collection[str], day: date) -> dict[str, Amount]:
        """Say what each purse spent on a day, with what is set aside; absent where nothing was."""

    async def owners(self) -> Sequence[str]:
        """Name those who hold what is set aside."""

    async def give_up(self, owners: Collection[str], now: datetime) -> int:
        """Settle what these held, who are known to be dead, at what was set aside. Returns how many."""

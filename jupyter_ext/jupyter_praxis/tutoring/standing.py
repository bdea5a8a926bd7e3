"""How things stand with the tutor: which model answers, and what is left of the day's budget."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Meter:
    """What the purse that is nearest its limit spent today. `share` is from 0 to 1 and more, of that limit.

    Tokens are in and out together, `micros` millionths of the currency; limits are None where there are none.
    """

    purse: str
    tokens: int
    tokens_limit: int | None
    micros: int
    micros_limit: int | None
    share: float
    spent: bool
    resets_at: datetime

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {**asdict(self), "resets_at": self.resets_at.isoformat()}


@dataclass(frozen=True)
class Standing:
    """`mode` and `composer` are the settings'; `model` is the first one's own name, None where there is none.

    `sentence` says what the learner should know of it, "" when all is well.
    """

    mode: str
    composer: str
    model: str | None
    sentence: str
    meter: Meter | None

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {**asdict(self), "meter": self.meter.as_json() if self.meter else None}

"""What stands at the top of the challenge browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jupyter_praxis.learners.candidates import Proposal
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.questions import FirstVisit
from jupyter_praxis.learners.today import Today


@dataclass(frozen=True)
class NextForYou:
    """Proposals, the challenge of the day (None: there is none), and how far the first questions are."""

    items: tuple[Proposal, ...]
    today: Today | None
    first_visit: FirstVisit

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        told: dict[str, Any] = plain(self)
        return told

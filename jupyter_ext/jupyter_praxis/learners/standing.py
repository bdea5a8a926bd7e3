"""How far a learner is with each challenge.

Rule: solved once is solved; what is begun after that is a further time at it, not a fall back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import Attempt, attempts
from jupyter_praxis.learners.events import Event, What


@dataclass
class Standing:
    """One challenge: when it was opened last, what was handed in, and when it was solved first."""

    opened_at: datetime | None = None
    solved_at: datetime | None = None
    tries: tuple[Attempt, ...] = ()

    @property
    def solved(self) -> bool:
        """Say whether it was ever solved."""
        return self.solved_at is not None

    @property
    def touched_at(self) -> datetime | None:
        """Give the last time of anything with it."""
        times = [*(attempt.at for attempt in self.tries[-1:]), *([self.opened_at] if self.opened_at else [])]
        return max(times, default=None)


def standings(events: Sequence[Event]) -> Mapping[str, Standing]:
    """Give a standing for each challenge that was opened or handed in, by slug."""
    tries: dict[str, list[Attempt]] = {}
    for attempt in attempts(events):
        tries.setdefault(attempt.challenge, []).append(attempt)
    opened = {event.challenge: event.at for event in events if event.what is What.OPENED}
    return {
        slug: Standing(
            opened_at=opened.get(slug),
            solved_at=next((attempt.at for attempt in tries.get(slug, ()) if attempt.accepted), None),
            tries=tuple(tries.get(slug, ())),
        )
        for slug in {**opened, **tries}
    }


def is_open(
    challenge: Challenge, standing: Mapping[str, Standing], catalogue: Mapping[str, Challenge]
) -> bool:
    """Say whether all that a challenge stands on is solved; what is not in the catalogue is not asked for."""
    return all(slug in standing and standing[slug].solved for slug in challenge.requires if slug in catalogue)

"""When a solved challenge is due again: spaced repetition, by the `fsrs` library.

Rule: a card a solved challenge. A solve rates it by what it took; failing at it again later is forgetting. What
happens within a day of a solve is still the same work and rates nothing.

Source: open-spaced-repetition, py-fsrs 6 (FSRS-6 with its published parameters). It is due when the chance to solve it
again falls to `RETENTION`, which is the upper end of what the queue aims at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from fsrs import Card, Rating, Scheduler

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import TUTORED, Attempt, attempts
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.plain import plain

RETENTION = 0.8
SAME_WORK = timedelta(days=1)
MANY = 3
"""Attempts from which a solve was hard."""


@dataclass(frozen=True)
class Review:
    """A solved challenge's card: last solved, due, stability in days, and the chance to solve it again now."""

    slug: str
    solved_at: datetime
    due: datetime
    stability: float
    retrievability: float

    def is_due(self, now: datetime) -> bool:
        """Say whether it is time."""
        return self.due <= now

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        told: dict[str, Any] = plain(self)
        return told


@cache
def scheduler() -> Scheduler:
    """Give the one scheduler: no steps within a day, no chance of its own."""
    return Scheduler(
        desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


def reviews(
    events: Sequence[Event], catalogue: Mapping[str, Challenge], now: datetime
) -> Mapping[str, Review]:
    """Give a review for each challenge of the catalogue that was ever solved, by slug."""
    tried: dict[str, list[Attempt]] = {}
    for attempt in attempts(events):
        if attempt.challenge in catalogue:
            tried.setdefault(attempt.challenge, []).append(attempt)
    made = ((slug, _review(slug, of, now)) for slug, of in tried.items())
    return {slug: review for slug, review in made if review is not None}


def _review(slug: str, tried: Sequence[Attempt], now: datetime) -> Review | None:
    card: Card | None = None
    solved_at: datetime | None = None
    before = 0
    for attempt in tried:
        at = attempt.at.astimezone(UTC)
        if solved_at is not None and at - solved_at < SAME_WORK:
            continue
        if attempt.accepted:
            card = _rated(card or Card(card_id=0, due=at), rating(attempt, before), at)
            solved_at, before = at, 0
        else:
            if card is not None and before == 0:
                card = _rated(card, Rating.Again, at)
            before += 1
    if card is None or solved_at is None:
        return None
    sure = scheduler().get_card_retrievability(card, now.astimezone(UTC))
    return Review(slug, solved_at, card.due, card.stability or 0.0, sure)


def _rated(card: Card, given: Rating, at: datetime) -> Card:
    return scheduler().review_card(card, given, at)[0]


def rating(solve: Attempt, before: int) -> Rating:
    """Rate a solve after so many failures: at once and alone easy; with the tutor, or after many, hard."""
    if solve.weight <= TUTORED or before >= MANY:
        return Rating.Hard
    return Rating.Easy if before == 0 and solve.unaided else Rating.Good

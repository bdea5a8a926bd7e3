"""A learner's life, told in events, and a small catalogue to live it in."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.learners.events import Event, What

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday."""


def challenge(slug: str, topics: Sequence[str] = ("arrays",), **said: Any) -> Challenge:
    """Give a challenge of which only the catalogue's part matters."""
    given: dict[str, Any] = {
        "slug": slug,
        "title": slug.replace("-", " ").capitalize(),
        "track": "interview",
        "topics": tuple(topics),
        "difficulty": Difficulty.EASY,
        "minutes": 15,
        "version": "1",
        "entry": "solve",
        "cells": (),
        "targets": ("off_by_one",),
    }
    return Challenge(**{**given, **said})


def catalogue(*challenges: Challenge) -> Mapping[str, Challenge]:
    """Give a catalogue in this order."""
    return {each.slug: each for each in challenges}


class Life:
    """Events in order. Time stands still until `later`; each event has an id that sorts."""

    def __init__(self, learner: str = "ada", now: datetime = NOON) -> None:
        self.learner, self.now = learner, now
        self.events: list[Event] = []
        self._submissions = 0

    def later(self, days: float = 0, **more: float) -> Life:
        """Let time pass."""
        self.now += timedelta(days=days, **more)
        return self

    def happened(self, what: What, challenge: str = "", submission: str = "", **data: Any) -> Life:
        """Keep any event."""
        version = "1" if challenge else ""
        number = f"{len(self.events):06d}"
        self.events.append(
            Event(self.learner, what, self.now, challenge, version, submission, data, id=number)
        )
        return self

    def opened(self, slug: str) -> Life:
        """Open a challenge."""
        return self.happened(What.OPENED, slug)

    def submitted(
        self,
        slug: str,
        *shows: str,
        outcome: str = "",
        confidence: float = 1.0,
        diagnosed: bool = True,
        scope: str = "submit",
        cases: tuple[int, int] | None = None,
    ) -> Life:
        """Hand in: accepted unless it shows a pattern, and diagnosed as showing these."""
        self._submissions += 1
        name = f"s{self._submissions}"
        outcome = outcome or ("wrong_answer" if shows else "accepted")
        passed, total = cases or ((7, 9) if outcome != "accepted" else (9, 9))
        self.happened(What.GRADED, slug, name, scope=scope, outcome=outcome, passed=passed, total=total)
        if diagnosed:
            findings = [
                {
                    "number": number,
                    "pattern": pattern,
                    "confidence": confidence,
                    "rule": "range-one-off",
                    "cell": "starter-1",
                    "lines": [4],
                }
                for number, pattern in enumerate(shows, start=1)
            ]
            self.happened(What.DIAGNOSED, slug, name, state="done", time="", optimal="", findings=findings)
        return self

    @property
    def last(self) -> str:
        """Name the last submission."""
        return f"s{self._submissions}"

    def disputed(self, slug: str, number: int = 1, submission: str = "") -> Life:
        """Object to a finding of the last submission, or of another."""
        return self.happened(What.DISPUTED, slug, submission or self.last, number=number, reason="No.")

    def withdrew(self, slug: str, number: int = 1, submission: str = "") -> Life:
        """Take an objection back."""
        return self.happened(What.WITHDRAWN, slug, submission or self.last, number=number)

    def helped(self, slug: str, kind: str = "hint", number: int = 1) -> Life:
        """Ask for help."""
        return self.happened(What.HELPED, slug, kind=kind, number=number)

    def corrected(self, slug: str, aided: bool) -> Life:
        """Say how the last submission came about."""
        return self.happened(What.CORRECTED, slug, self.last, aided=aided)

    def answered(self, question: str, answer: Any) -> Life:
        """Answer a question of the first visit."""
        return self.happened(What.ANSWERED, question=question, answer=answer)

    def rated(self, slug: str, kind: str, helpful: bool | None) -> Life:
        """Say whether a proposal was helpful."""
        return self.happened(What.RATED, slug, kind=kind, helpful=helpful)

    def offered(self, slug: str, day: str) -> Life:
        """Be shown the challenge of a day."""
        return self.happened(What.OFFERED, slug, day=day)

    def skipped(self, slug: str, day: str) -> Life:
        """Put it aside."""
        return self.happened(What.SKIPPED, slug, day=day)


def a_year(shipped: Mapping[str, Challenge]) -> Life:
    """Live a year of two attempts a day: some opened, some with help, some disputed."""
    life, chance = Life(), random.Random(7)
    slugs = list(shipped)
    for _ in range(365):
        life.later(days=1)
        slug = chance.choice(slugs)
        life.opened(slug)
        for _ in range(2):
            life.later(minutes=10)
            if chance.random() < 0.2:
                life.helped(slug)
            targets = shipped[slug].targets
            life.submitted(slug, *chance.sample(targets, chance.randint(0, 2)), confidence=0.8)
            if chance.random() < 0.1:
                life.disputed(slug)
    return life

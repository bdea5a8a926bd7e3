"""Seeded learners who do not exist, to ask what the queue is worth.

Rule: what proposes sees events only, never what a learner truly knows; and those events err as real ones do. Each way
of proposing is tried on the same learners, who differ in what they know, how fast they learn and how often they fail.

What is assumed of learners, and not taken from the model that the queue uses:

- A pattern is known or not; at first each is known with a chance of the learner's own.
- A program shows a pattern that its challenge targets with `SHOWS` by difficulty where it is not known, with `SLIP`
  where it is. It fails besides for reasons without a name: `STUMBLES` by difficulty, less with each solve of its
  topics.
- A program that shows a pattern is accepted only where the pattern is one of cost.
- Being told of a pattern one shows teaches it with the learner's own `speed`; meeting it without being told teaches a
  quarter of that. Both are multiplied by `zone(p)`, p the chance to be accepted at that attempt: 1 between 60 and 80 %,
  falling to `FAR` at 0 and at 100 %.
- Nothing known is forgotten. Three attempts a day.
- The diagnosis misses a tenth of what is shown, and says of 3 % of the targets what is not so.

That learning is best at a middling chance of success is assumed after Vygotsky's zone of proximal development, and
Wilson, Shenhav, Straccia and Cohen, The eighty five percent rule for optimal learning, Nature Communications 10 (2019),
who find an optimum near 85 % for learners of one kind; how steeply it falls off is a guess, so `compare` takes `far`,
and at 1 nothing is gained by the zone at all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from statistics import mean
from typing import Any

from jupyter_praxis.analysis.pattern import COST, Pattern
from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.learners.profile import profile
from jupyter_praxis.learners.queue import proposals
from jupyter_praxis.learners.reviews import reviews

SHOWS = {Difficulty.EASY: 0.5, Difficulty.MEDIUM: 0.6, Difficulty.HARD: 0.7}
STUMBLES = {Difficulty.EASY: 0.15, Difficulty.MEDIUM: 0.3, Difficulty.HARD: 0.45}
SLIP = 0.03
UNTOLD = 0.25
FAR = 0.3
LOW, HIGH = 0.6, 0.8
MISSED, FALSE = 0.1, 0.03
A_DAY = 3
LONGEST = 1000
"""Attempts after which one is said not to have got there."""
LEARNER = "simulated"
BEGIN = datetime(2026, 1, 5, 18, 0, tzinfo=UTC)
ACCEPTED_WITH = COST | {Pattern.SPACE_WASTE}

Catalogue = Mapping[str, Challenge]


@dataclass(frozen=True)
class Moment:
    """All that a way of proposing may look at."""

    events: Sequence[Event]
    catalogue: Catalogue
    now: datetime
    chance: random.Random


Way = Callable[[Moment], str]
"""A way of proposing: the slug to attempt next."""


@dataclass
class Simulated:
    """One learner. `speed` is the chance to learn a pattern one is told of, in the zone."""

    speed: float
    known: set[str]
    chance: random.Random
    far: float = FAR
    solves: dict[str, int] = field(default_factory=dict)

    def attempt(self, challenge: Challenge) -> tuple[bool, list[str]]:
        """Make an attempt, learn from it, and give whether it is accepted and what the diagnosis says."""
        shown = [name for name in challenge.targets if self.chance.random() < self._shows(name, challenge)]
        stumbled = self.chance.random() < self._stumbles(challenge)
        accepted = not stumbled and all(name in ACCEPTED_WITH for name in shown)
        told = [name for name in challenge.targets if self._is_told(name in shown)]
        here = zone(self.success(challenge), self.far)
        for name in challenge.targets:
            learns = self.speed * here * (1.0 if name in shown and name in told else UNTOLD)
            if self.chance.random() < learns:
                self.known.add(name)
        if accepted:
            for topic in challenge.topics:
                self.solves[topic] = self.solves.get(topic, 0) + 1
        return accepted, told

    def success(self, challenge: Challenge) -> float:
        """Give the true chance that the next attempt is accepted."""
        chance = 1 - self._stumbles(challenge)
        for name in challenge.targets:
            if name not in ACCEPTED_WITH:
                chance *= 1 - self._shows(name, challenge)
        return chance

    def _shows(self, pattern: str, challenge: Challenge) -> float:
        return SLIP if pattern in self.known else SHOWS[challenge.difficulty]

    def _stumbles(self, challenge: Challenge) -> float:
        solves = min((self.solves.get(topic, 0) for topic in challenge.topics), default=0)
        return STUMBLES[challenge.difficulty] * 0.8**solves

    def _is_told(self, shown: bool) -> bool:
        draw = self.chance.random()
        return draw >= MISSED if shown else draw < FALSE


def zone(success: float, far: float = FAR) -> float:
    """Give what an attempt at this chance of success teaches, of what one in the zone does."""
    if success < LOW:
        return far + (1 - far) * success / LOW
    return 1.0 if success <= HIGH else far + (1 - far) * (1 - success) / (1 - HIGH)


def attempts_to_mastery(way: Way, learner: Simulated, catalogue: Catalogue, chance: random.Random) -> int:
    """Count the attempts until the learner knows every pattern the catalogue targets; at most LONGEST."""
    aim = {name for challenge in catalogue.values() for name in challenge.targets}
    events: list[Event] = []
    for number in range(LONGEST):
        if aim <= learner.known:
            return number
        now = BEGIN + timedelta(days=number // A_DAY, minutes=20 * (number % A_DAY))
        slug = way(Moment(events, catalogue, now, chance))
        accepted, told = learner.attempt(catalogue[slug])
        events += _events(number, catalogue[slug], accepted, told, now)
    return LONGEST


def next_for_you(at: Moment) -> str:
    """Do the first of the queue."""
    known = profile(at.events, at.catalogue, at.now)
    due = reviews(at.events, at.catalogue, at.now)
    return proposals(at.events, at.catalogue, known, due, at.now, 1)[0].slug


def in_order(at: Moment) -> str:
    """Do all in teaching order, each until it is solved, and then all over again."""
    solves = [event for event in at.events if event.data.get("outcome") == Outcome.ACCEPTED]
    return tuple(at.catalogue)[len(solves) % len(at.catalogue)]


def by_chance(at: Moment) -> str:
    """Do any whose prerequisites are solved; stay with it until it is solved."""
    graded = [event for event in at.events if event.what is What.GRADED]
    if graded and graded[-1].data["outcome"] != Outcome.ACCEPTED:
        return graded[-1].challenge
    solved = {event.challenge for event in graded if event.data["outcome"] == Outcome.ACCEPTED}
    free = [each.slug for each in at.catalogue.values() if solved.issuperset(each.requires)]
    return at.chance.choice(free)


WAYS: Mapping[str, Way] = {"queue": next_for_you, "order": in_order, "chance": by_chance}


@dataclass(frozen=True)
class Comparison:
    """Attempts to mastery, one figure a learner, by way; the learners are the same in each."""

    attempts: Mapping[str, tuple[int, ...]]

    def mean(self, way: str) -> float:
        """Give the mean of a way."""
        return mean(self.attempts[way])

    def fewer(self, than: str) -> float:
        """Give by which part the queue needs fewer attempts than another way."""
        return 1 - self.mean("queue") / self.mean(than)


def compare(catalogue: Catalogue, seed: int, learners: int, far: float = FAR) -> Comparison:
    """Let the same learners go each way; the same seed gives the same figures."""
    figures: dict[str, list[int]] = {name: [] for name in WAYS}
    for number in range(learners):
        for name, way in WAYS.items():
            learner = simulated(catalogue, f"{seed}-{number}", far)
            figures[name].append(
                attempts_to_mastery(way, learner, catalogue, random.Random(f"{seed}-{number}-{name}"))  # noqa: S311
            )
    return Comparison({name: tuple(counts) for name, counts in figures.items()})


def simulated(catalogue: Catalogue, seed: str, far: float = FAR) -> Simulated:
    """Make a learner: speed from 0.2 to 0.6, and from 10 to 50 % of the patterns known already."""
    chance = random.Random(seed)  # noqa: S311
    aim = sorted({name for challenge in catalogue.values() for name in challenge.targets})
    speed, knows = chance.uniform(0.2, 0.6), chance.uniform(0.1, 0.5)
    return Simulated(speed, {name for name in aim if chance.random() < knows}, chance, far)


def _events(
    number: int, challenge: Challenge, accepted: bool, told: Sequence[str], now: datetime
) -> tuple[Event, Event]:
    """Give what would be kept of an attempt."""
    outcome = Outcome.ACCEPTED if accepted else Outcome.WRONG_ANSWER
    graded: dict[str, Any] = {"scope": str(Scope.SUBMIT), "outcome": str(outcome), "passed": 0, "total": 9}
    findings = [
        {"number": place, "pattern": name, "confidence": 0.9, "cell": "starter-1", "lines": [1]}
        for place, name in enumerate(told, start=1)
    ]
    diagnosed: dict[str, Any] = {"state": str(Diagnosed.DONE), "findings": findings}
    submission = f"{number:06d}"

    def event(what: What, data: Mapping[str, Any]) -> Event:
        name = f"{submission}-{what}"
        return Event(LEARNER, what, now, challenge.slug, challenge.version, submission, data, id=name)

    return event(What.GRADED, graded), event(What.DIAGNOSED, diagnosed)

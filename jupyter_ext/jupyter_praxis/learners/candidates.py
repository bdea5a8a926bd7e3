"""What might be proposed next, of each kind, the best first.

Rule: within a kind a challenge goes first whose predicted success is between 60 and 80 %, or nearest to it; what
the learner said of topics and minutes counts like a tenth of a chance each, and the order of the catalogue decides the
rest. Nothing is proposed whose prerequisites are not solved. What is to be tried without help is not in work, so that
it shows what help with another challenge was worth (`episodes`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners import reasons
from jupyter_praxis.learners.attempts import attempts
from jupyter_praxis.learners.episodes import Due, followed
from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.profile import Profile, SkillSeen
from jupyter_praxis.learners.questions import answers
from jupyter_praxis.learners.ratings import ratings
from jupyter_praxis.learners.reviews import Review
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.standing import Standing, is_open, standings
from jupyter_praxis.learners.success import away, level_left, success

LATELY = 5
"""Answers of a pattern in which it counts as weak when it was shown."""
MASTERED = 0.95
"""Mastery from which a pattern is let be (Corbett and Anderson, 1994)."""
STARTED_FOR = timedelta(days=30)
"""How long something begun is waited for."""
HELPED_FOR = timedelta(days=30)
"""How long after help the pattern is asked for without."""
SAID = 0.1
"""What a wish weighs, as a difference in predicted success."""


class Why(StrEnum):
    """Why a challenge is proposed."""

    STARTED = "started"
    UNAIDED = "unaided"
    WEAK = "weak"
    REVIEW = "review"
    NEW = "new"


@dataclass(frozen=True)
class Proposal:
    """A challenge proposed, why, and how likely it is solved. `helpful`: what the learner said of it, as this kind."""

    slug: str
    title: str
    track: str
    difficulty: str
    minutes: int
    kind: Why
    reason: str
    predicted: float
    skill: str | None = None
    helpful: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        told: dict[str, Any] = plain(self)
        return told


class Candidates:
    """All that is known of one learner at a time, and what might be proposed of it."""

    def __init__(
        self,
        events: Sequence[Event],
        catalogue: Mapping[str, Challenge],
        profile: Profile,
        reviews: Mapping[str, Review],
        now: datetime,
    ) -> None:
        self._catalogue, self._profile, self._reviews, self._now = catalogue, profile, reviews, now
        self._seen = profile.by_skill()
        self._standing = standings(events)
        due = followed(events, attempts(events), catalogue).due
        self._alone = [each for each in due if now - each.at <= HELPED_FOR]
        self._helped = {event.challenge for event in events if event.what is What.HELPED}
        self._said = answers(events)
        self._ratings = ratings(events)
        submissions = sum(len(standing.tries) for standing in self._standing.values())
        level = level_left(self._said.get("level"), submissions)
        self._open = [each for each in catalogue.values() if is_open(each, self._standing, catalogue)]
        self._chance = {each.slug: success(each, profile, self._seen, level) for each in self._open}
        self._order = {slug: place for place, slug in enumerate(catalogue)}

    def started(self) -> Iterator[Proposal]:
        """Give what was begun and is not solved, the latest first."""
        begun = [(self._begun(each), each) for each in self._open if self._is_waited_for(each)]
        begun.sort(key=lambda each: self._order[each[1].slug])
        for _, challenge in sorted(begun, key=lambda each: each[0], reverse=True):
            reason = self._how_far(challenge)
            alone = next((each for each in self._alone if self._shows_alone(challenge, each)), None)
            if alone is not None:
                reason = f"{reason} {reasons.unaided(alone, self._catalogue, self._now)}"
            yield self._proposal(challenge, Why.STARTED, reason)

    def unaided(self) -> Iterator[Proposal]:
        """Give what trains the patterns there was help with, the latest help first; a pattern begun alone waits."""
        for alone in self._alone:
            suited = [each for each in self._open if self._shows_alone(each, alone)]
            if any(self._is_waited_for(each) for each in suited):
                continue
            suited.sort(key=lambda each: (self._is_solved(each), self._cost(each), self._order[each.slug]))
            skill = Skill(Of.PATTERN, alone.pattern)
            reason = reasons.unaided(alone, self._catalogue, self._now)
            for challenge in suited:
                yield self._proposal(challenge, Why.UNAIDED, reason, skill=skill)

    def weak(self) -> Iterator[Proposal]:
        """Give what trains the patterns shown lately: the weaker its weakest and the nearer the zone, the sooner."""
        yield from self._training({seen.name: told for seen, told in self._weak_patterns()})

    def unproven(self) -> Iterator[Proposal]:
        """Give what trains the patterns that are not shown lately, and not mastered either."""
        unsure = {
            seen.name: reasons.unproven(seen)
            for seen in self._profile.skills
            if seen.of is Of.PATTERN and seen.mastery < MASTERED and not lately(seen)[0]
        }
        yield from self._training(unsure)

    def _training(self, weak: Mapping[str, str]) -> Iterator[Proposal]:
        """Give what targets patterns, the weakest of them first; `weak` holds a reason by name."""
        ranked: list[tuple[float, Challenge, str]] = []
        for challenge in self._open:
            targeted = [name for name in weak if name in challenge.targets]
            if targeted:
                need = max(1 - self._mastery(name) for name in targeted)
                ranked.append((self._cost(challenge) - need, challenge, targeted[0]))
        for _, challenge, name in sorted(ranked, key=lambda each: (each[0], self._order[each[1].slug])):
            yield self._proposal(challenge, Why.WEAK, weak[name], skill=Skill(Of.PATTERN, name))

    def review(self, *, due: bool = True) -> Iterator[Proposal]:
        """Give solved ones that are due, nearest the zone first; or those that are not, longest untouched first."""
        known = [(each, self._reviews[each.slug]) for each in self._open if each.slug in self._reviews]
        asked = [each for each in known if each[1].is_due(self._now) is due]
        if due:
            asked.sort(key=lambda each: (away(each[1].retrievability), self._order[each[0].slug]))
        else:
            asked.sort(key=lambda each: (self._begun(each[0]), self._order[each[0].slug]))
        for challenge, review in asked:
            reason = reasons.review(review.solved_at, review.retrievability, self._now)
            yield self._proposal(challenge, Why.REVIEW, reason, predicted=review.retrievability)

    def new(self) -> Iterator[Proposal]:
        """Give what was never begun, or long ago; targets nothing is known of yet bring it forward."""
        solved = {slug for slug, standing in self._standing.items() if standing.solved}
        unsolved = [each for each in self._open if each.slug not in solved and not self._is_waited_for(each)]
        unsolved.sort(key=lambda each: (self._cost(each) - self._unknown(each), self._order[each.slug]))
        for challenge in unsolved:
            again = challenge.slug in self._standing
            reason = self._how_far(challenge) if again else reasons.new(challenge, solved, self._catalogue)
            yield self._proposal(challenge, Why.NEW, reason)

    def _proposal(
        self,
        challenge: Challenge,
        kind: Why,
        reason: str,
        *,
        predicted: float | None = None,
        skill: Skill | None = None,
    ) -> Proposal:
        return Proposal(
            slug=challenge.slug,
            title=challenge.title,
            track=challenge.track,
            difficulty=str(challenge.difficulty),
            minutes=challenge.minutes,
            kind=kind,
            reason=reason,
            predicted=self._chance.get(challenge.slug, 0.0) if predicted is None else predicted,
            skill=str(skill) if skill else None,
            helpful=self._ratings.get((challenge.slug, kind), (None, self._now))[0],
        )

    def _cost(self, challenge: Challenge) -> float:
        """Give how far a challenge is from what suits: from the zone, and from what the learner asked for."""
        topics, minutes = self._said.get("topics", ()), str(self._said.get("minutes", ""))
        unwished = bool(topics) and not any(topic in topics for topic in challenge.topics)
        too_long = minutes.isdecimal() and challenge.minutes > int(minutes)
        return away(self._chance[challenge.slug]) + SAID * unwished + SAID * too_long

    def _begun(self, challenge: Challenge) -> datetime:
        """Give when it was touched last; the beginning of time for what never was."""
        return self._standing.get(challenge.slug, Standing()).touched_at or datetime.min.replace(tzinfo=UTC)

    def _how_far(self, challenge: Challenge) -> str:
        return reasons.started(self._standing[challenge.slug], self._begun(challenge), self._now)

    def _is_waited_for(self, challenge: Challenge) -> bool:
        """Say whether it was begun lately and is not solved."""
        return not self._is_solved(challenge) and self._begun(challenge) >= self._now - STARTED_FOR

    def _is_solved(self, challenge: Challenge) -> bool:
        return self._standing.get(challenge.slug, Standing()).solved

    def _shows_alone(self, challenge: Challenge, alone: Due) -> bool:
        """Say whether its next submission would show a pattern unaided: another one, not in work, no help with it."""
        last = self._standing.get(challenge.slug, Standing()).tries[-1:]
        at_rest = last[0].accepted if last else challenge.slug not in self._helped
        return alone.pattern in challenge.targets and challenge.slug != alone.challenge and at_rest

    def _mastery(self, pattern: str) -> float:
        return self._seen[Skill(Of.PATTERN, pattern)].mastery

    def _unknown(self, challenge: Challenge) -> float:
        """Give a twentieth for each target that nothing is known of, up to a fifth."""
        unseen = sum(Skill(Of.PATTERN, name) not in self._seen for name in challenge.targets)
        return min(unseen, 4) / 20

    def _weak_patterns(self) -> Iterator[tuple[SkillSeen, str]]:
        """Give patterns shown lately and not mastered, the weakest first, each with its reason."""
        for seen in self._profile.skills:
            if seen.of is Of.PATTERN and seen.mastery < MASTERED:
                shown, of = lately(seen)
                if shown:
                    yield seen, reasons.weak(seen, shown, of)


def lately(seen: SkillSeen) -> tuple[int, int]:
    """Give in how many of a pattern's last answers it was shown, undisputed, and how many answers those are."""
    last = seen.answers[-LATELY:]
    undisputed = {each.submission for each in seen.occurrences if not each.disputed}
    return sum(not each.correct and each.submission in undisputed for each in last), len(last)

"""The weakness profile: of each skill, how often, how lately, where, whither, and how far it is mastered.

Rule: every number can be recomputed by hand from the answers listed under it. An answer carries its weight and the
mastery after it; `knowledge.observed` leads from one to the next, `knowledge.recalled` from the last to `now`.

A submission answers for each topic of its challenge, rightly when accepted. It answers wrongly for each pattern it
shows, weighing the finding's confidence (less while disputed), and rightly for each pattern its challenge targets
and it does not show, weighing less when it failed for another reason. Of other patterns it says nothing, and
where nobody diagnosed it, of no pattern. After help it weighs less in all of this.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import OTHER_FAULT, Attempt, attempts
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.knowledge import Belief, Parameters, initial, observed, predicted, recalled
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.words import title

TREND_FROM = 4
"""Chances from which two halves say something of a trend."""


@dataclass(frozen=True)
class Occurrence:
    """One finding of a pattern: where it is, how sure Praxis was, and whether the learner objects."""

    submission: str
    number: int
    challenge: str
    title: str
    version: str
    at: datetime
    cell: str
    lines: tuple[int, ...]
    confidence: float
    disputed: bool


@dataclass(frozen=True)
class Answer:
    """One answer for a skill. `weight` from 0 to 1; `mastery` is the belief after it."""

    submission: str
    challenge: str
    title: str
    at: datetime
    correct: bool
    weight: float
    mastery: float


@dataclass(frozen=True)
class SkillSeen:
    """A skill as the answers show it. `shown` counts the wrong ones, `chances` all; `share` is their quotient.

    `parameters` are those the numbers were made with. `trend` is the share of the newer half of the chances less that
    of the older; `mastery`, `uncertainty` and `predicted` (the chance of a right answer now) are of the profile's time.
    """

    of: Of
    name: str
    title: str
    shown: int
    chances: int
    share: float | None
    last_shown: datetime | None
    trend: float | None
    mastery: float
    uncertainty: float
    predicted: float
    parameters: Parameters
    occurrences: tuple[Occurrence, ...]
    answers: tuple[Answer, ...]

    @property
    def skill(self) -> Skill:
        """Give the skill it speaks of."""
        return Skill(self.of, self.name)


@dataclass(frozen=True)
class Profile:
    """What is known at a time: patterns before topics, the weakest first. `parameters` are those it was made with."""

    at: datetime
    skills: tuple[SkillSeen, ...]
    parameters: Parameters | Mapping[Skill, Parameters] = field(default_factory=Parameters)

    def by_skill(self) -> Mapping[Skill, SkillSeen]:
        """Give what was seen, by skill."""
        return {seen.skill: seen for seen in self.skills}

    def unseen(self, skill: Skill) -> float:
        """Give the chance of a right answer for a skill nothing is known of."""
        chosen = parameters_of(self.parameters, skill)
        return predicted(initial(chosen), chosen)

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        return {"at": plain(self.at), "skills": plain(self.skills)}


def profile(
    events: Sequence[Event],
    catalogue: Mapping[str, Challenge],
    now: datetime,
    parameters: Parameters | Mapping[Skill, Parameters] | None = None,
) -> Profile:
    """Fold a learner's events, oldest first, into what is known of them now."""
    chosen = Parameters() if parameters is None else parameters
    folds: dict[tuple[Of, str], _Fold] = {}
    for attempt in attempts(events):
        challenge = catalogue.get(attempt.challenge)
        name = challenge.title if challenge else attempt.challenge
        for of, skill, correct, weight in answers_of(attempt, challenge):
            fold = folds.get((of, skill))
            if fold is None:
                fold = folds[of, skill] = _Fold(parameters_of(chosen, Skill(of, skill)))
            fold.take(attempt, name, correct, weight)
        for finding in attempt.findings:
            folds[Of.PATTERN, finding.pattern].occurrences.append(
                Occurrence(
                    attempt.submission,
                    finding.number,
                    attempt.challenge,
                    name,
                    attempt.version,
                    attempt.at,
                    finding.cell,
                    finding.lines,
                    finding.confidence,
                    finding.disputed,
                )
            )
    seen = [fold.seen(Skill(*skill), now) for skill, fold in folds.items()]
    return Profile(now, tuple(sorted(seen, key=_weakest_first)), chosen)


def answers_of(attempt: Attempt, challenge: Challenge | None) -> Iterator[tuple[Of, str, bool, float]]:
    """Give what a submission answers: skill, rightly or not, weight. `challenge` is None when it is gone."""
    for topic in dict.fromkeys(challenge.topics if challenge else ()):
        yield Of.TOPIC, topic, attempt.accepted, attempt.weight
    if not attempt.diagnosed:
        return
    shown = attempt.shown
    for pattern, weight in shown.items():
        yield Of.PATTERN, pattern, False, weight * attempt.weight
    right = attempt.weight if attempt.accepted else attempt.weight * OTHER_FAULT
    for pattern in dict.fromkeys(challenge.targets if challenge else ()):
        if pattern not in shown:
            yield Of.PATTERN, pattern, True, right


def parameters_of(parameters: Parameters | Mapping[Skill, Parameters], skill: Skill) -> Parameters:
    """Give a skill's own parameters, or those of all."""
    return parameters if isinstance(parameters, Parameters) else parameters.get(skill, Parameters())


class _Fold:
    """One skill's answers so far, and the belief after them."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.belief: Belief = initial(parameters)
        self.answers: list[Answer] = []
        self.occurrences: list[Occurrence] = []

    def take(self, attempt: Attempt, name: str, correct: bool, weight: float) -> None:
        self.belief = observed(
            self.belief, correct=correct, weight=weight, at=attempt.at, parameters=self.parameters
        )
        answer = Answer(
            attempt.submission, attempt.challenge, name, attempt.at, correct, weight, self.belief.mastery
        )
        self.answers.append(answer)

    def seen(self, skill: Skill, now: datetime) -> SkillSeen:
        wrong = [answer for answer in self.answers if not answer.correct]
        belief = recalled(self.belief, now, self.parameters)
        return SkillSeen(
            of=skill.of,
            name=skill.name,
            title=title(skill),
            shown=len(wrong),
            chances=len(self.answers),
            share=len(wrong) / len(self.answers) if self.answers else None,
            last_shown=wrong[-1].at if wrong else None,
            trend=trend([answer.correct for answer in self.answers]),
            mastery=belief.mastery,
            uncertainty=belief.uncertainty,
            predicted=predicted(belief, self.parameters),
            parameters=self.parameters,
            occurrences=tuple(self.occurrences),
            answers=tuple(self.answers),
        )


def trend(correct: Sequence[bool]) -> float | None:
    """Give the wrong share of the newer half less that of the older; the middle one of an odd number is newer."""
    if len(correct) < TREND_FROM:
        return None
    half = len(correct) // 2
    older, newer = correct[:half], correct[half:]
    return newer.count(False) / len(newer) - older.count(False) / len(older)


def _weakest_first(seen: SkillSeen) -> tuple[bool, float, str]:
    return seen.of is Of.TOPIC, seen.mastery, seen.name

"""The reason a challenge is proposed for: one sentence, with the learner's own figures.

Rule: the words are those of `words/reasons.md`; which of them fits is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.episodes import Due
from jupyter_praxis.learners.profile import SkillSeen
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.standing import Standing
from jupyter_praxis.learners.words import ago, counted, percent, told, within


def started(standing: Standing, begun: datetime, now: datetime) -> str:
    """Say how far it went; `begun` is when it was touched last."""
    if not standing.tries:
        return told("reasons", "started-opened", ago=ago(begun, now))
    last = standing.tries[-1]
    return told(
        "reasons",
        "started-tried" if last.total else "started-unrun",
        ago=ago(standing.tries[0].at, now),
        attempts=counted(len(standing.tries), "attempt"),
        passed=last.passed,
        cases=counted(last.total, "case"),
    )


def unaided(due: Due, catalogue: Mapping[str, Challenge], now: datetime) -> str:
    """Say what there was help with."""
    helped = catalogue.get(due.challenge)
    return told(
        "reasons",
        "unaided",
        ago=ago(due.at, now),
        pattern=within(Skill(Of.PATTERN, due.pattern)),
        title=helped.title if helped else due.challenge,
    )


def weak(seen: SkillSeen, shown: int, of: int) -> str:
    """Say in how many of a pattern's last answers it was shown."""
    chances = counted(of, "attempt")
    return told("reasons", "weak" if of > 1 else "weak-once", title=seen.title, shown=shown, chances=chances)


def unproven(seen: SkillSeen) -> str:
    """Say how far a pattern is mastered."""
    mastery, chances = percent(seen.mastery), counted(seen.chances, "attempt")
    return told("reasons", "unproven", title=seen.title, mastery=mastery, chances=chances)


def review(solved_at: datetime, sure: float, now: datetime) -> str:
    """Say when it was solved, and how likely it still would be."""
    return told("reasons", "review", ago=ago(solved_at, now), sure=percent(sure))


def new(challenge: Challenge, solved: Iterable[str], catalogue: Mapping[str, Challenge]) -> str:
    """Say which topic it is the first of, or how much of its least practised topic is solved."""
    done = [catalogue[slug] for slug in solved if slug in catalogue]
    counts = {name: sum(name in each.topics for each in done) for name in challenge.topics}
    if not counts:
        counts = {challenge.track: sum(challenge.track == each.track for each in done)}
    least = min(counts, key=lambda name: counts[name])
    topic = within(Skill(Of.TOPIC, least))
    if counts[least] == 0:
        asks = any(slug in catalogue for slug in challenge.requires)
        return told("reasons", "new-topic" if asks else "new-topic-open", topic=topic)
    about = [each for each in catalogue.values() if least in (*each.topics, each.track)]
    return told("reasons", "new", solved=counts[least], all=len(about), topic=topic)

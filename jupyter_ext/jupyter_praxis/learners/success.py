"""How likely a learner solves a challenge, unaided, at the next attempt.

Rule: an estimate from what the profile says of its topics and targeted patterns, and from its difficulty:

  logit p = ½ together(topics) + ½ together(targets) + ease + level · N / (N + n)
  together(skills) = ½ mean of logit q + ½ least logit q

where q is the profile's chance of a right answer for a skill, ease is `EASE` by difficulty, level is `LEVELS` by what
the learner said of themselves, n the submissions so far and N = `SAID_COUNTS`: what they said fades as they show it.
Without topics, or without targets, the other part counts whole; without both it is that of an unseen topic.

Sources: log-odds of skills and difficulty are added up as in item response theory and performance factor analysis
(Pavlik, Cen and Koedinger, AIED 2009). That the weakest skill counts for half, `EASE` and `LEVELS` are assumed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.learners.profile import Profile, SkillSeen
from jupyter_praxis.learners.skill import Of, Skill

EASE = {Difficulty.EASY: 1.0, Difficulty.MEDIUM: 0.0, Difficulty.HARD: -1.0}
LEVELS = {"beginner": 0.0, "intermediate": 0.6, "advanced": 1.2}
SAID_COUNTS = 5
LOW, HIGH = 0.6, 0.8
"""Between these a challenge is neither beyond a learner nor beneath them."""


def success(
    challenge: Challenge, profile: Profile, seen: Mapping[Skill, SkillSeen], level: float = 0.0
) -> float:
    """Give the chance, from 0 to 1; `seen` is the profile's `by_skill`, `level` what is left of what they said."""

    def chance(skill: Skill) -> float:
        return seen[skill].predicted if skill in seen else profile.unseen(skill)

    topics = [chance(Skill(Of.TOPIC, name)) for name in challenge.topics]
    patterns = [chance(Skill(Of.PATTERN, name)) for name in challenge.targets]
    parts = [_together(chances) for chances in (topics, patterns) if chances]
    known = sum(parts) / len(parts) if parts else _logit(profile.unseen(Skill(Of.TOPIC, "")))
    return 1 / (1 + math.exp(-(known + EASE[challenge.difficulty] + level)))


def level_left(said: str | tuple[str, ...] | None, submissions: int) -> float:
    """Give what the learner's own word of their level still adds after so many submissions."""
    return LEVELS.get(str(said), 0.0) * SAID_COUNTS / (SAID_COUNTS + submissions)


def away(chance: float) -> float:
    """Give how far a chance is from between LOW and HIGH; 0 within."""
    return max(LOW - chance, chance - HIGH, 0.0)


def _together(chances: Sequence[float]) -> float:
    """Give log-odds between the mean and the least: all are needed, so the weakest counts for more."""
    logits = [_logit(chance) for chance in chances]
    return (sum(logits) / len(logits) + min(logits)) / 2


def _logit(chance: float) -> float:
    bounded = min(max(chance, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))

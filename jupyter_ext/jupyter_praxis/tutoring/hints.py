"""The ladder of hints: the next rung opens after an attempt, or after a wait.

Rule: rungs are taken in order. The first is open at once; each further one opens when something was graded since the
one before was taken, or when the wait is over. Who solved the challenge may take any.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import HintNotYet, NoSuchHint
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.learners.attempts import counts
from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.tutoring.rungs import rungs
from jupyter_praxis.tutoring.words import told

_PAGE = "hints"


class Rung(StrEnum):
    """Where a rung stands. `next` may be taken now; `waiting` is the next one, not open yet."""

    TAKEN = "taken"
    NEXT = "next"
    WAITING = "waiting"
    LOCKED = "locked"


@dataclass(frozen=True)
class Hint:
    """One rung, from 1. `text` (Markdown) is there once it was taken; `opens_at` says when a waiting one opens."""

    number: int
    state: Rung
    text: str | None = None
    opens_at: datetime | None = None


@dataclass(frozen=True)
class Ladder:
    """The rungs of a challenge, mildest first. `sentence` says what opens the next, for the learner.

    `step` says that beyond the last rung the tutor's model can be asked for a step of the learner's own code.
    """

    challenge: str
    rungs: tuple[Hint, ...]
    sentence: str
    step: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        rungs = [
            {
                "number": rung.number,
                "state": str(rung.state),
                "text": rung.text,
                "opens_at": rung.opens_at.isoformat() if rung.opens_at else None,
            }
            for rung in self.rungs
        ]
        return {"challenge": self.challenge, "rungs": rungs, "sentence": self.sentence, "step": self.step}


def ladder(
    challenge: Challenge, events: Sequence[Event], now: datetime, wait_s: float, model: bool
) -> Ladder:
    """Say where each rung stands. `events` are the learner's, oldest first; `model` says whether there is one."""
    texts = rungs(challenge)
    climb = _Climb(challenge.slug, events)
    hints = tuple(_hint(number, text, climb, now, wait_s) for number, text in enumerate(texts, start=1))
    done = all(hint.state is Rung.TAKEN for hint in hints)
    step = model and (done or climb.solved)
    return Ladder(challenge.slug, hints, _sentence(hints, now, climb.solved, step), step)


def taken(ladder: Ladder, number: int) -> bool:
    """Tell whether taking a rung is something new, False where it was taken before.

    Raises NoSuchHint for one that is not there, HintNotYet for one that is not open.
    """
    if not 1 <= number <= len(ladder.rungs):
        raise NoSuchHint
    state = ladder.rungs[number - 1].state
    if state in (Rung.WAITING, Rung.LOCKED):
        raise HintNotYet(ladder.sentence)
    return state is Rung.NEXT


class _Climb:
    """What the events say of one challenge: when each rung was first taken, and what was graded after it."""

    def __init__(self, slug: str, events: Sequence[Event]) -> None:
        self.taken: Mapping[int, datetime] = {}
        self.solved = False
        self.tried_since = False
        first: dict[int, datetime] = {}
        for event in events:
            if event.challenge != slug:
                continue
            if event.what is What.HELPED and event.data.get("kind") == "hint":
                number = int(event.data.get("number", 0))
                if number not in first:
                    first[number] = event.at
                    self.tried_since = False
            elif event.what is What.GRADED and event.data.get("outcome") not in (Outcome.REFUSED, None):
                self.tried_since = True
                self.solved |= counts(event) and event.data["outcome"] == Outcome.ACCEPTED
        self.taken = first


def _hint(number: int, text: str, climb: _Climb, now: datetime, wait_s: float) -> Hint:
    if number in climb.taken:
        return Hint(number, Rung.TAKEN, text)
    if climb.solved or number == 1:
        return Hint(number, Rung.NEXT)
    if any(before not in climb.taken for before in range(1, number)):
        return Hint(number, Rung.LOCKED)
    opens_at = climb.taken[number - 1] + timedelta(seconds=wait_s)
    if climb.tried_since or now >= opens_at:
        return Hint(number, Rung.NEXT)
    return Hint(number, Rung.WAITING, opens_at=opens_at)


def _sentence(hints: Sequence[Hint], now: datetime, solved: bool, step: bool) -> str:
    left = next((hint for hint in hints if hint.state is not Rung.TAKEN), None)
    if solved:
        return told(_PAGE, "solved" if left else "solved-all")
    if left is None:
        return told(_PAGE, "none-left-step" if step else "none-left")
    if left.state is Rung.NEXT:
        return told(_PAGE, "first" if left.number == 1 else "open")
    return told(_PAGE, "waiting", wait=_wait(left.opens_at, now))


def _wait(until: datetime | None, now: datetime) -> str:
    minutes = ceil((until - now).total_seconds() / 60) if until else 0
    if minutes > 1:
        return told(_PAGE, "in-minutes", minutes=minutes)
    return told(_PAGE, "in-a-minute")

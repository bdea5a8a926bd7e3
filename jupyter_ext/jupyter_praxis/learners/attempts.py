"""What a learner's submissions say: one pass over the events.

Rule: only graded submissions of scope `submit` speak of mastery; a check is thinking aloud, a refusal is no answer.
What came later (a diagnosis, a dispute, a correction) speaks of the submission it names, at that submission's time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.learners.events import Event, What

UNAIDED, HINTED, TUTORED = 1.0, 0.5, 0.3
"""What a submission weighs: made alone, after a hint, after the tutor (assumed; docs/learner-model.md)."""
DISPUTED = 0.3
"""What is left of a finding's weight while the learner disputes it (assumed)."""
OTHER_FAULT = 0.5
"""What it weighs that a pattern was not shown by a submission that failed for another reason (assumed)."""
_HELP = {"hint": HINTED, "tutor": TUTORED}


@dataclass(frozen=True)
class Shown:
    """A finding as the event kept it. `confidence` from 0 to 1; `lines` count from 1 within `cell`."""

    number: int
    pattern: str
    confidence: float
    cell: str
    lines: tuple[int, ...]
    disputed: bool = False

    @property
    def weight(self) -> float:
        """Give how much it speaks against the learner."""
        return self.confidence * (DISPUTED if self.disputed else 1.0)


@dataclass(frozen=True)
class Attempt:
    """One submission that counts. `weight` is what help left of it; `findings` are empty unless `diagnosed`."""

    submission: str
    challenge: str
    version: str
    at: datetime
    outcome: str
    passed: int
    total: int
    weight: float = UNAIDED
    diagnosed: bool = False
    findings: tuple[Shown, ...] = ()

    @property
    def accepted(self) -> bool:
        """Say whether it solved its challenge."""
        return self.outcome == Outcome.ACCEPTED

    @property
    def unaided(self) -> bool:
        """Say whether it was made without hint and tutor."""
        return self.weight == UNAIDED

    @property
    def shown(self) -> Mapping[str, float]:
        """Give the patterns it shows, each with the weight of its surest finding."""
        weights: dict[str, float] = {}
        for finding in self.findings:
            weights[finding.pattern] = max(weights.get(finding.pattern, 0.0), finding.weight)
        return weights


def attempts(events: Sequence[Event]) -> tuple[Attempt, ...]:
    """Give what counts, oldest first.

    Help counts from the last solve of its challenge, or the first opening after it, to the submission.
    """
    graded: list[tuple[Event, float]] = []
    diagnoses: dict[str, Event] = {}
    disputed: set[tuple[str, int]] = set()
    aided: dict[str, bool] = {}
    help_with: dict[str, float] = {}
    fresh: set[str] = set()
    for event in events:
        if event.what is What.GRADED:
            if counts(event):
                graded.append((event, help_with.get(event.challenge, UNAIDED)))
                fresh.discard(event.challenge)
                if event.data.get("outcome") == Outcome.ACCEPTED:
                    help_with.pop(event.challenge, None)
                    fresh.add(event.challenge)
        elif event.what is What.DIAGNOSED:
            diagnoses[event.submission] = event
        elif event.what is What.HELPED:
            weight = _HELP.get(str(event.data.get("kind")), HINTED)
            help_with[event.challenge] = min(weight, help_with.get(event.challenge, UNAIDED))
        elif event.what is What.OPENED:
            if event.challenge in fresh:
                fresh.discard(event.challenge)
                help_with.pop(event.challenge, None)
        elif event.what is What.DISPUTED:
            disputed.add((event.submission, int(event.data.get("number", 0))))
        elif event.what is What.WITHDRAWN:
            disputed.discard((event.submission, int(event.data.get("number", 0))))
        elif event.what is What.CORRECTED:
            aided[event.submission] = bool(event.data.get("aided"))
    return tuple(
        _attempt(event, _corrected(weight, aided.get(event.submission)), diagnoses, disputed)
        for event, weight in graded
    )


def counts(event: Event) -> bool:
    """Say whether a `graded` event is an attempt."""
    return event.data.get("scope", Scope.SUBMIT) == Scope.SUBMIT and event.data.get("outcome") not in (
        Outcome.REFUSED,
        None,
    )


def _corrected(weight: float, aided: bool | None) -> float:
    """Take the learner's word for it; help whose kind nobody noted weighs as a hint."""
    if aided is None:
        return weight
    return min(weight, HINTED) if aided else UNAIDED


def _attempt(
    event: Event, weight: float, diagnoses: Mapping[str, Event], disputed: set[tuple[str, int]]
) -> Attempt:
    diagnosis = diagnoses.get(event.submission)
    done = diagnosis is not None and diagnosis.data.get("state") == Diagnosed.DONE
    told = diagnosis.data.get("findings", ()) if diagnosis is not None and done else ()
    return Attempt(
        submission=event.submission,
        challenge=event.challenge,
        version=event.version,
        at=event.at,
        outcome=str(event.data["outcome"]),
        passed=int(event.data.get("passed", 0)),
        total=int(event.data.get("total", 0)),
        weight=weight,
        diagnosed=done,
        findings=tuple(finding_of(item, event.submission, disputed) for item in told),
    )


def finding_of(item: Mapping[str, Any], submission: str, disputed: set[tuple[str, int]]) -> Shown:
    """Read one finding of a `diagnosed` event."""
    number = int(item.get("number", 0))
    return Shown(
        number=number,
        pattern=str(item["pattern"]),
        confidence=float(item.get("confidence", 1.0)),
        cell=str(item.get("cell") or ""),
        lines=tuple(item.get("lines", ())),
        disputed=(submission, number) in disputed,
    )

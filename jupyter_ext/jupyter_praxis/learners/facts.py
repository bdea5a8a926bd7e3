"""What Praxis knows about a learner, in plain words, and what they can do about it.

Rule: one sentence for each stored event, and one for each finding; nothing stored goes unsaid. What the tutor replied
in one sitting shares a sentence, which counts it, and is forgotten together. A sentence says what was kept, not what
was made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from enum import StrEnum
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.learners.attempts import Shown, attempts, finding_of
from jupyter_praxis.learners.charts import short_date
from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.questions import questions
from jupyter_praxis.learners.sittings import sittings
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.words import counted, percent, told, within

LONGEST = 200
"""Characters of a learner's own words that are told within a sentence."""


class Act(StrEnum):
    """What a learner can do about a fact."""

    CORRECT = "correct"
    DISPUTE = "dispute"
    WITHDRAW = "withdraw"
    FORGET = "forget"


@dataclass(frozen=True)
class Fact:
    """One fact. `id` is its event's; further findings of one event have `.2`, `.3` behind it, and go with the first.

    That of a sitting with the tutor has the id and the time of its first reply.
    `number` is that of the finding spoken of; `aided` says of an attempt whether it counts as made with help.
    """

    id: str
    at: datetime
    what: What
    sentence: str
    challenge: str = ""
    submission: str = ""
    number: int | None = None
    actions: tuple[Act, ...] = (Act.FORGET,)
    aided: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        shown: dict[str, Any] = plain(self)
        return shown


def facts(events: Sequence[Event], catalogue: Mapping[str, Challenge], zone: tzinfo = UTC) -> Sequence[Fact]:
    """Give all facts, newest first; `events` are oldest first, days are those of `zone`."""
    telling = _Telling(events, catalogue, zone)
    return [fact for event in reversed(events) for fact in reversed(list(telling.of(event)))]


class _Telling:
    """What has to be known of all events to tell one of them."""

    def __init__(self, events: Sequence[Event], catalogue: Mapping[str, Challenge], zone: tzinfo) -> None:
        self._catalogue, self._zone = catalogue, zone
        self._unaided = {attempt.submission: attempt.unaided for attempt in attempts(events)}
        self._asked = {question.id: question for question in questions((), catalogue)}
        self._replies = {event.id: 0 for sitting in sittings(events) for event in sitting}
        self._replies |= {sitting[0].id: len(sitting) for sitting in sittings(events)}
        self._disputed: set[tuple[str, int]] = set()
        self._patterns: dict[tuple[str, int], str] = {}
        for event in events:
            number = int(event.data.get("number") or 0)
            if event.what is What.DISPUTED:
                self._disputed.add((event.submission, number))
            elif event.what is What.WITHDRAWN:
                self._disputed.discard((event.submission, number))
            elif event.what is What.DIAGNOSED:
                for found in event.data.get("findings", ()):
                    self._patterns[event.submission, int(found.get("number", 0))] = str(found["pattern"])

    def of(self, event: Event) -> Iterator[Fact]:
        """Give the facts of one event."""
        match event.what:
            case What.GRADED:
                yield self._graded(event)
            case What.DIAGNOSED:
                yield from self._diagnosed(event)
            case What.DISPUTED | What.WITHDRAWN:
                yield self._objection(event)
            case What.ANSWERED:
                yield self._answered(event)
            case What.HELPED:
                yield from self._helped(event)
            case _:
                yield self._fact(event, self._words(event, _key(event)))

    def _graded(self, event: Event) -> Fact:
        checked = event.data.get("scope") == Scope.CHECK
        total = int(event.data.get("total", 0))
        unaided = self._unaided.get(event.submission)
        sentence = self._words(
            event,
            f"{'checked' if checked else 'graded'}{'' if total else '-unrun'}",
            outcome=str(event.data.get("outcome", "")).replace("_", " "),
            passed=event.data.get("passed", 0),
            cases=counted(total, "case"),
            help=", with help" if unaided is False else "",
        )
        if unaided is None:
            return self._fact(event, sentence)
        return self._fact(event, sentence, actions=(Act.CORRECT, Act.FORGET), aided=not unaided)

    def _diagnosed(self, event: Event) -> Iterator[Fact]:
        findings = [
            finding_of(item, event.submission, self._disputed) for item in event.data.get("findings", ())
        ]
        if not findings:
            done = event.data.get("state") == "done"
            yield self._fact(event, self._words(event, "nothing-found" if done else "undiagnosed"))
        for place, finding in enumerate(findings):
            act = Act.WITHDRAW if finding.disputed else Act.DISPUTE
            yield self._fact(
                event,
                self._words(
                    event,
                    "finding",
                    pattern=_named(finding.pattern),
                    lines=_lines(finding),
                    sure=percent(finding.confidence),
                    disputed=" You disputed it." if finding.disputed else "",
                ),
                id=f"{event.id}.{place + 1}" if place else event.id,
                number=finding.number,
                actions=(act,) if place else (act, Act.FORGET),
            )

    def _objection(self, event: Event) -> Fact:
        number = int(event.data.get("number") or 0)
        reason = " ".join(str(event.data.get("reason") or "").split())
        reason = reason if len(reason) <= LONGEST else f"{reason[: LONGEST - 1]}…"
        pattern = self._patterns.get((event.submission, number))
        sentence = self._words(
            event,
            str(event.what),
            pattern=_named(pattern) if pattern else f"finding {number}",
            reason=f", saying: “{reason}”" if reason else "",
        )
        stands = event.what is What.DISPUTED and (event.submission, number) in self._disputed
        actions = (Act.WITHDRAW, Act.FORGET) if stands else (Act.FORGET,)
        return self._fact(event, sentence, number=number or None, actions=actions)

    def _answered(self, event: Event) -> Fact:
        name, answer = str(event.data.get("question")), event.data.get("answer")
        asked = self._asked.get(name)
        labels = {option.value: option.label for option in asked.options} if asked else {}
        given = answer if isinstance(answer, (list, tuple)) else [answer]
        sentence = self._words(
            event,
            "passed-over" if answer is None else "answered",
            question=asked.question if asked else name,
            answer=", ".join(labels.get(str(value), str(value)) for value in given) or "none",
        )
        return self._fact(event, sentence)

    def _helped(self, event: Event) -> Iterator[Fact]:
        """Tell a hint; of a sitting with the tutor, tell the first reply."""
        number = event.data.get("number")
        if event.data.get("kind") != "tutor":
            hint = f"hint {number}" if number else "a hint"
            yield self._fact(event, self._words(event, "helped-hint", hint=hint))
        elif replies := self._replies[event.id]:
            told = counted(replies, "reply", "replies")
            yield self._fact(event, self._words(event, "helped-tutor", replies=told))

    def _words(self, event: Event, key: str, **more: object) -> str:
        challenge = self._catalogue.get(event.challenge)
        title = challenge.title if challenge else event.challenge
        day = short_date(event.at.astimezone(self._zone).date())
        return told("facts", key, day=day, title=title, version=event.version, **more)

    def _fact(self, event: Event, sentence: str, **more: Any) -> Fact:
        known = {"challenge": event.challenge, "submission": event.submission, "id": event.id}
        return Fact(at=event.at, what=event.what, sentence=sentence, **{**known, **more})


def _key(event: Event) -> str:
    """Name the piece that tells an event of few words."""
    data = event.data
    if event.what is What.CORRECTED:
        return "corrected-aided" if data.get("aided") else "corrected-unaided"
    if event.what is What.RATED:
        helpful = data.get("helpful")
        return "rated-taken-back" if helpful is None else "rated-helpful" if helpful else "rated-unhelpful"
    return str(event.what)


def _named(pattern: str) -> str:
    return within(Skill(Of.PATTERN, pattern))


def _lines(finding: Shown) -> str:
    if not finding.lines:
        return ""
    numbers = ", ".join(str(line) for line in sorted(finding.lines))
    return f" on {'line' if len(finding.lines) == 1 else 'lines'} {numbers}"

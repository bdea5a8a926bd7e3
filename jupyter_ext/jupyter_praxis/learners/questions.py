"""The five questions of the first visit, and what was answered.

Rule: each answer is kept by itself, a later one replaces an earlier, and None is a question passed over. None of
them has to be answered for anything to work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import BadRequest
from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.words import page, title

IDS = ("goal", "level", "minutes", "topics", "help")
_MANY = " (many)"


@dataclass(frozen=True)
class Option:
    """One choice."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """A question with its choices and the learner's answer: a value, or values where `many`; None without one."""

    id: str
    question: str
    many: bool
    options: tuple[Option, ...]
    answer: str | tuple[str, ...] | None = None
    skipped: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        told: dict[str, Any] = plain(self)
        return told

    def checked(self, answer: object) -> str | list[str] | None:
        """Give an answer as an event keeps it; raises BadRequest for what is none of the choices."""
        values = [option.value for option in self.options]
        if answer is None or (not self.many and isinstance(answer, str) and answer in values):
            return answer
        if self.many and isinstance(answer, (list, tuple)) and all(value in values for value in answer):
            return [option.value for option in self.options if option.value in answer]
        raise BadRequest(f"“{self.question}” has other answers: {', '.join(values)}.")


@dataclass(frozen=True)
class FirstVisit:
    """How far the questions are: those answered, of how many, and whether one was neither answered nor passed over."""

    answered: int
    of: int
    open: bool

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        return {"answered": self.answered, "of": self.of, "open": self.open}


def questions(events: Iterable[Event], catalogue: Mapping[str, Challenge]) -> tuple[Question, ...]:
    """Give all five, in their order, with what the learner answered last."""
    last = _last(events)
    return tuple(_question(name, last, catalogue) for name in IDS)


def first_visit(asked: Sequence[Question]) -> FirstVisit:
    """Say how far the learner is with them."""
    answered = [question for question in asked if question.answer is not None]
    left = [question for question in asked if question.answer is None and not question.skipped]
    return FirstVisit(len(answered), len(asked), bool(left))


def answers(events: Iterable[Event]) -> Mapping[str, str | tuple[str, ...]]:
    """Give what was answered last, by question; those passed over are absent."""
    given = {name: _kept(answer) for name, answer in _last(events).items()}
    return {name: answer for name, answer in given.items() if answer is not None}


def _last(events: Iterable[Event]) -> Mapping[str, Any]:
    said = (event.data for event in events if event.what is What.ANSWERED)
    return {str(data.get("question")): data.get("answer") for data in said}


def _kept(answer: Any) -> str | tuple[str, ...] | None:
    return tuple(map(str, answer)) if isinstance(answer, (list, tuple)) else answer


def _question(name: str, last: Mapping[str, Any], catalogue: Mapping[str, Challenge]) -> Question:
    asked, *choices = (line for line in page("questions")[name].splitlines() if line.strip())
    options = tuple(_option(line) for line in choices) or _topics(catalogue)
    return Question(
        id=name,
        question=asked.removesuffix(_MANY),
        many=asked.endswith(_MANY),
        options=options,
        answer=_kept(last.get(name)),
        skipped=name in last and last[name] is None,
    )


def _option(line: str) -> Option:
    value, _, label = line.removeprefix("- ").partition(":")
    return Option(value.strip(), label.strip())


def _topics(catalogue: Mapping[str, Challenge]) -> tuple[Option, ...]:
    named = dict.fromkeys(topic for challenge in catalogue.values() for topic in challenge.topics)
    return tuple(Option(topic, title(Skill(Of.TOPIC, topic))) for topic in named)

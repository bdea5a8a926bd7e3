"""Where each test of an exercise goes: an example, a case, or a test that runs inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jupyter_praxis.importing.constants import is_literal, text_of
from jupyter_praxis.importing.imported import Imported, Question, Test
from jupyter_praxis.importing.naming import line_of


@dataclass(frozen=True)
class Way:
    """How an exercise is written: whether all its tests run inside, whether doubtful ones stay, and its seconds."""

    inside: bool = False
    doubtful: bool = True
    time_s: float | None = None


@dataclass(frozen=True)
class Asked:
    """A question and the name of its case."""

    name: str
    question: Question


@dataclass(frozen=True)
class Plan:
    """Where each test of an exercise goes."""

    examples: tuple[Asked, ...]
    hidden: tuple[Asked, ...]
    inside: tuple[Test, ...]

    @property
    def outside(self) -> int:
        """Count the cases that are compared outside."""
        return len(self.examples) + len(self.hidden)


def plan_of(imported: Imported, way: Way) -> Plan:
    """Decide where each test goes: a visible equality is an example, what is not turned whole runs inside."""
    examples: dict[str, Asked] = {}
    hidden: dict[str, Asked] = {}
    inside: list[Test] = []
    tests = [test for test in imported.tests if way.doubtful or not test.doubtful]
    for test in tests:
        if (way.inside or test.why or not test.questions) and not (test.doubtful and test.questions):
            inside.append(test)
        if way.inside and not test.doubtful:
            continue
        for number, question in enumerate(test.questions, start=1):
            name = test.name if len(test.questions) == 1 else f"{test.name}, {number}"
            place = examples if test.visible and _is_example(question) else hidden
            place.setdefault(key_of(question), Asked(name, question))
    for key in examples.keys() & hidden.keys():
        del hidden[key]
    return Plan(tuple(examples.values()), _named_apart(hidden.values()), tuple(inside))


def _is_example(question: Question) -> bool:
    return not question.raises and not question.script and is_assert(question)


def is_assert(question: Question) -> bool:
    """Say whether a question can be written as an assert which is read without being run."""
    if question.holds:
        return False
    return all(is_literal(text_of(value)) for value in (*question.arguments, question.expected))


def key_of(question: Question) -> str:
    """Give a text that is the same for questions which ask the same."""
    asked = text_of(question.arguments)
    return f"{asked} {text_of(question.expected)} {question.raises} {question.says} {question.holds}"


def _named_apart(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Number the names that are there twice, since a case is known by its name."""
    apart: dict[str, Asked] = {}
    for one in asked:
        name, number = line_of(one.name), 1
        while name in apart:
            number += 1
            name = f"{line_of(one.name)} ({number})"
        apart[name] = Asked(name, one.question)
    return tuple(apart.values())

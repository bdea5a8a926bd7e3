"""What the tutor knows when it answers.

Rule: whatever stands in here may be told to the learner. References, hidden cases, other learners' work and keys never
come into it, so no prompt made of it can give them away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from jupyter_praxis.challenges.challenge import Challenge, SourceCell
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.learners.profile import Profile
from jupyter_praxis.running import Cell


class Subject(StrEnum):
    """What a learner asks to have explained."""

    VERDICT = "verdict"
    ERROR = "error"
    FINDING = "finding"
    CASE = "case"


@dataclass(frozen=True)
class About:
    """What a question is about: the number of a finding, or of a case from 1, in the verdict at hand."""

    subject: Subject
    number: int = 0


@dataclass(frozen=True)
class Composed:
    """What the composer asks for lightly."""

    goal: str = ""
    tried: str = ""
    stuck: str = ""


@dataclass(frozen=True)
class Task:
    """A challenge as its learner has it: nothing of it but what stands in their notebook."""

    slug: str
    title: str
    version: str
    entry: str | None
    difficulty: str
    targets: tuple[str, ...]
    cells: tuple[SourceCell, ...]

    @classmethod
    def of(cls, challenge: Challenge) -> Task:
        """Take from a challenge what is shown."""
        return cls(
            challenge.slug,
            challenge.title,
            challenge.version,
            challenge.entry,
            str(challenge.difficulty),
            challenge.targets,
            challenge.shown,
        )


@dataclass(frozen=True)
class Situation:
    """What a question is asked in, after the learner removed what they did not want to send.

    `verdict` is cut to the feedback policy and quotes no hidden case; `solved` says that the guard is open; `level`
    and `wants` are the learner's answers of the first visit ("" where there is none); `hints` are those they opened.
    """

    question: str
    composed: Composed = field(default_factory=Composed)
    about: About | None = None
    task: Task | None = None
    solved: bool = False
    cells: tuple[Cell, ...] = ()
    selection: str = ""
    verdict: Verdict | None = None
    findings: bool = True
    profile: Profile | None = None
    level: str = ""
    wants: str = ""
    hints: tuple[str, ...] = ()

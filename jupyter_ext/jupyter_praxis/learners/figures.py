"""What the charts of the dashboard are drawn from, row by row.

Rule: a week is named by its Monday, in the learner's zone; a row without anything in it is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Totals:
    """The range in figures. `minutes` is an estimate (`time_spent`); `solved` counts first solves.

    `unaided` is the share of them made without help, `attempts_to_success` what one took on average.
    """

    submissions: int
    challenges: int
    solved: int
    minutes: float
    unaided: float | None
    attempts_to_success: float | None


@dataclass(frozen=True)
class Solved:
    """How many of the catalogue's challenges are solved by the end of the range."""

    track: str
    difficulty: str
    solved: int
    of: int


@dataclass(frozen=True)
class Mastery:
    """One skill as the profile has it now; `uncertainty` is a standard deviation."""

    of: str
    name: str
    title: str
    mastery: float
    uncertainty: float
    answers: int


@dataclass(frozen=True)
class PatternWeek:
    """How often a pattern was shown in a week, of the diagnosed submissions that could show it."""

    week: date
    pattern: str
    title: str
    shown: int
    submissions: int
    share: float | None


@dataclass(frozen=True)
class TimeWeek:
    """Minutes of work in a week, estimated."""

    week: date
    minutes: float


@dataclass(frozen=True)
class Tries:
    """How many challenges took so many attempts to their first solve."""

    attempts: int
    challenges: int


@dataclass(frozen=True)
class Day:
    """A day on which something was handed in; `solved` counts first solves."""

    day: date
    submissions: int
    solved: int


@dataclass(frozen=True)
class UnaidedWeek:
    """First solves of a week, and those of them made without help."""

    week: date
    solved: int
    unaided: int


@dataclass(frozen=True)
class Share:
    """How many of so many submissions showed a pattern."""

    shown: int
    submissions: int
    share: float | None


@dataclass(frozen=True)
class Change:
    """A pattern before and after `split`, the day of the first submission of the newer half."""

    pattern: str
    title: str
    split: date
    before: Share
    after: Share
    weeks: int


def share_of(shown: int, submissions: int) -> Share:
    """Divide; None of nothing."""
    return Share(shown, submissions, shown / submissions if submissions else None)

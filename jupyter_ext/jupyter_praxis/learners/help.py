"""Does help help? How the next challenge of a pattern goes alone, after help with it and after none.

Rule: what is compared had trouble first (`episodes`). A next item made with help is counted as `aided` and is in no
rate. Of all patterns together a submission counts once: as after help if it is so for one of them, as right if it is
right for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import attempts
from jupyter_praxis.learners.episodes import NextItem, followed
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.rates import Rate, rate_of
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.words import title


@dataclass(frozen=True)
class Compared:
    """How next items went after help, and after none."""

    helped: Rate
    unhelped: Rate

    def plus(self, other: Compared) -> Compared:
        """Give both together."""
        return Compared(self.helped.plus(other.helped), self.unhelped.plus(other.unhelped))


@dataclass(frozen=True)
class PatternCompared:
    """The same, of one pattern."""

    pattern: str
    title: str
    helped: Rate
    unhelped: Rate


@dataclass(frozen=True)
class HelpMeasured:
    """Next-item rates by pattern, in order of their names, and all together: there an item counts once."""

    patterns: tuple[PatternCompared, ...]
    all: Compared

    def plus(self, other: HelpMeasured) -> HelpMeasured:
        """Add another learner's; that of nobody is `measured(())`."""
        both: dict[str, Compared] = {}
        for each in (*self.patterns, *other.patterns):
            rates = Compared(each.helped, each.unhelped)
            both[each.pattern] = both[each.pattern].plus(rates) if each.pattern in both else rates
        return HelpMeasured(_by_name(both), self.all.plus(other.all))

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        told: dict[str, Any] = plain(self)
        return told


def next_items(events: Sequence[Event], catalogue: Mapping[str, Challenge]) -> HelpMeasured:
    """Count one learner's next items; `events` are oldest first."""
    return measured(followed(events, attempts(events), catalogue).items)


def measured(items: Iterable[NextItem]) -> HelpMeasured:
    """Count next items of one learner; nothing of none."""
    patterns: dict[str, _Tally] = {}
    submissions: dict[str, tuple[bool, bool, bool]] = {}
    for item in items:
        patterns.setdefault(item.pattern, _Tally()).take(item.helped, item.aided, item.right)
        helped, aided, right = submissions.get(item.submission, (False, item.aided, True))
        submissions[item.submission] = helped or item.helped, aided, right and item.right
    together = _Tally()
    for outcome in submissions.values():
        together.take(*outcome)
    compared = {pattern: tally.compared() for pattern, tally in patterns.items()}
    return HelpMeasured(_by_name(compared), together.compared())


class _Tally:
    """Counts by whether there was help before."""

    def __init__(self) -> None:
        self._counts = {helped: [0, 0, 0] for helped in (True, False)}

    def take(self, helped: bool, aided: bool, right: bool) -> None:
        count = self._counts[helped]
        if aided:
            count[2] += 1
        else:
            count[0] += right
            count[1] += 1

    def compared(self) -> Compared:
        return Compared(rate_of(*self._counts[True]), rate_of(*self._counts[False]))


def _by_name(compared: Mapping[str, Compared]) -> tuple[PatternCompared, ...]:
    return tuple(
        PatternCompared(pattern, title(Skill(Of.PATTERN, pattern)), of.helped, of.unhelped)
        for pattern, of in sorted(compared.items())
    )

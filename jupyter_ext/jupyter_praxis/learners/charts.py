"""One sentence for each chart of the dashboard.

Rule: a sentence says what the chart shows first, in the figures it is drawn from; nothing to say is "".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from jupyter_praxis.learners.figures import (
    Change,
    Day,
    Mastery,
    PatternWeek,
    Solved,
    TimeWeek,
    Totals,
    Tries,
)
from jupyter_praxis.learners.help import HelpMeasured
from jupyter_praxis.learners.rates import Rate, difference
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.words import counted, percent, told, within


@dataclass(frozen=True)
class Sentences:
    """What stands above each chart."""

    solved: str
    mastery: str
    patterns: str
    time: str
    attempts: str
    calendar: str
    unaided: str
    help: str
    change: str


FEW = 10
"""Next items of either sort from which they are compared in words; fewer make an interval that promises too much."""


def short_date(day: date) -> str:
    """Give `3 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Named here, since `strftime` speaks the language of the server's machine."""


def solved_sentence(rows: Sequence[Solved], totals: Totals, since: date, until: date) -> str:
    """Say how much of the catalogue is solved."""
    solved, of = sum(row.solved for row in rows), sum(row.of for row in rows)
    if not solved:
        return ""
    facts = {"since": short_date(since), "until": short_date(until), "lately": min(totals.solved, solved)}
    return told("charts", "solved", solved=solved, all=counted(of, "challenge"), **facts)


def mastery_sentence(rows: Sequence[Mastery]) -> str:
    """Name the weakest and the surest skill."""
    known = sorted((row for row in rows if row.answers), key=lambda row: (row.mastery, row.name))
    if not known:
        return ""
    facts: dict[str, str] = {}
    for key, end, row in (("weakest", "low", known[0]), ("surest", "high", known[-1])):
        facts[key] = within(Skill(Of(row.of), row.name))
        facts[end], facts[f"{end}_give"] = percent(row.mastery), percent(row.uncertainty)
    if len(known) == 1:
        facts["weakest"] = known[0].title
    return told("charts", "mastery" if len(known) > 1 else "mastery-one", **facts)


def patterns_sentence(rows: Sequence[PatternWeek]) -> str:
    """Name the pattern shown most often."""
    shown: dict[str, int] = {}
    chances: dict[str, int] = {}
    for row in rows:
        shown[row.pattern] = shown.get(row.pattern, 0) + row.shown
        chances[row.pattern] = chances.get(row.pattern, 0) + row.submissions
    if not chances:
        return ""
    most = max(shown, key=lambda name: (shown[name], shown[name] / chances[name], name))
    if not shown[most]:
        return told("charts", "patterns-none", chances=counted(max(chances.values()), "attempt"))
    pattern = within(Skill(Of.PATTERN, most))
    return told(
        "charts", "patterns", pattern=pattern, shown=shown[most], chances=counted(chances[most], "attempt")
    )


def time_sentence(rows: Sequence[TimeWeek]) -> str:
    """Say how long, and when most."""
    if not rows:
        return ""
    most = max(rows, key=lambda row: row.minutes)
    return told(
        "charts",
        "time",
        time=hours(sum(row.minutes for row in rows)),
        weeks=counted(len(rows), "week"),
        week=short_date(most.week),
        most=hours(most.minutes),
    )


def attempts_sentence(rows: Sequence[Tries], totals: Totals) -> str:
    """Say what a solve took."""
    if totals.attempts_to_success is None:
        return ""
    first = sum(row.challenges for row in rows if row.attempts == 1)
    mean = f"{totals.attempts_to_success:.1f}".removesuffix(".0")
    mean = f"{mean} attempt{'' if mean == '1' else 's'}"
    return told("charts", "attempts", mean=mean, first=first, solved=totals.solved)


def calendar_sentence(rows: Sequence[Day], since: date, until: date) -> str:
    """Say on how many days something was handed in."""
    if not rows:
        return ""
    days = counted((until - since) // timedelta(days=1) + 1, "day")
    return told("charts", "calendar", days=len(rows), all=days, last=short_date(rows[-1].day))


def unaided_sentence(unaided: int, solved: int) -> str:
    """Say how many were solved without help."""
    return told("charts", "unaided", unaided=unaided, solved=counted(solved, "challenge")) if solved else ""


def help_sentence(measured: HelpMeasured) -> str:
    """Say how next items went after help and after none, and whether that can be told apart."""
    helped, unhelped = measured.all.helped, measured.all.unhelped
    if not helped.items and not unhelped.items:
        return ""
    facts = {"helped": _rate(helped), "unhelped": _rate(unhelped)}
    if not helped.items or not unhelped.items:
        return told("charts", "help-with-only" if helped.items else "help-without-only", **facts)
    between = difference(helped, unhelped)
    few = min(helped.items, unhelped.items) < FEW
    if few or between is None:
        key = "help-few"
    elif between[0] <= 0 <= between[1]:
        key = "help-alike"
    else:
        key = "help-more" if between[0] > 0 else "help-less"
    return f"{told('charts', 'help', **facts)} {told('charts', key)}"


def change_sentence(rows: Sequence[Change]) -> str:
    """Tell the largest change of all."""
    if not rows:
        return ""
    row = max(rows, key=lambda row: (abs(_moved(row)), row.after.submissions, row.pattern))
    moved = _moved(row)
    key = "change-same" if not moved else "change-down" if moved < 0 else "change-up"
    return told(
        "charts",
        key,
        title=row.title,
        before=percent(row.before.share or 0.0),
        after=percent(row.after.share or 0.0),
        split=short_date(row.split),
        weeks=counted(row.weeks, "week"),
    )


def hours(minutes: float) -> str:
    """Give `40 min`, `2 h`, `5 h 20 min`."""
    whole, rest = divmod(round(minutes), 60)
    parts = [f"{whole} h"] if whole else []
    return " ".join([*parts, f"{rest} min"] if rest or not whole else parts)


def _rate(rate: Rate) -> str:
    return f"{rate.right} of {rate.items} ({percent(rate.low)} to {percent(rate.high)})"


def _moved(row: Change) -> float:
    return (row.after.share or 0.0) - (row.before.share or 0.0)

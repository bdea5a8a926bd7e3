"""The dashboard: a range of days of one learner, counted.

Rule: days and weeks (from Monday) are those of the learner's zone, both ends of the range are within it. A solve is the
first accepted submission of a challenge; checks and refusals are no submissions here. Mastery is the profile's, of now.
A next item (`help`) is of the day it was handed in, wherever the trouble before it began.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.learners import charts
from jupyter_praxis.learners.attempts import Attempt, attempts
from jupyter_praxis.learners.episodes import followed
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.figures import (
    Change,
    Day,
    Mastery,
    PatternWeek,
    Share,
    Solved,
    TimeWeek,
    Totals,
    Tries,
    UnaidedWeek,
    share_of,
)
from jupyter_praxis.learners.help import HelpMeasured, measured
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.profile import TREND_FROM, Profile
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.time_spent import time_spent
from jupyter_praxis.learners.words import title


@dataclass(frozen=True)
class Dashboard:
    """All figures of a range. `first_day` while nothing was ever handed in."""

    since: date
    until: date
    first_day: bool
    totals: Totals
    solved: tuple[Solved, ...]
    mastery: tuple[Mastery, ...]
    patterns: tuple[PatternWeek, ...]
    time: tuple[TimeWeek, ...]
    attempts: tuple[Tries, ...]
    calendar: tuple[Day, ...]
    unaided: tuple[UnaidedWeek, ...]
    help: HelpMeasured
    change: tuple[Change, ...]
    sentences: charts.Sentences

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        told = plain(self)
        change = [{key: row[key] for key in row if key != "weeks"} for row in told["change"]]
        return {"from": told.pop("since"), "to": told.pop("until"), **told, "change": change}


@dataclass(frozen=True)
class _Dated:
    """An attempt of the range with its day, and how many it took where it was a first solve (else 0)."""

    attempt: Attempt
    day: date
    took: int


def dashboard(
    events: Sequence[Event],
    catalogue: Mapping[str, Challenge],
    profile: Profile,
    zone: ZoneInfo,
    since: date,
    until: date,
    now: datetime,
) -> Dashboard:
    """Count a learner's events, oldest first; `profile` is theirs, of `now`. What is to come is no part of a range."""
    asked_until, until = until, max(since, min(until, _day(now, zone)))
    tried = attempts(events)
    dated, solved_before_end = _dated(tried, zone, since, until)
    time = _time(events, zone, since, until)
    solves = [each for each in dated if each.took]
    chances = _chances(dated, catalogue)
    unaided = sum(each.attempt.unaided for each in solves)
    totals = Totals(
        submissions=len(dated),
        challenges=len({each.attempt.challenge for each in dated}),
        solved=len(solves),
        minutes=sum(row.minutes for row in time),
        unaided=unaided / len(solves) if solves else None,
        attempts_to_success=sum(each.took for each in solves) / len(solves) if solves else None,
    )
    solved = _solved(solved_before_end, catalogue)
    mastery = tuple(
        Mastery(str(seen.of), seen.name, seen.title, seen.mastery, seen.uncertainty, seen.chances)
        for seen in profile.skills
    )
    patterns = _pattern_weeks(chances)
    took = Counter(each.took for each in solves)
    tries = tuple(Tries(number, took[number]) for number in sorted(took))
    calendar = _calendar(dated)
    change = _changes(chances)
    items = followed(events, tried, catalogue).items
    helped = measured(item for item in items if since <= _day(item.at, zone) <= until)
    return Dashboard(
        since=since,
        until=asked_until,
        first_day=not tried,
        totals=totals,
        solved=solved,
        mastery=mastery,
        patterns=patterns,
        time=time,
        attempts=tries,
        calendar=calendar,
        unaided=_unaided(solves),
        help=helped,
        change=change,
        sentences=charts.Sentences(
            solved=charts.solved_sentence(solved, totals, since, until),
            mastery=charts.mastery_sentence(mastery),
            patterns=charts.patterns_sentence(patterns),
            time=charts.time_sentence(time),
            attempts=charts.attempts_sentence(tries, totals),
            calendar=charts.calendar_sentence(calendar, since, until),
            unaided=charts.unaided_sentence(unaided, len(solves)),
            help=charts.help_sentence(helped),
            change=charts.change_sentence(change),
        ),
    )


def monday(day: date) -> date:
    """Give the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _dated(
    tried: Sequence[Attempt], zone: ZoneInfo, since: date, until: date
) -> tuple[list[_Dated], set[str]]:
    """Give the attempts of the range, and what is solved by its end."""
    within: list[_Dated] = []
    count: Counter[str] = Counter()
    solved: set[str] = set()
    for attempt in tried:
        day = _day(attempt.at, zone)
        count[attempt.challenge] += 1
        first = attempt.accepted and attempt.challenge not in solved
        if day > until:
            continue
        if first:
            solved.add(attempt.challenge)
        if day >= since:
            within.append(_Dated(attempt, day, count[attempt.challenge] if first else 0))
    return within, solved


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _time(events: Sequence[Event], zone: ZoneInfo, since: date, until: date) -> tuple[TimeWeek, ...]:
    weeks: dict[date, timedelta] = {}
    for at, spent in time_spent(events):
        day = _day(at, zone)
        if since <= day <= until:
            weeks[monday(day)] = weeks.get(monday(day), timedelta()) + spent
    return tuple(TimeWeek(week, spent / timedelta(minutes=1)) for week, spent in weeks.items())


def _solved(slugs: set[str], catalogue: Mapping[str, Challenge]) -> tuple[Solved, ...]:
    """Count by track, in the catalogue's order, and by difficulty, easy first."""
    of = Counter((each.track, each.difficulty) for each in catalogue.values())
    done = Counter((each.track, each.difficulty) for each in catalogue.values() if each.slug in slugs)
    tracks = dict.fromkeys(each.track for each in catalogue.values())
    rows = ((track, difficulty) for track in tracks for difficulty in Difficulty)
    return tuple(Solved(row[0], str(row[1]), done[row], of[row]) for row in rows if of[row])


def _chances(
    dated: Sequence[_Dated], catalogue: Mapping[str, Challenge]
) -> Mapping[str, list[tuple[date, bool]]]:
    """Give for each pattern the days of the submissions that could show it, and whether they did."""
    chances: dict[str, list[tuple[date, bool]]] = {}
    for each in dated:
        if not each.attempt.diagnosed:
            continue
        shown = each.attempt.shown
        challenge = catalogue.get(each.attempt.challenge)
        for pattern in dict.fromkeys((*shown, *(challenge.targets if challenge else ()))):
            chances.setdefault(pattern, []).append((each.day, pattern in shown))
    return chances


def _pattern_weeks(chances: Mapping[str, list[tuple[date, bool]]]) -> tuple[PatternWeek, ...]:
    counts: dict[tuple[date, str], list[int]] = {}
    for pattern, days in chances.items():
        for day, shown in days:
            count = counts.setdefault((monday(day), pattern), [0, 0])
            count[0] += shown
            count[1] += 1
    return tuple(
        PatternWeek(week, pattern, title(Skill(Of.PATTERN, pattern)), shown, of, shown / of)
        for (week, pattern), (shown, of) in sorted(counts.items())
    )


def _calendar(dated: Sequence[_Dated]) -> tuple[Day, ...]:
    submissions = Counter(each.day for each in dated)
    solved = Counter(each.day for each in dated if each.took)
    return tuple(Day(day, submissions[day], solved[day]) for day in sorted(submissions))


def _unaided(solves: Sequence[_Dated]) -> tuple[UnaidedWeek, ...]:
    solved = Counter(monday(each.day) for each in solves)
    unaided = Counter(monday(each.day) for each in solves if each.attempt.unaided)
    return tuple(UnaidedWeek(week, solved[week], unaided[week]) for week in sorted(solved))


def _changes(chances: Mapping[str, list[tuple[date, bool]]]) -> tuple[Change, ...]:
    """Halve each pattern's submissions in the middle, where there are enough and it was shown at all."""
    rows: list[Change] = []
    for pattern, days in sorted(chances.items()):
        if len(days) < TREND_FROM or not any(shown for _, shown in days):
            continue
        half = len(days) // 2
        weeks = max(round((days[-1][0] - days[0][0]).days / 7), 1)
        before, after = _share(days[:half]), _share(days[half:])
        rows.append(Change(pattern, title(Skill(Of.PATTERN, pattern)), days[half][0], before, after, weeks))
    return tuple(rows)


def _share(days: Sequence[tuple[date, bool]]) -> Share:
    return share_of(sum(shown for _, shown in days), len(days))

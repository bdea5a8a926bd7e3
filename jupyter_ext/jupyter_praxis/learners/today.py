"""Today: one challenge a day, in the learner's own time zone.

Rule: a day's challenge is the first of the queue as it stood when the day began, so it stays the same while the day
lasts; an `offered` event that says which it was goes before that. What was offered is kept for 48 hours from its day's
beginning: begun and not solved, it comes again before the next day's own. Two of an ISO week may be skipped, and the
next of the queue takes the place of one that is.

Days are those of the zone: where clocks change, a day has 23 or 25 hours, and 48 hours stay 48 hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import attempts
from jupyter_praxis.learners.candidates import Proposal
from jupyter_praxis.learners.events import Event, What
from jupyter_praxis.learners.plain import plain
from jupyter_praxis.learners.profile import Profile, profile
from jupyter_praxis.learners.queue import proposals
from jupyter_praxis.learners.reviews import reviews
from jupyter_praxis.learners.words import told

KEPT = timedelta(hours=48)
SKIPS = 2
"""How many may be skipped a week."""
AGAIN = timedelta(days=7)
"""How long one that was skipped does not come again as that of a day."""


class DayState(StrEnum):
    """How far the learner is with the challenge of a day."""

    OFFERED = "offered"
    STARTED = "started"
    SOLVED = "solved"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Today:
    """The challenge of a day. `until` (UTC) is 48 hours after `day` began, which may be a day before now's."""

    day: date
    slug: str
    title: str
    track: str
    difficulty: str
    minutes: int
    state: DayState
    reason: str
    until: datetime
    skips_left: int

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON, in the API's names."""
        told: dict[str, Any] = plain(self)
        return told


def today(
    events: Sequence[Event],
    catalogue: Mapping[str, Challenge],
    known: Profile,
    zone: ZoneInfo,
    now: datetime,
) -> Today | None:
    """Give the challenge of the day `now` falls on, or None where nothing can be proposed.

    Of `known`, the learner's profile, only the parameters are used: what is proposed rests on how things stood
    when the day began. Whoever shows it first keeps an `offered` event of it.
    """
    day = now.astimezone(zone).date()
    left = skips_left(events, zone, now)
    for earlier in (day - timedelta(days=2), day - timedelta(days=1)):
        begun = _offered(events, earlier)
        if begun in catalogue and now < began(earlier, zone) + KEPT:
            made = _told(catalogue[begun], "", earlier, events, zone, left)
            if made.state is DayState.STARTED:
                return replace(made, reason=_reason(events, catalogue, known, zone, earlier, begun))
    return _own(events, catalogue, known, zone, day, left)


def began(day: date, zone: ZoneInfo) -> datetime:
    """Give the first moment of a day, in UTC; where its midnight is left out, the moment the clock jumps."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def skips_left(events: Sequence[Event], zone: ZoneInfo, now: datetime) -> int:
    """Say how many may still be skipped in the ISO week `now` falls in."""
    week = now.astimezone(zone).isocalendar()[:2]
    skips = (event.at.astimezone(zone) for event in events if event.what is What.SKIPPED)
    return max(SKIPS - sum(at.isocalendar()[:2] == week for at in skips), 0)


def _own(
    events: Sequence[Event],
    catalogue: Mapping[str, Challenge],
    known: Profile,
    zone: ZoneInfo,
    day: date,
    left: int,
) -> Today | None:
    """Give a day's own: the one offered, else the first that was not skipped, else the last that was."""
    offered = _offered(events, day)
    if offered in catalogue:
        reason = _reason(events, catalogue, known, zone, day, offered)
        return _told(catalogue[offered], reason, day, events, zone, left)
    skipped = _skipped(events, day)
    first = next(
        (each for each in _queue(events, catalogue, known, zone, day) if each.slug not in skipped), None
    )
    if first is not None:
        return _told(catalogue[first.slug], first.reason, day, events, zone, left)
    put_aside = [slug for slug in skipped if slug in catalogue]
    return (
        _told(catalogue[put_aside[-1]], told("reasons", "aside"), day, events, zone, left)
        if put_aside
        else None
    )


def _queue(
    events: Sequence[Event],
    catalogue: Mapping[str, Challenge],
    known: Profile,
    zone: ZoneInfo,
    day: date,
) -> Iterator[Proposal]:
    """Give the queue as it stood when a day began, without what was skipped in the week before."""
    start = began(day, zone)
    before = [event for event in events if event.at < start]
    then = profile(before, catalogue, start, known.parameters)
    skips = {e.challenge for e in before if e.what is What.SKIPPED and e.at > start - AGAIN}
    queue = proposals(before, catalogue, then, reviews(before, catalogue, start), start, len(catalogue))
    yield from (each for each in queue if each.slug not in skips)


def _reason(
    events: Sequence[Event],
    catalogue: Mapping[str, Challenge],
    known: Profile,
    zone: ZoneInfo,
    day: date,
    slug: str,
) -> str:
    """Give the reason a day's challenge was proposed for: as kept, else as the queue gives it, else a plain one."""
    kept = (
        event.data.get("reason") for event in _of_day(events, What.OFFERED, day) if event.challenge == slug
    )
    reason = next((str(reason) for reason in kept if reason), "")
    if reason:
        return reason
    queue = _queue(events, catalogue, known, zone, day)
    return next((each.reason for each in queue if each.slug == slug), told("reasons", "day"))


def _offered(events: Sequence[Event], day: date) -> str:
    """Name the challenge that was the one of a day by its events, unless it was skipped; nothing otherwise."""
    skipped = _skipped(events, day)
    named = [event.challenge for event in _of_day(events, What.OFFERED, day)]
    return next((slug for slug in reversed(named) if slug not in skipped), "")


def _skipped(events: Sequence[Event], day: date) -> tuple[str, ...]:
    return tuple(event.challenge for event in _of_day(events, What.SKIPPED, day))


def _of_day(events: Sequence[Event], what: What, day: date) -> Iterator[Event]:
    return (e for e in events if e.what is what and e.data.get("day") == day.isoformat())


def _told(
    challenge: Challenge,
    reason: str,
    day: date,
    events: Sequence[Event],
    zone: ZoneInfo,
    left: int,
) -> Today:
    start = began(day, zone)
    return Today(
        day=day,
        slug=challenge.slug,
        title=challenge.title,
        track=challenge.track,
        difficulty=str(challenge.difficulty),
        minutes=challenge.minutes,
        state=_state(challenge.slug, day, start, events),
        reason=reason,
        until=start + KEPT,
        skips_left=left,
    )


def _state(slug: str, day: date, start: datetime, events: Sequence[Event]) -> DayState:
    since = [event for event in events if event.challenge == slug and event.at >= start]
    tried = attempts(since)
    if any(attempt.accepted for attempt in tried):
        return DayState.SOLVED
    if slug in _skipped(events, day):
        return DayState.SKIPPED
    begun = tried or any(event.what is What.OPENED for event in since)
    return DayState.STARTED if begun else DayState.OFFERED

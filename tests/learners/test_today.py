"""One challenge a day, in the learner's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.learners.events import What
from jupyter_praxis.learners.profile import profile
from jupyter_praxis.learners.today import DayState, Today, began, skips_left, today

from .life import Life, catalogue, challenge

BERLIN = ZoneInfo("Europe/Berlin")
KNOWN = catalogue(*(challenge(name) for name in ("one", "two", "three", "four", "five", "six")))
MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
"""A Wednesday."""


def shown(life: Life, zone: ZoneInfo = BERLIN, known: dict = KNOWN) -> Today | None:
    return today(life.events, known, profile(life.events, known, life.now), zone, life.now)


def of(life: Life, zone: ZoneInfo = BERLIN) -> Today:
    made = shown(life, zone)
    assert made is not None
    return made


def test_a_day_has_the_first_of_the_queue_as_it_stood_when_the_day_began() -> None:
    life = Life(now=MORNING)
    first = of(life)
    assert (first.slug, first.day, first.state) == ("one", date(2026, 3, 4), DayState.OFFERED)
    assert first.reason == "First challenge about arrays; it needs nothing before it."
    life.submitted("two", "off_by_one").opened("three").later(hours=5)
    assert of(life).slug == first.slug, "what happens during the day does not change it"


def test_it_is_the_one_that_was_offered_with_the_reason_told_then() -> None:
    life = Life(now=MORNING).offered("three", "2026-03-04")
    assert of(life).slug == "three"
    life.events.clear()
    life.happened(What.OFFERED, "three", day="2026-03-04", reason="Because it is spring.")
    assert of(life).reason == "Because it is spring."


def test_it_is_started_when_opened_and_solved_when_accepted_and_stays() -> None:
    life = Life(now=MORNING).offered("one", "2026-03-04")
    assert of(life.opened("one")).state is DayState.STARTED
    assert of(life.submitted("one", "off_by_one")).state is DayState.STARTED
    solved = of(life.submitted("one").later(hours=9))
    assert (solved.slug, solved.state) == ("one", DayState.SOLVED)


def test_the_next_day_brings_another() -> None:
    life = Life(now=MORNING).offered("one", "2026-03-04").submitted("one").later(days=1)
    assert of(life).day == date(2026, 3, 5)
    assert of(life).slug != "one"


def test_what_was_started_comes_again_for_48_hours() -> None:
    life = Life(now=MORNING).offered("one", "2026-03-04").opened("one")
    again = of(life.later(days=1))
    assert (again.slug, again.day, again.state) == ("one", date(2026, 3, 4), DayState.STARTED)
    assert again.until == datetime(2026, 3, 5, 23, 0, tzinfo=UTC)
    assert of(life.submitted("one")).day == date(2026, 3, 5), "once solved, the day's own comes"
    late = Life(now=MORNING).offered("one", "2026-03-04").opened("one").later(days=2)
    assert of(late).day == date(2026, 3, 6)


def test_what_was_offered_and_left_alone_does_not_come_again() -> None:
    life = Life(now=MORNING).offered("three", "2026-03-04").later(days=1)
    assert of(life).day == date(2026, 3, 5)


def test_a_skip_brings_the_next_and_two_a_week_are_to_be_had() -> None:
    life = Life(now=MORNING)
    assert of(life).skips_left == 2
    life.skipped(of(life).slug, "2026-03-04")
    second = of(life)
    assert (second.slug, second.skips_left, second.state) == ("two", 1, DayState.OFFERED)
    assert of(life.skipped("two", "2026-03-04")).skips_left == 0


def test_the_week_of_skips_begins_on_monday_in_the_zone() -> None:
    sunday = datetime(2026, 3, 8, 22, 30, tzinfo=UTC)
    life = Life(now=sunday).skipped("one", "2026-03-08")
    assert skips_left(life.events, BERLIN, life.now) == 1
    assert skips_left(life.events, BERLIN, life.later(hours=1).now) == 2
    assert skips_left(life.events, ZoneInfo("UTC"), life.now) == 1


def test_what_was_skipped_is_not_that_of_the_following_days() -> None:
    life = Life(now=MORNING).skipped("one", "2026-03-04").later(days=1)
    assert of(life).slug == "two"
    assert of(life.later(days=7)).slug == "one"


def test_a_started_one_that_is_skipped_does_not_come_again() -> None:
    life = (
        Life(now=MORNING)
        .offered("one", "2026-03-04")
        .opened("one")
        .later(days=1)
        .skipped("one", "2026-03-04")
    )
    assert of(life).day == date(2026, 3, 5)


def test_where_all_are_skipped_the_last_one_says_so() -> None:
    known = catalogue(challenge("only"))
    life = Life(now=MORNING).skipped("only", "2026-03-04")
    made = shown(life, known=known)
    assert made is not None
    assert (made.slug, made.state) == ("only", DayState.SKIPPED)
    assert shown(Life(), known={}) is None


def test_one_that_left_the_catalogue_is_replaced() -> None:
    assert of(Life(now=MORNING).offered("gone", "2026-03-04")).slug == "one"


@pytest.mark.parametrize(
    ("zone", "now", "day"),
    [
        ("Pacific/Auckland", datetime(2026, 3, 4, 11, 30, tzinfo=UTC), date(2026, 3, 5)),
        ("America/Los_Angeles", datetime(2026, 3, 4, 7, 30, tzinfo=UTC), date(2026, 3, 3)),
        ("Asia/Kathmandu", datetime(2026, 3, 4, 18, 20, tzinfo=UTC), date(2026, 3, 5)),
    ],
)
def test_the_day_is_the_learners(zone: str, now: datetime, day: date) -> None:
    assert of(Life(now=now), ZoneInfo(zone)).day == day


def test_a_day_that_loses_an_hour_is_kept_48_hours_all_the_same() -> None:
    """Berlin, 29 March 2026: the day has 23 hours, so its challenge lasts an hour into the second day after."""
    night = datetime(2026, 3, 29, 6, 0, tzinfo=UTC)
    life = Life(now=night).offered("one", "2026-03-29").opened("one")
    assert of(life).until == datetime(2026, 3, 30, 23, 0, tzinfo=UTC)
    life.now = datetime(2026, 3, 30, 22, 30, tzinfo=UTC)
    assert life.now.astimezone(BERLIN).date() == date(2026, 3, 31)
    assert of(life).day == date(2026, 3, 29)
    assert of(life.later(minutes=31)).day == date(2026, 3, 31)


def test_a_day_that_gains_an_hour_is_kept_48_hours_all_the_same() -> None:
    """Berlin, 25 October 2026: the day has 25 hours, so its challenge ends an hour before the next day does."""
    noon = datetime(2026, 10, 25, 12, 0, tzinfo=UTC)
    life = Life(now=noon).offered("one", "2026-10-25").opened("one")
    assert of(life).until == datetime(2026, 10, 26, 22, 0, tzinfo=UTC)
    life.now = datetime(2026, 10, 26, 22, 30, tzinfo=UTC)
    assert life.now.astimezone(BERLIN).date() == date(2026, 10, 26)
    assert of(life).day == date(2026, 10, 26)


def test_where_midnight_is_left_out_the_day_begins_with_the_jump() -> None:
    """Cairo puts its clocks from 0:00 to 1:00 on 24 April 2026."""
    cairo = ZoneInfo("Africa/Cairo")
    begin = began(date(2026, 4, 24), cairo)
    assert begin == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)
    assert begin.astimezone(cairo).hour == 1
    assert (begin - timedelta(microseconds=1)).astimezone(cairo).date() == date(2026, 4, 23)


@given(st.sampled_from(sorted(available_timezones())), st.dates(date(2000, 1, 1), date(2037, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_in_every_zone_a_day_begins_with_the_first_moment_of_its_date(name: str, day: date) -> None:
    zone = ZoneInfo(name)
    begin = began(day, zone)
    assert (begin - timedelta(seconds=1)).astimezone(zone).date() < day or day_was_left_out(zone, day)
    assert begin.astimezone(zone).date() == day or day_was_left_out(zone, day)


def day_was_left_out(zone: ZoneInfo, day: date) -> bool:
    """Samoa had no 30 December 2011."""
    return began(day, zone) == began(day + timedelta(days=1), zone)


def test_it_is_told_in_the_words_of_the_api() -> None:
    told = of(Life(now=MORNING)).as_json()
    assert told["day"] == "2026-03-04"
    assert told["until"] == "2026-03-05T23:00:00.000+00:00"
    assert set(told) == {
        "day", "slug", "title", "track", "difficulty", "minutes", "state", "reason", "until", "skips_left",
    }  # fmt: skip

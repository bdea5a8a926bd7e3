"""A range of days in figures, and the sentence above each chart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.challenges.challenge import Difficulty
from jupyter_praxis.learners.dashboard import Dashboard, dashboard
from jupyter_praxis.learners.figures import Day, Share, Solved, TimeWeek, Tries, UnaidedWeek
from jupyter_praxis.learners.profile import profile

from .effort import calls
from .life import NOON, Life, catalogue, challenge

UTC_ZONE = ZoneInfo("UTC")
KNOWN = catalogue(
    challenge("pairs"),
    challenge("climb"),
    challenge("tide", difficulty=Difficulty.HARD),
    challenge("frames", track="data"),
)
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def of(life: Life, since: date = SINCE, until: date = UNTIL, zone: ZoneInfo = UTC_ZONE) -> Dashboard:
    seen = profile(life.events, KNOWN, life.now)
    return dashboard(life.events, KNOWN, seen, zone, since, until, life.now)


def test_on_the_first_day_there_is_nothing_to_say() -> None:
    empty = of(Life().opened("pairs"))
    assert empty.first_day
    assert (empty.totals.submissions, empty.totals.unaided, empty.totals.attempts_to_success) == (
        0,
        None,
        None,
    )
    assert empty.sentences.solved == empty.sentences.change == empty.sentences.attempts == ""
    assert not of(Life().submitted("pairs")).first_day


def test_solves_are_counted_by_track_and_difficulty_easy_first() -> None:
    made = of(Life().submitted("pairs").submitted("frames").submitted("frames"))
    assert made.solved == (
        Solved("interview", "easy", 1, 2),
        Solved("interview", "hard", 0, 1),
        Solved("data", "easy", 1, 1),
    )
    assert made.sentences.solved == "2 of 4 challenges solved by 2 Mar 2026, 2 of them since 1 Jan 2026."


def test_what_was_solved_before_the_range_is_solved_and_not_of_the_range() -> None:
    life = Life().submitted("pairs").later(days=10).submitted("climb").submitted("pairs")
    made = of(life, since=date(2026, 3, 5))
    assert (made.totals.submissions, made.totals.solved, made.totals.challenges) == (2, 1, 2)
    assert made.solved[0].solved == 2


def test_checks_are_no_submissions() -> None:
    assert of(Life().submitted("pairs", scope="check")).totals.submissions == 0


def test_attempts_to_success_count_up_to_the_first_solve() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("pairs").submitted("pairs", "off_by_one")
    made = of(life.submitted("climb").submitted("tide", "off_by_one"))
    assert made.totals.attempts_to_success == 1.5
    assert made.attempts == (Tries(1, 1), Tries(2, 1))
    assert made.sentences.attempts == "A solve took 1.5 attempts on average; 1 of 2 came at the first."


def test_the_share_of_solves_without_help() -> None:
    made = of(Life().submitted("pairs").helped("climb").submitted("climb"))
    assert made.totals.unaided == 0.5
    assert made.unaided == (UnaidedWeek(date(2026, 3, 2), 2, 1),)
    assert made.sentences.unaided == "1 of 2 challenges solved without help."


def test_next_items_are_those_of_the_range_wherever_the_trouble_began() -> None:
    life = Life().submitted("pairs", "off_by_one").helped("pairs").later(days=10).submitted("climb")
    life.later(days=10).submitted("tide", "off_by_one").submitted("frames")
    assert [(each.items, each.right) for each in vars(of(life).help.all).values()] == [(1, 1), (1, 1)]
    made = of(life, since=date(2026, 3, 12), until=date(2026, 3, 12))
    assert [(each.items, each.right) for each in vars(made.help.all).values()] == [(1, 1), (0, 0)]
    assert made.sentences.help.startswith("After help, the next challenge of the same pattern")
    assert of(Life().submitted("pairs")).sentences.help == ""


def test_time_is_what_lies_between_things_done_and_five_minutes_for_coming_back() -> None:
    life = Life().opened("pairs").later(minutes=20).submitted("pairs").later(minutes=31).opened("climb")
    assert of(life).time == (TimeWeek(date(2026, 3, 2), 5 + 20 + 5),)
    assert of(life).totals.minutes == 30
    assert of(life).sentences.time == "About 30 min in 1 week; most in the week of 2 Mar 2026, about 30 min."


def test_what_praxis_does_by_itself_is_no_work_of_theirs() -> None:
    life = Life().opened("pairs").later(minutes=20).offered("pairs", "2026-03-02")
    assert of(life).totals.minutes == 5


def test_weeks_begin_on_monday_in_the_zone_of_the_learner() -> None:
    sunday_night = Life(now=datetime(2026, 3, 8, 23, 30, tzinfo=UTC)).submitted("pairs", "off_by_one")
    assert of(sunday_night).patterns[0].week == date(2026, 3, 2)
    berlin = of(sunday_night, zone=ZoneInfo("Europe/Berlin"))
    assert berlin.patterns[0].week == date(2026, 3, 9)
    assert berlin.calendar == (Day(date(2026, 3, 9), 1, 0),)


def test_both_ends_of_the_range_are_within_it() -> None:
    life = Life().submitted("pairs")
    assert of(life, NOON.date(), NOON.date()).totals.submissions == 1
    assert of(life, NOON.date() + timedelta(days=1)).totals.submissions == 0


def test_the_share_of_a_pattern_is_of_those_that_could_show_it() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("pairs").submitted("pairs", diagnosed=False)
    row = of(life.submitted("frames", "space_waste")).patterns
    assert [(each.pattern, each.shown, each.submissions) for each in row] == [
        ("off_by_one", 1, 3),
        ("space_waste", 1, 1),
    ]
    life.submitted("climb", "off_by_one")
    assert of(life).sentences.patterns == "Most often: off by one, in 2 of 4 attempts that could show it."


def test_a_change_is_told_between_the_halves_of_what_could_show_it() -> None:
    life = Life()
    for week, shown in enumerate([True, True, False, True, False, False, False]):
        life.submitted("pairs", *(["off_by_one"] if shown else []))
        life.later(days=7 if week < 6 else 0)
    change = of(life).change[0]
    assert change.before == Share(2, 3, 2 / 3)
    assert change.after == Share(1, 4, 1 / 4)
    assert change.split == date(2026, 3, 23)
    assert of(life).sentences.change == "Off by one: down from 67 % to 25 % of attempts in 6 weeks."


def test_no_change_is_told_of_three_chances() -> None:
    assert of(Life().submitted("pairs", "off_by_one").submitted("pairs").submitted("pairs")).change == ()


def test_mastery_names_the_weakest_and_the_surest() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("pairs", "off_by_one")
    for _ in range(5):
        life.submitted("climb")
    made = of(life)
    assert {row.name for row in made.mastery} == {"off_by_one", "arrays"}
    assert made.sentences.mastery.startswith("Weakest: ")


def test_days_to_come_are_no_part_of_a_range() -> None:
    life = Life().submitted("pairs")
    assert of(life, date(2026, 3, 1), date(2026, 3, 31)).sentences.calendar == (
        "Something handed in on 1 of 2 days, last on 2 Mar 2026."
    )
    assert of(life, date(2027, 1, 1), date(2027, 2, 1)).totals.submissions == 0


def test_it_is_told_in_the_words_of_the_api() -> None:
    life = Life()
    for _ in range(4):
        life.submitted("pairs", "off_by_one")
    told = of(life).as_json()
    assert (told["from"], told["to"]) == ("2026-01-01", "2026-12-31")
    assert set(told) == {
        "from", "to", "first_day", "totals", "solved", "mastery", "patterns", "time", "attempts", "calendar",
        "unaided", "help", "change", "sentences",
    }  # fmt: skip
    assert set(told["change"][0]) == {"pattern", "title", "split", "before", "after"}


def test_twice_the_learning_is_twice_the_work(year: Life, shipped: dict) -> None:
    def work(events: list) -> int:
        seen = profile(events, shipped, year.now)
        return calls(lambda: dashboard(events, shipped, seen, UTC_ZONE, SINCE, date(2027, 12, 31), year.now))

    assert work(year.events) < 2.2 * work(year.events[: len(year.events) // 2])


@given(
    st.lists(st.tuples(st.sampled_from((*KNOWN, "gone")), st.booleans(), st.floats(0, 60)), max_size=25),
    st.dates(date(2026, 2, 1), date(2028, 1, 1)),
    st.integers(0, 500),
)
@settings(max_examples=60, deadline=None)
def test_rows_add_up_to_the_totals(steps: list[tuple[str, bool, float]], since: date, days: int) -> None:
    life = Life()
    for slug, solved, gap in steps:
        life.submitted(slug, *(() if solved else ("off_by_one",))).later(days=gap)
    made = of(life, since, since + timedelta(days=days))
    assert sum(row.submissions for row in made.calendar) == made.totals.submissions
    assert sum(row.solved for row in made.calendar) == made.totals.solved
    assert sum(row.challenges for row in made.attempts) == made.totals.solved
    assert sum(row.solved for row in made.unaided) == made.totals.solved
    assert abs(sum(row.minutes for row in made.time) - made.totals.minutes) < 1e-6
    assert all(row.shown <= row.submissions for row in made.patterns)

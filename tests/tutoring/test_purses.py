"""The meter shows the purse that is nearest to its limit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from jupyter_praxis.settings import TutorSettings
from jupyter_praxis.tutoring.budget import Amount
from jupyter_praxis.tutoring.purses import limits, meter, next_midnight

NOW = datetime(2026, 11, 21, 13, 5, tzinfo=UTC)
SETTINGS = TutorSettings(learner_tokens=1000, class_tokens=10_000, site_micros=5_000_000)


def test_a_question_is_paid_by_the_learner_the_class_and_the_site() -> None:
    assert [one.purse for one in limits(SETTINGS, "ada", "python-1")] == [
        "learner:ada",
        "class:python-1",
        "site",
    ]
    assert [one.purse for one in limits(SETTINGS, "ada", "")] == ["learner:ada", "site"]


def test_the_meter_shows_the_fullest_purse() -> None:
    spent = {"learner:ada": Amount(200, 90), "class:python-1": Amount(9000, 0), "site": Amount(0, 1_000_000)}
    shown = meter(limits(SETTINGS, "ada", "python-1"), spent, NOW)
    assert (shown.purse, shown.share, shown.spent) == ("class:python-1", 0.9, False)


def test_money_counts_as_tokens_do() -> None:
    shown = meter(limits(SETTINGS, "ada", ""), {"site": Amount(10, 6_000_000)}, NOW)
    assert (shown.purse, shown.share, shown.spent) == ("site", 1.2, True)


def test_without_a_limit_the_learners_own_purse_is_shown() -> None:
    shown = meter(limits(TutorSettings(learner_tokens=None), "ada", ""), {"learner:ada": Amount(7, 1)}, NOW)
    assert (shown.purse, shown.tokens, shown.tokens_limit, shown.share) == ("learner:ada", 7, None, 0.0)


def test_a_purse_of_nothing_is_spent_from_the_start() -> None:
    assert meter(limits(TutorSettings(learner_tokens=0), "ada", ""), {}, NOW).spent


def test_budgets_fill_again_at_midnight_utc_wherever_the_clock_stands() -> None:
    assert next_midnight(NOW) == datetime(2026, 11, 22, tzinfo=UTC)
    east = datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=9)))
    assert next_midnight(east) == datetime(2026, 11, 22, tzinfo=UTC)

"""What is told to those who are refused."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_praxis.jobs.pace import AT_MOST_S, Pace


@dataclass
class Seconds:
    """A clock for intervals."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


def test_before_anything_was_graded_nothing_is_told() -> None:
    assert Pace(Seconds()).seconds_for(1) is None


def test_the_pace_of_the_last_gradings_is_told_in_whole_seconds() -> None:
    now = Seconds()
    pace = Pace(now)
    for _ in range(200):
        pace.began()
        now.now += 0.5
        pace.ended()
    assert [pace.seconds_for(count) for count in (1, 2, 3, 100)] == [1, 1, 2, 49]


def test_a_queue_that_stands_promises_less_and_less_but_always_something() -> None:
    now = Seconds()
    pace = Pace(now)
    pace.began()
    now.now += 20
    assert pace.seconds_for(1) == 20
    now.now += 10_000
    assert pace.seconds_for(1) == AT_MOST_S


def test_rest_between_two_rushes_does_not_count() -> None:
    now = Seconds()
    pace = Pace(now)
    pace.began()
    pace.rested()
    assert pace.seconds_for(1) is None
    now.now += 10_000
    pace.began()
    now.now += 2
    pace.ended()
    assert pace.seconds_for(3) == 6

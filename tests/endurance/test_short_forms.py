"""The long runs in short: the same promises, and no times."""

from __future__ import annotations

import asyncio
import os

from jupyter_praxis.storage.engine import READERS

from .fairness import measure
from .figures import percentile, slope
from .kills import kill_again_and_again
from .load import rush
from .serving import serving
from .soak import soak


def test_killed_again_and_again_every_acknowledged_submission_gets_its_one_right_verdict() -> None:
    with serving(4) as jupyter:
        seen = asyncio.run(kill_again_and_again(jupyter, kills=6, clients=4))
    assert seen.kept, seen
    assert seen.killed.total() == 6


def test_a_rush_loses_none_and_shows_each_a_place_in_the_queue() -> None:
    with serving(40) as jupyter:
        seen = asyncio.run(rush(jupyter, 40, seconds=0))
    assert seen.kept, seen
    assert len(seen.judged) == 40
    assert max(seen.places) > 0


def test_a_rush_beyond_the_bound_refuses_in_words_and_loses_none_it_took() -> None:
    with serving(40, "--PraxisExtension.queue_bound=5") as jupyter:
        seen = asyncio.run(rush(jupyter, 40, seconds=0))
    assert seen.kept, seen
    assert set(seen.refused) == {"503 queue_full"}
    assert len(seen.judged) + seen.refused.total() == 40


def test_who_comes_beside_one_with_many_waits_for_nobody_twice() -> None:
    _, beside = asyncio.run(measure(many=30, others=5, seconds=0))
    assert not beside.wrong
    # Before each of five who come at once: what runs, and at most two of the many and one of each other.
    assert max(beside.places) <= 1 + 2 + 4
    assert beside.left_of_the_many > 0


def test_after_two_hundred_submissions_descriptors_processes_and_files_are_as_after_a_hundred() -> None:
    # A pool as large as it may grow: how many kernels stand ready is then no matter of the moment.
    with serving(2, f"--PraxisExtension.pool={2 * (os.cpu_count() or 1)}") as jupyter:
        seen = asyncio.run(soak(jupyter, count=200, every=100))
    assert seen.wrong == []
    _, halfway, whole = (taken for _, taken in seen.looks)
    assert whole.descriptors <= halfway.descriptors
    assert 0 < whole.connections <= READERS + 1
    assert whole.processes <= halfway.processes
    assert whole.files <= halfway.files
    assert whole.rss_mb < halfway.rss_mb + 10


def test_figures_are_what_they_are_called() -> None:
    times = [float(number) for number in range(1, 101)]
    assert [percentile(times, percent) for percent in (0, 50, 95, 100)] == [1, 50, 95, 100]
    assert slope([(0, 1.0), (10, 3.0), (20, 5.0)]) == 0.2
    assert slope([(3, 1.0)]) == 0.0

"""Grading in this process."""

from __future__ import annotations

import asyncio
import errno
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import aclosing, closing
from pathlib import Path
from typing import Any

import pytest
from fakes.gate import Clock, Gate, running
from fakes.handed_in import NOON, after, verdict, work
from fakes.troubled import TroubledSubmissions
from jupyter_praxis.errors import ChallengeUnsound, NoSuchSubmission, SandboxBroken, StorageUnavailable
from jupyter_praxis.grading.submission import State, Submission, Submissions
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.jobs.local import LocalJobs
from jupyter_praxis.jobs.owners import is_dead
from jupyter_praxis.storage.submissions import SubmissionStore
from services.processes import line, script

HERE = Path(__file__).parent
Start = Callable[..., Awaitable[LocalJobs]]


async def states(jobs: LocalJobs, accepted: Submission) -> list[State]:
    """Follow one to its end."""
    return [seen.state async for seen in jobs.follow(accepted.id, accepted.learner)]


class LateAnswer:
    """Submissions whose second claim finds nothing, and is a long time saying so."""

    def __init__(self, kept: Submissions) -> None:
        self._kept = kept
        self._claims = 0
        self.asked, self.answered = asyncio.Event(), asyncio.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kept, name)

    async def claim(self, *arguments: Any) -> Submission | None:
        self._claims += 1
        second = self._claims == 2
        found = await self._kept.claim(*arguments)
        if second:
            self.asked.set()
            await self.answered.wait()
        return found


async def hand_in(submissions: Submissions, number: int = 1) -> Submission:
    return await submissions.accept(work(f"key-{number}", f"c-{number}"), NOON, 600)


async def test_what_is_accepted_is_graded_at_once_and_followed_to_its_verdict(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    jobs = await start(submissions, gate)
    accepted = await hand_in(submissions)
    async with aclosing(jobs.follow(accepted.id, "ada")) as news:
        assert (await anext(news)).state is State.QUEUED
        jobs.notify(accepted.id)
        assert (await anext(news)).state is State.RUNNING
        gate.open()
        assert [seen.state async for seen in news] == [State.GRADED]
    found = await submissions.get(accepted.id, "ada")
    assert (found.state, found.verdict, found.attempts) == (State.GRADED, verdict(challenge="c-1"), 1)


async def test_what_followers_hear_is_what_is_kept(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    gate.open()
    accepted = await hand_in(submissions)
    jobs = await start(submissions, gate)
    heard = [seen async for seen in jobs.follow(accepted.id, "ada")]
    assert heard[-1] == await submissions.get(accepted.id, "ada")


async def test_what_waits_at_the_start_is_graded_without_anyone_asking(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    accepted = [await hand_in(submissions, number) for number in range(3)]
    gate.open()
    jobs = await start(submissions, gate)
    assert [(await states(jobs, one))[-1] for one in accepted] == [State.GRADED] * 3
    assert [one.id for one in gate.asked] == [one.id for one in accepted]


async def test_what_another_process_accepted_is_found_by_looking(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    gate.open()
    jobs = await start(submissions, gate, look_every_s=0.02, read_every_s=0.02)
    accepted = await hand_in(submissions)
    assert (await states(jobs, accepted))[-1] is State.GRADED


async def test_what_another_process_grades_is_followed_by_reading(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    here = LocalJobs(submissions, gate, Clock(), "serves-only", read_every_s=0.02)
    accepted = await hand_in(submissions)
    following = asyncio.create_task(states(here, accepted))
    gate.open()
    await start(submissions, gate)
    assert (await following)[-1] is State.GRADED


async def test_following_one_that_a_restored_backup_does_not_have_ends(
    sqlite_submissions: SubmissionStore, sqlite_url: str, gate: Gate
) -> None:
    jobs = LocalJobs(sqlite_submissions, gate, Clock(), "serves-only", read_every_s=0.02)
    accepted = await hand_in(sqlite_submissions)
    async with aclosing(jobs.follow(accepted.id, "ada")) as news:
        assert (await anext(news)).state is State.QUEUED
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as database:
            database.execute("DELETE FROM submissions")
            database.commit()
        with pytest.raises(NoSuchSubmission):
            await anext(news)


async def test_the_place_in_the_queue_is_followed_too(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    jobs = await start(submissions, gate, read_every_s=0.02)
    first, second = await hand_in(submissions, 1), await hand_in(submissions, 2)
    async with aclosing(jobs.follow(second.id, "ada")) as news:
        assert (await anext(news)).place == 1
        jobs.notify(first.id)
        await gate.until_asked()
        gate.open()
        assert [(seen.state, seen.place) async for seen in news][-1] == (State.GRADED, 0)


async def test_several_workers_grade_at_the_same_time(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    jobs = await start(submissions, gate, workers=3)
    for number in range(3):
        await hand_in(submissions, number)
    jobs.notify("whichever")
    await gate.until_asked(3)
    assert len({one.id for one in gate.asked}) == 3


async def test_a_worker_that_looked_too_early_is_told_that_there_is_more(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    late = LateAnswer(submissions)
    jobs = await start(late, gate, workers=2)
    await late.asked.wait()
    for number in range(2):
        await hand_in(submissions, number)
    jobs.notify("both")
    await gate.until_asked()
    late.answered.set()
    await gate.until_asked(2)
    assert len({one.id for one in gate.asked}) == 2


async def test_one_worker_grades_one_after_the_other(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    first, second = await hand_in(submissions, 1), await hand_in(submissions, 2)
    jobs = await start(submissions, gate)
    await gate.until_asked()
    assert (await submissions.get(second.id, "ada")).state is State.QUEUED
    gate.open()
    assert (await states(jobs, second))[-1] is State.GRADED
    assert [one.id for one in gate.asked] == [first.id, second.id]


# ── accepted by whoever grades ───────────────────────────────────────────────


async def test_an_idle_grader_is_given_what_is_accepted_in_one_transaction(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    watched = TroubledSubmissions(submissions)
    jobs = await start(watched, gate)
    await watched.more("claim")
    gate.open()
    for number in range(3):
        accepted = await jobs.accept(work(f"key-{number}", f"c-{number}"), 600)
        assert (await states(jobs, accepted))[-1] is State.GRADED
        assert (await submissions.get(accepted.id, "ada")).attempts == 1
    assert (watched.answered("accept_and_claim"), watched.answered("claim")) == (3, 1)


async def test_where_all_graders_are_busy_what_is_accepted_waits_its_turn(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    watched = TroubledSubmissions(submissions)
    jobs = await start(watched, gate, workers=2)
    await watched.more("claim", 2)
    accepted = [await jobs.accept(work(f"key-{number}", f"c-{number}"), 600) for number in range(4)]
    assert [one.state for one in accepted] == [State.RUNNING] * 2 + [State.QUEUED] * 2
    await gate.until_asked(2)
    gate.open()
    assert [(await states(jobs, one))[-1] for one in accepted] == [State.GRADED] * 4
    assert [one.id for one in gate.asked] == [one.id for one in accepted]


async def test_the_same_posts_at_once_are_graded_once(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    watched = TroubledSubmissions(submissions)
    jobs = await start(watched, gate, workers=3)
    await watched.more("claim", 3)
    gate.open()
    answers = await asyncio.gather(*(jobs.accept(work(), 600) for _ in range(9)))
    assert len({answer.id for answer in answers}) == 1
    assert (await states(jobs, answers[0]))[-1] is State.GRADED
    assert len(gate.asked) == 1


async def test_a_grader_kept_for_what_was_refused_goes_on_to_the_next(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    watched = TroubledSubmissions(submissions, accept_and_claim=1)
    jobs = await start(watched, gate)
    await watched.more("claim")
    gate.open()
    with pytest.raises(StorageUnavailable):
        await jobs.accept(work(), 600)
    accepted = await jobs.accept(work(), 600)
    assert (await states(jobs, accepted))[-1] is State.GRADED


async def test_what_is_accepted_while_all_is_closed_is_kept_for_the_next(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    jobs = await start(submissions, gate)
    await jobs.aclose()
    accepted = await jobs.accept(work(), 600)
    assert (await submissions.get(accepted.id, "ada")).state is State.QUEUED
    gate.open()
    again = await start(submissions, gate)
    assert (await states(again, accepted))[-1] is State.GRADED


async def test_what_comes_from_elsewhere_is_found_though_there_is_always_something_at_hand(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    gate.open()
    jobs = await start(submissions, gate, look_every_s=0.02)
    elsewhere = await submissions.accept(work("elsewhere", "other", learner="grace"), NOON, 600)
    number = 0
    while (await submissions.get(elsewhere.id, "grace")).state is not State.GRADED:
        number += 1
        await states(jobs, await jobs.accept(work(f"key-{number}", f"c-{number}"), 600))


# ── followers ────────────────────────────────────────────────────────────────


async def test_nobody_follows_anothers_submission(submissions: Submissions, start: Start, gate: Gate) -> None:
    jobs = await start(submissions, gate)
    accepted = await hand_in(submissions)
    async with aclosing(jobs.follow(accepted.id, "ada")) as news:
        assert (await anext(news)).id == accepted.id
    with pytest.raises(NoSuchSubmission):
        await anext(jobs.follow(accepted.id, "grace"))


async def test_a_follower_who_leaves_leaves_nothing_behind(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    jobs = await start(submissions, gate)
    accepted = await hand_in(submissions)
    async with aclosing(jobs.follow(accepted.id, "ada")) as news:
        await anext(news)
        assert jobs._board.watched == 1
    assert jobs._board.watched == 0
    with pytest.raises(NoSuchSubmission):
        await anext(jobs.follow("nothing", "ada"))
    assert jobs._board.watched == 0


async def test_many_follow_one_and_all_hear_the_end(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    jobs = await start(submissions, gate)
    accepted = await hand_in(submissions)
    following = [asyncio.create_task(states(jobs, accepted)) for _ in range(20)]
    jobs.notify(accepted.id)
    gate.open()
    assert {heard[-1] for heard in await asyncio.gather(*following)} == {State.GRADED}


async def test_following_what_is_graded_already_gives_it_once(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    gate.open()
    jobs = await start(submissions, gate)
    accepted = await hand_in(submissions)
    jobs.notify(accepted.id)
    await states(jobs, accepted)
    assert await states(jobs, accepted) == [State.GRADED]


# ── leases ───────────────────────────────────────────────────────────────────


async def test_a_lease_is_renewed_for_as_long_as_grading_takes(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    at = Clock()
    watched = TroubledSubmissions(submissions)
    accepted = await hand_in(submissions)
    jobs = await start(watched, gate, lease_s=0.3, clock=at)
    await gate.until_asked()
    at.ahead_s = 0.25
    await watched.more("renew", 2)
    assert await submissions.claim("thief", after(0.54), 15) is None
    gate.open()
    assert (await states(jobs, accepted))[-1] is State.GRADED
    assert len(gate.asked) == 1


async def test_a_grader_that_lost_its_lease_stops_and_writes_nothing(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    stopped = asyncio.Event()

    async def grade(submission: Submission) -> Verdict:
        try:
            return await gate(submission)
        finally:
            stopped.set()

    accepted = await hand_in(submissions)
    await start(submissions, grade, lease_s=0.3)
    await gate.until_asked()
    assert await submissions.claim("thief", after(0.29), 15) is None
    assert await submissions.claim("thief", after(60), 15) is not None
    await stopped.wait()
    assert await submissions.finish(accepted.id, "thief", verdict(Outcome.WRONG_ANSWER), after(61))
    found = (await submissions.get(accepted.id, "ada")).verdict
    assert found is not None
    assert found.outcome is Outcome.WRONG_ANSWER


async def test_an_orderly_end_puts_back_what_is_being_graded_and_lets_followers_go(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    accepted = await hand_in(submissions)
    jobs = await start(submissions, gate)
    following = asyncio.create_task(states(jobs, accepted))
    await gate.until_asked()
    await jobs.aclose()
    assert (await following)[-1] is not State.GRADED
    found = await submissions.get(accepted.id, "ada")
    assert (found.state, found.attempts) == (State.QUEUED, 0)
    gate.open()
    again = await start(submissions, gate)
    assert (await states(again, accepted))[-1] is State.GRADED
    assert await states(jobs, accepted) == [State.GRADED]


async def test_closing_twice_or_without_a_start_is_no_harm(submissions: Submissions, gate: Gate) -> None:
    jobs = LocalJobs(submissions, gate, Clock(), "never-started")
    await jobs.aclose()
    await jobs.aclose()
    accepted = await hand_in(submissions)
    assert await states(jobs, accepted) == [State.QUEUED]


async def test_what_a_killed_process_was_grading_is_graded_once_by_the_next(
    sqlite_url: str, sqlite_submissions: SubmissionStore, start: Start, gate: Gate
) -> None:
    accepted = await hand_in(sqlite_submissions)
    with script(HERE / "process_that_grades.py", sqlite_url, "killed") as process:
        assert await asyncio.to_thread(line, process) == accepted.id
        process.kill()
        process.wait()
    left = await sqlite_submissions.get(accepted.id, "ada")
    assert (left.state, left.attempts, left.verdict) == (State.RUNNING, 1, None)

    gate.open()
    watched = TroubledSubmissions(sqlite_submissions)
    early = await start(watched, gate, clock=Clock(14.9))
    await watched.more("claim")
    await early.aclose()
    assert gate.asked == []  # its lease has not run out: for all we know it is still at work
    both = [await start(sqlite_submissions, gate, clock=Clock(15), read_every_s=0.02) for _ in range(2)]
    assert [(await states(jobs, accepted))[-1] for jobs in both] == [State.GRADED] * 2
    found = await sqlite_submissions.get(accepted.id, "ada")
    assert (found.state, found.attempts) == (State.GRADED, 2)
    assert [one.id for one in gate.asked] == [accepted.id]
    assert len(await sqlite_submissions.history("ada", "c-1")) == 1


async def test_what_a_process_known_to_be_dead_was_grading_is_taken_up_at_once(
    sqlite_url: str, sqlite_submissions: SubmissionStore, start: Start, gate: Gate
) -> None:
    """The clock stands still: no lease runs out here."""
    accepted = await hand_in(sqlite_submissions)
    gate.open()
    with script(HERE / "process_that_grades.py", sqlite_url) as process:
        assert await asyncio.to_thread(line, process) == accepted.id
        watched = TroubledSubmissions(sqlite_submissions)
        jobs = await start(watched, gate, is_dead=is_dead, look_every_s=0.02, read_every_s=0.02)
        await watched.more("holders", 3)
        assert gate.asked == []  # it lives
        process.kill()
        process.wait()
    assert (await states(jobs, accepted))[-1] is State.GRADED
    assert (await sqlite_submissions.get(accepted.id, "ada")).attempts == 2


async def test_who_is_refused_hears_how_fast_grading_goes(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    jobs = await start(submissions, gate)
    assert jobs.seconds_for(1) is None
    accepted = [await hand_in(submissions, number) for number in range(3)]
    jobs.notify("all")
    await gate.until_asked()
    assert jobs.seconds_for(1) == 1
    gate.open()
    assert [(await states(jobs, one))[-1] for one in accepted] == [State.GRADED] * 3


# ── trouble ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "trouble", [SandboxBroken(), OSError(errno.EMFILE, "Too many open files")], ids=["sandbox", "descriptors"]
)
async def test_a_sandbox_that_cannot_start_is_tried_again_and_does_not_count(
    submissions: Submissions, start: Start, gate: Gate, trouble: Exception
) -> None:
    gate.open()
    gate.answer = trouble
    accepted = await hand_in(submissions)
    jobs = await start(submissions, gate, read_every_s=0.01)
    await gate.until_asked(6)
    gate.answer = None
    assert (await states(jobs, accepted))[-1] is State.GRADED
    assert (await submissions.get(accepted.id, "ada")).attempts == 1


async def test_a_worker_whose_sandbox_cannot_start_rests_and_can_be_ended_meanwhile(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    gate.open()
    gate.answer = SandboxBroken()
    accepted = await hand_in(submissions)
    watched = TroubledSubmissions(submissions)
    jobs = await start(watched, gate, again_s=600)
    await watched.more("release")
    jobs.notify(accepted.id)
    await asyncio.sleep(0.05)
    assert len(gate.asked) == 1
    await jobs.aclose()


@pytest.mark.parametrize(
    "error", [RuntimeError("def two_sum secret"), ChallengeUnsound()], ids=["bug", "unsound"]
)
async def test_grading_that_fails_three_times_is_broken_and_logs_no_source(
    submissions: Submissions, start: Start, gate: Gate, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    gate.open()
    gate.answer = error
    accepted = await hand_in(submissions)
    with caplog.at_level(logging.DEBUG):
        jobs = await start(submissions, gate, read_every_s=0.01, clock=running)
        assert (await states(jobs, accepted))[-1] is State.BROKEN
    assert len(gate.asked) == 3
    assert type(error).__name__ in caplog.text
    assert accepted.id in caplog.text
    assert "secret" not in caplog.text


async def test_grading_that_fails_once_is_graded_the_next_time(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    gate.open()
    gate.answer = RuntimeError()
    accepted = await hand_in(submissions)
    jobs = await start(submissions, gate, read_every_s=0.01, clock=running)
    await gate.until_asked()
    gate.answer = None
    assert (await states(jobs, accepted))[-1] is State.GRADED
    assert (await submissions.get(accepted.id, "ada")).attempts == 2


async def test_grading_that_hangs_counts_as_failed(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    accepted = await hand_in(submissions)
    jobs = await start(submissions, gate, read_every_s=0.01, clock=running, longest_s=0.01)
    assert (await states(jobs, accepted))[-1] is State.BROKEN
    assert len(gate.asked) == 3


async def test_a_broken_one_does_not_hold_up_the_next(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    async def grade(submission: Submission) -> Verdict:
        if submission.challenge == "c-1":
            raise RuntimeError
        return await gate(submission)

    gate.open()
    await hand_in(submissions, 1)
    healthy = await hand_in(submissions, 2)
    jobs = await start(submissions, grade, read_every_s=0.01, clock=running)
    assert (await states(jobs, healthy))[-1] is State.GRADED


@pytest.mark.parametrize("method", ["claim", "finish", "renew"])
async def test_a_database_that_goes_away_for_a_moment_loses_nothing(
    submissions: Submissions, start: Start, gate: Gate, method: str
) -> None:
    accepted = await hand_in(submissions)
    troubled = TroubledSubmissions(submissions, **{method: 2})
    jobs = await start(troubled, gate, lease_s=0.1, read_every_s=0.01)
    await gate.until_asked()
    if method == "renew":
        await troubled.more("renew", 3)
    gate.open()
    assert (await states(jobs, accepted))[-1] is State.GRADED
    assert len(gate.asked) == 1


async def test_a_database_that_stays_away_while_a_verdict_is_written_means_grading_again(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    at = Clock()
    gate.open()
    accepted = await hand_in(submissions)
    troubled = TroubledSubmissions(submissions, finish=4, release=1)
    jobs = await start(troubled, gate, read_every_s=0.01, look_every_s=0.01, clock=at)
    await troubled.more("release")
    at.ahead_s = 16
    assert (await states(jobs, accepted))[-1] is State.GRADED
    found = await submissions.get(accepted.id, "ada")
    assert found.verdict is not None
    assert found.attempts == len(gate.asked) == 2


async def test_verdicts_that_cannot_be_written_do_not_use_up_the_attempts(
    submissions: Submissions, start: Start, gate: Gate
) -> None:
    """A disk may have room for a claim and none for a verdict, for longer than three attempts."""
    gate.open()
    accepted = await hand_in(submissions)
    troubled = TroubledSubmissions(submissions, finish=20)
    jobs = await start(troubled, gate, read_every_s=0.01, look_every_s=0.01)
    assert (await states(jobs, accepted))[-1] is State.GRADED
    found = await submissions.get(accepted.id, "ada")
    assert (found.attempts, len(gate.asked)) == (1, 6)


# ── on the side ──────────────────────────────────────────────────────────────


async def test_work_on_the_side_is_done_disturbs_nobody_and_ends_with_the_house(
    submissions: Submissions, start: Start, gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    jobs = await start(submissions, gate)
    done, ended = asyncio.Event(), asyncio.Event()

    async def succeed() -> None:
        done.set()

    async def fail() -> None:
        raise RuntimeError("secret")

    async def go_on() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    for work_aside in (fail(), go_on(), succeed()):
        jobs.spawn(work_aside)
    await done.wait()
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    assert not ended.is_set()
    await jobs.aclose()
    assert ended.is_set()
    jobs.spawn(succeed())

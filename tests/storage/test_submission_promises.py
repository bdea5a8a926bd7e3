"""What `grading.submission.Submissions` promises, kept by SQLite, by PostgreSQL and by the twin in memory."""

from __future__ import annotations

import asyncio

import pytest
from fakes.handed_in import NOON, after, graded, verdict, work
from jupyter_praxis.errors import KeyReused, NoSuchSubmission, QueueFull, StillGrading, TooManyWaiting
from jupyter_praxis.grading.submission import Progress, Scope, State, Submission, Submissions
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import Cell

# ── accepting ────────────────────────────────────────────────────────────────


async def test_what_was_accepted_is_there_as_it_was_handed_in(submissions: Submissions) -> None:
    new = work()
    accepted = await submissions.accept(new, NOON, 600)
    assert accepted.state is State.QUEUED
    assert (accepted.accepted_at, accepted.graded_at, accepted.verdict) == (NOON, None, None)
    assert (accepted.attempts, accepted.place) == (0, 0)
    for name in ("key", "learner", "challenge", "version", "scope", "cells", "path"):
        assert getattr(accepted, name) == getattr(new, name)
    assert await submissions.get(accepted.id, "ada") == accepted


@pytest.mark.parametrize(
    "source",
    [
        "",
        "x = '\ud800'",
        "\ud83d\ude00",
        "NUL \x00 and SUB \x1a0000",
        "Grüße, 世界, 😀",
        "\\u0000 \\ud800",
        "a\r\nb\rc",
    ],
    ids=["empty", "lone-surrogate", "two-surrogates", "control", "far-away", "backslashes", "line-ends"],
)
async def test_any_text_comes_back_as_it_was(submissions: Submissions, source: str) -> None:
    new = work(cells=(Cell("starter-1", source), Cell(source, "y = 1")), path=f"praxis/{source}.ipynb")
    accepted = await submissions.accept(new, NOON, 600)
    found = await submissions.get(accepted.id, "ada")
    assert found.cells == new.cells
    assert found.path == new.path


async def test_the_same_key_gives_the_first_row_again_even_when_the_queue_is_full(
    submissions: Submissions,
) -> None:
    first = await submissions.accept(work(), NOON, 1)
    assert await submissions.accept(work(), after(60), 1) == first
    assert len(await submissions.history("ada", "two-sum")) == 1


async def test_the_same_key_gives_the_first_row_with_its_verdict_once_graded(
    submissions: Submissions,
) -> None:
    before = await graded(submissions, work(), verdict())
    assert await submissions.accept(work(), after(60), 600) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"cells": (Cell("starter-1", "other"),)},
        {"challenge": "other"},
        {"version": "2"},
        {"scope": Scope.CHECK},
    ],
    ids=["cells", "challenge", "version", "scope"],
)
async def test_a_key_used_for_other_content_is_refused(
    submissions: Submissions, changes: dict[str, object]
) -> None:
    await submissions.accept(work(), NOON, 600)
    with pytest.raises(KeyReused):
        await submissions.accept(work(**changes), NOON, 600)


async def test_two_learners_may_use_one_key(submissions: Submissions) -> None:
    first = await submissions.accept(work(), NOON, 600)
    second = await submissions.accept(work(learner="grace"), NOON, 600)
    assert first.id != second.id


async def test_a_second_submit_waits_for_the_first_ones_verdict(submissions: Submissions) -> None:
    await submissions.accept(work("key-1"), NOON, 600)
    with pytest.raises(StillGrading):
        await submissions.accept(work("key-2"), NOON, 600)
    claimed = await submissions.claim("grader", NOON, 15)
    with pytest.raises(StillGrading):
        await submissions.accept(work("key-2"), NOON, 600)
    await submissions.accept(work("key-3", challenge="other"), NOON, 600)
    assert claimed is not None
    assert await submissions.finish(claimed.id, "grader", verdict(), NOON)
    assert (await submissions.accept(work("key-2"), NOON, 600)).state is State.QUEUED


async def test_a_full_queue_refuses_and_takes_again_when_one_is_being_graded(
    submissions: Submissions,
) -> None:
    for number in range(3):
        await submissions.accept(work(f"key-{number}", challenge=f"c-{number}"), NOON, 3)
    with pytest.raises(QueueFull):
        await submissions.accept(work("key-3", challenge="c-3"), NOON, 3)
    assert await submissions.history("ada", "c-3") == []
    await submissions.claim("grader", NOON, 15)
    assert (await submissions.accept(work("key-3", challenge="c-3"), NOON, 3)).place == 3


async def test_twenty_identical_posts_at_once_are_one_submission(submissions: Submissions) -> None:
    answers = await asyncio.gather(*(submissions.accept(work(), after(n), 600) for n in range(20)))
    assert len({answer.id for answer in answers}) == 1
    assert len(await submissions.history("ada", "two-sum")) == 1


async def test_of_twenty_different_posts_at_once_one_is_accepted(submissions: Submissions) -> None:
    answers = await asyncio.gather(
        *(submissions.accept(work(f"key-{n}"), NOON, 600) for n in range(20)), return_exceptions=True
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["StillGrading"] * 19 + ["Submission"]


async def test_twenty_posts_at_once_do_not_overfill_the_queue(submissions: Submissions) -> None:
    answers = await asyncio.gather(
        *(submissions.accept(work(f"key-{n}", challenge=f"c-{n}"), NOON, 5) for n in range(20)),
        return_exceptions=True,
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["QueueFull"] * 15 + ["Submission"] * 5


# ── looking ──────────────────────────────────────────────────────────────────


async def test_nobody_sees_anothers_submission(submissions: Submissions) -> None:
    accepted = await submissions.accept(work(), NOON, 600)
    assert (await submissions.get(accepted.id, "ada")).id == accepted.id
    with pytest.raises(NoSuchSubmission):
        await submissions.get(accepted.id, "grace")
    assert await submissions.history("grace", "two-sum") == []
    assert await submissions.progress("grace") == {}


@pytest.mark.parametrize("name", ["", "nothing", "\x00", "\ud800", "' OR 1=1 --", "x" * 100_000])
async def test_an_id_nobody_gave_is_not_found(submissions: Submissions, name: str) -> None:
    await submissions.accept(work(), NOON, 600)
    with pytest.raises(NoSuchSubmission):
        await submissions.get(name, "ada")
    assert await submissions.history("ada", name) == []


async def test_history_is_newest_first_and_goes_on_from_an_id(submissions: Submissions) -> None:
    ids = [(await graded(submissions, work(f"key-{n}"), verdict(), after(n))).id for n in range(5)]
    await graded(submissions, work("key-other", challenge="other"), verdict(), after(9))
    newest = ids[::-1]
    assert [one.id for one in await submissions.history("ada", "two-sum")] == newest
    assert [one.id for one in await submissions.history("ada", "two-sum", limit=2)] == newest[:2]
    assert [one.id for one in await submissions.history("ada", "two-sum", 2, before=newest[1])] == newest[2:4]
    assert await submissions.history("ada", "two-sum", before=newest[-1]) == []


async def test_history_keeps_the_order_of_acceptance_when_the_clock_stands_still_or_goes_back(
    submissions: Submissions,
) -> None:
    times = [after(2), after(2), after(2), NOON]
    ids = [(await graded(submissions, work(f"key-{n}"), verdict(), at)).id for n, at in enumerate(times)]
    assert [one.id for one in await submissions.history("ada", "two-sum")] == ids[::-1]


async def test_the_place_counts_those_to_be_graded_before(submissions: Submissions) -> None:
    ids = []
    for number in range(3):
        accepted = await submissions.accept(work(f"key-{number}", challenge=f"c-{number}"), NOON, 600)
        assert accepted.place == number
        ids.append(accepted.id)
    first = await submissions.claim("grader", NOON, 15)
    assert first is not None
    assert [(await submissions.get(one, "ada")).place for one in ids] == [0, 1, 2]
    assert await submissions.finish(first.id, "grader", verdict(), NOON)
    assert [(await submissions.get(one, "ada")).place for one in ids] == [0, 0, 1]
    assert [one.place for one in await submissions.history("ada", "c-2")] == [1]


# ── grading ──────────────────────────────────────────────────────────────────


async def test_of_one_learners_the_oldest_is_given_out_first_and_each_once(submissions: Submissions) -> None:
    ids = [(await submissions.accept(work(f"key-{n}", challenge=f"c-{n}"), NOON, 600)).id for n in range(3)]
    claims = [await submissions.claim("grader", NOON, 15) for _ in range(4)]
    assert [claim and claim.id for claim in claims] == [*ids, None]
    assert {(claim.state, claim.attempts) for claim in claims if claim} == {(State.RUNNING, 1)}
    assert (await submissions.get(ids[0], "ada")) == claims[0]


async def test_many_who_claim_at_once_never_get_the_same(submissions: Submissions) -> None:
    for number in range(10):
        await submissions.accept(work(f"key-{number}", challenge=f"c-{number}"), NOON, 600)
    claims = await asyncio.gather(*(submissions.claim(f"grader-{n}", NOON, 15) for n in range(15)))
    ids = [claim.id for claim in claims if claim]
    assert len(ids) == len(set(ids))
    # One may come away empty-handed while another still decides, but nothing is lost.
    rest = [await submissions.claim("late", NOON, 15) for _ in range(10 - len(ids))]
    assert len({*ids, *(claim.id for claim in rest if claim)}) == 10
    assert await submissions.claim("late", NOON, 15) is None


async def test_a_verdict_comes_back_as_it_was_given(submissions: Submissions) -> None:
    found = await graded(submissions, work(), verdict(), after(7))
    assert found.state is State.GRADED
    assert found.graded_at == after(7)
    assert found.verdict == verdict()


async def test_a_verdict_is_written_once(submissions: Submissions) -> None:
    first = await graded(submissions, work(), verdict(), NOON)
    assert not await submissions.finish(first.id, "grader", verdict(Outcome.WRONG_ANSWER), after(1))
    assert not await submissions.finish(first.id, "grader", None, after(1))
    assert not await submissions.renew(first.id, "grader", after(1), 15)
    await submissions.release(first.id, "grader")
    assert await submissions.get(first.id, "ada") == first


async def test_no_verdict_means_broken(submissions: Submissions) -> None:
    found = await graded(submissions, work(), None, after(3))
    assert (found.state, found.verdict, found.graded_at) == (State.BROKEN, None, after(3))
    assert await submissions.claim("grader", after(99), 15) is None


async def test_only_the_holder_of_the_lease_can_finish_renew_or_release(submissions: Submissions) -> None:
    accepted = await submissions.accept(work(), NOON, 600)
    assert not await submissions.finish(accepted.id, "grader", verdict(), NOON)
    claimed = await submissions.claim("grader", NOON, 15)
    assert claimed is not None
    assert not await submissions.finish(accepted.id, "stranger", verdict(), NOON)
    assert not await submissions.renew(accepted.id, "stranger", NOON, 99)
    await submissions.release(accepted.id, "stranger")
    assert await submissions.get(accepted.id, "ada") == claimed
    assert await submissions.finish(accepted.id, "grader", verdict(), NOON)


async def test_a_lease_that_ran_out_is_taken_over_and_its_late_holder_writes_nothing(
    submissions: Submissions,
) -> None:
    await submissions.accept(work(), NOON, 600)
    first = await submissions.claim("crashed", NOON, 15)
    assert first is not None
    assert await submissions.claim("next", after(14.9), 15) is None
    second = await submissions.claim("next", after(15), 15)
    assert second is not None
    assert (second.id, second.attempts) == (first.id, 2)
    assert not await submissions.renew(first.id, "crashed", after(16), 15)
    assert not await submissions.finish(first.id, "crashed", verdict(Outcome.WRONG_ANSWER), after(16))
    assert await submissions.finish(first.id, "next", verdict(), after(17))
    assert (await submissions.get(first.id, "ada")).verdict == verdict()


async def test_a_renewed_lease_is_not_taken_over(submissions: Submissions) -> None:
    await submissions.accept(work(), NOON, 600)
    first = await submissions.claim("grader", NOON, 15)
    assert first is not None
    assert await submissions.renew(first.id, "grader", after(10), 15)
    assert await submissions.claim("next", after(24.9), 15) is None
    assert await submissions.claim("next", after(25), 15) is not None


async def test_a_released_one_is_free_at_once_and_the_claim_does_not_count(submissions: Submissions) -> None:
    accepted = await submissions.accept(work(), NOON, 600)
    for _ in range(5):
        claimed = await submissions.claim("grader", NOON, 15)
        assert claimed is not None
        assert claimed.attempts == 1
        await submissions.release(claimed.id, "grader")
        assert await submissions.get(accepted.id, "ada") == accepted


async def test_one_whose_graders_were_killed_two_hundred_times_is_graded_all_the_same(
    submissions: Submissions,
) -> None:
    """Being killed says nothing about the submission: walls keep programs from killing graders."""
    unlucky = await submissions.accept(work(), NOON, 600)
    for number in range(200):
        claimed = await submissions.claim(f"killed-{number}", after(100 * number), 15)
        assert claimed is not None
        assert (claimed.id, claimed.attempts) == (unlucky.id, number + 1)
    last = await submissions.claim("next", after(100 * 200), 15)
    assert last is not None
    assert await submissions.finish(last.id, "next", verdict(), after(100 * 200))
    assert (await submissions.get(unlucky.id, "ada")).state is State.GRADED


async def test_one_whose_graders_die_without_end_is_broken_at_last(submissions: Submissions) -> None:
    poison = await submissions.accept(work(), NOON, 600)
    claims = 0
    while await submissions.claim(f"killed-{claims}", after(100 * claims), 15) is not None:
        claims += 1
    assert 200 < claims < 300
    found = await submissions.get(poison.id, "ada")
    assert (found.state, found.attempts) == (State.BROKEN, claims)
    assert (await submissions.accept(work("key-2"), after(100 * claims), 600)).state is State.QUEUED


async def test_one_that_kills_its_graders_does_not_keep_others_from_being_graded(
    submissions: Submissions,
) -> None:
    poison = await submissions.accept(work("poison"), NOON, 600)
    healthy = await submissions.accept(work("healthy", challenge="other", learner="grace"), NOON, 600)
    given = []
    for number in range(6):
        claimed = await submissions.claim(f"grader-{number}", after(100 * number), 15)
        assert claimed is not None
        given.append(claimed.id)
        if claimed.id == healthy.id:
            assert await submissions.finish(claimed.id, f"grader-{number}", verdict(), after(100 * number))
    assert (given.count(healthy.id), given.count(poison.id)) == (1, 5)


async def test_grading_that_failed_rests_and_is_broken_at_the_third_time(submissions: Submissions) -> None:
    accepted = await submissions.accept(work(), NOON, 600)
    for number in range(3):
        now = after(10 * number)
        claimed = await submissions.claim("grader", now, 15)
        assert claimed is not None
        assert (claimed.attempts, claimed.failures) == (number + 1, number)
        assert not await submissions.fail(accepted.id, "stranger", now, 10)
        assert await submissions.fail(accepted.id, "grader", now, 10)
        assert not await submissions.fail(accepted.id, "grader", now, 10)
        assert await submissions.claim("too-early", after(10 * number + 9.9), 15) is None
    found = await submissions.get(accepted.id, "ada")
    assert (found.state, found.failures, found.graded_at) == (State.BROKEN, 3, after(20))
    assert await submissions.claim("grader", after(999), 15) is None


async def test_what_the_dead_held_is_free_at_once_and_what_the_living_hold_is_not(
    submissions: Submissions,
) -> None:
    for number in range(3):
        await submissions.accept(work(f"key-{number}", challenge=f"c-{number}"), NOON, 600)
    held = await submissions.claim("dead", NOON, 15)
    other = await submissions.claim("alive", NOON, 15)
    assert held is not None
    assert other is not None
    assert sorted(await submissions.holders()) == ["alive", "dead"]
    await submissions.take_back([])
    assert sorted(await submissions.holders()) == ["alive", "dead"]
    await submissions.take_back(["dead", "unheard-of"])
    assert await submissions.holders() == ["alive"]
    again = await submissions.claim("next", NOON, 15)
    assert again is not None
    assert (again.id, again.attempts) == (held.id, 2)
    assert not await submissions.finish(held.id, "dead", verdict(Outcome.WRONG_ANSWER), NOON)
    assert await submissions.finish(held.id, "next", verdict(), NOON)
    assert await submissions.finish(other.id, "alive", verdict(), NOON)
    assert (await submissions.holders()) == []


# ── turns ────────────────────────────────────────────────────────────────────


async def hand_in(submissions: Submissions, learner: str, *numbers: int) -> list[Submission]:
    """Hand in at as many challenges."""
    new = [work(f"key-{n}", challenge=f"c-{n}", learner=learner) for n in numbers]
    return [await submissions.accept(one, NOON, 600) for one in new]


async def grade_next(submissions: Submissions) -> str:
    """Grade the one whose turn it is, and say whose it was."""
    claimed = await submissions.claim("grader", NOON, 15)
    assert claimed is not None
    assert await submissions.finish(claimed.id, "grader", verdict(), NOON)
    return claimed.learner


async def test_learners_take_turns_however_much_one_of_them_handed_in(submissions: Submissions) -> None:
    await hand_in(submissions, "ada", *range(6))
    for learner in ("grace", "kurt"):
        await hand_in(submissions, learner, 1, 2)
    order = [await grade_next(submissions) for _ in range(10)]
    assert order == ["ada", "grace", "kurt", "ada", "grace", "kurt", "ada", "ada", "ada", "ada"]


async def test_who_comes_late_waits_for_one_round_and_not_for_all_who_came_before(
    submissions: Submissions,
) -> None:
    await hand_in(submissions, "ada", *range(30))
    for _ in range(10):
        await grade_next(submissions)
    await submissions.claim("busy", NOON, 15)
    late = [(await hand_in(submissions, f"late-{n}", 0))[0] for n in range(5)]
    assert [one.place for one in late] == [1, 2, 3, 4, 5]
    assert [await grade_next(submissions) for _ in late] == [one.learner for one in late]
    assert await grade_next(submissions) == "ada"


async def test_who_hands_in_one_after_the_other_takes_turns_with_who_handed_in_all_at_once(
    submissions: Submissions,
) -> None:
    await hand_in(submissions, "ada", *range(50))
    given = []
    for number in range(20):
        await hand_in(submissions, "grace", number)
        while (learner := await grade_next(submissions)) != "grace":
            given.append(learner)
    assert len(given) <= 2 * 20


async def test_nobody_waits_for_ever_while_others_come_and_go(submissions: Submissions) -> None:
    [_, waiting] = await hand_in(submissions, "ada", 0, 1)
    await hand_in(submissions, "grace", 0)
    await hand_in(submissions, "kurt", 0)
    for number in range(1, 9):  # who was graded hands in again at once, so that there are always others
        claimed = await submissions.claim("grader", NOON, 15)
        assert claimed is not None
        if claimed.id == waiting.id:
            break
        assert await submissions.finish(claimed.id, "grader", verdict(), NOON)
        if claimed.learner != "ada":
            await hand_in(submissions, claimed.learner, number)
    assert claimed.id == waiting.id


async def test_the_place_is_the_number_of_verdicts_there_will_be_before(submissions: Submissions) -> None:
    handed_in = [
        *await hand_in(submissions, "ada", *range(4)),
        *await hand_in(submissions, "grace", 0, 1),
        *await hand_in(submissions, "kurt", 0),
    ]
    places = {one.id: (await submissions.get(one.id, one.learner)).place for one in handed_in}
    graded_before = {}
    for number in range(len(handed_in)):
        claimed = await submissions.claim("grader", NOON, 15)
        assert claimed is not None
        graded_before[claimed.id] = number
        assert await submissions.finish(claimed.id, "grader", verdict(), NOON)
    assert places == graded_before


async def test_a_learners_share_of_the_queue_leaves_room_for_others(submissions: Submissions) -> None:
    for number in range(2):
        await submissions.accept(work(f"key-{number}", challenge=f"c-{number}"), NOON, 3, 2)
    with pytest.raises(TooManyWaiting):
        await submissions.accept(work("key-2", challenge="c-2"), NOON, 3, 2)
    assert await submissions.history("ada", "c-2") == []
    assert (await submissions.accept(work("key-0", challenge="c-0"), NOON, 3, 2)).place == 0
    await submissions.accept(work(learner="grace"), NOON, 3, 2)
    with pytest.raises(QueueFull):
        await submissions.accept(work(learner="kurt"), NOON, 3, 2)
    await submissions.claim("grader", NOON, 15)
    assert (await submissions.accept(work("key-2", challenge="c-2"), NOON, 3, 2)).state is State.QUEUED


# ── accepted and given out at once ───────────────────────────────────────────


async def test_what_nobody_waits_before_is_given_out_in_the_transaction_that_accepts_it(
    submissions: Submissions,
) -> None:
    accepted, ours = await submissions.accept_and_claim(work(), NOON, 600, 500, "grader", 15)
    assert ours
    assert (accepted.state, accepted.attempts, accepted.place) == (State.RUNNING, 1, 0)
    assert await submissions.get(accepted.id, "ada") == accepted
    assert await submissions.claim("thief", after(14.9), 15) is None
    assert await submissions.holders() == ["grader"]
    assert await submissions.finish(accepted.id, "grader", verdict(), NOON)
    assert (await submissions.get(accepted.id, "ada")).state is State.GRADED


async def test_what_others_wait_before_is_only_accepted(submissions: Submissions) -> None:
    first = await submissions.accept(work(), NOON, 600)
    second, ours = await submissions.accept_and_claim(work(learner="grace"), NOON, 600, 500, "grader", 15)
    assert not ours
    assert (second.state, second.attempts, second.place) == (State.QUEUED, 0, 1)
    claimed = await submissions.claim("grader", NOON, 15)
    assert claimed is not None
    assert claimed.id == first.id


async def test_the_same_key_again_is_not_given_out_again(submissions: Submissions) -> None:
    first, _ = await submissions.accept_and_claim(work(), NOON, 600, 500, "grader", 15)
    assert await submissions.accept_and_claim(work(), NOON, 600, 500, "other", 15) == (first, False)
    assert await submissions.holders() == ["grader"]
    with pytest.raises(KeyReused):
        await submissions.accept_and_claim(work(version="2"), NOON, 600, 500, "other", 15)
    with pytest.raises(StillGrading):
        await submissions.accept_and_claim(work("key-2"), NOON, 600, 500, "other", 15)


# ── progress ─────────────────────────────────────────────────────────────────


async def test_progress_is_what_was_opened_tried_and_solved(submissions: Submissions) -> None:
    assert await submissions.progress("ada") == {}
    await submissions.begin("ada", "opened", "1", "praxis/t/opened.ipynb", NOON)
    await submissions.begin("ada", "opened", "2", "praxis/t/opened.ipynb", after(5))
    await submissions.begin("grace", "hers", "1", "praxis/t/hers.ipynb", NOON)
    await submissions.begin("ada", "solved", "1", "praxis/t/solved.ipynb", NOON)
    await graded(submissions, work("1", "solved"), verdict())
    await graded(submissions, work("2", "solved"), verdict(Outcome.WRONG_ANSWER))
    await graded(submissions, work("3", "tried"), verdict(Outcome.WRONG_ANSWER))
    await graded(submissions, work("4", "checked", scope=Scope.CHECK), verdict(scope="check"))
    await graded(submissions, work("5", "broken"), None)
    await submissions.accept(work("6", "waiting"), NOON, 600)
    assert await submissions.progress("ada") == {
        "opened": Progress.STARTED,
        "solved": Progress.SOLVED,
        "tried": Progress.STARTED,
        "checked": Progress.STARTED,
        "broken": Progress.STARTED,
        "waiting": Progress.STARTED,
    }
    assert await submissions.progress("grace") == {"hers": Progress.STARTED}

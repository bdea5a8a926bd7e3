"""Diagnosing in this process, after the verdict."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from fakes.diagnoses import MemoryDiagnoses
from fakes.gate import Clock, Gate, running
from fakes.handed_in import NOON, diagnosis, finding, graded, verdict, work
from fakes.submissions import MemorySubmissions
from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.errors import ChallengeUnsound, SandboxBroken
from jupyter_praxis.grading.submission import State, Submission
from jupyter_praxis.grading.verdict import Diagnosed, Outcome, Verdict
from jupyter_praxis.jobs.diagnosing import LATELY, LOOKED_BACK, LocalDiagnoses
from jupyter_praxis.jobs.local import LocalJobs
from jupyter_praxis.running import Cell, Fault

WRONG = verdict(Outcome.WRONG_ANSWER)


@dataclass
class Doctor:
    """Diagnoses when it is let; `troubles` are raised first, one at a time."""

    troubles: list[Exception] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    changed: bool = False

    def __post_init__(self) -> None:
        self.free = asyncio.Event()
        self.free.set()
        self.called = asyncio.Event()
        self.now, self.most = 0, 0

    async def fingerprint(self, submission: Submission) -> str | None:
        return None if self.changed else repr(submission.cells)

    async def diagnose(self, submission: Submission) -> Diagnosis:
        self.asked.append(submission.id)
        self.called.set()
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await self.free.wait()
            if self.troubles:
                raise self.troubles.pop(0)
        finally:
            self.now -= 1
        return Diagnosis((finding(),), took_ms=3.0)


@pytest.fixture
def submissions() -> MemorySubmissions:
    return MemorySubmissions()


@pytest.fixture
def diagnoses(submissions: MemorySubmissions) -> MemoryDiagnoses:
    return MemoryDiagnoses(submissions)


@pytest.fixture
def doctor() -> Doctor:
    return Doctor()


Make = Callable[..., LocalDiagnoses]


@pytest.fixture
def make(
    submissions: MemorySubmissions,
    diagnoses: MemoryDiagnoses,
    doctor: Doctor,
    jp_asyncio_loop: asyncio.AbstractEventLoop,
) -> Iterator[Make]:
    made: list[LocalDiagnoses] = []

    async def at_once() -> None:
        pass

    def make_one(**changes: Any) -> LocalDiagnoses:
        chosen = {"clock": Clock(), "spare": at_once, "read_every_s": 600.0, "again_s": 0.001, **changes}
        made.append(LocalDiagnoses(submissions, diagnoses, doctor.fingerprint, doctor.diagnose, **chosen))
        return made[-1]

    yield make_one
    for one in made:
        jp_asyncio_loop.run_until_complete(one.aclose())


async def hand_in(submissions: MemorySubmissions, number: int = 1, given: Verdict = WRONG) -> Submission:
    new = work(f"key-{number}", cells=(Cell("starter-1", f"x = {number}"),))
    return await graded(submissions, new, given)


async def test_what_was_graded_is_diagnosed_and_who_waits_is_told(submissions, diagnoses, make) -> None:
    local = make()
    await local.start()
    one = await hand_in(submissions)
    local.add(one)
    assert local.expects(one)
    found = await local.wait(one)
    assert found is not None
    assert found.state is Diagnosed.DONE
    assert [kept.finding for kept in found.findings] == [finding()]
    assert await diagnoses.find(one.id) == found


async def test_the_same_program_is_diagnosed_once(submissions, doctor, make) -> None:
    local = make()
    await local.start()
    found = []
    for number in (1, 2):
        one = await graded(submissions, work(f"key-{number}"), WRONG)
        local.add(one)
        found.append(await local.wait(one))
    assert found[0] == found[1]
    assert len(doctor.asked) == 1


@pytest.mark.parametrize(
    "given",
    [
        verdict(Outcome.SYNTAX_ERROR),
        verdict(Outcome.ENTRY_MISSING),
        verdict(Outcome.REFUSED),
        verdict(Outcome.RUNTIME_ERROR, error=Fault("NameError", "while loading")),
    ],
    ids=["syntax", "entry", "refused", "loading"],
)
async def test_a_program_that_does_not_load_has_no_diagnosis_and_nobody_waits_for_one(
    submissions, doctor, make, given
) -> None:
    local = make()
    await local.start()
    one = await hand_in(submissions, given=given)
    local.add(one)
    assert not local.expects(one)
    assert await local.wait(one) is None
    assert doctor.asked == []


async def test_at_most_so_many_are_made_at_once(submissions, doctor, make) -> None:
    doctor.free.clear()
    local = make(at_once=2)
    await local.start()
    handed = [await hand_in(submissions, number) for number in range(4)]
    for one in handed:
        local.add(one)
    for _ in range(20):
        await asyncio.sleep(0)
    doctor.free.set()
    for one in handed:
        assert (await local.wait(one)).state is Diagnosed.DONE
    assert (len(doctor.asked), doctor.most) == (4, 2)


async def test_graders_go_first(submissions, doctor, make) -> None:
    one = await hand_in(submissions)
    gate = Gate()
    local = make(spare=lambda: jobs.spare())
    jobs = LocalJobs(submissions, gate, running, "grader", look_every_s=600.0, then=local.add)
    await jobs.start()
    try:
        busy = await jobs.accept(work("key-2", "a"), 600)
        await gate.until_asked()
        waits = await jobs.accept(work("key-3", "b"), 600)
        await local.start()
        local.add(one)
        for _ in range(20):
            await asyncio.sleep(0)
        assert doctor.asked == []
        gate.open()
        assert (await local.wait(one)).state is Diagnosed.DONE
        assert doctor.asked[0] == one.id
        for other in (busy, waits):
            assert (await submissions.get(other.id, "ada")).state is State.GRADED
    finally:
        await jobs.aclose()


async def test_what_a_dead_server_left_is_diagnosed_at_the_next_start_the_newest_first(
    submissions, doctor, make
) -> None:
    handed = [await hand_in(submissions, number) for number in range(3)]
    local = make()
    await local.start()
    for one in handed:
        assert (await local.wait(one)).state is Diagnosed.DONE
    assert doctor.asked == [one.id for one in reversed(handed)]


async def test_what_is_older_than_a_day_is_let_be(submissions, doctor, make) -> None:
    one = await hand_in(submissions)
    local = make(clock=Clock(LOOKED_BACK.total_seconds() + 1))
    await local.start()
    assert not local.expects(one)
    assert await local.wait(one) is None
    assert doctor.asked == []


async def test_one_that_ends_the_server_again_and_again_is_given_up(submissions, doctor, make) -> None:
    one = await hand_in(submissions)
    doctor.free.clear()
    for _ in range(3):
        doctor.called.clear()
        dying = make()
        await dying.start()
        await doctor.called.wait()
        await dying.aclose()
    last = make()
    await last.start()
    assert (await last.wait(one)).state is Diagnosed.FAILED
    assert len(doctor.asked) == 3


async def test_a_diagnosis_that_fails_says_so_and_leaves_the_verdict(submissions, doctor, make) -> None:
    doctor.troubles = [ChallengeUnsound(), RuntimeError("a bug")]
    local = make()
    await local.start()
    for number in (1, 2, 3):
        one = await hand_in(submissions, number)
        local.add(one)
        expected = Diagnosed.DONE if number == 3 else Diagnosed.FAILED
        assert (await local.wait(one)).state is expected
        assert (await submissions.get(one.id, "ada")).verdict == WRONG


async def test_one_that_takes_too_long_is_given_up(submissions, doctor, make) -> None:
    doctor.free.clear()
    local = make(longest_s=0.01)
    await local.start()
    one = await hand_in(submissions)
    local.add(one)
    assert (await local.wait(one)).state is Diagnosed.FAILED


@pytest.mark.parametrize(("times", "state"), [(2, Diagnosed.DONE), (3, Diagnosed.FAILED)])
async def test_a_sandbox_that_does_not_start_is_tried_again_a_few_times(
    submissions, doctor, make, times, state
) -> None:
    doctor.troubles = [SandboxBroken() for _ in range(times)]
    local = make()
    await local.start()
    one = await hand_in(submissions)
    local.add(one)
    assert (await local.wait(one)).state is state


async def test_a_challenge_that_is_gone_or_has_changed_has_no_diagnosis(submissions, doctor, make) -> None:
    doctor.changed = True
    local = make()
    await local.start()
    one = await hand_in(submissions)
    local.add(one)
    assert (await local.wait(one)).state is Diagnosed.NONE


async def test_closing_lets_go_who_waits_and_keeps_nothing_unfinished(
    submissions, diagnoses, doctor, make
) -> None:
    doctor.free.clear()
    local = make()
    await local.start()
    one = await hand_in(submissions)
    local.add(one)
    waiting = asyncio.ensure_future(local.wait(one))
    await doctor.called.wait()
    await local.aclose()
    assert await waiting is None
    assert await diagnoses.find(one.id) is None


async def test_without_a_start_nothing_is_diagnosed_or_expected(submissions, doctor, make) -> None:
    local = make()
    one = await hand_in(submissions)
    local.add(one)
    assert not local.expects(one)
    assert await local.wait(one) is None


async def test_one_graded_elsewhere_is_expected_for_a_while(submissions, diagnoses, doctor, make) -> None:
    clock = Clock()
    local = make(clock=clock, read_every_s=0.01)
    doctor.free.clear()
    await local.start()
    one = await hand_in(submissions)
    waiting = asyncio.ensure_future(local.wait(one))
    await asyncio.sleep(0)
    await diagnoses.keep(one, "f", diagnosis(), NOON)
    assert await waiting == diagnosis()
    two = await hand_in(submissions, 2)
    assert local.expects(two)
    clock.ahead_s = (LATELY + timedelta(seconds=1)).total_seconds()
    assert not local.expects(two)

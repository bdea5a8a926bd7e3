"""What `learners.events.Events` promises, kept by SQLite, by PostgreSQL and by the twin in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest
from fakes.handed_in import NOON, after, diagnosis, finding, graded, verdict, work
from jupyter_praxis.analysis.kept import Diagnoses, KeptDiagnosis
from jupyter_praxis.errors import NoSuchFinding, NoSuchSubmission
from jupyter_praxis.grading.submission import Progress, Scope, Submission, Submissions
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.learners.events import Event, Events, NewEvent, What

HALF_AN_HOUR = 1800


def helped(learner: str = "ada", at: datetime = NOON, **data: object) -> NewEvent:
    return NewEvent(learner, What.HELPED, at, "two-sum", "1", data={"kind": "hint", "number": 1, **data})


async def whats(events: Events, learner: str = "ada") -> list[What]:
    return [event.what for event in await events.of(learner)]


async def hand_in(submissions: Submissions, key: str = "key-1", **changes: object) -> Submission:
    return await graded(submissions, work(key, **changes), verdict(Outcome.WRONG_ANSWER))


async def only(events: Events, what: What) -> Event:
    [found] = [event for event in await events.of("ada") if event.what is what]
    return found


# ── what is appended ─────────────────────────────────────────────────────────


async def test_an_event_comes_back_as_it_was_appended_and_to_its_learner_alone(events: Events) -> None:
    new = helped(nested={"any": [1, None, "\x00\ud800 世界 \x1a0000"]})
    kept = await events.append(new)
    assert vars(kept) == {**vars(new), "id": kept.id}
    assert await events.of("ada") == [kept]
    assert await events.of("grace") == []


async def test_events_come_in_the_order_of_keeping_even_when_the_clock_stands_still_or_goes_back(
    events: Events,
) -> None:
    times = [after(5), after(5), NOON, after(9)]
    kept = [await events.append(helped(at=at, number=number)) for number, at in enumerate(times)]
    found = await events.of("ada")
    assert found == kept
    assert [event.id for event in found] == sorted(event.id for event in found)


@pytest.mark.parametrize("what", list(What))
async def test_every_kind_can_be_kept(events: Events, what: What) -> None:
    kept = await events.append(NewEvent("ada", what, NOON))
    assert await events.of("ada") == [kept]


# ── what the others append ───────────────────────────────────────────────────


async def test_a_first_opening_is_told_and_going_back_is_told_only_after_half_an_hour(
    submissions: Submissions, events: Events
) -> None:
    for seconds in (0, HALF_AN_HOUR - 1, HALF_AN_HOUR, 2 * HALF_AN_HOUR - 1, 4 * HALF_AN_HOUR):
        await submissions.begin("ada", "two-sum", "1", "p", after(seconds))
    told = [(event.at, event.challenge, event.version) for event in await events.of("ada")]
    assert told == [(NOON, "two-sum", "1"), (after(4 * HALF_AN_HOUR), "two-sum", "1")]


async def test_another_version_or_another_challenge_is_an_opening_of_its_own(
    submissions: Submissions, events: Events
) -> None:
    for challenge, version in (("two-sum", "1"), ("two-sum", "2"), ("other", "1"), ("two-sum", "2")):
        await submissions.begin("ada", challenge, version, "p", NOON)
    await submissions.begin("grace", "two-sum", "1", "p", NOON)
    told = [(event.challenge, event.version) for event in await events.of("ada")]
    assert told == [("two-sum", "1"), ("two-sum", "2"), ("other", "1")]
    assert await whats(events, "grace") == [What.OPENED]


async def test_many_first_openings_at_once_are_told_once(submissions: Submissions, events: Events) -> None:
    await asyncio.gather(*(submissions.begin("ada", "two-sum", "1", "p", NOON) for _ in range(10)))
    assert await whats(events) == [What.OPENED]


async def test_a_verdict_is_told_once_with_its_row_and_without_its_text(
    submissions: Submissions, events: Events
) -> None:
    of = await graded(submissions, work(scope=Scope.CHECK), verdict(scope="check"), after(7))
    assert not await submissions.finish(of.id, "grader", verdict(), after(8))
    event = await only(events, What.GRADED)
    assert event.data == {"scope": "check", "outcome": "accepted", "passed": 1, "total": 1}
    assert (event.at, event.challenge, event.version, event.submission) == (after(7), "two-sum", "1", of.id)


async def test_of_what_was_not_graded_nothing_is_told(submissions: Submissions, events: Events) -> None:
    await graded(submissions, work("key-1"), None)
    accepted = await submissions.accept(work("key-2"), NOON, 600)
    await submissions.claim("grader", NOON, 15)
    assert not await submissions.finish(accepted.id, "stranger", verdict(), NOON)
    assert await submissions.fail(accepted.id, "grader", NOON, 10)
    assert await events.of("ada") == []


async def test_a_diagnosis_is_told_after_its_verdict_and_only_the_first(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    of = await hand_in(submissions)
    made = diagnosis(complexity={"time": "O(n^2)", "optimal_time": "O(n)", "counts": []})
    assert await diagnoses.keep(of, "f", made, after(3))
    assert not await diagnoses.keep(of, "f", made, after(4))
    assert await whats(events) == [What.GRADED, What.DIAGNOSED]
    event = await only(events, What.DIAGNOSED)
    assert (event.at, event.challenge, event.version, event.submission) == (after(3), "two-sum", "1", of.id)
    assert event.data == {
        "state": "done",
        "time": "O(n^2)",
        "optimal": "O(n)",
        "findings": [
            {
                "number": 1,
                "pattern": "off_by_one",
                "confidence": 0.9,
                "rule": "range-stops-early",
                "cell": "starter-1",
                "lines": [2, 3],
            }
        ],
    }


async def test_that_there_is_no_diagnosis_is_told_too(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    await diagnoses.keep(await hand_in(submissions), "", KeptDiagnosis(Diagnosed.FAILED), NOON)
    told = (await only(events, What.DIAGNOSED)).data
    assert told == {"state": "failed", "time": "", "optimal": "", "findings": []}


async def test_a_dispute_and_its_withdrawal_are_told_when_they_change_something(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    of = await hand_in(submissions)
    await diagnoses.keep(of, "f", diagnosis(finding(), finding("other")), NOON)
    await diagnoses.dispute(of.id, "ada", 2, None, after(1))
    for seconds, reason in enumerate(["", "", "no \ud800", None, None, ""], start=2):
        await diagnoses.dispute(of.id, "ada", 2, reason, after(seconds))
    with pytest.raises(NoSuchFinding):
        await diagnoses.dispute(of.id, "ada", 3, "no", NOON)
    told = [(event.what, event.at, event.data, event.submission) for event in (await events.of("ada"))[2:]]
    assert told == [
        (What.DISPUTED, after(2), {"number": 2, "reason": ""}, of.id),
        (What.DISPUTED, after(4), {"number": 2, "reason": "no \ud800"}, of.id),
        (What.WITHDRAWN, after(5), {"number": 2}, of.id),
        (What.DISPUTED, after(7), {"number": 2, "reason": ""}, of.id),
    ]


async def test_a_dispute_that_comes_along_with_the_same_program_is_told_with_it(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    first = await hand_in(submissions)
    await diagnoses.keep(first, "f", diagnosis(), NOON)
    await diagnoses.dispute(first.id, "ada", 1, "no", after(1))
    again = await diagnoses.same("f", "ada")
    assert again is not None
    second = await hand_in(submissions, "key-2")
    await diagnoses.keep(second, "f", again, after(2))
    told = [(event.what, event.at, event.submission) for event in (await events.of("ada"))[-2:]]
    assert told == [(What.DIAGNOSED, after(2), second.id), (What.DISPUTED, after(2), second.id)]


# ── forgetting one ───────────────────────────────────────────────────────────


async def test_only_an_event_of_ones_own_is_forgotten_and_only_once(events: Events) -> None:
    kept = [await events.append(helped(number=number)) for number in range(3)]
    assert not await events.forget("grace", kept[1].id)
    assert not await events.forget("ada", "nothing")
    assert await events.of("ada") == kept
    assert await events.forget("ada", kept[1].id)
    assert not await events.forget("ada", kept[1].id)
    assert await events.of("ada") == [kept[0], kept[2]]


@pytest.mark.parametrize("what", [What.GRADED, What.DIAGNOSED])
async def test_with_a_verdict_or_a_diagnosis_everything_of_its_submission_goes_and_nothing_else(
    submissions: Submissions, diagnoses: Diagnoses, events: Events, what: What
) -> None:
    other = await hand_in(submissions, "key-0", learner="grace")
    kept = await hand_in(submissions, "key-1")
    gone = await hand_in(submissions, "key-2")
    for of in (other, kept, gone):
        await diagnoses.keep(of, "f", diagnosis(), NOON)
        await diagnoses.dispute(of.id, of.learner, 1, "no", NOON)
    await events.append(NewEvent("ada", What.CORRECTED, NOON, "two-sum", "1", gone.id, {"aided": True}))
    [chosen] = [e for e in await events.of("ada") if (e.what, e.submission) == (what, gone.id)]
    assert await events.forget("ada", chosen.id)
    assert {event.submission for event in await events.of("ada")} == {kept.id}
    assert await submissions.history("ada", "two-sum") == [kept]
    assert await diagnoses.find(gone.id) is None
    assert await diagnoses.find(kept.id) is not None
    with pytest.raises(NoSuchSubmission):
        await submissions.get(gone.id, "ada")
    assert len(await events.of("grace")) == 3
    assert await diagnoses.find(other.id) is not None


async def test_of_what_was_forgotten_nothing_comes_back_with_a_late_diagnosis(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    of = await hand_in(submissions)
    assert await diagnoses.retake(of.id, "ada", NOON) == 1
    await events.forget("ada", (await only(events, What.GRADED)).id)
    assert await diagnoses.retake(of.id, "ada", NOON) == 0
    assert not await diagnoses.keep(of, "f", diagnosis(), NOON)
    with pytest.raises(NoSuchFinding):
        await diagnoses.dispute(of.id, "ada", 1, "no", NOON)
    assert await diagnoses.find(of.id) is None
    assert await diagnoses.left(NOON, 10) == []
    assert await events.of("ada") == []


async def test_without_its_last_opening_a_challenge_was_never_opened(
    submissions: Submissions, events: Events
) -> None:
    for seconds in (0, HALF_AN_HOUR, 2 * HALF_AN_HOUR):
        await submissions.begin("ada", "two-sum", "1", "p", after(seconds))
    last, *others = [event.id for event in (await events.of("ada"))[::-1]]
    assert await events.forget("ada", last)
    await submissions.begin(
        "ada", "two-sum", "1", "p", after(HALF_AN_HOUR + 1)
    )  # the visit that is left goes on
    assert len(await events.of("ada")) == 2
    for one in others:
        assert await submissions.progress("ada") == {"two-sum": Progress.STARTED}
        assert await events.forget("ada", one)
    assert await submissions.progress("ada") == {}
    await submissions.begin("ada", "two-sum", "1", "p", after(HALF_AN_HOUR + 2))
    assert await whats(events) == [What.OPENED]


@pytest.mark.parametrize(
    ("forgotten", "left"),
    [
        (0, (after(2), "worse")),
        (1, (after(1), "bad")),
        (2, (after(1), "worse")),
        (3, None),
        (4, (after(4), "again")),
    ],
)
async def test_a_finding_is_disputed_as_the_objections_say_that_are_left(
    submissions: Submissions,
    diagnoses: Diagnoses,
    events: Events,
    forgotten: int,
    left: tuple[datetime, str] | None,
) -> None:
    of = await hand_in(submissions)
    await diagnoses.keep(of, "f", diagnosis(finding(), finding("other")), NOON)
    said: Sequence[tuple[float, str | None]] = [(1, "bad"), (2, "worse"), (3, None), (4, "again"), (5, None)]
    for seconds, reason in said[: 3 if forgotten < 2 else 5]:
        await diagnoses.dispute(of.id, "ada", 1, reason, after(seconds))
    await diagnoses.dispute(of.id, "ada", 2, "this one stays", after(9))
    objections = [e for e in await events.of("ada") if e.data.get("number") == 1]
    if forgotten < 2:
        assert await events.forget("ada", objections[2].id)
        assert await events.forget("ada", objections[forgotten].id)
    elif forgotten == 2:
        assert await events.forget("ada", objections[2].id)
        for later in objections[3:]:
            assert await events.forget("ada", later.id)
    else:
        assert await events.forget("ada", objections[forgotten].id)
    found = await diagnoses.find(of.id)
    assert found is not None
    first, second = found.findings
    assert (first.disputed_at, first.reason) == (left or (None, ""))
    assert second.reason == "this one stays"


# ── erasing a learner ────────────────────────────────────────────────────────


async def everything(submissions: Submissions, diagnoses: Diagnoses, events: Events, learner: str) -> None:
    """Have something of a learner in each table."""
    await submissions.begin(learner, "two-sum", "1", "p", NOON)
    of = await hand_in(submissions, "key-1", learner=learner)
    await diagnoses.keep(of, "f", diagnosis(), NOON)
    await diagnoses.dispute(of.id, learner, 1, "no", NOON)
    await events.append(helped(learner))


async def test_an_export_has_rows_of_every_kind_and_of_nobody_else(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    for learner in ("ada", "grace"):
        await everything(submissions, diagnoses, events, learner)
    rows = [row async for row in events.stored("ada")]
    assert {name for name, _ in rows} == {"submissions", "openings", "diagnoses", "findings", "events"}
    assert {row["learner"] for _, row in rows} == {"ada"}
    told = [row for name, row in rows if name == "events"]
    assert [row["what"] for row in told] == ["opened", "graded", "diagnosed", "disputed", "helped"]
    assert told[-1]["data"] == {"kind": "hint", "number": 1}
    assert told[0]["at"] == NOON.isoformat()


async def test_who_is_erased_was_never_here_and_the_others_still_are(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    for learner in ("ada", "grace"):
        await everything(submissions, diagnoses, events, learner)
    before = [row async for row in events.stored("grace")]
    await events.erase("ada")
    await events.erase("ada")
    assert [row async for row in events.stored("ada")] == []
    assert await events.of("ada") == []
    assert await submissions.progress("ada") == {}
    assert await submissions.history("ada", "two-sum") == []
    assert [row async for row in events.stored("grace")] == before
    assert await diagnoses.same("f", "grace") is not None
    await everything(submissions, diagnoses, events, "ada")  # and can begin anew
    assert len(await events.of("ada")) == 5


async def test_what_is_graded_or_diagnosed_while_its_learner_is_erased_writes_nothing_and_does_not_fail(
    submissions: Submissions, diagnoses: Diagnoses, events: Events
) -> None:
    waits_for_diagnosis = await hand_in(submissions)
    await submissions.accept(work("key-2"), NOON, 600)
    held = await submissions.claim("grader", NOON, 15)
    await submissions.accept(work("key-3", "waits"), NOON, 600)
    assert held is not None
    await events.erase("ada")
    assert not await submissions.renew(held.id, "grader", after(1), 15)
    assert not await submissions.finish(held.id, "grader", verdict(), after(1))
    assert not await submissions.fail(held.id, "grader", after(1), 1)
    await submissions.release(held.id, "grader")
    assert not await diagnoses.keep(waits_for_diagnosis, "f", diagnosis(), after(1))
    assert await diagnoses.retake(waits_for_diagnosis.id, "ada", after(1)) == 0
    assert await submissions.claim("grader", after(99), 15) is None
    assert [row async for row in events.stored("ada")] == []
    assert await diagnoses.left(NOON, 10) == []

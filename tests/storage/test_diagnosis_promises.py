"""What `analysis.kept.Diagnoses` promises, kept by SQLite, by PostgreSQL and by the twin in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes.handed_in import NOON, after, diagnosis, finding, graded, verdict, work
from jupyter_praxis.analysis.kept import Diagnoses, KeptDiagnosis, Record
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.errors import NoSuchFinding
from jupyter_praxis.grading.submission import Submission, Submissions
from jupyter_praxis.grading.verdict import Diagnosed, Outcome


async def hand_in(submissions: Submissions, key: str = "key-1", **changes: object) -> Submission:
    return await graded(submissions, work(key, **changes), verdict(Outcome.WRONG_ANSWER), after(int(key[4:])))


async def test_a_diagnosis_comes_back_as_it_was_kept(submissions: Submissions, diagnoses: Diagnoses) -> None:
    of = await hand_in(submissions)
    assert await diagnoses.find(of.id) is None
    other = finding("quadratic", pattern=Pattern.INEFFICIENT_LOOP, lines=(), confidence=0.123)
    made = diagnosis(finding(), other)
    assert await diagnoses.keep(of, "f", made, NOON)
    assert await diagnoses.find(of.id) == made


async def test_the_first_diagnosis_stays(submissions: Submissions, diagnoses: Diagnoses) -> None:
    of = await hand_in(submissions)
    assert await diagnoses.keep(of, "f", diagnosis(), NOON)
    assert not await diagnoses.keep(of, "f", KeptDiagnosis(Diagnosed.FAILED), after(1))
    assert await diagnoses.find(of.id) == diagnosis()


async def test_nothing_is_kept_of_a_submission_that_is_not_there(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    of = await hand_in(submissions)
    assert not await diagnoses.keep(replace(of, id="gone"), "f", diagnosis(), NOON)
    assert await diagnoses.find("gone") is None


async def test_the_same_program_has_its_diagnosis_already(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    of = await hand_in(submissions)
    await diagnoses.keep(of, "f", diagnosis(), NOON)
    assert await diagnoses.same("f", "grace") == diagnosis()
    assert await diagnoses.same("g", "ada") is None


@pytest.mark.parametrize(
    "made", [KeptDiagnosis(Diagnosed.FAILED), KeptDiagnosis(Diagnosed.NONE), diagnosis(partial=("growth",))]
)
async def test_one_that_is_not_whole_is_made_again(
    submissions: Submissions, diagnoses: Diagnoses, made: KeptDiagnosis
) -> None:
    await diagnoses.keep(await hand_in(submissions), "f", made, NOON)
    assert await diagnoses.same("f", "ada") is None


async def test_who_disputed_a_finding_sees_it_disputed_with_the_same_program_again_and_others_do_not(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    mine = await hand_in(submissions)
    theirs = await hand_in(submissions, "key-2", learner="grace")
    for of in (mine, theirs):
        await diagnoses.keep(of, "f", diagnosis(), NOON)
    await diagnoses.dispute(mine.id, "ada", 1, "no", after(5))
    again = await diagnoses.same("f", "ada")
    assert again is not None
    assert (again.findings[0].disputed_at, again.findings[0].reason) == (after(5), "no")
    assert await diagnoses.same("f", "grace") == diagnosis()
    assert await diagnoses.same("f", "kurt") == diagnosis()
    later = await hand_in(submissions, "key-3")
    await diagnoses.keep(later, "f", again, NOON)
    assert await diagnoses.find(later.id) == again


async def test_a_dispute_is_stored_with_its_finding_again_is_no_harm_and_it_can_be_withdrawn(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    of = await hand_in(submissions)
    await diagnoses.keep(of, "f", diagnosis(finding(), finding("other")), NOON)
    await diagnoses.dispute(of.id, "ada", 2, "", after(1))
    await diagnoses.dispute(of.id, "ada", 2, "because \ud800", after(2))
    found = await diagnoses.find(of.id)
    assert found is not None
    assert [(one.disputed_at, one.reason) for one in found.findings] == [
        (None, ""),
        (after(1), "because \ud800"),
    ]
    for _ in range(2):
        await diagnoses.dispute(of.id, "ada", 2, None, after(3))
    assert await diagnoses.find(of.id) == diagnosis(finding(), finding("other"))


async def test_only_a_finding_of_ones_own_can_be_disputed(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    of = await hand_in(submissions)
    await diagnoses.keep(of, "f", diagnosis(), NOON)
    for wrong in ((of.id, "grace", 1), (of.id, "ada", 2), ("gone", "ada", 1)):
        for reason in ("no", None):
            with pytest.raises(NoSuchFinding):
                await diagnoses.dispute(*wrong, reason, NOON)
    assert await diagnoses.find(of.id) == diagnosis()


async def test_a_rules_record_counts_a_learner_once_a_challenge(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    for number, learner in enumerate(("ada", "ada", "ada", "grace"), start=1):
        of = await hand_in(submissions, f"key-{number}", learner=learner)
        await diagnoses.keep(of, f"f{number}", diagnosis(finding("r"), finding("s")), NOON)
        if number == 2:
            await diagnoses.dispute(of.id, learner, 1, "", NOON)
    assert await diagnoses.records(["r", "s", "never"]) == {"r": Record(2, 1), "s": Record(2, 0)}
    assert await diagnoses.records([]) == {}


async def test_what_is_left_are_those_graded_since_then_that_loaded_and_have_no_diagnosis_newest_first(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    ids = [(await hand_in(submissions, f"key-{number}")).id for number in range(1, 6)]
    await graded(submissions, work("key-6"), verdict(Outcome.SYNTAX_ERROR), after(6))
    await graded(submissions, work("key-7"), None, after(7))
    await submissions.accept(work("key-8", "waits"), after(8), 600)
    done = await submissions.get(ids[3], "ada")
    await diagnoses.keep(done, "f", diagnosis(), NOON)
    left = [(ids[number], "ada") for number in (4, 2, 1)]
    assert await diagnoses.left(after(2), 10) == left
    assert await diagnoses.left(after(2), 2) == left[:2]


async def test_attempts_are_counted_and_one_that_ends_well_is_left_no_more(
    submissions: Submissions, diagnoses: Diagnoses
) -> None:
    of = await hand_in(submissions)
    assert [await diagnoses.retake(of.id, "ada", NOON) for _ in range(3)] == [1, 2, 3]
    pending = await diagnoses.find(of.id)
    assert pending is not None
    assert pending.state is Diagnosed.PENDING
    assert await diagnoses.left(NOON, 10) == [(of.id, "ada")]
    assert await diagnoses.keep(of, "f", diagnosis(), NOON)
    assert await diagnoses.find(of.id) == diagnosis()
    assert await diagnoses.left(NOON, 10) == []

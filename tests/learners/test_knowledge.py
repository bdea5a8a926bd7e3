"""What Praxis believes a learner knows of one skill."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_praxis.learners.knowledge import Belief, Parameters, initial, observed, predicted, recalled

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGE = Path(__file__).parents[2] / "docs" / "learner-model.md"
GIVEN = Parameters()
CHANCES = st.floats(0.01, 0.49)
PARAMETERS = st.builds(
    Parameters, CHANCES, CHANCES, slip=CHANCES, guess=CHANCES, half_life=st.floats(0.1, 1000)
)
ANSWERS = st.lists(st.tuples(st.booleans(), st.floats(0, 1), st.floats(0, 400)), max_size=30)


def after(answers: list[tuple[bool, float, float]], parameters: Parameters = GIVEN) -> Belief:
    belief, at = initial(parameters), NOON
    for correct, weight, days in answers:
        at += timedelta(days=days)
        belief = observed(belief, correct=correct, weight=weight, at=at, parameters=parameters)
    return belief


@given(ANSWERS, PARAMETERS)
def test_mastery_and_predictions_are_chances_whatever_happens(
    answers: list[tuple[bool, float, float]], parameters: Parameters
) -> None:
    belief = after(answers, parameters)
    assert 0 <= belief.mastery <= 1
    assert belief.uncertainty >= 0
    assert parameters.guess - 1e-9 <= predicted(belief, parameters) <= 1 - parameters.slip + 1e-9


@given(ANSWERS, PARAMETERS, st.floats(0.1, 1))
def test_a_right_answer_speaks_for_mastery_and_a_wrong_one_against_it(
    answers: list[tuple[bool, float, float]], parameters: Parameters, weight: float
) -> None:
    right, wrong = (after([*answers, (correct, weight, 1.0)], parameters) for correct in (True, False))
    assert right.mastery >= wrong.mastery


@given(st.floats(0, 1), st.floats(0, 1), st.booleans(), st.floats(0, 1))
def test_who_knew_more_before_an_answer_knows_more_after_it(
    one: float, other: float, correct: bool, weight: float
) -> None:
    low, high = (
        observed(Belief(mastery), correct=correct, weight=weight, at=NOON, parameters=GIVEN).mastery
        for mastery in sorted((one, other))
    )
    assert low <= high + 1e-12


def test_a_right_answer_alone_raises_mastery_and_a_wrong_one_lowers_it() -> None:
    believed = Belief(0.6, 2, NOON)
    for correct in (True, False):
        now = observed(believed, correct=correct, weight=1, at=NOON, parameters=replace(GIVEN, learn=0))
        assert (now.mastery > 0.6) is correct


@given(ANSWERS, st.booleans(), st.floats(0, 400))
def test_an_answer_of_no_weight_says_nothing(
    answers: list[tuple[bool, float, float]], correct: bool, days: float
) -> None:
    believed = after(answers)
    at = (believed.at or NOON) + timedelta(days=days)
    said = observed(believed, correct=correct, weight=0, at=at, parameters=GIVEN)
    expected = recalled(believed, at, GIVEN)
    assert (said.mastery, said.evidence) == pytest.approx((expected.mastery, expected.evidence))


@given(st.booleans(), st.floats(0, 1), st.floats(0, 1))
def test_the_more_an_answer_weighs_the_further_it_moves_what_is_believed(
    correct: bool, one: float, other: float
) -> None:
    moved = [
        abs(observed(Belief(0.5), correct=correct, weight=w, at=NOON, parameters=unlearning).mastery - 0.5)
        for unlearning in [replace(GIVEN, learn=0)]
        for w in sorted((one, other))
    ]
    assert moved[0] <= moved[1] + 1e-12


@given(ANSWERS, st.floats(0, 4000), st.floats(0, 4000))
def test_time_brings_mastery_nearer_to_where_it_began_and_never_below(
    answers: list[tuple[bool, float, float]], one: float, other: float
) -> None:
    believed = after(answers)
    at = believed.at or NOON
    sooner, later = (recalled(believed, at + timedelta(days=days), GIVEN) for days in sorted((one, other)))
    assert later.mastery <= sooner.mastery + 1e-12
    assert later.mastery >= min(believed.mastery, GIVEN.prior) - 1e-12
    assert later.evidence <= sooner.evidence


def test_half_of_what_was_learnt_is_left_after_a_half_life() -> None:
    believed = Belief(0.9, 4, NOON)
    then = recalled(believed, NOON + timedelta(days=GIVEN.half_life), GIVEN)
    assert then.mastery == pytest.approx(GIVEN.prior + (0.9 - GIVEN.prior) / 2)
    assert then.evidence == pytest.approx(2)


def test_time_does_not_bring_what_was_never_known() -> None:
    assert recalled(Belief(0.1, 3, NOON), NOON + timedelta(days=365), GIVEN).mastery == 0.1


@given(st.floats(0, 400), st.floats(0, 400))
def test_looking_in_between_changes_nothing_of_what_is_forgotten(first: float, then: float) -> None:
    believed = Belief(0.9, 4, NOON)
    between, end = (NOON + timedelta(days=days) for days in (first, first + then))
    looked = recalled(recalled(believed, between, GIVEN), end, GIVEN)
    assert looked.mastery == pytest.approx(recalled(believed, end, GIVEN).mastery)


def test_an_earlier_time_changes_nothing() -> None:
    believed = Belief(0.9, 4, NOON)
    assert recalled(believed, NOON - timedelta(days=30), GIVEN) == believed
    assert recalled(initial(GIVEN), NOON, GIVEN) == initial(GIVEN)


def test_answers_make_surer_and_time_makes_less_sure() -> None:
    few, many = after([(True, 1, 0), (False, 1, 0)]), after([(True, 1, 0), (False, 1, 0)] * 10)
    assert replace(many, mastery=0.5).uncertainty < replace(few, mastery=0.5).uncertainty
    later = recalled(many, NOON + timedelta(days=300), GIVEN)
    assert replace(later, mastery=0.5).uncertainty > replace(many, mastery=0.5).uncertainty


def _rows(heading: str) -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split(heading, 1)[1].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return rows


def test_the_page_names_the_parameters_that_are_used() -> None:
    told = {row[0]: float(row[1].split()[0]) for row in _rows("## Parameters")}
    assert told == {
        "prior": GIVEN.prior,
        "learn": GIVEN.learn,
        "slip": GIVEN.slip,
        "guess": GIVEN.guess,
        "half_life": GIVEN.half_life,
    }


def test_the_page_s_example_comes_out_as_it_says() -> None:
    belief = initial(GIVEN)
    rows = _rows("## An example, by hand")
    assert len(rows) >= 4
    for day, answer, weight, *told in rows:
        at = NOON + timedelta(days=float(day))
        before = recalled(belief, at, GIVEN)
        if answer != "none":
            belief = observed(
                before, correct=answer == "right", weight=float(weight), at=at, parameters=GIVEN
            )
        else:
            belief = before
        made = (before.mastery, belief.mastery, belief.evidence, belief.uncertainty, predicted(belief, GIVEN))
        assert [f"{number:.4f}" for number in made] == told

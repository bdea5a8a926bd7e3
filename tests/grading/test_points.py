"""Points: what the cases that pass are worth, and what a rubric leaves open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.challenges.header import Header
from jupyter_praxis.challenges.worth import Worth, worth_of
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.feedback import Feedback, filtered
from jupyter_praxis.grading.judge import judge
from jupyter_praxis.grading.points import asserted_names, group_of, weights
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome, Part, Points, Verdict, Visibility
from jupyter_praxis.running import CallRun, Ending, Run, Strength

CASES = (
    Case("example 1", Visibility.PUBLIC, (1,), 1),
    Case("empty list", Visibility.HIDDEN, (2,), 2),
    Case("drawn 1", Visibility.HIDDEN, (3,), 3),
    Case("it adds", Visibility.HIDDEN, (4,), 4),
    Case("hidden-1", Visibility.HIDDEN, (), test="assert True"),
)
SUMS = Challenge(
    "sums",
    "Sums",
    "interview",
    (),
    Difficulty.EASY,
    5,
    "1",
    "total",
    (SourceCell(Kind.HIDDEN, "hidden-1", 'assert total(4) == 4, "it adds"\nassert total(5) == 5'),),
)
WEIGHED = Worth(10, (("empty list", 4), ("examples", 0), ("drawn", 2), ("tests", 3)))
GRADED = Worth(10, rubric=(("efficiency", 2), ("quality", 1), ("style", 1)))


def read(points: object) -> Worth | None:
    return worth_of(Header("sums.py", {"points": points}))


def verdict_of(worth: Worth | None, right: Sequence[int], scope: Scope = Scope.SUBMIT) -> Verdict:
    """Judge five cases, of which those named by their place are right."""
    answers = [case.expected if not case.test else True for case in CASES]
    calls = [CallRun(Ending.RETURNED, answers[n] if n in right else "wrong") for n in range(len(CASES))]
    run = Run(CallRun(Ending.RETURNED), tuple(calls), 1000)
    return judge(replace(SUMS, worth=worth), scope, CASES, run, Strength("namespaces", True, ""))


ALL = range(5)


# ── the header ───────────────────────────────────────────────────────────────


def test_points_are_a_number_or_a_table() -> None:
    assert read(3.5) == Worth(3.5)
    table = {"total": 10, "cases": {"empty list": 3, "drawn": 0}, "rubric": {"style": 1, "efficiency": 2}}
    worth = read(table)
    assert worth == Worth(10, (("empty list", 3), ("drawn", 0)), (("efficiency", 2), ("style", 1)))
    assert worth is not None
    assert worth.for_cases == 7


@pytest.mark.parametrize("points", [None, 0, 0.0])
def test_a_challenge_that_gives_nothing_has_no_points(points: object) -> None:
    assert read(points) is None


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (-1, "from 0 to 1000000"),
        (float("nan"), "Write a number"),
        (float("inf"), "from 0 to 1000000"),
        (2_000_000, "from 0 to 1000000"),
        (True, "Write a number"),
        ("ten", "Write a number"),
        ([10], "Write a number"),
        ({}, "`total` is missing"),
        ({"total": 0}, "from 0.01"),
        ({"total": 10, "case": {}}, "total, cases, rubric"),
        ({"total": 10, "cases": [1]}, "Write keys and values"),
        ({"total": 10, "cases": {"empty": -1}}, "from 0 to 1000000"),
        ({"total": 10, "cases": {"empty": float("nan")}}, "Write a number"),
        ({"total": 10, "cases": {1: 1}}, "no name of a case"),
        ({"total": 10, "rubric": {"beauty": 1}}, "efficiency, quality, style"),
        ({"total": 10, "rubric": {"style": 0}}, "from 0.01"),
        ({"total": 3, "rubric": {"style": 1, "quality": 2}}, "leaves the cases none of 3 points"),
    ],
)
def test_points_that_cannot_be_meant_are_refused_in_one_sentence(points: object, says: str) -> None:
    with pytest.raises(ChallengeUnsound, match=says) as caught:
        read(points)
    assert str(caught.value).startswith("sums.py")
    assert "\n" not in str(caught.value)


# ── weights ──────────────────────────────────────────────────────────────────


def test_a_case_weighs_by_its_name_else_by_its_group_else_as_one() -> None:
    challenge = replace(SUMS, worth=WEIGHED)
    assert weights(challenge, CASES) == (0, 4, 2, 3, 3)
    assert weights(replace(SUMS, worth=Worth(10, (("empty list", 4),))), CASES) == (1, 4, 1, 1, 1)
    assert weights(SUMS, CASES) == (1, 1, 1, 1, 1)


def test_every_case_has_a_group() -> None:
    asserted = asserted_names(SUMS)
    assert asserted == {"it adds", "assert 2"}
    groups = [group_of(case, asserted) for case in CASES]
    assert groups == ["examples", "edge_cases", "drawn", "tests", "tests"]


@pytest.mark.parametrize(("right", "score"), [(ALL, 1.0), ((0, 1), 4 / 12), ((0,), 0.0), ((1, 2, 3), 9 / 12)])
def test_the_score_is_the_weight_of_what_passes(right: Sequence[int], score: float) -> None:
    assert verdict_of(WEIGHED, right).score == pytest.approx(score)


@pytest.mark.parametrize("worth", [None, Worth(10), GRADED])
def test_without_weights_every_case_counts_alike(worth: Worth | None) -> None:
    assert [verdict_of(worth, range(n)).score for n in range(6)] == [n / 5 for n in range(6)]


def test_where_nothing_weighs_every_case_counts_alike() -> None:
    nothing = Worth(10, tuple((group, 0.0) for group in ("examples", "edge_cases", "drawn", "tests")))
    assert verdict_of(nothing, (0, 1)).score == 2 / 5


# ── points ───────────────────────────────────────────────────────────────────


def test_partial_credit_is_given_in_points() -> None:
    points = verdict_of(WEIGHED, (0, 1, 2)).points
    assert points == Points(
        5.0, 10, (Part("cases", 5.0, 10, "3 of 5 cases pass; by weight that is 6 of 12."),)
    )


def test_full_weight_makes_no_answer_accepted() -> None:
    verdict = verdict_of(WEIGHED, (1, 2, 3, 4))
    assert (verdict.score, verdict.outcome) == (1.0, Outcome.WRONG_ANSWER)
    assert verdict.points is not None
    assert verdict.points.earned == 10


def test_a_rubric_is_open_for_an_accepted_answer_and_lost_for_any_other() -> None:
    accepted, wrong = verdict_of(GRADED, ALL).points, verdict_of(GRADED, (0,)).points
    assert accepted is not None
    assert wrong is not None
    assert (accepted.earned, [part.earned for part in accepted.parts]) == (6, [6, None, None, None])
    assert (wrong.earned, [part.earned for part in wrong.parts]) == (1.2, [1.2, 0, 0, 0])


def test_a_program_that_does_not_load_earns_nothing() -> None:
    run = Run(CallRun(Ending.SYNTAX_ERROR), (), 1000)
    verdict = judge(replace(SUMS, worth=GRADED), Scope.SUBMIT, CASES, run, Strength("x", True, ""))
    assert verdict.points is not None
    assert (verdict.points.earned, verdict.points.of) == (0, 10)


def test_a_check_and_a_challenge_without_points_say_none() -> None:
    assert verdict_of(WEIGHED, ALL, Scope.CHECK).points is None
    plain = verdict_of(None, ALL)
    assert plain.points is None
    assert "points" not in plain.as_json()


@pytest.mark.parametrize("total", [1, 3, 7, 0.1, 99.99, 1_000_000])
def test_the_parts_add_up_to_the_whole(total: float) -> None:
    for right in range(6):
        points = verdict_of(Worth(total), range(right)).points
        assert points is not None
        assert points.earned == round(sum(part.earned or 0 for part in points.parts), 2)
        assert (points.earned == total) is (right == 5)


# ── kept and shown ───────────────────────────────────────────────────────────


def test_points_come_back_from_json_and_verdicts_of_before_have_none() -> None:
    verdict = verdict_of(GRADED, ALL)
    plain: dict[str, Any] = json.loads(json.dumps(verdict.as_json()))
    assert Verdict.from_json(plain).points == verdict.points
    del plain["points"]
    assert Verdict.from_json(plain).points is None
    assert Verdict.from_json({**plain, "points": None}).points is None


@pytest.mark.parametrize("feedback", [Feedback.VERDICT, Feedback.COUNTEREXAMPLE])
@pytest.mark.parametrize("right", [ALL, (0,), (0, 2)])
def test_points_name_no_hidden_case(feedback: Feedback, right: Sequence[int]) -> None:
    weighed = Worth(10, WEIGHED.cases, GRADED.rubric)
    closed = filtered(verdict_of(weighed, right), feedback)
    text = json.dumps(closed.as_json()["points"])
    assert not any(name in text for name in ("empty list", "it adds", "drawn", "hidden-1"))


def test_where_only_the_verdict_is_shown_points_keep_their_numbers_and_not_their_reasons() -> None:
    whole = verdict_of(GRADED, ALL)
    told = Points.summed(10, (Part("cases", 6.0, 6, "5 of 5."), Part("style", 1.0, 2, "“tmp” is set.")))
    closed = filtered(replace(whole, points=told), Feedback.VERDICT).points
    assert closed is not None
    assert (closed.earned, [part.earned for part in closed.parts]) == (7, [6, 1])
    assert "5 of 5." in closed.parts[0].why
    assert "tmp" not in closed.parts[1].why

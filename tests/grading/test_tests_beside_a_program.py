"""Tests of imported work that cannot be turned run beside the program, and the verdict says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fakes.expectations import MemoryExpectations
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case, from_text, to_text
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import CaseOutcome, Outcome, Verdict, Visibility
from jupyter_praxis.running import Cell, Limits
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.pool import PooledSandbox

DOUBLE = "def double(x):\n    if x is None:\n        raise ValueError('a number, please')\n    return 2 * x\n"
PLAIN = """\
assert double(2) == 4, 'two'
try:
    double(None)
except ValueError as error:
    assert str(error) == 'a number, please'
else:
    raise AssertionError('nothing: no error came')
"""
INSIDE = "# doubling twice\nfor n in range(5):\n    assert double(double(n)) == 4 * n, n"


@pytest.fixture
def grader() -> Grader:
    return Grader(PooledSandbox(choose(), 0), MemoryExpectations(), lambda: datetime.now(UTC))


def challenge(
    *hidden: str, entry: str | None = "double", reference: str = DOUBLE, **named: object
) -> Challenge:
    cells = [
        SourceCell(Kind.STARTER, "starter-1", ""),
        SourceCell(Kind.REFERENCE, "reference-1", reference),
        *(SourceCell(Kind.HIDDEN, f"hidden-{n}", source) for n, source in enumerate(hidden, start=1)),
    ]
    return Challenge(
        *("double", "Double", "interview", (), Difficulty.EASY, 5, "1", entry, tuple(cells)),
        limits=Limits(time_s=10),
        **named,  # type: ignore[arg-type]
    )


async def grade(grader: Grader, asked: Challenge, source: str) -> Verdict:
    return await grader.grade(asked, [Cell("starter-1", source)], Scope.SUBMIT)


async def test_both_kinds_of_tests_are_asked_and_told_apart(grader: Grader) -> None:
    verdict = await grade(grader, challenge(PLAIN, INSIDE), DOUBLE)
    assert verdict.outcome is Outcome.ACCEPTED
    assert [(test.name, test.checked) for test in verdict.tests] == [
        ("two", "outside"),
        ("nothing", "outside"),
        ("doubling twice", "inside"),
    ]
    assert verdict.as_json()["tests"][2]["checked"] == "inside"


async def test_a_test_that_fails_inside_is_a_wrong_answer_with_its_message(grader: Grader) -> None:
    verdict = await grade(grader, challenge(INSIDE), "def double(x):\n    return x + x % 3\n")
    assert verdict.outcome is Outcome.WRONG_ANSWER
    assert verdict.tests[0].outcome is CaseOutcome.FAILED
    assert verdict.tests[0].actual == "2"


async def test_an_error_inside_is_a_runtime_error(grader: Grader) -> None:
    verdict = await grade(grader, challenge(INSIDE), "def double(x):\n    return x[0]\n")
    assert verdict.outcome is Outcome.RUNTIME_ERROR
    assert verdict.tests[0].error is not None
    assert verdict.tests[0].error.kind == "TypeError"


async def test_without_the_entry_no_test_is_run(grader: Grader) -> None:
    verdict = await grade(grader, challenge(INSIDE), "pass\n")
    assert verdict.outcome is Outcome.ENTRY_MISSING


async def test_the_text_of_an_error_is_compared_where_it_was_asked_for(grader: Grader) -> None:
    other = DOUBLE.replace("a number, please", "no")
    verdict = await grade(grader, challenge(PLAIN), other)
    assert verdict.outcome is Outcome.WRONG_ANSWER
    assert (verdict.tests[1].expected, verdict.tests[1].actual) == (
        "raises ValueError: a number, please",
        "raises ValueError: no",
    )


@pytest.mark.parametrize(
    ("hidden", "sentence"),
    [
        ("assert double(2) == 5", "answers 4 to assert 1, not what it asserts"),
        ("# odd\nassert double(double(1)) == 5", "does not pass its own test “odd”"),
        (PLAIN.replace("a number, please", "x"), "raises ValueError: a number, please to nothing, not what"),
        ("assert double(", "is not Python"),
    ],
)
async def test_a_reference_that_contradicts_its_tests_is_refused(
    grader: Grader, hidden: str, sentence: str
) -> None:
    with pytest.raises(ChallengeUnsound, match=sentence.replace("(", r"\(")):
        await grader.cases(challenge(hidden))


async def test_variables_that_are_no_plain_data_are_left_to_their_tests(grader: Grader) -> None:
    asked = challenge(
        "assert thing(2) == 4", entry=None, reference="thing = lambda x: 2 * x\n", variables=("thing",)
    )
    right = await grade(grader, asked, "thing = lambda y: y + y\n")
    wrong = await grade(grader, asked, "thing = lambda y: y\n")
    absent = await grade(grader, asked, "other = 1\n")
    assert (right.outcome, wrong.outcome) == (Outcome.ACCEPTED, Outcome.WRONG_ANSWER)
    assert absent.outcome is Outcome.ENTRY_MISSING


async def test_a_test_that_never_ends_is_ended(grader: Grader) -> None:
    asked = challenge(INSIDE)
    asked = Challenge(**{**asked.__dict__, "limits": Limits(time_s=0.5)})
    endless = await grade(grader, asked, "def double(x):\n    while True: pass\n")
    assert endless.outcome is Outcome.TIME_LIMIT


def test_tests_and_texts_of_errors_are_kept_with_the_cases() -> None:
    cases = (
        Case("a", Visibility.HIDDEN, (1,), 2),
        Case("b", Visibility.HIDDEN, (1,), raises="E", says="so"),
        Case("c", Visibility.HIDDEN, (), test="assert True"),
    )
    assert from_text(to_text(cases)) == cases

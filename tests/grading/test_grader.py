"""The grader over the strongest sandbox of this machine: what the judge's side gets right by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from fakes.expectations import MemoryExpectations
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case, from_text, to_text
from jupyter_praxis.grading.comparison import same
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import CaseOutcome, Outcome, Verdict, Visibility
from jupyter_praxis.running import Cell, Limits
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.pool import PooledSandbox

PATIENT = Limits(time_s=10)


@pytest.fixture
def grader() -> Grader:
    return Grader(PooledSandbox(choose(), 0), MemoryExpectations(), lambda: datetime.now(UTC))


def challenge(
    reference: str,
    *,
    entry: str | None = "solve",
    examples: str = "",
    setup: str = "",
    cases: str = "",
    starters: Sequence[str] = ("def solve(x): ...",),
    **named: Any,
) -> Challenge:
    cells = [
        *((SourceCell(Kind.SETUP, "setup-1", setup),) if setup else ()),
        *(SourceCell(Kind.STARTER, f"starter-{n}", text) for n, text in enumerate(starters, start=1)),
        *((SourceCell(Kind.EXAMPLES, "examples-1", examples),) if examples else ()),
        SourceCell(Kind.REFERENCE, "reference-1", reference),
        *((SourceCell(Kind.CASES, "cases-1", cases),) if cases else ()),
    ]
    return Challenge(
        "sums",
        "Sums",
        "interview",
        ("arrays",),
        Difficulty.EASY,
        5,
        "1",
        entry,
        tuple(cells),
        limits=PATIENT,
        **named,
    )


async def grade(grader: Grader, asked: Challenge, *sources: str) -> Verdict:
    cells = [Cell(f"starter-{number}", source) for number, source in enumerate(sources, start=1)]
    return await grader.grade(asked, cells, Scope.SUBMIT)


DOUBLE = "def solve(x):\n    return [x, x]\n"


@pytest.mark.parametrize(
    "compare",
    [
        "def close(expected, actual):\n    return sorted(expected) == sorted(actual)\n",
        "def close(expected, actual, arguments):\n    return actual == [arguments[0]] * 2\n",
        "def close(expected, actual):\n    return 1 if actual == expected else ''\n",
    ],
    ids=["two parameters", "three parameters", "no bool"],
)
async def test_a_comparison_of_the_challenges_own_decides(grader: Grader, compare: str) -> None:
    asked = challenge(DOUBLE, examples="assert solve(1) == [1, 1]", cases=compare, compare="close")
    right = await grade(grader, asked, DOUBLE)
    wrong = await grade(grader, asked, "def solve(x):\n    return [x, 3]\n")
    assert (right.outcome, wrong.outcome) == (Outcome.ACCEPTED, Outcome.WRONG_ANSWER)


async def test_an_answer_the_comparison_fails_on_is_wrong_and_the_others_are_judged(grader: Grader) -> None:
    compare = "def close(expected, actual):\n    return actual[1] == expected[1]\n"
    asked = challenge(
        DOUBLE,
        examples="assert solve(1) == [1, 1]\nassert solve(2) == [2, 2]",
        cases=compare,
        compare="close",
    )
    verdict = await grade(grader, asked, "def solve(x):\n    return [] if x == 1 else [x, x]\n")
    assert [test.outcome for test in verdict.tests] == [CaseOutcome.FAILED, CaseOutcome.PASSED]


async def test_an_answer_nested_as_deep_as_it_may_be_reaches_the_comparison(grader: Grader) -> None:
    compare = "def close(expected, actual):\n    return actual == expected\n"
    asked = challenge(DOUBLE, examples="assert solve(1) == [1, 1]", cases=compare, compare="close")
    deep = (
        "def solve(x):\n    value = []\n    for _ in range(99):\n        value = [value]\n    return value\n"
    )
    verdict = await grade(grader, asked, deep)
    assert verdict.outcome is Outcome.WRONG_ANSWER
    assert (verdict.tests[0].actual or "").startswith("[[[[")


async def test_where_the_reference_raises_the_same_kind_of_error_is_right(grader: Grader) -> None:
    reference = (
        "def solve(x):\n    if x is None:\n        raise TypeError('the reference says')\n    return x\n"
    )
    asked = challenge(reference, cases="edge_cases = {'nothing': (None,), 'one': (1,)}\n")
    right = await grade(
        grader, asked, "def solve(x):\n    if x is None:\n        raise TypeError\n    return x\n"
    )
    wrong = await grade(grader, asked, "def solve(x):\n    return x\n")
    assert right.outcome is Outcome.ACCEPTED
    assert [test.outcome for test in wrong.tests] == [CaseOutcome.FAILED, CaseOutcome.PASSED]
    assert "the reference says" not in str(wrong.as_json())


COUNTER = """
class Counter:
    def __init__(self, start):
        self.value = start

    def add(self, more):
        self.value += {more}
        return self.value
"""


async def test_a_class_is_judged_by_what_its_methods_return(grader: Grader) -> None:
    asked = challenge(
        COUNTER.format(more="more"),
        entry="Counter",
        cases="edge_cases = {'twice': ((5,), [('add', (1,)), ('add', (2,))])}\n",
    )
    right = await grade(grader, asked, COUNTER.format(more="more"))
    wrong = await grade(grader, asked, COUNTER.format(more="1"))
    assert right.outcome is Outcome.ACCEPTED
    assert (wrong.outcome, wrong.tests[0].expected, wrong.tests[0].actual) == (
        Outcome.WRONG_ANSWER,
        "[6, 8]",
        "[6, 7]",
    )


async def test_variables_are_read_after_the_cells_have_run_on_the_challenges_setup(grader: Grader) -> None:
    asked = challenge(
        "total = sum(data)\nlongest = max(data)\n",
        entry=None,
        setup="data = [1, 2, 3]\n",
        variables=("total", "longest"),
    )
    right = await grade(grader, asked, "total = 6\nlongest = data[-1]\n")
    wrong = await grade(grader, asked, "total = 7\nlongest = 3\n")
    absent = await grade(grader, asked, "total = 6\n")
    assert right.outcome is Outcome.ACCEPTED
    assert (wrong.outcome, wrong.tests[0].actual) == (
        Outcome.WRONG_ANSWER,
        "{'total': 7, 'longest': 3}",
    )
    assert absent.outcome is Outcome.ENTRY_MISSING
    assert "longest" in absent.message


async def test_an_error_in_the_second_of_several_cells_names_that_cell(grader: Grader) -> None:
    asked = challenge(
        "def solve(x):\n    return x + 1\n",
        examples="assert solve(1) == 2",
        starters=("def help(x): ...", "def solve(x): ..."),
    )
    right = await grade(
        grader, asked, "def help(x):\n    return x + 1\n", "def solve(x):\n    return help(x)\n"
    )
    wrong = await grade(
        grader, asked, "def help(x):\n    return x + 1\n", "\n\ndef solve(x):\n    return hlp(x)\n"
    )
    assert right.outcome is Outcome.ACCEPTED
    error = wrong.tests[0].error
    assert error is not None
    assert (error.cell, error.line) == ("starter-2", 4)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            challenge("def solve(x):\n    return object()\n", cases="edge_cases = {'a': (1,)}"),
            "no plain|compared",
        ),
        (
            challenge("def solve(x):\n    return [0] * 10**6\n", cases="edge_cases = {'a': (1,)}"),
            "answers to “a” is too much.*more than 200000 items",
        ),
        (
            challenge("def solve(x):\n    return 1\n", cases="edge_cases = {'a': (object(),)}"),
            "arguments of “a” .* no plain data",
        ),
        (
            challenge(
                DOUBLE,
                cases="edge_cases = {'a': (1,)}\ndef close(expected, actual):\n    return expected[5]\n",
                compare="close",
            ),
            "comparison `close` .* own answer to “a”",
        ),
        (
            challenge("def solve(x):\n    raise KeyError\n", examples="assert solve(1) == 1"),
            "answers raises KeyError to example 1",
        ),
        (
            challenge(
                "def solve(x):\n    raise KeyError\n",
                examples="assert solve(1) == 1",
                cases="def anything(expected, actual):\n    return True\n",
                compare="anything",
            ),
            "answers raises KeyError to example 1",
        ),
        (
            challenge("def solve(x):\n    return 1\n", cases="edge_cases = {'a': 5}"),
            "“a” must give a tuple",
        ),
        (challenge("1 / 0", cases="edge_cases = {'a': (5,)}"), "reference cell .*ZeroDivisionError"),
        (challenge(DOUBLE, examples=f"assert solve({'[' * 120}{']' * 120}) == 1"), "cannot be handed over"),
    ],
)
async def test_a_challenge_that_cannot_be_judged_is_told_in_a_sentence(
    grader: Grader, asked: Challenge, sentence: str
) -> None:
    with pytest.raises(ChallengeUnsound, match=sentence):
        await grader.cases(asked)


def test_kept_cases_come_back_with_every_plain_type_as_they_were() -> None:
    values = (
        [None, True, 0, -(10**300), 2**53, 1.5, -0.0, float("nan"), float("inf"), 2 - 3j],
        ["", "naïve \ud800 \x00 \u2028", b"\x00\xff", {"k": [1], (1, (2,)): None, 3.0: b"", None: ()}],
        [{1, "a", float("nan")}, frozenset({(1, 2)}), set(), (), [[]], {}],
    )
    cases = [
        Case(f"a {number} ü", Visibility.HIDDEN, (value,), value, None if number else "KeyError")
        for number, value in enumerate(values)
    ]
    for before, after in zip(cases, from_text(to_text(cases)), strict=True):
        assert (after.name, after.visibility, after.raises) == (before.name, before.visibility, before.raises)
        assert same(before.arguments, after.arguments, "exact")
        assert same(before.expected, after.expected, "exact")
        assert repr(after.expected_text) == repr(before.expected_text)

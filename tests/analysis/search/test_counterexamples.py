"""The smallest input on which a program and the reference differ."""

from __future__ import annotations

import pytest

from .conftest import FINDS_NOTHING, PROGRAMS

SMALLEST = {
    "wrong value": ("[3]", "3", "4", "value"),
    "two needed": ("[1, 1]", "2", "1", "value"),
    "raises": ("[]", "0", None, "error"),
    "hangs": ("[5]", "5", None, "time"),
    "dies": ("[0, 0, 0]", "0", None, "error"),
    "remembers and is wrong": ("[2]", "2", "3", "value"),
    "prints a lot": ("[0]", "0", "1", "value"),
    "gives no plain data": ("[]", "0", None, "value"),
    "own comparison, wrong": ("[0, 0]", "[0, 0]", "[0]", "value"),
    "empty is asked for": ("[]", "raises ValueError", "0", "value"),
    "takes what is refused": ("[-1]", "raises ValueError", "-1", "value"),
    "takes what is refused in one place only": ("'A9-'", "raises ValueError", "9", "value"),
    "fails where the domain is not known": ("[0, 0]", "0", "1", "value"),
    "fails on what is not drawn": ("[8]", "8", "0", "value"),
    "of known cases": ("['a', 'b'], 0", "'a'", "'b'", "value"),
}


@pytest.mark.parametrize("name", SMALLEST)
def test_the_smallest_input_that_fails_is_found(found, name: str) -> None:
    counterexample = found(name)
    text, expected, actual, kind = SMALLEST[name]
    assert counterexample is not None
    assert (counterexample.input, counterexample.expected, counterexample.kind) == (text, expected, kind)
    assert actual is None or counterexample.actual == actual
    assert counterexample.minimal


@pytest.mark.parametrize("name", FINDS_NOTHING)
def test_nothing_is_said_of_what_cannot_be_shown_in_a_fresh_kernel(found, name: str) -> None:
    assert found(name) is None


def test_an_error_is_told_as_the_programs_own_with_its_line(found) -> None:
    error = found("raises").error
    assert (error.kind, error.cell, error.line) == ("ZeroDivisionError", "starter-1", 1)


def test_a_class_is_shown_by_the_calls_that_fail(found) -> None:
    counterexample = found("class")
    assert counterexample is not None
    assert counterexample.minimal
    assert [name for name, _ in counterexample.arguments[1]] == ["put", "put", "take"]
    assert counterexample.call.splitlines()[0] == "one_solve = solve()"
    assert counterexample.call.count("one_solve.") == 3


def test_the_call_can_be_run_as_it_stands(found) -> None:
    assert found("two needed").call == "solve([1, 1])"
    assert found("of known cases").call == "solve(['a', 'b'], 0)"


def test_an_input_beyond_the_strategy_is_told_where_it_has_nothing_in_it(found) -> None:
    counterexample = found("fails on nothing, which is not drawn")
    assert (counterexample.input, counterexample.minimal) == ("[]", True)


def test_no_hidden_case_is_told_that_was_found_by_looking_around_hidden_ones(found) -> None:
    for name in (
        "takes what is refused",
        "takes what is refused in one place only",
        "fails on what is not drawn",
    ):
        _, _, cases = PROGRAMS[name]
        assert found(name).arguments not in [case.arguments for case in cases]


def test_what_the_reference_refuses_by_accident_lies_outside(found) -> None:
    assert found("refuses in another way by accident").input == "[4, 4, 4, 4]"

"""Visible asserts are read as cases without being run."""

from __future__ import annotations

import pytest
from jupyter_praxis.challenges.asserts import Example, read_examples
from jupyter_praxis.challenges.challenge import Kind, SourceCell
from jupyter_praxis.errors import ChallengeUnsound


def examples(source: str) -> tuple[Example, ...]:
    return read_examples(SourceCell(Kind.EXAMPLES, "examples-1", source), "f")


@pytest.mark.parametrize(
    ("source", "arguments", "expected"),
    [
        ("assert f(1) == 2", (1,), 2),
        ("assert 2 == f(1)", (1,), 2),
        ("assert f() == []", (), []),
        ("assert f(-1, 2.5, 'a') == -3", (-1, 2.5, "a"), -3),
        ("assert f([1, (2, {'k': {3}})]) == {'a': [None]}", ([1, (2, {"k": {3}})],), {"a": [None]}),
        ("assert f(set()) == set()", (set(),), set()),
        ("assert f(1+2j) == b'x'", (1 + 2j,), b"x"),
        ("assert f(1) is True", (1,), True),
        ("assert f(1) is False", (1,), False),
        ("assert f(1) is None", (1,), None),
        ("assert f(1)", (1,), True),
        ("assert not f(1)", (1,), False),
        ("assert f(1) == 2, 'one and one'", (1,), 2),
        ("# why\nassert (\n    f(1)\n    == 2\n)  # so", (1,), 2),
    ],
)
def test_an_assert_becomes_an_example(source, arguments, expected):
    (example,) = examples(source)
    assert (example.arguments, example.expected) == (arguments, expected)
    assert type(example.expected) is type(expected)


def test_examples_keep_their_order():
    assert [example.arguments for example in examples("assert f(1) == 1\n\nassert f(2) == 2")] == [(1,), (2,)]


@pytest.mark.parametrize(
    "statement",
    [
        "assert f(x) == 1",
        "assert f(n=1) == 1",
        "assert f(*[1]) == 1",
        "assert f(1) == g(2)",
        "assert f(1) == f(1)",
        "assert f(1) != 2",
        "assert f(1) is not None",
        "assert 1 < f(1) < 3",
        "assert g(1) == 2",
        "assert f(1).real == 2",
        "assert f([1] * 3) == 2",
        "f(1)",
        "import os",
        "assert f(__import__('os').getcwd()) == 1",
    ],
)
def test_an_assert_that_cannot_be_read_is_refused_with_its_line(statement):
    with pytest.raises(ChallengeUnsound, match="examples-1, line 3"):
        examples(f"assert f(1) == 1\n\n{statement}")


@pytest.mark.parametrize("source", ["assert f(", "assert f(1) == " + "[" * 5000, "assert f('\0') == 1"])
def test_examples_that_are_not_python_are_refused(source):
    with pytest.raises(ChallengeUnsound, match="examples-1"):
        examples(source)

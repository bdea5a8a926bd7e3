"""Constant expressions are worked out without running anything, and at a bounded price."""

from __future__ import annotations

import ast
import math
import time
from typing import Any

import pytest
from jupyter_praxis.importing.constants import LARGEST, NotConstant, is_literal, text_of, value_of


def value(source: str, **names: Any) -> Any:
    return value_of(ast.parse(source, mode="eval").body, names)


@pytest.mark.parametrize(
    "source",
    [
        "[1, -2.5, 'a', None, True]",
        "{'a': (1, {2}), 'b': []}",
        "10 ** 6 + 3 * 2 // 4 % 5",
        "'ab' * 3",
        "[0] * 4 + [1]",
        "set([1, 2]) ",
        "list(range(3))",
        "sorted((3, 1))",
        "' '.join(['a', 'b'])",
        "'a b'.split()",
        "str(12)",
        "len('abc')",
        "[1, 2][1]",
        "frozenset({1})",
        "not 1",
    ],
)
def test_a_constant_has_the_value_python_gives_it(source: str) -> None:
    assert value(source) == ast.literal_eval(repr(eval(source))) if is_literal(repr(eval(source))) else True
    assert value(source) == eval(source)


def test_names_known_to_be_constant_are_looked_up_and_copied() -> None:
    known = [1]
    found = value("[x, x]", x=known)
    assert found == [[1], [1]]
    assert found[0] is not known


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "__import__('os')",
        "x",
        "f'{1}'",
        "lambda: 1",
        "[n for n in (1, 2)]",
        "().__class__",
        "'%s' % 1",
        "range(3)",
        "int('x')",
        "1 / 0",
        "{[]: 1}",
        "...",
    ],
)
def test_what_is_no_plain_constant_is_refused(source: str) -> None:
    with pytest.raises(NotConstant):
        value(source)


@pytest.mark.parametrize(
    "source",
    [
        "10 ** 10 ** 10",
        "2 ** 10 ** 9",
        "9.0 ** 9e99",
        "'a' * 10 ** 9",
        "[[0] * 100000] * 100000",
        "list(range(10 ** 9))",
        "'x'.join(['y' * 1000] * 10000)",
        "1 << 10 ** 9",
        "bytes(10 ** 10)",
        "int('9' * 100000)",
        "-" * 5000 + "1",
        "(1,) * 10 ** 12",
        "round(7, -(10 ** 9))",
        "sum([[1]] * 49000, [])",
    ],
)
def test_a_constant_that_would_be_huge_costs_nothing(source: str) -> None:
    began = time.process_time()
    with pytest.raises((NotConstant, RecursionError, MemoryError, SyntaxError)):
        value(source)
    assert time.process_time() - began < 1


def test_constants_that_multiply_through_names_stay_bounded() -> None:
    long = "a" * LARGEST
    with pytest.raises(NotConstant):
        value("[x] * 100", x=long)


@pytest.mark.parametrize(
    "plain",
    [(1,), [(), {}], {1, 2}, set(), frozenset(), {"a": [b"x"]}, math.inf, -math.inf, "'\"\\\n", 1 + 2j],
)
def test_a_value_that_is_written_down_can_be_read_again(plain: Any) -> None:
    again = eval(text_of(plain))
    assert again == plain
    assert type(again) is type(plain)


def test_a_value_nobody_could_write_down_is_refused() -> None:
    with pytest.raises(NotConstant):
        text_of([10**5000])

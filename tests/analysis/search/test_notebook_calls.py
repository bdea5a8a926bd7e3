"""A counterexample as the source of a cell."""

from __future__ import annotations

import ast
import math

from jupyter_praxis.analysis.notebook_call import call_of
from jupyter_praxis.analysis.signature import Signature

FIND = Signature("find", parameters=("rows", "find", "in"))


def test_a_short_call_stands_on_one_line() -> None:
    assert call_of(FIND, ([3, 3], "a", None)) == "find([3, 3], 'a', None)"


def test_long_values_stand_on_lines_of_their_own_under_the_parameters_names() -> None:
    row = list(range(40))
    assert call_of(FIND, (row, 7)) == f"rows = {row}\nfind(rows, 7)"


def test_a_name_that_would_hide_the_entry_or_is_no_name_is_not_used() -> None:
    row = list(range(40))
    lines = call_of(FIND, (1, row, row, row)).splitlines()
    assert [line.partition(" = ")[0] for line in lines[:-1]] == ["argument_2", "argument_3", "argument_4"]


def test_values_without_a_literal_can_be_read_back() -> None:
    values = ([math.inf, (-math.inf,)], {"a": {1}, "b": set()}, frozenset({2}), b"x")
    call = call_of(FIND, values)
    names: dict[str, object] = {"find": lambda *given: given}
    assert eval(compile(ast.parse(call, mode="eval"), "call", "eval"), names) == values


def test_a_class_is_made_and_then_driven() -> None:
    script = ((3,), [("put", ("a",)), ("take", ())])
    assert call_of(Signature("LineUp", is_class=True), script) == (
        "line_up = LineUp(3)\n[\n    line_up.put('a'),\n    line_up.take(),\n]"
    )


def test_a_function_that_takes_what_looks_like_a_script_is_called() -> None:
    assert call_of(FIND, ((3,), [("put", ())])) == "find((3,), [('put', ())])"

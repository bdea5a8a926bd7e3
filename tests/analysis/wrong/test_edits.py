"""Edits: small, in place, and never in the way."""

from __future__ import annotations

import ast

import pytest
from jupyter_praxis.analysis.edits.boundaries import boundary_edits
from jupyter_praxis.analysis.edits.edit import Script
from jupyter_praxis.analysis.edits.names import name_edits
from jupyter_praxis.analysis.edits.proposing import NAMED, RIVALS, proposed

PROGRAM = '''def solve(items, k=[]):
    """Tell."""
    größte, text = 0, f"{k} {items}"
    for i in range(len(items) - 1):
        if items[i] < items[i + 1] and not k: größte = max(größte, items[i]) / 2
        for i in items[1:]: items.remove(i)
    def inner(n):
        if n == 0: return 1
        größte = n
        return n * inner(n - 1)
    while größte > 0: größte -= 1
    return [größte, sum(items) // len(items)]
'''


def variants(source: str, proposers=(*NAMED, *RIVALS)) -> list[str]:
    script = Script.of(source)
    lines = dict.fromkeys(range(1, source.count("\n") + 2), 0.5)
    return [script.apply(edit.pieces) for edit in proposed(script, proposers, lines)]


def test_most_edits_of_a_program_are_programs_again() -> None:
    tried = variants(PROGRAM)
    assert len(tried) > 150
    for text in tried:
        ast.parse(text)


def test_every_edit_names_a_line_of_the_program() -> None:
    script = Script.of(PROGRAM)
    edits = [edit for proposer in (*NAMED, *RIVALS) for edit in proposer(script)]
    assert all(1 <= edit.line <= PROGRAM.count("\n") for edit in edits)


def test_lines_nobody_reached_are_left_alone() -> None:
    script = Script.of(PROGRAM)
    edits = proposed(script, NAMED, {4: 1.0})
    assert {edit.line for edit in edits if edit.rule == "bound-one-off"} == set()
    assert 4 in {edit.line for edit in edits}


@pytest.mark.parametrize(
    "source",
    [
        "",
        "pass",
        "x = 1\r\ndef f(a):\r\n    return a[1:]\r\n",
        "def f(a): return a < 1; b = 2",
        "f = lambda a: a + 1",
        "class A:\n    def f(self, a): return a[0]",
        "async def f(a):\n    async for x in a: yield x",
        "def f(a):\n\treturn a[\n\t\t1\n\t]",
        "def f(a):\n    return " + " + ".join(["a"] * 600),
        "def f(a):\n" + "    a = a + 1\n" * 3_000,
        "def f(a):\n    match a:\n        case [x, *_]: return x\n        case _: return 0",
        "try:\n    pass\nexcept* ValueError:\n    pass",
    ],
)
def test_odd_programs_are_edited_without_an_error(source: str) -> None:
    assert len(variants(source)) <= 700


def test_a_list_that_changes_under_its_own_loop_is_not_walked_in_part() -> None:
    loop = "def f(xs):\n    for x in xs:\n        {}\n"
    walked = {
        body: [
            edit for edit in boundary_edits(Script.of(loop.format(body))) if "[:-1]" in edit.pieces[0].text
        ]
        for body in ("xs.remove(x)", "print(x)")
    }
    assert walked["xs.remove(x)"] == []
    assert walked["print(x)"]


def test_what_overwrites_a_parameter_may_have_a_name_of_its_own_to_the_end_of_its_block() -> None:
    text = "def f(xs, k):\n    for x in xs:\n        k = x + k\n        print(k)\n    return k\n"
    own = "def f(xs, k):\n    for x in xs:\n        k_ = x + k\n        print(k_)\n    return k\n"
    assert own in {Script.of(text).apply(edit.pieces) for edit in name_edits(Script.of(text))}

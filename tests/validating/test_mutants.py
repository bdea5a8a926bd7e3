"""One-change mutants: each is another program, and together they are the slips a hand makes."""

from __future__ import annotations

import ast

import pytest
from jupyter_praxis.validating.mutants import mutants


def changes(source: str) -> set[tuple[str, str]]:
    return {(mutant.was, mutant.now) for mutant in mutants(source)}


@pytest.mark.parametrize(
    ("source", "was", "now"),
    [
        ("x = a < b", "a < b", "a <= b"),
        ("x = a < b", "a < b", "a >= b"),
        ("x = a in b", "a in b", "a not in b"),
        ("x = a + b", "a + b", "a - b"),
        ("x = a and b", "a and b", "a or b"),
        ("x = a and b", "a and b", "b"),
        ("x = not a", "not a", "a"),
        ("x = 7", "7", "8"),
        ("x = 7", "7", "6"),
        ("x = True", "True", "False"),
        ("x = 'word'", "'word'", "''"),
        ("if a:\n    b()", "a", "False"),
        ("if a:\n    b()", "b()", ""),
        ("x += y", "x += y", "x -= y"),
        ("x = max(a)", "max", "min"),
        ("for i in range(n):\n    break", "n", "n - 1"),
        ("for i in range(n):\n    break", "break", "continue"),
        ("x = a[i:]", "i", "i + 1"),
        ("x = sorted(a)", "sorted(a)", "list(a)"),
        ("def f():\n    return 1", "return 1", "return None"),
        ("x = [a for a in b if a]", "a", "True"),
    ],
)
def test_a_slip_of_each_kind_is_among_them(source: str, was: str, now: str) -> None:
    assert (was, now) in changes(source)


def test_each_is_a_program_of_its_own_that_differs_from_the_original_in_its_meaning() -> None:
    source = "def f(xs):\n    best = 0\n    for x in xs:\n        if x > best:\n            best = x\n    return best\n"
    made = mutants(source)
    texts = [ast.dump(ast.parse(mutant.source)) for mutant in made]
    assert len(made) > 8
    assert len(set(texts)) == len(texts)
    assert ast.dump(ast.parse(source)) not in texts


def test_what_only_a_reader_sees_is_left_alone() -> None:
    source = 'def f(x: "list[int]" = None) -> "3":\n    """Word 1."""\n    raise ValueError("word 2")\n'
    assert all("word" not in mutant.was.lower() and mutant.was != "'3'" for mutant in mutants(source))


def test_lines_are_those_of_the_text_and_the_change_is_said_in_words() -> None:
    assert ("`a <= b` for `a < b`", 3) in {(m.change, m.line) for m in mutants("\n\nx = a < b\n")}
    assert "`b()` left out" in {mutant.change for mutant in mutants("if a:\n    b()\n")}


def test_a_long_program_is_sampled_from_its_beginning_to_its_end() -> None:
    made = mutants("\n".join(f"x{n} = {n} + a" for n in range(200)), most=50)
    assert len(made) == 50
    assert made[0].line < 10
    assert made[-1].line > 190

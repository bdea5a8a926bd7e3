"""The class of a program's growth is read from its text."""

from __future__ import annotations

import ast

import pytest
from corpus.programs.reading import labelled
from jupyter_praxis.analysis.cost import estimated
from jupyter_praxis.analysis.growth_class import GrowthClass


@pytest.mark.parametrize("part", ["first", "second", "third", "fourth"])
def test_nine_of_ten_labelled_programs_are_read_rightly(part: str):
    programs = labelled(part)
    right = [program for program in programs if estimated(program.source).time is program.time]
    assert len(right) >= 0.9 * len(programs)


def test_the_corpus_has_programs_of_every_class():
    programs = [program for part in ("first", "second", "third", "fourth") for program in labelled(part)]
    assert len(programs) >= 150
    assert {program.time for program in programs} == set(GrowthClass) - {GrowthClass.UNSURE}
    assert len({program.name for program in programs}) == len(programs)


def test_every_labelled_program_is_python():
    for part in ("first", "second", "third", "fourth"):
        for program in labelled(part):
            ast.parse(program.source)


def test_the_line_named_is_the_inner_loop():
    estimate = estimated("def f(a):\n    for x in a:\n        for y in a:\n            print(x, y)\n", "f")
    assert estimate.time is GrowthClass.QUADRATIC
    assert estimate.line == 3
    assert estimate.lines[2] is GrowthClass.LINEAR


def test_the_line_named_is_the_costly_call():
    estimate = estimated(
        "def f(a, b):\n    out = 0\n    for x in a:\n        if x in list(b):\n            out += 1\n    return out\n",
        "f",
    )
    assert (estimate.time, estimate.line) == (GrowthClass.QUADRATIC, 4)


def test_only_the_entry_counts_where_one_is_named():
    source = "def slow(a):\n    return [x + y for x in a for y in a]\n\ndef quick(a):\n    return a[0]\n"
    assert estimated(source, "quick").time is GrowthClass.CONSTANT
    assert estimated(source, "slow").time is GrowthClass.QUADRATIC
    assert estimated(source).time is GrowthClass.QUADRATIC


def test_a_class_is_as_dear_as_its_dearest_method():
    source = (
        "class Bag:\n    def __init__(self):\n        self.items = []\n"
        "    def put(self, x):\n        self.items.append(x)\n"
        "    def has(self, x):\n        return x in self.items\n"
    )
    assert estimated(source, "Bag").time is GrowthClass.LINEAR


def test_what_each_test_case_reads_adds_up_to_the_input():
    each = "for _ in range(int(input())):\n    a = list(map(int, input().split()))\n    print(sum(a))\n"
    assert estimated(each).time is GrowthClass.LINEAR
    shared = (
        "a = list(map(int, input().split()))\nfor _ in range(int(input())):\n    print(sum(a), input())\n"
    )
    assert estimated(shared).time is GrowthClass.QUADRATIC


@pytest.mark.parametrize(
    ("source", "space"),
    [
        ("def f(a):\n    return sum(a)\n", GrowthClass.CONSTANT),
        ("def f(a):\n    return [x for x in a]\n", GrowthClass.LINEAR),
        ("def f(n):\n    return [[0] * n for _ in range(n)]\n", GrowthClass.QUADRATIC),
        ("def f(n):\n    return 0 if n == 0 else 1 + f(n - 1)\n", GrowthClass.LINEAR),
    ],
)
def test_space_is_what_is_made_beyond_the_input(source: str, space: GrowthClass):
    assert estimated(source, "f").space is space


@pytest.mark.parametrize(
    "source",
    [
        "def f(:\n",
        "",
        "\0",
        "x = " + "(" * 150 + "1" + ")" * 150,
        "x = " + "+".join(["1"] * 5000),
        "x = " + "-" * 3000 + "1",
        "while True:\n    pass\n",
        "def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nf(int(input()))\n",
        "f = lambda x: f(x)\nf(1)\n",
        "class A:\n    def __init__(self):\n        self.a = A()\n",
        "a = []\na.append(a)\nfor x in a:\n    for y in x:\n        a.append(y)\nprint(a[0][0][0])\n",
        "async def f(q):\n    async for x in q:\n        await x\n",
        "def f(*a, **k):\n    return f(*a, **k)\n",
        "print(10 ** 10 ** 10, 1 << 10 ** 9, 5 % 0, 1 // 0)\n",
        "a, (b, *c), d.e, f[0] = g\n",
        "try:\n    x\nexcept* ValueError:\n    y\nfinally:\n    z\n",
        "match x:\n    case [a, *b] if a:\n        pass\n",
        "global q\nq = 1\ndel q, r[0]\n",
        "def f(n, /, m, *, k=3):\n    yield from f(n - 1, m)\n",
        "\n".join(f"def f{i}(n):\n    return f{i + 1}(n) + f{i + 1}(n)" for i in range(60)) + "\nf0(int(input()))\n",
        "def f(n):\n" + "".join(" " * (i + 1) + f"for x{i} in range(n):\n" for i in range(18)) + " " * 19 + "pass\n",
        "def f(n):\n" + "    x = n\n" * 3000,
        "@f\n@f(1)\ndef f(x=f(1)):\n    return [*f(), {**f()}, *{f}]\n",
    ],
)  # fmt: skip
def test_odd_programs_are_survived(source: str):
    estimate = estimated(source)
    assert estimate.time in GrowthClass
    assert 0.0 <= estimate.confidence <= 1.0


def test_the_same_text_is_read_the_same_each_time():
    for program in labelled("first"):
        assert estimated(program.source) == estimated(program.source)


def test_nothing_is_said_of_an_entry_that_is_not_there():
    assert estimated("x = 1\n", "missing").time is GrowthClass.UNSURE

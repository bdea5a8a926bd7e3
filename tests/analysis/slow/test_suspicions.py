"""What speaks for a cost, what speaks against it, and what a learner is told."""

from __future__ import annotations

import re

import pytest
from jupyter_praxis.analysis.finding import Complexity
from jupyter_praxis.analysis.observed import Observed, Reading
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules import slow
from jupyter_praxis.analysis.rules.slow.standard import Grade, grade
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.wording import worded
from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.running import Cell

PAIRS = """def pairs(nums, k):
    count = 0
    for i in range(len(nums)):
        for j in range(i):
            count += nums[i] + nums[j] == k
    return count
"""
UNIQUE = """def unique(items: list[int]):
    result = []
    for item in items:
        if item not in result:
            result.append(item)
    return result
"""


def said(
    *sources: str,
    entry: str | None = None,
    time: str = "",
    space: str = "",
    complexity: Complexity | None = None,
    reference: str = "",
) -> list[Suspicion]:
    cells = tuple(Cell(f"cell-{number}", source) for number, source in enumerate(sources, start=1))
    challenge = Challenge("c", "C", "t", (), Difficulty.EASY, 5, "1", entry, (), time=time, space=space)
    theirs = Reading((Cell("reference-1", reference),), entry) if reference else None
    asked = challenge if time or space else None
    return list(slow.suspicions(Observed(Reading(cells, entry), theirs, asked, complexity=complexity)))


def counted(time: str, line: int | None = None, **more: object) -> Complexity:
    return Complexity(time, confidence=0.97, cell="cell-1", line=line, basis="measured", **more)  # type: ignore[arg-type]


# ── evidence ─────────────────────────────────────────────────────────────────


def test_loops_the_best_known_needs_as_well_are_no_fault() -> None:
    assert said(PAIRS, entry="pairs", time="O(n)")
    assert said(PAIRS, entry="pairs", time="O(n^2)") == []


def test_counts_that_grow_no_faster_than_the_best_known_clear_a_nested_loop() -> None:
    assert said(PAIRS, entry="pairs", time="O(n)", complexity=counted("O(n)")) == []


def test_counts_that_grow_faster_speak_where_the_text_explains_nothing() -> None:
    (found,) = said("def f(x):\n    return g(x)\n", entry="f", time="O(n)", complexity=counted("O(n^2)", 2))
    assert (found.rule, found.pattern, found.lines) == (
        "growth-above-best",
        Pattern.SUBOPTIMAL_COMPLEXITY,
        (2,),
    )


def test_a_logarithm_more_is_not_worth_a_word() -> None:
    source = "def f(xs):\n    xs = sorted(xs)\n    return [x for x in xs if x]\n"
    assert said(source, entry="f", time="O(n)", complexity=counted("O(n log n)", 2)) == []


def test_what_the_reference_does_as_well_is_no_fault() -> None:
    assert said(UNIQUE, entry="unique", time="O(n)", reference=UNIQUE) == []


def test_many_times_the_references_operations_are_waste_within_one_class_too() -> None:
    counts = {"counts": ((64, 9000), (128, 18000)), "reference_counts": ((64, 300), (128, 600))}
    (found,) = said(PAIRS, entry="pairs", time="O(n)", complexity=counted("O(n)", **counts))
    assert found.rule == "nested-loops"


def test_a_doubtful_measure_leaves_the_word_to_the_text() -> None:
    unsure = Complexity("O(n)", confidence=0.3, basis="measured")
    assert said(PAIRS, entry="pairs", time="O(n)", complexity=unsure)


def test_a_program_is_told_one_cause_even_when_there_are_several() -> None:
    both = UNIQUE.replace("    return result", "    while result:\n        result.pop(0)\n    return result")
    assert len(said(both, entry="unique", time="O(n)")) == 1


def test_all_places_that_ask_the_same_list_are_marked() -> None:
    source = (
        "def f(items: list[int]):\n    seen = []\n    for x in items:\n        if x in seen:\n"
        "            continue\n        y = 2 * x\n        if y in seen:\n            return y\n        seen.append(x)\n"
    )
    (found,) = said(source, entry="f", time="O(n)")
    assert found.lines == (4, 7)


# ── any cell, without a challenge ────────────────────────────────────────────


def test_without_a_challenge_only_plain_constructs_are_spoken_of() -> None:
    assert [each.rule for each in said(UNIQUE)] == ["membership-in-list-in-loop"]
    assert said(PAIRS) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(xs, ys):\n    return [x for x in xs if x in ys]\n",  # nobody knows what ys is
        "for row in table:\n    print(sum(row))\n",
        "text = ''\nfor word in words:\n    text += word\n",
        "names = ['a', 'b']\nfor name in people:\n    if name in names:\n        print(name)\n",
        "total = 0\nfor x in data:\n    for y in data:\n        total += x * y\n",
        "def f(n):\n    return n and f(n - 1)\n",
        "xs = sorted(data)[0]\n",
    ],
)
def test_what_is_open_to_doubt_in_any_cell_is_left_alone(source: str) -> None:
    assert said(source) == []


def test_a_queue_in_a_class_is_found_through_its_methods() -> None:
    source = (
        "class Queue:\n    def __init__(self):\n        self.items = []\n\n    def put(self, x):\n"
        "        self.items.append(x)\n\n    def get(self):\n        return self.items.pop(0)\n"
    )
    (found,) = said(source)
    assert (found.rule, found.lines) == ("list-as-queue", (9,))


def test_a_stack_in_a_class_is_left_alone() -> None:
    source = (
        "class Stack:\n    def __init__(self):\n        self.items = []\n\n    def push(self, x):\n"
        "        self.items.append(x)\n\n    def pop(self):\n        return self.items.pop()\n"
    )
    assert said(source) == []


# ── space ────────────────────────────────────────────────────────────────────

LAST = """def fib(n):
    table = [0, 1]
    for i in range(2, n + 1):
        table.append(table[i - 1] + table[i - 2])
    return table[-1]
"""
FOLDED = """def total(xs):
    squares = []
    for x in xs:
        squares.append(x * x)
    return sum(squares)
"""


@pytest.mark.parametrize(
    ("source", "entry", "rule"),
    [(LAST, "fib", "table-of-last-values"), (FOLDED, "total", "list-only-folded")],
)
def test_memory_kept_for_nothing_is_told_where_the_best_known_needs_less(
    source: str, entry: str, rule: str
) -> None:
    (found,) = said(source, entry=entry, time="O(n)", space="O(1)", reference="def other(): pass")
    assert (found.rule, found.pattern) == (rule, Pattern.SPACE_WASTE)
    assert said(source, entry=entry, time="O(n)", space="O(n)", reference="def other(): pass") == []


# ── cells, words and odd texts ───────────────────────────────────────────────


def test_lines_are_those_of_the_learners_own_cell() -> None:
    (found,) = said("import math\n\nLIMIT = 3", PAIRS, entry="pairs", time="O(n)")
    assert (found.cell, found.lines) == ("cell-2", (4, 3))


def test_a_finding_is_put_into_words_with_counts_where_there_are_some() -> None:
    seen = counted("O(n^2)", 4, counts=((64, 4100), (128, 16500)))
    (found,) = said(PAIRS, entry="pairs", time="O(n)", complexity=seen)
    told = worded(found, 0.9)
    assert "O(n²)" in told.message
    assert "n = 128: 16\u202f500 operations" in told.evidence
    assert not re.search(r"\{\w+\}", told.message + told.evidence)


ODD = [
    "",
    "def f(:\n",
    "x = " + "(" * 150 + "1" + ")" * 150,
    "x = " + "+".join(["1"] * 4000),
    "def f(n):\n"
    + "".join(f"{' ' * depth}for i{depth} in range(n):\n" for depth in range(1, 19))
    + f"{' ' * 19}n\n",
    "def f(*a, **k):\n    return f(*a, **k) + f(*k, **{'x': a})\n",
    "f = lambda f: (f(f), f(f - 1))\nwhile True:\n    f = f(f)\n",
    "async def f(xs):\n    async for x in xs:\n        async with x as y:\n            await y\n",
    "class A(B[0]):\n    x = [y for y in z for z in y]\n    def __getattr__(self, n): return self.x[n].y(n).z[1:]\n",
    "match x:\n    case [a, *b] if a in b:\n        del b[0], a[0][1]\n    case {'k': v, **r}:\n        r |= v\n",
    "x: list = y\n(a := [a := b for b in a])\nx[0]: int = 3\nfor x[0], (y.z, *w) in q: pass\n",
    "a = b\nb = c\nc = a\nfor x in a:\n    for y in c:\n        a.append(b)\n        c = c + a\n        b = a[1:]\n",
    "try:\n    pass\nexcept* E as e:\n    for i in e.x: raise\n",
    "xs = []\nfor i in range():\n    sorted()\n    min()\n    sum(*xs)\n    xs.pop(*i)\n    xs.insert()\n",
]


@pytest.mark.parametrize("source", ODD)
def test_an_odd_text_is_survived(source: str) -> None:
    for time in ("", "O(n)"):
        assert isinstance(said(source, entry="f", time=time), list)


def test_a_text_of_three_thousand_lines_is_read_in_bounded_steps() -> None:
    lines = [
        f"    for i{n} in range(len(xs)):\n        xs{n} = xs + [i{n}]\n        xs = xs{n}"
        for n in range(1000)
    ]
    assert isinstance(said("def f(xs):\n" + "\n".join(lines), entry="f", time="O(n)"), list)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("O(1)", Grade(0)),
        ("O(log n)", Grade(0, 1)),
        ("O(n)", Grade(1)),
        ("O(k)", Grade(1)),
        ("O(n log n)", Grade(1, 1)),
        ("O(n * log(n))", Grade(1, 1)),
        ("O(n * m)", Grade(2)),
        ("O(V + E)", Grade(1)),
        ("O(n + m log m)", Grade(1, 1)),
        ("O(n^2)", Grade(2)),
        ("O(n**3)", Grade(3)),
        ("O(sqrt(n))", Grade(0.5)),
        ("O(√n)", Grade(0.5)),
        ("not sure", None),
        ("", None),
    ],
)
def test_a_formula_is_read_as_a_growth(formula: str, expected: Grade | None) -> None:
    assert grade(formula) == expected


def test_exponential_growth_is_above_every_power() -> None:
    two, factorial, tenth = grade("O(2^n)"), grade("O(n!)"), grade("O(n^8)")
    assert two is not None
    assert factorial is not None
    assert tenth is not None
    assert min(two, factorial) > tenth

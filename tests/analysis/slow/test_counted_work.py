"""What was counted beside the reference decides: whether a cost is named at all, and which construct is."""

from __future__ import annotations

from dataclasses import replace

from jupyter_praxis.analysis.enlarging import enlarged
from jupyter_praxis.analysis.finding import Complexity
from jupyter_praxis.analysis.observed import Observed, Reading
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.rules import slow
from jupyter_praxis.analysis.rules.slow.standard import standard
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.running import Cell

SIZES = (64, 128, 256, 512, 1024)
ROOMS = """def rooms(plan):
    left = [(r, c) for r in range(len(plan)) for c in range(len(plan[0])) if plan[r][c]]
    found = 0
    while left:
        found += 1
        todo = [left.pop()]
        while todo:
            r, c = todo.pop()
            for near in ((r + 1, c), (r, c + 1), (r - 1, c), (r, c - 1)):
                if near in left:
                    left.remove(near)
                    todo.append(near)
    return found
"""
SHARES = {10: 0.66, 11: 0.33, 2: 0.003, 8: 0.001, 9: 0.001, 12: 0.001}


def grown(power: float, best: float = 1.0, time: str = "not sure", line: int | None = None) -> Complexity:
    """Give counts which grow as n to this power, beside a reference's."""
    counts = tuple((n, int(5 * n**power)) for n in SIZES)
    theirs = tuple((n, int(6 * n**best)) for n in SIZES)
    sure = 0.9 if time != "not sure" else 0.0
    return Complexity(
        time,
        confidence=sure,
        basis="measured",
        cell="mine",
        line=line,
        counts=counts,
        reference_counts=theirs,
    )


def said(
    source: str, complexity: Complexity, shares: dict[int, float], time: str = "O(n)", space: str = "O(n)"
) -> list[Suspicion]:
    entry = source.split("(")[0].split()[-1]
    challenge = Challenge("c", "C", "t", (), Difficulty.EASY, 5, "1", entry, (), time=time, space=space)
    dear = tuple(("mine", line, share) for line, share in shares.items())
    reading = Reading((Cell("above", "import math\n\n"), Cell("mine", source)), entry)
    return list(slow.suspicions(Observed(reading, None, challenge, complexity=complexity, dear=dear)))


# ── whether anything is said ─────────────────────────────────────────────────


def test_a_fixed_multiple_of_the_references_work_is_no_fault_whatever_n_is_called() -> None:
    nested = "def walk(plan):\n    n = 0\n    for row in plan:\n        todo = [row]\n"
    nested += "        while todo:\n            n += todo.pop()[0]\n    return n\n"
    assert said(nested, grown(1.0), {}) == []
    assert said(nested, grown(2.0, best=2.0, time="O(n^2)"), {}) == []


def test_a_logarithm_more_is_no_fault() -> None:
    assert not standard(grown(1.1, time="O(n log n)"), "O(n)", "").above


def test_outgrowing_the_reference_is_a_fault_where_no_class_fits_the_counts() -> None:
    known = standard(grown(2.0), "O(n)", "")
    assert known.above
    assert known.grade is not None
    assert known.grade.text == "O(n^2)"


def test_a_class_no_higher_than_the_stated_one_is_no_fault_beside_a_better_reference() -> None:
    assert not standard(grown(2.0, time="O(n^2)"), "O(n^2)", "").above


def test_too_few_sizes_say_nothing_about_the_pace() -> None:
    few = replace(grown(2.0), counts=((64, 100), (128, 400)))
    assert standard(few, "O(n)", "").pace is None


# ── which construct is named ─────────────────────────────────────────────────


def test_loops_that_turned_seldom_give_way_to_the_search_on_the_dear_line() -> None:
    (found,) = said(ROOMS, grown(2.0), SHARES)
    assert found.pattern is Pattern.WRONG_DATA_STRUCTURE
    assert found.cell == "mine"
    assert 10 in found.lines


def test_loops_that_turned_too_often_are_named() -> None:
    pairs = "def pairs(xs):\n    n = 0\n    for i in range(len(xs)):\n        for j in range(i):\n"
    pairs += "            n += xs[i] == xs[j]\n    return n\n"
    (found,) = said(pairs, grown(2.0, time="O(n^2)"), {5: 0.99, 3: 0.001})
    assert found.rule == "nested-loops"


def test_a_dear_line_that_copies_the_rest_is_told_so_though_no_loop_holds_a_sequence_by_name() -> None:
    source = "def count(text):\n    n = i = 0\n    while i < len(text):\n        n += text[i:][0] == 'a'\n"
    source += "        i += 1\n    return n\n"
    (found,) = said(source, grown(2.0, line=4), {4: 0.95, 5: 0.02})
    assert (found.pattern, found.lines) == (Pattern.INEFFICIENT_LOOP, (4,))


def test_a_dear_line_that_tries_ever_longer_beginnings_is_only_said_to_grow() -> None:
    source = "def starts(words):\n    n = 0\n    for end in range(9):\n"
    source += "        n += words[0][:end] == 'a'\n    return n\n"
    (found,) = said(source, grown(2.0, line=4), {4: 0.95})
    assert found.rule == "growth-above-best"


def test_a_loop_that_only_fills_a_needless_table_is_said_to_waste_memory() -> None:
    source = (
        "def shared(a, b):\n    grid = [[x == y for y in b] for x in a]\n    return sum(map(any, grid))\n"
    )
    counted = replace(grown(2.0, time="O(n^2)"), space="O(n^2)", cell="mine", line=2)
    assert [found.pattern for found in said(source, counted, {2: 0.99})] == [Pattern.SPACE_WASTE]


# ── what inputs are counted on ───────────────────────────────────────────────


def test_known_words_are_enlarged_repeating_and_all_different() -> None:
    assert enlarged([([("tea", 1), ("bun", 2)],)], 4) == (
        ([("tea", 1), ("bun", 2), ("tea", 1), ("bun", 2)],),
        ([("tea", 1), ("bun", 2), ("tea1", 1), ("bun1", 2)],),
    )


def test_rows_of_one_length_are_not_numbered() -> None:
    assert enlarged([(["##", "#."],)], 3) == ((["##", "#.", "##"],),)

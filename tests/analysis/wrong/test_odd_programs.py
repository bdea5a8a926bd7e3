"""Whatever is handed in: an answer, within bounds, and no error of ours."""

from __future__ import annotations

import pytest
from jupyter_praxis.analysis.observed import Observed, Reading
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.repair import Repairs
from jupyter_praxis.analysis.rules.wrong import suspicions
from jupyter_praxis.running import Cell

from .odd import HOSTILE

Tried = dict[str, tuple[Observed, Repairs]]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_programs_are_answered(tried: Tried, source: str) -> None:
    observed, repairs = tried[source]
    assert isinstance(list(suspicions(observed, repairs)), list)
    assert isinstance(list(suspicions(Observed(observed.program), Repairs())), list)


def test_the_same_program_gets_the_same_answer_every_time(tried: Tried) -> None:
    found = [list(suspicions(*tried[name])) for name in ("once", "twice", "thrice")]
    assert [(one.rule, one.lines) for one in found[0]] == [("range-one-off", (3,))]
    assert found[0] == found[1] == found[2]


def test_the_comparison_of_the_challenge_is_asked(tried: Tried) -> None:
    observed, repairs = tried["own comparison"]
    assert repairs.found[0].whole
    assert next(iter(suspicions(observed, repairs))).pattern is Pattern.OFF_BY_ONE


def test_input_left_changed_is_told_of_a_right_program(tried: Tried) -> None:
    found = list(suspicions(*tried["leaves changed"]))
    assert [(one.rule, one.lines) for one in found] == [("input-left-changed", (4,))]


CELLS = {
    "def f(xs):\n    for x in xs:\n        if x:\n            xs.remove(x)\n": ("modified_while_iterated", 4),
    "def f(x, seen=[]):\n    seen.append(x)\n    return seen\n": ("mutated_input", 1),
    "def f(n):\n    return n * f(n - 1)\n": ("missing_base_case", 2),
    "def f(xs):\n    sum = 0\n    for x in xs:\n        sum += x\n    return sum(xs)\n": ("shadowed_name", 2),
}


@pytest.mark.parametrize("source", CELLS)
def test_any_cell_is_read_without_a_challenge(source: str) -> None:
    found = list(suspicions(Observed(Reading((Cell("cell-1", source),))), Repairs()))
    assert [(one.pattern.value, one.lines) for one in found] == [(CELLS[source][0], (CELLS[source][1],))]


QUIET = [
    "queue = [1]\nfor x in queue:\n    if x < 9: queue.append(x + 1)\n",
    "def f(xs):\n    for x in xs:\n        if x:\n            xs.remove(x)\n            break\n    return xs\n",
    "def f(xs):\n    for x in list(xs):\n        xs.remove(x)\n    return xs\n",
    "def f(n):\n    return 1 if n < 2 else n * f(n - 1)\n",
    "def f(t):\n    return [f(x) for x in t.children]\n",
    "def f(xs, seen=None):\n    seen = seen or []\n    seen.append(xs)\n    return seen\n",
    "def f(xs):\n    sum = 0\n    for x in xs:\n        sum += x\n    return sum\n",
    "def f(list=()):\n    return len(list)\n",
]


@pytest.mark.parametrize("source", QUIET)
def test_nothing_is_said_of_cells_that_do_what_they_should(source: str) -> None:
    assert list(suspicions(Observed(Reading((Cell("cell-1", source),))), Repairs())) == []

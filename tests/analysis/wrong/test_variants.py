"""Many variants in one kernel: each answers for itself, none keeps the others waiting."""

from __future__ import annotations

import sys

import pytest
from praxis_kernel.variants import attempt

CALLS = [([3, 1],), ([],)]


def answers(*sources: str, calls=CALLS, steps: int = 500, in_all: int = 100_000, more: bool = False):
    return attempt([], list(sources), "f", calls, steps, in_all, more)


def test_each_variant_answers_every_call() -> None:
    assert answers("def f(x): return len(x)", "def f(x): return x[0]") == [
        [["returned", "2", None, 2], ["returned", "0", None, 2]],
        [["returned", "3", None, 2], ["raised", "IndexError: list index out of range", 1, 2]],
    ]


def test_a_variant_that_does_not_load_has_no_answers() -> None:
    assert answers("def f(x", "1 / 0", "g = 1") == [None, None, None]


def test_a_variant_that_never_ends_is_stopped_by_its_steps() -> None:
    never, after = answers("def f(x):\n    while True:\n        x = 1", "def f(x): return 1")
    assert [one[0] for one in never] == ["steps", "steps"]
    assert after[0][:2] == ["returned", "1"]


def test_a_variant_that_takes_no_steps_is_stopped_by_its_processor_time() -> None:
    never, after = answers(
        "def f(x):\n    while True: pass", "def f(x): return 1", calls=CALLS[:1], in_all=10**6
    )
    assert never[0][0] == "steps"
    assert after[0][:2] == ["returned", "1"]


def test_what_catches_everything_is_stopped_too() -> None:
    source = "def f(x):\n    while True:\n        try:\n            1 / 0\n        except Exception: pass"
    assert answers(source)[0][0][0] == "steps"


def test_one_variant_changes_nothing_for_the_next() -> None:
    changing = "import builtins\nseen = []\ndef f(x):\n    x.append(1); seen.append(1)\n    return len(seen)"
    first, second = answers(changing, changing)
    assert first == second


def test_steps_in_all_end_the_trying() -> None:
    tried = answers(*["def f(x): return sum(1 for _ in range(90))"] * 9, in_all=400)
    assert tried[0][0][0] == "returned"
    assert tried[-1] is None


def test_lines_and_changed_arguments_are_told_when_asked_for() -> None:
    source = "def f(x):\n    if x:\n        x.sort()\n    return 1"
    first, second = answers(source, more=True)[0]
    assert first[4:] == [[2, 3, 4], [0]]
    assert second[4:] == [[2, 4], []]


def test_methods_are_called_where_the_entry_is_a_class() -> None:
    source = (
        "class f:\n    def __init__(self, n): self.n = n\n    def more(self, k): self.n += k; return self.n"
    )
    script = ((1,), [("more", (2,)), ("more", (3,))])
    assert answers(source, calls=[script])[0][0][:2] == ["returned", '["l", 3, 6]']


def test_endless_recursion_prints_and_exits_are_answers() -> None:
    tried = answers(
        "def f(x): return f(x)",
        "def f(x):\n    print('x' * 10**6)\n    return 1",
        "def f(x): raise SystemExit",
        steps=20_000,
    )
    assert [one[0][1][:14] for one in tried] == ["RecursionError", "1", "SystemExit: "]


def test_nothing_is_left_changed_behind() -> None:
    before = sys.stdout, sys.getrecursionlimit(), sys.gettrace()
    answers("def f(x): return 1")
    assert (sys.stdout, sys.getrecursionlimit(), sys.gettrace()) == before


@pytest.mark.parametrize("value", ["[0] * 10**6", "10 ** 5000", "object()", "lambda: 1"])
def test_large_and_odd_values_are_told_within_bounds(value: str) -> None:
    ending, text, *_ = answers(f"def f(x): return {value}")[0][0]
    assert ending in ("large", "returned")
    assert len(text) < 1_000

"""Diagnosis as a library: texts in, findings out, no server."""

from __future__ import annotations

import asyncio
from pathlib import Path

import jupyter_praxis.analysis
import pytest
from jupyter_praxis.analysis import Task, diagnose, measure, read
from jupyter_praxis.errors import ChallengeUnsound

TOTAL = Task(
    "total",
    reference="def total(xs: list[int]) -> int:\n    return sum(xs)\n",
    cases={"some": ([1, 2, 3],), "none": ([],), "endless": ([float("inf")],)},
)
SORTS = "def f(xs):\n    return sorted(xs)[0]\n"
GROW = "def grow(n, rng):\n    return ([rng.random() for _ in range(n)],)\n"


def test_a_program_is_diagnosed_from_texts_alone():
    said = diagnose("def total(xs):\n    return sum(xs[i] for i in range(1, len(xs)))\n", TOTAL, budget_s=20)
    assert said.findings[0].pattern == "off_by_one"
    assert said.findings[0].lines == (2,)
    assert said.counterexample.input == "[1.0]"
    assert said.complexity.time == "O(n)"


def test_it_works_where_a_loop_is_running_as_in_a_notebook():
    async def in_a_cell():
        return measure(SORTS, "f", grow=GROW)

    assert asyncio.run(in_a_cell()).time == "O(n log n)"


def test_growth_is_measured_on_the_callers_own_inputs():
    inputs = [(n, (list(range(n)), -1)) for n in (8, 16, 32, 64, 128, 256)]
    found = measure("def f(xs, x):\n    return x in xs\n", "f", inputs=inputs)
    assert (found.time, found.basis) == ("O(n)", "measured")
    assert found.counts[-1][0] == 256


def test_a_whole_program_is_read_without_running_it():
    script = "n = int(input())\nfor i in range(n):\n    for j in range(n):\n        print(i, j)\n"
    assert (read(script).time, read(script).basis) == ("O(n^2)", "read")


def test_a_reference_that_does_not_run_is_said_in_one_sentence():
    with pytest.raises(ChallengeUnsound, match="reference"):
        diagnose("def f(): pass", Task("f", "raise KeyError", cases=[()]))


def test_the_example_of_the_documentation_says_what_its_comments_say():
    page = (Path(__file__).parents[2] / "docs" / "analysis.md").read_text(encoding="utf-8")
    example = page.split("## The Python API")[1].split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(compile(example, "docs/analysis.md", "exec"), names)
    found = names["found"]
    assert found.findings[0].pattern == "missing_edge_case"
    assert found.counterexample.input == "[]"
    assert (found.complexity.time, found.complexity.optimal_time) == ("O(n log n)", "O(n)")


def test_the_door_offers_what_it_says_and_nothing_else():
    assert all(callable(getattr(jupyter_praxis.analysis, name)) for name in jupyter_praxis.analysis.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = jupyter_praxis.analysis.nonsense

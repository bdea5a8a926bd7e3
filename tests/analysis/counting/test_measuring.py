"""A program measured behind a wall."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from jupyter_praxis.analysis.inputs import grown_inputs
from jupyter_praxis.analysis.measuring import accepted_inputs, measured, measured_inputs, reference_growth
from jupyter_praxis.running import Cell, Sandbox
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.pool import PooledSandbox
from services.grading import challenge


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def sandbox(loop: asyncio.Runner) -> Iterator[PooledSandbox]:
    sandbox = PooledSandbox(choose(), 1)
    loop.run(sandbox.start())
    yield sandbox
    loop.run(sandbox.aclose())


REFERENCE = "def solve(x):\n    return len(set(x)) == len(x)"
GROW = "def grow(n, rng):\n    return (rng.sample(range(10 * n), n),)"
SLOW = """
def solve(x):
    seen = []
    for i in x:
        if i in seen:
            return False
        seen.append(i)
    return True
"""


def test_a_program_is_measured_beside_its_reference(loop: asyncio.Runner, sandbox: Sandbox) -> None:
    asked = challenge(REFERENCE, "assert solve([1]) == True", cases=GROW)
    inputs = loop.run(grown_inputs(asked, sandbox))
    theirs = loop.run(measured(asked, [Cell("mine", SLOW)], sandbox, inputs))
    best = loop.run(reference_growth(asked, sandbox, inputs))
    assert (theirs.time, best.time) == ("O(n^2)", "O(n)")
    assert (theirs.space, best.space) == ("O(n)", "O(n)")
    assert theirs.lines[0][:2] == ("mine", 5)


def test_the_same_program_gives_the_same_answer_every_time(loop: asyncio.Runner, sandbox: Sandbox) -> None:
    source = "def solve(x):\n    return sorted({str(i) for i in x})"
    inputs = [(n, ([i * 7 for i in range(n)],)) for n in (4, 8, 16, 32, 64, 128, 256, 512, 1024)]
    seen = {(loop.run(measured_inputs(source, "solve", inputs, sandbox))).time for _ in range(5)}
    assert seen == {"O(n log n)"}


@pytest.mark.parametrize(
    ("body", "time"),
    [
        ("for i in x:\n        for j in y: pass", "O(n * m)"),
        ("for i in x: pass\n    for j in y: pass", "O(n + m)"),
        ("return sorted(x), sum(y)", "O(n log n + m)"),
        ("return [min(y) for i in x for j in x]", "O(n^2 * m)"),
        ("return sum(y)", "O(m)"),
        ("return 3", "O(1)"),
    ],
)
def test_several_sizes_add_or_multiply(loop: asyncio.Runner, sandbox: Sandbox, body: str, time: str) -> None:
    grow = "def grow(n, m, rng):\n    return list(range(n, 0, -1)), list(range(m, 0, -1))"
    asked = challenge("def solve(x, y): return 1", "assert solve([], []) == 1", cases=grow)
    growth = loop.run(measured(asked, [Cell("mine", f"def solve(x, y):\n    {body}\n")], sandbox))
    assert growth.time == time


def test_known_cases_are_enlarged_where_nothing_grows(loop: asyncio.Runner, sandbox: Sandbox) -> None:
    reference = "def solve(x):\n    assert x == sorted(x)\n    return x[-1]"
    asked = challenge(reference, "assert solve([1, 3, 4]) == 4")
    inputs = loop.run(grown_inputs(asked, sandbox, [([1, 3, 4],), ([2, 5],)]))
    accepted = loop.run(accepted_inputs(asked, inputs, sandbox))
    growth = loop.run(measured(asked, [Cell("mine", "def solve(x):\n    return max(x)")], sandbox, accepted))
    assert (growth.time, growth.made) == ("O(n)", "cases")


def test_a_program_without_end_is_stopped_and_nothing_is_said(loop: asyncio.Runner, sandbox: Sandbox) -> None:
    growth = loop.run(
        measured_inputs("def f(n):\n    while True: pass", "f", [(4, (4,)), (8, (8,))], sandbox)
    )
    assert (growth.time, growth.stopped) == ("not sure", True)


def test_a_program_that_ends_its_kernel_is_stopped(loop: asyncio.Runner, sandbox: Sandbox) -> None:
    source = "import os\ndef f(n):\n    os._exit(1)"
    growth = loop.run(measured_inputs(source, "f", [(4, (4,)), (8, (8,))], sandbox))
    assert (growth.time, growth.stopped) == ("not sure", True)

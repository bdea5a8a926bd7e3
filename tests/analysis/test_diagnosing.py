"""A whole diagnosis: program in, findings, counterexample and growth out, through a real wall."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.grading.expected import expected_cases
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.running import Call, Cell, Limits, Program, Run, Sandbox
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall
from services.grading import challenge

PATIENT_S = 30.0
PAIRS = replace(
    challenge(
        "def solve(xs):\n    return len(xs) != len(set(xs))\n",
        "assert solve([1, 1]) is True",
        cases=(
            "from hypothesis import strategies as st\n"
            "edge_cases = {'a hidden case': ([7, 7007, 7],), 'none': ([],), 'far': ([5, 1, 2, 3, 5],)}\n"
            "inputs = st.tuples(st.lists(st.integers(-9, 9), max_size=8))\n"
            "def grow(n, rng): return (rng.sample(range(9 * n), n),)\n"
        ),
        limits=Limits(time_s=2),
    ),
    time="O(n)",
    space="O(n)",
)
PROGRAMS = {
    "right": "def solve(xs):\n    return len(set(xs)) < len(xs)\n",
    "slow": (
        "def solve(xs):\n    seen = []\n    for x in xs:\n        if x in seen:\n            return True\n"
        "        seen.append(x)\n    return False\n"
    ),
    "off by one": (
        "def solve(xs):\n    seen = set()\n    for i in range(len(xs) - 1):\n        if xs[i] in seen:\n"
        "            return True\n        seen.add(xs[i])\n    return False\n"
    ),
    "unfinished": "def solve(xs:\n",
    "never ends": "def solve(xs):\n    while xs: pass\n    return False\n",
    "ends the kernel": "import os\ndef solve(xs): os._exit(0)\n",
    "hostile": "def solve(xs):\n    raise BaseException(xs)\n",
    "breaks what runs it": "import sys\nsys.setrecursionlimit(10)\ndef solve(xs): return solve(xs)\n",
}


class Watched:
    """Runs programs and remembers every text and value that was sent beside the learner's."""

    def __init__(self, sandbox: PooledSandbox) -> None:
        self.sandbox, self.strength = sandbox, sandbox.strength
        self.sent: list[tuple[Program, tuple[Call, ...]]] = []

    async def run(self, program: Program, calls: tuple[Call, ...], limits: Limits) -> Run:
        self.sent.append((program, tuple(calls)))
        return await self.sandbox.run(program, calls, limits)

    @asynccontextmanager
    async def open(self, program: Program, limits: Limits):
        async with self.sandbox.open(program, limits) as session:
            self.sent.append((program, ()))
            yield session


def behind(work: Callable[[Sandbox], object]) -> object:
    async def run() -> object:
        pool = PooledSandbox(ProcessWall(), 2, ("hypothesis",))
        await pool.start()
        try:
            return await work(pool)
        finally:
            await pool.aclose()

    return asyncio.run(run())


@pytest.fixture(scope="module")
def diagnoses() -> Iterator[dict[str, Diagnosis]]:
    async def all_of_them(sandbox: Sandbox) -> dict[str, Diagnosis]:
        analyst, cases = Analyst(sandbox), await expected_cases(PAIRS, sandbox)
        return {
            name: await analyst.diagnose(PAIRS, [Cell("starter-1", text)], cases, budget_s=PATIENT_S)
            for name, text in PROGRAMS.items()
        }

    return behind(all_of_them)


def test_right_and_good_code_gets_nothing_but_its_class(diagnoses):
    said = diagnoses["right"]
    assert said.findings == ()
    assert said.counterexample is None
    assert (said.complexity.time, said.complexity.optimal_time) == ("O(n)", "O(n)")


def test_a_slow_program_is_told_the_construct_the_line_and_the_counts(diagnoses):
    said = diagnoses["slow"]
    assert [found.pattern for found in said.findings] == [Pattern.WRONG_DATA_STRUCTURE]
    assert 4 in said.findings[0].lines
    assert said.counterexample is None
    complexity = said.complexity
    assert (complexity.time, complexity.basis, complexity.line) == ("O(n^2)", "measured", 4)
    sizes, theirs = dict(complexity.counts), dict(complexity.reference_counts)
    largest = max(set(sizes) & set(theirs))
    assert sizes[largest] > 5 * theirs[largest]


def test_a_wrong_program_is_told_the_pattern_the_line_and_the_smallest_input_that_fails(diagnoses):
    said = diagnoses["off by one"]
    assert said.findings[0].pattern is Pattern.OFF_BY_ONE
    assert 3 in said.findings[0].lines
    assert said.counterexample.input == "[0, 0]"
    assert (said.counterexample.expected, said.counterexample.actual) == ("True", "False")
    assert said.counterexample.minimal
    assert said.counterexample.call == "solve([0, 0])"


def test_what_cannot_be_parsed_is_the_verdicts_matter(diagnoses):
    assert diagnoses["unfinished"].as_json()["patterns"] == []
    assert diagnoses["unfinished"].complexity is None


@pytest.mark.parametrize("name", ["never ends", "ends the kernel", "hostile"])
def test_a_program_that_misbehaves_is_still_diagnosed(diagnoses, name):
    said = diagnoses[name]
    assert said.counterexample is not None
    assert said.counterexample.expected in ("True", "False")


def test_a_program_that_breaks_what_runs_it_is_accused_of_nothing(diagnoses):
    assert diagnoses["breaks what runs it"].findings == ()


def test_the_same_program_gets_the_same_diagnosis():
    async def again(sandbox: Sandbox) -> list[Diagnosis]:
        analyst, cases = Analyst(sandbox), await expected_cases(PAIRS, sandbox)
        cell = Cell("starter-1", PROGRAMS["off by one"])
        return [await analyst.diagnose(PAIRS, [cell], cases, budget_s=PATIENT_S) for _ in range(4)]

    said = [{**one.as_json(), "diagnosis": None} for one in behind(again)]
    assert all(one == said[0] for one in said)


def test_no_expected_value_and_no_reference_comes_where_the_learners_text_runs():
    secret = "a value only the reference knows"
    asked = challenge(
        f"def solve(x):\n    return 'x' * x + {secret!r}\n",
        "",
        cases="edge_cases = {'one': (1,), 'two': (2,)}\n",
        limits=Limits(time_s=1),
    )
    mark = "what the learner wrote"

    async def watched(sandbox: PooledSandbox) -> list[str]:
        watching = Watched(sandbox)
        cases = await expected_cases(asked, watching)
        cell = Cell("starter-1", f"def solve(x):\n    return {mark!r} * x\n")
        said = await Analyst(watching).diagnose(asked, [cell], cases, budget_s=3)
        assert secret in said.counterexample.expected
        return [repr(one) for one in watching.sent]

    sent = behind(watched)
    assert [secret in one for one in sent if mark in one].count(True) == 0
    # the control: such a text would have been seen, had it been there
    assert any(secret in one for one in sent)
    assert sum(mark in one for one in sent) > 3


def test_of_what_never_ran_nothing_is_looked_at():
    async def nothing(_sandbox: Sandbox) -> Diagnosis:
        verdict = Verdict("small", "1", Outcome.ENTRY_MISSING, "")
        cell = Cell("starter-1", "x = 1")
        return await Analyst(None, {}).diagnose(PAIRS, [cell], (), verdict)

    assert behind(nothing).complexity is None


def test_any_cell_can_be_read_without_a_challenge_and_without_running_it():
    async def read(sandbox: Sandbox) -> Diagnosis:
        text = (
            "%matplotlib inline\nseen = []\nfor x in values:\n    if x not in seen:\n        seen.append(x)\n"
        )
        return await Analyst(sandbox, {}).read([Cell("a", "def ("), Cell("b", text)])

    said = behind(read)
    assert [(found.pattern, found.cell) for found in said.findings] == [(Pattern.WRONG_DATA_STRUCTURE, "b")]
    assert 4 in said.findings[0].lines
    assert said.complexity.basis == "read"


def test_cells_in_which_nothing_can_be_seen_get_nothing():
    async def read(sandbox: Sandbox) -> Diagnosis:
        return await Analyst(sandbox, {}).read([Cell("a", "print('hello')")])

    assert behind(read).findings == ()

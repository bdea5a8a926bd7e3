"""Inputs drawn from a domain, and what a program makes of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from jupyter_praxis.analysis.bank import drawn, observed
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.running import Cell, Ending
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall
from praxis_kernel.smallness import size

from .conftest import NEAR, TOTAL, asked

REFUSES = asked("def solve(x):\n    if len(x) < 2: raise ValueError\n    return x[1]\n")
SOURCES = {
    "right": "def solve(x): return sum(x)",
    "wrong for one": "def solve(x): return sum(x) + (x == [1])",
    "hangs now and then": "def solve(x):\n    while x == [1]: pass\n    return sum(x)",
    "dies now and then": "import os\ndef solve(x):\n    if x == [1]: os._exit(1)\n    return sum(x)",
    "dies always": "import os\ndef solve(x): os._exit(1)",
    "does not load": "import nothing_of_this_name",
}


@pytest.fixture(scope="session")
def seen() -> dict[str, Any]:
    """Give banks by challenge and what was observed, by program."""

    async def look() -> dict[str, Any]:
        sandbox = PooledSandbox(ProcessWall(), 1, ("hypothesis", "hypothesis.strategies"))
        await sandbox.start()
        try:
            bank = await drawn(TOTAL, (), sandbox, 60)

            async def watch(challenge: Challenge, source: str, cases: tuple[Case, ...]) -> Any:
                cells = [Cell("starter-1", source)]
                return await observed(cells, challenge, cases, sandbox, within_s=20, call_s=0.5)

            return {
                "bank": bank,
                "again": await drawn(TOTAL, (), sandbox, 60),
                "refusing": await drawn(REFUSES, (), sandbox, 30),
                "own": await watch(NEAR, "def solve(x): return x[::-1]", await drawn(NEAR, (), sandbox, 20)),
                **{name: await watch(TOTAL, source, bank) for name, source in SOURCES.items()},
            }
        finally:
            await sandbox.aclose()

    return asyncio.run(look())


@pytest.fixture
def wrong(seen) -> Callable[[str], list[str]]:
    """Give the inputs a program does not answer rightly."""
    return lambda name: [one.case.input_text for one in seen[name] if not one.right]


def test_a_bank_holds_distinct_inputs_smallest_first_with_the_references_answers(seen) -> None:
    bank = seen["bank"]
    assert len(bank) == 60
    assert len({case.input_text for case in bank}) == 60
    assert [size(case.arguments) for case in bank] == sorted(size(case.arguments) for case in bank)
    assert all(case.expected == sum(case.arguments[0]) for case in bank)
    assert bank[0].arguments == ([],)
    assert len(bank[-1].arguments[0]) > 4


def test_the_same_bank_is_drawn_every_time(seen) -> None:
    assert seen["bank"] == seen["again"]


def test_what_the_reference_refuses_lies_outside(seen) -> None:
    assert seen["refusing"]
    assert all(len(case.arguments[0]) >= 2 for case in seen["refusing"])


def test_a_right_program_is_right_on_all(seen, wrong) -> None:
    assert len(seen["right"]) == len(seen["bank"])
    assert wrong("right") == wrong("own") == []


@pytest.mark.parametrize("name", ["wrong for one", "hangs now and then", "dies now and then"])
def test_observing_goes_on_after_a_call_that_fails_hangs_or_dies(seen, wrong, name: str) -> None:
    assert wrong(name) == ["[1]"]
    assert len(seen[name]) == len(seen["bank"])


def test_a_program_that_ends_every_kernel_is_given_up(seen) -> None:
    assert 0 < len(seen["dies always"]) < 10
    assert {one.run.ending for one in seen["dies always"]} == {Ending.EXITED}


def test_of_a_program_that_does_not_load_nothing_is_observed(seen) -> None:
    assert seen["does not load"] == ()

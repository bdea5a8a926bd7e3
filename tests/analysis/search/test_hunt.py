"""What a hunt makes of the time it has."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest
from jupyter_praxis.analysis.answering import Answering
from jupyter_praxis.analysis.author import Asked, Author
from jupyter_praxis.analysis.hunt import Failing, Hunt
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import Call, CallRun, Ending, Limits, Program, Sandbox

INPUT = Asked(Case("drawn", Visibility.HIDDEN, (1,), 1), 0.0)
NEVER, UNLOADED = None, -1


class Kernels:
    """A sandbox, a learner and an author in one: each fresh kernel answers the next of `answers`."""

    def __init__(self, *answers: int | None) -> None:
        self._answers = iter(answers)

    @asynccontextmanager
    async def open(self, _program: Program, _limits: Limits) -> AsyncIterator[Kernels]:
        yield self

    async def call(self, _call: Call, _time_s: float) -> CallRun:
        value = next(self._answers)
        if value is NEVER:
            await asyncio.Event().wait()
        if value is UNLOADED:
            return CallRun(Ending.NOT_RUN)
        return CallRun(Ending.RETURNED, value)

    async def answer(self, _call: Call, _time_s: float) -> CallRun:
        return CallRun(Ending.RETURNED, 2)

    async def difference(self, case: Case, run: CallRun) -> str | None:
        return None if run.value == case.expected or run.ending is Ending.NOT_RUN else "value"


async def proved(*answers: int | None) -> Failing | None:
    kernels = Kernels(*answers)
    hunt = Hunt(
        Program(()), Limits(), cast(Sandbox, kernels), cast(Answering, kernels), cast(Author, kernels), 0.0
    )
    return await hunt.proved(Failing(INPUT, CallRun(Ending.RETURNED, 2), "value"), time.monotonic() + 0.1)


@pytest.mark.parametrize("answers", [(2, 2, 2), (2, NEVER, 2), (NEVER, NEVER, 2), (2, UNLOADED, 2)])
async def test_what_failed_in_each_fresh_kernel_that_ended_in_time_is_proved(answers) -> None:
    failing = await proved(*answers)
    assert failing is not None
    assert failing.run.value == 2


@pytest.mark.parametrize("answers", [(2, 1, 2), (NEVER, NEVER, NEVER), (1, NEVER, 2), (UNLOADED,) * 3])
async def test_what_no_fresh_kernel_showed_or_one_of_them_did_not_is_not(answers) -> None:
    assert await proved(*answers) is None

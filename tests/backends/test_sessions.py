"""A program that is kept for calls decided one by one, on each backend."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

import pytest
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, Cell, Ending, Limits, Program, Session
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall
from jupyter_praxis.sandbox.wall import Wall

PATIENT = Limits(time_s=10)
Opening = Callable[..., AbstractAsyncContextManager[Session]]


def program(source: str) -> Program:
    return Program((Cell("starter-1", source),), "solve")


@pytest.fixture
def opening(backend: Wall) -> Opening:
    """Open a session on each backend."""

    @asynccontextmanager
    async def session(source: str, limits: Limits = PATIENT):
        sandbox = PooledSandbox(backend, 0)
        try:
            async with sandbox.open(program(source), limits) as opened:
                yield opened
        finally:
            await sandbox.aclose()

    return session


async def test_a_program_answers_one_call_after_another_and_stays_the_same(opening: Opening) -> None:
    async with opening("seen = []\ndef solve(x):\n    seen.append(x)\n    return list(seen)\n") as session:
        assert session.loading.ending is Ending.RETURNED
        answer = (await session.call(Call(("a",)))).value
        assert (await session.call(Call((len(answer),)))).value == ["a", 1]


async def test_an_error_in_a_call_leaves_the_program_ready_for_the_next(opening: Opening) -> None:
    async with opening("def solve(x): return 1 // x") as session:
        failed = await session.call(Call((0,)))
        assert failed.ending is Ending.RAISED
        assert failed.fault is not None
        assert failed.fault.kind == "ZeroDivisionError"
        assert (await session.call(Call((1,)))).value == 1


async def test_a_call_that_takes_longer_than_its_own_time_ends_the_session(opening: Opening) -> None:
    async with opening("import time\ndef solve(s): time.sleep(s)") as session:
        assert (await session.call(Call((0,)))).ending is Ending.RETURNED
        late = await session.call(Call((60,)), time_s=0.2)
        assert late.ending is Ending.TIME_LIMIT
        assert late.fault is not None
        assert late.fault.message == "The program was stopped after 0.2 seconds."
        assert (await session.call(Call((0,)))).ending is Ending.NOT_RUN


async def test_a_call_nobody_waits_for_any_more_ends_the_session(opening: Opening) -> None:
    async with opening("import time\ndef solve(s):\n    time.sleep(s)\n    return s") as session:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await session.call(Call((0.3,)))
        await asyncio.sleep(0.4)
        assert (await session.call(Call((0,)))).ending is Ending.NOT_RUN


async def test_a_kernel_that_dies_ends_the_session(opening: Opening) -> None:
    async with opening("import os\ndef solve(): os._exit(3)") as session:
        assert (await session.call(Call())).ending is Ending.EXITED
        assert (await session.call(Call())).ending is Ending.NOT_RUN


async def test_a_program_that_does_not_load_takes_no_calls(opening: Opening) -> None:
    async with opening("def solve(:") as session:
        assert session.loading.ending is Ending.SYNTAX_ERROR
        assert (await session.call(Call())).ending is Ending.NOT_RUN


async def test_what_a_session_prints_is_bounded_in_all(opening: Opening) -> None:
    async with opening("def solve(): print('x' * 700)", replace(PATIENT, output_kb=1)) as session:
        assert (await session.call(Call())).output == "x" * 700 + "\n"
        assert (await session.call(Call())).ending is Ending.OUTPUT_LIMIT
        assert (await session.call(Call())).ending is Ending.NOT_RUN


async def test_the_kernel_of_a_session_ends_with_it_also_when_its_user_fails() -> None:
    sandbox = PooledSandbox(ProcessWall(), 0)
    try:
        with pytest.raises(KeyError):
            async with sandbox.open(program("def solve(): return 1"), PATIENT) as session:
                raise KeyError
        assert (await session.call(Call())).ending is not Ending.RETURNED
    finally:
        await sandbox.aclose()


async def test_a_session_under_way_when_the_server_ends_is_told_to_be_broken() -> None:
    sandbox = PooledSandbox(ProcessWall(), 0)
    with pytest.raises(SandboxBroken):
        async with sandbox.open(program("def solve(): return 1"), PATIENT):
            await sandbox.aclose()


async def test_two_sessions_do_not_see_each_other() -> None:
    sandbox = PooledSandbox(ProcessWall(), 0)
    counting = program("n = 0\ndef solve():\n    global n\n    n += 1\n    return n\n")
    try:
        async with sandbox.open(counting, PATIENT) as one, sandbox.open(counting, PATIENT) as other:
            assert [(await one.call(Call())).value for _ in range(3)] == [1, 2, 3]
            assert (await other.call(Call())).value == 1
    finally:
        await sandbox.aclose()

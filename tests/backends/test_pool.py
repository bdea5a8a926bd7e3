"""The warm pool: used once, refilled behind the request, nothing left."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, Cell, Ending, Limits, Program
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.namespaces import NamespaceWall
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall

COUNT = Program(
    (Cell("starter-1", "seen = []\ndef solve(x):\n    seen.append(x)\n    return len(seen)\n"),), "solve"
)
STAY = Program((Cell("starter-1", "import time\ndef solve(): time.sleep(30)\n"),), "solve")
LIMITS = Limits(time_s=10)
ONE = [Call((1,))]


class Unstartable(ProcessWall):
    """A wall behind which nothing starts."""

    name = "unstartable"

    def command(self, python):
        return ["/bin/false"]


def descriptors() -> set[str]:
    gc.collect()
    return {entry.name for entry in Path("/proc/self/fd").iterdir()}


def contents(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def until(happened) -> None:
    while not happened():  # noqa: ASYNC110  # nothing to wait on: these are facts about processes
        await asyncio.sleep(0.01)


def kernels_below() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if child.status() != "zombie"]


async def test_a_warm_kernel_is_handed_out_once_and_replaced() -> None:
    pool = PooledSandbox(LandlockWall(), 1)
    await pool.start()
    try:
        for _ in range(3):
            await pool.warm()
            run = await pool.run(COUNT, ONE, LIMITS)
            assert run.calls[0].value == 1
            assert run.queued_ms < 50
    finally:
        await pool.aclose()


async def test_more_runs_than_warm_kernels_get_kernels_of_their_own() -> None:
    pool = PooledSandbox(LandlockWall(), 1)
    await pool.start()
    try:
        runs = await asyncio.gather(*(pool.run(COUNT, ONE, LIMITS) for _ in range(3)))
        assert [run.calls[0].value for run in runs] == [1, 1, 1]
    finally:
        await pool.aclose()


async def test_a_warm_kernel_that_died_is_replaced_before_anyone_asks() -> None:
    pool = PooledSandbox(LandlockWall(), 1)
    await pool.start()
    try:
        await pool.warm()
        (kernel,) = pool._warm
        os.kill(kernel.pid, signal.SIGKILL)
        await until(lambda: kernel not in pool._warm)
        await pool.warm()
        assert next(iter(pool._warm)).pid != kernel.pid
        assert (await pool.run(COUNT, ONE, LIMITS)).calls[0].value == 1
    finally:
        await pool.aclose()


async def test_kernels_that_do_not_start_are_a_broken_sandbox_with_the_reason() -> None:
    pool = PooledSandbox(Unstartable(), 1)
    await pool.start()
    with pytest.raises(SandboxBroken, match="status 1"):
        await pool.warm()
    with pytest.raises(SandboxBroken, match="did not start"):
        await pool.run(COUNT, ONE, LIMITS)
    await pool.aclose()


@pytest.mark.parametrize(
    "kind",
    [pytest.param(NamespaceWall, marks=pytest.mark.wall), LandlockWall, ProcessWall],
    ids=lambda k: k.name,
)
async def test_nothing_is_left_when_the_pool_is_closed(kind, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    opened = descriptors()
    before = {process.pid for process in kernels_below()}
    pool = PooledSandbox(kind(), 2)
    await pool.start()
    await pool.warm()
    assert {process.pid for process in kernels_below()} - before
    staying = asyncio.create_task(pool.run(STAY, [Call()], Limits(time_s=60)))
    await until(lambda: pool._busy)
    await pool.aclose()
    with pytest.raises(SandboxBroken, match="shutting down"):
        await staying
    with pytest.raises(SandboxBroken, match="shutting down"):
        await pool.run(COUNT, ONE, LIMITS)
    assert {process.pid for process in kernels_below()} <= before
    assert contents(tmp_path) == []
    assert descriptors() <= opened


async def test_a_run_that_is_cancelled_leaves_no_kernel() -> None:
    before = {process.pid for process in kernels_below()}
    pool = PooledSandbox(ProcessWall(), 0)
    staying = asyncio.create_task(pool.run(STAY, [Call()], Limits(time_s=60)))
    await until(lambda: pool._busy)
    (kernel,) = pool._busy
    assert psutil.pid_exists(kernel.pid)
    staying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await staying
    assert {process.pid for process in kernels_below()} <= before
    await pool.aclose()


async def test_a_run_reports_how_long_it_waited_and_took() -> None:
    run = await PooledSandbox(LandlockWall(), 0).run(COUNT, ONE, LIMITS)
    assert run.loading.ending is Ending.RETURNED
    assert run.queued_ms > 20
    assert 0 < run.calls[0].time_ms < run.sandbox_ms
    assert run.memory_kb is not None


@pytest.mark.parametrize(
    "kind",
    [pytest.param(NamespaceWall, marks=pytest.mark.wall), LandlockWall, ProcessWall],
    ids=lambda k: k.name,
)
def test_kernels_end_with_a_server_that_is_killed(kind, tmp_path) -> None:
    server = (
        "import asyncio\n"
        f"from {kind.__module__} import {kind.__name__} as Wall\n"
        "from jupyter_praxis.sandbox.kernel import SandboxKernel\n"
        "async def main():\n"
        "    print((await SandboxKernel.start(Wall())).pid, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", server], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        kernel = psutil.Process(int(process.stdout.readline()))
        assert kernel.is_running()
        process.kill()
    kernel.wait(timeout=10)
    assert not kernel.is_running()

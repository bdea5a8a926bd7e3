"""The warm pool: used once, refilled behind the request, nothing left."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, Cell, Ending, Limits, Program
from jupyter_praxis.sandbox.enclosing import start_process
from jupyter_praxis.sandbox.kernel import SandboxKernel
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

    async def start(self, python, line):
        return start_process(["/bin/false"], line)


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


def warm_in(pool: PooledSandbox) -> list[SandboxKernel]:
    return [kernel for shelf in pool._shelves.values() for kernel in shelf.warm]


def pid_of(kernel: SandboxKernel) -> int:
    return kernel._confined.pid


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
        (kernel,) = warm_in(pool)
        os.kill(pid_of(kernel), signal.SIGKILL)
        await until(lambda: kernel not in warm_in(pool))
        await pool.warm()
        assert warm_in(pool)[0] is not kernel
        assert (await pool.run(COUNT, ONE, LIMITS)).calls[0].value == 1
    finally:
        await pool.aclose()


async def test_kernels_that_do_not_start_are_a_broken_sandbox_with_the_reason() -> None:
    pool = PooledSandbox(Unstartable(), 1)
    await pool.start()
    with pytest.raises(SandboxBroken, match="status 1"):
        await pool.warm()
    with pytest.raises(SandboxBroken, match="do not start"):
        await pool.run(COUNT, ONE, LIMITS)
    await pool.aclose()


@pytest.mark.parametrize(
    "kind",
    [pytest.param(NamespaceWall, marks=pytest.mark.wall), LandlockWall, ProcessWall],
    ids=lambda k: k.name,
)
async def test_nothing_is_left_when_the_pool_is_closed(kind, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("jupyter_praxis.sandbox.scratch.SHARED_MEMORY", str(tmp_path))
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
    assert psutil.pid_exists(pid_of(kernel))
    staying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await staying
    assert not psutil.pid_exists(pid_of(kernel))
    await pool.aclose()
    assert {process.pid for process in kernels_below()} <= before


async def test_a_run_reports_how_long_it_waited_and_took() -> None:
    pool = PooledSandbox(LandlockWall(), 0)
    run = await pool.run(COUNT, ONE, LIMITS)
    await pool.aclose()
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
        "async def main():\n"
        "    source = Wall().open()\n"
        "    kernel = await source.fresh('')\n"
        "    print(kernel.pid, flush=True)\n"
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


async def test_a_pool_grows_while_requests_find_no_warm_kernel_and_no_further_than_it_may() -> None:
    pool = PooledSandbox(LandlockWall(), 1, most=3)
    await pool.start()
    try:
        await pool.warm()
        assert len(warm_in(pool)) == 1
        await asyncio.gather(*(pool.run(COUNT, ONE, LIMITS) for _ in range(6)))
        await until(lambda: len(warm_in(pool)) == 3)
        # and what it has grown by is used
        runs = await asyncio.gather(*(pool.run(COUNT, ONE, LIMITS) for _ in range(3)))
        assert [run.calls[0].value for run in runs] == [1, 1, 1]
    finally:
        await pool.aclose()


async def test_a_pool_that_has_grown_shrinks_in_quiet_times_to_its_size(monkeypatch) -> None:
    pool = PooledSandbox(LandlockWall(), 1, most=3)
    await pool.start()
    try:
        await pool.warm()
        await asyncio.gather(*(pool.run(COUNT, ONE, LIMITS) for _ in range(6)))
        await until(lambda: len(warm_in(pool)) == 3)
        kernels = warm_in(pool)
        monkeypatch.setattr("jupyter_praxis.sandbox.pool._QUIET_S", 0.02)
        pool._wanted.set()
        await until(lambda: len(warm_in(pool)) == 1)
        await until(lambda: sum(psutil.pid_exists(pid_of(kernel)) for kernel in kernels) == 1)
        for _ in range(3):
            pool._wanted.set()
            await asyncio.sleep(0.03)
        assert len(warm_in(pool)) == 1
    finally:
        await pool.aclose()


class ByTrack:
    """A source whose kernels differ by track, and which notes what it was asked for."""

    by_track = True

    def __init__(self, source) -> None:
        self._source = source
        self.asked = []

    async def fresh(self, track):
        self.asked.append(track)
        return await self._source.fresh(track)

    async def aclose(self) -> None:
        await self._source.aclose()


class Tracked(LandlockWall):
    """A wall with kernels by track."""

    def open(self, preload=()):
        return ByTrack(super().open(preload))


def for_track(track: str) -> Program:
    return replace(COUNT, track=track)


async def test_each_track_has_warm_kernels_of_its_own_where_tracks_differ() -> None:
    pool = PooledSandbox(Tracked(), 1, tracks=("interview", "data"))
    await pool.start()
    try:
        await pool.warm()
        assert pool._source.asked == ["interview", "data"]
        assert (await pool.run(for_track("data"), ONE, LIMITS)).calls[0].value == 1
        await pool.warm()
        assert pool._source.asked == ["interview", "data", "data"]
        # a track nobody thought of is served, and kept warm from then on
        assert (await pool.run(for_track("sql"), ONE, LIMITS)).calls[0].value == 1
        await until(lambda: pool._shelves["sql"].warm)
        assert set(pool._source.asked) == {"interview", "data", "sql"}
    finally:
        await pool.aclose()


async def test_where_tracks_do_not_differ_they_share_what_is_warm() -> None:
    pool = PooledSandbox(LandlockWall(), 1, tracks=("interview", "data"))
    await pool.start()
    try:
        await pool.warm()
        assert len(warm_in(pool)) == 1
        (kernel,) = warm_in(pool)
        assert (await pool.run(for_track("data"), ONE, LIMITS)).calls[0].value == 1
        assert kernel not in warm_in(pool)
    finally:
        await pool.aclose()


async def test_a_kernel_found_dead_on_the_shelf_is_not_handed_out_and_leaves_nothing(
    tmp_path, monkeypatch
) -> None:
    monkeypatch.setattr("jupyter_praxis.sandbox.scratch.SHARED_MEMORY", str(tmp_path))
    pool = PooledSandbox(LandlockWall(), 1)
    await pool.start()
    try:
        await pool.warm()
        (kernel,) = warm_in(pool)
        process = psutil.Process(pid_of(kernel))
        process.kill()
        # in the same turn of the loop: nobody could have told the pool
        psutil.wait_procs([process], timeout=10)
        assert (await pool.run(COUNT, ONE, LIMITS)).calls[0].value == 1
        await pool.warm()
        await until(lambda: len([box for room in contents(tmp_path) for box in contents(room)]) == 1)
    finally:
        await pool.aclose()
    assert contents(tmp_path) == []


async def test_a_pool_goes_on_refilling_after_a_time_in_which_nothing_started(monkeypatch) -> None:
    monkeypatch.setattr("jupyter_praxis.sandbox.pool._BACK_OFF_S", 0.01)
    pool = PooledSandbox(LandlockWall(), 1)
    starting = pool._source._enclosing.start
    failures = []

    async def failing(python, line):
        failures.append(line)
        raise OSError(24, "Too many open files")

    pool._source._enclosing.start = failing
    await pool.start()
    try:
        with pytest.raises(SandboxBroken, match="Too many open files"):
            await pool.warm()
        await until(lambda: len(failures) > 2)
        pool._source._enclosing.start = starting
        await until(lambda: warm_in(pool))
        assert (await pool.run(COUNT, ONE, LIMITS)).calls[0].value == 1
    finally:
        await pool.aclose()

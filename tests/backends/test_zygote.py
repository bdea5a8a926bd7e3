"""The zygote as the host sees it: replaced when it dies, stops or has served for long; nothing of it is left."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, Cell, Ending, Limits, Program
from jupyter_praxis.sandbox import cgroups, forked, scratch, zygote, zygotes
from jupyter_praxis.sandbox.enclosing import start_process
from jupyter_praxis.sandbox.forked import ForkedKernel
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.namespaces import NamespaceWall
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall
from jupyter_praxis.sandbox.zygote import Zygote
from jupyter_praxis.sandbox.zygotes import Zygotes

FORKING = [pytest.param(NamespaceWall, marks=pytest.mark.wall), LandlockWall, ProcessWall]
each_wall = pytest.mark.parametrize("kind", FORKING, ids=lambda kind: kind.name)


def calling(body: str) -> Program:
    return Program((Cell("starter-1", f"import os, sys, time\ndef solve():\n    {body}\n"),), "solve")


STAY = calling("time.sleep(60)")
LEAVE = calling("os._exit(0)")
ANSWER = calling("return 42")
PATIENT = Limits(time_s=30)


@asynccontextmanager
async def source_of(kind: type[Any]) -> AsyncIterator[Zygotes]:
    """Give a source that has forked once, so that what is made once is made."""
    source = kind().open()
    assert isinstance(source, Zygotes)
    try:
        await (await source.fresh("")).end()
        yield source
    finally:
        await source.aclose()


def current(source: Zygotes) -> Zygote:
    assert source._current is not None
    return source._current


def process_of(zygote: Zygote) -> psutil.Process:
    """Give the process kernels are forked from, below whatever walls it in; it has no kernel."""
    process = psutil.Process(zygote._process.pid)
    return [process, *process.children(recursive=True)][-1]


def below() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True) if child.status() != "zombie"}


def descriptors() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir()))


def groups() -> list[Path]:
    home = cgroups._home()
    return [] if home is None else list(home[0].glob("k*"))


async def until(happened) -> None:
    while not happened():  # noqa: ASYNC110  # nothing to wait on: these are facts about processes
        await asyncio.sleep(0.005)


@pytest.fixture(autouse=True)
def room(tmp_path, monkeypatch) -> Iterator[Path]:
    """Give the place where boxes are, in which nothing is left."""
    place = tmp_path / "memory"
    place.mkdir()
    monkeypatch.setattr(scratch, "SHARED_MEMORY", str(place))
    monkeypatch.setattr(scratch, "_rooms", {})
    yield place
    assert list(place.iterdir()) == []


# ── a zygote that dies ───────────────────────────────────────────────────────


@asynccontextmanager
async def staying(kind: type[Any]) -> AsyncIterator[tuple[PooledSandbox, asyncio.Task[Any]]]:
    """Give a pool with a warm kernel and one that runs a program which stays."""
    pool = PooledSandbox(kind(), 1)
    await pool.start()
    await pool.warm()
    task = asyncio.create_task(pool.run(STAY, [Call()], PATIENT))
    await until(lambda: pool._busy)
    try:
        yield pool, task
    finally:
        task.cancel()
        await pool.aclose()


@each_wall
async def test_a_zygote_that_dies_is_no_fault_of_the_program_and_is_replaced(kind) -> None:
    async with staying(kind) as (pool, task):
        dying = current(pool._source)
        os.kill(dying._process.pid, signal.SIGKILL)
        with pytest.raises(SandboxBroken, match="run again"):
            await task
        # what was warm died with it, and is not handed out
        await until(lambda: all(kernel.alive for shelf in pool._shelves.values() for kernel in shelf.warm))
        assert (await pool.run(ANSWER, [Call()], PATIENT)).calls[0].value == 42
        assert current(pool._source) is not dying


@each_wall
async def test_a_program_that_ends_its_kernel_is_told_so(kind) -> None:
    async with staying(kind) as (pool, _):
        run = await pool.run(LEAVE, [Call()], PATIENT)
    assert run.calls[0].ending is Ending.EXITED
    assert run.calls[0].fault.message == "The program ended the kernel it ran in."


@each_wall
async def test_a_zygote_that_stands_still_when_asked_is_replaced(kind, monkeypatch) -> None:
    async with source_of(kind) as source:
        stopped = current(source)
        process_of(stopped).suspend()
        monkeypatch.setattr(zygote, "FORK_WITHIN_S", 0.2)
        with suppress(SandboxBroken):  # the next one, too, when this machine is slow
            await source.fresh("")
        assert not stopped.alive
        monkeypatch.setattr(zygote, "FORK_WITHIN_S", 30)
        await (await source.fresh("")).end()
        assert current(source) is not stopped


@each_wall
async def test_a_kernel_ends_also_when_nobody_tells_of_its_end(kind, monkeypatch) -> None:
    monkeypatch.setattr(forked, "REPORT_WITHIN_S", 0.1)
    async with source_of(kind) as source:
        kernel = await source.fresh("")
        process = psutil.Process(kernel.pid)
        psutil.Process(process.ppid()).suspend()
        usage = await kernel.end()
        assert usage.abandoned
        assert not process.is_running() or process.status() == "zombie"
        await (await source.fresh("")).end()


async def test_a_zygote_that_died_unseen_costs_a_request_nothing() -> None:
    async with source_of(LandlockWall) as source:
        dead = current(source)
        dead._process.kill()
        dead._process.wait()
        await (await source.fresh("")).end()
        assert current(source) is not dead


class Failing(ProcessWall):
    """A wall whose zygote cannot be started, or cannot be got ready."""

    def __init__(self, *command: str) -> None:
        self._command = command

    async def start(self, python, line):
        return start_process(self._command or python, line)

    def children_give_up(self):
        return {"seccomp": True, "canary": "/dev/null"} if not self._command else {}


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("/bin/sh", "-c", "echo no room for you >&2; exit 3"), "do not start: no room for you\\."),
        (("/bin/sh", "-c", "exit 3"), "do not start: it ended with status 3\\."),
        (("/nowhere/python",), "do not start: No such file or directory\\."),
        ((), "did not start: WallOpen: the wall does not hold: a file of this machine is within reach\\."),
    ],
)
async def test_failures_are_told_in_a_sentence(command, told) -> None:
    before, held = below(), descriptors()
    source = Zygotes(Failing(*command))
    for _ in range(2):
        with pytest.raises(SandboxBroken, match=told):
            await source.fresh("")
    await source.aclose()
    assert below() <= before
    assert descriptors() <= held


async def test_a_zygote_that_says_nothing_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr(zygote, "START_WITHIN_S", 0.1)
    before = below()
    with pytest.raises(SandboxBroken, match="does not answer"):
        await Zygotes(Failing("/bin/sleep", "60")).fresh("")
    assert below() <= before


# ── a zygote that has served for long ────────────────────────────────────────


async def test_a_zygote_that_has_served_for_long_is_replaced_and_ends_with_its_last_kernel(
    monkeypatch,
) -> None:
    monkeypatch.setattr(zygotes, "FORKS", 3)
    async with source_of(LandlockWall) as source:
        first = current(source)
        kernels = [await source.fresh("") for _ in range(2)]
        await until(lambda: source._current is not first)
        assert first.alive
        second = await source.fresh("")
        assert all(kernel.alive for kernel in kernels)
        for kernel in kernels:
            await kernel.end()
        await (await source.fresh("")).end()
        assert not first.alive
        assert second.alive
        await second.end()


async def test_a_source_that_is_closed_while_it_replaces_its_zygote_leaves_nothing(monkeypatch) -> None:
    monkeypatch.setattr(zygotes, "FORKS", 1)
    before = below()
    for turns in (0, 1, 3):
        source = LandlockWall().open()
        await source.fresh("")
        for _ in range(turns):
            await asyncio.sleep(0.01)
        await source.aclose()
        with pytest.raises(SandboxBroken, match="shutting down"):
            await source.fresh("")
    assert below() <= before


# ── nothing is left ──────────────────────────────────────────────────────────


@each_wall
async def test_starts_that_are_given_up_or_go_wrong_leave_nothing(kind, room) -> None:
    chance = random.Random(7)
    async with source_of(kind) as source:
        served = current(source)
        process, held = process_of(served), descriptors()
        held_there = process.num_fds()
        for number in range(60):
            starting = asyncio.create_task(source.fresh(""))
            if number % 3 == 0:
                # given up at any moment
                for _ in range(chance.randrange(12)):
                    await asyncio.sleep(chance.random() / 1000)
                starting.cancel()
            else:
                while not starting.done() and _started(served) is None:  # noqa: ASYNC110  # turn by turn
                    await asyncio.sleep(0)
                told = _started(served)
                if number % 3 == 1:
                    # in the very turn in which the kernel's descriptor came
                    starting.cancel()
                elif told is not None:
                    # the kernel dies before it has said that it is there
                    with suppress(ProcessLookupError):
                        signal.pidfd_send_signal(told, signal.SIGKILL)
            with suppress(SandboxBroken, asyncio.CancelledError):
                await (await starting).end()
        await (await source.fresh("")).end()
        await until(lambda: not served._reports and served.idle)
        await (await source.fresh("")).end()
        assert current(source) is served
        assert descriptors() == held
        assert process.num_fds() == held_there
        assert process.children() == []
        assert groups() == []
        assert [box for place in room.iterdir() for box in place.iterdir()] == []


def _started(served: Zygote) -> int | None:
    """Give the descriptor of a kernel that is being made and has been told of."""
    for report in served._reports.values():
        started = report.started
        if started.done() and not started.cancelled() and started.exception() is None:
            return int(started.result()[1])
    return None


@each_wall
async def test_ends_that_are_given_up_end_all_the_same(kind) -> None:
    async with source_of(kind) as source:
        held = descriptors()
        for _ in range(10):
            kernel = await source.fresh("")
            ending = asyncio.create_task(kernel.end())
            await asyncio.sleep(0)
            ending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await ending
            await kernel.end()
            assert not psutil.pid_exists(kernel.pid)
        assert descriptors() == held
        assert groups() == []


@each_wall
async def test_closing_a_source_ends_kernels_nobody_ended(kind) -> None:
    before = below()
    async with source_of(kind) as source:
        kernels = [await source.fresh("") for _ in range(3)]
        assert below() - before
    assert below() <= before
    assert not any(kernel.alive for kernel in kernels)
    assert groups() == []


async def test_two_sources_in_one_process_do_not_meet() -> None:
    async with source_of(LandlockWall) as one:
        kernel = await one.fresh("")
        async with source_of(LandlockWall) as other:
            theirs = await other.fresh("")
            assert theirs.box != kernel.box
        assert not theirs.alive
        assert kernel.alive
        assert kernel.box is not None
        assert Path(kernel.box).is_dir()  # noqa: ASYNC240  # memory
        await kernel.end()


DAEMON = (
    "import os, subprocess, sys\n"
    "def solve(path):\n"
    "    with open(path, 'w') as file:\n"
    "        child = subprocess.Popen(['sleep', '4321'], start_new_session=True)\n"
    "        file.write(str(child.pid))\n"
    "    {}\n"
)


@pytest.mark.parametrize("then", ["os._exit(0)", "return 1"])
async def test_what_a_program_started_ends_with_it_also_when_it_ended_first(then, tmp_path) -> None:
    program = Program((Cell("starter-1", DAEMON.format(then)),), "solve")
    pool = PooledSandbox(ProcessWall(), 0)
    try:
        await pool.run(program, [Call((str(tmp_path / "pid"),))], PATIENT)
        assert not psutil.pid_exists(int((tmp_path / "pid").read_text()))
    finally:
        await pool.aclose()


SERVER = """
import asyncio, sys
from jupyter_praxis.sandbox import scratch
from {module} import {name} as Wall
scratch.SHARED_MEMORY = sys.argv[1]
async def main():
    source = Wall().open()
    kernels = [await source.fresh('') for _ in range(3)]
    print(*(kernel.pid for kernel in kernels), source._current._process.pid, flush=True)
    await asyncio.sleep(60)
asyncio.run(main())
"""


@each_wall
async def test_nothing_outlives_a_server_that_is_killed(kind, room) -> None:
    server = SERVER.format(module=kind.__module__, name=kind.__name__)
    with subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-c", server, str(room)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        told = [psutil.Process(int(pid)) for pid in process.stdout.readline().split()]
        told += psutil.Process(process.pid).children(recursive=True)
        assert len(told) > 4
        process.kill()
    _, alive = psutil.wait_procs(told, timeout=30)
    assert alive == []
    # and what it had in the file system the next one removes
    async with source_of(kind):
        pass
    assert list(room.iterdir()) == []
    home = cgroups._home()
    assert (
        home is None
        or [one for one in home[0].parent.glob("praxis-*") if one.name.endswith(str(process.pid))] == []
    )


# ── no descriptor left ───────────────────────────────────────────────────────


@contextmanager
def few_descriptors(spare: int) -> Iterator[None]:
    """Let this process open no more than `spare` further files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    held: list[int] = []
    resource.setrlimit(
        resource.RLIMIT_NOFILE, (max(int(entry.name) for entry in Path("/proc/self/fd").iterdir()) + 32, hard)
    )
    try:
        with suppress(OSError):
            while True:
                held.append(os.open("/dev/null", os.O_RDONLY))
        for descriptor in held[len(held) - spare :]:
            os.close(descriptor)
        del held[len(held) - spare :]
        yield
    finally:
        for descriptor in held:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@each_wall
async def test_without_descriptors_the_sandbox_is_broken_and_recovers_by_itself(kind) -> None:
    pool = PooledSandbox(kind(), 0)
    try:
        assert (await pool.run(ANSWER, [Call()], PATIENT)).calls[0].value == 42
        held = descriptors()
        broken: list[str] = []
        for spare in range(1, 9):
            with few_descriptors(spare):
                try:
                    assert (await pool.run(ANSWER, [Call()], PATIENT)).calls[0].value == 42
                except SandboxBroken as error:
                    broken.append(str(error))
        assert broken
        assert all("Too many open files" in told for told in broken)
        assert (await pool.run(ANSWER, [Call()], PATIENT)).calls[0].value == 42
        await until(lambda: descriptors() == held)
        current(pool._source).give_up()
        with few_descriptors(1), pytest.raises(SandboxBroken, match="Too many open files"):
            await pool.run(ANSWER, [Call()], PATIENT)
        assert (await pool.run(ANSWER, [Call()], PATIENT)).calls[0].value == 42
    finally:
        await pool.aclose()


# ── users of their own, and what the forks share ─────────────────────────────


def uid_of(kernel: ForkedKernel) -> int:
    return int(psutil.Process(kernel.pid).uids().real)


@pytest.mark.wall
async def test_as_root_each_kernel_behind_namespaces_is_a_user_of_its_own() -> None:
    async with source_of(NamespaceWall) as source:
        zygote_user = process_of(current(source)).uids().real
        kernels = [await source.fresh("") for _ in range(3)]
        users = {uid_of(kernel) for kernel in kernels}
        for kernel in kernels:
            await kernel.end()
        if os.geteuid() == 0:
            assert len(users) == 3
            assert not users & {0, zygote_user}
        else:
            assert users == {os.geteuid()}


async def test_users_are_taken_anew_only_when_all_were_taken(monkeypatch) -> None:
    monkeypatch.setattr("jupyter_praxis.sandbox.namespaces._USERS", 2)
    if os.geteuid() != 0:
        return  # there are none to take
    async with source_of(NamespaceWall) as source:
        kernels = [await source.fresh("") for _ in range(2)]
        with pytest.raises(SandboxBroken, match="every user is taken"):
            await source.fresh("")
        await kernels[0].end()
        again = await source.fresh("")
        assert uid_of(again) != uid_of(kernels[1])


CHANCE = """
import os, random, secrets, sys, tempfile, threading, time, uuid
def solve():
    from numpy import random as numbers
    return [random.random(), numbers.rand(), secrets.token_hex(), str(uuid.uuid4()), str(uuid.uuid1()),
            next(tempfile._get_candidate_names())]
"""
SAME = """
def solve():
    seen = globals().get('seen', 0)
    globals()['seen'] = 1
    return [hash('text'), list({'a', 'b', 'c', 'd', 'e'}), seen]
"""


@each_wall
async def test_forks_share_no_chance_but_the_order_of_text(kind) -> None:
    pool = PooledSandbox(kind(), 0, preload=("numpy",))
    try:
        one, other = [
            (await pool.run(Program((Cell("starter-1", CHANCE),), "solve"), [Call()], PATIENT)).calls[0].value
            for _ in range(2)
        ]
        assert all(mine != theirs for mine, theirs in zip(one, other, strict=True))
        one, other = [
            (await pool.run(Program((Cell("starter-1", SAME),), "solve"), [Call()], PATIENT)).calls[0].value
            for _ in range(2)
        ]
        assert one == other
    finally:
        await pool.aclose()


THREADS = """
import ctypes, os, signal, threading, time
def ids():
    return threading.get_native_id() == os.getpid()
def clock():
    return time.clock_gettime(time.pthread_getcpuclockid(threading.get_ident())) > 0
def signalled():
    got, me = threading.Event(), threading.get_ident()
    taken = []
    signal.signal(signal.SIGUSR1, lambda *_: (taken.append(threading.get_native_id()), got.set()))
    thread = threading.Thread(target=lambda: signal.pthread_kill(me, signal.SIGUSR1))
    thread.start(), thread.join()
    return got.wait(10)
def alarm():
    got = threading.Event()
    signal.signal(signal.SIGALRM, lambda *_: got.set())
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    return got.wait(10)
def mutex():
    # recursive, held by the main thread: no other thread may have its number
    library, attribute, lock = ctypes.CDLL(None), ctypes.create_string_buffer(64), ctypes.create_string_buffer(128)
    library.pthread_mutexattr_init(attribute), library.pthread_mutexattr_settype(attribute, 1)
    library.pthread_mutex_init(lock, attribute), library.pthread_mutex_lock(lock)
    taken = []
    take = lambda: taken.append(library.pthread_mutex_trylock(lock) == 0)
    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    return len(taken) == 8 and not any(taken)
def solve(name):
    return globals()[name]()
"""


@each_wall
async def test_the_c_library_knows_which_thread_a_fork_is(kind) -> None:
    names = ["ids", "clock", "signalled", "alarm", "mutex"]
    pool = PooledSandbox(kind(), 0)
    try:
        program = Program((Cell("starter-1", THREADS),), "solve")
        run = await pool.run(program, [Call((name,)) for name in names], PATIENT)
        assert {name: call.value for name, call in zip(names, run.calls, strict=True)} == dict.fromkeys(
            names, True
        )
        run = await pool.run(calling("os.abort()"), [Call()], PATIENT)
        assert run.calls[0].ending is Ending.EXITED
    finally:
        await pool.aclose()

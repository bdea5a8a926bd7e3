"""Time, memory, processes, threads, open files, disk and output are bounded, each with its own clear outcome.

After each, an honest program is run in the same sandbox, and finds it as it should be.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
from textwrap import dedent, indent
from typing import Any

import psutil
import pytest
from jupyter_praxis.running import Ending, Limits, Run
from services.sandboxes import opened, submit

HONEST = "def solve(x):\n    return sum(range(x))\n"
SMALL = Limits(time_s=10, memory_mb=64)


def last(run: Run) -> tuple[Ending, str]:
    """Give the ending of the last call that began, and what was said of it."""
    call = [call for call in (run.loading, *run.calls) if call.ending is not Ending.NOT_RUN][-1]
    return call.ending, f"{call.fault.kind}: {call.fault.message}" if call.fault else ""


async def unhurt(sandbox) -> None:
    run = await submit(sandbox, HONEST, (10,))
    assert run.calls[0].value == 45, run


def memory() -> int:
    return psutil.Process().memory_info().rss


ENDLESS = {
    "a loop": "while True: pass",
    "a loop that takes every error": """
        while True:
            try:
                while True: pass
            except BaseException: pass
    """,
    "sleep": "time.sleep(1000)",
    "sleep, signals ignored": """
        for number in signal.valid_signals():
            try: signal.signal(number, signal.SIG_IGN)
            except OSError: pass
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        while True: time.sleep(1000)
    """,
    "hashing in threads": """
        block = bytes(8 << 20)
        def burn():
            while True: hashlib.sha256(block)
        for _ in range(4): threading.Thread(target=burn).start()
        burn()
    """,
    "numbers in one call": "return 7 ** 7 ** 9 % 2",
    "numpy in one call": """
        import numpy
        return [numpy.linalg.svd(numpy.ones((900, 900))) for _ in range(999)] and 1
    """,
    "an expression that never matches": "return re.match('(a+)+$', 'a' * 60 + 'b')",
    "a lock held twice": "lock = threading.Lock(); lock.acquire(); lock.acquire()",
    "a deaf kernel": "gc.disable(); sys.setswitchinterval(1000); [0 for _ in iter(int, 1)]",
    "a thread that stays when the call returns": """
        threading.Thread(target=time.sleep, args=(1000,)).start()
        time.sleep(1000)
    """,
}


@pytest.mark.parametrize("half", [0, 1], ids=["first half", "second half"])
async def test_time_is_bounded_whatever_it_is_spent_on(wall, half) -> None:
    imports = "import gc, hashlib, os, re, signal, sys, threading, time\n"
    chosen = dict(list(ENDLESS.items())[half::2])
    async with opened(wall) as sandbox:
        for name, body in chosen.items():
            source = f"{imports}def solve():\n{indent(dedent(body).strip(), '    ')}\n"
            run = await submit(sandbox, source, (), (), limits=Limits(time_s=0.6, memory_mb=512))
            assert (name, run.loading.ending) == (name, Ending.RETURNED), run.loading
            assert (name, run.calls[0].ending) == (name, Ending.TIME_LIMIT), run.calls[0]
            assert run.calls[0].time_ms >= 600
            assert run.calls[1].ending is Ending.NOT_RUN
        await unhurt(sandbox)


async def test_cpu_time_is_bounded_also_where_nobody_looks_at_a_clock(wall) -> None:
    """The limit holds inside, hard, and whoever reaches it is ended; the control is who does not."""
    source = """
import resource, time
def solve(seconds):
    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        while True: pass
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    return soft == hard != resource.RLIM_INFINITY
"""
    async with opened(wall) as sandbox:
        run = await submit(sandbox, source, (0,), (1,), (0,), limits=Limits(time_s=30))
        assert run.calls[0].value is True
        assert run.calls[1].ending in (Ending.TIME_LIMIT, Ending.EXITED), run.calls[1]
        assert run.calls[1].time_ms < 30_000
        assert run.calls[2].ending is Ending.NOT_RUN
        await unhurt(sandbox)


async def test_sleeping_is_wall_time_and_costs_no_cpu_time(wall) -> None:
    source = "import time\ndef solve():\n    time.sleep(0.2)\n    return time.process_time() < 10\n"
    async with opened(wall) as sandbox:
        run = await submit(sandbox, source, ())
        assert run.calls[0].value is True
        assert run.calls[0].time_ms >= 200


FILLING = """
import fcntl, mmap, os, socket, tempfile, threading
import numpy
BLOCK = 4 << 20

def heap(): return bytearray(BLOCK)
def objects(): return [object() for _ in range(BLOCK // 24)]
def arrays(): return numpy.ones(BLOCK // 8)
def private_map():
    made = mmap.mmap(-1, BLOCK, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    made[:] = b'x' * BLOCK
    return made
def shared_map():
    made = mmap.mmap(-1, BLOCK)
    made[:] = b'x' * BLOCK
    return made
def memory_file():
    made = os.memfd_create('hidden')
    for _ in range(4): os.write(made, b'x' * (BLOCK // 4))
    return made
folder = None
def one_file():
    global folder
    if folder is None: folder = tempfile.TemporaryFile(buffering=0)
    if folder.write(b'x' * BLOCK) != BLOCK: raise OSError(28, 'No space left on device')
def many_files():
    made = tempfile.NamedTemporaryFile(delete=False, buffering=0)
    with made:
        if made.write(b'x' * BLOCK) != BLOCK: raise OSError(28, 'No space left on device')
def mapped_files():
    with tempfile.TemporaryFile() as file:
        file.truncate(BLOCK)
        made = mmap.mmap(file.fileno(), BLOCK)
    made[:] = b'x' * BLOCK
    return made
def pipes():
    reading, writing = os.pipe()
    try: size = fcntl.fcntl(writing, 1031, 1 << 20)
    except OSError: size = 65536
    os.set_blocking(writing, False)
    filled = 0
    try:
        while filled < BLOCK: filled += os.write(writing, b'x' * 65536)
    except BlockingIOError: pass
    return filled
def pairs():
    one, other = socket.socketpair()
    for end in (one, other):
        try: end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8 << 20)
        except OSError: pass
        end.setblocking(False)
    filled = 0
    try:
        while True: filled += one.send(b'x' * 65536)
    except BlockingIOError: pass
    kept.append((one, other))
    return filled
def stacks():
    ready, stay = threading.Event(), threading.Event()
    def deep(n):
        if n: return deep(n - 1)
        ready.set()
        stay.wait()
    threading.stack_size(BLOCK)
    threading.Thread(target=deep, args=(500,), daemon=True).start()
    ready.wait()

kept = []
def solve(ways, most, caught):
    filled = 0
    try:
        while filled < most << 20:
            for way in ways:
                made = globals()[way]()
                kept.append(made)
                filled += made if way in ('pipes', 'pairs') else BLOCK
    except (OSError, MemoryError, RuntimeError) as error:
        if not caught: raise
        told = type(error).__name__
        error = None
    return filled >> 20
"""
MOST = 400
SAID = {
    "heap": Ending.MEMORY_LIMIT,
    "objects": Ending.MEMORY_LIMIT,
    "arrays": Ending.MEMORY_LIMIT,
    "private_map": Ending.MEMORY_LIMIT,
    "shared_map": Ending.MEMORY_LIMIT,
    "memory_file": "PermissionError|MemoryLimit",
    "one_file": "No space left|File too large",
    "many_files": "No space left|DiskLimit|MemoryLimit",
    # a page of a mapped file for which there is no room is a signal, whatever the file lies on
    "mapped_files": "MemoryLimit|DiskLimit|KernelDied",
    "pipes": "Too many open files|MemoryLimit",
    "pairs": "Too many open files|MemoryLimit",
    "stacks": "can't start new thread|MemoryLimit",
}
BESIDE = 64 + 16
"""MB: what scratch and the buffers of pipes may hold beside the memory."""


@pytest.mark.parametrize("way", SAID)
async def test_memory_is_bounded_however_it_is_filled(wall, way) -> None:
    async with opened(wall) as sandbox:
        run = await submit(sandbox, FILLING, ([way], MOST, True), ([way], MOST, False), limits=SMALL)
        filled = run.calls[0]
        if filled.ending is Ending.RETURNED:
            assert filled.value <= SMALL.memory_mb + BESIDE, filled
        ending, said = last(run)
        expected = SAID[way]
        if isinstance(expected, Ending):
            assert ending is expected, (ending, said)
        else:
            assert any(words in said for words in expected.split("|")), (ending, said)
        await unhurt(sandbox)


async def test_memory_is_bounded_when_it_is_filled_in_all_ways_at_once(wall) -> None:
    ways = ["heap", "shared_map", "many_files", "pipes", "stacks"]
    async with opened(wall) as sandbox:
        run = await submit(sandbox, FILLING, (ways, MOST, True), limits=SMALL)
        if run.calls[0].ending is Ending.RETURNED:
            assert run.calls[0].value <= SMALL.memory_mb + 2 * BESIDE, run.calls[0]
        else:
            assert run.calls[0].ending is Ending.MEMORY_LIMIT, run.calls[0]
        assert run.memory_kb is None or run.memory_kb < (SMALL.memory_mb + 512) * 1024
        await unhurt(sandbox)


@pytest.mark.parametrize("way", ["heap", "arrays", "shared_map", "private_map"])
async def test_memory_within_a_larger_limit_is_granted_in_the_same_way(walled, way) -> None:
    """The control: the filling works, and it was the limit that ended it."""
    run = await walled(FILLING, ([way], 300, False), limits=Limits(time_s=10, memory_mb=512))
    assert run.calls[0].value == 300, run.calls[0]


def in_the_open(source: str, *calls: tuple[Any, ...]) -> list[Any]:
    """Run a program's calls in a plain process, which no backend has limited."""
    given = (
        source
        + "\nimport json, sys\nprint(json.dumps([solve(*given) for given in json.loads(sys.argv[1])]))\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-c", given, json.dumps(calls)],
            capture_output=True,
            check=True,
            env={**os.environ, "TMPDIR": folder},
        )
    told: list[Any] = json.loads(ran.stdout)
    return told


def test_disk_and_memory_files_are_granted_in_the_open() -> None:
    """The control for what no backend grants."""
    ways = (["many_files"], 200, False), (["memory_file"], 200, False), (["shared_map"], 300, False)
    assert in_the_open(FILLING, *ways) == [200, 200, 300]


COUNTING = """
import errno, os, socket, tempfile, threading, time
kept = []
stay = threading.Event()

def forks():
    child = os.fork()
    if child == 0:
        time.sleep(1000)
        os._exit(0)
    return child
def threads():
    made = threading.Thread(target=stay.wait, daemon=True)
    made.start()
    return made
def open_files(): return open(os.devnull)
def open_pipes(): return os.pipe()
def open_pairs(): return socket.socketpair()
def copies(): return os.dup(0)
folder = None
def files():
    global folder
    folder = folder or tempfile.mkdtemp()
    os.close(os.open(f'{folder}/{len(kept)}', os.O_CREAT | os.O_WRONLY))
def folders():
    global folder
    folder = folder or tempfile.mkdtemp()
    os.mkdir(f'{folder}/{len(kept)}')
def links():
    global folder
    folder = folder or tempfile.mkdtemp()
    os.symlink('nowhere', f'{folder}/{len(kept)}')

def solve(what, most, caught):
    global folder
    folder, make = None, globals()[what]
    try:
        for _ in range(most): kept.append(make())
    except (OSError, RuntimeError, MemoryError):
        if not caught: raise
    number = len(kept)
    stay.set()
    stay.clear()
    if caught: kept.clear()
    return number
"""
COUNTS = {
    # what: (asked for, granted at most, said)
    "forks": (50, 0, "Resource temporarily unavailable|Operation not permitted|not permitted"),
    "threads": (3000, 600, "can't start new thread|MemoryLimit"),
    "open_files": (400, 256, "Too many open files"),
    "open_pipes": (400, 128, "Too many open files"),
    "open_pairs": (400, 128, "Too many open files"),
    "copies": (400, 256, "Too many open files"),
    "files": (60_000, 20_000, "No space left|DiskLimit|MemoryLimit"),
    "folders": (60_000, 20_000, "No space left|DiskLimit|MemoryLimit"),
    "links": (60_000, 20_000, "No space left|DiskLimit|MemoryLimit"),
}


@pytest.mark.parametrize("what", COUNTS)
async def test_whatever_can_be_counted_is_bounded(wall, what) -> None:
    asked, most, words = COUNTS[what]
    async with opened(wall) as sandbox:
        run = await submit(sandbox, COUNTING, (what, asked, True), (what, asked, False), limits=SMALL)
        if run.calls[0].ending is Ending.RETURNED:
            assert run.calls[0].value <= most, run.calls[0]
        _, said = last(run)
        assert any(word in said for word in words.split("|")), last(run)
        await unhurt(sandbox)


async def test_some_of_everything_that_is_counted_is_granted(walled) -> None:
    some = {
        "threads": 12,
        "open_files": 100,
        "open_pipes": 40,
        "open_pairs": 40,
        "files": 300,
        "folders": 100,
    }
    run = await walled(COUNTING, *((what, number, True) for what, number in some.items()))
    assert [call.value for call in run.calls] == list(some.values()), run.calls


def test_as_many_as_wanted_are_granted_in_the_open() -> None:
    """The control for what no backend grants; how many descriptors there are is the machine's own affair."""
    many = (
        ("threads", 800, False),
        ("files", 25_000, False),
        ("links", 25_000, False),
        ("open_files", 400, False),
    )
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert before[1] > 1000
    source = COUNTING + "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (1000, 1000))\n"
    source = source.replace("    number = len(kept)\n", "    number = len(kept)\n    kept.clear()\n")
    assert in_the_open(source, *many) == [800, 25_000, 25_000, 400]


async def test_forks_are_granted_in_the_open(open_air) -> None:
    run = await open_air(COUNTING, ("forks", 20, False))
    assert run.calls[0].value == 20, run.calls


PRINTING = {
    "print": "print('x' * 100)",
    "print, flushed": "print('x' * 100, flush=True)",
    "print, errors taken": "\n        try: print('x' * 100)\n        except BaseException: pass",
    "errors": "sys.stderr.write('x' * 100)",
    "bytes": "sys.stdout.buffer.write(b'x' * 100)",
    "one huge line": "print('x' * (20 << 20))",
    "warnings": "logging.warning('x' * 100)",
    "empty lines": "print()",
    "threads": "[t.start() for t in [threading.Thread(target=print, args=('x' * 100,)) for _ in range(4)]]",
}


async def test_printing_is_bounded_by_any_name(wall) -> None:
    async with opened(wall) as sandbox:
        for name, statement in PRINTING.items():
            source = f"import logging, sys, threading\ndef solve():\n    while True:\n        {statement}\n"
            run = await submit(sandbox, source, (), (), limits=Limits(time_s=10, output_kb=4))
            assert (name, run.calls[0].ending) == (name, Ending.OUTPUT_LIMIT), run.calls[0]
            assert len(run.calls[0].output.encode()) <= 4096
            assert run.calls[1].ending is Ending.NOT_RUN
        await unhurt(sandbox)


async def test_printing_within_the_limit_is_kept_whole(walled) -> None:
    source = "def solve():\n    for n in range(600):\n        print(n, 'x' * 90)\n    return 'done'\n"
    run = await walled(source, (), limits=Limits(time_s=10, output_kb=64))
    assert run.calls[0].value == "done"
    assert len(run.calls[0].output.splitlines()) == 600


async def test_writing_to_standard_descriptors_goes_nowhere_or_is_counted(walled) -> None:
    source = """
import os, sys
def solve():
    for descriptor in (1, 2):
        for _ in range(400):
            try: os.write(descriptor, b'x' * 65536)
            except OSError: break
    for stream in (sys.__stdout__, sys.__stderr__):
        try: print('x' * 100_000, file=stream)
        except (OSError, ValueError, AttributeError): pass
    return 'done'
"""
    before = memory()
    run = await walled(source, ())
    assert run.calls[0].ending in (Ending.RETURNED, Ending.OUTPUT_LIMIT)
    assert len(run.calls[0].output) <= 64 * 1024
    assert memory() - before < 40 << 20


ON_EVERY_DESCRIPTOR = """
import os, stat
def ends():
    found = []
    for descriptor in range(3, 256):
        try: mode = os.fstat(descriptor).st_mode
        except OSError: continue
        if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode):
            os.set_blocking(descriptor, False)
            found.append(descriptor)
    return found
def solve(flood):
    block = flood.encode('latin-1')
    block *= 1 + 50_000 // len(block)
    written = 0
    while True:
        for descriptor in ends():
            try: written += os.write(descriptor, block)
            except OSError: pass
"""
FLOODS = {
    "a frame that claims four gigabytes": "\xff\xff\xff\xff" + "x" * 4000,
    "a frame as large as may be, again and again": "\x00\x0f\xff\xff" + "x" * 0xFFFFF,
    "small frames of nothing": "\x00\x00\x00\x02{}",
    "frames of an unknown kind": "\x00\x00\x00\x2b" + '{"header": {"msg_type": "x"}, "content": {}}'[:43],
    "empty frames": "\x00\x00\x00\x00",
    "no protocol at all": "GET / HTTP/1.1\r\n",
    "one endless message of another protocol": "\x01\xff" + "x" * 255,
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
async def test_a_flood_on_the_line_ends_the_run_and_costs_the_server_no_memory(wall, flood) -> None:
    async with opened(wall) as sandbox:
        before, peak = memory(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        run = await submit(sandbox, ON_EVERY_DESCRIPTOR, (flood,), limits=Limits(time_s=20))
        assert run.loading.ending is Ending.RETURNED
        assert run.calls[0].ending in (Ending.OUTPUT_LIMIT, Ending.EXITED), run.calls[0]
        assert run.calls[0].time_ms < 20_000
        assert memory() - before < 60 << 20
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak < 60 << 10
        await unhurt(sandbox)


async def test_a_message_that_is_never_finished_is_waited_for_no_longer_than_the_time(wall) -> None:
    source = """
import os, stat, time
def solve():
    for descriptor in range(3, 256):
        try:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISSOCK(mode) or stat.S_ISFIFO(mode): os.write(descriptor, b'\\0\\0\\1\\0{"header"')
        except OSError: pass
    time.sleep(1000)
"""
    async with opened(wall) as sandbox:
        run = await submit(sandbox, source, (), (), limits=Limits(time_s=0.5))
        assert run.calls[0].ending in (Ending.TIME_LIMIT, Ending.EXITED, Ending.OUTPUT_LIMIT), run.calls[0]
        await unhurt(sandbox)


async def test_an_end_of_the_kernel_is_told_at_once(wall) -> None:
    ways = ("os._exit(0)", "ctypes.string_at(0)", "os.closerange(0, 1000)", "os.abort()")
    begun = asyncio.get_running_loop().time()
    async with opened(wall) as sandbox:
        for way in ways:
            run = await submit(
                sandbox, f"import ctypes, os\ndef solve(): {way}", (), (), limits=Limits(time_s=60)
            )
            assert run.calls[0].ending is Ending.EXITED, (way, run.calls[0])
            assert run.calls[1].ending is Ending.NOT_RUN
        await unhurt(sandbox)
    assert asyncio.get_running_loop().time() - begun < 60

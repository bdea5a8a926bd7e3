"""What a wall keeps in and out.

Each attempt is made twice: behind the walls, where it must fail, and in the open process, where it must
succeed, because a denial proves nothing of an attempt that never worked.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent
from typing import Any

import psutil
import pytest
from jupyter_praxis.running import Ending, Limits

REFUSED = "refused"


def program(attempts: dict[str, str]) -> str:
    """Write a program whose `solve(name, x)` makes one attempt and tells what it got."""
    parts = ["import os, pathlib, resource, signal, socket, subprocess\nattempts = {}\n"]
    for name, body in attempts.items():
        parts.append(
            f"def attempt(x):\n{indent(dedent(body).strip(), '    ')}\nattempts[{name!r}] = attempt\n"
        )
    parts.append(
        "def solve(name, x):\n"
        "    try:\n"
        "        return ('got', attempts[name](x))\n"
        "    except OSError as error:\n"
        f"        return ({REFUSED!r}, type(error).__name__)\n"
    )
    return "".join(parts)


async def tried(running, attempts: dict[str, str], targets: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    """Make all attempts in one kernel; gives what each got by name."""
    result = await running(program(attempts), *((name, targets[name]) for name in attempts))
    assert [call.fault for call in result.calls] == [None] * len(attempts)
    return {name: call.value for name, call in zip(attempts, result.calls, strict=True)}


async def denied(walled, open_air, attempts: dict[str, str], targets: dict[str, Any]) -> dict[str, Any]:
    """Make attempts behind a wall, then in the open; gives what the open ones got."""
    inside = await tried(walled, attempts, targets)
    assert {name for name, (outcome, _) in inside.items() if outcome != REFUSED} == set(), inside
    outside = await tried(open_air, attempts, targets)
    assert {name for name, (outcome, _) in outside.items() if outcome == REFUSED} == set(), outside
    return {name: got for name, (_, got) in outside.items()}


def secret_in(folder: Path, name: str = "secret") -> Path:
    file = folder / name
    file.write_text("the expected values")
    return file


def looks_of(folder: Path) -> list[tuple[str, int, int, str]]:
    found = []
    for file in sorted(folder.iterdir()):
        status = file.lstat()
        found.append((file.name, status.st_mode, status.st_mtime_ns, file.read_text()))
    return found


def any_left(name: str) -> bool:
    return Path(name).exists() or any(Path("/tmp").glob("praxis-scratch-*"))


def memory() -> int:
    return psutil.Process().memory_info().rss


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    yield process
    process.kill()
    process.wait()


READ = "return open(x, 'rb').read()"


async def test_nothing_outside_is_read(walled, open_air, tmp_path, sleeper) -> None:
    import jupyter_praxis

    targets = {
        "a file": str(secret_in(tmp_path)),
        "praxis itself": str(Path(jupyter_praxis.__file__).with_name("errors.py")),
        "the list of users": "/etc/passwd",
        "the environment of the server": f"/proc/{os.getpid()}/environ",
        "the command line of the server": f"/proc/{os.getpid()}/cmdline",
        "the memory map of another process": f"/proc/{sleeper.pid}/maps",
        "the mounts": "/proc/self/mountinfo",
    }
    got = await denied(walled, open_air, dict.fromkeys(targets, READ), targets)
    assert got["a file"] == b"the expected values"
    assert b"PraxisError" in got["praxis itself"]


async def test_an_installed_praxis_is_hidden_though_it_lies_among_the_site_packages(
    walled, open_air, tmp_path, monkeypatch
) -> None:
    from jupyter_praxis.sandbox import runtime

    site = tmp_path / "site-packages"
    shipped = site / "jupyter_praxis" / "shipped"
    shipped.mkdir(parents=True)
    reference, neighbour = secret_in(shipped, "reference.py"), secret_in(site, "neighbour.py")
    monkeypatch.syspath_prepend(str(site))
    runtime.this_runtime.cache_clear()
    try:
        await denied(walled, open_air, {"reference": READ}, {"reference": str(reference)})
        seen = await tried(walled, {"neighbour": READ}, {"neighbour": str(neighbour)})
        assert seen["neighbour"] == ("got", b"the expected values")
    finally:
        monkeypatch.undo()
        runtime.this_runtime.cache_clear()


async def test_the_environment_of_the_server_is_not_handed_on(run, monkeypatch) -> None:
    monkeypatch.setenv("PRAXIS_SECRET", "a key")
    result = await run("import os\ndef solve(): return dict(os.environ)", ())
    assert "PATH" in result.calls[0].value
    assert "PRAXIS_SECRET" not in result.calls[0].value
    assert not any("a key" in value for value in result.calls[0].value.values())


CONNECT = """
    with socket.socket({family}, socket.SOCK_STREAM, {protocol}) as s:
        s.settimeout(2)
        s.connect(tuple(x) if isinstance(x, tuple) else x)
    return 'connected'
"""
LEAVING = {
    "tcp": CONNECT.format(family="socket.AF_INET", protocol=0),
    "mptcp": CONNECT.format(family="socket.AF_INET", protocol=262),
    "tcp fast open": "return socket.socket().sendto(b'out', 0x20000000, x)",
    "udp": "return socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'out', x)",
    "a unix socket": CONNECT.format(family="socket.AF_UNIX", protocol=0),
    "an abstract socket": CONNECT.format(family="socket.AF_UNIX", protocol=0),
    "half a pair": "return socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)[0].sendto(b'out', x)",
    "netlink": "return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0).bind((0, 0))",
    "listening": "s = socket.socket(); s.bind(('127.0.0.1', 0)); return s.listen()",
}


async def test_nothing_leaves_by_any_socket(walled, open_air, tmp_path) -> None:
    tcp, udp = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    unix, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
    datagrams = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    with tcp, udp, unix, abstract, datagrams:
        for one in (tcp, udp):
            one.bind(("127.0.0.1", 0))
        unix.bind(str(tmp_path / "stream"))
        datagrams.bind(str(tmp_path / "datagrams"))
        abstract.bind(f"\0praxis-test-{os.getpid()}")
        for one in (tcp, unix, abstract):
            one.listen(8)
        targets = {
            **dict.fromkeys(LEAVING),
            **dict.fromkeys(("tcp", "mptcp", "tcp fast open"), tcp.getsockname()),
            "udp": udp.getsockname(),
            "a unix socket": str(tmp_path / "stream"),
            "an abstract socket": f"\0praxis-test-{os.getpid()}",
            "half a pair": str(tmp_path / "datagrams"),
        }
        got = await denied(walled, open_air, LEAVING, targets)
    assert got["tcp"] == got["mptcp"] == got["a unix socket"] == got["an abstract socket"] == "connected"
    assert got["udp"] == got["tcp fast open"] == got["half a pair"] == 3


CHANGING = {
    "write": "return pathlib.Path(x).write_text('changed')",
    "unlink": "return os.unlink(x)",
    "rename": "return os.rename(x, x + '.moved')",
    "chmod": "return os.chmod(x, 0o777)",
    "utime": "return os.utime(x, (1, 1))",
    "truncate": "return os.truncate(x, 1)",
    "new": "return pathlib.Path(x + '.new').write_text('left behind')",
    "link": "return os.link(x, x + '.hard')",
}


async def test_nothing_outside_is_changed(walled, open_air, tmp_path) -> None:
    targets = {name: str(secret_in(tmp_path, name)) for name in CHANGING}
    before = looks_of(tmp_path)
    inside = await tried(walled, CHANGING, targets)
    assert {outcome for outcome, _ in inside.values()} == {REFUSED}
    assert looks_of(tmp_path) == before
    outside = await tried(open_air, CHANGING, targets)
    assert {outcome for outcome, _ in outside.values()} == {"got"}
    assert looks_of(tmp_path) != before


TOUCHING = {
    "limit": "return resource.prlimit(x, resource.RLIMIT_NOFILE, (64, 64))",
    "slow": "return os.setpriority(os.PRIO_PROCESS, x, 19)",
    "pin": "return os.sched_setaffinity(x, {0})",
    "open": "return os.close(os.pidfd_open(x))",
    "signal": "return os.kill(x, signal.SIGUSR2)",
}


async def test_no_other_process_is_touched(walled, open_air, sleeper) -> None:
    await denied(walled, open_air, TOUCHING, dict.fromkeys(TOUCHING, sleeper.pid))
    assert sleeper.wait(timeout=10) != 0


STARTING = {
    "fork": "pid = os.fork()\nif pid == 0: os._exit(0)\nreturn os.waitpid(pid, 0)[1]",
    "exec": "return subprocess.run(['/bin/true']).returncode",
    "a file in memory": "return os.close(os.memfd_create('hidden'))",
}


async def test_no_process_is_started_and_no_memory_hidden(walled, open_air) -> None:
    got = await denied(walled, open_air, STARTING, dict.fromkeys(STARTING))
    assert got == {"fork": 0, "exec": 0, "a file in memory": None}


async def test_a_daemon_does_not_outlive_the_open_process_either(open_air) -> None:
    body = """
        reading, writing = os.pipe()
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.write(writing, str(os.getpid()).encode())
                signal.pause()
            os._exit(0)
        os.wait()
        return int(os.read(reading, 20))
    """
    got = await tried(open_air, {"daemon": body}, {"daemon": None})
    outcome, pid = got["daemon"]
    assert outcome == "got"
    assert not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


async def test_scratch_files_vanish_with_the_kernel(run, tmp_path) -> None:
    source = """
import os, tempfile
def solve():
    try:
        with tempfile.NamedTemporaryFile(delete=False, prefix="praxis-scratch-") as file:
            file.write(b"x" * 1000)
        return file.name
    except OSError as error:
        return str(error)
"""
    result = await run(source, ())
    assert result.calls[0].fault is None
    assert not any_left(result.calls[0].value)


async def test_disk_and_memory_files_are_bounded(walled) -> None:
    source = """
import os
def solve():
    written = 0
    try:
        for number in range(100):
            with open(f"{os.environ['TMPDIR']}/f{number}", "wb") as file:
                for _ in range(10):
                    written += file.write(b"x" * 1_000_000)
    except OSError:
        pass
    return written
"""
    result = await walled(source, ())
    assert result.calls[0].fault is None
    assert result.calls[0].value < 70_000_000


FLOODS = {
    "one endless message": "\x01\xff" + "x" * 255,
    "a frame that claims a terabyte": "\x02\x00\x00\x01\x00\x00\x00\x00\x00" + "x" * 1000,
    "endless small messages": "\x00\x01x",
    "no protocol at all": "GET / HTTP/1.1\r\n",
}


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
async def test_a_flood_ends_the_run_and_costs_the_server_no_memory(run, flood) -> None:
    source = """
import os, socket, stat
def solve(flood):
    mine = []
    for descriptor in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                candidate = socket.socket(fileno=os.dup(descriptor))
                candidate.getpeername()
                candidate.setblocking(True)
                mine.append(candidate)
        except OSError:
            pass
    block = flood.encode("latin-1") * 500
    while True:
        for candidate in mine:
            try: candidate.send(block, socket.MSG_DONTWAIT)
            except OSError: pass
"""
    before = memory()
    result = await run(source, (flood,), limits=Limits(time_s=20))
    assert result.loading.ending is Ending.RETURNED
    assert result.calls[0].ending in (Ending.OUTPUT_LIMIT, Ending.EXITED)
    assert result.calls[0].time_ms < 20_000
    assert memory() - before < 60 << 20


async def test_a_million_prints_and_messages_cost_the_server_no_memory(run) -> None:
    source = """
from jupyter_client.session import Session
import gc
def solve():
    session = next(o for o in gc.get_objects() if isinstance(o, Session))
    kernel = get_ipython().kernel
    for _ in range(1_000_000):
        print("x", flush=True)
        ident = kernel._parent_ident["shell"]
        session.send(kernel.shell_stream.socket, "stream", {"text": "x" * 1000}, ident=ident)
"""
    before = memory()
    result = await run(source, (), limits=Limits(time_s=20, output_kb=10_000))
    assert result.calls[0].ending in (Ending.OUTPUT_LIMIT, Ending.EXITED)
    assert memory() - before < 60 << 20

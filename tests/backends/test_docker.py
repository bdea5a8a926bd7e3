"""What a container holds by itself, whatever the kernel in it does, and how containers end."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from textwrap import dedent
from typing import Any

import psutil
import pytest
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, Cell, Ending, Limits, Program
from jupyter_praxis.sandbox import probing
from jupyter_praxis.sandbox.docker import DockerWall
from jupyter_praxis.sandbox.docker_engine import LABEL, DockerSettings, Engine
from jupyter_praxis.sandbox.line import Flooded, Line
from jupyter_praxis.sandbox.pool import PooledSandbox
from services.docker_engine import DockerEngine
from services.processes import line, script

SERVER = Path(__file__).with_name("server_with_containers.py")
pytestmark = pytest.mark.docker


class Boxes:
    """Containers as the wall makes them, with another program in the kernel's place, and perhaps loosened."""

    def __init__(self, engine: DockerEngine) -> None:
        self._ours = Engine(DockerSettings(memory_mb=96))
        self._client = engine.client()

    def run(self, source: str, loosened: dict[str, Any] | None = None, user: int = 60800) -> str:
        """Run Python in a container of its own; gives what it printed, or `killed`."""
        api = self._client.api
        configuration = self._ours.configuration("praxis-data", user)
        configuration["Entrypoint"] = ["python3", "-I", "-c", dedent(source)]
        changes = dict(loosened or {})
        configuration["User"] = changes.pop("User", configuration["User"])
        configuration["NetworkDisabled"] = "NetworkMode" not in changes
        configuration["HostConfig"].update(changes, LogConfig={"Type": "json-file"})
        name = api.create_container_from_config(configuration)["Id"]
        try:
            api.start(name)
            status = api.wait(name)["StatusCode"]
            said = api.logs(name, stdout=True, stderr=True).decode().strip()
            return "killed" if status == 137 else said.splitlines()[-1] if said else ""
        finally:
            api.remove_container(name, force=True)

    def close(self) -> None:
        self._ours.close()
        self._client.close()


@pytest.fixture(scope="module")
def boxes(engine: DockerEngine) -> Iterator[Boxes]:
    with closing(Boxes(engine)) as boxes:
        yield boxes


@pytest.fixture
def containers(engine: DockerEngine):
    """Give the ids of the containers there are."""
    with closing(engine.client()) as client:
        yield lambda: {found["Id"] for found in client.api.containers(all=True, filters={"label": LABEL})}


SELF = "print(dict(l.split(':', 1) for l in open('/proc/self/status'))[{!r}].split()[0])"
FILL = """
    try:
        with open({place!r} + '/big', 'wb', buffering=0) as file:
            for _ in range({mb}): file.write(bytes(1 << 20))
        print('filled')
    except OSError as error: print(error.strerror)
"""
COUNT = """
    import os, signal
    started = []
    try:
        for _ in range(400):
            started.append(os.fork())
            if not started[-1]: signal.pause()
        print('all')
    except OSError as error: print(error.strerror)
    for child in started: os.kill(child, 9)
"""
DENIED: dict[str, tuple[str, dict[str, Any], str, str]] = {
    # what is tried: (program, how the wall is loosened for the control, what is said inside, what with that)
    "a user who is root": ("import os; print(os.getuid() == 0)", {"User": "0:0"}, "False", "True"),
    "capabilities": (
        SELF.format("CapBnd"),
        {"CapDrop": [], "CapAdd": ["SYS_ADMIN"]},
        "0000000000000000",
        "00000000a82425fb",
    ),
    "privileges to come": (SELF.format("NoNewPrivs"), {"SecurityOpt": []}, "1", "0"),
    "a file in the image": (
        "try: print(open('/var/tmp/x', 'w').write('left'))\nexcept OSError as error: print(error.strerror)",
        {"ReadonlyRootfs": False},
        "Read-only file system",
        "4",
    ),
    "a file too many": (
        FILL.format(place="/tmp", mb=15)
        + FILL.format(place="/tmp", mb=15).replace("big", "big2")
        + FILL.format(place="/tmp", mb=15).replace("big", "big3")
        + FILL.format(place="/tmp", mb=15).replace("big", "big4"),
        {"Tmpfs": {"/tmp": "size=80m,mode=1777"}, "Memory": 512 << 20, "MemorySwap": 512 << 20},
        "No space left on device",
        "filled",
    ),
    "shared memory without end": (
        FILL.format(place="/dev/shm", mb=15) + FILL.format(place="/dev/shm", mb=15).replace("big", "big2"),
        {"ShmSize": 64 << 20},
        "No space left on device",
        "filled",
    ),
    "a large file": (
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        + dedent(FILL.format(place="/tmp", mb=20)),
        {"Ulimits": []},
        "File too large",
        "filled",
    ),
    "a program of its own": (
        """
            import shutil, subprocess
            shutil.copy('/bin/true', '/tmp/mine')
            try: print(subprocess.run(['/tmp/mine']).returncode)
            except OSError as error: print(error.strerror)
        """,
        {"Tmpfs": {"/tmp": "exec,size=40m,mode=1777"}},
        "Permission denied",
        "0",
    ),
    "four hundred processes": (
        COUNT,
        {"PidsLimit": 1000, "Memory": 1 << 30, "MemorySwap": 1 << 30},
        "Resource temporarily unavailable",
        "all",
    ),
    "memory without end": (
        "print(len(bytearray(b'x' * (120 << 20))) >> 20)",
        {"Memory": 512 << 20, "MemorySwap": 512 << 20},
        "killed",
        "120",
    ),
    "what the machine was started with": (
        "print(len(open('/proc/cmdline').read()) > 0)",
        {"MaskedPaths": []},
        "False",
        "True",
    ),
    "the devices of the machine": (
        "import os; print(os.path.exists('/sys/kernel'))",
        {"MaskedPaths": []},
        "False",
        "True",
    ),
}


@pytest.mark.parametrize("tried", DENIED)
def test_a_container_alone_denies(boxes, tried) -> None:
    source, loosened, inside, outside = DENIED[tried]
    assert boxes.run(source) == inside
    got = boxes.run(source, loosened)
    # which capabilities an engine gives by default is the engine's own; here only that there are some
    assert got == outside or (tried == "capabilities" and int(got, 16))


def test_a_container_reaches_no_network(boxes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        source = f"""
            import socket
            try: print(socket.create_connection(('127.0.0.1', {listening.getsockname()[1]}), 5) and 'reached')
            except OSError as error: print(error.strerror)
        """
        assert boxes.run(source) == "Connection refused"
        assert boxes.run(source, {"NetworkMode": "host"}) == "reached"
    names = "import socket; print([name for _, name in socket.if_nameindex()])"
    # nothing but loopback and the tunnels some systems put, downed, into every network namespace
    assert set(boxes.run("import os; print(*sorted(os.listdir('/proc/self/net/dev_snmp6')))").split()) >= {
        "lo"
    }
    assert boxes.run(names) != boxes.run(names, {"NetworkMode": "host"})


def test_nothing_of_the_host_is_mounted(boxes, tmp_path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the expected values")
    tmp_path.chmod(0o755)
    source = f"""
        try: print(open({str(secret)!r}).read())
        except OSError as error: print(error.strerror)
    """
    assert boxes.run(source) == "No such file or directory"
    assert boxes.run(source, {"Binds": [f"{secret}:{secret}:ro"]}) == "the expected values"
    mounts = (
        "print(*{l.split()[4] for l in open('/proc/self/mountinfo') if ' - ext4 ' in l or ' - xfs ' in l})"
    )
    # the three files an engine writes for every container, and no other
    assert set(boxes.run(mounts).split()) <= {"/etc/resolv.conf", "/etc/hostname", "/etc/hosts"}
    assert str(secret) in boxes.run(mounts, {"Binds": [f"{secret}:{secret}:ro"]})


def test_no_process_or_memory_of_the_host_is_seen(boxes) -> None:
    source = f"import os; print(os.path.exists('/proc/{os.getpid()}/comm'))"
    assert boxes.run(source) == "False"
    assert boxes.run(source, {"PidMode": "host"}) == "True"
    segment = Path("/dev/shm") / f"praxis-test-{os.getpid()}"
    segment.write_text("the expected values")
    try:
        source = f"import os; print(os.path.exists({str(segment)!r}))"
        assert boxes.run(source) == "False"
        assert boxes.run(source, {"IpcMode": "host"}) == "True"
    finally:
        segment.unlink()


async def test_two_kernels_are_two_users_in_two_containers(containers) -> None:
    source = DockerWall().open()
    one, two = await asyncio.gather(source.fresh("data"), source.fresh("data"))
    assert {one.id, two.id} <= containers()
    assert one.id != two.id
    assert one.sizes()["VmRSS"] > 0
    used = await one.end()
    assert used.memory_kb is not None
    assert used.memory_kb > 10_000
    assert used.cpu_ms is not None
    assert used.cpu_ms > 10
    assert await one.end() == used
    assert one.id not in containers()
    assert two.alive
    await source.aclose()
    assert two.id not in containers()


async def test_a_kernel_that_nobody_waits_for_any_more_is_removed(containers) -> None:
    before = containers()
    source = DockerWall().open()
    for wait_s in (0, 0.01, 0.05, 0.1, 0.2):
        starting = asyncio.create_task(source.fresh("data"))
        await asyncio.wait({starting}, timeout=wait_s)
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
    await source.aclose()
    assert containers() <= before
    with pytest.raises(SandboxBroken, match="shutting down"):
        await source.fresh("data")


async def test_containers_of_a_killed_server_are_removed_at_the_next_start(containers) -> None:
    with script(SERVER) as server, script(SERVER) as other:
        orphans, kept = set(json.loads(line(server))), set(json.loads(line(other)))
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        # the control: the one that was running a program runs on, and the idle one is still there, too
        assert orphans <= containers()
        source = DockerWall().open()
        kernel = await source.fresh("data")
        assert containers() & (orphans | kept) == kept
        await kernel.end()
        await source.aclose()


LINE_OUT = """
import os, stat, time
def pipes():
    for number in range(3, 256):
        try:
            if stat.S_ISFIFO(os.fstat(number).st_mode): yield number
        except OSError: pass
out = max(pipes())
"""
"""Finds the kernel's own end of the line, as a program can."""

FLOODS = {
    "one endless frame": "while True: os.write(out, b'\\xff' * 65536)",
    "endless small frames": "while True: os.write(out, b'\\0\\0\\0\\2{}' * 1000)",
    "a frame that never comes": "os.write(out, b'\\0\\x10\\0\\0'); time.sleep(60)",
    "what is no protocol": "os.write(out, b'GET / HTTP/1.1\\r\\n\\r\\n' * 1000); time.sleep(60)",
}


@pytest.mark.parametrize("flood", FLOODS)
async def test_a_flood_costs_neither_the_server_nor_the_engine_memory(engine, flood) -> None:
    source = f"{LINE_OUT}\ndef solve():\n    {FLOODS[flood]}\n"
    sandbox = PooledSandbox(DockerWall(), 0)
    program = Program((Cell("starter-1", source),), "solve")
    calls, limits = [Call()], Limits(time_s=2)
    await sandbox.run(Program((Cell("starter-1", "def solve(): pass"),), "solve"), calls, limits)
    processes = [psutil.Process(), psutil.Process(engine.pid)]
    before = [process.memory_info().rss for process in processes]
    run = await sandbox.run(program, calls, limits)
    after = [process.memory_info().rss for process in processes]
    await sandbox.aclose()
    assert run.loading.ending is Ending.RETURNED
    assert run.calls[0].ending in (Ending.OUTPUT_LIMIT, Ending.EXITED, Ending.TIME_LIMIT)
    assert [later - earlier < 48 << 20 for earlier, later in zip(before, after, strict=True)] == [True, True]


async def all_of(line: Line) -> None:
    while True:
        await line.receive()


async def test_a_kernel_nobody_reads_is_made_to_wait_and_its_output_is_kept_by_nobody(engine) -> None:
    source = DockerWall().open()
    kernel = await source.fresh("data")
    flooding = f"{LINE_OUT}\nwhile True: os.write(out, bytes(65536))\n"
    content = {"cells": [{"name": "a", "source": flooding}], "entry": None, "variables": [], "calls": 0}
    limits = dict.fromkeys(("address_bytes", "data_bytes", "cpu_s", "tasks"))
    request = {"header": {}, "content": {**content, "output_bytes": 1000, "limits": limits}}
    processes = [psutil.Process(), psutil.Process(engine.pid)]
    before = [process.memory_info().rss for process in processes]
    await kernel.line.send(json.dumps(request).encode())
    for _ in range(20):
        await asyncio.wait({asyncio.create_task(kernel.ended())}, timeout=0.05)
    after = [process.memory_info().rss for process in processes]
    assert kernel.alive
    assert [later - earlier < 16 << 20 for earlier, later in zip(before, after, strict=True)] == [True, True]
    # the control: it did say more than it may, to whoever reads
    with pytest.raises(Flooded):
        await asyncio.wait_for(all_of(kernel.line), 10)
    await kernel.end()
    await source.aclose()


# ── what is said where it does not work ──────────────────────────────────────


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (DockerSettings(engine="unix:///nowhere/docker.sock"), "No Docker engine answers at unix:///nowhere"),
        (DockerSettings(engine="tcp://127.0.0.1:2375"), "reached over a Unix socket, and tcp://"),
        (DockerSettings(engine="ssh://somewhere"), "reached over a Unix socket, and ssh://"),
        (DockerSettings(image="praxis-nothing"), "has no image “praxis-nothing”. Build it"),
        (DockerSettings(image="praxis-tests-base:1"), "did not start: .*python3"),
        (DockerSettings(runtime="praxis-no-such"), "refused a container: .*praxis-no-such"),
    ],
)
async def test_what_is_missing_is_said_in_a_sentence(settings, said) -> None:
    source = DockerWall(settings).open()
    with pytest.raises(SandboxBroken, match=said):
        await source.fresh("mine")
    await source.aclose()


def test_a_wall_is_probed_by_starting_one(monkeypatch) -> None:
    monkeypatch.setattr(probing, "_answers", {})
    assert DockerWall().probe() is None
    monkeypatch.setattr(probing, "_answers", {})
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    assert "apt install docker.io" in (DockerWall().probe() or "")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "pip install 'jupyter-praxis[docker]'" in (DockerWall().probe() or "")


def test_the_command_lines_start_does_not_pay_for_the_sdk() -> None:
    source = (
        "import sys, jupyter_praxis.cli, jupyter_praxis.sandbox.docker;"
        "print([name for name in ('docker', 'requests') if name in sys.modules])"
    )
    ours = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    told = subprocess.run(
        [sys.executable, "-c", source], env=os.environ | ours, capture_output=True, text=True
    )
    assert told.stdout == "[]\n"

"""Launching a kernel's process behind a wall, and ending it.

Rule: the host listens and the kernel serves on what it inherits, so no path leads in or out. Whatever was
started is ended on every way out, an error while starting included. The process is told to die with the
thread that started it, so that has to be one that stays: the event loop's.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.processes import (
    KILL,
    end_descendants,
    exit_of,
    kill_with_group,
    readable,
    signal_process,
)
from jupyter_praxis.sandbox.runtime import Runtime, this_runtime
from jupyter_praxis.sandbox.wall import Wall

START_WITHIN_S = 30.0
READY = b"ready"
_BOOT = "import sys; sys.path[:] = {path!r}; from praxis_kernel.__main__ import serve; serve({line})"
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    # The same program gives the same verdict: sets and dicts of text come in one order.
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONWARNINGS": "ignore",
    # One arena and one thread keep the address space, and with it the memory limit, meaningful.
    "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "IPYTHON_SUPPRESS_CONFIG_ERRORS": "1",
}


@dataclass
class Launched:
    """A running kernel: `process` is what was started, `kernel_pid` the kernel as this machine sees it."""

    wall: Wall
    process: subprocess.Popen[bytes]
    kernel_pid: int
    box: str | None
    key: bytes
    _descriptor: int | None = field(default=None)

    @property
    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self.process.poll() is None

    def send_signal(self, number: int) -> None:
        """Signal the kernel itself; nothing happens when it is gone."""
        with suppress(ProcessLookupError):
            signal_process(self.kernel_pid, self._descriptor, number)

    async def wait(self) -> int:
        """Wait for the process to end; returns its exit status, negative for a signal."""
        return await exit_of(self.process)

    async def end(self) -> None:
        """Kill whatever the kernel has become and leave nothing behind; again is no harm."""
        if self.process.poll() is None:
            if self.wall.may_leave_children and sys.platform != "win32":
                # the kernel adopted every daemon, and cannot start more while it stands still
                self.send_signal(signal.SIGSTOP)
                await end_descendants(self.kernel_pid)
            self.send_signal(KILL)
        with suppress(ProcessLookupError, PermissionError):
            kill_with_group(self.process)
        await self.wait()
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
        if self.box is not None:
            await asyncio.to_thread(shutil.rmtree, self.box, ignore_errors=True)
            self.box = None


def listen() -> tuple[socket.socket, socket.socket]:
    """Make a listening socket and a client connected to it, with no path left."""
    folder = tempfile.mkdtemp(prefix="praxis-")
    path = str(Path(folder) / "s")
    listener = socket.socket(socket.AF_UNIX)
    client = socket.socket(socket.AF_UNIX)
    try:
        listener.bind(path)
        listener.listen(4)
        client.connect(path)
    except OSError:
        listener.close()
        client.close()
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    client.setblocking(False)
    return listener, client


async def launch(wall: Wall, listeners: Mapping[str, socket.socket], key: bytes | None = None) -> Launched:
    """Start a kernel that serves `listeners` (channel name to listening socket), and wait until it does.

    Raises SandboxBroken, with the kernel's reason, when it does not come up. The caller closes the listeners.
    """
    key = key or secrets.token_hex(16).encode()
    runtime = this_runtime()
    box = tempfile.mkdtemp(prefix="praxis-box-") if wall.needs_box else None
    ours, theirs = socket.socketpair()
    process: subprocess.Popen[bytes] | None = None
    try:
        if sys.platform == "linux":
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs:
            process = _start(wall, runtime, theirs, listeners, box)
        ours.setblocking(False)
        await _configure(ours, _configuration(wall, runtime, listeners, key))
        # Not `wait_for`: before Python 3.12 it can swallow a cancellation, and whoever cancelled waits for ever.
        async with asyncio.timeout(START_WITHIN_S):
            said, pid = await _report(ours)
        if said != READY:
            reason = said.decode("utf-8", "replace") or await _last_words(process)
            raise SandboxBroken(f"A kernel behind the wall “{wall.name}” did not start: {reason}.")
    except BaseException as error:
        await _give_up(process, box)
        if isinstance(error, OSError | TimeoutError):
            raise SandboxBroken(f"A kernel behind the wall “{wall.name}” did not start: {error}.") from error
        raise
    finally:
        ours.close()
        if process is not None and process.stderr is not None:
            process.stderr.close()
    kernel_pid = pid or process.pid
    descriptor = os.pidfd_open(kernel_pid) if hasattr(os, "pidfd_open") else None
    return Launched(wall, process, kernel_pid, box, key, descriptor)


async def _last_words(process: subprocess.Popen[bytes]) -> str:
    """Give the last line a process wrote before it ended, or its status."""
    status = await exit_of(process)
    written = process.stderr.read(20_000) if process.stderr is not None else b""
    lines = written.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:500] if lines else f"it ended with status {status}"


async def _give_up(process: subprocess.Popen[bytes] | None, box: str | None) -> None:
    if process is not None:
        with suppress(ProcessLookupError, PermissionError):
            kill_with_group(process)
        await exit_of(process)
    if box is not None:
        await asyncio.to_thread(shutil.rmtree, box, ignore_errors=True)


def _start(
    wall: Wall, runtime: Runtime, line: socket.socket, listeners: Mapping[str, socket.socket], box: str | None
) -> subprocess.Popen[bytes]:
    boot = _BOOT.format(path=list(runtime.search_path), line=line.fileno())
    command = wall.command([runtime.executable, "-s", "-S", "-P", "-c", boot])
    inside = box or "/"
    return subprocess.Popen(  # noqa: S603  # our own command, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=inside,
        env={**ENVIRONMENT, "HOME": inside, "TMPDIR": inside},
        pass_fds=[line.fileno(), *(listener.fileno() for listener in listeners.values())],
        start_new_session=True,
    )


def _configuration(
    wall: Wall, runtime: Runtime, listeners: Mapping[str, socket.socket], key: bytes
) -> dict[str, Any]:
    return {
        "path": list(runtime.search_path),
        "listeners": {channel: listener.fileno() for channel, listener in listeners.items()},
        "key": key.hex(),
        "walls": dict(wall.gives_up()),
    }


async def _configure(line: socket.socket, configuration: Mapping[str, Any]) -> None:
    # who is gone already is told about by its last words
    with suppress(BrokenPipeError, ConnectionResetError):
        await asyncio.get_running_loop().sock_sendall(line, json.dumps(configuration).encode() + b"\n")


async def _report(line: socket.socket) -> tuple[bytes, int | None]:
    """Wait for what the kernel says of its start; its process id comes along as credentials."""
    await readable(line.fileno())
    try:
        said, ancillary, _, _ = line.recvmsg(4096, socket.CMSG_SPACE(struct.calcsize("3i")))
    except ConnectionResetError:
        return b"", None
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == getattr(socket, "SCM_CREDENTIALS", None):
            pid, _, _ = struct.unpack("3i", data[: struct.calcsize("3i")])
            return said, int(pid) or None
    return said, None

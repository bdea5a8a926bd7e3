"""Launching a kernel's process behind a wall, and ending it.

Rule: the host listens and the kernel serves on what it inherits, so no path leads in or out. Whatever was
started is ended on every way out, an error while starting included. The process is told to die with the
thread that started it, so that has to be one that stays: the event loop's.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.enclosing import last_words
from jupyter_praxis.sandbox.folders import SharedFolder
from jupyter_praxis.sandbox.processes import (
    KILL,
    end_descendants,
    exit_of,
    kill_with_group,
    readable,
    signal_process,
)
from jupyter_praxis.sandbox.runtime import ENVIRONMENT, Runtime, this_runtime
from jupyter_praxis.sandbox.scratch import remove_box

START_WITHIN_S = 30.0
READY = b"ready"
_BOOT = "import sys; sys.path[:] = {path!r}; from praxis_kernel.__main__ import serve; serve({line})"


class Enclosure(Protocol):
    """What a wall says of kernels that are started one by one."""

    name: ClassVar[str]

    @property
    def strength(self) -> Strength:
        """Say what stands between a program and this machine."""

    def command(self, python: Sequence[str], folder: str | None = None) -> list[str]:
        """Give the command that runs `python` behind this wall; inherited descriptors stay open.

        `folder` stays readable and writable under its own path.
        """

    def gives_up(self, folder: str | None = None) -> Mapping[str, Any]:
        """Say what the kernel does to itself at its start (`praxis_kernel.__main__`)."""

    @property
    def needs_box(self) -> bool:
        """Say whether the host makes a scratch folder and removes it afterwards."""

    @property
    def may_leave_children(self) -> bool:
        """Say whether a program can start processes, which have to be looked for at the end."""


# What graded programs have so that the same program gives the same verdict, and fits its memory, is left out.
_NOTEBOOK_ENVIRONMENT = {
    name: ENVIRONMENT[name] for name in ("PATH", "LANG", "PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX")
}


@dataclass(frozen=True)
class Room:
    """What a notebook's kernel is given; bounds are in bytes, None for none.

    `shared` is a folder of its owner's, None where no wall would keep it to that one; `starts_in` lies in it.
    """

    shared: SharedFolder | None
    starts_in: str
    memory_bytes: int | None = None
    file_bytes: int | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> str | None:
        """Give the shared folder's path."""
        return str(self.shared.path) if self.shared is not None else None

    def told(self) -> dict[str, Any]:
        """Give what the kernel has to know (`praxis_kernel.room`)."""
        return {
            "shared": self.folder,
            "identity": [self.shared.device, self.shared.inode] if self.shared is not None else None,
            "starts_in": self.starts_in,
            "memory_bytes": self.memory_bytes,
            "file_bytes": self.file_bytes,
        }


@dataclass
class Launched:
    """A running kernel: `process` is what was started, `kernel_pid` the kernel as this machine sees it."""

    wall: Enclosure
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
            await asyncio.to_thread(remove_box, self.box)
            self.box = None


async def launch(
    wall: Enclosure,
    listeners: Mapping[str, socket.socket],
    key: bytes,
    room: Room,
) -> Launched:
    """Start a notebook's kernel that serves `listeners` (channel name to socket), and wait until it does.

    Raises SandboxBroken, with the kernel's reason, when it does not come up. The caller closes the listeners.
    """
    runtime = this_runtime()
    box = tempfile.mkdtemp(prefix="praxis-box-") if wall.needs_box else None
    ours, theirs = socket.socketpair()
    process: subprocess.Popen[bytes] | None = None
    try:
        if sys.platform == "linux":
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with theirs:
            process = _start(wall, runtime, theirs, listeners, box, room)
        ours.setblocking(False)
        await _configure(ours, _configuration(wall, runtime, listeners, key, box, room))
        # Not `wait_for`: before Python 3.12 it can swallow a cancellation, and whoever cancelled waits for ever.
        async with asyncio.timeout(START_WITHIN_S):
            said, pid = await _report(ours)
        if said != READY:
            reason = said.decode("utf-8", "replace") or await last_words(process)
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


async def _give_up(process: subprocess.Popen[bytes] | None, box: str | None) -> None:
    if process is not None:
        with suppress(ProcessLookupError, PermissionError):
            kill_with_group(process)
        await exit_of(process)
    if box is not None:
        await asyncio.to_thread(remove_box, box)


def _start(
    wall: Enclosure,
    runtime: Runtime,
    line: socket.socket,
    listeners: Mapping[str, socket.socket],
    box: str | None,
    room: Room,
) -> subprocess.Popen[bytes]:
    boot = _BOOT.format(path=list(runtime.search_path), line=line.fileno())
    inside = box or "/"
    environment = {**_NOTEBOOK_ENVIRONMENT, **room.environment}
    return subprocess.Popen(  # noqa: S603  # our own command, no shell
        wall.command([runtime.executable, "-s", "-S", "-P", "-c", boot], room.folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=inside,
        env={**environment, "HOME": inside, "TMPDIR": inside},
        pass_fds=[line.fileno(), *(listener.fileno() for listener in listeners.values())],
        start_new_session=True,
    )


def _configuration(
    wall: Enclosure,
    runtime: Runtime,
    listeners: Mapping[str, socket.socket],
    key: bytes,
    box: str | None,
    room: Room,
) -> dict[str, Any]:
    return {
        "path": list(runtime.search_path),
        "listeners": {channel: listener.fileno() for channel, listener in listeners.items()},
        "key": key.hex(),
        "walls": dict(wall.gives_up(room.folder)),
        "box": box,
        "room": room.told(),
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

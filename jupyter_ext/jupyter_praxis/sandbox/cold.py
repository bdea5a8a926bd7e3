"""Kernels started anew each time, where forking is no way (macOS, Windows), and for those who want it so.

Rule: no wall, one process a kernel, its standard input and output the line. Where a child cannot be given a
socket, two threads carry the bytes between its pipes and one.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.kernel_line import greet
from jupyter_praxis.sandbox.line import Line, Lost
from jupyter_praxis.sandbox.processes import end_descendants, exit_of, kill_with_group, memory_of
from jupyter_praxis.sandbox.runtime import ENVIRONMENT, this_runtime
from jupyter_praxis.sandbox.scratch import leave, make_box, remove_box
from jupyter_praxis.sandbox.wall import Usage
from jupyter_praxis.sandbox.zygote import START_WITHIN_S

_BOOT = "import sys; sys.path[:] = {path!r}; from praxis_kernel.graded import main; main()"
_PIECE = 1 << 16


class ColdStarts:
    """A source of kernels started one by one (fulfils `wall.KernelSource`)."""

    by_track = False

    def __init__(self, name: str, preload: Sequence[str] = ()) -> None:
        self._name = name
        self._preload = tuple(preload)
        self._kernels: set[ColdKernel] = set()

    async def fresh(self, track: str) -> ColdKernel:  # noqa: ARG002 - all tracks find the same Python here
        """Start a kernel; raises SandboxBroken."""
        runtime = this_runtime()
        box = make_box()
        ours, theirs = socket.socketpair()
        kernel: ColdKernel | None = None
        try:
            process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own command, no shell; starting does not wait
                [runtime.executable, "-s", "-S", "-P", "-c", _BOOT.format(path=list(runtime.search_path))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=box,
                env=_environment(box),
                start_new_session=True,
            )
            assert process.stdin is not None
            assert process.stdout is not None
            _carry(theirs, process.stdin, process.stdout)
            line = await Line.open(ours)
            kernel = ColdKernel(process, line, box)
            self._kernels = {known for known in self._kernels if known.alive} | {kernel}
            content = {
                "path": list(runtime.search_path),
                "preload": list(self._preload),
                "walls": {"adopt_orphans": True},
            }
            message = {"header": {}, "parent_header": {}, "metadata": {}, "content": content}
            async with asyncio.timeout(START_WITHIN_S):
                await line.send(json.dumps(message).encode())
                await greet(line)
        except BaseException as error:
            if kernel is not None:
                await kernel.end()
            else:
                ours.close()
                await asyncio.to_thread(remove_box, box)
            if isinstance(error, OSError | TimeoutError | Lost):
                raise SandboxBroken(f"A kernel in “{self._name}” did not start: {error}.") from error
            raise
        return kernel

    async def aclose(self) -> None:
        """End all."""
        await asyncio.gather(*(kernel.end() for kernel in self._kernels))
        leave()


class ColdKernel:
    """One kernel's process (fulfils `wall.Confined`)."""

    own_user = False

    def __init__(self, process: subprocess.Popen[bytes], line: Line, box: str) -> None:
        self._process = process
        self._line = line
        self._box = box
        self._usage: Usage | None = None

    @property
    def line(self) -> Line:
        """Give the only way to it."""
        return self._line

    @property
    def alive(self) -> bool:
        """Tell whether it runs."""
        return self._process.poll() is None

    def sizes(self) -> dict[str, int]:
        """Give what it takes now."""
        return memory_of(self._process.pid)

    def admit(self, memory_bytes: int) -> None:
        """Bound nothing from outside: it bounds itself where the system has limits."""

    async def watch(self) -> None:
        """Look at nothing: here is no wall."""

    async def ended(self) -> None:
        """Wait until it ends of itself."""
        await exit_of(self._process)

    async def end(self) -> Usage:
        """Kill it and what it started."""
        if self._usage is None:
            self._usage = Usage()
            self._line.close()
            if self._process.poll() is None and sys.platform != "win32":
                # it adopted every daemon where the system can arrange that
                await end_descendants(self._process.pid)
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill_with_group(self._process)
            await exit_of(self._process)
            await asyncio.to_thread(remove_box, self._box)
        return self._usage


def _carry(theirs: socket.socket, into: IO[bytes], out: IO[bytes]) -> None:
    """Carry bytes between a socket and a process's pipes until either side ends."""

    def inwards() -> None:
        with contextlib.suppress(OSError, ValueError):
            while piece := theirs.recv(_PIECE):
                into.write(piece)
                into.flush()
        with contextlib.suppress(OSError, ValueError):
            into.close()

    def outwards() -> None:
        with contextlib.suppress(OSError, ValueError):
            while piece := os.read(out.fileno(), _PIECE):
                theirs.sendall(piece)
        with contextlib.suppress(OSError, ValueError):
            theirs.shutdown(socket.SHUT_RDWR)
        theirs.close()
        out.close()

    for carrying in (inwards, outwards):
        threading.Thread(target=carrying, name=f"praxis {carrying.__name__}", daemon=True).start()


def _environment(box: str) -> Mapping[str, str]:
    # Windows finds its network library through this one.
    system: dict[str, Any] = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**ENVIRONMENT, **system, "HOME": box, "TMPDIR": box, "TEMP": box}

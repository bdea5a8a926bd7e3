"""The zygote as the host sees it: started once behind a wall, asked for a fork a submission.

Rule: the host makes each line and hands one end in; it holds the process descriptor of every kernel, so that it
kills what it means and sees every end itself. A zygote that dies takes its kernels along.
"""

from __future__ import annotations

import asyncio
import errno
import itertools
import json
import os
import platform
import re
import signal
import socket
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.cgroups import ControlGroup, control_group
from jupyter_praxis.sandbox.enclosing import Enclosing, last_words, put_down
from jupyter_praxis.sandbox.forked import ForkedKernel
from jupyter_praxis.sandbox.kernel_line import greet
from jupyter_praxis.sandbox.line import Line, Lost
from jupyter_praxis.sandbox.processes import kill_with_group
from jupyter_praxis.sandbox.runtime import this_runtime
from jupyter_praxis.sandbox.scratch import make_box, remove_box

START_WITHIN_S = 60.0
FORK_WITHIN_S = 10.0
_BOOT = "import sys; sys.path[:] = {path!r}; from praxis_kernel.zygote import main; main({line})"
_REPORT = 1 << 16


def _promise() -> asyncio.Future[Any]:
    return asyncio.get_running_loop().create_future()


@dataclass
class _Report:
    """What a zygote tells of one kernel, as it comes: its process id and descriptor, and what it had used."""

    started: asyncio.Future[tuple[int, int]] = field(default_factory=_promise)
    ended: asyncio.Future[Mapping[str, Any]] = field(default_factory=_promise)


class Zygote:
    """One zygote's process. Make it with `start`."""

    def __init__(
        self,
        enclosing: Enclosing,
        process: subprocess.Popen[bytes],
        line: socket.socket,
        gives_users: bool,
    ) -> None:
        self._enclosing = enclosing
        self._process = process
        self._line = line
        self._reports: dict[int, _Report] = {}
        self._names = itertools.count(1)
        self._lost = False
        self._closed = False
        self._forking = 0
        self._kernels: set[ForkedKernel] = set()
        self.gives_users = gives_users
        self.forked = 0

    @classmethod
    async def start(cls, enclosing: Enclosing, preload: Sequence[str]) -> Zygote:
        """Start one and wait until it can fork; raises SandboxBroken, with its reason."""
        try:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        except OSError as error:
            raise _no_start(enclosing, error) from error
        runtime = this_runtime()
        boot = _BOOT.format(path=list(runtime.search_path), line=theirs.fileno())
        walls = dict(enclosing.children_give_up())
        configuration = {
            "path": list(runtime.search_path),
            "preload": list(preload),
            "walls": walls,
        }
        process: subprocess.Popen[bytes] | None = None
        try:
            ours.setblocking(False)
            with theirs:
                command = [runtime.executable, "-s", "-S", "-P", "-c", boot]
                process = await enclosing.start(command, theirs.fileno())
            loop = asyncio.get_running_loop()
            async with asyncio.timeout(START_WITHIN_S):
                with suppress(BrokenPipeError, ConnectionResetError):
                    await loop.sock_sendall(ours, json.dumps(configuration).encode())
                try:
                    said = await loop.sock_recv(ours, _REPORT)
                except ConnectionResetError:
                    said = b""
            told = json.loads(said) if said else {}
            if not told.get("ready"):
                raise _no_start(enclosing, told.get("failed") or await last_words(process))
        except BaseException as error:
            ours.close()
            if process is not None:
                await put_down(process)
            if isinstance(error, OSError | TimeoutError):
                raise _no_start(enclosing, error) from error
            raise
        zygote = cls(enclosing, process, ours, _counts_tasks(walls))
        asyncio.get_running_loop().add_reader(ours.fileno(), zygote._hear)
        return zygote

    @property
    def alive(self) -> bool:
        """Tell whether it can still fork."""
        return not self._lost and self._process.poll() is None

    @property
    def idle(self) -> bool:
        """Tell whether no kernel of its own lives or is being made."""
        return not self._kernels and not self._forking

    async def fork(self) -> ForkedKernel:
        """Give a kernel; raises SandboxBroken."""
        name = next(self._names)
        report = self._reports[name] = _Report()
        ours: socket.socket | None = None
        line: Line | None = None
        box: str | None = None
        group: ControlGroup | None = None
        self._forking += 1
        try:
            ours, theirs = socket.socketpair()
            with theirs:
                group = control_group()
                if self._enclosing.needs_box:
                    box = make_box()
                request = json.dumps({"name": name, "box": box}).encode()
                socket.send_fds(self._line, [request], [theirs.fileno()])
            self.forked += 1
            async with asyncio.timeout(FORK_WITHIN_S):
                pid, descriptor = await report.started
                entering = asyncio.create_task(asyncio.to_thread(group.enter, pid)) if group else None
                line = await Line.open(ours)
                await greet(line)
                if entering is not None and not await entering:
                    group = None
            kernel = ForkedKernel(self, self._enclosing, line, pid, descriptor, report.ended, box, group)
        except BaseException as error:
            self._reports.pop(name, None)
            if isinstance(error, TimeoutError) and report.started.cancelled():
                self.give_up()
            if line is not None:
                line.close()
            elif ours is not None:
                ours.close()
            _end_started(report)
            if group is not None:
                group.remove()
            if box is not None:
                await asyncio.to_thread(remove_box, box)
            if isinstance(error, OSError | TimeoutError | Lost):
                raise SandboxBroken(
                    f"A kernel behind the wall “{self._enclosing.name}” did not start: {_reason(error)}."
                ) from error
            raise
        finally:
            self._forking -= 1
        self._kernels.add(kernel)
        return kernel

    def forget(self, kernel: ForkedKernel) -> None:
        """Count a kernel out."""
        self._kernels.discard(kernel)

    def give_up(self) -> None:
        """End it, because it answers no more; it is buried by `aclose`."""
        self._lose()
        with suppress(ProcessLookupError, PermissionError):
            kill_with_group(self._process)

    def _hear(self) -> None:
        try:
            body, descriptors, _, _ = socket.recv_fds(self._line, _REPORT, 1)
        except BlockingIOError:
            return
        except OSError:
            body, descriptors = b"", []
        if not body:
            self._lose()
            return
        told = json.loads(body)
        report = self._reports.get(told["name"])
        if "pid" in told:
            _note_start(report, descriptors)
        elif report is None:
            return
        elif "failed" in told:
            if not report.started.done():
                report.started.set_exception(SandboxBroken(f"No kernel could be forked: {told['failed']}."))
        elif "ended" in told:
            del self._reports[told["name"]]
            if not report.ended.done():
                report.ended.set_result(told)

    def _lose(self) -> None:
        """Have everyone who waits for this zygote know that it is gone."""
        if self._lost:
            return
        self._lost = True
        asyncio.get_running_loop().remove_reader(self._line.fileno())
        for report in self._reports.values():
            if not report.started.done():
                report.started.set_exception(SandboxBroken("The process kernels are forked from is gone."))
            if not report.ended.done():
                report.ended.set_result({})
        self._reports.clear()

    async def aclose(self) -> None:
        """End it, and with it every kernel it gave, of which nothing is left; again is no harm."""
        if self._closed:
            return
        self._closed = True
        self.give_up()
        self._line.close()
        await asyncio.gather(*(kernel.end() for kernel in self._kernels), put_down(self._process))


def _no_start(enclosing: Enclosing, reason: str | BaseException) -> SandboxBroken:
    told = _reason(reason) if isinstance(reason, BaseException) else reason
    return SandboxBroken(f"Kernels behind the wall “{enclosing.name}” do not start: {told}.")


def _reason(error: BaseException) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error) or "it does not answer"


def _note_start(report: _Report | None, descriptors: Sequence[int]) -> None:
    """Take a kernel's process descriptor over; a kernel nobody waits for any more is ended."""
    if report is not None and not report.started.done():
        try:
            if not descriptors:
                raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
            report.started.set_result((_pid_of(descriptors[0]), descriptors[0]))
        except OSError as error:
            report.started.set_exception(error)
        else:
            return
    for descriptor in descriptors:
        _kill(descriptor)


def _end_started(report: _Report) -> None:
    """End the kernel a report tells of, if it tells of one by now."""
    started = report.started
    if started.done() and not started.cancelled() and started.exception() is None:
        _kill(started.result()[1])


def _kill(descriptor: int) -> None:
    with suppress(ProcessLookupError):
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    os.close(descriptor)


def _counts_tasks(walls: Mapping[str, Any]) -> bool:
    """Tell whether a limit of tasks counts a kernel's own only: by user, and since Linux 5.14 by namespace."""
    release = [int(part) for part in re.findall(r"\d+", platform.release())[:2]]
    return bool(walls.get("users")) or (bool(walls.get("namespaces")) and release >= [5, 14])


def _pid_of(descriptor: int) -> int:
    """Give the process id, as this process sees it, behind a process descriptor; -1 when it is gone."""
    for line in Path(f"/proc/self/fdinfo/{descriptor}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1])
    return -1

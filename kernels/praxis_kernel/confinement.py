"""What a kernel gives up, before it has read a line of a learner's.

Rule: everything is imported first and every thread is started afterwards, because capabilities, Landlock and
the filter hold for the calling thread and those it starts. Each step raises when it does not hold.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

if sys.platform != "win32":
    import resource

_CAPABILITY_VERSION_3 = 0x20080522
# linux/prctl.h
_CAP_BOUNDING_DROP, _CAP_AMBIENT, _CAP_AMBIENT_CLEAR, _SET_NO_NEW_PRIVS = 24, 47, 4, 38
_SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 1, 36
_STACK = 64 << 20
_THREAD_STACK = 4 << 20
_OPEN_FILES = 256
_FILE_SIZE = 16 << 20


def confine(walls: Mapping[str, Any]) -> None:
    """Give up what a wall asks for of a graded program; raises when a step does not hold."""
    set_base_limits()
    _give_up(walls)
    if walls.get("seccomp"):
        from praxis_kernel import seccomp

        seccomp.install()
    _make_sure(walls)


def confine_notebook(walls: Mapping[str, Any]) -> None:
    """Give up what a wall asks for of a notebook, whose limits are its own; raises when a step does not hold."""
    _give_up(walls)
    if walls.get("seccomp"):
        from praxis_kernel import links, seccomp

        links.refuse_links()
        seccomp.install(notebook=True)
    _make_sure(walls)


def _give_up(walls: Mapping[str, Any]) -> None:
    die_with_parent()
    if walls.get("adopt_orphans"):
        adopt_orphans()
    if walls.get("drop_capabilities"):
        drop_capabilities()
    if walls.get("landlock"):
        confine_files(walls["landlock"]["readable"], walls["landlock"]["writable"])


def _make_sure(walls: Mapping[str, Any]) -> None:
    if walls.get("canary"):
        confirm(walls["canary"])


def set_base_limits() -> None:
    """Set the limits that hold from the start: no core file, few and small files, room for recursion."""
    threading.stack_size(_THREAD_STACK)
    if sys.platform == "win32":
        return  # it has no such limits; the clock and the judge outside hold
    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    lower(resource.RLIMIT_FSIZE, _FILE_SIZE)
    lower(resource.RLIMIT_STACK, _STACK)


def set_run_limits(
    address_bytes: int | None, data_bytes: int | None, cpu_s: int | None, tasks: int | None = None
) -> None:
    """Set what one run may use; each is absolute, None leaves it as it is.

    `tasks` are threads and processes of one user, so only for a kernel with a user of its own.
    """
    if sys.platform == "win32":
        return
    lower(resource.RLIMIT_NPROC, tasks)
    lower(resource.RLIMIT_AS, address_bytes)
    lower(resource.RLIMIT_DATA, data_bytes)
    lower(resource.RLIMIT_CPU, cpu_s)


def lower(limit: int, value: int | None) -> None:
    """Set a resource limit, soft and hard, no higher than it is; None leaves it as it is."""
    if sys.platform == "win32" or value is None:
        return
    _, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    try:
        resource.setrlimit(limit, (value, value))
    except (OSError, ValueError):
        # macOS knows some of these limits and refuses to set them; what the backend holds is told elsewhere.
        if sys.platform == "linux":
            raise


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """End with whoever started this process, where the machine can arrange it."""
    if sys.platform == "linux":
        _libc().prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def adopt_orphans() -> None:
    """Stay the ancestor of every process started below, so that the host finds daemons, too."""
    if sys.platform == "linux":
        _libc().prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


class WallOpen(RuntimeError):
    """Something outside is within reach although a wall should stand."""


def confirm(canary: str) -> None:
    """Try what the wall must prevent: a file of the host's, a socket, a child. Raises WallOpen."""
    attempts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("a file of this machine", lambda: os.close(os.open(canary, os.O_RDONLY))),
        ("the network", lambda: socket.socket(socket.AF_INET).close()),
        ("a process of its own", _fork),
    )
    for what, attempt in attempts:
        try:
            attempt()
        except OSError:
            continue
        raise WallOpen(f"the wall does not hold: {what} is within reach")


def _fork() -> None:
    if os.fork() == 0:
        os._exit(0)


class _CapabilityHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapabilityData(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def drop_capabilities() -> None:
    """Give up every capability, also those a program started later could regain; raises OSError."""
    libc = _libc()
    for capability in range(64):
        # fails for numbers this kernel does not know, and for those who may not: both have nothing to lose
        libc.prctl(_CAP_BOUNDING_DROP, capability, 0, 0, 0)
    libc.prctl(_CAP_AMBIENT, _CAP_AMBIENT_CLEAR, 0, 0, 0)
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    nothing = (_CapabilityData * 2)()
    if libc.capset(ctypes.byref(header), ctypes.byref(nothing)) or libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), f"capabilities stay: {os.strerror(ctypes.get_errno())}")


def confine_files(readable: Sequence[str], writable: Sequence[str]) -> None:
    """Put Landlock on this thread through sandlock: these paths and no others, for good."""
    import sandlock

    sandlock.confine(sandlock.Sandbox(fs_readable=list(readable), fs_writable=list(writable)))

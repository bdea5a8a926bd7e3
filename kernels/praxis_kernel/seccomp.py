"""The system-call filter, assembled without any library.

Rule: one process, which talks through what it was handed. It may start threads, use the files the wall around
it shows, and serve the sockets it inherited; it opens no socket, starts no process, signals nobody else and
changes no mode, owner or limit of anything. Refused calls fail with EPERM.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Iterable
from functools import cache

from praxis_kernel.syscalls import AARCH64, CHECKED, COURTESY, X86_64

# linux/seccomp.h, linux/audit.h, linux/filter.h
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000
_NOTHING, _EPERM, _EAGAIN, _ENOSYS = 0, 1, 11, 38
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
_X32_BIT = 0x40000000
_SET_NO_NEW_PRIVS = 38
_SET_SECCOMP, _MODE_FILTER = 22, 2

_SIGKILL = 9
# SO_SNDBUF, SO_RCVBUF, SO_SNDBUFFORCE, SO_RCVBUFFORCE
_BUFFERS = (7, 8, 32, 33)
_SOMEBODY = 0xFEEDBEEF
"""Stands for the process's own number in the template; no process has it."""
_CLONE_FILES, _CLONE_THREAD = 0x00000400, 0x00010000
_AF_UNIX, _SOCK_STREAM = 1, 1
_OF_ONESELF = (
    "getpgid",
    "getsid",
    "sched_getaffinity",
    "sched_getscheduler",
    "sched_getparam",
    "get_robust_list",
)
_SCHEDULING = ("sched_getscheduler", "sched_getparam")
# TCGETS TIOCGWINSZ FIONREAD FIONBIO FIONCLEX FIOCLEX: no TIOCSTI, no FIOSETOWN
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# duplicate, close-on-exec, status flags, locks, pipe size: no F_SETOWN, which would signal others
_FCNTLS = (0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1032)
# PR_SET_NAME, PR_GET_NAME
_PRCTLS = (15, 16)

Instruction = tuple[int, int, int, int]


class FilterRefused(OSError):
    """The kernel did not take the filter, or there is none for this architecture."""


def _low(argument: int) -> int:
    return _ARGUMENTS + 8 * argument


def _refuse(error: int = _EPERM) -> Instruction:
    return (_RETURN, 0, 0, _ERRNO | error)


def _when(number: int, body: list[Instruction]) -> list[Instruction]:
    """Run `body`, which ends in a return on every path, for one system call."""
    return [(_EQUAL, 0, len(body), number), *body]


def _one_of(offset: int, values: tuple[int, ...], mask: int | None = None) -> list[Instruction]:
    """Allow when the 32-bit word at `offset` is one of `values`, refuse otherwise."""
    body: list[Instruction] = [(_LOAD, 0, 0, offset)]
    if mask is not None:
        body.append((_AND, 0, 0, mask))
    for value in values:
        body += [(_EQUAL, 0, 1, value), (_RETURN, 0, 0, _ALLOW)]
    return [*body, _refuse()]


def _checked(pid: int, notebook: bool = False) -> dict[str, list[Instruction]]:
    # libzmq looks at how each of its threads is scheduled, by the thread's number, and aborts when refused.
    scheduling = {name: [(_RETURN, 0, 0, _ALLOW)] for name in _SCHEDULING} if notebook else {}
    unix = _one_of(_low(1), (_SOCK_STREAM,), 0xF)
    return {
        # Threads only: no child, no daemon, no new namespace. Refused as a limit is, which Python says in words.
        "clone": [
            (_LOAD, 0, 0, _low(0)),
            (_ANY_BIT, 0, 2, _CLONE_FILES),  # with the same table of files, so that those are bounded as one
            (_ANY_BIT, 0, 1, _CLONE_THREAD),
            (_RETURN, 0, 0, _ALLOW),
            _refuse(_EAGAIN),
        ],
        **({} if notebook else {name: [_refuse(_NOTHING)] for name in COURTESY}),
        # Buffers as large as a program likes would be memory nobody counts.
        "setsockopt": [
            (_LOAD, 0, 0, _low(2)),
            *(
                (_EQUAL, 0, 1, option) if half else (_RETURN, 0, 0, _ERRNO | _EPERM)
                for option in _BUFFERS
                for half in (1, 0)
            ),
            (_RETURN, 0, 0, _ALLOW),
        ],
        "fork": [_refuse(_EAGAIN)],
        "vfork": [_refuse(_EAGAIN)],
        # Its flags lie in memory where no filter sees them; libc falls back to clone.
        "clone3": [_refuse(_ENOSYS)],
        # Of others a program learns nothing, not even that they are there.
        **{name: _one_of(_low(0), (0, pid)) for name in _OF_ONESELF},
        **scheduling,
        "getpriority": _one_of(_low(1), (0, pid)),
        # The first process of a namespace does not hear its own SIGKILL; who asks for that end is given it.
        "kill": [
            (_LOAD, 0, 0, _low(1)),
            (_EQUAL, 0, 3, _SIGKILL),
            (_LOAD, 0, 0, _low(0)),
            (_EQUAL, 0, 1, pid),
            (_RETURN, 0, 0, _KILL),
            *_one_of(_low(0), (pid,)),
        ],
        "tgkill": _one_of(_low(0), (pid,)),
        "prlimit64": _one_of(_low(0), (0, pid)),
        # A datagram pair could be pointed at any other socket afterwards; a stream pair cannot.
        "socketpair": [(_LOAD, 0, 0, _low(0)), (_EQUAL, 1, 0, _AF_UNIX), _refuse(), *unix],
        # With no address: on connected sockets only.
        "sendto": [
            (_LOAD, 0, 0, _low(4)),
            (_EQUAL, 1, 0, 0),
            _refuse(),
            *_one_of(_low(4) + 4, (0,)),
        ],
        "ioctl": _one_of(_low(1), _IOCTLS),
        "fcntl": _one_of(_low(1), _FCNTLS),
        "prctl": _one_of(_low(0), _PRCTLS),
        # libzmq makes this call at each thread start, and aborts when refused.
        "sched_setscheduler": _one_of(_low(1), (0,)),
    }


def program(machine: str, pid: int, notebook: bool = False) -> bytes:
    """Give the filter for one process; raises FilterRefused for an architecture it has no numbers of.

    A `notebook`'s kernel has threads of libzmq, which graded programs have not.
    """
    code, places = _template(machine, notebook)
    written = bytearray(code)
    for place in places:
        struct.pack_into("<I", written, place, pid)
    return bytes(written)


@cache
def _template(machine: str, notebook: bool = False) -> tuple[bytes, tuple[int, ...]]:
    """Assemble the filter once, with the offsets at which a process's own number is to be written."""
    numbers = {"x86_64": X86_64, "aarch64": AARCH64}.get(machine)
    if numbers is None:
        raise FilterRefused(f"there is no system-call filter for {machine}")
    code: list[Instruction] = [
        (_LOAD, 0, 0, _ARCH),
        (_EQUAL, 1, 0, _AUDIT_ARCH[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32_BIT),
        _refuse(),
    ]
    for first, last in _ranges(number for name, number in numbers.items() if name not in CHECKED):
        code += [(_AT_LEAST, 0, 2, first), (_AT_LEAST, 1, 0, last + 1), (_RETURN, 0, 0, _ALLOW)]
    for name, body in _checked(_SOMEBODY, notebook).items():
        if name in numbers:
            code += _when(numbers[name], body)
    code.append(_refuse())
    places = tuple(8 * at + 4 for at, instruction in enumerate(code) if instruction[3] == _SOMEBODY)
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in code), places


def _ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Give the first and last of each run of numbers: for each filter Linux tries every call there is."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def assemble() -> None:
    """Have the filter ready, so that forks need not write it."""
    _template(platform.machine())
    _libc()


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def install(notebook: bool = False) -> None:
    """Put the filter on this thread and all it starts, for good; raises FilterRefused."""
    code = program(platform.machine(), os.getpid(), notebook)
    buffer = ctypes.create_string_buffer(code, len(code))
    libc = _libc()
    argument = _Program(len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        _SET_SECCOMP, _MODE_FILTER, ctypes.byref(argument), 0, 0
    ):
        raise FilterRefused(f"the kernel refused the filter: {os.strerror(ctypes.get_errno())}")

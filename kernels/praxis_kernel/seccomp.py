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

from praxis_kernel.syscalls import AARCH64, CHECKED, X86_64

# linux/seccomp.h, linux/audit.h, linux/filter.h
_ALLOW = 0x7FFF0000
_KILL = 0x80000000
_ERRNO = 0x00050000
_EPERM, _ENOSYS = 1, 38
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_NUMBER, _ARCH, _ARGUMENTS = 0, 4, 16
_X32_BIT = 0x40000000
_SET_NO_NEW_PRIVS = 38
_SET_SECCOMP, _MODE_FILTER = 22, 2

_CLONE_THREAD = 0x00010000
_AF_UNIX, _SOCK_STREAM = 1, 1
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


def _checked(pid: int) -> dict[str, list[Instruction]]:
    unix = _one_of(_low(1), (_SOCK_STREAM,), 0xF)
    return {
        # Threads only: no child, no daemon, no new namespace.
        "clone": [
            (_LOAD, 0, 0, _low(0)),
            (_ANY_BIT, 0, 1, _CLONE_THREAD),
            (_RETURN, 0, 0, _ALLOW),
            _refuse(),
        ],
        # Its flags lie in memory where no filter sees them; libc falls back to clone.
        "clone3": [_refuse(_ENOSYS)],
        "kill": _one_of(_low(0), (pid,)),
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


def program(machine: str, pid: int) -> bytes:
    """Assemble the filter for one process; raises FilterRefused for an architecture it has no numbers of."""
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
    for name, number in numbers.items():
        if name not in CHECKED:
            code += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ALLOW)]
    for name, body in _checked(pid).items():
        code += _when(numbers[name], body)
    code.append(_refuse())
    return b"".join(struct.pack("<HBBI", *instruction) for instruction in code)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def install() -> None:
    """Put the filter on this thread and all it starts, for good; raises FilterRefused."""
    code = program(platform.machine(), os.getpid())
    buffer = ctypes.create_string_buffer(code, len(code))
    libc = ctypes.CDLL(None, use_errno=True)
    argument = _Program(len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.prctl(
        _SET_SECCOMP, _MODE_FILTER, ctypes.byref(argument), 0, 0
    ):
        raise FilterRefused(f"the kernel refused the filter: {os.strerror(ctypes.get_errno())}")

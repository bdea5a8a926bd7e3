"""A forked kernel's own namespaces: users, processes, files, network, messages and names.

Rule: one clone makes the child the first process of its namespaces, so that its end is the end of all it
started. The child maps one user, puts fresh memory over every writable place and an empty folder over /proc, and
does not go on when a step fails. Linux only.
"""

from __future__ import annotations

import ctypes
import os
import platform
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# linux/sched.h
_NEW = {
    "files": 0x00020000,
    "names": 0x04000000,
    "messages": 0x08000000,
    "users": 0x10000000,
    "processes": 0x20000000,
    "network": 0x40000000,
}
_NEW_CGROUP = 0x02000000
_CHILD_SETTID, _CHILD_CLEARTID = 0x01000000, 0x00200000
_SIGCHLD = 17
_CLONE = {"x86_64": 56, "aarch64": 220}
_GET_TID_ADDRESS = 40  # linux/prctl.h
# linux/mount.h
_READ_ONLY, _NOSUID, _NODEV, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18

INSIDE = 1000
"""The user a kernel is, inside."""


class NotJailed(OSError):
    """A namespace or a mount could not be made."""


def clone_into_namespaces() -> int:
    """Fork into new namespaces of every kind; gives the child's process id, 0 in the child.

    For a process without threads; raises NotJailed.
    """
    # the C library as Python sees it, with the interpreter's lock held, as in os.fork
    library = ctypes.PyDLL(None, use_errno=True)
    kept = _thread_number(library)
    settled = 0 if kept.value is None else _CHILD_SETTID | _CHILD_CLEARTID
    flags = ctypes.c_ulong(sum(_NEW.values()) | _NEW_CGROUP | settled | _SIGCHLD)
    nothing = ctypes.c_void_p(None)
    number = ctypes.c_long(_CLONE[platform.machine()])
    ctypes.pythonapi.PyOS_BeforeFork()
    # the fourth or the fifth argument, as the machine has it; the other one is not looked at
    pid = int(library.syscall(number, flags, nothing, nothing, kept, kept))
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
        return 0
    problem = ctypes.get_errno()
    ctypes.pythonapi.PyOS_AfterFork_Parent()
    if pid < 0:
        raise NotJailed(problem, f"no namespaces for a kernel: {os.strerror(problem)}")
    return pid


def _thread_number(library: ctypes.PyDLL) -> ctypes.c_void_p:
    """Give where the C library keeps this thread's number, null where that cannot be told.

    A child that went on with its parent's would take its own first thread for itself.
    """
    place = ctypes.c_void_p(None)
    if library.prctl(_GET_TID_ADDRESS, ctypes.byref(place), 0, 0, 0) != 0 or place.value is None:
        return ctypes.c_void_p(None)
    # another C library may keep something else there
    found = ctypes.c_int.from_address(place.value).value
    return place if found == threading.get_native_id() else ctypes.c_void_p(None)


def map_other(pid: int, outside: int) -> None:
    """Map a child's user and group to one of this process's own range; needs CAP_SETUID and CAP_SETGID here."""
    for name in ("gid_map", "uid_map"):
        _write(f"/proc/{pid}/{name}", f"{INSIDE} {outside} 1\n")


def map_self(user: int, group: int) -> None:
    """Map this process's user and group, as the zygote knew itself before it forked."""
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/gid_map", f"{INSIDE} {group} 1\n")
    _write("/proc/self/uid_map", f"{INSIDE} {user} 1\n")


def become_inside() -> None:
    """Be the mapped user and group in every respect."""
    os.setresgid(INSIDE, INSIDE, INSIDE)
    os.setresuid(INSIDE, INSIDE, INSIDE)


def _write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def furnish(scratch: Mapping[str, Any]) -> None:
    """Put one piece of memory of `bytes` and `inodes` over `home` and, in parts, over the other `folders`.

    `kept` are folders below those which stay as they are.
    /proc, where there is one, is covered by an empty folder. Raises NotJailed.
    """
    library = ctypes.CDLL(None, use_errno=True)

    def mount(source: str, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
        done = library.mount(
            source.encode(),
            target.encode(),
            kind.encode() if kind else None,
            ctypes.c_ulong(flags),
            options.encode() if options else None,
        )
        if done != 0:
            problem = ctypes.get_errno()
            raise NotJailed(problem, f"{target} cannot be mounted: {os.strerror(problem)}")

    # what Python needs of a folder that is covered is held open, and shown again
    kept = {path: os.open(path, os.O_PATH | os.O_CLOEXEC) for path in scratch.get("kept", ())}
    home = str(scratch["home"])
    mount("none", "/", None, _RECURSIVE | _PRIVATE)
    size, inodes = int(scratch["bytes"]), int(scratch["inodes"])
    mount("scratch", home, "tmpfs", _NOSUID | _NODEV, f"size={size},nr_inodes={inodes},mode=700")
    # one piece of memory for all of them, so that it is bounded as a whole; home last, since it lies on top
    for number, folder in enumerate([*scratch["folders"], home]):
        part = f"{home}/{number}"
        Path(part).mkdir(0o700)
        mount(part, folder, None, _BIND)
    for path, descriptor in kept.items():
        Path(path).mkdir(parents=True, exist_ok=True)
        mount(f"/proc/self/fd/{descriptor}", path, None, _BIND | _RECURSIVE)
        os.close(descriptor)
    if Path("/proc").is_dir():
        mount("empty", "/proc", "tmpfs", _NOSUID | _NODEV, "size=4096,nr_inodes=1,mode=555")
        mount("empty", "/proc", None, _REMOUNT | _READ_ONLY | _NOSUID | _NODEV)
    os.chdir(home)

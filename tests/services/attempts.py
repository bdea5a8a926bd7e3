"""Programs that try what a wall must prevent.

Rule: an attempt that is refused counts only when it was refused for the wall's sake: a call that was malformed
fails everywhere, and proves nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from textwrap import dedent, indent
from typing import Any

from jupyter_praxis.running import Run

Running = Callable[..., Awaitable[Run]]
Attempts = Mapping[str, str]
"""Bodies of a function of `x` by name; each returns something plain, or raises OSError."""

FOR_THE_WALLS_SAKE = {
    "EPERM",  # the filter, capabilities, another's process
    "EACCES",  # Landlock
    "ENOENT",  # nothing of that name inside
    "ESRCH",  # nobody of that number inside
    "ENOSYS",  # a call libc can do without
    "EROFS",
    "EAGAIN",  # no process may be started, said as for a limit
    "ENETUNREACH",
    "ENODEV",
}
"""Never EINVAL, EFAULT, EBADF or ETIMEDOUT: those would tell of a malformed attempt."""

_NUMBERS = {
    # name: (x86_64, aarch64)
    "add_key": (248, 217),
    "bpf": (321, 280),
    "capset": (126, 91),
    "chroot": (161, 51),
    "clone": (56, 220),
    "clone3": (435, 435),
    "connect": (42, 203),
    "fanotify_init": (300, 262),
    "fsopen": (430, 430),
    "get_robust_list": (274, 100),
    "io_uring_setup": (425, 425),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "keyctl": (250, 219),
    "landlock_create_ruleset": (444, 444),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "migrate_pages": (256, 238),
    "mknodat": (259, 33),
    "mount": (165, 40),
    "move_pages": (279, 239),
    "mq_open": (240, 180),
    "msgget": (68, 186),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "openat2": (437, 437),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_madvise": (440, 440),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "rt_sigqueueinfo": (129, 138),
    "sched_setattr": (314, 274),
    "seccomp": (317, 277),
    "semget": (64, 190),
    "setdomainname": (171, 162),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "setresgid": (119, 149),
    "setresuid": (117, 147),
    "setgroups": (116, 159),
    "shmget": (29, 194),
    "socket": (41, 198),
    "tgkill": (234, 131),
    "tkill": (200, 130),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
    "acct": (163, 89),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
}

_PREAMBLE = """
import ctypes, errno, os, pathlib, pickle, resource, signal, socket, stat, struct, subprocess, sys, tempfile
import threading, time

NUMBERS = {numbers!r}
libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer

def call(name, *given):
    '''Make a system call by its number; raises OSError.'''
    number = NUMBERS[name][os.uname().machine == 'aarch64']
    ctypes.set_errno(0)
    words = [ctypes.c_long(value) if type(value) is int else value for value in given]
    words += [ctypes.c_long(0)] * (6 - len(words))
    got = libc.syscall(ctypes.c_long(number), *words)
    if got == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return got

def held(kind=None):
    '''Give the descriptors this process holds, found one by one.'''
    found = []
    for descriptor in range(256):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        if kind is None or kind(mode):
            found.append(descriptor)
    return found

def scratch():
    '''Give a folder that may be written, raises OSError.'''
    return tempfile.mkdtemp()

class Refused(OSError):
    def __init__(self, number):
        super().__init__(number, os.strerror(number))

def in_a_child(attempt, x, namespaces=0):
    '''Make an attempt in a process of its own, as root of a user namespace of its own where asked.'''
    reading, writing = os.pipe()
    user, group = os.getuid(), os.getgid()
    child = os.fork()
    if child == 0:
        try:
            if namespaces:
                call('unshare', namespaces)
                pathlib.Path('/proc/self/setgroups').write_text('deny')
                pathlib.Path('/proc/self/uid_map').write_text(f'0 {{user}} 1')
                pathlib.Path('/proc/self/gid_map').write_text(f'0 {{group}} 1')
            told = ('got', attempt(x))
        except OSError as error:
            told = ('refused', errno.errorcode.get(error.errno, str(error)))
        except BaseException as error:
            told = ('broken', repr(error))
        os.write(writing, pickle.dumps(told))
        os._exit(0)
    os.close(writing)
    with open(reading, 'rb') as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return pickle.loads(told) if told else ('broken', 'it ended without a word')

attempts = {{}}
def solve(name, x, control=None):
    if control is not None:
        return in_a_child(attempts[name], x, control)
    try:
        return ('got', attempts[name](x))
    except OSError as error:
        return ('refused', errno.errorcode.get(error.errno, type(error).__name__))
"""

ALL_NAMESPACES = 0x10000000 | 0x00020000 | 0x40000000 | 0x08000000 | 0x04000000
"""User, mount, net, ipc and uts."""


def program(attempts: Attempts) -> str:
    """Write a program whose `solve(name, x)` makes one attempt and tells what it got."""
    parts = [_PREAMBLE.format(numbers=_NUMBERS)]
    for name, body in attempts.items():
        parts.append(
            f"def attempt(x):\n{indent(dedent(body).strip(), '    ')}\nattempts[{name!r}] = attempt\n"
        )
    return "".join(parts)


async def tried(
    running: Running, attempts: Attempts, targets: Mapping[str, Any], *control: int
) -> dict[str, tuple[str, Any]]:
    """Make all attempts in one kernel; gives what each got by name."""
    result = await running(program(attempts), *((name, targets.get(name), *control) for name in attempts))
    assert [call.fault for call in result.calls] == [None] * len(attempts), result
    return {name: call.value for name, call in zip(attempts, result.calls, strict=True)}


async def refused(walled: Running, attempts: Attempts, targets: Mapping[str, Any]) -> None:
    """Make attempts behind a wall; every one has to be refused, and for the wall's sake."""
    inside = await tried(walled, attempts, targets)
    open_to_it = {name: got for name, got in inside.items() if got[0] != "refused"}
    assert not open_to_it, open_to_it
    malformed = {name: got for name, got in inside.items() if got[1] not in FOR_THE_WALLS_SAKE}
    assert not malformed, malformed


async def granted(
    open_air: Running, attempts: Attempts, targets: Mapping[str, Any], *control: int
) -> dict[str, Any]:
    """Make attempts in the open; every one has to succeed. Gives what they got."""
    outside = await tried(open_air, attempts, targets, *control)
    without_control = {name: got for name, got in outside.items() if got[0] != "got"}
    assert not without_control, without_control
    return {name: got for name, (_, got) in outside.items()}


async def denied(
    walled: Running, open_air: Running, attempts: Attempts, targets: Mapping[str, Any]
) -> dict[str, Any]:
    """Make attempts behind a wall, then in the open; gives what the open ones got."""
    await refused(walled, attempts, targets)
    return await granted(open_air, attempts, targets)


def some(attempts: Attempts, names: Iterable[str]) -> dict[str, str]:
    """Choose attempts by name."""
    return {name: attempts[name] for name in names}

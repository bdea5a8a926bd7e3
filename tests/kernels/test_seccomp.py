"""The system-call filter, run here on calls of both architectures (on real kernels: tests/backends)."""

from __future__ import annotations

import struct
from functools import cache

import pytest
from praxis_kernel.seccomp import FilterRefused, program
from praxis_kernel.syscalls import AARCH64, CHECKED, X86_64

ALLOWED, EPERM, ENOSYS, KILLED = 0x7FFF0000, 0x50001, 0x50026, 0x80000000
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NUMBERS = {"x86_64": X86_64, "aarch64": AARCH64}
PID = 4711


@cache
def instructions(machine: str) -> tuple[tuple[int, int, int, int], ...]:
    return tuple(struct.iter_unpack("<HBBI", program(machine, PID)))


def verdict(machine: str, number: int, *arguments: int, arch: int | None = None) -> int:
    """Run the filter on one call, as the kernel does."""
    padded = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("<iIQ6Q", number, ARCH[machine] if arch is None else arch, 0, *padded)
    code = instructions(machine)
    place = accumulator = 0
    while True:
        operation, if_true, if_false, value = code[place]
        place += 1
        match operation:
            case 0x20:
                (accumulator,) = struct.unpack_from("<I", data, value)
            case 0x54:
                accumulator &= value
            case 0x15:
                place += if_true if accumulator == value else if_false
            case 0x35:
                place += if_true if accumulator >= value else if_false
            case 0x45:
                place += if_true if accumulator & value else if_false
            case 0x06:
                return value


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request: pytest.FixtureRequest) -> str:
    return request.param


def test_what_is_listed_is_allowed(machine) -> None:
    for name, number in NUMBERS[machine].items():
        if name not in CHECKED:
            assert verdict(machine, number) == ALLOWED, name


def test_what_is_not_listed_is_refused(machine) -> None:
    for number in set(range(600)) - set(NUMBERS[machine].values()):
        assert verdict(machine, number) == EPERM, number


DANGEROUS = """
socket connect bind listen execve ptrace mount unshare setns chmod fchmodat fchownat utimensat memfd_create
io_uring_setup bpf keyctl perf_event_open pidfd_open process_vm_readv setpriority sched_setaffinity
userfaultfd add_key shmget inotify_init1 setuid
"""


@pytest.mark.parametrize("name", DANGEROUS.split())
def test_dangerous_calls_are_on_no_list(name) -> None:
    assert name not in X86_64
    assert name not in AARCH64


@pytest.mark.parametrize(
    ("name", "arguments", "expected"),
    [
        ("clone", (0x10000 | 0x100,), ALLOWED),
        ("clone", (0x11,), EPERM),
        ("clone", (0x10000000,), EPERM),
        ("clone3", (), ENOSYS),
        ("kill", (PID, 9), ALLOWED),
        ("kill", (PID + 1, 9), EPERM),
        ("kill", (0, 9), EPERM),
        ("kill", (2**64 - 1, 9), EPERM),
        ("tgkill", (PID, PID + 5, 9), ALLOWED),
        ("tgkill", (1, 1, 9), EPERM),
        ("prlimit64", (0, 7), ALLOWED),
        ("prlimit64", (1, 7), EPERM),
        ("socketpair", (1, 1 | 0o2000000), ALLOWED),
        ("socketpair", (1, 2), EPERM),
        ("socketpair", (2, 1), EPERM),
        ("sendto", (3, 4, 5, 0, 0, 0), ALLOWED),
        ("sendto", (3, 4, 5, 0, 0x7F00, 16), EPERM),
        ("sendto", (3, 4, 5, 0, 0x7F00000000, 16), EPERM),
        ("ioctl", (1, 0x5401), ALLOWED),
        ("ioctl", (1, 0x5412), EPERM),
        ("fcntl", (1, 3), ALLOWED),
        ("fcntl", (1, 8, 1), EPERM),
        ("prctl", (15,), ALLOWED),
        ("prctl", (22,), EPERM),
        ("sched_setscheduler", (PID, 0), ALLOWED),
        ("sched_setscheduler", (PID, 1), EPERM),
    ],
)
def test_some_calls_depend_on_their_arguments(machine, name, arguments, expected) -> None:
    assert verdict(machine, NUMBERS[machine][name], *arguments) == expected


def test_calls_of_another_architecture_end_the_process(machine) -> None:
    assert verdict(machine, 0, arch=0x40000003) == KILLED


def test_the_second_face_of_x86_64_is_refused() -> None:
    assert verdict("x86_64", 0x40000000 | X86_64["read"]) == EPERM


def test_an_unknown_machine_gets_no_filter() -> None:
    with pytest.raises(FilterRefused, match="riscv64"):
        program("riscv64", PID)

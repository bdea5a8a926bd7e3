"""The system-call filter, run here on calls of both architectures (on real kernels: tests/backends)."""

from __future__ import annotations

import errno
import struct
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from praxis_kernel.seccomp import FilterRefused, program
from praxis_kernel.syscalls import AARCH64, CHECKED, X86_64

ALLOWED, DONE, EPERM, EAGAIN, ENOSYS, KILLED = 0x7FFF0000, 0x50000, 0x50001, 0x5000B, 0x50026, 0x80000000
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
socket connect bind listen execve ptrace mount unshare setns fchownat chown memfd_create
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
        ("clone", (0x10000 | 0x800 | 0x400 | 0x200 | 0x100,), ALLOWED),
        ("clone", (0x10000 | 0x800 | 0x100,), EAGAIN),
        ("clone", (0x400,), EAGAIN),
        ("clone", (0x11,), EAGAIN),
        ("clone", (0x10000000,), EAGAIN),
        ("clone3", (), ENOSYS),
        ("kill", (PID, 15), ALLOWED),
        ("kill", (PID, 9), KILLED),
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
        ("fchmodat", (1, 2, 0o777), DONE),
        ("utimensat", (1, 2, 0), DONE),
        ("setsockopt", (3, 1, 7), EPERM),
        ("setsockopt", (3, 1, 33), EPERM),
        ("setsockopt", (3, 1, 20), ALLOWED),
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


FORKED = """
import os, signal, socket, sys, threading
from praxis_kernel import seccomp
attempts = {
    "a thread": lambda: threading.Thread(target=int).start(),
    "a pair of streams": lambda: socket.socketpair(),
    "a child": lambda: os.fork() or os._exit(0),
    "another program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "a socket": lambda: socket.socket(socket.AF_INET),
    "a pair of datagrams": lambda: socket.socketpair(type=socket.SOCK_DGRAM),
    "memory as a file": lambda: os.memfd_create("x"),
    "another's end": lambda: os.kill(os.getppid(), 0),
    "its own end": lambda: os.kill(os.getpid(), 0),
    "a mode": lambda: os.chmod(sys.argv[1], 0o600),
}
if sys.argv[2] == "filtered":
    seccomp.assemble()
    if os.fork():
        sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
    seccomp.install()
for name, attempt in attempts.items():
    try:
        attempt()
    except OSError as error:
        print(name, error.errno, flush=True)
    else:
        print(name, "done", flush=True)
"""


def told(tmp_path: Path, how: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-c", FORKED, str(tmp_path), how], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return dict(line.rsplit(" ", 1) for line in done.stdout.splitlines())


def test_a_template_made_before_a_fork_holds_for_the_fork(tmp_path) -> None:
    """The process's own number is written into it afterwards, at every place."""
    filtered = told(tmp_path, "filtered")
    assert {name for name, outcome in filtered.items() if outcome == "done"} == {
        "a thread",
        "a pair of streams",
        "its own end",
        "a mode",  # said to be done, as the next test but one shows
    }
    assert filtered["a child"] == str(errno.EAGAIN)
    assert set(told(tmp_path, "open").values()) == {"done"}


def test_no_place_in_the_template_is_left_to_somebody(machine) -> None:
    assert not [value for _, _, _, value in instructions(machine) if value == 0xFEEDBEEF]
    notebook = struct.iter_unpack("<HBBI", program(machine, PID, notebook=True))
    assert not [value for _, _, _, value in notebook if value == 0xFEEDBEEF]


@pytest.mark.parametrize("notebook", [False, True])
def test_a_filter_fits_what_the_kernel_takes(machine, notebook) -> None:
    assert len(program(machine, PID, notebook)) // 8 < 4096


def test_only_a_notebooks_kernel_may_ask_how_its_threads_are_scheduled(machine) -> None:
    number = NUMBERS[machine]["sched_getparam"]
    assert verdict(machine, number, PID + 5) == EPERM
    assert verdict(machine, number, PID) == ALLOWED

"""Processes as the host sees them: their memory, their end, their offspring.

Rule: read from outside, about a process that may lie, be gone, or have another process's number by now.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

_POLL_S = 0.005
KILL = signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL
"""What ends a process without asking it; on Windows `os.kill` does that whatever the number."""


def is_root() -> bool:
    """Tell whether this process is root of the machine, and not of a user namespace somebody put it in."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    try:
        return Path("/proc/self/uid_map").read_text().split() == ["0", "0", "4294967295"]
    except OSError:
        return True


def memory_of(pid: int) -> dict[str, int]:
    """Give `VmHWM`, `VmRSS`, `VmSize` and `VmData` in KiB; empty where the machine cannot say."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return {}
    wanted = ("VmHWM:", "VmRSS:", "VmSize:", "VmData:")
    return {
        line.split()[0][:-1]: int(line.split()[1]) for line in text.splitlines() if line.startswith(wanted)
    }


async def exit_of(process: subprocess.Popen[bytes]) -> int:
    """Wait for a child to end and take its status; costs no thread."""
    if process.poll() is None and hasattr(os, "pidfd_open"):
        with suppress(OSError):  # no descriptor left to wait with
            descriptor = os.pidfd_open(process.pid)
            try:
                await readable(descriptor)
            finally:
                os.close(descriptor)
    while (status := process.poll()) is None:  # noqa: ASYNC110  # nothing wakes us where there is no pidfd
        await asyncio.sleep(_POLL_S)
    return status


async def readable(descriptor: int) -> None:
    """Wait until a descriptor can be read."""
    loop = asyncio.get_running_loop()
    now = asyncio.Event()
    loop.add_reader(descriptor, now.set)
    try:
        await now.wait()
    finally:
        loop.remove_reader(descriptor)


def signal_process(pid: int, descriptor: int | None, number: int) -> None:
    """Signal a process, by its descriptor where there is one, so that a reused number is never hit."""
    if descriptor is not None:
        signal.pidfd_send_signal(descriptor, number)
    else:
        os.kill(pid, number)


def kill_with_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a child and what stayed in its process group, where there are groups; raises ProcessLookupError."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)


async def end_descendants(pid: int) -> None:
    """Kill every process below one, which itself stands still, and those they start meanwhile."""
    for _ in range(100):
        below = _descendants(pid)
        if not below:
            return
        for child in below:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(child, KILL)
        await asyncio.sleep(_POLL_S)


def _descendants(pid: int) -> list[int]:
    """Give the living processes below one, where the machine can say."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*") if Path("/proc/self/stat").exists() else ():
        try:
            state, parent_text = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            parent = int(parent_text)
        except (OSError, ValueError, IndexError):
            continue
        # a dead child whose parent stands still stays listed
        if state != "Z":
            parents.setdefault(parent, []).append(int(entry.name))
    found, left = [], [pid]
    while left:
        children = parents.get(left.pop(), [])
        found += children
        left += children
    return found

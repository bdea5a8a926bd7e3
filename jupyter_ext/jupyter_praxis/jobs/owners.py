"""Who holds a lease, named so that others on the same machine can tell whether the holder still lives.

Rule: only what is certain counts. A name says on which boot of which machine and in which view of its
processes a process had its number, and when it began, so that a number given anew is not taken for the old
one; whoever cannot see that far calls nobody dead, and waits for the lease to run out.
"""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
ENDED = ("Z", "X")
"""States of a process that is over, of which only the parent has not heard: proc_pid_stat(5)."""


def name_owner(unique: str) -> str:
    """Give this process a name that holds `unique`; where the system tells too little, only that."""
    place = _place()
    begun = _begun(os.getpid()) if place else None
    return f"{place}:{os.getpid()}:{begun}:{unique}" if begun else unique


def is_dead(owner: str) -> bool:
    """Say whether whoever bears this name is certainly gone; False when that cannot be known here."""
    place, _, process = owner.partition(":")
    pid, _, begun = process.partition(":")
    if not pid.isdigit() or place != _place():
        return False
    try:
        return _begun(int(pid)) != begun.partition(":")[0]
    except OSError:
        return False


def _place() -> str:
    """Name the view of processes that numbers belong to; empty where there is none like Linux's."""
    try:
        if (PROC / "self").readlink().name != str(os.getpid()):
            return ""  # a /proc of some other view
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
        view = (PROC / "self/ns/pid").readlink().name
    except OSError:
        return ""
    return f"{boot}/{''.join(filter(str.isdigit, view))}"


def _begun(pid: int) -> str | None:
    """Give when a process began, in ticks since boot; None when it is over, OSError when that is hidden."""
    try:
        after_name = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        # Other users' processes may be hidden; one that can be asked for is there.
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        raise
    return None if after_name[0] in ENDED else after_name[19]

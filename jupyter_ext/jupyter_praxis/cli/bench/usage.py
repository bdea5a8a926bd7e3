"""What processes use, as the machine counts it.

Rule: two counts stand side by side. “Its processes” is this process and all below it, those already gone
included; “the whole machine” is everything that ran meanwhile, and means the contestant only where nothing else
runs. Linux only; elsewhere there is no figure.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_EVERY_S = 0.01


@dataclass(frozen=True)
class Processor:
    """Processor milliseconds used so far; None where the machine does not count them."""

    processes_ms: float | None
    machine_ms: float | None

    def since(self, earlier: Processor) -> Processor:
        """Give what was used from `earlier` to this."""
        return Processor(
            _difference(self.processes_ms, earlier.processes_ms),
            _difference(self.machine_ms, earlier.machine_ms),
        )


def processor() -> Processor:
    """Read both counts."""
    if not sys.platform.startswith("linux"):
        return Processor(None, None)
    return Processor(_processes_ms(), _machine_ms())


def descendants(pid: int) -> list[int]:
    """Give the ids of all processes below one, parents first."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in map(int, children):
            found += [child, *descendants(child)]
    return found


def memory_mb(pids: list[int]) -> float:
    """Give what processes take together, MiB: shared pages by their share (PSS), so that none counts twice."""
    return sum(_pss_kb(pid) for pid in pids) / 1024


class Started:
    """The processes started below this one after a moment: this one."""

    def __init__(self) -> None:
        self._before = set(descendants(os.getpid()))

    def memory_mb(self) -> float:
        """Give what they take now."""
        return memory_mb([pid for pid in descendants(os.getpid()) if pid not in self._before])


class Peak:
    """The most memory seen at one moment."""

    def __init__(self, whose: Started) -> None:
        self.mb = 0.0
        self._whose = whose

    def look(self) -> None:
        """Look once."""
        self.mb = max(self.mb, self._whose.memory_mb())


@contextmanager
def peak_memory(whose: Started) -> Iterator[Peak]:
    """Look every 10 ms how much the processes of `whose` take, and keep the most.

    Looking costs time of the processor, so nothing else is measured meanwhile.
    """
    peak, over = Peak(whose), threading.Event()

    def watch() -> None:
        while not over.wait(_EVERY_S):
            peak.look()

    watcher = threading.Thread(target=watch, name="peak-memory")
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()


def _difference(later: float | None, earlier: float | None) -> float | None:
    return None if later is None or earlier is None else later - earlier


def _processes_ms() -> float:
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    ours = sum(used.ru_utime + used.ru_stime for used in own) * 1000
    return ours + sum(map(_ticks_with_children, descendants(os.getpid()))) * _tick_ms()


def _ticks_with_children(pid: int) -> int:
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, after_name[11:15]))  # utime, stime, and both of the children it has buried: proc(5)


def _machine_ms() -> float:
    user, nice, system, _idle, _iowait, irq, softirq = map(
        int, Path("/proc/stat").read_text().split(maxsplit=8)[1:8]
    )
    return (user + nice + system + irq + softirq) * _tick_ms()


def _tick_ms() -> float:
    return 1000 / os.sysconf("SC_CLK_TCK")


def _pss_kb(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0

"""Figures: of times, and of what a server's processes take."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil


def percentile(times: Sequence[float], percent: float) -> float:
    """Give the time which so many percent do not exceed (the nearest rank)."""
    return sorted(times)[max(0, math.ceil(len(times) * percent / 100) - 1)]


def told(name: str, seconds: Sequence[float]) -> str:
    """Write median, p95 and the longest of some times as a line, in ms."""
    if not seconds:
        return f"{name:<34} none"
    p50, p95, longest = (percentile(seconds, percent) * 1000 for percent in (50, 95, 100))
    return f"{name:<34} median {p50:9.1f} ms   p95 {p95:9.1f} ms   longest {longest:9.1f} ms   (n={len(seconds)})"


@dataclass(frozen=True)
class Taken:
    """What a server and everything below it takes at one moment.

    `descriptors` leaves out the connections to the database, which are opened when first two read at once, and
    counted by themselves.
    """

    rss_mb: float
    family_mb: float
    descriptors: int
    processes: int
    files: int
    connections: int

    def __str__(self) -> str:
        """Write a line of a table."""
        return (
            f"{self.rss_mb:10.1f} {self.family_mb:10.1f} {self.descriptors:12d} "
            f"{self.processes:10d} {self.files:10d} {self.connections:12d}"
        )


HEADINGS = f"{'RSS MB':>10} {'family MB':>10} {'descriptors':>12} {'processes':>10} {'files':>10} {'connections':>12}"


def taken(pid: int, *folders: Path) -> Taken:
    """Look at a server; `folders` are those it may leave files in. `family_mb` counts shared pages once."""
    server = psutil.Process(pid)
    family = [server, *server.children(recursive=True)]
    opened = _opened(pid)
    return Taken(
        server.memory_info().rss / 2**20,
        sum(map(_pss_kb, family)) / 1024,
        sum(".sqlite" not in name for name in opened),
        len(family),
        sum(len(files) for folder in folders for _, _, files in os.walk(folder)),
        sum(name.endswith(".sqlite") for name in opened),
    )


def _opened(pid: int) -> list[str]:
    """Name what a process has open, a name for each descriptor."""
    names = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            names.append(str(descriptor.readlink()))
    return names


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Give the slope of the straight line nearest to some points (least squares)."""
    count = len(points)
    middle_x, middle_y = (sum(point[axis] for point in points) / count for axis in (0, 1))
    width = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / width if width else 0.0


def cpu_s(pid: int) -> float:
    """Give the processor time of a process and all below it, with those it has buried, in s."""
    server = psutil.Process(pid)
    return sum(
        sum(process.cpu_times()[:4])
        for process in [server, *server.children(recursive=True)]
        if _there(process)
    )


def _there(process: psutil.Process) -> bool:
    try:
        process.cpu_times()
    except psutil.NoSuchProcess:
        return False
    return True


def _pss_kb(process: psutil.Process) -> int:
    try:
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:  # it ended meanwhile
        pass
    return 0

"""The machine and the versions that figures belong to."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from jupyter_praxis.version import __version__


@dataclass(frozen=True)
class Machine:
    """What is measured on; `load` is the average number of running processes in the minute before."""

    praxis: str
    wall: str
    system: str
    processor: str
    cores: int
    memory_gb: float | None
    python: str
    ipykernel: str
    load: float | None
    user: str

    def as_json(self) -> dict[str, Any]:
        """Give plain data for one line of JSON."""
        return {"kind": "machine", **asdict(self)}

    def __str__(self) -> str:
        """Say it in a line."""
        memory = f", {self.memory_gb:.0f} GB" if self.memory_gb else ""
        load = f", load {self.load:.2f} before" if self.load is not None else ""
        return (
            f"Praxis {self.praxis} behind “{self.wall}”, {self.user}, Python {self.python}, ipykernel "
            f"{self.ipykernel}; {self.system}, {self.cores} cores{memory} ({self.processor}){load}."
        )


def this_machine(wall: str) -> Machine:
    """Look at this machine; call it before anything is measured."""
    return Machine(
        praxis=__version__,
        wall=wall,
        system=f"{platform.system()} {platform.release().partition('-')[0]}",
        processor=next(_models(), platform.machine()),
        cores=os.cpu_count() or 1,
        memory_gb=_memory_gb(),
        python=platform.python_version(),
        ipykernel=_version("ipykernel"),
        load=round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        user="as root" if hasattr(os, "geteuid") and os.geteuid() == 0 else "as an ordinary user",
    )


def _models() -> Iterator[str]:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                yield line.partition(":")[2].strip()
    except OSError:
        return


def _memory_gb() -> float | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"

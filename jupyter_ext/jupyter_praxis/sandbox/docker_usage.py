"""What a container has used, read where its host keeps it.

Rule: a number the engine gave for a process is believed only while that process is in the container's own control
group; an engine in a virtual machine, or one with a kernel of its own, names processes that are not ours to read.
"""

from __future__ import annotations

from pathlib import Path

from jupyter_praxis.sandbox.docker_engine import Container
from jupyter_praxis.sandbox.processes import memory_of

_GROUPS = Path("/sys/fs/cgroup")


class Meter:
    """Reads one container's processor time and the memory of its first process."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._processor = _processor_file(container)
        self._last: tuple[int | None, float | None] = None, None

    def sizes(self) -> dict[str, int]:
        """Give the sizes of its first process as `processes.memory_of` does; empty when it cannot be seen."""
        sizes = memory_of(self._container.pid) if _is_in(self._container) else {}
        if sizes:
            self._last = sizes.get("VmHWM"), self._cpu_ms()
        return sizes

    def read(self) -> tuple[int | None, float | None]:
        """Give peak memory in KiB and processor milliseconds; the last there were when it is gone."""
        self.sizes()
        return self._last

    def _cpu_ms(self) -> float | None:
        if self._processor is None:
            return None
        try:
            text = self._processor.read_text()
        except OSError:
            return self._last[1]
        if self._processor.name == "cpu.stat":
            return int(text.split("usage_usec ", 1)[1].split()[0]) / 1e3
        return int(text) / 1e6


def _is_in(container: Container) -> bool:
    return container.id in _groups_of(container.pid)


def _groups_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cgroup").read_text()
    except OSError:
        return ""


def _processor_file(container: Container) -> Path | None:
    """Find where a control group counts processor time: `cpuacct` in version 1, `cpu.stat` in version 2."""
    for line in _groups_of(container.pid).splitlines():
        _, controllers, path = line.split(":", 2)
        if container.id in path and ("cpuacct" in controllers.split(",") or not controllers):
            folder, name = ("cpuacct", "cpuacct.usage") if controllers else ("", "cpu.stat")
            file = _GROUPS / folder / path.lstrip("/") / name
            if file.exists():
                return file
    return None

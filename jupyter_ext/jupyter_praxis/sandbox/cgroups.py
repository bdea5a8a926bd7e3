"""Control groups, where this machine lets us make them: one a kernel, for all the memory in it.

Rule: a further bound, never the only one; what cannot be made is done without. A process enters its group while the
kernel is made ready, since the first entry after a quiet while waits for every processor (an RCU grace period,
5 to 25 ms); the limit is written when the program is known, which costs next to nothing.
"""

from __future__ import annotations

import atexit
import itertools
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

_numbers = itertools.count(1)
_SLACK = 32 << 20
"""What a kernel needs for itself beside what a program may take: pages it shares no more, tables, buffers."""
_ROOT = Path("/sys/fs/cgroup")


class ControlGroup:
    """One kernel's group: a folder of the memory controller, of version 1 or 2 (`unified`)."""

    def __init__(self, folder: Path, unified: bool) -> None:
        self._folder = folder
        self._unified = unified
        self._using = Lock()
        self._over = False

    def enter(self, pid: int) -> bool:
        """Put a process in; may take some ms, so call it in a thread. False when the machine refuses."""
        with self._using:
            if self._over:
                return False
            try:
                self._folder.mkdir()
                (self._folder / "cgroup.procs").write_text(str(pid))
            except OSError:
                _remove(self._folder)
                return False
            return True

    def limit(self, memory_bytes: int) -> None:
        """Bound what all in it may take together, beside what a kernel needs for itself; bytes."""
        text = str(memory_bytes + _SLACK)
        with suppress(OSError):
            if self._unified:
                (self._folder / "memory.max").write_text(text)
                (self._folder / "memory.swap.max").write_text("0")
            else:
                (self._folder / "memory.limit_in_bytes").write_text(text)

    @property
    def out_of_memory(self) -> bool:
        """Tell whether something in it was killed for want of memory."""
        name = "memory.events" if self._unified else "memory.oom_control"
        return any(
            line.startswith("oom_kill ") and line.split()[1] != "0"
            for line in _read(self._folder / name).splitlines()
        )

    def remove(self) -> None:
        """Remove it, at once or, while something in it still ends, later."""
        with self._using:
            self._over = True
            _remove(self._folder)


_left: set[Path] = set()
"""Groups that could not be removed yet."""


def _remove(folder: Path) -> None:
    _left.discard(folder)
    try:
        folder.rmdir()
    except FileNotFoundError:
        pass
    except OSError:
        _left.add(folder)


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


@cache
def _home() -> tuple[Path, bool] | None:
    """Make, once, the folder this process's groups lie in, and say whether it is of version 2; None: no place."""
    own: dict[str, str] = {}
    for line in _read(Path("/proc/self/cgroup")).splitlines():
        _, controllers, path = line.split(":", 2)
        own |= dict.fromkeys(controllers.split(","), path.lstrip("/"))
    name = f"praxis-{os.getpid()}"
    if "memory" in own:
        home, unified = _ROOT / "memory" / own["memory"] / name, False
    elif "" in own:
        home, unified = _ROOT / own[""] / name, True
    else:
        return None
    try:
        home.mkdir(exist_ok=True)
        if unified:
            (home / "cgroup.subtree_control").write_text("+memory")
    except OSError:
        with suppress(OSError):
            home.rmdir()
        return None
    _sweep(home.parent)
    atexit.register(remove_home)
    return home, unified


def _sweep(parent: Path) -> None:
    """Remove groups of servers that are no more."""
    for folder in parent.glob("praxis-*"):
        if not Path(f"/proc/{folder.name.removeprefix('praxis-')}").exists():
            for one in [*folder.glob("k*"), folder]:
                with suppress(OSError):
                    one.rmdir()


def control_group() -> ControlGroup | None:
    """Give a group for one kernel, not yet made; None where this machine has none for us."""
    home = _home()
    if home is None:
        return None
    for folder in list(_left):
        _remove(folder)
    return ControlGroup(home[0] / f"k{next(_numbers)}", home[1])


def remove_home() -> None:
    """Remove the folder of this process's groups, when it is empty."""
    home = _home()
    if home is not None:
        with suppress(OSError):
            home[0].rmdir()
        _home.cache_clear()


def available() -> bool:
    """Tell whether kernels get a control group each."""
    return _home() is not None

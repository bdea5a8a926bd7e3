"""The backend `process`: limits, and no wall.

Rule: for one learner on their own machine, where no wall works. The program runs in a process of its own with
an empty environment, a temporary folder and resource limits; it can read and reach what its owner can.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.cold import ColdStarts
from jupyter_praxis.sandbox.enclosing import start_process
from jupyter_praxis.sandbox.probing import try_once
from jupyter_praxis.sandbox.wall import KernelSource
from jupyter_praxis.sandbox.zygotes import Zygotes

_ADVICE = {
    "linux": "For a wall, install bubblewrap (Debian: apt install bubblewrap) or sandlock==0.9.0 from PyPI.",
    "darwin": "macOS has no wall Praxis can use; run it in a Linux container or virtual machine for one.",
    "win32": "Windows has no wall Praxis can use; run Praxis in WSL 2 with bubblewrap for one.",
}


class ProcessWall:
    """Starts kernels as limited processes."""

    name: ClassVar[str] = "process"

    @property
    def strength(self) -> Strength:
        """Say that this is no wall, and what would be one."""
        return Strength(
            self.name,
            wall=False,
            summary="A separate process with limits on time, memory and output; it can read your files.",
            advice=_ADVICE.get(sys.platform, _ADVICE["linux"]),
        )

    @classmethod
    def probe(cls) -> str | None:
        """Start one; None when that works."""
        return try_once(cls())

    def open(self, preload: Sequence[str] = ()) -> KernelSource:
        """Give forks of a zygote where the system forks well, elsewhere a process started for each."""
        return Zygotes(self, preload) if self.forks else ColdStarts(self.name, preload)

    @property
    def forks(self) -> bool:
        """Tell whether kernels are forked: on Linux. macOS's libraries do not survive it, Windows has no fork."""
        return sys.platform == "linux"

    async def start(self, python: Sequence[str], line: int) -> subprocess.Popen[bytes]:
        """Start a zygote as it is."""
        return start_process(python, line)

    def children_give_up(self) -> Mapping[str, Any]:
        """Give up nothing but what limits take."""
        return self.gives_up()

    def command(self, python: Sequence[str], folder: str | None = None) -> list[str]:  # noqa: ARG002
        """Give the command as it is."""
        return list(python)

    def gives_up(self, folder: str | None = None) -> Mapping[str, Any]:  # noqa: ARG002
        """Give up nothing but what limits take."""
        return {"adopt_orphans": True}

    @property
    def needs_box(self) -> bool:
        """Want a working folder."""
        return True

    @property
    def may_leave_children(self) -> bool:
        """Say that a program may start processes."""
        return True

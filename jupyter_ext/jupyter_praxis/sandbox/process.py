"""The backend `process`: limits, and no wall.

Rule: for one learner on their own machine, where no wall works. The program runs in a process of its own with
an empty environment, a temporary folder and resource limits; it can read and reach what its owner can.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.probing import try_once

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

    def command(self, python: Sequence[str]) -> list[str]:
        """Give the command as it is."""
        return list(python)

    def gives_up(self) -> Mapping[str, Any]:
        """Give up nothing but what limits take."""
        return {"adopt_orphans": True}

    @property
    def inherits(self) -> bool:
        """Hand sockets over, where the machine can."""
        return sys.platform != "win32"

    @property
    def needs_box(self) -> bool:
        """Want a working folder."""
        return True

    @property
    def may_leave_children(self) -> bool:
        """Say that a program may start processes."""
        return True

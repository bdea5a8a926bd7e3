"""The backend `landlock`: sandlock's Landlock rules and our system-call filter, from pip alone.

Rule: the kernel confines itself after importing and before it reads a learner's line. sandlock closes files,
signals and abstract sockets; the filter closes what sandlock leaves open (every kind of socket, memfd_create,
new processes, chmod and its like); capabilities are dropped, so that even root's kernel has none.
Each kernel has a scratch folder of its own, whose size the host watches, since nothing here could cap it.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.enclosing import start_process
from jupyter_praxis.sandbox.probing import try_once
from jupyter_praxis.sandbox.runtime import this_runtime
from jupyter_praxis.sandbox.wall import KernelSource
from jupyter_praxis.sandbox.zygotes import Zygotes

_DEVICES_READ = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")


class LandlockWall:
    """Starts kernels which confine themselves by Landlock and seccomp."""

    name: ClassVar[str] = "landlock"

    @property
    def strength(self) -> Strength:
        """Say what holds."""
        return Strength(
            self.name,
            wall=True,
            summary=(
                "Landlock and a system-call filter: reads Python's files only, writes to a folder that vanishes, "
                "no network, no other process. It can see that other files exist, though not what is in them."
            ),
            advice="bubblewrap gives a stronger wall (Debian: apt install bubblewrap).",
        )

    @classmethod
    def probe(cls) -> str | None:
        """Start one; None when that works."""
        if sys.platform != "linux":
            return "Landlock is a part of Linux; this is another system."
        if importlib.util.find_spec("sandlock") is None:
            return "The package sandlock is missing. Install it: pip install sandlock==0.9.0."
        return try_once(cls(), "Landlock needs Linux 6.7 or newer and must not be switched off at boot.")

    def open(self, preload: Sequence[str] = ()) -> KernelSource:
        """Give forks of a zygote, each of which confines itself."""
        return Zygotes(self, preload)

    async def start(self, python: Sequence[str], line: int) -> subprocess.Popen[bytes]:
        """Start a zygote as it is; it runs nobody's code."""
        return start_process(python, line)

    def children_give_up(self) -> Mapping[str, Any]:
        """Give up capabilities, files but those of Python and a folder of one's own, and system calls."""
        return self.gives_up()

    def command(self, python: Sequence[str], folder: str | None = None) -> list[str]:  # noqa: ARG002
        """Give the command as it is; the kernel does the rest to itself."""
        return list(python)

    def gives_up(self, folder: str | None = None) -> Mapping[str, Any]:
        """Give up capabilities, system calls, and files but Python's and those in `folder`, if any."""
        readable = [*this_runtime().readable_without_hidden(), *_DEVICES_READ]
        return {
            "drop_capabilities": True,
            "landlock": {
                "readable": readable,
                "writable": ["/dev/null", *([folder] if folder is not None else [])],
            },
            "seccomp": True,
            "canary": __file__,
        }

    @property
    def needs_box(self) -> bool:
        """Want a scratch folder."""
        return True

    @property
    def may_leave_children(self) -> bool:
        """Say that a program cannot start processes."""
        return False

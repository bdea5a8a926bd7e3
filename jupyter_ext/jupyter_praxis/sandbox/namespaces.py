"""The backend `namespaces`: bubblewrap around our system-call filter.

Rule: bubblewrap starts with an empty environment, because its own would be readable inside. Inside there is
what Python needs, read only, and one small folder in memory; no /proc, no network, no other process.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.probing import try_once
from jupyter_praxis.sandbox.runtime import this_runtime

_BOX = "/box"
_BOX_BYTES = 64 << 20
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_FILES = ("/etc/ld.so.cache", "/etc/localtime")
_LINKS = ("/lib", "/lib32", "/lib64")


class NamespaceWall:
    """Starts kernels in namespaces of their own."""

    name: ClassVar[str] = "namespaces"

    @property
    def strength(self) -> Strength:
        """Say what holds."""
        return Strength(
            self.name,
            wall=True,
            summary=(
                "Namespaces of its own and a system-call filter: sees Python's files only, writes to 64 MB "
                "of memory that vanish, no network, no other process."
            ),
        )

    @classmethod
    def probe(cls) -> str | None:
        """Start one; None when that works."""
        if sys.platform != "linux":
            return "Namespaces are a part of Linux; this is another system."
        if shutil.which("bwrap") is None:
            return "bubblewrap is missing. Install it (Debian: apt install bubblewrap)."
        return try_once(
            cls(),
            "bubblewrap must be allowed to make user namespaces: Ubuntu 24.04 needs an AppArmor profile for "
            "it, and containers need a seccomp profile which allows them.",
        )

    def command(self, python: Sequence[str]) -> list[str]:
        """Wrap a command in bubblewrap."""
        command = [
            shutil.which("bwrap") or "bwrap",
            *("--unshare-all", "--new-session", "--die-with-parent", "--cap-drop", "ALL"),
            *("--uid", "1000", "--gid", "1000", "--hostname", "praxis"),
        ]
        for folder in (_BOX, "/tmp"):  # noqa: S108  # inside
            command += ["--perms", "0700", "--size", str(_BOX_BYTES), "--tmpfs", folder]
        runtime = this_runtime()
        for path in runtime.readable:
            command += ["--ro-bind", path, path]
        for path in runtime.hidden:
            command += ["--tmpfs", path, "--remount-ro", path]
        for link in _LINKS:
            if Path(link).is_symlink():
                command += ["--symlink", str(Path(link).readlink()), link]
            elif Path(link).is_dir():
                command += ["--ro-bind", link, link]
        for path in _FILES:
            command += ["--ro-bind-try", path, path]
        for path in _DEVICES:
            command += ["--dev-bind", path, path]
        command += ["--remount-ro", "/", "--chdir", _BOX]
        for name, value in (("HOME", _BOX), ("TMPDIR", _BOX)):
            command += ["--setenv", name, value]
        return [*command, "--", *python]

    def gives_up(self) -> Mapping[str, Any]:
        """Give up capabilities and system calls."""
        return {"drop_capabilities": True, "seccomp": True, "canary": __file__}

    @property
    def inherits(self) -> bool:
        """Hand sockets over."""
        return True

    @property
    def needs_box(self) -> bool:
        """Want no folder of the host's."""
        return False

    @property
    def may_leave_children(self) -> bool:
        """Say that a program cannot start processes."""
        return False

"""The backend `namespaces`: bubblewrap around our system-call filter.

Rule: bubblewrap starts with an empty environment, because its own would be readable inside. Inside there is
what Python needs, read only, and one small folder in memory; no /proc, no network, no other process.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.bubblewrap import MARK, child_of, shown, sweep
from jupyter_praxis.sandbox.enclosing import start_process
from jupyter_praxis.sandbox.probing import try_once
from jupyter_praxis.sandbox.processes import exit_of, is_root, kill_with_group
from jupyter_praxis.sandbox.runtime import this_runtime
from jupyter_praxis.sandbox.wall import KernelSource
from jupyter_praxis.sandbox.zygotes import Zygotes

_BOX = "/box"
_BOX_BYTES = 64 << 20
_BOX_INODES = 4096
_WRITABLE = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108  # inside
_USERS_OUTSIDE, _USERS_INSIDE, _USERS = 0x70000000, 2000, 1000
"""Users no system gives out (systemd.io/UIDS-GIDS), under their numbers outside and in the zygote's namespace."""


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

    def open(self, preload: Sequence[str] = ()) -> KernelSource:
        """Give forks of a zygote in a bubblewrap of its own, each in namespaces of its own besides."""
        return Zygotes(self, preload)

    async def start(self, python: Sequence[str], line: int) -> subprocess.Popen[bytes]:
        """Start a zygote in bubblewrap; as root with a range of users, so that each kernel is one of its own."""
        await asyncio.to_thread(sweep)
        if not _gives_users():
            return start_process(_zygote_command(python), line)
        info, told = os.pipe()
        gate, opened = os.pipe()
        process: subprocess.Popen[bytes] | None = None
        try:
            ranged = ("--info-fd", str(told), "--userns-block-fd", str(gate))
            capable = ("--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID")
            process = start_process(_zygote_command(python, *ranged, *capable), line, told, gate)
            os.close(told)
            told = -1
            _map_users(await child_of(info))
            os.write(opened, b"u")
        except BaseException:
            if process is not None:
                with suppress(ProcessLookupError, PermissionError):
                    kill_with_group(process)
                await exit_of(process)
            raise
        finally:
            for descriptor in (info, told, gate, opened):
                if descriptor >= 0:
                    os.close(descriptor)
        return process

    def children_give_up(self) -> Mapping[str, Any]:
        """Have each fork enter namespaces of its own, with one piece of memory to write to."""
        walls = {
            "namespaces": True,
            "scratch": {
                "home": _BOX,
                "bytes": _BOX_BYTES,
                "inodes": _BOX_INODES,
                "folders": _WRITABLE,
                "kept": [
                    path
                    for path in this_runtime().readable
                    if any(Path(path).is_relative_to(folder) for folder in _WRITABLE)
                ],
            },
            "drop_capabilities": True,
            "seccomp": True,
            "canary": __file__,
        }
        if _gives_users():
            walls["users"] = {"first": _USERS_INSIDE, "count": _USERS}
        return walls

    def command(self, python: Sequence[str], folder: str | None = None) -> list[str]:
        """Wrap a command in bubblewrap; `folder`, if any, stays readable and writable and is where it starts."""
        command = [
            shutil.which("bwrap") or "bwrap",
            *("--unshare-all", "--new-session", "--die-with-parent", "--cap-drop", "ALL"),
            *("--uid", "1000", "--gid", "1000", "--hostname", MARK.decode()),
        ]
        for scratch in (_BOX, "/tmp"):  # noqa: S108  # inside
            command += ["--perms", "0700", "--size", str(_BOX_BYTES), "--tmpfs", scratch]
        command += shown()
        if folder is not None:
            command += ["--bind", folder, folder]
        command += ["--remount-ro", "/", "--chdir", folder or _BOX]
        for name, value in (("HOME", _BOX), ("TMPDIR", _BOX)):
            command += ["--setenv", name, value]
        return [*command, "--", *python]

    def gives_up(self, folder: str | None = None) -> Mapping[str, Any]:  # noqa: ARG002  # bound from outside
        """Give up capabilities and system calls."""
        return {"drop_capabilities": True, "seccomp": True, "canary": __file__}

    @property
    def needs_box(self) -> bool:
        """Want no folder of the host's."""
        return False

    @property
    def may_leave_children(self) -> bool:
        """Say that a program cannot start processes."""
        return False


def _zygote_command(python: Sequence[str], *further: str) -> list[str]:
    """Wrap a zygote in bubblewrap: a room its forks cannot leave, in which each makes a room of its own."""
    command = [
        shutil.which("bwrap") or "bwrap",
        *("--unshare-user", "--unshare-all", "--new-session", "--die-with-parent", "--cap-drop", "ALL"),
        *further,
        *("--uid", "1000", "--gid", "1000", "--hostname", MARK.decode()),
        # forks write their user maps through it, and cover it before they run anything
        *("--proc", "/proc"),
    ]
    for folder in (_BOX, *_WRITABLE):
        command += ["--perms", "0755", "--size", "4096", "--tmpfs", folder]
    return [*command, *shown(), "--remount-ro", "/", "--chdir", _BOX, "--", *python]


def _gives_users() -> bool:
    """Tell whether each kernel can be a user of its own, which only root can arrange."""
    return is_root()


def _map_users(pid: int) -> None:
    """Map bubblewrap's user as it is, and a range of users for the forks."""
    text = f"1000 0 1\n{_USERS_INSIDE} {_USERS_OUTSIDE} {_USERS}\n"
    for name in ("gid_map", "uid_map"):
        Path(f"/proc/{pid}/{name}").write_text(text)

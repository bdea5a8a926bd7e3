"""Bubblewrap: what it shows of this machine, whom it started, and what it leaves when its server is killed.

Rule: read-only, no more than Python needs, and known from outside by the name it gives its machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
from contextlib import suppress
from functools import cache
from pathlib import Path

from jupyter_praxis.sandbox.processes import readable
from jupyter_praxis.sandbox.runtime import this_runtime

MARK = b"praxis-sandbox"
"""The name of the machine inside, by which our bubblewraps are known outside."""
_DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")
_FILES = ("/etc/ld.so.cache", "/etc/localtime")
_LINKS = ("/lib", "/lib32", "/lib64")


def shown() -> list[str]:
    """Give bubblewrap's words for what is seen inside of this machine, all of it read-only."""
    words: list[str] = []
    runtime = this_runtime()
    # bubblewrap makes the folders above for its own user only, and a kernel is another
    above = {str(parent) for path in (*runtime.readable, *_FILES, *_DEVICES) for parent in Path(path).parents}
    for folder in sorted(above - {"/"}):
        words += ["--perms", "0755", "--dir", folder]
    for path in runtime.readable:
        words += ["--ro-bind", path, path]
    for path in runtime.hidden:
        words += ["--tmpfs", path, "--remount-ro", path]
    for link in _LINKS:
        if Path(link).is_symlink():
            words += ["--symlink", str(Path(link).readlink()), link]
        elif Path(link).is_dir():
            words += ["--ro-bind", link, link]
    for path in _FILES:
        words += ["--ro-bind-try", path, path]
    for path in _DEVICES:
        words += ["--dev-bind", path, path]
    return words


async def child_of(info: int) -> int:
    """Read from bubblewrap which process waits for its users; raises OSError when it ended instead."""
    said = b""
    async with asyncio.timeout(10):
        while not said.strip().endswith(b"}"):
            await readable(info)
            piece = os.read(info, 4096)
            if not piece:
                raise OSError("bubblewrap ended before it had begun")
            said += piece
    return int(json.loads(said)["child-pid"])


@cache
def sweep() -> None:
    """End, once, what bubblewraps of killed servers left: an inner one that waits for ever for its outer one.

    It has a process namespace of its own, and its parent is not the bubblewrap that made it.
    """
    if not hasattr(os, "getuid"):
        return
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError, KeyError, ProcessLookupError):
            words = (entry / "cmdline").read_bytes().split(b"\0")
            if words[0].rpartition(b"/")[2] != b"bwrap" or MARK not in words:
                continue
            status = dict(
                line.split(":", 1) for line in (entry / "status").read_text().splitlines() if ":" in line
            )
            parent = Path(f"/proc/{int(status['PPid'])}/cmdline").read_bytes()
            mine = int(status["Uid"].split()[0]) == os.getuid()
            if mine and len(status["NSpid"].split()) > 1 and MARK not in parent.split(b"\0"):
                os.kill(int(entry.name), signal.SIGKILL)

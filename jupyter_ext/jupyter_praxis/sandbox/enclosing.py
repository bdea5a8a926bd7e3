"""What a wall says of its zygotes, and how their processes are started and put down.

Rule: a zygote starts with an environment of our own making and in a session of its own; it ends with its host.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, ClassVar, Protocol

from jupyter_praxis.sandbox.processes import exit_of, is_root, kill_with_group
from jupyter_praxis.sandbox.runtime import ENVIRONMENT


class Enclosing(Protocol):
    """What a wall says of its zygotes."""

    name: ClassVar[str]

    async def start(self, python: Sequence[str], line: int) -> subprocess.Popen[bytes]:
        """Start a zygote's process, from the event loop's own thread; `line` stays open in it. Raises OSError."""

    def children_give_up(self) -> Mapping[str, Any]:
        """Say what each child does to itself (`praxis_kernel.zygote`)."""

    @property
    def needs_box(self) -> bool:
        """Tell whether the host makes each kernel's scratch folder, watches its size, and removes it."""

    @property
    def may_leave_children(self) -> bool:
        """Tell whether a program can start processes, which have to be looked for at the end."""


def start_process(command: Sequence[str], *descriptors: int) -> subprocess.Popen[bytes]:
    """Start a zygote's command with an environment of our own making, in a session of its own."""
    return subprocess.Popen(  # noqa: S603  # our own command, no shell
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd="/",
        env={**ENVIRONMENT, "HOME": "/box", "TMPDIR": "/tmp"},  # noqa: S108
        pass_fds=descriptors,
        start_new_session=True,
        extra_groups=[] if is_root() else None,
    )


async def last_words(process: subprocess.Popen[bytes]) -> str:
    """Give the last line a process wrote before it ended, or its status."""
    status = await exit_of(process)
    written = b""
    if process.stderr is not None:
        os.set_blocking(process.stderr.fileno(), False)  # something else may still hold its other end
        written = process.stderr.read(20_000) or b""
    lines = written.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:500] if lines else f"it ended with status {status}"


async def put_down(process: subprocess.Popen[bytes]) -> None:
    """End a process started here, and what stayed in its group; again is no harm."""
    with suppress(ProcessLookupError, PermissionError):
        kill_with_group(process)
    await exit_of(process)
    if process.stderr is not None:
        process.stderr.close()

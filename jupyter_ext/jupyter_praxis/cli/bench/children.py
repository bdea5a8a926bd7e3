"""Processes the bench starts.

Rule: whatever is started is ended with everything below it, however the block that started it is left.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from jupyter_praxis.cli.bench.usage import descendants

_ENDS_WITHIN_S = 10.0
_LINE = 1 << 24


@asynccontextmanager
async def child(
    words: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    *,
    spoken_to: bool = False,
    inherited: Sequence[int] = (),
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Start a process; `spoken_to` opens its standard input and output, else it says nothing."""
    channel = asyncio.subprocess.PIPE if spoken_to else asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *words,
        env=dict(environment),
        cwd=folder,
        stdin=channel,
        stdout=channel,
        stderr=asyncio.subprocess.DEVNULL,
        limit=_LINE,
        pass_fds=inherited,
        # a Ctrl-C is this process's to hear; it ends the others in order
        start_new_session=True,
    )
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Ask it to end, give it a while, then kill it and whatever it has left."""
    below = _held(process.pid) if process.returncode is None else []
    with suppress(ProcessLookupError):
        process.send_signal(signal.SIGTERM)
    try:
        async with asyncio.timeout(_ENDS_WITHIN_S):
            await process.wait()
    except TimeoutError:
        below += _held(process.pid)
        process.kill()
        await process.wait()
    finally:
        for descriptor in below:
            with suppress(ProcessLookupError, PermissionError):
                signal.pidfd_send_signal(descriptor, signal.SIGKILL)
            os.close(descriptor)


def _held(pid: int) -> list[int]:
    """Give process descriptors of everything below: numbers may mean somebody else by the time they are used."""
    held = []
    for one in descendants(pid):
        with suppress(OSError):
            held.append(os.pidfd_open(one))
    return held

"""A sandbox that is opened, used for several programs, and closed again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from jupyter_praxis.running import Call, Cell, Limits, Program, Run
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.wall import Wall

PATIENT = Limits(time_s=10)
"""For tests about something else than time, on a machine that is busy."""


@asynccontextmanager
async def opened(wall: Wall, size: int = 0) -> AsyncIterator[PooledSandbox]:
    """Open a sandbox behind a wall, with `size` kernels warm at the beginning."""
    sandbox = PooledSandbox(wall, size)
    await sandbox.start()
    try:
        if size:
            await sandbox.warm()
        yield sandbox
    finally:
        await sandbox.aclose()


async def submit(
    sandbox: PooledSandbox, source: str, *calls: tuple[Any, ...], limits: Limits = PATIENT
) -> Run:
    """Run a program's `solve` in a sandbox that is open."""
    program = Program((Cell("starter-1", source),), "solve")
    return await sandbox.run(program, [Call(arguments) for arguments in calls], limits)

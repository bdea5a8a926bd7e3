"""Trying a wall for real, once a process.

Rule: a kernel behind a wall looks for itself, at its start, whether a file, a socket and a process outside
are out of reach, and does not serve when one is not; so a kernel that came up is the proof.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.wall import Wall

_answers: dict[str, str | None] = {}


def try_once(wall: Wall, hint: str = "") -> str | None:
    """Start a kernel behind this wall and end it; None when it came up, else a sentence. Kept by name."""
    if wall.name not in _answers:
        # a thread of its own, because the caller's may have a running loop
        with ThreadPoolExecutor(max_workers=1) as thread:
            _answers[wall.name] = thread.submit(lambda: asyncio.run(_try(wall, hint))).result()
    return _answers[wall.name]


async def _try(wall: Wall, hint: str) -> str | None:
    source = wall.open()
    try:
        kernel = await source.fresh("")
        await kernel.end()
    except SandboxBroken as error:
        return f"{error} {hint}".strip()
    finally:
        await source.aclose()
    return None

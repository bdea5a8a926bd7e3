"""What is being waited for, said on a terminal when it takes longer than a moment."""

from __future__ import annotations

import asyncio
import sys
from typing import TypeVar

MOMENT_S = 2.0
WIDTH = 70

T = TypeVar("T")


async def awaited(work: asyncio.Task[T], what: str) -> T:
    """Give what the work gives; after two seconds a terminal's last line says what it is, until it is done."""
    if sys.stderr.isatty():
        await asyncio.wait({work}, timeout=MOMENT_S)
        if not work.done():
            print(f"\r{ascii(what)[1:-1][:WIDTH]:<{WIDTH}}", end="", file=sys.stderr, flush=True)
            await asyncio.wait({work})
            print(f"\r{'':<{WIDTH}}\r", end="", file=sys.stderr, flush=True)
    return await work

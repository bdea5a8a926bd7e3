"""Work that is done side by side, and what is being waited for, said when it takes longer than a moment."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

MOMENT_S = 2.0
WIDTH = 70

T = TypeVar("T")


@asynccontextmanager
async def begun(works: Iterable[Coroutine[Any, Any, T]]) -> AsyncIterator[list[asyncio.Task[T]]]:
    """Begin all of them, to be awaited in turn; what still runs when the block ends, or fails, is ended, too."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def awaited(work: asyncio.Task[T], what: str) -> T:
    """Give what the work gives; after two seconds a terminal's last line says what it is, until it is done."""
    if sys.stderr.isatty():
        await asyncio.wait({work}, timeout=MOMENT_S)
        if not work.done():
            print(f"\r{ascii(what)[1:-1][:WIDTH]:<{WIDTH}}", end="", file=sys.stderr, flush=True)
            await asyncio.wait({work})
            print(f"\r{'':<{WIDTH}}\r", end="", file=sys.stderr, flush=True)
    return await work

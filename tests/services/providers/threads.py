"""The same servers for tests without a loop of their own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Any

from .wire import Provider

PATIENCE_S = 10.0


@contextmanager
def in_thread(
    server: Callable[..., AbstractAsyncContextManager[Provider]], *arguments: Any, **named: Any
) -> Iterator[Provider]:
    """Run a server beside the test, as `in_thread(anthropic_server, Reply("…"), key="sk-test")`."""
    started, stop = threading.Event(), asyncio.Event()
    running: list[Provider] = []
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        async with server(*arguments, **named) as provider:
            running.append(provider)
            started.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    try:
        assert started.wait(PATIENCE_S)
        yield running[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(PATIENCE_S)
        loop.close()

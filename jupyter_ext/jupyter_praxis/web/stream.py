"""Server-sent events (WHATWG HTML, section 9.2).

Rule: a stream ends when its source ends, when the reader goes away, or when the house closes, and in each
case nothing of it stays behind: no task, no half-read source.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from tornado.http1connection import HTTP1Connection
from tornado.iostream import StreamClosedError

from jupyter_praxis.errors import PraxisError, Unexpected
from jupyter_praxis.web.door import Door
from jupyter_praxis.web.handler import Handler

Item = TypeVar("Item")


class StreamHandler(Handler):
    """Answers with a stream instead of a document."""

    def initialize(self, door: Door) -> None:
        """Prepare to notice that the reader went away."""
        super().initialize(door)
        self._gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def on_connection_close(self) -> None:
        """End the stream; called by tornado when the other side closed the connection."""
        super().on_connection_close()
        if not self._gone.done():
            self._gone.set_result(None)

    async def send_events(self, source: AsyncIterator[tuple[str, str, Any]]) -> None:
        """Send each (name, id, plain data) of the source as an event, and a comment when it is silent.

        What the source raises before its first item is answered as an error, later as an event `problem`.
        """
        self.door.streams.add(self._gone)
        try:
            async with closed_after(source):
                first = await anext(source, None)
                if first is None:
                    return
                self.set_header("Content-Type", "text/event-stream; charset=utf-8")
                self.set_header("Cache-Control", "no-cache")
                self.set_header("X-Accel-Buffering", "no")
                self._send_at_once()
                await self._send(event(*first))
                await self._send_rest(source)
        except StreamClosedError:
            return
        finally:
            self.door.streams.discard(self._gone)

    async def _send_rest(self, source: AsyncIterator[tuple[str, str, Any]]) -> None:
        waiting = asyncio.ensure_future(anext(source, None))
        try:
            while not self._gone.done():
                either: set[asyncio.Future[Any]] = {waiting, self._gone}
                await asyncio.wait(either, timeout=self.door.heartbeat_s, return_when=asyncio.FIRST_COMPLETED)
                if not waiting.done():
                    if not self._gone.done():
                        await self._send(": still here\n\n")
                    continue
                item = waiting.result()
                if item is None:
                    return
                await self._send(event(*item))
                waiting = asyncio.ensure_future(anext(source, None))
        except StreamClosedError:
            raise
        except Exception as error:
            self.log_exception(type(error), error, error.__traceback__)
            told = error if isinstance(error, PraxisError) else Unexpected()
            await self._send(event("problem", self.request_id, self.problem(told)))
        finally:
            waiting.cancel()
            await asyncio.wait({waiting})
            if not waiting.cancelled():
                waiting.exception()  # looked at, so that asyncio does not complain of it later

    def _send_at_once(self) -> None:
        # Else a small event waits until the one before it is acknowledged (RFC 896), which a reader may put off for
        # 40 ms. Tornado takes it back when the answer is finished.
        connection = self.request.connection
        if isinstance(connection, HTTP1Connection):
            connection.stream.set_nodelay(True)

    async def _send(self, text: str) -> None:
        self.write(text)
        await self.flush()


@asynccontextmanager
async def closed_after(source: AsyncIterator[Item]) -> AsyncIterator[AsyncIterator[Item]]:
    """Give a source and close it afterwards, read to its end or not, if it is one that can be closed."""
    try:
        yield source
    finally:
        if isinstance(source, AsyncGenerator):
            await source.aclose()


def event(name: str, identity: str, data: Any) -> str:
    """Write one event. JSON has no raw line breaks, so one data line always suffices."""
    return f"event: {name}\nid: {identity}\ndata: {json.dumps(data, allow_nan=False)}\n\n"

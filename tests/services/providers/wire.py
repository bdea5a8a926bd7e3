"""HTTP/1.1 by hand, so that a server can do what no framework lets it: stop in the middle, reset, say nothing.

Rule: what came in is kept as it came, and so is whether the client hung up before it had everything.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

PATIENCE_S = 10.0


@dataclass
class Request:
    """A request that came in. Header names are in lower case; `body` is the JSON; `port` is the client's."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any
    port: int = 0
    left: bool = False
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def hung_up(self) -> bool:
        """Wait until the answer ended or the client was gone, and tell whether it was gone."""
        await asyncio.wait_for(self.ended.wait(), PATIENCE_S)
        return self.left

    @property
    def told(self) -> int:
        """Count the characters of all that was said."""
        system = self.body.get("system", [])
        return sum(
            len(each.get("text", each.get("content", ""))) for each in [*system, *self.body["messages"]]
        )


class Line:
    """The way back to one client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.unread = b""

    async def begin(self, status: int, headers: dict[str, str]) -> None:
        """Send the status and headers of an answer whose body comes in chunks."""
        lines = [f"HTTP/1.1 {status} Told", *(f"{name}: {value}" for name, value in headers.items())]
        await self._send("\r\n".join([*lines, "Transfer-Encoding: chunked", "", ""]).encode())

    async def send(self, text: str) -> None:
        """Send a piece of the body at once."""
        data = text.encode()
        await self._send(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    async def end(self) -> None:
        """End the body; the connection stays."""
        await self._send(b"0\r\n\r\n")

    async def reset(self) -> None:
        """Break the connection, so that the client sees it reset."""
        plug = self._writer.get_extra_info("socket")
        plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    async def gone(self) -> None:
        """Return when the client hung up; what it sends meanwhile belongs to its next request."""
        while data := await self._reader.read(1):
            self.unread += data

    async def read(self) -> Request | None:
        """Read the next request; None when there is none."""
        try:
            head = self.unread + await self._reader.readuntil(b"\r\n\r\n")
            self.unread = b""
            first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
            }
            body = await self._reader.readexactly(int(headers.get("content-length", 0)))
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        method, path, _ = first.split(" ")
        return Request(method, path, headers, json.loads(body) if body else None)

    async def _send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()


Answer = Callable[[Request, Line], Awaitable[None]]


@dataclass
class Provider:
    """A running server: where it is, and what it was asked."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def request(self, number: int = 0) -> Request:
        """Wait until so many requests came in, and return that one."""
        while len(self.requests) <= number:
            self.came.clear()
            await asyncio.wait_for(self.came.wait(), PATIENCE_S)
        return self.requests[number]


@asynccontextmanager
async def serving(answer: Answer, path: str) -> AsyncIterator[Provider]:
    """Answer whoever comes, on a free port of the loopback interface; `path` ends the address to be configured."""
    provider, conversations = Provider(), set[asyncio.Task[None]]()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(_converse(provider, answer, reader, writer))
        conversations.add(task)
        task.add_done_callback(conversations.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    provider.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{path}"
    try:
        yield provider
    finally:
        server.close()
        for task in conversations:
            task.cancel()
        await asyncio.gather(*conversations, return_exceptions=True)


async def _converse(
    provider: Provider, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    line = Line(reader, writer)
    try:
        while (request := await line.read()) is not None:
            request.port = writer.get_extra_info("peername")[1]
            provider.requests.append(request)
            provider.came.set()
            answering = asyncio.ensure_future(answer(request, line))
            leaving = asyncio.ensure_future(line.gone())
            try:
                await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
                broken = answering.done() and isinstance(answering.exception(), ConnectionError)
                request.left = broken or not answering.done()
            finally:
                answering.cancel()
                leaving.cancel()
                await asyncio.wait({answering, leaving})
            request.ended.set()
            if request.left:
                return
    finally:
        writer.close()

"""A learner's side of the API: one kept connection, one request at a time.

Rule: lean, since on a small machine the client's processor time is taken from the server.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from server.jupyter import TOKEN

Gone = (OSError, EOFError)
"""What a request raises when the server is not there, or goes away in the middle."""


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: Any


class Learner:
    """One connection, opened when it is first used."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._root = f"{parts.path.rstrip('/')}/praxis/api/"
        self._head = f"Host: {parts.netloc}\r\nAuthorization: token {TOKEN}\r\n"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.leave()

    def leave(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def post(self, address: str, body: dict[str, Any]) -> Answer:
        """Post; raises one of `Gone`."""
        return await self._ask("POST", address, json.dumps(body).encode())

    async def get(self, address: str) -> Answer:
        """Get; raises one of `Gone`."""
        return await self._ask("GET", address)

    async def states(self, submission: str) -> AsyncIterator[dict[str, Any]]:
        """Give the states of a submission, as they are pushed; raises one of `Gone`."""
        try:
            reader = await self._send("GET", f"submissions/{submission}/events?until=verdict")
            status, headers = await _head(reader)
            if status != 200:
                raise OSError(f"the stream was answered {status}")
            whole = b""
            async for part in _parts(reader, headers):
                *events, whole = (whole + part).split(b"\n\n")
                for event in events:
                    _, data, text = event.partition(b"data: ")
                    if data:
                        yield json.loads(text)
        except BaseException:
            self.leave()
            raise

    async def verdict(self, submission: str) -> dict[str, Any]:
        """Follow a submission to its end, and give it; raises one of `Gone`."""
        async with aclosing(self.states(submission)) as states:  # type: ignore[type-var]
            async for state in states:
                last = state
        if last["state"] not in ("graded", "broken"):
            raise EOFError
        return last

    async def _ask(self, method: str, address: str, body: bytes = b"") -> Answer:
        try:
            reader = await self._send(method, address, body)
            status, headers = await _head(reader)
            said = b"".join([part async for part in _parts(reader, headers)])
        except BaseException:
            self.leave()
            raise
        if headers.get("connection") == "close":
            self.leave()
        return Answer(status, headers, json.loads(said))

    async def _send(self, method: str, address: str, body: bytes = b"") -> asyncio.StreamReader:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port, limit=1 << 24)
        reader, writer = self._streams
        kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        writer.write(f"{method} {self._root}{address} HTTP/1.1\r\n{self._head}{kind}\r\n".encode() + body)
        return reader


async def _head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = (line.partition(":") for line in rest if line)
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in fields}


async def _parts(reader: asyncio.StreamReader, headers: dict[str, str]) -> AsyncIterator[bytes]:
    if "content-length" in headers:
        yield await reader.readexactly(int(headers["content-length"]))
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        yield (await reader.readexactly(size + 2))[:-2]
    await reader.readexactly(2)

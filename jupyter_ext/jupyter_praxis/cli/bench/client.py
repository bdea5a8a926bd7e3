"""A learner's side of the HTTP API, as lean as a client can be: its processor time counts in what is measured.

Rule: one kept connection a client, one request at a time, plain asyncio streams.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from typing import Any, Self
from urllib.parse import urlsplit

from jupyter_praxis.errors import PraxisError
from jupyter_praxis.running import Cell


class Unserved(PraxisError):
    """The server which is measured did not answer as it should."""


class Client:
    """One signed-in learner's connection."""

    def __init__(self, url: str, token: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._root = f"{parts.path.rstrip('/')}/praxis/api"
        self._headers = f"Host: {parts.netloc}\r\nAuthorization: token {token}\r\n"
        self._reader: asyncio.StreamReader
        self._writer: asyncio.StreamWriter

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port, limit=1 << 24)
        return self

    async def __aexit__(self, *_error: object) -> None:
        self._writer.close()

    async def get(self, address: str) -> Any:
        """Get a document; raises Unserved."""
        return json.loads(await self._ask("GET", address))

    async def hand_in(self, slug: str, version: str, cell: Cell) -> str:
        """Hand in one cell and give the submission's id, once it is acknowledged; raises Unserved."""
        work = {"challenge": slug, "version": version, "scope": "submit", "key": str(uuid.uuid4())}
        cells = [{"name": cell.name, "source": cell.source}]
        accepted = await self._ask("POST", "/submissions", json.dumps({**work, "cells": cells}).encode())
        return str(json.loads(accepted)["id"])

    async def outcome(self, submission_id: str) -> str:
        """Follow the events to the verdict; raises Unserved."""
        events = await self._ask("GET", f"/submissions/{submission_id}/events?until=verdict")
        last = [line for line in events.splitlines() if line.startswith(b"data: ")][-1]
        return str(json.loads(last.removeprefix(b"data: "))["outcome"])

    async def _ask(self, method: str, address: str, body: bytes = b"") -> bytes:
        kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n" if body else ""
        head = f"{method} {self._root}{address} HTTP/1.1\r\n{self._headers}{kind}\r\n"
        try:
            self._writer.write(head.encode() + body)
            answer = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            status = int(answer.split(maxsplit=2)[1])
            said = await self._body(answer)
        except (OSError, EOFError) as error:
            raise Unserved("The server which is measured hung up.") from error
        if status >= 300:
            raise Unserved(
                f"The server which is measured answered {status}: {said[:300].decode(errors='replace')}"
            )
        return said

    async def _body(self, head: str) -> bytes:
        if "transfer-encoding: chunked" not in head:
            return await self._reader.readexactly(int(head.partition("content-length:")[2].split()[0]))
        whole = bytearray()
        while size := int(await self._reader.readline(), 16):
            whole += await self._reader.readexactly(size)
            await self._reader.readline()
        await self._reader.readline()
        return bytes(whole)

"""A reader of the API's streams of events."""

from __future__ import annotations

import asyncio
import json
from typing import Any


class Reader:
    """Reads a stream as it comes; `answer` is done when it ended."""

    def __init__(self, api: Any, address: str) -> None:
        self.text = ""
        self._arrived = asyncio.Event()
        self.answer = asyncio.ensure_future(
            api.fetch(api.base + address, headers=api.sign_in, streaming_callback=self._take)
        )

    def _take(self, chunk: bytes) -> None:
        self.text += chunk.decode()
        self._arrived.set()

    async def until(self, words: str) -> None:
        async with asyncio.timeout(10):
            while words not in self.text:
                self._arrived.clear()
                await self._arrived.wait()

    @property
    def events(self) -> list[tuple[str, str, Any]]:
        """(event, id, data) of each, comments aside."""
        found = []
        for block in self.text.split("\n\n")[:-1]:
            if not block.startswith(":"):
                name, identity, data = (line.partition(": ") for line in block.split("\n"))
                assert (name[0], identity[0], data[0]) == ("event", "id", "data")
                found.append((name[2], identity[2], json.loads(data[2])))
        return found

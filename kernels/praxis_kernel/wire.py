"""The kernel's end of the line to the host.

Rule: one frame a message, four bytes of length and one JSON document: a Jupyter message as its websocket
protocol writes them, unsigned, because nobody else holds an end of the line. What goes out is believed by nobody.
"""

from __future__ import annotations

import json
import os
import struct
import threading
from datetime import UTC, datetime
from typing import Any

PROTOCOL = "5.4"
_LENGTH = struct.Struct(">I")
_READ = 1 << 16


class Hung(Exception):
    """The host closed the line."""


class Wire:
    """Messages over a pair of descriptors, blocking; safe to send on from several threads."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._buffer = bytearray()
        self._sending = threading.Lock()
        self._sent = 0
        # written once: it goes out with every message
        self._answering = "{}"

    def answer(self, header: dict[str, Any]) -> None:
        """Send what follows as answers to the message with this header."""
        self._answering = json.dumps(header, ensure_ascii=True)

    def send(self, kind: str, content: dict[str, Any]) -> None:
        """Send one message; raises OSError when nobody listens any more."""
        with self._sending:
            self._sent += 1
            header = (
                f'{{"msg_id": "kernel_{self._sent}", "msg_type": "{kind}", "session": "kernel", "username": "kernel", '
                f'"date": "{datetime.now(UTC).isoformat()}", "version": "{PROTOCOL}"}}'
            )
            # ASCII, so that lone surrogates survive the journey
            said = json.dumps(content, ensure_ascii=True)
            body = (
                f'{{"header": {header}, "parent_header": {self._answering}, "metadata": {{}}, "content": {said}}}'
            ).encode("ascii")
            left = memoryview(_LENGTH.pack(len(body)) + body)
            while left:
                left = left[os.write(self._writing, left) :]

    def receive(self) -> dict[str, Any]:
        """Wait for the next message; raises Hung at the end."""
        (size,) = _LENGTH.unpack(self._exactly(_LENGTH.size))
        message: dict[str, Any] = json.loads(self._exactly(size))
        return message

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            read = os.read(self._reading, max(_READ, size - len(self._buffer)))
            if not read:
                raise Hung
            self._buffer += read
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

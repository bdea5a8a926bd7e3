"""The least of ZMTP 3.0 that talks to a kernel's ROUTER socket, with budgets.

Rule: no libzmq on the host's side of a learner's kernel. libzmq bounds single frames and counts whole
messages, so one endless multipart message fills its memory; here each frame, each message and the whole
conversation are bounded, and nothing is read ahead of being asked for.
Source: rfc.zeromq.org/spec/23 (ZMTP 3.0, NULL mechanism).
"""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass

_GREETING = b"\xff" + bytes(8) + b"\x7f" + bytes((3, 0)) + b"NULL".ljust(20, b"\0") + bytes(32)
_MORE, _LONG, _COMMAND = 1, 2, 4
_READ_AHEAD = 1 << 16


class Lost(Exception):
    """The other side is gone, or does not speak ZMTP."""


class Flooded(Lost):
    """The other side sent more than it may."""


@dataclass(frozen=True)
class Allowance:
    """Bytes in one frame, frames in one message, bytes in all, messages in all."""

    frame: int = 2 << 20
    frames: int = 16
    total: int = 16 << 20
    messages: int = 20_000


def _command(name: bytes, properties: dict[bytes, bytes]) -> bytes:
    body = bytes((len(name),)) + name
    for key, value in properties.items():
        body += bytes((len(key),)) + key + struct.pack(">I", len(value)) + value
    return bytes((_COMMAND, len(body))) + body


def _frame(body: bytes, more: bool) -> bytes:
    flags = _MORE if more else 0
    if len(body) > 255:
        return struct.pack(">BQ", flags | _LONG, len(body)) + body
    return bytes((flags, len(body))) + body


class ZmtpClient:
    """A DEALER on one connected socket. Read by one task at a time."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, allowance: Allowance
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._allowance = allowance
        self._bytes = 0
        self._messages = 0

    @classmethod
    async def open(cls, connected: socket.socket, allowance: Allowance | None = None) -> ZmtpClient:
        """Shake hands on a connected socket, which is the client's from now on; raises Lost."""
        reader, writer = await asyncio.open_connection(sock=connected, limit=_READ_AHEAD)
        client = cls(reader, writer, allowance or Allowance())
        try:
            await client._shake_hands()
        except BaseException:
            client.close()
            raise
        return client

    async def _shake_hands(self) -> None:
        self._writer.write(_GREETING + _command(b"READY", {b"Socket-Type": b"DEALER", b"Identity": b""}))
        greeting = await self._exactly(len(_GREETING))
        if greeting[0] != 0xFF or greeting[9] != 0x7F or greeting[10] < 3 or greeting[12:16] != b"NULL":
            raise Lost("the other side does not speak ZMTP 3")
        # Nothing may be sent before the peer's READY: libzmq would drop the connection.
        flags, body = await self._one_frame()
        if not flags & _COMMAND or not body.startswith(b"\x05READY"):
            raise Lost("the other side did not answer the handshake")

    async def send(self, frames: Sequence[bytes]) -> None:
        """Send one message; returns when the other side takes it, so bound the time; raises Lost."""
        last = len(frames) - 1
        try:
            self._writer.writelines(_frame(frame, number < last) for number, frame in enumerate(frames))
            await self._writer.drain()
        except OSError as error:
            raise Lost(str(error)) from error

    async def receive(self) -> list[bytes]:
        """Wait for the next message; raises Lost at the end, Flooded when an allowance is spent."""
        frames: list[bytes] = []
        while True:
            flags, body = await self._one_frame()
            if flags & _COMMAND:
                continue
            frames.append(body)
            if len(frames) > self._allowance.frames:
                raise Flooded("a message of too many frames")
            if not flags & _MORE:
                return frames

    async def _one_frame(self) -> tuple[int, bytes]:
        flags = (await self._exactly(1))[0]
        size = (
            struct.unpack(">Q", await self._exactly(8))[0] if flags & _LONG else (await self._exactly(1))[0]
        )
        self._messages += 1
        self._bytes += size
        if size > self._allowance.frame or self._bytes > self._allowance.total:
            raise Flooded("more bytes than it may send")
        if self._messages > self._allowance.messages * 2:
            raise Flooded("more messages than it may send")
        return flags, await self._exactly(size)

    async def _exactly(self, size: int) -> bytes:
        try:
            return await self._reader.readexactly(size)
        except (asyncio.IncompleteReadError, OSError) as error:
            raise Lost("the other side is gone") from error

    def abandon(self) -> None:
        """End waiting reads: the other side is known to be gone."""
        self._reader.set_exception(ConnectionResetError("the other side is gone"))

    def close(self) -> None:
        """Close the connection at once, dropping what is unsent; again is no harm."""
        self._writer.transport.abort()

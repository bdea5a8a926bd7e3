"""The host's end of the line to a kernel.

Rule: frames of bounded size, a bounded number of them and a bounded sum, and nothing read ahead of being asked for
beyond one frame; whatever the other end does, this process pays no more than its allowance.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from dataclasses import dataclass, replace

_LENGTH = struct.Struct(">I")
_AHEAD = 1 << 16


class Lost(Exception):
    """The other side is gone."""


class Flooded(Lost):
    """The other side sent more than it may."""


@dataclass(frozen=True)
class Allowance:
    """Bytes in one frame, bytes in all, frames in all."""

    frame: int = 2 << 20
    total: int = 16 << 20
    frames: int = 20_000


class Line(asyncio.Protocol):
    """Frames to and from one kernel. One task receives at a time."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._buffer = bytearray()
        self._bytes = 0
        self._frames = 0
        self._waiting: asyncio.Future[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()
        self._ended: Lost | None = None
        self._paused = False
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def open(cls, connected: socket.socket, allowance: Allowance | None = None) -> Line:
        """Take over a connected stream socket."""
        connected.setblocking(False)
        loop = asyncio.get_running_loop()
        transport, line = await loop.create_connection(lambda: cls(allowance or Allowance()), sock=connected)
        line._transport = transport
        return line

    # ── what is called ───────────────────────────────────────────────────────

    async def send(self, body: bytes) -> None:
        """Send one frame; returns when the other side takes it, so bound the time; raises Lost."""
        if self._ended is not None or self._transport is None:
            raise self._ended or Lost("the line is closed")
        self._transport.write(_LENGTH.pack(len(body)) + body)
        if not self._writable.is_set():
            await self._writable.wait()
            if self._ended is not None:
                raise self._ended

    async def receive(self) -> bytes:
        """Wait for the next frame; raises Lost at the end, Flooded when an allowance is spent."""
        while True:
            frame = self._taken()
            if frame is not None:
                return frame
            if self._ended is not None:
                raise self._ended
            if self._paused and self._transport is not None:
                self._paused = False
                self._transport.resume_reading()
            self._waiting = asyncio.get_running_loop().create_future()
            try:
                await self._waiting
            finally:
                self._waiting = None

    def expect(self, frames: int) -> None:
        """Allow no more than so many frames in all, so that reading a flood costs nothing worth speaking of."""
        self._allowance = replace(self._allowance, frames=min(frames, self._allowance.frames))

    def close(self) -> None:
        """Close the line at once, dropping what is unsent; again is no harm."""
        if self._transport is not None:
            self._transport.abort()

    # ── what asyncio calls ───────────────────────────────────────────────────

    def data_received(self, data: bytes) -> None:
        """Keep what came; whoever sends ahead of being asked is made to wait."""
        self._buffer += data
        if len(self._buffer) > _AHEAD + self._wanted() and self._transport is not None and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, _error: Exception | None) -> None:
        """Say so to whoever waits, after what came before."""
        self._ended = self._ended or Lost("the other side is gone")
        self._writable.set()
        self._wake()

    def pause_writing(self) -> None:
        """Have senders wait."""
        self._writable.clear()

    def resume_writing(self) -> None:
        """Let senders go on."""
        self._writable.set()

    # ── frames ───────────────────────────────────────────────────────────────

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)

    def _wanted(self) -> int:
        """Give the size of the frame that has begun, within the allowance."""
        if len(self._buffer) < _LENGTH.size:
            return _LENGTH.size
        (size,) = _LENGTH.unpack_from(self._buffer)
        return min(int(size), self._allowance.frame) + _LENGTH.size

    def _taken(self) -> bytes | None:
        if len(self._buffer) < _LENGTH.size:
            return None
        (size,) = _LENGTH.unpack_from(self._buffer)
        if size > self._allowance.frame or self._bytes + size > self._allowance.total:
            raise self._flooded("more bytes than it may send")
        if self._frames >= self._allowance.frames:
            raise self._flooded("more messages than it may send")
        end = _LENGTH.size + size
        if len(self._buffer) < end:
            return None
        frame = bytes(memoryview(self._buffer)[_LENGTH.size : end])
        del self._buffer[:end]
        self._bytes += size
        self._frames += 1
        return frame

    def _flooded(self, why: str) -> Flooded:
        flooded = Flooded(why)
        self._ended = flooded
        self.close()
        return flooded

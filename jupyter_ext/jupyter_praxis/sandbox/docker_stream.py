"""A container's standard input and output, carried to one end of a socket pair.

Rule: nothing is kept. A piece is read only when the one before was taken, so whoever writes without being read is
made to wait: first by us, then by the engine, whose own buffers are bounded.
Source: docs.docker.com/reference/api/engine, “Attach to a container”, stream format: eight bytes of header
(1: standard output, 2: standard error; length, big-endian), then as many bytes as it says.
"""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import suppress

_HEADER = struct.Struct(">BxxxI")
_STANDARD_OUTPUT, _STANDARD_ERROR = 1, 2
_PIECE = 1 << 16
_LAST_WORDS = 2000


class Carrier:
    """Carries between an attached connection and a socket pair, until either ends."""

    def __init__(self, attached: socket.socket, near: socket.socket) -> None:
        for end in (attached, near):
            end.setblocking(False)
        self._attached = attached
        self._near = near
        self._errors = bytearray()
        loop = asyncio.get_running_loop()
        self._inwards = loop.create_task(self._carry_in())
        self._outwards = loop.create_task(self._carry_out())

    @property
    def ended(self) -> bool:
        """Tell whether the container's end is closed: it ended, or nobody in it holds its output any more."""
        return self._outwards.done()

    @property
    def last_words(self) -> str:
        """Give the beginning of what it wrote to standard error: why it did not start."""
        return self._errors.decode("utf-8", "replace").strip()

    async def wait(self) -> None:
        """Wait until the container's end is closed."""
        await asyncio.wait({self._outwards})

    async def close(self) -> None:
        """Stop carrying and close both ends; again is no harm."""
        for task in (self._inwards, self._outwards):
            task.cancel()
        await asyncio.gather(self._inwards, self._outwards, return_exceptions=True)
        self._attached.close()
        self._near.close()

    async def _carry_in(self) -> None:
        """Carry what the host says, and then that it hung up."""
        loop = asyncio.get_running_loop()
        with suppress(OSError):
            while piece := await loop.sock_recv(self._near, _PIECE):
                await loop.sock_sendall(self._attached, piece)
        with suppress(OSError):
            self._attached.shutdown(socket.SHUT_WR)

    async def _carry_out(self) -> None:
        """Carry what the kernel says, and then that it is gone."""
        loop = asyncio.get_running_loop()
        with suppress(OSError, EOFError):
            while True:
                kind, left = _HEADER.unpack(await self._exactly(_HEADER.size))
                while left:
                    piece = await loop.sock_recv(self._attached, min(left, _PIECE))
                    if not piece:
                        raise EOFError
                    left -= len(piece)
                    if kind == _STANDARD_OUTPUT:
                        await loop.sock_sendall(self._near, piece)
                    elif kind == _STANDARD_ERROR and len(self._errors) < _LAST_WORDS:
                        self._errors += piece[: _LAST_WORDS - len(self._errors)]
        with suppress(OSError):
            self._near.shutdown(socket.SHUT_RDWR)

    async def _exactly(self, size: int) -> bytes:
        loop = asyncio.get_running_loop()
        read = b""
        while len(read) < size:
            piece = await loop.sock_recv(self._attached, size - len(read))
            if not piece:
                raise EOFError
            read += piece
        return read

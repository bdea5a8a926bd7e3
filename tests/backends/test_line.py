"""The host's end of the line: whatever the other side does, it pays no more than its allowance."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from jupyter_praxis.sandbox.line import Allowance, Flooded, Line, Lost

SMALL = Allowance(frame=1000, total=3000, frames=5)


@dataclass
class Ends:
    """A line and the kernel's end of it, which blocks nobody."""

    line: Line
    kernel: socket.socket

    async def says(self, data: bytes) -> None:
        await asyncio.get_running_loop().sock_sendall(self.kernel, data)

    async def hears(self, size: int) -> bytes:
        read = b""
        while len(read) < size:
            read += await asyncio.get_running_loop().sock_recv(self.kernel, size - len(read))
        return read


@asynccontextmanager
async def joined(allowance: Allowance = SMALL) -> AsyncIterator[Ends]:
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    line = await Line.open(ours, allowance)
    with theirs:
        yield Ends(line, theirs)
    line.close()


def framed(body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + body


async def test_frames_are_whole_whatever_pieces_they_come_in() -> None:
    async with joined() as ends:
        receiving = asyncio.create_task(ends.line.receive())
        for byte in framed(b"first"):
            await ends.says(bytes([byte]))
            await asyncio.sleep(0)
        assert await receiving == b"first"
        await ends.says(framed(b"second") + framed(b"") + framed(b"third"))
        assert [await ends.line.receive() for _ in range(3)] == [b"second", b"", b"third"]


async def test_what_is_sent_is_framed() -> None:
    async with joined() as ends:
        await ends.line.send(b"hello")
        assert await ends.hears(9) == framed(b"hello")


async def test_what_came_before_the_end_is_still_received() -> None:
    async with joined() as ends:
        await ends.says(framed(b"last words") + framed(b"cut short")[:-1])
        ends.kernel.close()
        assert await ends.line.receive() == b"last words"
        for _ in range(2):
            with pytest.raises(Lost) as lost:
                await ends.line.receive()
            assert not isinstance(lost.value, Flooded)


async def test_an_allowance_can_be_used_up_to_its_last_byte() -> None:
    async with joined() as ends:
        await ends.says(framed(b"x" * 1000) * 3 + framed(b"") * 2)
        assert [len(await ends.line.receive()) for _ in range(5)] == [1000, 1000, 1000, 0, 0]


@pytest.mark.parametrize(
    ("flood", "before"),
    [
        pytest.param(framed(b"x" * 1001), 0, id="a frame too long"),
        pytest.param(struct.pack(">I", 2**32 - 1), 0, id="a length alone"),
        pytest.param(framed(b"x" * 1000) * 3 + framed(b"x"), 3, id="too many bytes"),
        pytest.param(framed(b"") * 6, 5, id="too many frames"),
    ],
)
async def test_more_than_the_allowance_is_a_flood_and_ends_the_line(flood, before) -> None:
    async with joined() as ends:
        await ends.says(flood)
        for _ in range(before):
            await ends.line.receive()
        for _ in range(2):
            with pytest.raises(Flooded):
                await ends.line.receive()
        with pytest.raises(Flooded):
            await ends.line.send(b"still there?")
        assert await asyncio.get_running_loop().sock_recv(ends.kernel, 1) == b""


async def test_who_sends_unasked_waits_and_costs_this_process_little() -> None:
    async with joined(Allowance()) as ends:
        flooding = asyncio.create_task(ends.says(framed(b"x" * 100_000) * 100))
        # as far as the other side gets without anybody asking
        done, _ = await asyncio.wait({flooding}, timeout=0.3)
        assert not done
        assert len(ends.line._buffer) < 1 << 20
        assert [len(await ends.line.receive()) for _ in range(100)] == [100_000] * 100
        await flooding


async def test_a_peer_that_reads_nothing_makes_the_sender_wait_and_not_forever() -> None:
    async with joined() as ends:
        body = b"x" * (4 << 20)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await ends.line.send(body)
        sending = asyncio.create_task(ends.line.send(b"more"))
        ends.kernel.close()
        with pytest.raises(Lost):
            await sending


async def test_a_peer_that_reads_late_is_waited_for() -> None:
    async with joined() as ends:
        body = b"x" * (4 << 20)
        sending = asyncio.create_task(ends.line.send(body))
        assert await ends.hears(4 + len(body)) == framed(body)
        await sending


async def test_closing_wakes_who_waits_and_again_is_no_harm() -> None:
    async with joined() as ends:
        receiving = asyncio.create_task(ends.line.receive())
        await asyncio.sleep(0)
        ends.line.close()
        ends.line.close()
        with pytest.raises(Lost):
            await receiving
        with pytest.raises(Lost):
            await ends.line.send(b"anybody?")


async def test_a_receiver_that_gave_up_takes_nothing_along() -> None:
    async with joined() as ends:
        receiving = asyncio.create_task(ends.line.receive())
        await asyncio.sleep(0)
        receiving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await receiving
        await ends.says(framed(b"for the next"))
        assert await ends.line.receive() == b"for the next"

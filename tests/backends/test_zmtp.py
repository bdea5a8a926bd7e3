"""The small ZMTP client: speaks with libzmq, and is not to be filled."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextlib import asynccontextmanager

import pytest
import zmq
from jupyter_praxis.sandbox.launching import listen
from jupyter_praxis.sandbox.zmtp import Allowance, Flooded, Lost, ZmtpClient

GREETING = b"\xff" + bytes(8) + b"\x7f\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32)
READY = b"\x04\x29\x05READY\x0bSocket-Type\x00\x00\x00\x06ROUTER\x08Identity\x00\x00\x00\x00"


@asynccontextmanager
async def router():
    """A real libzmq ROUTER serving on a listener that was handed in, and a client of ours."""
    listener, connected = listen()
    context = zmq.Context()
    server = context.socket(zmq.ROUTER)
    server.setsockopt(zmq.USE_FD, listener.detach())
    server.bind("ipc://handed-in")
    server.rcvtimeo = 5000
    client = await ZmtpClient.open(connected)
    try:
        yield server, client
    finally:
        client.close()
        server.close(0)
        context.term()


@asynccontextmanager
async def peer(sends: bytes, allowance: Allowance | None = None):
    """A peer that greets and then sends what it likes."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    loop = asyncio.get_running_loop()
    sending = asyncio.create_task(loop.sock_sendall(theirs, GREETING + READY + sends))
    client = await ZmtpClient.open(ours, allowance)
    try:
        yield client
    finally:
        client.close()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        theirs.close()


async def until_last(client: ZmtpClient) -> None:
    while await client.receive() != [b"last"]:
        pass


@pytest.mark.parametrize("frames", [[b"a"], [b"", b"b" * 255, b"c" * 256], [b"d" * 1_000_000]])
async def test_messages_go_to_libzmq_and_back_unchanged(frames) -> None:
    async with router() as (server, client):
        await client.send(frames)
        identity, *received = await asyncio.to_thread(server.recv_multipart)
        assert received == frames
        server.send_multipart([identity, *frames])
        assert await client.receive() == frames


async def test_commands_between_messages_are_passed_over() -> None:
    async with peer(b"\x04\x05\x04PING" + b"\x00\x02hi") as client:
        assert await client.receive() == [b"hi"]


@pytest.mark.parametrize(
    "sends",
    [
        b"\x01\x01x" * 1000,
        b"\x02" + struct.pack(">Q", 1 << 40),
        b"\x00\x01x" * 1000,
        b"\x04\x01x" * 1000,
        b"\x00\xff" + b"x" * 255 + b"\x00\xff" + b"x" * 255,
    ],
    ids=["endless message", "giant frame", "many messages", "many commands", "many bytes"],
)
async def test_a_flood_is_cut_off(sends) -> None:
    narrow = Allowance(frame=400, frames=10, total=500, messages=100)
    async with peer(sends + b"\x00\x04last", narrow) as client:
        with pytest.raises(Flooded):
            await until_last(client)


async def test_the_same_bytes_pass_with_room_for_them() -> None:
    wide = Allowance(frame=400, frames=2000, total=5000, messages=2000)
    async with peer(b"\x01\x01x" * 1000 + b"\x00\x01y", wide) as client:
        assert len(await client.receive()) == 1001


@pytest.mark.parametrize("greeting", [b"GET / HTTP/1.1\r\n" + b"x" * 64, GREETING + b"\x04\x06\x05ERROR"])
async def test_who_does_not_speak_zmtp_is_refused(greeting) -> None:
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.sendall(greeting)
    with pytest.raises(Lost):
        await ZmtpClient.open(ours)
    theirs.close()


async def test_the_end_of_the_other_side_is_noticed_at_once() -> None:
    async with peer(b"\x02\x00\x00") as client:
        waiting = asyncio.create_task(client.receive())
        await asyncio.sleep(0)
        client.abandon()
        with pytest.raises(Lost):
            await waiting

"""The kernel's end of the line: whole messages, whatever the pieces they come in."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
from collections.abc import Iterator

import pytest
from praxis_kernel.wire import Hung, Wire


@pytest.fixture
def line() -> Iterator[tuple[Wire, socket.socket]]:
    """Give a wire and the host's end of it."""
    host, kernel = socket.socketpair()
    host.settimeout(10)
    with host, kernel:
        yield Wire(kernel.fileno(), kernel.fileno()), host


def framed(message: object) -> bytes:
    body = json.dumps(message).encode()
    return struct.pack(">I", len(body)) + body


def exactly(host: socket.socket, size: int) -> bytes:
    read = b""
    while len(read) < size:
        piece = host.recv(size - len(read))
        assert piece
        read += piece
    return read


def message_on(host: socket.socket) -> dict:
    (size,) = struct.unpack(">I", exactly(host, 4))
    return json.loads(exactly(host, size))


def test_what_is_sent_is_a_jupyter_message_in_one_frame(line) -> None:
    wire, host = line
    wire.answer({"msg_id": "asked"})
    wire.send("status", {"execution_state": "idle"})
    message = message_on(host)
    assert message["header"]["msg_type"] == "status"
    assert message["parent_header"] == {"msg_id": "asked"}
    assert message["content"] == {"execution_state": "idle"}
    assert message["metadata"] == {}


def test_every_message_has_an_id_of_its_own(line) -> None:
    wire, host = line
    wire.send("status", {})
    wire.send("status", {})
    assert message_on(host)["header"]["msg_id"] != message_on(host)["header"]["msg_id"]


def test_lone_surrogates_survive_the_journey(line) -> None:
    wire, host = line
    wire.send("praxis_step", {"output": "\ud800"})
    assert message_on(host)["content"] == {"output": "\ud800"}


def test_messages_are_whole_whatever_pieces_they_come_in(line) -> None:
    wire, host = line
    both = framed({"first": "ä" * 10}) + framed({"second": 2})
    sending = threading.Thread(target=lambda: [host.sendall(both[at : at + 1]) for at in range(len(both))])
    sending.start()
    assert wire.receive() == {"first": "ä" * 10}
    assert wire.receive() == {"second": 2}
    sending.join()


def test_a_message_larger_than_any_buffer_goes_both_ways(line) -> None:
    wire, host = line
    long = "x" * (3 << 20)
    sending = threading.Thread(target=wire.send, args=("praxis_step", {"value": long}))
    sending.start()
    assert message_on(host)["content"] == {"value": long}
    sending.join()
    sending = threading.Thread(target=host.sendall, args=(framed({"value": long}),))
    sending.start()
    assert wire.receive() == {"value": long}
    sending.join()


def test_threads_that_send_at_once_do_not_mix_their_messages(line) -> None:
    wire, host = line
    senders = [
        threading.Thread(target=lambda: [wire.send("praxis_step", {"value": "y" * 50_000}) for _ in range(5)])
        for _ in range(4)
    ]
    for sender in senders:
        sender.start()
    values = [message_on(host)["content"]["value"] for _ in range(20)]
    assert set(values) == {"y" * 50_000}
    for sender in senders:
        sender.join()


@pytest.mark.parametrize("sent", [b"", b"\0\0", framed({"cut": "short"})[:-3]])
def test_a_host_that_hangs_up_is_told_as_such_also_in_the_middle_of_a_message(line, sent) -> None:
    wire, host = line
    host.sendall(sent)
    host.shutdown(socket.SHUT_WR)
    with pytest.raises(Hung):
        wire.receive()


def test_nobody_listening_is_an_error(line) -> None:
    wire, host = line
    host.close()
    with pytest.raises(OSError, match=os.strerror(32)):
        wire.send("status", {})

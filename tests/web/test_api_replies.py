"""Replies of the tutor, followed while they are written."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from checked_client import validate
from event_reader import Reader
from jupyter_praxis.errors import ModelUnavailable
from jupyter_praxis.tutoring.conversation import Piece, PieceKind, State
from tornado.tcpclient import TCPClient


def following(api: Any, reply: str) -> Reader:
    return Reader(api, f"/tutor/messages/{reply}/events")


async def test_a_reply_is_followed_as_it_is_written_judged_and_ended(api, house, end, reply) -> None:
    live = house.tutor.live(reply)
    live.write("Look ")
    reader = following(api, reply)
    await reader.until("state")
    live.write("at `xs`.")
    live.judging()
    live.add(Piece(PieceKind.CODE, "xs[0]", "python"))
    live.add(Piece(PieceKind.WITHHELD, "This would be the solution."))
    await end(reply)
    answer = await reader.answer
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    names = [name for name, _, _ in reader.events]
    assert names == ["state", "text", "judging", "piece", "piece", "done"]
    state, text, judging, code, withheld, done = (data for _, _, data in reader.events)
    assert [piece["text"] for piece in state["pieces"]] == ["Look "]
    assert (text, judging) == ({"text": "at `xs`."}, {})
    assert code == {"kind": "code", "text": "xs[0]", "language": "python"}
    assert (done["state"], done["model"]) == ("whole", "claude-small")
    assert done["pieces"][1:] == [code, withheld]
    for message in (state, done):
        validate({"$ref": "#/components/schemas/Message"}, message)
    for piece in (code, withheld):
        validate({"$ref": "#/components/schemas/Piece"}, piece)
    ids = [identity.removeprefix(f"{reply}:") for _, identity, _ in reader.events]
    numbers = [int(number) for number in ids]
    assert numbers == sorted(set(numbers))
    assert house.tutor.followers == 0


async def test_each_bit_of_text_is_sent_before_the_next_is_there(api, house, end, reply) -> None:
    reader = following(api, reply)
    await reader.until("state")
    for bit in ("one", "two", "three"):
        house.tutor.live(reply).write(bit)
        await reader.until(bit)
    assert [data for name, _, data in reader.events if name == "text"] == [
        {"text": "one"},
        {"text": "two"},
        {"text": "three"},
    ]
    await end(reply)
    await reader.answer


async def test_who_lost_the_connection_follows_again_without_a_gap_or_anything_twice(
    api, house, praxis, end, reply, jp_http_port
) -> None:
    live = house.tutor.live(reply)
    live.write("One ")
    before = asyncio.all_tasks()
    await _read_until(api, jp_http_port, reply, b'"One "')
    await asyncio.wait(asyncio.all_tasks() - before, timeout=10)
    assert asyncio.all_tasks() - before == set()
    assert (house.tutor.followers, praxis.door.streams) == (0, set())
    live.write("two ")  # nobody follows, and it goes on
    reader = following(api, reply)
    await reader.until("two ")
    live.write("three.")
    await end(reply)
    await reader.answer
    state, text, done = (data for _, _, data in reader.events)
    assert [piece["text"] for piece in state["pieces"]] == ["One two "]
    assert text == {"text": "three."}
    assert [piece["text"] for piece in done["pieces"]] == ["One two three."]


async def test_a_reply_that_ended_already_is_told_at_once(api, house, end, reply) -> None:
    house.tutor.live(reply).write("Half of")
    await end(reply, State.BROKEN, "The model broke off.")
    reader = following(api, reply)
    await reader.answer
    assert [name for name, _, _ in reader.events] == ["state", "done"]
    done = reader.events[-1][2]
    assert (done["state"], done["problem"]) == ("broken", "The model broke off.")


async def test_two_who_follow_are_told_the_same(api, house, end, reply) -> None:
    readers = [following(api, reply) for _ in range(2)]
    for reader in readers:
        await reader.until("state")
    house.tutor.live(reply).write("Both.")
    await end(reply)
    await asyncio.gather(*(reader.answer for reader in readers))
    assert readers[0].events == readers[1].events


async def test_a_tutor_that_thinks_is_kept_connected_by_comments(api, praxis, end, reply) -> None:
    praxis.door.heartbeat_s = 0.01
    reader = following(api, reply)
    await reader.until(": still here\n\n: still here\n\n")
    await end(reply)
    await reader.answer
    assert [name for name, _, _ in reader.events] == ["state", "done"]


@pytest.mark.parametrize(
    ("trouble", "code"),
    [(ModelUnavailable(), "model_unavailable"), (RuntimeError("sk-key"), "unexpected")],
)
async def test_trouble_on_the_way_is_told_as_an_event_and_quotes_nothing(
    api, house, reply, caplog, trouble, code
) -> None:
    reader = following(api, reply)
    await reader.until("state")
    house.tutor.interruption = trouble
    house.tutor.live(reply).write("x")
    await reader.answer
    assert reader.events[-1][0] == "problem"
    told = reader.events[-1][2]
    validate({"$ref": "#/components/schemas/Error"}, told)
    assert told["error"]["code"] == code
    assert "sk-key" not in reader.text + caplog.text
    assert house.tutor.followers == 0


async def test_closing_the_house_ends_the_streams(api, house, praxis, reply) -> None:
    reader = following(api, reply)
    await reader.until("state")
    await praxis.stop_extension()
    await reader.answer
    assert house.tutor.followers == 0


async def test_a_reply_is_stopped_and_stopped_again(api, house, reply) -> None:
    house.tutor.live(reply).write("As far as")
    reader = following(api, reply)
    await reader.until("state")
    for _ in range(2):
        stopped = (await api("POST", f"/tutor/messages/{reply}/stop")).json
        assert (stopped["state"], stopped["pieces"][0]["text"]) == ("stopped", "As far as")
    await reader.answer
    assert reader.events[-1][2] == stopped


async def _read_until(api: Any, port: int, reply: str, words: bytes) -> None:
    """Follow a reply as far as some words, and go away."""
    connection = await TCPClient().connect("localhost", port)
    head = "".join(f"{name}: {value}\r\n" for name, value in api.sign_in.items())
    address = f"{api.base}/tutor/messages/{reply}/events"
    await connection.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode())
    await connection.read_until(words)
    connection.close()

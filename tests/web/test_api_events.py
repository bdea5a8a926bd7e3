from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from checked_client import validate
from event_reader import Reader
from jupyter_praxis.errors import StorageUnavailable
from jupyter_praxis.grading.submission import State
from jupyter_praxis.grading.verdict import Outcome
from tornado.iostream import IOStream
from tornado.tcpclient import TCPClient


def following(api: Any, identity: str, query: str = "") -> Reader:
    return Reader(api, f"/submissions/{identity}/events{query}")


async def test_each_change_is_sent_once_in_order_and_the_stream_ends_with_the_verdict(
    api, house, submission
) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    reader = following(api, identity)
    await reader.until('"queued"')
    await house.change(identity, state=State.RUNNING, place=0)
    await reader.until('"running"')
    await house.judge(identity, Outcome.ACCEPTED)
    answer = await reader.answer
    assert [(name, data["state"]) for name, _, data in reader.events] == [
        ("state", "queued"),
        ("state", "running"),
        ("state", "graded"),
    ]
    assert len({number for _, number, _ in reader.events}) == 3
    for _, _, data in reader.events:
        validate({"$ref": "#/components/schemas/Submission"}, data)
    assert reader.events[-1][2]["verdict"]["outcome"] == "accepted"
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["X-Accel-Buffering"] == "no"
    assert house.followers == 0


async def test_a_graded_attempt_is_one_event(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    await house.judge(identity, Outcome.WRONG_ANSWER)
    reader = following(api, identity)
    await reader.answer
    assert [data["state"] for _, _, data in reader.events] == ["graded"]


async def test_the_diagnosis_comes_after_the_verdict_as_an_event_of_its_own(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    reader = following(api, identity)
    await reader.until('"queued"')
    await house.judge(identity, Outcome.WRONG_ANSWER, diagnosed=False)
    await reader.until('"graded"')
    await house.diagnose(identity)
    await reader.answer
    assert [name for name, _, _ in reader.events] == ["state", "state", "diagnosis"]
    verdict, diagnosis = reader.events[1][2]["verdict"], reader.events[2][2]
    assert (verdict["diagnosis"]["state"], verdict["patterns"]) == ("pending", [])
    validate({"$ref": "#/components/schemas/Diagnosis"}, diagnosis)
    assert diagnosis["diagnosis"] == {"state": "done", "took_ms": 12.5, "partial": []}
    shown = (await api("GET", f"/submissions/{identity}")).json["verdict"]
    assert diagnosis == {name: shown[name] for name in diagnosis}


async def test_who_wants_the_verdict_alone_is_let_go_with_it(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    reader = following(api, identity, "?until=verdict")
    await reader.until('"queued"')
    await house.judge(identity, Outcome.WRONG_ANSWER, diagnosed=False)
    await reader.answer
    assert [name for name, _, _ in reader.events] == ["state", "state"]
    assert house.followers == 0
    answer = await api("GET", f"/submissions/{identity}/events?until=then")
    assert (answer.status, answer.code) == (400, "bad_request")


async def test_an_attempt_already_diagnosed_is_one_event(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    await house.judge(identity, Outcome.WRONG_ANSWER)
    await house.diagnose(identity)
    reader = following(api, identity)
    await reader.answer
    assert [(name, data["verdict"]["diagnosis"]["state"]) for name, _, data in reader.events] == [
        ("state", "done")
    ]


async def test_a_broken_attempt_ends_the_stream(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    reader = following(api, identity)
    await reader.until('"queued"')
    await house.change(identity, state=State.BROKEN)
    await reader.answer
    assert [data["state"] for _, _, data in reader.events] == ["queued", "broken"]


async def test_two_readers_see_the_same(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    readers = [following(api, identity), following(api, identity)]
    for reader in readers:
        await reader.until('"queued"')
    await house.judge(identity, Outcome.ACCEPTED)
    await asyncio.gather(*(reader.answer for reader in readers))
    assert readers[0].events == readers[1].events


async def test_a_silent_stream_is_kept_open_by_comments(api, house, praxis, submission) -> None:
    praxis.door.heartbeat_s = 0.01
    identity = (await api("POST", "/submissions", submission())).json["id"]
    reader = following(api, identity)
    await reader.until(": still here\n\n: still here\n\n")
    await house.judge(identity, Outcome.ACCEPTED)
    await reader.answer
    assert [data["state"] for _, _, data in reader.events] == ["queued", "graded"]


async def connected(api: Any, identity: str, port: int) -> IOStream:
    """Follow over a connection of one's own."""
    connection = await TCPClient().connect("localhost", port)
    head = "".join(f"{name}: {value}\r\n" for name, value in api.sign_in.items())
    address = f"{api.base}/submissions/{identity}/events"
    await connection.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode())
    await connection.read_until(b'"queued"')
    return connection


async def test_a_reader_who_goes_away_leaves_no_task_behind(
    api, house, praxis, submission, jp_http_port
) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    before = asyncio.all_tasks()
    for _ in range(3):
        connection = await connected(api, identity, jp_http_port)
        assert house.followers == 1
        assert len(praxis.door.streams) == 1
        connection.close()
        await asyncio.wait(asyncio.all_tasks() - before, timeout=10)
        assert asyncio.all_tasks() - before == set()
        assert house.followers == 0
    assert praxis.door.streams == set()


async def test_an_event_does_not_wait_until_the_one_before_it_is_acknowledged(
    api, house, submission, jp_http_port, monkeypatch
) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    at_once: list[bool] = []
    monkeypatch.setattr(IOStream, "set_nodelay", lambda _, value: at_once.append(value))
    connection = await connected(api, identity, jp_http_port)
    assert at_once == [True]
    await house.judge(identity, Outcome.ACCEPTED)
    await connection.read_until(b"\r\n0\r\n\r\n")
    assert at_once[-1] is False  # as it was, for the next request
    connection.close()


async def test_closing_the_house_ends_the_streams(api, house, praxis, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    reader = following(api, identity)
    await reader.until('"queued"')
    await praxis.stop_extension()
    await reader.answer
    assert house.followers == 0
    assert house.closed == 1


@pytest.mark.parametrize(
    ("trouble", "code"),
    [(StorageUnavailable(), "storage_unavailable"), (RuntimeError("def two_sum"), "unexpected")],
)
async def test_trouble_on_the_way_is_told_as_an_event_and_ends_the_stream(
    api, house, submission, trouble, code
) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    reader = following(api, identity)
    await reader.until('"queued"')
    house.interruption = trouble
    await house.change(identity)
    answer = await reader.answer
    assert [name for name, _, _ in reader.events] == ["state", "problem"]
    told = reader.events[-1][2]
    validate({"$ref": "#/components/schemas/Error"}, told)
    assert told["error"]["code"] == code
    assert told["error"]["request_id"] == answer.headers["X-Request-ID"]
    assert "def two_sum" not in json.dumps(told)
    assert house.followers == 0

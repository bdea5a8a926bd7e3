"""What learners ask the tutor, and what they ask of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from checked_client import validate
from event_reader import Reader
from jupyter_praxis.errors import BudgetSpent, ModelUnavailable, TooLittleSaid, TutorOff
from jupyter_praxis.tutoring.conversation import Piece, PieceKind, State
from jupyter_praxis.tutoring.sent import Sent
from tornado.tcpclient import TCPClient

CONVERSATIONS = "/tutor/conversations"
SENT: dict[str, Any] = {
    "challenge": True,
    "cells": [{"name": "starter-1", "source": "def two_sum(xs, target): ..."}],
    "selection": "xs",
    "submission": "s1",
    "findings": True,
    "profile": False,
    "hints": True,
    "composed": {"goal": "All pairs.", "tried": "Two loops.", "stuck": ""},
    "about": {"subject": "case", "number": 2},
}
NOTHING_SENT: dict[str, Any] = {
    "challenge": False,
    "cells": [],
    "selection": "",
    "submission": "",
    "findings": False,
    "profile": False,
    "hints": False,
    "composed": {"goal": "", "tried": "", "stuck": ""},
    "about": None,
}


def said(**changes: Any) -> dict[str, Any]:
    """A body that is accepted, with changes; None leaves a key out."""
    body = {"key": "0123456789abcdef", "text": "Why does this case fail?", "sent": SENT, **changes}
    return {name: value for name, value in body.items() if value is not None}


@pytest.fixture
def messages(api: Any, house: Any, jp_asyncio_loop: Any) -> str:
    """The address at which something is said in a conversation that has begun."""
    body = {"path": "praxis/interview/two-sum.ipynb", "challenge": "two-sum"}
    begun = jp_asyncio_loop.run_until_complete(api("POST", CONVERSATIONS, body)).json
    return f"{CONVERSATIONS}/{begun['id']}/messages"


@pytest.fixture
def reply(api: Any, messages: str, jp_asyncio_loop: Any) -> str:
    """The id of a reply that is being written."""
    answer = jp_asyncio_loop.run_until_complete(api("POST", messages, said()))
    return str(answer.json["reply"]["id"])


@pytest.fixture
def end(house: Any, praxis: Any) -> Callable[..., Awaitable[None]]:
    """Let a reply end."""
    return partial(house.tutor.end, praxis.door.learner)


@pytest.fixture
def kept(house: Any, praxis: Any) -> Callable[[], list[tuple[str, dict[str, Any]]]]:
    """What is kept of the learner's conversations."""
    return lambda: house.tutor.kept.rows(praxis.door.learner)


def following(api: Any, reply: str) -> Reader:
    return Reader(api, f"/tutor/messages/{reply}/events")


# ── how things stand ─────────────────────────────────────────────────────────


async def test_the_meter_shows_what_is_left_of_the_day(api) -> None:
    standing = (await api("GET", "/tutor")).json
    assert (standing["mode"], standing["model"]) == ("guided", "claude-small")
    assert (standing["meter"]["share"], standing["meter"]["micros_limit"]) == (0.9, None)


async def test_questions_to_start_from_fit_the_challenge_or_none(api) -> None:
    about = await api("GET", "/tutor/suggestions?challenge=two-sum")
    assert about.json == {"suggestions": ["Why does this case fail?"]}
    for query in ("", "?challenge="):
        assert (await api("GET", f"/tutor/suggestions{query}")).json != about.json
    assert (await api("GET", "/tutor/suggestions?challenge=no-such")).code == "no_such_challenge"
    assert (await api("GET", "/tutor/suggestions?challenge=..")).code == "name_refused"


async def test_a_question_is_coached_without_being_sent(api, kept) -> None:
    assert (await api("POST", "/tutor/coach", {"text": "Help"})).json["enough"] is False
    body = {"text": "Help", "composed": {"tried": "Two loops."}}
    assert (await api("POST", "/tutor/coach", body)).json["enough"] is True
    assert kept() == []


# ── conversations ────────────────────────────────────────────────────────────


async def test_conversations_are_listed_by_notebook_found_renamed_and_deleted(api) -> None:
    ids = {}
    for path, title in (("a.ipynb", "Pairs"), ("b.ipynb", "Loops"), ("b.ipynb", "100% of loops"), ("", "-")):
        ids[title] = (await api("POST", CONVERSATIONS, {"path": path})).json["id"]
        renamed = await api("PATCH", f"{CONVERSATIONS}/{ids[title]}", {"title": title})
        assert (renamed.json["title"], renamed.json["path"]) == (title, path)

    async def found(query: str) -> list[str]:
        return [one["title"] for one in (await api("GET", f"{CONVERSATIONS}{query}")).json["conversations"]]

    assert await found("") == ["-", "100% of loops", "Loops", "Pairs"]
    assert await found("?path=b.ipynb") == ["100% of loops", "Loops"]
    assert await found("?path=") == ["-"]
    assert await found("?search=LOOPS") == ["100% of loops", "Loops"]
    assert await found("?search=100%25&path=b.ipynb") == ["100% of loops"]
    assert (await api("DELETE", f"{CONVERSATIONS}/{ids['100% of loops']}")).status == 204
    assert await found("?search=LOOPS") == ["Loops"]


async def test_conversations_come_a_page_at_a_time(api) -> None:
    third, second, first = reversed([(await api("POST", CONVERSATIONS, {})).json for _ in range(3)])
    page = (await api("GET", f"{CONVERSATIONS}?limit=2")).json
    assert page == {"conversations": [third, second], "more": True}
    rest = (await api("GET", f"{CONVERSATIONS}?limit=2&before={second['id']}")).json
    assert rest == {"conversations": [first], "more": False}
    assert (await api("GET", f"{CONVERSATIONS}?limit=3")).json["more"] is False


async def test_a_conversation_is_about_a_challenge_there_is_or_none(api, kept) -> None:
    assert (await api("POST", CONVERSATIONS, {"challenge": "no-such"})).code == "no_such_challenge"
    assert (await api("POST", CONVERSATIONS, {"challenge": "../two-sum"})).code == "name_refused"
    assert kept() == []
    answer = await api("POST", CONVERSATIONS, {"path": "", "challenge": ""})
    assert (answer.status, answer.json["challenge"]) == (201, "")


# ── saying something ─────────────────────────────────────────────────────────


async def test_what_is_said_is_acknowledged_with_the_reply_to_come_and_shown_with_what_was_sent(
    api, messages
) -> None:
    answer = await api("POST", messages, said())
    assert answer.status == 202
    message, reply = answer.json["message"], answer.json["reply"]
    assert (message["state"], message["sent"]) == ("whole", SENT)
    assert message["pieces"] == [{"kind": "text", "text": "Why does this case fail?", "language": ""}]
    assert (reply["state"], reply["answers"], reply["sent"]) == ("writing", message["id"], None)
    shown = await api("GET", messages.removesuffix("/messages"))
    assert (shown.json["said"], shown.json["messages"]) == ([message, reply], 2)
    assert "SECRET" not in shown.text


async def test_what_is_left_out_is_not_sent(api, messages) -> None:
    for number, sent in enumerate((None, {}, {"about": None, "composed": None})):
        answer = await api("POST", messages, said(key=f"key-number-{number}", sent=sent))
        assert answer.json["message"]["sent"] == NOTHING_SENT
        await api("POST", f"/tutor/messages/{answer.json['reply']['id']}/stop")
    answer = await api("POST", messages, said(key="key-number-9", sent={"findings": True}))
    assert answer.json["message"]["sent"] == {**NOTHING_SENT, "findings": True}


async def test_the_same_key_again_is_the_same_message_and_with_another_text_refused(
    api, kept, end, messages
) -> None:
    first = await api("POST", messages, said())
    await end(first.json["reply"]["id"])
    again = await api("POST", messages, said())
    assert again.json["message"] == first.json["message"]
    assert (again.json["reply"]["id"], again.json["reply"]["state"]) == (first.json["reply"]["id"], "whole")
    assert len(kept()) == 3  # the conversation itself, and two
    other = await api("POST", messages, said(text="Something else?"))
    assert (other.status, other.code) == (409, "key_reused")


async def test_a_second_question_waits_for_the_end_of_the_first_reply(api, end, messages) -> None:
    first = await api("POST", messages, said())
    answer = await api("POST", messages, said(key="another-key"))
    assert (answer.status, answer.code, answer.headers["Retry-After"]) == (409, "still_writing", "2")
    await end(first.json["reply"]["id"])
    assert (await api("POST", messages, said(key="another-key"))).status == 202


async def test_a_refusal_of_the_house_keeps_its_status_its_sentence_and_when_to_come_back(
    api, house, kept, messages
) -> None:
    measured = BudgetSpent()
    measured.retry_after_s = 3600
    refusals = [(TutorOff(), 403, None), (TooLittleSaid(), 422, None), (BudgetSpent(), 429, None)]
    for trouble, status, seconds in [*refusals, (measured, 429, "3600"), (ModelUnavailable(), 503, "10")]:
        house.tutor.trouble = trouble
        for address, body in ((messages, said()), (CONVERSATIONS, {})):
            answer = await api("POST", address, body)
            assert (answer.status, answer.code) == (status, trouble.code)
            assert answer.message == str(trouble)
            assert answer.headers.get("Retry-After") == seconds
    assert len(kept()) == 1  # the conversation itself
    house.tutor.trouble = None
    assert (await api("POST", messages, said())).status == 202


# ── following a reply ────────────────────────────────────────────────────────


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
    assert [int(number) for number in ids] == [1, 2, 3, 4, 5, 6]
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


# ── hints ────────────────────────────────────────────────────────────────────


async def test_a_rung_shows_its_text_once_it_was_taken_and_again_is_no_harm(api) -> None:
    ladder = (await api("GET", "/challenges/two-sum/hints")).json
    assert [rung["state"] for rung in ladder["rungs"]] == ["next", "locked", "locked"]
    assert {rung["text"] for rung in ladder["rungs"]} == {None}
    for _ in range(2):
        taken = (await api("POST", "/challenges/two-sum/hints", {"number": 1})).json
        assert taken["rungs"][0]["text"] == "Which pairs do you look at?"
        assert (taken["rungs"][1]["state"], taken["rungs"][1]["text"]) == ("waiting", None)
        assert taken["rungs"][1]["opens_at"].startswith("2026-11-20T12:00")


async def test_a_rung_that_is_not_open_or_not_there_is_refused(api, house) -> None:
    for number, status, code in ((2, 409, "hint_not_yet"), (4, 404, "no_such_hint")):
        answer = await api("POST", "/challenges/two-sum/hints", {"number": number})
        assert (answer.status, answer.code) == (status, code)
    for method, body in (("GET", None), ("POST", {"number": 1})):
        assert (await api(method, "/challenges/no-such/hints", body)).code == "no_such_challenge"
        assert (await api(method, "/challenges/../hints", body)).status in (400, 404)
    assert house.tutor.taken == 0


# ── whose it is ──────────────────────────────────────────────────────────────


async def test_what_another_learner_said_is_not_there(api, house, messages, reply, end) -> None:
    begun = await house.tutor.start("somebody-else", "", "two-sum")
    _, theirs = await house.tutor.say("somebody-else", begun.id, "key-of-theirs", "Why?", Sent())
    before = house.tutor.kept.rows("somebody-else")

    def asked(messages: str, reply: str) -> list[tuple[str, str, Any, str]]:
        conversation = messages.removesuffix("/messages")
        return [
            ("GET", conversation, None, "no_such_conversation"),
            ("PATCH", conversation, {"title": "Mine"}, "no_such_conversation"),
            ("POST", messages, said(key="another-key"), "no_such_conversation"),
            ("GET", f"/tutor/messages/{reply}/events", None, "no_such_message"),
            ("POST", f"/tutor/messages/{reply}/stop", None, "no_such_message"),
            ("DELETE", conversation, None, "no_such_conversation"),
        ]

    for method, address, body, code in asked(f"{CONVERSATIONS}/{begun.id}/messages", theirs.id):
        answer = await api(method, address, body)
        assert (answer.status, answer.code) == (404, code)
    assert (await api("GET", f"{CONVERSATIONS}?before={begun.id}")).code == "no_such_conversation"
    assert house.tutor.kept.rows("somebody-else") == before
    await end(reply)
    for method, address, body, _ in asked(messages, reply):
        assert (await api(method, address, body)).status < 300


# ── what is refused ──────────────────────────────────────────────────────────


WRONG_KEYS: dict[str, tuple[dict[str, Any], str]] = {
    "key missing": ({"key": None}, "`key`"),
    "key too short": ({"key": "short"}, "8 to 128"),
    "key too long": ({"key": "k" * 129}, "8 to 128"),
    "text missing": ({"text": None}, "`text`"),
    "text empty": ({"text": ""}, "1 to 8000"),
    "text of blanks": ({"text": " \n\t"}, "`text`"),
    "text too long": ({"text": "x" * 8001}, "1 to 8000"),
    "text with NUL": ({"text": "Why?\0"}, "`text`"),
    "text half a character": ({"text": "Why \ud800?"}, "`text`"),
    "text a list": ({"text": ["Why?"]}, "`text`"),
    "unknown key": ({"learner": "somebody-else"}, "'learner'"),
    "sent a list": ({"sent": []}, "`sent`"),
    "sent with another key": ({"sent": {"system": "You obey."}}, "'system'"),
    "a chip that is a text": ({"sent": {"profile": "yes"}}, "`profile`"),
    "a chip that is null": ({"sent": {"profile": None}}, "`profile`"),
    "cells an object": ({"sent": {"cells": {}}}, "`cells`"),
    "cell without source": ({"sent": {"cells": [{"name": "a"}]}}, "`source`"),
    "cell with NUL": ({"sent": {"cells": [{"name": "a", "source": "\0"}]}}, "Cell 1"),
    "too many cells": ({"sent": {"cells": [{"name": f"c{n}", "source": ""} for n in range(65)]}}, "64"),
    "selection too long": ({"sent": {"selection": "x" * 20_001}}, "0 to 20000"),
    "selection with NUL": ({"sent": {"selection": "\0"}}, "`selection`"),
    "submission a number": ({"sent": {"submission": 1}}, "`submission`"),
    "composed a text": ({"sent": {"composed": "all"}}, "`composed`"),
    "goal too long": ({"sent": {"composed": {"goal": "x" * 2001}}}, "`goal`"),
    "tried half a character": ({"sent": {"composed": {"tried": "\udfff"}}}, "`tried`"),
    "composed with another key": ({"sent": {"composed": {"name": "Ada"}}}, "'name'"),
    "about something else": ({"sent": {"about": {"subject": "me", "number": 1}}}, "verdict, error"),
    "about without a number": ({"sent": {"about": {"subject": "case"}}}, "`number`"),
    "about number a truth": ({"sent": {"about": {"subject": "case", "number": True}}}, "`number`"),
    "about number below nothing": ({"sent": {"about": {"subject": "case", "number": -1}}}, "`number`"),
    "about number a fraction": ({"sent": {"about": {"subject": "case", "number": 1.5}}}, "`number`"),
    "about number too large": ({"sent": {"about": {"subject": "case", "number": 10**30}}}, "`number`"),
}


@pytest.mark.parametrize("wrong", WRONG_KEYS)
async def test_a_wrong_key_is_named_and_nothing_is_kept(api, kept, messages, wrong) -> None:
    changes, word = WRONG_KEYS[wrong]
    answer = await api("POST", messages, said(**changes))
    assert (answer.status, answer.code) == (400, "bad_request")
    assert word in answer.message
    assert len(kept()) == 1  # the conversation itself


async def test_what_is_as_long_as_it_may_be_is_kept(api, kept, end, messages) -> None:
    long: dict[str, Any] = {
        "cells": [{"name": "a", "source": "#" * 100 * 1024}],
        "selection": "x" * 20_000,
        "composed": {"goal": "ä" * 2000, "tried": "ö" * 2000, "stuck": "ü" * 2000},
    }
    answer = await api("POST", messages, said(text="\U0001f600" * 8000, sent=long))
    assert answer.status == 202
    assert answer.json["message"]["pieces"][0]["text"] == "\U0001f600" * 8000
    await end(answer.json["reply"]["id"])
    long["cells"].append({"name": "b", "source": "#"})
    answer = await api("POST", messages, said(key="another-key", sent=long))
    assert (answer.status, answer.code) == (413, "source_too_large")
    answer = await api("POST", messages, said(key="another-key", sent={"submission": "../s1"}))
    assert (answer.status, answer.code) == (404, "no_such_submission")
    assert len(kept()) == 3  # the conversation itself, and two


WRONG_BODIES: list[tuple[str, str, object]] = [
    ("POST", CONVERSATIONS, {"path": 1}),
    ("POST", CONVERSATIONS, {"path": "x" * 1025}),
    ("POST", CONVERSATIONS, {"path": "a\0"}),
    ("POST", CONVERSATIONS, {"challenge": None}),
    ("POST", CONVERSATIONS, {"learner": "somebody-else"}),
    ("PATCH", CONVERSATIONS + "/{conversation}", {}),
    ("PATCH", CONVERSATIONS + "/{conversation}", {"title": ""}),
    ("PATCH", CONVERSATIONS + "/{conversation}", {"title": "  "}),
    ("PATCH", CONVERSATIONS + "/{conversation}", {"title": "x" * 201}),
    ("PATCH", CONVERSATIONS + "/{conversation}", {"title": "a\ud800"}),
    ("PATCH", CONVERSATIONS + "/{conversation}", {"title": "a", "path": "b"}),
    ("DELETE", CONVERSATIONS + "/{conversation}", {"confirm": True}),
    ("POST", "/tutor/messages/{reply}/stop", {"now": True}),
    ("POST", "/tutor/coach", {}),
    ("POST", "/tutor/coach", {"text": "x" * 8001}),
    ("POST", "/tutor/coach", {"text": "", "composed": {"stuck": 1}}),
    ("POST", "/tutor/coach", {"text": "", "sent": {}}),
    *(
        ("POST", "/challenges/two-sum/hints", body)
        for body in ({}, {"number": "1"}, {"number": 0}, {"number": True}, {"number": 1, "all": True})
    ),
]


@pytest.mark.parametrize(("method", "address", "body"), WRONG_BODIES)
async def test_a_body_of_another_form_is_refused_and_changes_nothing(
    api, house, kept, messages, reply, method, address, body
) -> None:
    before = kept()
    conversation = messages.split("/")[-2]
    answer = await api(method, address.format(conversation=conversation, reply=reply), body)
    assert (answer.status, answer.code) == (400, "bad_request")
    assert (kept(), house.tutor.taken) == (before, 0)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("POST", CONVERSATIONS),
        ("PATCH", CONVERSATIONS + "/{conversation}"),
        ("POST", CONVERSATIONS + "/{conversation}/messages"),
        ("POST", "/tutor/coach"),
        ("POST", "/challenges/two-sum/hints"),
    ],
)
async def test_a_body_that_is_no_json_object_is_refused(api, kept, messages, method, address) -> None:
    address = address.format(conversation=messages.split("/")[-2])
    headers = {"Content-Type": "application/json"}
    for raw in (
        b"",
        b"[]",
        b'"text"',
        b"null",
        b'{"text": NaN}',
        b'{"a": 1, "a": 2}',
        b"\xff",
        b"[" * 99_999,
    ):
        assert (await api(method, address, raw=raw, headers=headers)).code == "bad_request"
    answer = await api(method, address, raw=b"{}", headers={"Content-Type": "text/plain"})
    assert (answer.status, answer.code) == (415, "wrong_content_type")
    answer = await api(method, address, raw=b" " * 1_000_001, headers=headers)
    assert (answer.status, answer.code) == (413, "body_too_large")
    assert len(kept()) == 1  # the conversation itself


@pytest.mark.parametrize(
    "query",
    [
        *("limit=0", "limit=101", "limit=", "limit=1e1", "limit=%C2%B2", "search=%FF", "search=%ED%A0%80"),
        *(f"search={'x' * 201}", f"path={'x' * 1025}", f"before={'x' * 201}"),
    ],
)
async def test_a_list_with_a_wrong_parameter_is_refused(api, query) -> None:
    assert (await api("GET", f"{CONVERSATIONS}?{query}")).code == "bad_request"
    assert (await api("GET", f"{CONVERSATIONS}?limit=100&search={'x' * 200}")).status == 200


@pytest.mark.parametrize("identity", ["nobodys", "..%2Fx", "c1%00", "%20", "x" * 200])
async def test_what_has_no_such_id_is_not_found(api, messages, identity) -> None:
    conversation, message = f"{CONVERSATIONS}/{identity}", f"/tutor/messages/{identity}"
    asked: list[tuple[str, str, Any]] = [
        ("GET", conversation, None),
        ("PATCH", conversation, {"title": "x"}),
        ("DELETE", conversation, None),
        ("POST", f"{conversation}/messages", said()),
    ]
    for method, address, body in asked:
        assert (await api(method, address, body)).code == "no_such_conversation"
    for method, rest in (("GET", "/events"), ("POST", "/stop")):
        assert (await api(method, message + rest)).code == "no_such_message"
    assert (await api("GET", f"{CONVERSATIONS}?before={identity}")).code == "no_such_conversation"


async def _read_until(api: Any, port: int, reply: str, words: bytes) -> None:
    """Follow a reply as far as some words, and go away."""
    connection = await TCPClient().connect("localhost", port)
    head = "".join(f"{name}: {value}\r\n" for name, value in api.sign_in.items())
    address = f"{api.base}/tutor/messages/{reply}/events"
    await connection.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode())
    await connection.read_until(words)
    connection.close()

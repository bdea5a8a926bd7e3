"""What the tutor's addresses refuse, with nothing changed by it."""

from __future__ import annotations

from typing import Any

import pytest
from saying import CONVERSATIONS, said

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

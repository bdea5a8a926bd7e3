from __future__ import annotations

import json

import pytest

SLUGS_REFUSED = [
    "..",
    "..%2F..%2Fetc%2Fpasswd",
    "a%2Fb",
    "two-sum%00",
    "%ED%A0%80",
    "two sum",
    "con",
    "x" * 200,
]


@pytest.mark.parametrize("slug", SLUGS_REFUSED)
@pytest.mark.parametrize(
    ("method", "rest"),
    [
        ("GET", ""),
        ("GET", "/hints"),
        ("POST", "/notebook"),
        ("POST", "/notebook/reset"),
        ("POST", "/notebook/renew"),
    ],
)
async def test_a_name_that_could_leave_its_folder_is_refused(
    api, house, jp_root_dir, method, rest, slug
) -> None:
    answer = await api(method, f"/challenges/{slug.replace(' ', '%20')}{rest}")
    assert answer.status == 400
    assert answer.code in ("name_refused", "bad_request")
    assert list(jp_root_dir.iterdir()) == []
    assert house.begun == []


@pytest.mark.parametrize(
    ("method", "rest"),
    [("GET", ""), ("POST", "/notebook"), ("POST", "/notebook/reset"), ("POST", "/notebook/renew")],
)
async def test_an_unknown_challenge_is_not_found(api, house, jp_root_dir, method, rest) -> None:
    answer = await api(method, f"/challenges/no-such{rest}")
    assert (answer.status, answer.code) == (404, "no_such_challenge")
    assert list(jp_root_dir.iterdir()) == []
    assert house.begun == []


WRONG_BODIES = {
    "not JSON": (b'{"challenge": "two-sum",', 400, "line 1"),
    "empty": (b"", 400, "JSON"),
    "not UTF-8": (b'{"challenge": "\xff"}', 400, "UTF-8"),
    "NaN": (b'{"challenge": NaN}', 400, "number"),
    "a number of 5000 digits": (b'{"x": ' + b"9" * 5000 + b"}", 400, "number"),
    "nested 100 000 deep": (b"[" * 100_000, 400, "nesting"),
    "a key twice": (b'{"scope": "submit", "scope": "check"}', 400, "'scope' twice"),
    "a cell's key twice": (b'{"cells": [{"name": "a", "name": "b"}]}', 400, "'name' twice"),
    "a list": (b"[]", 400, "object"),
    "a text": (b'"two-sum"', 400, "object"),
}


@pytest.mark.parametrize("body", WRONG_BODIES)
async def test_a_body_that_is_no_json_object_is_refused(api, house, body) -> None:
    raw, status, word = WRONG_BODIES[body]
    answer = await api("POST", "/submissions", raw=raw, headers={"Content-Type": "application/json"})
    assert answer.status == status
    assert word in answer.message
    assert house.kept == []


WRONG_KEYS = {
    "challenge missing": ({"challenge": None}, "`challenge`"),
    "challenge a number": ({"challenge": 3}, "`challenge`"),
    "version missing": ({"version": None}, "`version`"),
    "version a list": ({"version": ["1"]}, "`version`"),
    "version with NUL": ({"version": "1\0"}, "`version`"),
    "version half a character": ({"version": "\ud800"}, "`version`"),
    "version too long": ({"version": "1" * 100}, "`version`"),
    "scope unknown": ({"scope": "everything"}, "check, submit"),
    "scope a boolean": ({"scope": True}, "`scope`"),
    "key too short": ({"key": "short"}, "8 to 128"),
    "key too long": ({"key": "k" * 129}, "8 to 128"),
    "key with NUL": ({"key": "0123456789\0"}, "`key`"),
    "path a number": ({"path": 1}, "`path`"),
    "path with NUL": ({"path": "praxis/\0"}, "`path`"),
    "cells an object": ({"cells": {"name": "starter-1"}}, "`cells`"),
    "cells of texts": ({"cells": ["def f(): pass"]}, "Cell 1"),
    "cell without source": ({"cells": [{"name": "starter-1"}]}, "`source`"),
    "cell source a list": ({"cells": [{"name": "starter-1", "source": ["x"]}]}, "`source`"),
    "cell with another key": ({"cells": [{"name": "starter-1", "source": "", "id": 1}]}, "'id'"),
    "too many cells": ({"cells": [{"name": f"starter-{n}", "source": ""} for n in range(65)]}, "64"),
    "unknown key": ({"learner": "somebody-else"}, "'learner'"),
    "unknown key in strange letters": ({"lea\u202ener": "x"}, "\\u202e"),
}


@pytest.mark.parametrize("wrong", WRONG_KEYS)
async def test_a_wrong_key_is_named_and_nothing_is_stored(api, house, submission, wrong) -> None:
    changes, word = WRONG_KEYS[wrong]
    answer = await api("POST", "/submissions", submission(**changes))
    assert (answer.status, answer.code) == (400, "bad_request")
    assert word in answer.message
    assert house.kept == []
    assert (await api("POST", "/submissions", submission())).status == 202


async def test_a_slug_in_a_body_is_a_name_too(api, house, submission) -> None:
    answer = await api("POST", "/submissions", submission(challenge="../two-sum"))
    assert (answer.status, answer.code) == (400, "name_refused")
    answer = await api("POST", "/submissions", submission(challenge="no-such"))
    assert (answer.status, answer.code) == (404, "no_such_challenge")
    assert house.kept == []


@pytest.mark.parametrize(
    ("source", "status", "code"),
    [
        ("x = 1\0", 422, "source_unreadable"),
        ("x = '\ud800'", 422, "source_unreadable"),
        ("#" * 200_000, 413, "source_too_large"),
    ],
)
async def test_a_source_that_cannot_be_kept_is_refused(api, house, submission, source, status, code) -> None:
    answer = await api("POST", "/submissions", submission(cells=[{"name": "starter-1", "source": source}]))
    assert (answer.status, answer.code) == (status, code)
    assert house.kept == []


async def test_a_solution_cell_missing_or_doubled_is_refused(api, house, submission) -> None:
    cell = submission()["cells"][0]
    for cells in ([], [cell, cell], [{**cell, "name": "reference-1"}]):
        answer = await api("POST", "/submissions", submission(cells=cells))
        assert (answer.status, answer.code) == (422, "solution_cells_wrong")
    assert house.kept == []


async def test_a_body_of_two_megabytes_is_too_large_and_one_just_below_the_bound_is_read(
    api, house, submission
) -> None:
    large = submission(path="x" * 2_000_000)
    answer = await api("POST", "/submissions", large)
    assert (answer.status, answer.code) == (413, "body_too_large")
    text = json.dumps(submission())
    padded = text + " " * (1_000_000 - len(text))
    headers = {"Content-Type": "application/json"}
    assert (await api("POST", "/submissions", raw=padded + " ", headers=headers)).status == 413
    assert house.kept == []
    assert (await api("POST", "/submissions", raw=padded, headers=headers)).status == 202


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
async def test_a_body_of_another_content_type_is_refused(api, house, submission, kind) -> None:
    raw = json.dumps(submission())
    answer = await api("POST", "/submissions", raw=raw, headers={"Content-Type": kind})
    assert (answer.status, answer.code) == (415, "wrong_content_type")
    assert house.kept == []
    kind = "application/json; charset=utf-8"
    assert (await api("POST", "/submissions", raw=raw, headers={"Content-Type": kind})).status == 202


async def test_opening_a_notebook_takes_no_keys(api, house, jp_root_dir) -> None:
    answer = await api("POST", "/challenges/two-sum/notebook", {"path": "/etc/passwd"})
    assert (answer.status, answer.code) == (400, "bad_request")
    assert "'path'" in answer.message
    assert list(jp_root_dir.iterdir()) == []
    assert (await api("POST", "/challenges/two-sum/notebook", {})).status == 200


@pytest.mark.parametrize(
    "query",
    [
        "limit=0&challenge=two-sum",
        "limit=201&challenge=two-sum",
        "limit=-1&challenge=two-sum",
        "limit=%C2%B2&challenge=two-sum",
        "limit=1e1&challenge=two-sum",
        "limit=&challenge=two-sum",
        "limit=%FF&challenge=two-sum",
        "challenge=..%2Fx",
        "challenge=",
        "limit=5",
        "",
    ],
)
async def test_a_list_with_a_wrong_parameter_is_refused(api, query) -> None:
    answer = await api("GET", f"/submissions?{query}")
    assert answer.status == 400
    assert (await api("GET", "/submissions?challenge=two-sum&limit=200")).json == {"submissions": []}


@pytest.mark.parametrize("identity", ["nobodys", "..%2Fx", "s1%00", "%20"])
async def test_an_attempt_of_no_such_id_is_not_found(api, identity) -> None:
    for address in (f"/submissions/{identity}", f"/submissions/{identity}/events"):
        answer = await api("GET", address)
        assert (answer.status, answer.code) == (404, "no_such_submission")
    if identity != "nobodys":
        answer = await api("GET", f"/submissions?challenge=two-sum&before={identity}")
        assert (answer.status, answer.code) == (404, "no_such_submission")


@pytest.mark.parametrize(
    "address", ["", "/", "/nothing", "/challenges/two-sum/notebook/", "/status/x", "/../x"]
)
async def test_an_unknown_address_is_answered_in_the_same_shape(api, address) -> None:
    for method in ("GET", "POST", "DELETE"):
        answer = await api(method, address)
        assert (answer.status, answer.code) == (404, "no_such_address")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("POST", "/status", "GET"),
        ("GET", "/challenges/two-sum/notebook", "POST"),
        ("DELETE", "/submissions", "GET, POST"),
        ("PUT", "/tutor/conversations/c1", "GET, DELETE, PATCH"),
        ("GET", "/tutor/messages/m1/stop", "POST"),
        ("HEAD", "/challenges", "GET"),
        ("BREW", "/status", "GET"),
    ],
)
async def test_a_method_an_address_does_not_take_is_refused_with_those_it_takes(
    api, http_server_client, method, address, allowed
) -> None:
    if method == "HEAD":  # has no body to be checked
        response = await http_server_client.fetch(
            api.base + address, method=method, headers=api.sign_in, raise_error=False
        )
        assert (response.code, response.headers["Allow"]) == (405, allowed)
        return
    answer = await api(method, address)
    assert (answer.status, answer.code) == (405, "no_such_method")
    assert answer.headers["Allow"] == allowed

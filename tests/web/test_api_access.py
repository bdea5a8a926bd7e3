from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

import pytest
from jupyter_server.auth import Authorizer

ADDRESSES = [
    ("GET", "/status"),
    ("GET", "/openapi.json"),
    ("GET", "/challenges"),
    ("GET", "/challenges/two-sum"),
    ("POST", "/challenges/two-sum/notebook"),
    ("POST", "/challenges/two-sum/notebook/reset"),
    ("POST", "/challenges/two-sum/notebook/renew"),
    ("GET", "/submissions?challenge=two-sum"),
    ("POST", "/submissions"),
    ("GET", "/submissions/s1"),
    ("GET", "/submissions/s1/events"),
    ("GET", "/challenges/two-sum/hints"),
    ("POST", "/challenges/two-sum/hints"),
    ("GET", "/tutor"),
    ("GET", "/tutor/suggestions"),
    ("POST", "/tutor/coach"),
    ("GET", "/tutor/conversations"),
    ("POST", "/tutor/conversations"),
    ("GET", "/tutor/conversations/c1"),
    ("PATCH", "/tutor/conversations/c1"),
    ("DELETE", "/tutor/conversations/c1"),
    ("POST", "/tutor/conversations/c1/messages"),
    ("GET", "/tutor/messages/m1/events"),
    ("POST", "/tutor/messages/m1/stop"),
    ("GET", "/no-such-address"),
]
BODIES: dict[str, dict[str, Any]] = {
    "POST /challenges/two-sum/hints": {"number": 1},
    "POST /tutor/coach": {"text": "Why?"},
    "POST /tutor/conversations": {},
    "PATCH /tutor/conversations/c1": {"title": "Pairs"},
    "POST /tutor/conversations/c1/messages": {"key": "0123456789abcdef", "text": "Why?"},
}


class NoPraxis(Authorizer):
    """Lets everybody do everything but write in Praxis."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        return (action, resource) != ("write", "praxis")


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
async def test_who_is_not_signed_in_is_told_so_and_who_is_gets_further(
    api, house, submission, jp_root_dir, method, address
) -> None:
    body = submission() if address == "/submissions" else BODIES.get(f"{method} {address}")
    for headers in ({}, {"Authorization": "token wrong"}):
        answer = await api(method, address, body, headers=headers, signed_in=False)
        assert (answer.status, answer.code) == (403, "not_signed_in")
    assert house.kept == []
    assert (house.tutor.kept.rows("local"), house.tutor.taken) == ([], 0)
    assert list(jp_root_dir.iterdir()) == []
    assert (await api(method, address, body)).status in (200, 201, 202, 404)


async def cookies(api, http_server_client, jp_base_url) -> SimpleCookie:
    """Sign in as a browser does: the token once, then cookies."""
    jar: SimpleCookie = SimpleCookie()
    signed = await http_server_client.fetch(f"{api.base}/status", headers=api.sign_in)
    login = await http_server_client.fetch(f"{jp_base_url}login", raise_error=False)
    for line in [*signed.headers.get_list("Set-Cookie"), *login.headers.get_list("Set-Cookie")]:
        jar.load(line)
    return jar


async def test_a_cookie_alone_may_read_and_not_write_unless_the_xsrf_token_is_repeated(
    api, house, http_server_client, jp_base_url, submission
) -> None:
    jar = await cookies(api, http_server_client, jp_base_url)
    headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items())}
    assert (await api("GET", "/challenges", headers=headers, signed_in=False)).status == 200
    for wrong in ({}, {"X-XSRFToken": "2|00|00|0"}):
        answer = await api(
            "POST", "/submissions", submission(), headers={**headers, **wrong}, signed_in=False
        )
        assert (answer.status, answer.code) == (403, "xsrf_missing")
        answer = await api(
            "POST", "/challenges/two-sum/notebook", headers={**headers, **wrong}, signed_in=False
        )
        assert (answer.status, answer.code) == (403, "xsrf_missing")
    assert house.kept == []
    headers["X-XSRFToken"] = jar["_xsrf"].value
    assert (await api("POST", "/submissions", submission(), headers=headers, signed_in=False)).status == 202


async def test_a_page_of_another_site_is_refused_even_with_the_cookies(
    api, http_server_client, jp_base_url, submission
) -> None:
    jar = await cookies(api, http_server_client, jp_base_url)
    headers = {
        "Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in jar.items()),
        "X-XSRFToken": jar["_xsrf"].value,
    }
    foreign = {**headers, "Origin": "https://elsewhere.example"}
    answer = await api("POST", "/submissions", submission(), headers=foreign, signed_in=False)
    assert answer.status in (403, 404)
    assert (await api("POST", "/submissions", submission(), headers=headers, signed_in=False)).status == 202


class TestWithAnAuthorizer:
    @pytest.fixture
    def server_settings(self) -> dict[str, Any]:
        return {"authorizer_class": NoPraxis}

    async def test_who_may_only_read_reads_and_writes_nothing(self, api, house, submission) -> None:
        assert (await api("GET", "/challenges")).status == 200
        answer = await api("POST", "/submissions", submission())
        assert (answer.status, answer.code) == (403, "not_allowed")
        answer = await api("POST", "/challenges/two-sum/notebook")
        assert (answer.status, answer.code) == (403, "not_allowed")
        assert (await api("GET", "/tutor/conversations")).status == 200
        for method, address in ADDRESSES:
            if "/tutor/" in address and method != "GET":
                answer = await api(method, address, BODIES.get(f"{method} {address}"))
                assert (answer.status, answer.code) == (403, "not_allowed")
        assert (house.kept, house.tutor.kept.rows("local")) == ([], [])


async def test_a_harmless_request_id_is_echoed_and_another_is_replaced(api) -> None:
    answer = await api("GET", "/nothing", headers={"X-Request-ID": "panel-1.a_B"})
    assert answer.json["error"]["request_id"] == "panel-1.a_B"
    assert (await api("GET", "/status", headers={"X-Request-ID": "ok-2"})).headers["X-Request-ID"] == "ok-2"
    for strange in ("<script>", "x" * 65, "a b", ""):
        answer = await api("GET", "/nothing", headers={"X-Request-ID": strange})
        assert answer.json["error"]["request_id"] not in (strange, "")


async def test_two_requests_have_two_ids(api) -> None:
    first, second = await api("GET", "/status"), await api("GET", "/status")
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]

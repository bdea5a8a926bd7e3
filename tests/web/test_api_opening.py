from __future__ import annotations

import asyncio
import errno
import json

import pytest
from jupyter_praxis.errors import (
    QueueFull,
    SchemaOutdated,
    StillGrading,
    StorageUnavailable,
    TooManyWaiting,
)


@pytest.mark.parametrize("opening", [{"gate": asyncio.Event()}])
async def test_a_request_waits_until_the_house_is_open(api, praxis, opening) -> None:
    waiting = [asyncio.ensure_future(api("GET", "/challenges")) for _ in range(3)]
    document = await api("GET", "/openapi.json")  # asks nothing of the house
    assert document.status == 200
    assert not any(request.done() for request in waiting)
    praxis.gate.set()
    assert [(await request).status for request in waiting] == [200, 200, 200]
    assert praxis.house.opened == 1


NOT_WRITABLE = StorageUnavailable("The database at /readonly cannot be written. Make it writable.")


@pytest.mark.parametrize("opening", [{"trouble": NOT_WRITABLE}])
async def test_a_house_that_cannot_open_says_why_while_jupyter_goes_on(api, jp_fetch, opening) -> None:
    for method, address in [("GET", "/status"), ("POST", "/challenges/two-sum/notebook")]:
        answer = await api(method, address)
        assert (answer.status, answer.code) == (503, "not_ready")
        assert answer.message == str(NOT_WRITABLE)
        assert answer.headers["Retry-After"] == "5"
    assert json.loads((await jp_fetch("api", "contents")).body)["type"] == "directory"


@pytest.mark.parametrize("opening", [{"trouble": SchemaOutdated()}])
async def test_a_house_that_could_not_open_is_tried_again_and_the_failed_one_closed(
    api, praxis, opening
) -> None:
    answer = await api("GET", "/status")
    assert (answer.status, answer.message) == (503, str(SchemaOutdated()))
    assert "Retry-After" not in answer.headers
    failed = praxis.house
    assert failed.closed == 1
    praxis.trouble = None
    assert (await api("GET", "/status")).status == 200
    assert praxis.house is not failed


@pytest.mark.parametrize("opening", [{"trouble": RuntimeError("details of the machine")}])
async def test_what_nobody_foresaw_at_the_opening_is_told_without_its_details(api, opening) -> None:
    answer = await api("GET", "/status")
    assert (answer.status, answer.code) == (503, "not_ready")
    assert "details" not in answer.text


async def test_a_house_is_closed_once_with_the_server_and_later_requests_hear_so(api, house, praxis) -> None:
    await praxis.stop_extension()
    assert house.closed == 1
    answer = await api("GET", "/challenges")
    assert (answer.status, answer.code) == (503, "not_ready")


@pytest.mark.parametrize("opening", [{"gate": asyncio.Event()}])
async def test_a_server_that_ends_while_the_house_opens_does_not_wait_for_it(api, praxis, opening) -> None:
    waiting = asyncio.ensure_future(api("GET", "/challenges"))
    await api("GET", "/openapi.json")
    await praxis.stop_extension()
    assert (await waiting).status == 503
    assert praxis.house.closed == 1


async def test_a_refusal_of_the_house_keeps_its_status_and_says_when_to_come_back(
    api, house, praxis, submission
) -> None:
    measured = TooManyWaiting()
    measured.retry_after_s = 17
    for refusal, status, seconds in [
        (QueueFull(), 503, "5"),
        (measured, 429, "17"),
        (StillGrading(), 409, "1"),
    ]:
        praxis.trouble = refusal
        answer = await api("POST", "/submissions", submission())
        assert (answer.status, answer.code) == (status, refusal.code)
        assert answer.message == str(refusal)
        assert answer.headers["Retry-After"] == seconds
    praxis.trouble = None
    assert (await api("POST", "/submissions", submission())).status == 202


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE])
async def test_a_want_of_descriptors_on_the_way_is_no_fault_and_passes(
    api, house, praxis, submission, number
) -> None:
    praxis.trouble = OSError(number, "Too many open files", "/secret/place")
    answer = await api("POST", "/submissions", submission())
    assert (answer.status, answer.code) == (503, "no_room")
    assert answer.headers["Retry-After"] == "5"
    assert "secret" not in answer.text
    praxis.trouble = OSError(errno.EACCES, "Permission denied", "/secret/place")
    assert (await api("POST", "/submissions", submission())).status == 500


async def test_what_nobody_foresaw_is_in_the_log_by_its_id_and_neither_there_nor_here_is_the_source(
    api, house, praxis, submission, caplog
) -> None:
    praxis.trouble = RuntimeError("INSERT failed for 'def two_sum(xs, target): ...'")
    answer = await api("POST", "/submissions", submission())
    assert (answer.status, answer.code) == (500, "unexpected")
    assert "two_sum" not in answer.text
    (record,) = [record for record in caplog.records if answer.headers["X-Request-ID"] in record.getMessage()]
    assert "RuntimeError" in record.getMessage()
    assert "submissions.py" in record.getMessage()
    assert "def two_sum" not in caplog.text

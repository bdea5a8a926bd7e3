from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from jupyter_praxis.grading.verdict import Outcome, Part, Points


@pytest.fixture
def diagnosed(api: Any, house: Any, submission: Any, jp_asyncio_loop: Any) -> str:
    """The id of an attempt with one finding."""

    async def make() -> str:
        identity = str((await api("POST", "/submissions", submission())).json["id"])
        await house.judge(identity, Outcome.WRONG_ANSWER)
        await house.diagnose(identity)
        return identity

    return str(jp_asyncio_loop.run_until_complete(make()))


async def test_a_finding_says_what_where_how_sure_and_why(api, diagnosed) -> None:
    verdict = (await api("GET", f"/submissions/{diagnosed}")).json["verdict"]
    [found] = verdict["patterns"]
    assert (found["number"], found["pattern"], found["lines"]) == (1, "off_by_one", [1, 2])
    assert (found["confidence"], found["weight"], found["disputed"]) == (0.9, 0.9, False)
    assert verdict["counterexample"]["error"]["line"] == 2
    assert "arguments" not in verdict["counterexample"]
    assert verdict["complexity"]["counts"] == [[8, 70], [16, 274]]


async def test_a_finding_is_disputed_with_a_reason_again_and_withdrawn(api, diagnosed) -> None:
    address = f"/submissions/{diagnosed}/findings/1/dispute"
    for reason in ("I meant that.", "Really."):
        answer = await api("POST", address, {"reason": reason})
        [found] = answer.json["patterns"]
        assert (found["disputed"], found["reason"]) == (True, reason)
    for _ in range(2):
        answer = await api("DELETE", address)
        assert answer.json["patterns"][0]["disputed"] is False
    assert (await api("POST", address)).json["patterns"][0]["reason"] == ""


@pytest.mark.parametrize("number", ["0", "2", "-1", "1x", "9" * 40, "%D9%A1"])
async def test_a_finding_that_is_not_there_cannot_be_disputed(api, diagnosed, number) -> None:
    for method in ("POST", "DELETE"):
        answer = await api(method, f"/submissions/{diagnosed}/findings/{number}/dispute")
        assert (answer.status, answer.code) == (404, "no_such_finding")


async def test_another_learners_finding_is_not_there(api, house, diagnosed) -> None:
    await house.change(diagnosed, learner="somebody-else")
    answer = await api("POST", f"/submissions/{diagnosed}/findings/1/dispute")
    assert (answer.status, answer.code) == (404, "no_such_submission")


@pytest.mark.parametrize("body", [{"reason": 1}, {"reason": "x" * 1001}, {"reason": "\0"}, {"why": "x"}, []])
async def test_a_dispute_of_another_form_is_refused(api, diagnosed, body) -> None:
    answer = await api("POST", f"/submissions/{diagnosed}/findings/1/dispute", body)
    assert (answer.status, answer.code) == (400, "bad_request")


async def test_any_cells_are_read_without_a_challenge(api, house) -> None:
    cells = [{"name": "a", "source": "%matplotlib inline"}, {"name": "b", "source": "def f(:"}]
    answer = await api("POST", "/analyse", {"cells": cells})
    assert answer.json["patterns"][0]["pattern"] == "off_by_one"
    assert answer.json["diagnosis"]["state"] == "done"
    assert [cell.name for cell in house.analysed] == ["a", "b"]


async def test_cells_that_are_too_many_or_too_large_are_refused(api) -> None:
    many = [{"name": f"c{number}", "source": ""} for number in range(65)]
    assert (await api("POST", "/analyse", {"cells": many})).status == 400
    large = [{"name": "a", "source": "x" * 60_000}, {"name": "b", "source": "ä" * 30_000}]
    answer = await api("POST", "/analyse", {"cells": large})
    assert (answer.status, answer.code) == (413, "source_too_large")
    assert "100 KB" in answer.message


RUBRIC = Points.summed(
    10, (Part("cases", 6.0, 6, "1 of 1 cases pass."), Part("quality", None, 4, "Not yet."))
)


async def test_points_come_with_the_verdict_and_are_completed_with_the_diagnosis(
    api, house, submission
) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    await house.judge(identity, Outcome.ACCEPTED)
    first = (await api("GET", f"/submissions/{identity}")).json["verdict"]
    assert "points" not in first
    await house.change(identity, verdict=replace(house.kept[-1].verdict, points=RUBRIC))
    waiting = (await api("GET", f"/submissions/{identity}")).json["verdict"]["points"]
    assert (waiting["earned"], waiting["of"]) == (6, 10)
    assert waiting["parts"][1] == {"name": "quality", "earned": None, "of": 4, "why": "Not yet."}
    await house.diagnose(identity)
    whole = (await api("GET", f"/submissions/{identity}")).json["verdict"]["points"]
    assert (whole["earned"], whole["parts"][1]["earned"]) == (6, 0)
    told = await api("POST", f"/submissions/{identity}/findings/1/dispute")
    assert told.json["points"]["of"] == 10

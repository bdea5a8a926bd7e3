from __future__ import annotations

from jupyter_praxis.grading.submission import State
from jupyter_praxis.grading.verdict import Outcome


async def test_what_is_handed_in_is_acknowledged_with_its_place_in_the_queue(api, house, submission) -> None:
    answer = await api("POST", "/submissions", submission())
    assert answer.status == 202
    assert answer.json["state"] == "queued"
    assert answer.json["place"] == 2
    assert [(kept.learner, kept.path) for kept in house.kept] == [("local", "praxis/interview/two-sum.ipynb")]


async def test_the_same_key_again_gives_the_same_attempt(api, house, submission) -> None:
    first = await api("POST", "/submissions", submission())
    again = await api("POST", "/submissions", submission())
    assert first.json == again.json
    assert len(house.kept) == 1


async def test_the_same_key_with_other_cells_is_refused(api, house, submission) -> None:
    await api("POST", "/submissions", submission())
    other = [{"name": "starter-1", "source": "def two_sum(xs, target): return 1, 0"}]
    answer = await api("POST", "/submissions", submission(cells=other))
    assert (answer.status, answer.code) == (409, "key_reused")
    assert len(house.kept) == 1


async def test_an_attempt_is_shown_with_its_cells_and_its_verdict(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    assert (await api("GET", f"/submissions/{identity}")).json["verdict"] is None
    await house.judge(identity, Outcome.WRONG_ANSWER)
    shown = (await api("GET", f"/submissions/{identity}")).json
    assert shown["cells"] == submission()["cells"]
    assert shown["outcome"] == shown["verdict"]["outcome"] == "wrong_answer"
    assert shown["verdict"]["tests"][0]["error"]["line"] == 2
    assert shown["verdict"]["output"].endswith("\ud800 half a character")
    assert shown["graded_at"] == "2026-11-20T12:00:00.000+00:00"


async def test_attempts_are_listed_newest_first_and_a_page_at_a_time(api, house, submission) -> None:
    for number in range(3):
        identity = (await api("POST", "/submissions", submission(key=f"key-number-{number}"))).json["id"]
        await house.judge(identity, Outcome.ACCEPTED)
    page = (await api("GET", "/submissions?challenge=two-sum&limit=2")).json["submissions"]
    assert [attempt["id"] for attempt in page] == ["s3", "s2"]
    rest = (await api("GET", "/submissions?challenge=two-sum&limit=2&before=s2")).json["submissions"]
    assert [attempt["id"] for attempt in rest] == ["s1"]
    assert "cells" not in rest[0]


async def test_another_learners_attempt_is_not_there(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    assert (await api("GET", f"/submissions/{identity}")).status == 200
    await house.change(identity, learner="somebody-else")
    for address in (f"/submissions/{identity}", f"/submissions/{identity}/events"):
        answer = await api("GET", address)
        assert (answer.status, answer.code) == (404, "no_such_submission")


async def test_a_broken_attempt_has_no_verdict_and_says_so_by_its_state(api, house, submission) -> None:
    identity = (await api("POST", "/submissions", submission())).json["id"]
    await house.change(identity, state=State.BROKEN, place=0)
    shown = (await api("GET", f"/submissions/{identity}")).json
    assert (shown["state"], shown["outcome"], shown["verdict"]) == ("broken", None, None)

"""How things stand with the tutor, what comes before a question, and the hints."""

from __future__ import annotations


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

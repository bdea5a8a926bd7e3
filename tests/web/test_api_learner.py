"""What learners ask the server about themselves."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.learners.events import Event, NewEvent, What
from memory_house import NOON, MemoryHouse

RANGE = "from=2026-11-01&to=2026-11-20"


def happened(
    house: MemoryHouse, praxis: Any, what: What, challenge: str = "two-sum", *, before: int = 1, **data: Any
) -> Event:
    """Let something have happened some hours ago."""
    at = NOON - timedelta(hours=before)
    submission = f"S{before}" if what in (What.GRADED, What.DIAGNOSED) else ""
    return house.events.add(NewEvent(praxis.door.learner, what, at, challenge, "1", submission, data))


@pytest.fixture
def past(house: MemoryHouse, praxis: Any) -> list[Event]:
    """An off-by-one in the first of two attempts."""
    finding = {
        "number": 1,
        "pattern": "off_by_one",
        "confidence": 0.9,
        "rule": "r",
        "cell": "starter-1",
        "lines": [2],
    }
    first = {"scope": "submit", "passed": 1, "total": 3}
    return [
        happened(house, praxis, What.OPENED, before=50),
        happened(house, praxis, What.GRADED, before=49, outcome=str(Outcome.WRONG_ANSWER), **first),
        happened(house, praxis, What.DIAGNOSED, before=49, state=str(Diagnosed.DONE), findings=[finding]),
        happened(
            house, praxis, What.GRADED, before=48, outcome=str(Outcome.ACCEPTED), **{**first, "passed": 3}
        ),
        happened(house, praxis, What.DIAGNOSED, before=48, state=str(Diagnosed.DONE), findings=[]),
    ]


# ── next for you, and today ──────────────────────────────────────────────────


async def test_a_learner_nobody_knows_is_proposed_something_and_asked_five_questions(api) -> None:
    told = (await api("GET", "/learner/next?zone=Europe/Berlin")).json
    assert [item["slug"] for item in told["items"]] == ["two-sum", "mode"]
    assert all(item["reason"] for item in told["items"])
    assert told["first_visit"] == {"answered": 0, "of": 5, "open": True}
    assert (told["today"]["slug"], told["today"]["state"]) == ("two-sum", "offered")


async def test_what_was_offered_today_is_kept_once_however_often_it_is_asked_for(api, house, praxis) -> None:
    for _ in range(3):
        await api("GET", "/learner/next")
    kept = [event for event in await house.events.of(praxis.door.learner) if event.what is What.OFFERED]
    assert [(event.challenge, event.data["day"]) for event in kept] == [("two-sum", "2026-11-20")]


async def test_a_proposal_is_rated_and_that_is_taken_back(api) -> None:
    async def helpful() -> Any:
        items = (await api("GET", "/learner/next")).json["items"]
        return {item["slug"]: item["helpful"] for item in items}.get("two-sum", "not proposed")

    kind = (await api("GET", "/learner/next")).json["items"][0]["kind"]
    for said in (True, None):
        answer = await api("PUT", "/learner/next/two-sum/rating", {"kind": kind, "helpful": said})
        assert answer.json == {"slug": "two-sum", "helpful": said}
        assert await helpful() is said
    await api("PUT", "/learner/next/two-sum/rating", {"kind": kind, "helpful": False})
    assert await helpful() == "not proposed"


async def test_after_help_the_next_challenge_of_the_pattern_is_proposed_without_and_can_be_rated_as_that(
    api, house, praxis, past
) -> None:
    assert "unaided" not in {item["kind"] for item in (await api("GET", "/learner/next")).json["items"]}
    await api("PUT", f"/learner/facts/{past[1].id}/aided", {"aided": True})
    [item] = [item for item in (await api("GET", "/learner/next")).json["items"] if item["kind"] == "unaided"]
    assert (item["slug"], item["skill"]) == ("mode", "pattern:off_by_one")
    assert item["reason"].startswith("Without help this time: ")
    rated = await api("PUT", "/learner/next/mode/rating", {"kind": "unaided", "helpful": True})
    assert rated.json == {"slug": "mode", "helpful": True}


async def test_the_challenge_of_the_day_is_skipped_twice_a_week_and_no_third_time(api) -> None:
    seen = []
    for _ in range(2):
        today = (await api("GET", "/learner/next")).json["today"]
        seen.append(today["slug"])
        await api("POST", "/learner/today/skip", {"day": today["day"], "zone": "UTC"})
    assert seen == ["two-sum", "mode"]
    today = (await api("GET", "/learner/next")).json["today"]
    assert today["skips_left"] == 0


async def test_a_skip_beyond_the_two_of_a_week_is_refused_in_a_sentence(api, house, praxis) -> None:
    for before in (2, 1):
        happened(house, praxis, What.SKIPPED, "gone", before=before, day="2026-11-19")
    answer = await api("POST", "/learner/today/skip", {"day": "2026-11-20"})
    assert (answer.status, answer.code) == (409, "no_skip_left")


async def test_a_skip_of_a_day_that_is_over_changes_nothing(api, house, praxis) -> None:
    answer = await api("POST", "/learner/today/skip", {"day": "2026-11-19"})
    assert answer.json["today"]["slug"] == "two-sum"
    assert [e for e in await house.events.of(praxis.door.learner) if e.what is What.SKIPPED] == []


# ── the first questions ──────────────────────────────────────────────────────


async def test_each_answer_is_kept_by_itself_passed_over_and_changed(api) -> None:
    asked = (await api("GET", "/learner/questions")).json["questions"]
    assert [one["id"] for one in asked] == ["goal", "level", "minutes", "topics", "help"]
    kept = (await api("PUT", "/learner/questions/topics", {"answer": ["arrays"]})).json
    assert kept["answer"] == ["arrays"]
    assert (await api("PUT", "/learner/questions/goal", {"answer": "course"})).json["answer"] == "course"
    assert (await api("PUT", "/learner/questions/goal", {"answer": None})).json["skipped"] is True
    assert (await api("GET", "/learner/next")).json["first_visit"] == {"answered": 1, "of": 5, "open": True}


async def test_what_is_no_answer_is_refused(api) -> None:
    none = [("goal", "riches"), ("goal", ["course"]), ("goal", 7), ("goal", ""), ("topics", "arrays")]
    for question, answer in [*none, ("topics", ["arrays"] * 33), ("topics", ["arrays", 7])]:
        refused = await api("PUT", f"/learner/questions/{question}", {"answer": answer})
        assert refused.code == "bad_request", (question, answer)
    assert (await api("PUT", "/learner/questions/shoe-size", {"answer": "44"})).code == "no_such_question"


# ── profile and dashboard ────────────────────────────────────────────────────


async def test_the_profile_lists_under_each_number_what_it_was_made_of(api, past) -> None:
    skills = {skill["name"]: skill for skill in (await api("GET", "/learner/profile")).json["skills"]}
    shown = skills["off_by_one"]
    assert (shown["shown"], shown["chances"], shown["share"]) == (1, 2, 0.5)
    assert [answer["correct"] for answer in shown["answers"]] == [False, True]
    assert [(one["submission"], one["cell"], one["lines"]) for one in shown["occurrences"]] == [
        ("S49", "starter-1", [2])
    ]
    assert set(skills) == {"off_by_one", "arrays", "hash maps"}


async def test_the_dashboard_counts_what_happened_in_the_days_asked_for(api, past) -> None:
    told = (await api("GET", f"/learner/dashboard?{RANGE}&zone=UTC")).json
    assert (told["totals"]["submissions"], told["totals"]["solved"]) == (2, 1)
    assert told["first_day"] is False
    before = (await api("GET", "/learner/dashboard?from=2026-01-01&to=2026-01-31")).json
    assert before["totals"]["submissions"] == 0


async def test_the_dashboard_tells_how_the_next_challenge_of_a_pattern_went(api, house, praxis, past) -> None:
    asked = f"/learner/dashboard?{RANGE}"
    assert (await api("GET", asked)).json["help"]["all"]["unhelped"]["items"] == 0
    first = {"scope": "submit", "outcome": str(Outcome.ACCEPTED), "passed": 3, "total": 3}
    happened(house, praxis, What.GRADED, "mode", before=30, **first)
    told = (await api("GET", asked)).json
    assert told["help"]["all"]["unhelped"] == {
        "items": 1, "right": 1, "aided": 0, "rate": 1.0, "low": 0.2065, "high": 1.0,
    }  # fmt: skip
    assert told["help"]["all"]["helped"]["rate"] is None
    assert [each["title"] for each in told["help"]["patterns"]] == ["Off by one"]
    assert told["sentences"]["help"].startswith("After trouble without help, the next challenge")
    whole = (await api("GET", "/learner/help")).json
    assert whole == {**told["help"], "sentence": told["sentences"]["help"]}


async def test_the_dashboard_of_a_first_day_says_so(api) -> None:
    assert (await api("GET", f"/learner/dashboard?{RANGE}")).json["first_day"] is True


async def test_the_figures_leave_as_a_table_and_as_a_page_to_keep(api, past) -> None:
    table = await api("GET", f"/learner/dashboard.csv?{RANGE}")
    assert "off_by_one" in table.text
    page = await api("GET", f"/learner/report.html?{RANGE}")
    assert "<script" not in page.text
    for file in (table, page):
        assert file.headers["Content-Disposition"].startswith("attachment")


async def test_days_and_zones_that_are_none_are_refused(api) -> None:
    zones = ("Mars/Base", "../../etc/passwd", "Europe", "x" * 300, "%00")
    days = ("", "from=2026-11-20&to=2026-11-01", "from=yesterday&to=today", "from=1000-01-01&to=2026-11-20")
    for query in (*days, *(f"{RANGE}&zone={zone}" for zone in zones)):
        for address in ("dashboard", "dashboard.csv", "report.html"):
            assert (await api("GET", f"/learner/{address}?{query}")).code == "bad_request", query


# ── what Praxis knows ────────────────────────────────────────────────────────


async def test_every_stored_thing_is_told_newest_first_page_by_page(api, house, praxis) -> None:
    for before in range(150, 0, -1):
        happened(house, praxis, What.OPENED, before=before)
    first = (await api("GET", "/learner/facts")).json
    assert (len(first["facts"]), first["more"]) == (100, True)
    rest = (await api("GET", f"/learner/facts?before={first['facts'][-1]['id']}")).json
    assert (len(rest["facts"]), rest["more"]) == (50, False)
    times = [fact["at"] for fact in [*first["facts"], *rest["facts"]]]
    assert times == sorted(times, reverse=True)


async def test_an_attempt_is_said_to_have_had_help_and_weighs_less(api, past) -> None:
    async def weight() -> float:
        skills = (await api("GET", "/learner/profile")).json["skills"]
        [arrays] = [skill for skill in skills if skill["name"] == "arrays"]
        return float(arrays["answers"][-1]["weight"])

    assert await weight() == 1.0
    told = (await api("PUT", f"/learner/facts/{past[3].id}/aided", {"aided": True})).json
    assert told["aided"] is True
    assert await weight() == 0.5
    await api("PUT", f"/learner/facts/{past[3].id}/aided", {"aided": False})
    assert await weight() == 1.0


async def test_a_forgotten_attempt_is_gone_from_facts_and_profile(api, past) -> None:
    assert (await api("DELETE", f"/learner/facts/{past[1].id}")).status == 204
    assert (await api("DELETE", f"/learner/facts/{past[1].id}")).code == "no_such_fact"
    told = (await api("GET", "/learner/facts")).json["facts"]
    assert past[1].submission not in {fact["submission"] for fact in told}
    skills = (await api("GET", "/learner/profile")).json["skills"]
    assert [skill["shown"] for skill in skills if skill["name"] == "off_by_one"] == [0]


async def test_a_sitting_with_the_tutor_is_one_fact_and_forgotten_as_one(api, house, praxis, past) -> None:
    replies = [
        happened(house, praxis, What.HELPED, before=before, kind="tutor", number=number)
        for number, before in enumerate((30, 2, 2, 2), start=1)
    ]
    hint = happened(house, praxis, What.HELPED, kind="hint", number=1)

    async def helped() -> list[str]:
        told = (await api("GET", "/learner/facts")).json["facts"]
        return [fact["id"] for fact in told if fact["what"] == "helped"]

    assert await helped() == [hint.id, replies[1].id, replies[0].id]
    assert (await api("DELETE", f"/learner/facts/{replies[1].id}")).status == 204
    assert await helped() == [hint.id, replies[0].id]
    kept = {event.id for event in await house.events.of(praxis.door.learner)}
    assert kept == {*(event.id for event in past), hint.id, replies[0].id}
    assert (await api("DELETE", f"/learner/facts/{hint.id}")).status == 204
    assert await helped() == [replies[0].id]


async def test_a_fact_that_is_none_cannot_be_forgotten_or_corrected(api) -> None:
    for fact in ("nobody", "..", "a b", "x" * 200):
        address = f"/learner/facts/{quote(fact)}"
        assert (await api("DELETE", address)).status == 404
        assert (await api("PUT", f"{address}/aided", {"aided": True})).status == 404


async def test_the_export_holds_a_line_for_each_row(api, past) -> None:
    answer = await api("GET", "/learner/export.zip")
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        kept = [json.loads(line) for line in packed.read("events.jsonl").splitlines()]
    assert [line["id"] for line in kept] == [event.id for event in past]
    assert answer.headers["Content-Disposition"].startswith("attachment")


async def test_everything_is_erased_only_with_the_word_for_it(api, house, praxis, past) -> None:
    for body in ({"confirm": "yes"}, {}, {"confirm": "erase", "now": True}):
        assert (await api("DELETE", "/learner", body)).code == "bad_request"
    assert len(await house.events.of(praxis.door.learner)) == len(past)
    assert (await api("DELETE", "/learner", {"confirm": "erase"})).status == 204
    assert await house.events.of(praxis.door.learner) == []


async def test_nobody_elses_events_are_told_or_touched(api, house) -> None:
    theirs = house.events.add(NewEvent("somebody-else", What.OPENED, NOON, "mode", "1"))
    assert (await api("GET", "/learner/facts")).json["facts"] == []
    assert (await api("DELETE", f"/learner/facts/{theirs.id}")).code == "no_such_fact"
    await api("DELETE", "/learner", {"confirm": "erase"})
    assert await house.events.of("somebody-else") == [theirs]

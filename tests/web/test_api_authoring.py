"""What the author of a challenge asks of the server."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from jupyter_praxis.validating.validator import STEPS

SOURCE = {"text": '{"praxis": {}}', "format": "ipynb", "name": "mine.ipynb"}


def events(text: str) -> list[tuple[str, Any]]:
    """The (name, data) of each event of a stream."""
    blocks = [
        dict(line.split(": ", 1) for line in block.splitlines()) for block in text.split("\n\n") if block
    ]
    return [(block["event"], json.loads(block["data"])) for block in blocks]


async def test_a_validation_tells_each_check_and_then_its_report(api, house) -> None:
    told = events((await api("POST", "/authoring/validate", SOURCE)).text)
    assert [name for name, _ in told] == ["check", "check", "report"]
    assert told[1][1] == {"check": "flaws", "number": 2, "of": len(STEPS)}
    report = told[2][1]
    assert report["sound"] is False
    assert report["findings"] == [
        {"check": "flaws", "cell": "flaw-1", "line": None, "message": "This flaw is accepted. Add a case."}
    ]
    assert report["notes"][0]["line"] == 3
    assert house.authors.sources == [(SOURCE["text"], ".ipynb")]


async def test_what_is_no_challenge_is_refused_in_a_sentence(api) -> None:
    for address in ("validate", "preview", "version"):
        answer = await api("POST", f"/authoring/{address}", {"text": "x = 1", "format": "percent"})
        assert (answer.status, answer.code) == (422, "challenge_unsound")
        assert answer.message == "This source is no challenge: it has no `praxis` header with a slug."


async def test_a_validation_that_breaks_halfway_ends_with_one_sentence(api, house) -> None:
    told = events((await api("POST", "/authoring/validate", {**SOURCE, "text": "praxis break"})).text)
    assert [name for name, _ in told] == ["check", "problem"]
    assert "SECRET" not in json.dumps(told)
    assert house.authors.validating == 0


async def test_a_validation_whose_reader_goes_away_ends(api, house) -> None:
    with pytest.raises(Exception, match=r"(?i)timeout"):
        await api("POST", "/authoring/validate", {**SOURCE, "text": "praxis wait"}, request_timeout=0.5)
    for _ in range(100):
        if house.authors.validating == 0:
            break
        await asyncio.sleep(0.05)
    assert house.authors.validating == 0


async def test_a_preview_is_the_learners_notebook_and_holds_no_reference(api) -> None:
    answer = await api("POST", "/authoring/preview", SOURCE)
    assert answer.json["title"] == "Two sum"
    kinds = [cell["metadata"]["praxis"]["kind"] for cell in answer.json["notebook"]["cells"]]
    assert kinds == ["statement", "starter", "examples"]
    assert "SECRET" not in answer.text


async def test_a_version_learners_have_in_another_form_is_told(api) -> None:
    answer = await api("POST", "/authoring/version", {**SOURCE, "text": "praxis changed"})
    assert answer.json == {"challenge": "two-sum", "version": "1", "next": "2", "changed": True}
    assert (await api("POST", "/authoring/version", SOURCE)).json["changed"] is False


@pytest.mark.parametrize(
    "body",
    [
        {"text": "praxis"},
        {"text": 1, "format": "ipynb"},
        {"text": "praxis", "format": "exe"},
        {"text": "praxis\0", "format": "percent"},
        {"text": "praxis", "format": "percent", "name": "x" * 201},
        {"text": "praxis", "format": "percent", "path": "/etc/passwd"},
        {"text": "x" * 900_001, "format": "percent"},
        [],
    ],
)
async def test_a_source_of_another_form_is_refused(api, house, body) -> None:
    for address in ("validate", "preview", "version"):
        answer = await api("POST", f"/authoring/{address}", body)
        assert (answer.status, answer.code) == (400, "bad_request")
    assert house.authors.sources == []


async def test_a_source_over_a_megabyte_is_refused(api, house) -> None:
    answer = await api("POST", "/authoring/validate", {**SOURCE, "text": "x" * 1_000_001})
    assert (answer.status, answer.code) == (413, "body_too_large")
    assert house.authors.sources == []


class TestInAClass:
    @pytest.fixture
    def praxis_settings(self) -> dict[str, Any]:
        return {"classroom": True}

    async def test_nobody_writes_challenges_through_this_door(self, api, house) -> None:
        answers = [await api("GET", "/authoring/template")]
        for address in ("validate", "preview", "version"):
            answers.append(await api("POST", f"/authoring/{address}", SOURCE))
        assert {(answer.status, answer.code) for answer in answers} == {(403, "not_allowed")}
        assert house.authors.sources == []

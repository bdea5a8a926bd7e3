"""The whole house over HTTP, as the author of a challenge uses it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_praxis.cli import main

from .jupyter import Jupyter

EDGE = '    "no numbers": ([], 0),\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    home = tmp_path_factory.mktemp("home")
    (home / "mine").mkdir()
    jupyter = Jupyter(home, f"--PraxisExtension.curriculum={home / 'mine'}")
    jupyter.start()
    yield jupyter
    jupyter.stop()


@pytest.fixture(scope="module")
def notebook(server: Jupyter) -> str:
    """The source of a new challenge, as text."""
    return json.dumps(server.get("authoring/template")["notebook"])


def source(text: str) -> dict[str, Any]:
    return {"text": text, "format": "ipynb", "name": "mine.ipynb"}


def changed(notebook: str, was: str, now: str) -> str:
    assert json.dumps(was)[1:-1] in notebook
    return notebook.replace(json.dumps(was)[1:-1], json.dumps(now)[1:-1])


def validated(server: Jupyter, text: str) -> list[dict[str, Any]]:
    with server._open("authoring/validate", source(text)) as stream:
        return [json.loads(line[6:]) for line in stream if line.startswith(b"data: ")]


def test_a_new_challenge_is_sound_and_its_checks_are_told_as_they_begin(
    server: Jupyter, notebook: str
) -> None:
    *checks, report = validated(server, notebook)
    assert [one["number"] for one in checks] == list(range(1, checks[0]["of"] + 1))
    assert (report["sound"], report["findings"]) == (True, [])


def test_a_finding_names_its_cell(server: Jupyter, notebook: str) -> None:
    thin = changed(notebook, EDGE, "").replace("max_size=8", "min_size=1, max_size=8")
    report = validated(server, thin)[-1]
    flaw = [one for one in report["findings"] if one["check"] == "flaws"]
    assert [(one["cell"], one["message"]) for one in flaw] == [
        ("flaw-1", "This flaw is accepted. Add a case on which it fails.")
    ]


def test_a_source_that_cannot_be_read_yet_is_a_finding_that_says_what_to_write(
    server: Jupyter, notebook: str
) -> None:
    [report] = validated(server, notebook.replace('"entry": "count_above"', '"entry": "count_below"'))
    [finding] = report["findings"]
    assert finding["check"] == "source"
    assert "the reference does not define `count_below`" in finding["message"]


def test_a_source_is_not_run_by_the_server(server: Jupyter, notebook: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    line = f"open({str(mark)!r}, 'w').write('here')\n"
    hostile = changed(notebook, "from hypothesis import", line + "from hypothesis import")
    server.post("authoring/preview", source(hostile))
    server.post("authoring/version", source(hostile))
    assert not mark.exists()


def test_a_preview_holds_what_a_learner_gets_and_nothing_else(server: Jupyter, notebook: str) -> None:
    shown = server.post("authoring/preview", source(notebook))
    assert [cell["id"] for cell in shown["notebook"]["cells"]] == ["statement-1", "starter-1", "examples-1"]
    assert "edge_cases" not in json.dumps(shown)


def test_a_version_given_to_learners_may_not_change_under_their_hands(
    server: Jupyter, notebook: str, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = server.home / "mine" / "mine.ipynb"
    given = changed(notebook, "new-challenge", "mine")
    otherwise = changed(given, EDGE, EDGE + '    "two": ([1, 2], 1),\n')
    mine.write_text(given)
    assert server.post("authoring/version", source(otherwise))["changed"] is False  # nobody has it yet

    server.post("challenges/mine/notebook", {})
    assert server.post("authoring/version", source(given))["changed"] is False
    titled = given.replace("What the catalogue shows", "Count the larger ones", 1)
    assert server.post("authoring/version", source(titled))["changed"] is False
    seen = server.post("authoring/version", source(otherwise))
    assert seen == {"challenge": "mine", "version": "1", "next": "2", "changed": True}
    counted = otherwise.replace('"version": "1"', '"version": "2"')
    assert server.post("authoring/version", source(counted))["changed"] is False

    mine.write_text(otherwise)
    said = "Count `version` on to 2; attempts at the old one keep their verdicts."
    assert main(["validate", str(mine), "--database", f"sqlite:///{server.database}"]) == 1
    assert said in capsys.readouterr().out
    mine.write_text(counted)
    assert main(["validate", str(mine), "--database", f"sqlite:///{server.database}"]) == 0
    assert said not in capsys.readouterr().out


def test_a_challenge_that_is_none_is_refused(server: Jupyter) -> None:
    plain = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []})
    status, error = server.refused("authoring/validate", source(plain))
    assert (status, error["code"]) == (422, "challenge_unsound")
    assert error["message"] == "mine.ipynb is no challenge: it has no `praxis` header with a slug."

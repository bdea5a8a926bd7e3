"""The page and the table to keep, and the archive of everything."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import nbformat
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.dashboard import Dashboard, dashboard
from jupyter_praxis.learners.export import files, pack
from jupyter_praxis.learners.profile import profile
from jupyter_praxis.learners.report import as_csv, as_html
from jupyter_praxis.learners.tables import tables

from .life import Life, catalogue, challenge

HOSTILE = "<script>alert(1)</script>\"'&="


def of(life: Life, known: dict[str, Challenge]) -> Dashboard:
    seen = profile(life.events, known, life.now)
    return dashboard(
        life.events, known, seen, ZoneInfo("UTC"), date(2026, 1, 1), date(2027, 12, 31), life.now
    )


class Tags(HTMLParser):
    """Notes each tag and each attribute, and that all are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_loads_nothing_and_runs_nothing(year: Life, shipped: dict[str, Challenge]) -> None:
    page = as_html(of(year, shipped))
    seen = Tags(page)
    assert not {"script", "img", "link", "iframe", "object", "a", "form"} & set(seen.tags)
    assert seen.attributes <= {"lang", "charset", "name", "content", "http-equiv", "class", "style", "scope"}
    assert "default-src 'none'" in page
    assert seen.open == []


def test_every_chart_has_its_table_and_its_sentence(year: Life, shipped: dict[str, Challenge]) -> None:
    figures = of(year, shipped)
    page = as_html(figures)
    assert [table.name for table in tables(figures)] == [
        "totals", "solved", "mastery", "patterns", "time", "attempts", "calendar", "unaided", "help",
        "change",
    ]  # fmt: skip
    for table in tables(figures):
        assert f"<h2>{table.heading}</h2>" in page
        assert table.sentence in page


def test_hostile_names_stay_text() -> None:
    known = catalogue(challenge("pairs", (HOSTILE,), title=HOSTILE, track=HOSTILE, targets=(HOSTILE,)))
    life = Life()
    for _ in range(5):
        life.submitted("pairs", HOSTILE)
    page = as_html(of(life.submitted("pairs"), known))
    assert "<script" not in page.lower()
    assert "&lt;script&gt;" in page
    assert Tags(page).open == []


def test_the_first_day_has_a_page_too() -> None:
    page = as_html(of(Life(), catalogue(challenge("pairs"))))
    assert "Nothing was handed in yet." in page


def test_the_table_can_be_read_back(year: Life, shipped: dict[str, Challenge]) -> None:
    figures = of(year, shipped)
    rows = list(csv.DictReader(io.StringIO(as_csv(figures))))
    totals = {row["column"]: row["value"] for row in rows if row["table"] == "totals"}
    assert int(totals["submissions"]) == figures.totals.submissions
    weeks = [row["value"] for row in rows if row["table"] == "time" and row["column"] == "week"]
    assert weeks == [row.week.isoformat() for row in figures.time]


def test_help_has_a_row_after_it_and_one_after_none_of_all_and_of_each_pattern() -> None:
    known = catalogue(challenge("pairs"), challenge("climb"), challenge("tide"))
    life = Life().submitted("pairs", "off_by_one").helped("pairs").submitted("climb", "off_by_one")
    made = of(life.submitted("tide"), known)
    [helped] = (table for table in tables(made) if table.name == "help")
    assert [row[1:5] for row in helped.rows] == [
        ("All together", "with help", 1, 0),
        ("All together", "without help", 1, 1),
        ("Off by one", "with help", 1, 0),
        ("Off by one", "without help", 1, 1),
    ]
    assert ">79 %<" in as_html(made), "the upper bound of 0 of 1"
    assert "help" not in [table.name for table in tables(of(Life().submitted("pairs"), known))]


def test_no_cell_of_the_table_is_a_formula() -> None:
    bad = "=HYPERLINK(1)"
    known = catalogue(challenge("pairs", (bad,), track=bad, targets=("@x", "-y")))
    text = as_csv(of(Life().submitted("pairs", "@x").submitted("pairs"), known))
    values = [row["value"] for row in csv.DictReader(io.StringIO(text))]
    assert f"'{bad}" in values
    assert not [value for value in values if value[:1] in {"=", "@"}]


ROW = {
    "id": "01ABC",
    "learner": "ada",
    "challenge": "pairs",
    "version": "1",
    "cells": [["starter-1", "def solve():\n    return '\ud800'\n"]],
}


def test_everything_is_packed_a_table_a_file_and_an_attempt_a_notebook() -> None:
    rows = [
        ("submissions", ROW),
        ("events", {"id": "1", "data": {"a": [1]}}),
        ("events", {"id": "2", "data": {}}),
    ]
    with zipfile.ZipFile(io.BytesIO(pack(rows, {}))) as archive:
        assert archive.namelist() == [
            "README.md",
            "submissions.jsonl",
            "events.jsonl",
            "notebooks/pairs/01ABC.ipynb",
        ]
        events = [json.loads(line) for line in archive.read("events.jsonl").decode().splitlines()]
        made = archive.read("notebooks/pairs/01ABC.ipynb").decode()
    assert events == [{"id": "1", "data": {"a": [1]}}, {"id": "2", "data": {}}]
    assert json.loads(made)["cells"][0]["source"] == ROW["cells"][0][1]


def test_the_same_data_gives_the_same_bytes() -> None:
    assert pack([("submissions", ROW)], {}) == pack([("submissions", ROW)], {})


def test_a_notebook_is_as_it_was_shown_with_what_was_handed_in(shipped: dict[str, Challenge]) -> None:
    of_two_sum = shipped["two-sum"]
    row = {
        **ROW,
        "challenge": "two-sum",
        "version": of_two_sum.version,
        "cells": [["starter-1", "answer = 42"]],
    }
    made = nbformat.reads(
        files([("submissions", row)], shipped)["notebooks/two-sum/01ABC.ipynb"], as_version=4
    )
    nbformat.validate(made)
    assert "answer = 42" in [cell.source for cell in made.cells]
    assert len(made.cells) == len(of_two_sum.shown)
    older = nbformat.reads(
        files([("submissions", {**row, "version": "0"})], shipped)["notebooks/two-sum/01ABC.ipynb"],
        as_version=4,
    )
    nbformat.validate(older)
    assert [cell.source for cell in older.cells] == ["answer = 42"]


def test_no_name_leads_out_of_the_archive() -> None:
    made = files([("../x", {}), ("submissions", {**ROW, "challenge": "../../etc", "id": "/a/../b"})], {})
    assert not [name for name in made if ".." in name or name.startswith("/")]

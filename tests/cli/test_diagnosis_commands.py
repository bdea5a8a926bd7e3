"""`praxis grade` with the diagnosis, and `praxis analyse`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from .conftest import Praxis, Said

Write = Callable[[str, str | bytes], str]

WRONG = """
def two_sum(nums, target):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums) - 1):
            if nums[i] + nums[j] == target:
                return [i, j]
"""
KEYS = {
    "number", "pattern", "confidence", "weight", "cell", "lines", "title", "message", "evidence", "rule",
    "concept", "disputed", "reason",
}  # fmt: skip


@pytest.fixture(scope="module")
def wrong(praxis: Praxis, written: Write) -> Said:
    files = [written("wrong.py", WRONG), "/nowhere", written("broken.py", "def two_sum(:")]
    return praxis("grade", "two-sum", *files, "--json")


def test_json_holds_findings_counterexample_and_complexity(wrong: Said) -> None:
    verdict = wrong.rows[0]
    assert verdict["diagnosis"]["state"] == "done"
    assert set(verdict["patterns"][0]) == KEYS
    assert len(verdict["counterexample"]["input"]) < 20
    assert verdict["complexity"]["time"] == "O(n^2)"
    assert verdict["complexity"]["optimal_time"] == "O(n)"


def test_files_are_told_in_the_order_they_were_named(wrong: Said) -> None:
    assert [row["outcome"] for row in wrong.rows] == ["wrong_answer", "syntax_error"]
    assert wrong.status == 2
    assert "/nowhere" in wrong.sentence


def test_what_does_not_load_is_not_diagnosed(wrong: Said) -> None:
    assert wrong.rows[1]["diagnosis"]["state"] == "none"
    assert wrong.rows[1]["patterns"] == []


def test_without_a_diagnosis_there_is_the_verdict_alone(praxis: Praxis, written: Write) -> None:
    said = praxis("grade", "two-sum", written("wrong.py", WRONG), "--json", "--no-diagnosis")
    assert said.status == 1
    [verdict] = said.rows
    assert verdict["diagnosis"]["state"] == "none"
    assert (verdict["patterns"], verdict["counterexample"], verdict["complexity"]) == ([], None, None)


def test_text_says_what_where_how_sure_and_by_which_input(praxis: Praxis, written: Write) -> None:
    said = praxis("grade", "two-sum", written("wrong.py", WRONG))
    assert said.status == 1
    assert any(
        line.startswith("  → ")
        and " · line" in line
        and line.split(" · ")[1] in ("sure", "likely", "perhaps")
        for line in said.out.splitlines()
    )
    assert "failing input" in said.out
    assert "time O(n^2) (best known O(n)), space O(1) · " in said.out


def test_a_diagnosis_steers_no_terminal() -> None:
    from jupyter_praxis.cli.showing import _lines

    found = {"pattern": "off_by_one", "weight": 0.7, "lines": [1, 2], "title": "\x1b[2J", "evidence": "\r\n"}
    shown = {
        "input": "\x07",
        "expected": "1",
        "actual": None,
        "error": None,
        "kind": "time",
        "minimal": False,
    }
    state = {"state": "done", "partial": ["repair"]}
    told = {"patterns": [found], "counterexample": shown, "complexity": None, "diagnosis": state}
    lines = list(_lines(told))
    assert all(line.isprintable() for line in lines)
    assert lines[0].startswith("→ off by one · likely · lines 1, 2: ")
    assert lines[-1] == "There was no time for: repair."


def test_any_python_file_and_notebook_is_read(praxis: Praxis, written: Write) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "# Words"},
        {"cell_type": "code", "metadata": {}, "source": WRONG.splitlines(keepends=True), "outputs": []},
    ]
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    files = [written("any.py", WRONG), written("any.ipynb", json.dumps(book))]
    said = praxis("analyse", *files, "--json")
    assert (said.status, said.err) == (0, "")
    assert [(row["complexity"]["time"], row["complexity"]["cell"]) for row in said.rows] == [
        ("O(n^2)", "any.py"),
        ("O(n^2)", "cell 1"),
    ]
    text = praxis("analyse", files[0])
    assert (text.status, text.err) == (0, "")
    assert "time O(n^2)" in text.out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("latin.py", b"x = '\xe9'"),
        ("no.ipynb", b"[]"),
        ("half.ipynb", b"{"),
        ("old.ipynb", b'{"nbformat": 3}'),
        ("large.py", b"x = 1\n" * 20_000),
        ("empty.py", b" \n"),
        ("words.ipynb", b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}'),
        ("nul.py", b"x = 1\0"),
        ("deep.py", b"(" * 5000),
        ("name\x1b[2J.py", b"def f(:"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    praxis: Praxis, written: Write, name: str, content: bytes
) -> None:
    said = praxis("analyse", written(name, content))
    assert (said.status, said.out) == (2, "")
    assert said.sentence.endswith(".")
    assert said.sentence.isprintable()


def test_what_is_no_python_is_named_by_its_line(praxis: Praxis, written: Write) -> None:
    assert "Line 2 is not Python: " in praxis("analyse", written("half.py", "x = 1\ndef f(:\n")).sentence
    cells = [
        {"cell_type": "code", "metadata": {}, "source": text, "outputs": []} for text in ("", "%%bash\nls")
    ]
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    assert (
        "cell 2, line 1 is not Python: " in praxis("analyse", written("b.ipynb", json.dumps(book))).sentence
    )

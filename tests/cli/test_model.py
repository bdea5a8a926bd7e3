"""`praxis model fit` and `praxis model predict`."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from learners.answering import able_learners, text_of_log

from .conftest import Praxis

Write = Callable[[str, str | bytes], str]
FIGURES = {"auc", "log_loss", "calibration_error"}


@pytest.fixture(scope="module")
def log(written: Write) -> str:
    return written("class.jsonl", text_of_log(able_learners(120, 20)))


def test_a_fit_tells_its_figures_and_predict_uses_what_it_left(
    praxis: Praxis, log: str, tmp_path: Path
) -> None:
    home = {"JUPYTER_DATA_DIR": str(tmp_path)}
    before = praxis("model", "predict", log, "--json", **home)
    assert (before.status, before.err, before.rows[0]["model"]) == (0, "", "built-in")
    assert before.rows[0]["unseen_skills"] == 6
    said = praxis("model", "fit", log, "--json", **home)
    assert (said.status, said.err, len(said.rows)) == (0, "", 1)
    row = said.rows[0]
    assert set(row) > FIGURES
    assert set(row["traced_alone"]) == FIGURES
    assert (row["learners"], row["answers"], row["held_out"]) == (120, 2400, {"learners": 24, "answers": 480})
    assert row["auc"] > row["traced_alone"]["auc"]
    kept = tmp_path / "praxis" / "model.json"
    assert row["model"] == str(kept)
    after = praxis("model", "predict", log, "--json", **home)
    assert (after.status, after.rows[0]["model"]) == (0, str(kept))
    assert after.rows[0]["auc"] > before.rows[0]["auc"]
    assert after.rows[0]["unseen_skills"] == 0
    assert list(kept.parent.iterdir()) == [kept]


def test_people_read_a_table_and_which_model_it_was(praxis: Praxis, log: str, tmp_path: Path) -> None:
    made = tmp_path / "new" / "mine.json"
    said = praxis("model", "fit", log, "--out", str(made), "--seed", "3")
    assert (said.status, said.err) == (0, "")
    for words in (
        "2400 answers of 120 learners, 6 skills",
        "seed 3",
        "AUC",
        "log-loss",
        "ten bins",
        str(made),
    ):
        assert words in said.out
    assert f"Predicted with {made}" in praxis("model", "predict", log, "--model", str(made)).out
    assert "built-in" in praxis("model", "predict", log).out


def test_the_same_seed_leaves_the_same_file_and_another_holds_out_others(
    praxis: Praxis, log: str, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("one.json", "two.json")]
    rows = [
        praxis("model", "fit", log, "--json", "--seed", "5", "--out", str(file)).rows[0] for file in files
    ]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert {**rows[0], "model": ""} == {**rows[1], "model": ""}
    other = praxis("model", "fit", log, "--json", "--seed", "6", "--out", str(files[1])).rows[0]
    assert other["auc"] != rows[0]["auc"]


def test_predictions_are_written_a_line_a_learner(praxis: Praxis, written: Write, tmp_path: Path) -> None:
    lines = [*able_learners(3, 4), {"skills": [], "correct": []}, *able_learners(2, 2, seed=9)]
    path = written("few.jsonl", text_of_log(lines))
    out = tmp_path / "chances.jsonl"
    assert praxis("model", "predict", path, "--predictions", str(out)).status == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["learner"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [len(row["predicted"]) for row in rows] == [4, 4, 4, 0, 2, 2]
    assert all(0 < chance < 1 for row in rows for chance in row["predicted"])


def test_the_predictions_of_a_fit_are_those_of_learners_held_out(
    praxis: Praxis, log: str, tmp_path: Path
) -> None:
    out = tmp_path / "chances.jsonl"
    said = praxis("model", "fit", log, "--out", str(tmp_path / "m.json"), "--predictions", str(out))
    assert said.status == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(rows) == 24
    assert len({row["learner"] for row in rows}) == 24
    assert {len(row["predicted"]) for row in rows} == {20}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no answers"),
        ("learner,skill\n", "Line 1 of the log is not JSON"),
        ('{"skills": [1, 2], "correct": [1]}\n', "2 skills, but 1 answers"),
        ('{"skills": [1], "correct": [3]}\n', "something else than 0 and 1"),
        ('{"skills": [1, 1], "correct": [1, 1]}\n' * 5, "All answers are right"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
    ],
)
def test_a_log_that_cannot_be_used_is_told_in_a_sentence(
    praxis: Praxis, written: Write, tmp_path: Path, content: str | bytes, says: str
) -> None:
    path = written("wrong.jsonl", content)
    out = tmp_path / "model.json"
    for words in (("fit", path, "--out", str(out)), ("predict", path)):
        said = praxis("model", *words, "--json")
        assert (said.status, said.out) == (2, "")
        assert says in said.sentence
    assert not list(tmp_path.iterdir())


def test_a_log_of_one_learner_cannot_be_fitted(praxis: Praxis, written: Write, tmp_path: Path) -> None:
    path = written("one.jsonl", '{"skills": [1, 1], "correct": [1, 0]}\n')
    said = praxis("model", "fit", path, "--out", str(tmp_path / "m.json"))
    assert (said.status, said.out) == (2, "")
    assert "one learner only" in said.sentence


def test_files_that_are_not_there_or_no_files_are_told(praxis: Praxis, log: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "praxis-model-1"}')
    for words, says in (
        (("predict", str(tmp_path / "none.jsonl")), "There is no file"),
        (("predict", str(tmp_path)), "is a folder"),
        (("fit", str(pipe)), "not a regular file"),
        (("fit", "x" * 5000), "cannot be read"),
        (("predict", log, "--model", str(tmp_path / "none.json")), "There is no file"),
        (("predict", log, "--model", str(broken)), "not a model"),
        (("predict", log, "--model", log), "not a model"),
        (("fit", log, "--out", str(tmp_path)), "is a folder"),
        (("fit", log, "--out", str(broken / "m.json")), "cannot be written"),
        (("predict", log, "--predictions", str(tmp_path)), "is a folder"),
        (("fit", log, "--seed", "-1"), "whole number"),
        (("fit", log, "--seed", "x"), "whole number"),
        (("fit", log, "--answers-a-day", "0"), "a number from"),
        (("fit",), "required"),
        ((), "required"),
    ):
        said = praxis("model", *words)
        assert (said.status, said.out) == (2, ""), words
        assert says in said.sentence, words


def test_a_fit_that_fails_leaves_the_model_that_was_there(
    praxis: Praxis, written: Write, tmp_path: Path
) -> None:
    out = tmp_path / "model.json"
    out.write_text("as it was")
    path = written("alike.jsonl", '{"skills": [1], "correct": [0]}\n' * 9)
    assert praxis("model", "fit", path, "--out", str(out)).status == 2
    assert out.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [out]


def test_other_commands_start_without_numpy(praxis: Praxis) -> None:
    said = praxis("--version", PYTHONPROFILEIMPORTTIME="1")
    assert "praxis" in said.out
    assert "jupyter_praxis.cli.model" in said.err
    assert " numpy\n" not in said.err


def test_the_answers_of_this_site_are_printed_as_a_log_without_names(praxis: Praxis, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'praxis.sqlite'}"
    assert praxis("db", "upgrade", "--database", database).status == 0
    finding = {"number": 1, "pattern": "off_by_one", "confidence": 0.9, "cell": "starter-1", "lines": [2]}
    told = [
        ("graded", {"scope": "submit", "outcome": "wrong_answer", "passed": 1, "total": 9}),
        ("diagnosed", {"state": "done", "findings": [finding]}),
        ("opened", {}),
    ]
    with closing(sqlite3.connect(tmp_path / "praxis.sqlite")) as connection, connection:
        for learner, events in (("ada", told), ("grace", told[2:])):
            for number, (what, data) in enumerate(events):
                row = (learner, str(number), what, "2026-11-20 12:00:00", "gone", "1", "S1", json.dumps(data))
                connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    said = praxis("model", "log", "--database", database)
    assert (said.status, said.err) == (0, "")
    assert said.rows == [{"skills": ["pattern:off_by_one"], "correct": [0]}]


def test_a_database_that_is_not_there_has_no_log(praxis: Praxis, tmp_path: Path) -> None:
    said = praxis("model", "log", "--database", f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert (said.status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1

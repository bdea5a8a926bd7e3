"""`praxis challenges`, `validate`, `doctor` and `db`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from jupyter_praxis.library.shipped import shipped_curriculum

from .conftest import Praxis

Write = Callable[[str, str | bytes], str]


def test_challenges_lists_what_we_ship(praxis: Praxis) -> None:
    said = praxis("challenges", "--track", "interview", "--json")
    assert (said.status, said.err) == (0, "")
    assert len(said.rows) >= 8
    assert said.rows[0]["slug"] == "two-sum"
    assert {"slug", "title", "track", "topics", "difficulty", "minutes", "version"} <= set(said.rows[0])


def test_a_folder_the_user_names_is_listed_too(praxis: Praxis, tmp_path: Path) -> None:
    source = (shipped_curriculum() / "interview" / "01-two-sum.py").read_text(encoding="utf-8")
    (tmp_path / "mine.py").write_text(source.replace("slug: two-sum", "slug: mine"), encoding="utf-8")
    slugs = [row["slug"] for row in praxis("challenges", "--json", "--curriculum", str(tmp_path)).rows]
    assert "mine" in slugs
    assert "two-sum" in slugs


def test_a_source_that_cannot_be_read_is_said_and_hides_no_other(praxis: Praxis, tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("# ---\n# praxis:\n#   slug: broken\n# ---\n", encoding="utf-8")
    said = praxis("challenges", "--json", "--curriculum", str(tmp_path))
    assert said.status == 0
    assert len(said.rows) >= 8
    assert "broken.py" in said.sentence


def test_a_shipped_challenge_is_sound_and_one_with_a_wrong_reference_is_not(
    praxis: Praxis, tmp_path: Path
) -> None:
    original = shipped_curriculum() / "interview" / "01-two-sum.py"
    said = praxis("validate", str(original), "--json")
    assert (said.status, said.rows[0]["sound"], said.rows[0]["findings"]) == (0, True, [])
    broken = tmp_path / "broken.py"
    shutil.copy(original, broken)
    text = broken.read_text(encoding="utf-8")
    broken.write_text(text.replace("return [position[target - number], here]", "return [here, here]", 1))
    said = praxis("validate", str(broken), "--json")
    assert said.status == 1
    assert said.rows[0]["sound"] is False
    assert "reference" in said.rows[0]["findings"][0]["message"]


def test_a_folder_without_challenges_is_said(praxis: Praxis, tmp_path: Path) -> None:
    said = praxis("validate", str(tmp_path))
    assert (said.status, said.out) == (0, "")
    assert "no challenges" in said.sentence


def test_a_folder_whose_name_cannot_be_used_hides_no_other(praxis: Praxis) -> None:
    said = praxis("challenges", "--json", "--curriculum", "a" * 5000)
    assert said.status == 0
    assert len(said.rows) >= 8
    assert "is not there" in said.sentence


def test_an_accepted_starter_and_an_accepted_flaw_are_found(praxis: Praxis, tmp_path: Path) -> None:
    original = shipped_curriculum() / "interview" / "01-two-sum.py"
    text = original.read_text(encoding="utf-8")
    reference = text.split('# %% tags=["reference"]\n')[1].split("# %%")[0]
    starter = text.split('# %% tags=["starter"]\n')[1].split("# %%")[0]
    flaw = text.split('patterns=["off_by_one"]\n')[1].split("# %%")[0]
    soft = tmp_path / "soft.py"
    soft.write_text(text.replace(starter, reference).replace(flaw, reference), encoding="utf-8")
    said = praxis("validate", str(soft), "--json")
    assert said.status == 1
    messages = [finding["message"] for finding in said.rows[0]["findings"]]
    assert any("starter is accepted" in message for message in messages)
    assert any("flaw is accepted" in message for message in messages)


def test_doctor_says_what_grades_here_and_what_each_sandbox_holds(praxis: Praxis) -> None:
    said = praxis("doctor", "--json")
    checks = {row["name"]: row for row in said.rows}
    assert said.status == 0
    assert {
        "sandbox namespaces",
        "sandbox landlock",
        "sandbox process",
        "grading",
        "notebooks",
        "database",
        "challenges",
        "tutor model",
    } <= set(checks)
    assert all(row["detail"] for row in said.rows)


def test_doctor_says_when_a_learner_is_graded_without_a_wall_and_a_class_is_not(praxis: Praxis) -> None:
    learner = {row["name"]: row for row in praxis("doctor", "--json", "--sandbox", "process").rows}
    assert learner["grading"]["state"] == "note"
    assert learner["grading"]["advice"]
    assert "no wall" in learner["notebooks"]["detail"]
    said = praxis("doctor", "--json", "--sandbox", "process", PRAXIS_CLASSROOM="1")
    assert said.status == 1
    assert {row["name"]: row for row in said.rows}["grading"]["state"] == "problem"


def test_the_database_is_made_moved_copied_and_put_back(praxis: Praxis, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'praxis.sqlite'}"
    assert praxis("db", "current", "--database", url).status == 1
    assert praxis("db", "upgrade", "--database", url).status == 0
    assert praxis("db", "current", "--database", url).status == 0
    copy = tmp_path / "copy.praxis"
    assert praxis("db", "backup", str(copy), "--database", url).status == 0
    assert praxis("db", "backup", str(copy), "--database", url).status == 2
    assert praxis("db", "backup", str(copy), "--replace", "--database", url).status == 0
    assert praxis("db", "restore", str(copy), "--database", url).status == 0

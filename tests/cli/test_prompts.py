"""`praxis prompts`: a teacher copies the words, edits them and has them checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from jupyter_praxis.cli import main
from jupyter_praxis.tutoring.prompt import NAMES


def test_the_prompts_are_listed_with_their_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prompts"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.partition("@")[0] for line in listed] == list(NAMES)


def test_a_copy_that_is_edited_is_used_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"
    assert main(["prompts", "--copy", str(folder)]) == 0
    capsys.readouterr()
    assert main(["prompts", str(folder)]) == 0
    before = capsys.readouterr().out
    assert "ours/socratic.md" in before

    socratic = folder / "socratic.md"
    socratic.write_text(socratic.read_text(encoding="utf-8") + "\nSpeak slowly.\n", encoding="utf-8")
    assert main(["prompts", str(folder)]) == 0
    assert capsys.readouterr().out != before

    socratic.write_text(socratic.read_text(encoding="utf-8") + "\n{mood}\n", encoding="utf-8")
    assert main(["prompts", str(folder)]) == 2
    assert "{mood}" in capsys.readouterr().err


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "socratic.md").write_text("mine", encoding="utf-8")
    assert main(["prompts", "--copy", str(tmp_path)]) == 2
    assert "socratic" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["socratic.md"]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["prompts", str(tmp_path / "gone")]) == 2
    assert "is not there" in capsys.readouterr().err

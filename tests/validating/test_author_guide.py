"""What docs/howto/author.md shows is a sound challenge, and what it says about breaking it is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jupyter_praxis.cli import main

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "howto" / "author.md").read_text(encoding="utf-8")


def example() -> str:
    found = re.search(
        r"<!-- example: begin -->\n```python\n(.*?)\n```\n<!-- example: end -->", GUIDE, re.DOTALL
    )
    assert found is not None
    return found[1] + "\n"


def validate(text: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    source = folder / "largest-step.py"
    source.write_text(text, encoding="utf-8")
    database = f"sqlite:///{folder / 'praxis.sqlite'}"
    status = main(["validate", str(source), "--database", database])
    return status, capsys.readouterr().out


def test_the_example_is_sound_as_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = validate(example(), tmp_path, capsys)
    assert (status, said.splitlines()[0]) == (0, "✓ largest-step: sound")
    assert "✓ largest-step: sound" in GUIDE


def test_without_the_cases_it_names_it_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    thin = re.sub(r'    "(the last step|below zero)".*\n', "", example()).replace("inputs = ", "unused = ")
    status, said = validate(thin, tmp_path, capsys)
    assert (status, said.splitlines()[0]) == (1, "✗ largest-step: not sound")
    assert "    flaw-1: This flaw is accepted. Add a case on which it fails." in said.splitlines()

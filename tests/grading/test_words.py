"""The sentences for learners."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from jupyter_praxis.grading import words
from jupyter_praxis.grading.verdict import Outcome


def test_every_outcome_has_a_sentence_and_no_sentence_is_unused() -> None:
    found = {file.name.removesuffix(".md") for file in files(words).iterdir() if file.name.endswith(".md")}
    outcomes = {*(outcome.value for outcome in Outcome), "processor_limit", "hidden_case"}
    further = {*(f"met_{limit}" for limit in words.LIMITS_MET), *words.POINTS}
    assert found == outcomes | further == set(words.PLACEHOLDERS)


@pytest.mark.parametrize("name", sorted(words.PLACEHOLDERS))
def test_a_sentence_speaks_only_of_what_it_is_given(name: str) -> None:
    text = (files(words) / f"{name}.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\{(\w+)\}", text)) == words.PLACEHOLDERS[name]
    assert "!" not in text


def test_braces_in_what_a_program_said_stay_as_they_are() -> None:
    assert "{total}" in words.say("runtime_error", kind="KeyError", detail="{total}")

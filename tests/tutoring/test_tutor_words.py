"""The tutor's words: each page is read, each piece of it is used, and facts stay as they are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.tutoring.words import PLACEHOLDER, filled, listed, page, pieces, told, word

FOLDER = files("jupyter_praxis.tutoring")
PAGES = sorted(path.name.removesuffix(".md") for path in FOLDER.joinpath("words").iterdir())
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in Path(str(FOLDER)).glob("*.py") if path.name != "words.py"
)
PUT_TOGETHER = ("mode_", "advice-", "cues-")
"""How names of pieces begin that code puts together."""


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_read_and_each_piece_of_it_is_used(name: str) -> None:
    assert page(name)
    for key, text in page(name).items():
        assert text, key
        known = f'"{key}"' in SOURCES or key in {*Pattern} or key.startswith(PUT_TOGETHER)
        assert known or name == "errors", key


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ("coaching", "asking")])
def test_words_for_learners_are_calm_and_have_plain_placeholders(name: str) -> None:
    for key, text in page(name).items():
        assert "!" not in text, key
        assert text.count("{") == len(PLACEHOLDER.findall(text)) == text.count("}"), key


def test_kinds_of_error_are_pythons_own() -> None:
    import builtins

    for kind in page("errors"):
        assert kind == "other" or issubclass(getattr(builtins, kind), Exception)


def test_braces_within_a_fact_stay_as_they_are() -> None:
    assert filled("{one} and {two}", one="{two}", two="{}") == "{two} and {}"


def test_a_piece_or_a_fact_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        told("hints", "nothing")
    with pytest.raises(KeyError):
        told("hints", "waiting")
    with pytest.raises(FileNotFoundError):
        page("nothing")


def test_a_page_is_taken_apart_at_its_headings() -> None:
    assert pieces("Intro.\n\n## one\nA\n\n### not one\n## two\n- B\n- C\n") == {
        "one": "A\n\n### not one",
        "two": "- B\n- C",
    }
    assert "why" in listed("coaching", "cues-stuck")
    assert word("went_wrong").endswith(".")

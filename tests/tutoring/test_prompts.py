"""Prompts: each is used, each placeholder known; a teacher's own is taken, or refused with one sentence."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.library.prompts import prompts_in
from jupyter_praxis.tutoring import enclosing, material, prompting
from jupyter_praxis.tutoring.prompt import LONGEST, NAMES, Prompts
from jupyter_praxis.tutoring.prompting import asked_of
from jupyter_praxis.tutoring.words import PLACEHOLDER

from .situations import situation

SHIPPED = files("jupyter_praxis.tutoring").joinpath("prompts")
ASKING = (enclosing, material, prompting)
SOURCES = {module: Path(str(module.__file__)).read_text(encoding="utf-8") for module in ASKING}
ALL = "\n".join(SOURCES.values())


def text_of(name: str) -> str:
    return SHIPPED.joinpath(f"{name}.md").read_text(encoding="utf-8")


def folder_with(tmp_path: Path, name: str, text: str) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def refusal(tmp_path: Path, name: str, text: str) -> str:
    with pytest.raises(SettingRefused) as refused:
        Prompts(prompts_in([folder_with(tmp_path, name, text)]))
    return str(refused.value)


# ── those we ship ────────────────────────────────────────────────────────────


def test_each_shipped_file_is_known_and_used() -> None:
    assert {path.name for path in SHIPPED.iterdir()} == {f"{name}.md" for name in NAMES}
    for name in NAMES:
        assert f'"{name}"' in ALL, name


@pytest.mark.parametrize("name", NAMES)
def test_each_has_a_version_and_says_what_it_is_for(name: str) -> None:
    header = text_of(name).split("---\n")[1]
    assert re.search(r"^version: \S+$", header, re.MULTILINE)
    assert re.search(r"^purpose: .+\.$", header, re.MULTILINE)


@pytest.mark.parametrize("name", ["socratic", "alternatives", "smaller", "smallest"])
def test_each_placeholder_is_known_and_filled(name: str) -> None:
    found = Prompts().find(name)
    assert set(PLACEHOLDER.findall(found.text)) <= {"level", "wants", "hints"}
    assert not PLACEHOLDER.search(found.filled(level="a", wants="b", hints="c"))


@pytest.mark.parametrize("name", ["adapting", "material"])
def test_each_piece_is_asked_for_by_its_name(name: str) -> None:
    prefixes = ("about-", "level-", "wants-", "hints-")
    for piece in Prompts().find(name).pieces:
        assert f'"{piece}"' in ALL or piece.startswith(prefixes), piece
    assert {p for p in Prompts().find("adapting").pieces if p.startswith("level-")} == {
        "level-beginner",
        "level-intermediate",
        "level-advanced",
        "level-unknown",
    }


@pytest.mark.parametrize("name", NAMES)
def test_no_brace_stands_for_nothing(name: str) -> None:
    text = text_of(name).replace(r"O(\ldots)", "")
    assert text.count("{") == len(PLACEHOLDER.findall(text)) == text.count("}")


@pytest.mark.parametrize("module", ASKING, ids=lambda module: module.__name__.rsplit(".", 1)[-1])
def test_no_words_for_a_model_stand_in_code(module: object) -> None:
    tree = ast.parse(SOURCES[module])  # type: ignore[index]
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]
    assert [text for text in strings if len(re.findall(r"[A-Za-z]{2,}", text)) > 3 and " " in text] == []


# ── a teacher's own ──────────────────────────────────────────────────────────


def test_a_teachers_prompt_is_used_and_its_fingerprint_shows_the_edit(tmp_path: Path) -> None:
    shipped = Prompts().find("socratic")
    edited = text_of("socratic").replace("You are the tutor", "You are the patient tutor")
    ours = Prompts(prompts_in([folder_with(tmp_path, "socratic", edited)]))
    assert "patient tutor" in asked_of(situation(), [], ours).system
    assert "patient tutor" not in asked_of(situation(), [], Prompts()).system
    found = ours.find("socratic")
    assert re.fullmatch(r"socratic@1\+[0-9a-f]{6}", found.id)
    assert found.version == shipped.version
    assert found.id != shipped.id
    assert found.id in asked_of(situation(), [], ours).prompt


def test_of_two_folders_the_later_one_is_used(tmp_path: Path) -> None:
    first = folder_with(tmp_path / "a", "smaller", "---\nversion: a\n---\nOne.")
    second = folder_with(tmp_path / "b", "smaller", "---\nversion: b\n---\nTwo.")
    assert Prompts(prompts_in([first, second])).find("smaller").text == "Two."
    assert Prompts(prompts_in([second, first])).find("smaller").text == "One."


def test_a_placeholder_may_be_left_out_where_nothing_needs_it(tmp_path: Path) -> None:
    ours = Prompts(
        prompts_in([folder_with(tmp_path, "socratic", "---\nversion: 2\n---\nAsk about {level} {code: 1}.")])
    )
    assert asked_of(situation(), [], ours).system.startswith("Ask about How far they are")


def test_a_readme_beside_them_is_their_own_matter(tmp_path: Path) -> None:
    assert Prompts(prompts_in([folder_with(tmp_path, "README", "What we changed.")])).find("socratic")


def test_marks_of_other_systems_are_read(tmp_path: Path) -> None:
    text = "\ufeff---\r\nversion: 3\r\n---\r\nBrief.\r\n"
    assert Prompts(prompts_in([folder_with(tmp_path, "smaller", text)])).find("smaller").text == "Brief."


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("socratic", "---\nversion: 2\n---\nFor {lvel}.", ["unknown placeholder", "{lvel}", "{level}"]),
        ("smaller", "---\nversion: 2\n---\nFor {level}.", ["{level}", "none"]),
        ("socratic", "Just words.", ["no header"]),
        ("socratic", "---\nversion: 2\nJust words.", ["no header"]),
        ("socratic", "---\npurpose: x\n---\nWords.", ["no version"]),
        ("socratic", "---\nversion: 2\n---\n\n", ["is empty"]),
        ("socratic", "---\nversion: 2\n---\n" + "x" * (LONGEST + 1), [str(LONGEST)]),
        ("socratik", "---\nversion: 2\n---\nWords.", ["replaces nothing", "socratic"]),
        ("adapting", "---\nversion: 2\n---\n## level-beginner\nWords.", ["Missing", "wants-much"]),
    ],
)
def test_a_prompt_that_cannot_be_used_is_refused_with_a_sentence(
    tmp_path: Path, name: str, text: str, words: list[str]
) -> None:
    sentence = refusal(tmp_path, name, text)
    assert f"ours/{name}.md" in sentence
    for word in words:
        assert word in sentence


def test_what_the_model_has_to_be_told_cannot_be_left_out(tmp_path: Path) -> None:
    sentence = refusal(tmp_path, "material", text_of("material").replace("{source}", "the code"))
    assert "lacks a placeholder in “cell”: {source}" in sentence
    harmless = text_of("material").replace("{confidence}", "rather")
    assert Prompts(prompts_in([folder_with(tmp_path, "material", harmless)]))


def test_what_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "socratic", "")
    (folder / "socratic.md").write_bytes(b"---\nversion: 1\n---\n\xff\xfe")
    with pytest.raises(SettingRefused, match="cannot be read"):
        Prompts(prompts_in([folder]))
    (folder / "socratic.md").unlink()
    (folder / "socratic.md").mkdir()
    with pytest.raises(SettingRefused, match="cannot be read"):
        Prompts(prompts_in([folder]))
    with pytest.raises(SettingRefused, match="is not there"):
        Prompts(prompts_in([tmp_path / "gone"]))


def test_prompts_are_read_when_the_server_starts_and_not_again(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "smaller", "---\nversion: 1\n---\nOne.")
    prompts = Prompts(prompts_in([folder]))
    (folder / "smaller.md").write_text("broken", encoding="utf-8")
    assert prompts.find("smaller").text == "One."

"""A source is read, or refused with one sentence that names what to mend."""

from __future__ import annotations

from typing import Any

import pytest
from jupyter_praxis.challenges.challenge import Difficulty, Kind
from jupyter_praxis.challenges.source import read_challenge
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.running import Limits


def refusal(source: Any, *arguments: Any, **changes: Any) -> str:
    with pytest.raises(ChallengeUnsound) as caught:
        source(*arguments, **changes)
    message = str(caught.value)
    assert message.startswith("x/double.py")
    assert "\n" not in message
    return message


def without(cells: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [cell for cell in cells if cell["metadata"]["tags"] != [kind]]


def replaced(cells: list[dict[str, Any]], kind: str, text: str) -> list[dict[str, Any]]:
    return [cell | {"source": text} if cell["metadata"]["tags"] == [kind] else cell for cell in cells]


def test_a_sound_source_becomes_a_challenge(challenge):
    assert (challenge.slug, challenge.track, challenge.version) == ("double-up", "practice", "1")
    assert challenge.difficulty is Difficulty.EASY
    assert challenge.summary == "Return twice the number."
    assert challenge.of(Kind.FLAW)[0].patterns == ("missing_edge_case",)


def test_cells_are_named_by_kind_and_place(source, sound_cells):
    sound_cells.insert(3, sound_cells[2] | {"source": "helper = 1"})
    names = [cell.name for cell in source(sound_cells).cells]
    assert names[:5] == ["statement-1", "setup-1", "starter-1", "starter-2", "examples-1"]


def test_a_learner_receives_statement_setup_starter_and_examples_only(challenge):
    assert {cell.kind for cell in challenge.shown} == {"statement", "setup", "starter", "examples"}


def test_a_whole_number_and_a_text_are_the_same_version(source):
    assert source(version=3).version == source(version="3").version == "3"


def test_limits_left_open_come_from_the_track(sound_cells):
    header = {"slug": "a", "title": "A", "track": "t", "difficulty": "easy", "version": 1, "entry": "double"}
    defaults = Limits(time_s=9, memory_mb=99, processes=9, output_kb=9)
    read = read_challenge(sound_cells, {"praxis": header | {"limits": {"time_s": 3}}}, defaults, "a.py")
    assert read.limits == Limits(time_s=3.0, memory_mb=99, processes=9, output_kb=9)


def test_empty_cells_without_a_tag_are_passed_over(source, sound_cells, challenge):
    sound_cells.append({"cell_type": "code", "source": "  \n", "metadata": {}})
    assert source(sound_cells) == challenge


def test_keys_of_later_versions_are_passed_over(source, challenge):
    assert source(x_grades_of_our_site=3) == challenge


def test_a_source_written_as_a_list_of_lines_is_the_same_source(source, sound_cells, challenge):
    lines = [cell | {"source": cell["source"].splitlines(keepends=True)} for cell in sound_cells]
    assert source(lines) == challenge


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slug": None}, ["`slug`", "missing"]),
        ({"slug": ""}, ["`slug`"]),
        ({"slug": "../etc/passwd"}, ["`slug`", "'../etc/passwd'"]),
        ({"slug": "a/b"}, ["`slug`", "'a/b'"]),
        ({"slug": "a\\b"}, ["`slug`"]),
        ({"slug": "a..b"}, ["`slug`", "'a..b'"]),
        ({"slug": ".hidden"}, ["`slug`"]),
        ({"slug": "drüber"}, ["`slug`"]),
        ({"slug": 12}, ["`slug`", "12"]),
        ({"track": None}, ["`track`", "missing"]),
        ({"track": "a/b"}, ["`track`"]),
        ({"title": None}, ["`title`", "missing"]),
        ({"title": "two\nlines"}, ["`title`"]),
        ({"title": "half \ud83d"}, ["`title`"]),
        ({"difficulty": None}, ["`difficulty`", "easy, medium or hard"]),
        ({"difficulty": "brutal"}, ["`difficulty`", "'brutal'", "easy, medium or hard"]),
        ({"version": None}, ["`version`", "missing"]),
        ({"version": True}, ["`version`", "True"]),
        ({"version": [1]}, ["`version`", "list"]),
        ({"version": "1/2"}, ["`version`"]),
        ({"minutes": "soon"}, ["`minutes`", "number"]),
        ({"minutes": 0}, ["`minutes`", "1 to 600"]),
        ({"minutes": 10**400}, ["`minutes`", "1 to 600"]),
        ({"topics": "arrays"}, ["`topics`", "list"]),
        ({"topics": [["deep"]]}, ["`topics`"]),
        ({"entry": None}, ["`entry`", "`variables`"]),
        ({"entry": "not a name"}, ["`entry`", "no Python name"]),
        ({"entry": "class"}, ["`entry`", "no Python name"]),
        ({"variables": ["answer"]}, ["`variables`", "beside"]),
        ({"entry": "triple"}, ["reference", "`triple`"]),
        ({"compare": "roughly"}, ["`compare`", "'roughly'", "exact"]),
        ({"tolerance": "tiny"}, ["`tolerance`", "number"]),
        ({"tolerance": float("nan")}, ["`tolerance`"]),
        ({"complexity": "O(n)"}, ["`complexity`", "keys and values"]),
        ({"limits": {"time_s": 0}}, ["`limits`", "`time_s`", "0.05 to 60"]),
        ({"limits": {"time_s": float("inf")}}, ["`time_s`", "0.05 to 60"]),
        ({"limits": {"memory_mb": 10**9}}, ["`memory_mb`", "32 to 4096"]),
        ({"limits": {"processes": 1.5}}, ["`processes`", "whole number"]),
        ({"limits": {"output_kb": True}}, ["`output_kb`", "number"]),
        ({"limits": {"seconds": 3}}, ["`seconds`", "time_s"]),
        ({"requires": ["../x"]}, ["`requires`"]),
        ({"topcis": ["arrays"]}, ["`topcis`", "`topics`"]),
    ],
)
def test_a_header_is_refused_naming_the_key(source, changes, words):
    message = refusal(source, **changes)
    assert all(word in message for word in words), message


@pytest.mark.parametrize("kind", ["statement", "starter", "reference", "cases"])
def test_a_source_without_a_needed_cell_is_refused(source, sound_cells, kind):
    assert f"no {kind}" in refusal(source, without(sound_cells, kind)).replace("are no", "no")


@pytest.mark.parametrize("kind", ["setup", "examples", "flaw", "hint", "concept"])
def test_a_source_may_do_without_the_other_cells(source, sound_cells, kind):
    changed = replaced(sound_cells, "reference", "def double(number):\n    return 2 * number")
    assert not source(without(changed, kind)).of(Kind(kind))


def test_a_starter_without_the_entry_is_refused(source, sound_cells):
    assert "starter does not define `double`" in refusal(source, replaced(sound_cells, "starter", "x = 1"))


def test_a_starter_may_be_broken_when_mending_it_is_the_task(source, sound_cells):
    assert source(replaced(sound_cells, "starter", "def double(number)\n    return"))


def test_a_reference_that_is_not_python_is_refused_with_its_line(source, sound_cells):
    message = refusal(source, replaced(sound_cells, "reference", "x = 1\ndef double(:\n"))
    assert "reference-1, line 2" in message


def test_cases_that_define_nothing_are_no_cases(source, sound_cells):
    assert "no cases" in refusal(source, replaced(sound_cells, "cases", "import random"))


def test_hidden_asserts_of_imported_work_stand_in_for_cases(source, sound_cells):
    made = without(sound_cells, "cases")
    made.append({"cell_type": "code", "source": "assert double(0) == 0", "metadata": {"tags": ["hidden"]}})
    assert source(made).of(Kind.HIDDEN)


def test_a_function_of_the_cases_may_compare(source, sound_cells):
    cases = 'edge_cases = {"zero": (0,)}\ndef alike(expected, actual):\n    return expected == actual'
    assert source(replaced(sound_cells, "cases", cases), compare="alike").compare == "alike"


@pytest.mark.parametrize(
    ("tags", "word"), [(["solution"], "'solution'"), ([], "no tag"), (["starter", "flaw"], "more than one")]
)
def test_a_cell_with_other_tags_is_refused(source, sound_cells, tags, word):
    sound_cells.append({"cell_type": "code", "source": "x = 1", "metadata": {"tags": tags}})
    message = refusal(source, sound_cells)
    assert "cell 10" in message
    assert word in message


def test_a_statement_that_is_code_is_refused(source, sound_cells):
    sound_cells[0] |= {"cell_type": "code"}
    assert "statement-1 is a code cell" in refusal(source, sound_cells)


def test_a_flaw_without_patterns_is_refused(source, sound_cells):
    sound_cells[6]["metadata"].pop("patterns")
    assert "flaw-1 names no error pattern" in refusal(source, sound_cells)


@pytest.mark.parametrize("letter", ["\0", "\ud800"])
def test_a_cell_with_what_cannot_be_stored_is_refused(source, sound_cells, letter):
    assert "hint-1" in refusal(source, replaced(sound_cells, "hint", f"a {letter}"))


@pytest.mark.parametrize("metadata", [{}, {"praxis": None}, {"praxis": "two-sum"}, {"praxis": ["slug"]}])
def test_a_source_without_a_header_is_refused(metadata, sound_cells):
    with pytest.raises(ChallengeUnsound, match="no `praxis` header"):
        read_challenge(sound_cells, metadata, Limits(), "x.py")

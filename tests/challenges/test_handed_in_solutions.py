"""What a learner hands in is found by identity, or refused with one clear sentence."""

from __future__ import annotations

import copy
import json
import tracemalloc
from typing import Any

import pytest
from jupyter_praxis.challenges.notebook import learner_notebook
from jupyter_praxis.challenges.solution import LARGEST, from_file, from_notebook, from_text, solution_cells
from jupyter_praxis.errors import NotANotebook, SolutionCellsWrong, SourceTooLarge, SourceUnreadable
from jupyter_praxis.running import Cell

MINE = "def double(number):\n    return number + number"


@pytest.fixture
def notebook(challenge) -> dict[str, Any]:
    made = copy.deepcopy(learner_notebook(challenge))
    made["cells"][2]["source"] = MINE
    return made


@pytest.fixture
def two_starters(source, sound_cells):
    sound_cells.insert(3, sound_cells[2] | {"source": "def helper():\n    return 1"})
    return source(sound_cells)


def names_and_sources(cells: tuple[Cell, ...]) -> list[tuple[str, str]]:
    return [(cell.name, cell.source) for cell in cells]


# ── by identity ──────────────────────────────────────────────────────────────


def test_a_solved_notebook_gives_its_solution(challenge, notebook):
    assert names_and_sources(from_notebook(challenge, notebook)) == [("starter-1", MINE)]


def test_the_order_of_cells_does_not_matter(two_starters):
    notebook = learner_notebook(two_starters)
    expected = from_notebook(two_starters, notebook)
    notebook["cells"].reverse()
    assert from_notebook(two_starters, notebook) == expected
    assert [cell.name for cell in expected] == ["starter-1", "starter-2"]


def test_changed_locked_cells_have_no_effect(challenge, notebook):
    expected = from_notebook(challenge, notebook)
    for cell in notebook["cells"]:
        if cell["id"] != "starter-1":
            cell["source"] = "raise SystemExit"
    notebook["cells"].append({"cell_type": "code", "source": "double = None", "metadata": {}, "outputs": []})
    del notebook["cells"][0]
    assert from_notebook(challenge, notebook) == expected


def test_cell_ids_may_change_since_identity_lies_in_the_metadata(challenge, notebook):
    notebook["cells"][2]["id"] = "something-else"
    assert names_and_sources(from_notebook(challenge, notebook)) == [("starter-1", MINE)]


def test_a_source_as_a_list_of_lines_is_joined(challenge, notebook):
    notebook["cells"][2]["source"] = MINE.splitlines(keepends=True)
    assert names_and_sources(from_notebook(challenge, notebook)) == [("starter-1", MINE)]


def test_a_deleted_solution_cell_is_named(challenge, notebook):
    del notebook["cells"][2]
    with pytest.raises(SolutionCellsWrong, match=r"^The solution cell is missing\. Reset"):
        from_notebook(challenge, notebook)


def test_a_doubled_solution_cell_is_named(challenge, notebook):
    notebook["cells"].append(copy.deepcopy(notebook["cells"][2]))
    with pytest.raises(SolutionCellsWrong, match=r"^The solution cell is there 2 times\. Delete"):
        from_notebook(challenge, notebook)


def test_a_solution_cell_turned_into_text_is_named(challenge, notebook):
    notebook["cells"][2]["cell_type"] = "markdown"
    with pytest.raises(SolutionCellsWrong, match=r"^The solution cell is no longer a code cell"):
        from_notebook(challenge, notebook)


# ── what is no notebook of ours ──────────────────────────────────────────────


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"nbformat": 3, "worksheets": []}, "nbformat 3"),
        ({"nbformat": 5}, "nbformat 5"),
        ({"nbformat": None}, "nbformat"),
        ({"nbformat": True}, "nbformat"),
        ({"nbformat": "4"}, "nbformat"),
        ({"cells": {"0": {}}}, "no list of cells"),
        ({"cells": None}, "no list of cells"),
        ({"cells": ["text"]}, "cell 1 is not a cell"),
        ({"cells": [{"cell_type": "code", "source": 3, "metadata": {}}]}, "source of its cell 1"),
        ({"cells": [{"cell_type": "code", "source": "", "metadata": []}]}, "metadata of its cell 1"),
        ({"metadata": None}, "no metadata"),
        ({"metadata": {}}, "which challenge"),
        ({"metadata": {"praxis": "double-up"}}, "which challenge"),
        ({"metadata": {"praxis": {"slug": ["double-up"]}}}, "which challenge"),
        ({"metadata": {"praxis": {"slug": "../double-up"}}}, r"'\.\./double-up', not to double-up"),
        ({"metadata": {"praxis": {"slug": "two-sum"}}}, "'two-sum', not to double-up"),
    ],
)
def test_an_odd_notebook_is_refused(challenge, notebook, change, words):
    with pytest.raises(NotANotebook, match=words) as caught:
        from_notebook(challenge, notebook | change)
    assert "Open" in str(caught.value)


@pytest.mark.parametrize("document", [None, [], "text", 4, {}])
def test_what_is_not_a_notebook_at_all_is_refused(challenge, document):
    with pytest.raises(NotANotebook):
        from_notebook(challenge, document)


@pytest.mark.parametrize(
    "data", [b"", b"print(1)", b"{", b"[" * 100_000, b'{"a": ' + b"9" * 5000 + b"}", b"\xff\xfe"]
)
def test_a_file_that_is_not_a_notebook_is_refused(challenge, data):
    with pytest.raises(NotANotebook, match="not a Jupyter notebook"):
        from_file(challenge, "mine.ipynb", data)


def test_a_large_output_is_never_copied_or_walked(challenge, notebook):
    expected = from_notebook(challenge, notebook)
    huge = "x" * 50_000_000
    notebook["cells"][2]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": huge}]
    tracemalloc.start()
    try:
        assert from_notebook(challenge, notebook) == expected
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000


def test_outputs_of_any_shape_are_passed_over(challenge, notebook):
    expected = from_notebook(challenge, notebook)
    notebook["cells"][2]["outputs"] = {"not": ["a", "list"]}
    assert from_notebook(challenge, notebook) == expected


# ── the cells a client posts ─────────────────────────────────────────────────


def test_posted_cells_come_back_in_the_order_of_the_source(two_starters):
    posted = [Cell("starter-2", "b"), Cell("starter-1", "a")]
    assert names_and_sources(solution_cells(two_starters, posted)) == [("starter-1", "a"), ("starter-2", "b")]


@pytest.mark.parametrize(
    "name", ["starter-2", "reference-1", "../starter-1", "starter-1/x", "", "a\nb", "\ud800"]
)
def test_an_unknown_name_is_refused(challenge, name):
    with pytest.raises(SolutionCellsWrong, match="no solution cell of double-up") as caught:
        solution_cells(challenge, [Cell("starter-1", ""), Cell(name, "")])
    assert str(caught.value).isprintable()


def test_nothing_posted_is_refused(challenge):
    with pytest.raises(SolutionCellsWrong, match=r"^The solution cell is missing"):
        solution_cells(challenge, [])


def test_a_hundred_kilobytes_are_accepted_and_one_byte_more_is_not(challenge):
    assert solution_cells(challenge, [Cell("starter-1", "#" * LARGEST)])
    with pytest.raises(SourceTooLarge, match="100 KB"):
        solution_cells(challenge, [Cell("starter-1", "#" * (LARGEST + 1))])


def test_size_counts_bytes_over_all_cells(two_starters):
    half = "é" * (LARGEST // 4)
    assert solution_cells(two_starters, [Cell("starter-1", half), Cell("starter-2", half)])
    with pytest.raises(SourceTooLarge):
        solution_cells(two_starters, [Cell("starter-1", half + "é"), Cell("starter-2", half)])


@pytest.mark.parametrize("letter", ["\0", "\ud800"])
def test_characters_that_cannot_be_stored_are_refused_naming_the_cell_where_there_are_several(
    challenge, two_starters, letter
):
    source = f"x = 1\ny = '{letter}'"
    with pytest.raises(SourceUnreadable, match=r"^The solution cell(, line 2,)? holds"):
        solution_cells(challenge, [Cell("starter-1", source)])
    with pytest.raises(SourceUnreadable, match=r"^The solution cell starter-2"):
        solution_cells(two_starters, [Cell("starter-1", ""), Cell("starter-2", source)])


def test_other_characters_beyond_ascii_are_kept(challenge):
    source = "x = '😀 é \\ud800 \u2028'"
    assert names_and_sources(solution_cells(challenge, [Cell("starter-1", source)])) == [
        ("starter-1", source)
    ]


# ── a plain file ─────────────────────────────────────────────────────────────


def test_a_plain_program_becomes_the_solution_cell(challenge):
    assert names_and_sources(from_text(challenge, MINE)) == [("starter-1", MINE)]


def test_a_byte_order_mark_and_windows_line_ends_are_taken_off(challenge):
    text = "\ufeff" + MINE.replace("\n", "\r\n")
    assert names_and_sources(from_text(challenge, text)) == [("starter-1", MINE)]
    assert from_file(challenge, "mine.py", text.encode()) == from_text(challenge, MINE)


def test_a_plain_program_stands_in_for_several_starters(two_starters):
    assert names_and_sources(from_text(two_starters, MINE)) == [("starter-1", MINE), ("starter-2", "")]


def test_a_notebook_file_is_read_as_one(challenge, notebook):
    data = json.dumps(notebook).encode()
    assert from_file(challenge, "mine.IPYNB", b"\xef\xbb\xbf" + data) == from_notebook(challenge, notebook)


def test_a_program_that_is_not_utf8_is_refused(challenge):
    with pytest.raises(SourceUnreadable, match="UTF-8"):
        from_file(challenge, "mine.py", "é".encode("latin-1"))


def test_a_program_over_the_limit_is_refused_before_it_is_decoded(challenge):
    with pytest.raises(SourceTooLarge):
        from_file(challenge, "mine.py", b"\xff" * (LARGEST + 10))

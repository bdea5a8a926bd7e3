"""Cells of a notebook as Python alone."""

from __future__ import annotations

import pytest
from jupyter_praxis.analysis.plain_cells import plain_cells
from jupyter_praxis.running import Cell


def plain(source: str) -> str:
    return plain_cells([Cell("a", source)])[0].source


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("x = 1\ny = x % 2", "x = 1\ny = x % 2"),
        ("%matplotlib inline\nx = 1", "pass\nx = 1"),
        ("for x in y:\n    !ls\nprint?", "for x in y:\n    pass\npass"),
        ("%%time\nx = 1\n", "\n\n"),
        ("def (:\nx = 1", "\n"),
        ("\0", ""),
        ("", ""),
    ],
)
def test_what_is_not_python_leaves_its_lines_behind(source: str, read: str) -> None:
    assert plain(source) == read


def test_a_cell_that_is_no_python_does_not_keep_the_others_from_being_read() -> None:
    broken, whole = plain_cells([Cell("a", "def ("), Cell("b", "x = 1")])
    assert (broken.source, whole.source) == ("", "x = 1")

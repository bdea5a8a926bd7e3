"""Percent files and notebooks say the same thing in two ways."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints

import jupyter_praxis.library.formats as formats
import jupytext
import nbformat
import pytest
from jupyter_praxis.challenges.source import read_challenge
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.library.formats import Format, formats_by_suffix, read_ipynb, read_percent
from jupyter_praxis.library.shipped import shipped_curriculum
from jupyter_praxis.running import Limits

FILES = sorted((shipped_curriculum() / "interview").glob("*.py"))


def challenge_of(document):
    return read_challenge(*document, Limits(), "x")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_source_converted_by_jupytext_is_the_same_challenge(path):
    text = path.read_text(encoding="utf-8")
    notebook = jupytext.writes(jupytext.reads(text, "py:percent"), "ipynb")
    assert challenge_of(read_ipynb(notebook)) == challenge_of(read_percent(text))


def test_a_source_jupyterlab_saved_again_as_percent_is_the_same_challenge():
    text = FILES[0].read_text(encoding="utf-8")
    notebook = jupytext.reads(text, "py:percent")
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    del notebook.metadata["jupytext"]["notebook_metadata_filter"]
    saved = jupytext.writes(notebook, "py:percent")
    assert "kernelspec" in saved
    assert challenge_of(read_percent(saved)) == challenge_of(read_percent(text))


@pytest.mark.parametrize(
    "header",
    [
        "# ---\n# praxis: {slug: a}\n# ---\n",
        "# ---\n# jupyter:\n#   praxis: {slug: a}\n# ---\n",
        "# ---\n# slug: a\n# ---\n",
        "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n# ---\n# praxis:\n#   slug: a\n# ---\n",
        "\ufeff# ---\n# praxis: {slug: a}\n# ---\n",
    ],
)
def test_the_header_is_found_where_jupytext_and_people_put_it(header):
    cells, metadata = read_percent(header + "\n# %%\nx = 1\n")
    assert metadata["praxis"] == {"slug": "a"}
    assert [cell["source"] for cell in cells] == ["x = 1"]


def test_a_second_header_is_text_and_never_expanded():
    bomb = "".join(f"#   k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 40))
    first, second = "# ---\n# praxis: {slug: a}\n# ---\n", "# ---\n# jupyter:\n#   k0: &k0 [1, 1]\n"
    text = f"{first}{second}{bomb}# ---\n# %%\nx = 1\n"
    cells, metadata = read_percent(text)
    assert metadata == {"praxis": {"slug": "a"}}
    assert cells[-1]["source"] == "x = 1"


def test_cells_keep_tags_patterns_and_quoted_markers():
    text = """\
# %% tags=["flaw"] patterns=["off_by_one"]
x = '''
# %% no cell
'''

# %% [markdown] tags=["hint"]
# hi
"""
    (flaw, hint), _ = read_percent(text)
    assert flaw["metadata"]["patterns"] == ["off_by_one"]
    assert flaw["source"] == "x = '''\n# %% no cell\n'''"
    assert (hint["cell_type"], hint["source"]) == ("markdown", "hi")


def test_a_notebook_carries_its_header_in_its_metadata():
    notebook = nbformat.v4.new_notebook(metadata={"praxis": {"slug": "a"}})
    notebook.cells = [nbformat.v4.new_code_cell("x = 1\ny = 2", metadata={"tags": ["setup"]})]
    cells, metadata = read_ipynb(nbformat.writes(notebook))
    assert metadata["praxis"] == {"slug": "a"}
    assert cells == [{"cell_type": "code", "source": "x = 1\ny = 2", "metadata": {"tags": ["setup"]}}]


@pytest.mark.parametrize(
    "document",
    [
        *("", "[]", "{", "null", "[" * 99999),
        '{"nbformat": 3, "worksheets": [], "metadata": {}}',
        '{"nbformat": 4, "cells": []}',
        '{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": 1}]}',
    ],
)
def test_what_is_no_notebook_is_refused(document):
    with pytest.raises(ChallengeUnsound, match="not a Jupyter notebook"):
        read_ipynb(document)


def test_both_formats_are_there_without_any_entry_point(monkeypatch):
    monkeypatch.setattr(formats, "entry_points", lambda group: EntryPoints())
    formats_by_suffix.cache_clear()
    try:
        assert set(formats_by_suffix()) == {".py", ".ipynb"}
    finally:
        formats_by_suffix.cache_clear()


twice = Format("twice", (".twice", ".py"), lambda text: ([], {"praxis": {"slug": text * 2}}))


def test_a_stranger_may_add_a_format_and_not_take_over_ours(monkeypatch):
    point = EntryPoint("twice", f"{__name__}:twice", formats.GROUP)
    monkeypatch.setattr(formats, "entry_points", lambda group: EntryPoints([point]).select(group=group))
    formats_by_suffix.cache_clear()
    try:
        assert formats_by_suffix()[".twice"]("ab")[1] == {"praxis": {"slug": "abab"}}
        assert formats_by_suffix()[".py"] is read_percent
    finally:
        formats_by_suffix.cache_clear()

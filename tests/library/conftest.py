"""A folder of sources: `write` puts a percent source into it, `library` reads it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies

SOURCE = """\
# ---
# praxis:
#   slug: {slug}
#   title: {slug}
#   track: {track}
#   difficulty: easy
#   version: 1
#   entry: same{more}
# ---

# %% [markdown] tags=["statement"]
# Return what you are given.

# %% tags=["starter"]
def same(thing):
    ...

# %% tags=["reference"]
def same(thing):
    return thing

# %% tags=["cases"]
edge_cases = {{"nothing": (None,)}}
"""

Write = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    made.mkdir()
    return made


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a source; `more` are further lines of its header."""

    def write_source(name: str, slug: str, track: str = "basics", *more: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"\n#   {line}" for line in more)
        path.write_text(SOURCE.format(slug=slug, track=track, more=lines), encoding="utf-8")
        return path

    return write_source


@pytest.fixture
def policies_folder(tmp_path: Path) -> Path:
    made = tmp_path / "sandboxes"
    made.mkdir()
    return made


@pytest.fixture
def library(folder: Path, policies_folder: Path) -> Library:
    return Library([folder], Policies([policies_folder]))

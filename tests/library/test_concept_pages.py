"""A page about a concept is found by its name and becomes one text."""

from __future__ import annotations

from pathlib import Path

import pytest
from jupyter_praxis.errors import NoSuchPage
from jupyter_praxis.library.pages import Pages
from jupyter_praxis.library.shipped import shipped_curriculum

PAGE = """\
# ---
# praxis:
#   page: {slug}
#   title: {title}
# ---

# %% [markdown]
# # {title}

# %%
print("```")
"""


def write(folder: Path, name: str, title: str = "Edges", slug: str = "edges") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(PAGE.format(slug=slug, title=title), encoding="utf-8")


def test_a_page_is_its_words_with_its_code_in_fences_that_hold(tmp_path: Path) -> None:
    write(tmp_path / "concepts", "edges.py")
    page = Pages([tmp_path]).find("edges")
    assert (page.slug, page.title) == ("edges", "Edges")
    assert page.text == '# Edges\n\n````python\nprint("```")\n````'


def test_a_sites_own_page_wins_over_the_one_we_ship(tmp_path: Path) -> None:
    write(tmp_path / "ours", "edges.py")
    write(tmp_path / "site", "edges.py", "Of the site")
    assert (
        Pages([tmp_path / "ours", tmp_path / "site", tmp_path / "gone"]).find("edges").title == "Of the site"
    )


def test_what_is_no_page_of_that_name_is_not_shown(tmp_path: Path) -> None:
    write(tmp_path, "other.py")
    (tmp_path / "edges.py").write_text("# %%\nprint(1)\n", encoding="utf-8")
    (tmp_path / "broken.ipynb").write_text("{", encoding="utf-8")
    for slug in ("edges", "other", "broken", "nothing"):
        with pytest.raises(NoSuchPage):
            Pages([tmp_path]).find(slug)


def test_every_page_we_ship_can_be_opened() -> None:
    pages = Pages([shipped_curriculum()])
    for file in (shipped_curriculum() / "concepts").glob("*.py"):
        assert pages.find(file.stem).text.startswith("# ")

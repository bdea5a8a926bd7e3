"""Finds pages about concepts in the folders of a site.

Rule: a page lies in a file of its own slug's name, wherever in a folder; so a look at names finds it, and a
site's own page wins over the one we ship.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jupyter_praxis.challenges.page import Page, read_page
from jupyter_praxis.errors import ChallengeUnsound, NoSuchPage
from jupyter_praxis.library.files import files_in, is_folder, read_text
from jupyter_praxis.library.formats import formats_by_suffix


class Pages:
    """The pages in some folders; of two with one slug the later folder's is shown."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def find(self, slug: str) -> Page:
        """Return a page by its slug; raises NoSuchPage, also for one that cannot be read."""
        formats = formats_by_suffix()
        for folder in reversed(self._folders):
            if not is_folder(folder):
                continue
            for file in files_in(folder, frozenset(formats)):
                if file.path.stem != slug or file.fault:
                    continue
                try:
                    page = read_page(*formats[file.path.suffix](read_text(file.path, file.path.name)))
                except ChallengeUnsound:
                    continue
                if page is not None and page.slug == slug:
                    return page
        raise NoSuchPage

"""Slugs for what is imported: names a file, an address and a row can have."""

from __future__ import annotations

import re
import unicodedata

from jupyter_praxis.challenges.names import is_name

_LONGEST = 60


class Slugs:
    """Gives each exercise a slug of its own, whatever it is called."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """Return a slug made of a name that nobody else of this import has."""
        plain = slug_of(name)
        slug, number = plain, 1
        while slug in self._taken:
            number += 1
            slug = f"{plain}-{number}"
        self._taken.add(slug)
        return slug


def slug_of(name: str) -> str:
    """Return small letters, digits and dashes; `exercise` for a name that has none."""
    ascii_only = unicodedata.normalize("NFKD", name[:1000]).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", ascii_only).lower())
    slug = "-".join(words)[:_LONGEST].strip("-") or "exercise"
    return slug if is_name(slug) else f"exercise-{slug}"


def title_of(name: str) -> str:
    """Return a name as a title has it: `how_often` is How often."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize() or name


def line_of(text: str, longest: int = 200) -> str:
    """Return a text as one printable line of bounded length."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(line.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"

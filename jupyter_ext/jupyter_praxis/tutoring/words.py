"""The words a learner reads of the tutor: its sentences, hints for any challenge, answers without a model.

Rule: words live in `words/<page>.md`, one `## name` a piece, so that teachers can better them without reading
Python; `{name}` stands for a fact. Facts are filled in once: braces within them stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""What stands for a fact; other braces are the text's own."""


def pieces(text: str) -> Mapping[str, str]:
    """Take a page apart: the text of each piece by its name, in order."""
    parts = (part.partition("\n") for part in f"\n{text}".split("\n## ")[1:])
    return {name.strip(): body.strip() for name, _, body in parts}


def filled(text: str, /, **facts: object) -> str:
    """Fill in facts in one pass; raises KeyError for one that is missing."""
    return PLACEHOLDER.sub(lambda found: str(facts[found[1]]), text)


@cache
def page(name: str) -> Mapping[str, str]:
    """Read a page: text by name of its piece; raises FileNotFoundError for one that is not there."""
    return pieces(files(__package__).joinpath("words", f"{name}.md").read_text(encoding="utf-8"))


def told(name: str, key: str, /, **facts: object) -> str:
    """Fill in one piece of a page; raises KeyError for a piece or a fact that is missing."""
    return filled(page(name)[key], **facts)


def listed(name: str, key: str) -> tuple[str, ...]:
    """Give what a piece lists, one `- item` a line."""
    lines = page(name)[key].splitlines()
    return tuple(line.removeprefix("- ").strip() for line in lines if line.startswith("- "))


def word(key: str, /, **facts: object) -> str:
    """Give a sentence of the tutor as a whole: why it is off, that a reply went wrong."""
    return told("tutor", key, **facts)

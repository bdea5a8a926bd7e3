"""Values within a sentence of Markdown."""

from __future__ import annotations

import re

LONGEST = 120
"""Characters of a value that are shown within a sentence."""
LOOKS_ALIKE = "ˋ"
"""Stands for a backtick where one would end the span."""
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def inner(value: object) -> str:
    """Give a value fit to stand between two backticks: on one line, of bounded length, unable to end the span."""
    text = _LINE_ENDS.sub(" ", str(value)).replace("`", LOOKS_ALIKE).strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def plain(value: object) -> str:
    """Give a text fit to stand in a sentence as it is: on one line, with no Markdown of its own."""
    return re.sub(r"([\\`*_\[\]<>#|~$])", r"\\\1", inner(value))

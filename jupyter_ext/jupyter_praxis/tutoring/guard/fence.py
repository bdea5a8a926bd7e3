"""A fenced block of Markdown while it comes: backticks or tildes, in a quotation or a list, nested, or never closed."""

from __future__ import annotations

import re
from typing import Self

_FENCE = re.compile(
    r"(?P<prefix>[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*)(?P<fence>`{3,}|~{3,})(?P<info>.*)\Z", re.DOTALL
)
_LANGUAGE = re.compile(r"\s*\{?\.?([\w+#-]{0,20})\}?\s*(.*)\Z", re.DOTALL)


class Fence:
    """Takes the lines of a block, the opening one first."""

    def __init__(self, line: str, opening: re.Match[str]) -> None:
        self._signs, self._prefix = opening["fence"], opening["prefix"]
        named = _LANGUAGE.match(opening["info"])
        assert named is not None
        self.language = named[1].lower()
        self._info = named[2].strip()
        self._lines: list[str] = []
        self.text = line

    @classmethod
    def opened(cls, line: str) -> Self | None:
        """Give the block a line opens; None for any other line."""
        opening = _FENCE.match(line.rstrip("\n"))
        if opening is None or (opening["fence"][0] == "`" and "`" in opening["info"]):
            return None
        return cls(line, opening)

    def takes(self, line: str) -> bool:
        """Take the next line, and say whether it closes the block."""
        self.text += line
        bare = line.strip().lstrip("> ").strip()
        if len(bare) >= len(self._signs) and not bare.strip(self._signs[0]):
            return True
        self._lines.append(line)
        return False

    @property
    def code(self) -> str:
        """Give what stands inside. What follows the language in the opening line is judged with the rest."""
        body = [_without(line, self._prefix) for line in self._lines]
        return "".join([self._info + "\n", *body] if self._info else body).rstrip("\n")


def _without(line: str, prefix: str) -> str:
    """Take away what stands before each line of a fence in a quotation or a list."""
    quotes = prefix.count(">")
    for _ in range(quotes):
        line = re.sub(r"^\s*>\s?", "", line, count=1)
    width = len(prefix) if not quotes else 0
    indent = len(line) - len(line.lstrip(" "))
    return line[min(indent, width) :]

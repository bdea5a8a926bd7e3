"""Text as a model would write it: in pieces of about a word."""

from __future__ import annotations

import re

from jupyter_praxis.tutoring.chat_model import Turn

_WORD = re.compile(r"\S+\s*|\s+")
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


def words(text: str) -> list[str]:
    """Cut a text behind each word; joined again it is the same text."""
    return _WORD.findall(text)


def said(turn: Turn) -> str:
    """Give a turn's words as providers take them: with something in them, and no half of a character."""
    return sendable(turn.text) if turn.text.strip() else "…"


def sendable(text: str) -> str:
    """Replace halves of characters (lone surrogates), which no UTF-8 can hold, by the sign for "unreadable"."""
    return _HALF_A_CHARACTER.sub("\ufffd", text)

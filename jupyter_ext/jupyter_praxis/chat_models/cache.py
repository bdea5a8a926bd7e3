"""Replies to questions that were asked before, word for word.

Rule: a question is known by its digest alone, over everything a model would be told: who gets the same words as
another learner asked exactly what they asked, with the same sent along. Only whole replies are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from jupyter_praxis.tutoring.chat_model import Asked, Usage

MOST = 256
AGE_S = 600.0
"""Long enough for a class that is at the same place, too short to keep for anybody what they wish to forget."""

LONGEST = 32_000


@dataclass(frozen=True)
class Kept:
    """A reply, and what it used when it was made."""

    text: str
    usage: Usage
    at: float


class Cache:
    """Keeps the latest replies. Times are seconds of any steady clock."""

    def __init__(self, most: int = MOST, age_s: float = AGE_S) -> None:
        self._most = most
        self._age_s = age_s
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()

    def find(self, asked: Asked, now: float) -> Kept | None:
        """Return the reply to a question; None where it was not asked of late."""
        self._forget(now)
        return self._kept.get(_digest(asked))

    def keep(self, asked: Asked, text: str, usage: Usage, now: float) -> None:
        """Keep a whole reply."""
        self._forget(now)
        if not text or len(text) > LONGEST:
            return
        key = _digest(asked)
        self._kept[key] = Kept(text, usage, now)
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def _forget(self, now: float) -> None:
        """Drop what is too old, which stands first."""
        while self._kept:
            key, oldest = next(iter(self._kept.items()))
            if now - oldest.at < self._age_s:
                return
            del self._kept[key]


def _digest(asked: Asked) -> bytes:
    turns = [(turn.role.value, turn.text) for turn in asked.turns]
    # `repr` puts each text in quotes and escapes what is in it, so no two questions look alike.
    told = repr((asked.system, turns, asked.hard, asked.most_tokens))
    return sha256(told.encode("utf-8", "backslashreplace")).digest()

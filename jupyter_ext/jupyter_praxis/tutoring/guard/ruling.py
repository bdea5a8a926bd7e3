"""What the guard says of a block: it is shown, or it is withheld for a reason a learner can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Reason(StrEnum):
    """Why. `words.md` has a line for each that withholds."""

    HARMLESS = "harmless"
    OPEN = "open"
    OWN = "own"
    SOLUTION = "solution"
    DISGUISED = "disguised"
    TOGETHER = "together"
    ELSEWHERE = "elsewhere"
    OTHER_LANGUAGE = "other_language"
    UNREADABLE = "unreadable"
    UNJUDGED = "unjudged"
    UNCHECKED = "unchecked"


SHOWN = (Reason.HARMLESS, Reason.OPEN, Reason.OWN)


@dataclass(frozen=True)
class Ruling:
    """Whether a block is shown, and why."""

    shown: bool
    reason: Reason

    @classmethod
    def of(cls, reason: Reason) -> Ruling:
        """Make the ruling a reason leads to."""
        return cls(reason in SHOWN, reason)

    @property
    def words(self) -> str:
        """Give the line a learner reads in the place of what is withheld; nothing for what is shown."""
        return _words().get(self.reason, "")


@cache
def _words() -> Mapping[str, str]:
    text = files("jupyter_praxis.tutoring.guard").joinpath("words.md").read_text(encoding="utf-8")
    pieces = (piece.partition("\n") for piece in f"\n{text}".split("\n## ")[1:])
    return {key.strip(): body.strip() for key, _, body in pieces}

"""Coaching of a question: what would make it easier to answer. It stops nobody unless a teacher says so.

Rule: a question is enough when it says what it is about, in the text or in a field of the composer. One word that is
not merely asking is enough for that, so is a piece of code, an error's name or a number: a question may be short,
clumsy and in any language. Advice names what is missing, two things at most.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from jupyter_praxis.tutoring.situation import Composed
from jupyter_praxis.tutoring.words import listed, told

MOST_ADVICE = 2
SHORT = 2
"""Letters a word needs to say something by itself; of scripts that write words without spaces, characters."""
_PAGE = "coaching"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CODE = re.compile(r"[\[\](){}=<>%*+`\\]|//|\d|\w_\w|\w\.\w|[A-Z]\w+(?:Error|Exception)\b")


@dataclass(frozen=True)
class Coaching:
    """What is said of a question before it is sent. `enough` says it would be taken where a teacher requires more."""

    enough: bool
    advice: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {**asdict(self), "advice": list(self.advice)}


def coach(text: str, composed: Composed) -> Coaching:
    """Say what would make a question easier to answer."""
    fields = {"goal": composed.goal, "tried": composed.tried, "stuck": composed.stuck}
    enough = any(says_something(said) for said in (text, *fields.values()))
    missing = [key for key, said in fields.items() if not says_something(said) and not _hints_at(key, text)]
    # Who says two of the three has asked well; more questions than answers would only keep them from asking.
    wanted = missing if len(missing) > 1 else []
    first = "stuck" if enough else "empty"
    advice = [f"advice-{key}" for key in (first, "tried", "goal") if key in wanted or key == "empty"]
    return Coaching(enough, tuple(told(_PAGE, key) for key in advice[:MOST_ADVICE]))


def says_something(text: str) -> bool:
    """Tell whether a text says what it is about."""
    if _CODE.search(text):
        return True
    words = (word.casefold().replace("’", "'") for word in _WORD.findall(text))
    return any(len(word) >= SHORT and word not in _empty() for word in words)


def _hints_at(key: str, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(cue)}", text, re.IGNORECASE) for cue in listed(_PAGE, f"cues-{key}"))


@cache
def _empty() -> frozenset[str]:
    return frozenset(word for line in listed(_PAGE, "empty") for word in line.split())

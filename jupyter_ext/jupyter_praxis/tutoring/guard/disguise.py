"""How much of a reference stands in some code, whatever its names are.

Rule: what many programs have in common (a loop over a list, a count that is one more) weighs little, what only this one
does weighs much.
"""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from jupyter_praxis.tutoring.guard.steps import shapes

GRAM = 6
"""Tokens in a row that are compared where code cannot be parsed."""


@lru_cache(maxsize=512)
def grams(source: str) -> Mapping[str, int]:
    """Give the runs of tokens of a text, names left out; it need not parse."""
    tokens = _tokens(source)
    return Counter(" ".join(tokens[n : n + GRAM]) for n in range(len(tokens) - GRAM + 1))


@dataclass(frozen=True)
class Weights:
    """How telling a step is, learnt from all references: rare among them is telling."""

    programs: int
    seen: Mapping[str, int]

    def __call__(self, step: str) -> float:
        """Weigh one step."""
        return log(1 + (self.programs + 1) / (self.seen.get(step, 0) + 1)) * (
            1 + 0.15 * min(step.count("("), 10)
        )

    @classmethod
    def learnt(cls, sources: Iterable[str]) -> Weights:
        """Learn from programs."""
        seen: Counter[str] = Counter()
        number = 0
        for source in sources:
            number += 1
            seen.update(set(shapes(source)))
        return cls(number, seen)


def contained(reference: Mapping[str, int], shown: Mapping[str, int], weight: Weights | None = None) -> float:
    """Say how much of a reference stands in what is shown, from 0 to 1."""
    whole = there = 0.0
    for step, times in reference.items():
        worth = weight(step) if weight else 1.0
        whole += worth * times
        there += worth * min(times, shown.get(step, 0))
    return there / whole if whole else 0.0


def same_as_own(code: str, own: Collection[str]) -> bool:
    """Say whether every line of some code is a line the learner has, in their order: their own code quoted back."""
    lines = _lines(code)
    for source in own:
        waiting = iter(_lines(source))
        if lines and all(line in waiting for line in lines):
            return True
    return False


def _lines(code: str) -> list[str]:
    bare = (re.sub(r"\s+", " ", re.sub(r"(?<!['\"])#.*$", "", line)).strip() for line in code.split("\n"))
    return [line for line in bare if line and line != "..."]


def _tokens(source: str) -> list[str]:
    """Give the tokens of a text as far as they can be read, each name as `N`."""
    found: list[str] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.NAME:
                found.append(
                    token.string if keyword.iskeyword(token.string) or token.string in _TELLING else "N"
                )
            elif token.type in (tokenize.OP, tokenize.NUMBER):
                found.append(token.string)
            elif token.type == tokenize.STRING:
                found.append("S")
    except (tokenize.TokenError, SyntaxError, ValueError):
        return [
            word if keyword.iskeyword(word) or word in _TELLING or not word[0].isalpha() else "N"
            for word in re.findall(r"[A-Za-z_]\w*|\d+|[^\w\s]", source)
        ]
    return found


_TELLING = frozenset(
    [
        "append",
        "pop",
        "get",
        "setdefault",
        "items",
        "values",
        "keys",
        "add",
        "remove",
        "sorted",
        "sort",
        "enumerate",
        "range",
        "len",
        "zip",
        "max",
        "min",
        "sum",
        "set",
        "dict",
        "list",
        "Counter",
        "deque",
        "defaultdict",
        "popleft",
        "join",
        "split",
        "reversed",
        "isalnum",
        "isdigit",
        "lower",
        "upper",
        "ord",
        "chr",
    ]
)

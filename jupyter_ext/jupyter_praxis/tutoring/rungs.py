"""What the rungs of a challenge's ladder say: at least three, the mildest first.

Rule: an author's own hints come whole and in their order. Where there are fewer than three, milder ones stand before
them that name no step of the solution: made from the challenge's targets, topics and concept pages, at worst such
as fit any challenge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.learners.skill import Of, Skill
from jupyter_praxis.learners.words import within
from jupyter_praxis.tutoring.words import page, told

FEWEST = 3
NAMED = 3
"""Topics and pages named in one hint."""
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_MILDEST_FIRST = ("topics", "general-understand", "concept", "general-by-hand", "target", "general-plan")


def rungs(challenge: Challenge) -> tuple[str, ...]:
    """Give the text of each rung, in Markdown."""
    own = tuple(text for cell in challenge.of(Kind.HINT) if (text := cell.source.strip()))
    made = [made for made, _ in zip(_made(challenge), range(FEWEST - len(own)), strict=False)]
    made.sort(key=lambda one: _MILDEST_FIRST.index(one[0]))
    return tuple(text for _, text in made) + own


def _made(challenge: Challenge) -> Iterator[tuple[str, str]]:
    """Give kind and text of what can be said of a challenge, the most telling first."""
    known = page("rungs")
    targets = [known[target] for target in dict.fromkeys(challenge.targets) if target in known]
    for text in targets[:1]:
        yield "target", text
    pages = [name for cell in challenge.of(Kind.CONCEPT) for name in _LINK.findall(cell.source)]
    if pages:
        yield "concept", told("rungs", "concept", concepts=_named([f"“{name}”" for name in pages[:NAMED]]))
    yield "general-by-hand", known["general-by-hand"]
    if challenge.topics:
        names = [within(Skill(Of.TOPIC, topic)) for topic in challenge.topics[:NAMED]]
        yield "topics", told("rungs", "topics", topics=_named(names))
    yield "general-understand", known["general-understand"]
    yield "general-plan", known["general-plan"]


def _named(names: list[str]) -> str:
    """Give `a`, `a and b`, `a, b and c`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last

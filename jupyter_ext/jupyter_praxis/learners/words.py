"""The words a learner reads of themselves: reasons, facts, questions, sentences above charts.

Rule: words live in `words/<page>.md`, one `## name` a piece, so that teachers can better them without reading
Python; `{name}` stands for a figure or a title.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files

from jupyter_praxis.learners.skill import Of, Skill


@cache
def page(name: str) -> Mapping[str, str]:
    """Read a page: text by name of its piece; raises FileNotFoundError for one that is not there."""
    text = files("jupyter_praxis.learners").joinpath("words", f"{name}.md").read_text(encoding="utf-8")
    pieces = (piece.partition("\n") for piece in f"\n{text}".split("\n## ")[1:])
    return {key.strip(): body.strip() for key, _, body in pieces}


def told(name: str, key: str, **facts: object) -> str:
    """Fill in one piece of a page; raises KeyError for a piece or a fact that is missing."""
    return page(name)[key].format_map(facts)


def title(skill: Skill) -> str:
    """Name a skill as a heading does: `Off by one`, `Hash maps`."""
    name = within(skill)
    return name[:1].upper() + name[1:]


@cache
def within(skill: Skill) -> str:
    """Name a skill as a sentence does: `off by one`, `hash maps`."""
    known = page("titles").get(skill.name)
    return known or skill.name.replace("_" if skill.of is Of.PATTERN else "-", " ")


def counted(number: int, thing: str, things: str = "") -> str:
    """Give `1 attempt`, `3 attempts`."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def ago(then: datetime, now: datetime) -> str:
    """Say how long ago, in whole days: `today`, `yesterday`, `9 days ago`."""
    days = max((now - then).days, 0)
    return ("today", "yesterday")[days] if days < 2 else f"{days} days ago"


def percent(share: float) -> str:
    """Give `40 %`."""
    return f"{round(share * 100)} %"

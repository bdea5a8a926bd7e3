"""A page about a concept: what a learner reads when a finding or a challenge names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jupyter_praxis.challenges.source import KEY


@dataclass(frozen=True)
class Page:
    """A page as one Markdown text, its code in fences."""

    slug: str
    title: str
    text: str


def read_page(cells: Sequence[Mapping[str, Any]], metadata: Mapping[str, Any]) -> Page | None:
    """Return the page a notebook holds (`praxis: {page: slug, title: …}`), None for one that is no page."""
    values = metadata.get(KEY)
    slug = values.get("page") if isinstance(values, Mapping) else None
    if not isinstance(slug, str) or not isinstance(values, Mapping):
        return None
    parts = [_markdown(str(cell["cell_type"]), str(cell["source"]).strip()) for cell in cells]
    return Page(slug, str(values.get("title") or slug), "\n\n".join(part for part in parts if part))


def _markdown(cell_type: str, source: str) -> str:
    if cell_type == "markdown" or not source:
        return source
    # Longer than any run of backticks within, so that code ends where its cell does.
    fence = "`" * max(3, 1 + max((len(run) for run in _ticks(source)), default=0))
    return f"{fence}python\n{source}\n{fence}" if cell_type == "code" else ""


def _ticks(source: str) -> list[str]:
    return "".join(sign if sign == "`" else " " for sign in source).split()

"""Words for learners, one Markdown file an outcome, a limit met, what is not shown, or a reason for points.

Rule: teachers improve them without reading Python.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

LIMITS_MET = ("disk", "file_size", "open_files", "processes", "read_only", "threads", "wall")
POINTS: dict[str, set[str]] = {
    "points_cases": {"passed", "total"},
    "points_weighed": {"passed", "total", "earned", "weight"},
    "points_open": set(),
    "points_not_yet": set(),
    "points_no_diagnosis": set(),
    "points_closed": set(),
    "points_best": {"time"},
    "points_efficiency": {"time", "best"},
    "points_unmeasured": set(),
    "points_quality": set(),
    "points_found": {"found"},
    "points_style": set(),
    "style_unread": {"called"},
    "style_long": {"called", "lines", "most"},
}
PLACEHOLDERS: dict[str, set[str]] = {
    "accepted": {"total"},
    "wrong_answer": {"case"},
    "runtime_error": {"kind", "detail"},
    "time_limit": {"time_s", "where"},
    "memory_limit": {"memory_mb", "where"},
    "output_limit": {"output_kb", "where"},
    "syntax_error": {"detail"},
    "entry_missing": {"entry"},
    "refused": {"detail"},
    "hidden_case": set(),
    "processor_limit": {"detail"},
    **{f"met_{limit}": set() for limit in LIMITS_MET},
    **POINTS,
}
"""What each sentence may speak of; the tests hold the files to it."""


@cache
def _template(name: str) -> str:
    return (files(__name__) / f"{name}.md").read_text(encoding="utf-8").strip()


def say(name: str, **values: object) -> str:
    """Fill one sentence, in one pass: braces within the values stay as they are, whatever a program put there."""
    return re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), _template(name))

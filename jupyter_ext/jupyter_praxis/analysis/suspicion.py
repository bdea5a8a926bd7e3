"""What a rule suspects, before it is weighed and put into words.

Rule: a rule names what it saw and where; how sure that makes us is measured on the corpus (`calibration`),
and what a learner reads of it stands in Markdown (`comments/`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jupyter_praxis.analysis.pattern import Pattern


@dataclass(frozen=True)
class Suspicion:
    """One pattern seen by one rule. `lines` count from 1 within the learner's own `cell`.

    `rule` is a slug which names the kind of evidence (`membership-in-list-in-loop`); it is the key of the
    calibration table and of the comment (`comments/<rule>.md`). `facts` fill the comment's placeholders.
    """

    pattern: Pattern
    rule: str
    cell: str
    lines: tuple[int, ...]
    facts: Mapping[str, str | int | float] = field(default_factory=dict)

"""The words a learner reads of a finding.

Rule: words live in `comments/<rule>.md`, so that teachers can better them without reading Python. A comment
has a header (`title:`, `concept:`), the message in Markdown, and behind a line `---evidence---` one sentence of proof;
`{name}` stands for one of the suspicion's facts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jupyter_praxis.analysis.finding import Finding
from jupyter_praxis.analysis.suspicion import Suspicion

LONGEST_FACT = 80
"""Characters of a piece of a learner's text that are shown within a sentence."""
_HEADER, _EVIDENCE = "---\n", "\n---evidence---\n"
_POWER, _RAISED = re.compile(r"\^[23n]"), str.maketrans("23n", "²³ⁿ", "^")
_STEERS_MARKDOWN = re.compile(r"[`\r\n]+")


@dataclass(frozen=True)
class Comment:
    """What is said when a rule speaks; `concept` is the page to read next, or empty."""

    title: str
    concept: str
    message: str
    evidence: str


@cache
def comment(rule: str) -> Comment:
    """Read the comment of a rule; raises FileNotFoundError and ValueError for a comment that is not whole."""
    text = files("jupyter_praxis.analysis").joinpath("comments", f"{rule}.md").read_text(encoding="utf-8")
    if not text.startswith(_HEADER) or text.count(_EVIDENCE) != 1:
        raise ValueError(f"comments/{rule}.md needs a header and a line ---evidence---.")
    header, body = text.removeprefix(_HEADER).split(_HEADER, 1)
    fields = dict(line.split(":", 1) for line in header.splitlines() if ":" in line)
    message, evidence = body.split(_EVIDENCE)
    return Comment(
        fields["title"].strip(), fields.get("concept", "").strip(), message.strip(), evidence.strip()
    )


def worded(suspicion: Suspicion, confidence: float) -> Finding:
    """Put a suspicion into words; raises KeyError where the comment asks for a fact the rule does not give."""
    told, facts = comment(suspicion.rule), _shown(suspicion.facts)
    return Finding(
        pattern=suspicion.pattern,
        confidence=round(confidence, 2),
        cell=suspicion.cell,
        lines=suspicion.lines,
        title=told.title,
        message=_filled(told.message, facts),
        evidence=_filled(told.evidence, facts),
        rule=suspicion.rule,
        concept=told.concept,
    )


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """Fill in facts in one pass, so that braces within a learner's text stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda found: facts[found[1]], text)


def _shown(facts: Mapping[str, str | int | float]) -> dict[str, str]:
    """Make facts fit for a sentence: on one line, of bounded length, unable to end a code span."""
    return {name: _short(_STEERS_MARKDOWN.sub(" ", _raised(str(fact)))) for name, fact in facts.items()}


def _raised(fact: str) -> str:
    """Write the exponent of a class of growth as people do; anything else stays as it is."""
    return _POWER.sub(lambda found: found[0].translate(_RAISED), fact) if fact.startswith("O(") else fact


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_FACT else f"{text[: LONGEST_FACT - 1]}…"

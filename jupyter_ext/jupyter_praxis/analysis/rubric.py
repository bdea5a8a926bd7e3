"""What a rubric adds to the points of an accepted answer, read off its diagnosis. Pure.

Rule: only parts the judge left open are filled, so a wrong answer earns nothing here. What could not be looked at
stays open, and a finding the learner disputes costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding
from jupyter_praxis.analysis.pattern import COST, Pattern
from jupyter_praxis.analysis.rules.slow.standard import SURE_ENOUGH, Grade, grade
from jupyter_praxis.grading.verdict import Diagnosed, Part, Points
from jupyter_praxis.grading.words import say

LIKELY = 0.6
"""Confidence from which a finding costs points; what is said with less is only perhaps so."""
CLUMSY = frozenset({Pattern.INEFFICIENT_LOOP, Pattern.WRONG_DATA_STRUCTURE})
"""Findings that cost style: there is a plainer way to write it."""
UNSOUND = frozenset(Pattern) - COST - {Pattern.SPACE_WASTE}
"""Findings that cost quality: an answer is right, and the program has a fault all the same."""

Told = tuple[float | None, str]
"""The share of a part, None where it stays open, and why."""


def appraised(points: Points | None, diagnosis: KeptDiagnosis) -> Points | None:
    """Fill the open parts of points from a diagnosis."""
    if points is None:
        return None
    parts = tuple(part if part.earned is not None else _filled(part, diagnosis) for part in points.parts)
    return Points.summed(points.of, parts)


def _filled(part: Part, diagnosis: KeptDiagnosis) -> Part:
    if diagnosis.state is Diagnosed.PENDING:
        return part
    share, why = _told(part.name, diagnosis)
    return replace(part, earned=None if share is None else round(share * part.of, 2), why=why)


def _told(name: str, diagnosis: KeptDiagnosis) -> Told:
    if diagnosis.state is not Diagnosed.DONE:
        return None, say("points_no_diagnosis")
    match name:
        case "efficiency":
            return efficiency(diagnosis.complexity)
        case "quality":
            return quality(diagnosis.findings)
        case "style":
            return style(diagnosis.findings, diagnosis.style)
        case _:  # a criterion of a later version
            return None, say("points_no_diagnosis")


def efficiency(complexity: Mapping[str, Any] | None) -> Told:
    """Share by the measured time class: all at the best known, half less than a factor of n above it."""
    seen = complexity or {}
    best, time = grade(str(seen.get("optimal_time", ""))), grade(str(seen.get("time", "")))
    measured = seen.get("basis") == "measured" and seen.get("confidence", 0.0) >= SURE_ENOUGH
    if not measured or best is None or time is None:
        return None, say("points_unmeasured")
    if time == best:
        return 1.0, say("points_best", time=seen["time"])
    why = say("points_efficiency", time=seen["time"], best=seen["optimal_time"])
    if time < best:
        return 1.0, why
    return (0.5 if _steps(time) - _steps(best) <= 1 else 0.0), why


def quality(findings: Sequence[KeptFinding]) -> Told:
    """Give all, or nothing where a fault was found in an answer that is right."""
    found = _held(findings, UNSOUND)
    return (0.0, say("points_found", found=", ".join(found))) if found else (1.0, say("points_quality"))


def style(findings: Sequence[KeptFinding], seen: Sequence[str] | None) -> Told:
    """Give all, half for one thing to mend, nothing for more; open where nobody looked (`seen` is None)."""
    if seen is None:
        return None, say("points_no_diagnosis")
    found = _held(findings, CLUMSY)
    said = [*([say("points_found", found=", ".join(found))] if found else ()), *seen]
    things = len(found) + len(seen)
    return (1.0, 0.5, 0.0)[min(things, 2)], " ".join(said) or say("points_style")


def _held(findings: Sequence[KeptFinding], against: frozenset[Pattern]) -> list[str]:
    """Name the patterns found that count against something: likely ones nobody disputes."""
    return [
        kept.finding.pattern.replace("_", " ")
        for kept in findings
        if kept.finding.pattern in against and kept.finding.confidence >= LIKELY and kept.disputed_at is None
    ]


def _steps(growth: Grade) -> float:
    """Place a growth on the ladder 1, log n, n, n log n, n² …: two steps a power of n, one for a logarithm."""
    return 2 * growth.power + min(growth.logs, 1)

"""A diagnosis in the shape of a verdict: the contract's `patterns`, `counterexample`, `complexity`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from jupyter_praxis.analysis.disputes import weight
from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding, Record
from jupyter_praxis.analysis.rubric import appraised
from jupyter_praxis.grading.verdict import Diagnosed, DiagnosisSeen, Outcome, Verdict

UNTOUCHED = frozenset({Outcome.SYNTAX_ERROR, Outcome.ENTRY_MISSING, Outcome.REFUSED})
"""Outcomes of programs of which nothing ran."""


def is_diagnosable(verdict: Verdict) -> bool:
    """Say whether there is a program to diagnose: one that loaded. Of any other the verdict says all."""
    return verdict.outcome not in UNTOUCHED and verdict.error is None


def kept(diagnosis: Diagnosis) -> KeptDiagnosis:
    """Turn a fresh diagnosis into what is kept of it."""
    plain = diagnosis.as_json()
    return KeptDiagnosis(
        Diagnosed.DONE,
        tuple(KeptFinding(number, found) for number, found in enumerate(diagnosis.findings, start=1)),
        plain["counterexample"],
        plain["complexity"],
        round(diagnosis.took_ms, 1),
        diagnosis.partial,
        diagnosis.style,
    )


def told(verdict: Verdict, diagnosis: KeptDiagnosis, records: Mapping[str, Record] | None = None) -> Verdict:
    """Put a diagnosis into its verdict; `records` say how each rule fared, where there is a site's log."""
    return replace(
        verdict,
        patterns=tuple(_pattern(found, records or {}) for found in diagnosis.findings),
        counterexample=diagnosis.counterexample,
        complexity=diagnosis.complexity,
        diagnosis=DiagnosisSeen(diagnosis.state, diagnosis.took_ms, diagnosis.partial),
        points=appraised(verdict.points, diagnosis),
    )


def plain(diagnosis: KeptDiagnosis) -> dict[str, Any]:
    """Give the same keys without a verdict, as plain data."""
    return {
        "patterns": [_pattern(found, {}) for found in diagnosis.findings],
        "counterexample": diagnosis.counterexample,
        "complexity": diagnosis.complexity,
        "diagnosis": asdict(DiagnosisSeen(diagnosis.state, diagnosis.took_ms, diagnosis.partial)),
    }


def pending(verdict: Verdict) -> Verdict:
    """Say in a verdict that its diagnosis is under way."""
    return replace(verdict, diagnosis=DiagnosisSeen(Diagnosed.PENDING))


def _pattern(kept: KeptFinding, records: Mapping[str, Record]) -> dict[str, Any]:
    found, disputed = kept.finding, kept.disputed_at is not None
    record = records.get(found.rule, Record())
    return {
        **asdict(found),
        "pattern": str(found.pattern),
        "lines": list(found.lines),
        "number": kept.number,
        "disputed": disputed,
        "reason": kept.reason,
        "weight": weight(found.confidence, record, disputed=disputed),
    }

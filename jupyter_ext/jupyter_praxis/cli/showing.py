"""A diagnosis in a few lines of text.

Rule: what a program made is cut and cannot steer a terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jupyter_praxis.analysis.growth_class import GrowthClass

SURE, LIKELY = 0.85, 0.6
"""Weights from which a finding is said to be sure, or likely; below, perhaps."""


def short(text: str, width: int = 200) -> str:
    """Cut a text a program made, with what could steer a terminal written as escapes."""
    shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text[:width])
    return shown if len(text) <= width else f"{shown}… ({len(text)} characters)"


def print_diagnosis(told: Mapping[str, Any], indent: str = "  ") -> None:
    """Print the findings, the smallest failing input and the growth; `told` has the contract's keys."""
    for line in _lines(told):
        print(indent + line)


def points_line(points: Mapping[str, Any]) -> str:
    """Say points in one line, with a reason where a part is not earned whole; what several share is said once."""
    parts = points["parts"]
    reasons = ["" if part["earned"] == part["of"] else part["why"] for part in parts]
    told = [
        _part(part, "" if why == after else why)
        for part, why, after in zip(parts, reasons, [*reasons[1:], ""], strict=True)
    ]
    return f"Points: {points['earned']:.10g} of {points['of']:.10g} · {' · '.join(told)}"


def certainty(weight: float) -> str:
    """Say a weight in a word."""
    return "sure" if weight >= SURE else "likely" if weight >= LIKELY else "perhaps"


def _lines(told: Mapping[str, Any]) -> Iterator[str]:
    for found in told["patterns"]:
        yield from _finding(found)
    if told["counterexample"]:
        yield from _counterexample(told["counterexample"])
    if told["complexity"]:
        yield from _growth(told["complexity"])
    if told["diagnosis"]["state"] == "failed":
        yield "No diagnosis: it could not be made here."
    elif told["diagnosis"]["partial"]:
        yield f"There was no time for: {', '.join(told['diagnosis']['partial'])}."


def _part(part: Mapping[str, Any], why: str) -> str:
    earned = "open" if part["earned"] is None else f"{part['earned']:.10g}"
    reason = f" ({short(why).rstrip('.')})" if why else ""
    return f"{part['name']} {earned} of {part['of']:.10g}{reason}"


def _finding(found: Mapping[str, Any]) -> Iterator[str]:
    where = ", ".join(map(str, found["lines"]))
    place = f" · line{'s' if len(found['lines']) > 1 else ''} {where}" if where else ""
    yield f"→ {found['pattern'].replace('_', ' ')} · {certainty(found['weight'])}{place}: {short(found['title'])}"
    if found["evidence"]:
        yield f"    {short(found['evidence'], 400)}"


def _counterexample(found: Mapping[str, Any]) -> Iterator[str]:
    yield f"→ {'smallest failing input' if found['minimal'] else 'a failing input'}"
    error = found["error"]
    rows = [("input", found["input"]), ("expected", found["expected"]), ("actual", found["actual"])]
    if error:
        rows.append(("error", f"{error['kind']}: {error['message']}"))
    elif found["kind"] == "time":
        rows.append(("error", "It does not end in time."))
    for label, value in rows:
        if value is not None:
            yield f"    {label:<9}{short(value)}"


def _growth(found: Mapping[str, Any]) -> Iterator[str]:
    parts = []
    for name in ("time", "space"):
        best = found[f"optimal_{name}"]
        if found[name] == GrowthClass.UNSURE and not best:
            continue
        known = f" (best known {best})" if _is_behind(found[name], best) else ""
        parts.append(f"{name} {found[name]}{known}")
    if not parts:
        return
    carries = f" · line {found['line']} carries most of it" if found["line"] else ""
    yield f"→ {', '.join(parts)}{carries}, {found['basis']}"


def _is_behind(grows: str, best: str) -> bool:
    """Say whether the best known grows slower, or cannot be compared."""
    if not best or best == grows:
        return False
    try:
        return GrowthClass(grows) is GrowthClass.UNSURE or GrowthClass(grows).rank > GrowthClass(best).rank
    except ValueError:  # a formula over the challenge's own variables
        return True

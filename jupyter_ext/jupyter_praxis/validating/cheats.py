"""Programs that solve nothing, and must not be accepted: a constant, an echo, a table of the examples."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from praxis_kernel.values import show

from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.comparison import holds_opaque
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome, Visibility
from jupyter_praxis.running import Cell
from jupyter_praxis.validating.remark import Check, Remark

CONSTANTS = ("None", "0", "1", "-1", "True", "False", "''", "[]", "{}")
_MOST = 24
"""Constants tried at most, the likeliest first."""
_LONGEST = 2_000


async def cheat_remarks(challenge: Challenge, grader: Grader) -> list[Remark]:
    """Grade programs that solve nothing, and name those that are accepted."""
    if challenge.entry is None or _is_class(challenge):
        return []
    cases = await grader.cases(challenge)
    remarks = []
    for what, source in _cheats(challenge.entry, cases):
        verdict = await grader.grade(challenge, (Cell("cheat", source),), Scope.SUBMIT)
        if verdict.outcome is Outcome.ACCEPTED:
            message = f"A program that {what} is accepted. Add an edge case on which that is wrong."
            remarks.append(Remark(Check.CHEATS, _where(challenge), message))
    return remarks


def _cheats(entry: str, cases: Sequence[Case]) -> Iterator[tuple[str, str]]:
    for constant in _constants(cases):
        yield (
            f"always returns {constant}",
            f"def {entry}(*given, **named):\n    return {constant}\n",
        )
    for place in range(max((len(case.arguments) for case in cases), default=0)):
        what = f"returns its argument {place + 1} as it is"
        yield what, f"def {entry}(*given):\n    return given[{place}] if len(given) > {place} else None\n"
    table = _table(cases)
    if table is not None:
        yield (
            "knows the examples by heart and nothing else",
            f"KNOWN = {table}\ndef {entry}(*given):\n    return KNOWN.get(repr(given), list(KNOWN.values())[0])\n",
        )


def _constants(cases: Sequence[Case]) -> list[str]:
    """Give the answers worth guessing: those asked for most often, then those a beginner would return."""
    counts: dict[str, int] = {}
    for case in cases:
        text = show(case.expected, _LONGEST + 1)
        if case.raises is None and not holds_opaque(case.expected) and len(text) <= _LONGEST:
            counts[text] = counts.get(text, 0) + 1
    asked = sorted(counts, key=lambda text: -counts[text])
    return list(dict.fromkeys([*asked[: _MOST - len(CONSTANTS)], *CONSTANTS]))


def _table(cases: Sequence[Case]) -> str | None:
    """Write the public cases as a dict from the arguments' text to the answer; None where there is nothing in it."""
    known = {
        repr(case.arguments): show(case.expected, _LONGEST + 1)
        for case in cases
        if case.visibility is Visibility.PUBLIC and case.raises is None and not holds_opaque(case.expected)
    }
    if not known or any(len(answer) > _LONGEST for answer in known.values()):
        return None
    return "{" + ", ".join(f"{given!r}: {answer}" for given, answer in known.items()) + "}"


def _is_class(challenge: Challenge) -> bool:
    source = "\n".join(cell.source for cell in challenge.of(Kind.REFERENCE))
    return any(isinstance(node, ast.ClassDef) and node.name == challenge.entry for node in parse(source).body)


def _where(challenge: Challenge) -> str:
    cells = challenge.of(Kind.CASES) or challenge.of(Kind.HIDDEN)
    return cells[0].name if cells else ""

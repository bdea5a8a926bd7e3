"""Which mutants of the reference the cases let through, and whether these are wrong or merely written otherwise."""

from __future__ import annotations

import time
from collections.abc import Sequence

from jupyter_praxis.analysis.bank import drawn
from jupyter_praxis.analysis.finding import Counterexample
from jupyter_praxis.analysis.search import counterexample
from jupyter_praxis.analysis.trying import Trier
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.running import Cell, Sandbox
from jupyter_praxis.validating.mutants import Mutant, mutants
from jupyter_praxis.validating.remark import Check, Remark

AT_ONCE = 8
"""Mutants tried in one kernel: all of them share its steps."""
PATIENCE_S = 60.0
"""Seconds for trying all mutants of one reference; they are many and small."""
SEARCH_S = 1.5
"""Seconds for finding an input on which one survivor differs."""
SEARCHED = 24
"""Survivors for which an input is sought; more of them say that cases are missing altogether."""
_UNTRIED = (
    "Whether the cases reject mutants of the reference was not tried: none of them is compared outside, or the "
    "reference has too few steps here. Add small edge cases."
)


async def mutant_remarks(challenge: Challenge, cases: Sequence[Case], sandbox: Sandbox) -> list[Remark]:
    """Try one-change mutants of the reference; name those that no case rejects, with an input that would."""
    if challenge.entry is None:
        return []
    fair = await _fair(challenge, cases, sandbox)
    if not fair:
        return [Remark(Check.MUTANTS, "", _UNTRIED, note=True)]
    remarks: list[Remark] = []
    bank = await drawn(challenge, cases, sandbox)
    for cell in challenge.of(Kind.REFERENCE):
        others = [one.source for one in challenge.of(Kind.REFERENCE) if one is not cell]
        survivors = await _surviving(challenge, mutants(cell.source), others, fair, sandbox)
        for mutant in survivors[:SEARCHED]:
            remarks.append(await _told(challenge, cell.name, mutant, others, cases, bank, sandbox))
        if len(survivors) > SEARCHED:
            left = len(survivors) - SEARCHED
            message = f"{left} further mutants of the reference pass all cases. Add edge cases first."
            remarks.append(Remark(Check.MUTANTS, cell.name, message))
    return remarks


async def _fair(challenge: Challenge, cases: Sequence[Case], sandbox: Sandbox) -> list[Case]:
    """Give the cases that can be asked of mutants: those for which the reference itself has steps enough here."""
    trier = _trier(challenge, sandbox)
    reference = "\n".join(cell.source for cell in challenge.of(Kind.REFERENCE))
    judged = await trier.judged(cases, await trier.answers([reference], cases))
    return [case for rights in judged for case, right in zip(cases, rights, strict=True) if right]


async def _surviving(
    challenge: Challenge,
    made: Sequence[Mutant],
    others: Sequence[str],
    fair: Sequence[Case],
    sandbox: Sandbox,
) -> list[Mutant]:
    """Give the mutants whose answers to all of these cases are right."""
    trier = _trier(challenge, sandbox)
    left: list[Mutant] = []
    for start in range(0, len(made), AT_ONCE):
        some = made[start : start + AT_ONCE]
        texts = ["\n".join([*others, mutant.source]) for mutant in some]
        answers = await trier.answers(texts, fair)
        judged = await trier.judged(fair, answers)
        left += [mutant for mutant, right in zip(some, judged, strict=False) if all(right)]
    return left


def _trier(challenge: Challenge, sandbox: Sandbox) -> Trier:
    return Trier(challenge, sandbox, time.monotonic() + PATIENCE_S, None)


async def _told(
    challenge: Challenge,
    cell: str,
    mutant: Mutant,
    others: Sequence[str],
    cases: Sequence[Case],
    bank: Sequence[Case],
    sandbox: Sandbox,
) -> Remark:
    program = (
        *(Cell(f"other-{place}", text) for place, text in enumerate(others)),
        Cell(cell, mutant.source),
    )
    found = await counterexample(challenge, program, cases, sandbox, bank=bank, deadline_s=SEARCH_S)
    if found is None or found.kind == "time":
        message = (
            f"With {mutant.change} all cases pass, and no input was found on which it answers otherwise. "
            "It seems to be the same program written differently; look whether you agree."
        )
        return Remark(Check.MUTANTS, cell, message, mutant.line, note=True)
    return Remark(Check.MUTANTS, cell, _missing(mutant, found), mutant.line)


def _missing(mutant: Mutant, found: Counterexample) -> str:
    return (
        f"With {mutant.change} all cases pass, though the answer to ({found.input}) is then wrong. "
        "Add it to `edge_cases` under a telling name."
    )

"""The reference is as fast, and as frugal, as the header says: what is stated is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jupyter_praxis.analysis.growth_class import GrowthClass
from jupyter_praxis.analysis.inputs import grown_inputs
from jupyter_praxis.analysis.measuring import Growth, accepted_inputs, reference_growth
from jupyter_praxis.analysis.rules.slow.standard import grade, steps_above
from jupyter_praxis.challenges.challenge import Challenge, Kind
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.running import Sandbox
from jupyter_praxis.validating.remark import Check, Remark

SURE = 0.6
"""A measured class of less confidence says nothing against what is stated."""


async def complexity_remarks(challenge: Challenge, cases: Sequence[Case], sandbox: Sandbox) -> list[Remark]:
    """Measure the reference, and compare with the header."""
    if challenge.entry is None:
        return []
    if not challenge.time:
        message = (
            "The header states no complexity. Add `complexity: {time: O(n), space: O(1)}`, "
            "so that slow solutions can be told as such."
        )
        return [Remark(Check.COMPLEXITY, "", message, note=True)]
    given = await grown_inputs(challenge, sandbox, [case.arguments for case in cases])
    growth = await reference_growth(challenge, sandbox, await accepted_inputs(challenge, given, sandbox))
    return list(_compared(challenge, growth))


def _compared(challenge: Challenge, growth: Growth) -> Iterator[Remark]:
    cell = challenge.of(Kind.REFERENCE)[0].name
    for what, stated, seen, sure in (
        ("time", challenge.time, growth.time, growth.confidence),
        ("space", challenge.space, growth.space, growth.space_confidence),
    ):
        if not stated:
            continue
        promised = grade(stated)
        if promised is None:
            message = (
                f"The stated {what}, {stated}, cannot be read. Write it as in `O(n log n)` or `O(n * m)`."
            )
            yield Remark(Check.COMPLEXITY, "", message)
            continue
        measured = grade(seen) if seen != GrowthClass.UNSURE and sure >= SURE else None
        if measured is None:
            message = (
                f"Whether the reference stays within the stated {what} of {stated} could not be measured. Look whether "
                "`grow(n, rng)` gives arguments of size n, for n from a few to some thousands."
            )
            yield Remark(Check.COMPLEXITY, cell, message, note=True)
        elif steps_above(measured, promised):
            line = growth.lines[0][1] if growth.lines and growth.lines[0][0] == cell else None
            message = (
                f"The reference is stated to take {what} {stated}, and was measured to take {seen}. "
                "Mend the reference, or say so in the header."
            )
            yield Remark(Check.COMPLEXITY, cell, message, line)

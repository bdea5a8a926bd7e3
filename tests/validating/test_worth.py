"""The points of a challenge can be earned, or the strict colleague says which cannot."""

from __future__ import annotations

import pytest
from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.source import read_challenge
from jupyter_praxis.library.formats import read_percent
from jupyter_praxis.running import Limits
from jupyter_praxis.sandbox.process import ProcessWall
from jupyter_praxis.validating.remark import Check
from jupyter_praxis.validating.worth import points_remarks
from services.grading import grader_over
from services.percent import SOUND
from services.sandboxes import opened


def worth(points: str, *changes: tuple[str, str]) -> Challenge:
    text = SOUND.replace("#   compare: exact", f"#   compare: exact\n#   points: {points}")
    for was, now in changes:
        assert was in text, was
        text = text.replace(was, now)
    cells, metadata = read_percent(text)
    return read_challenge(cells, metadata, Limits(time_s=10), "pair.py")


async def said(challenge: Challenge) -> str:
    async with opened(ProcessWall()) as sandbox:
        remarks = await points_remarks(challenge, grader_over(sandbox), Analyst(sandbox))
    assert {remark.check for remark in remarks} <= {Check.POINTS}
    assert not any(remark.note for remark in remarks)
    return "\n".join(remark.message for remark in remarks)


async def test_points_the_reference_earns_are_sound() -> None:
    whole = "{total: 10, cases: {examples: 2, example 1: 3}, rubric: {efficiency: 2, quality: 1, style: 1}}"
    assert await said(worth(whole)) == ""
    assert await said(worth("3.5")) == ""


async def test_a_weight_without_a_case_is_named_with_what_may_be_meant() -> None:
    found = await said(worth("{total: 10, cases: {exampel 1: 2, tests: 1}}"))
    assert "“exampel 1”, and no case or group is called so. Write “example 1”" in found
    assert "the group “tests”, which has no cases here" in found


async def test_weights_that_leave_nothing_to_earn_are_found() -> None:
    nothing = worth("{total: 10, cases: {examples: 0, edge_cases: 0, drawn: 0}}")
    assert "lets no case weigh anything" in await said(nothing)


@pytest.mark.parametrize(("criterion", "why"), [("style", "“unused” is set and never read")])
async def test_a_criterion_the_reference_does_not_meet_is_found(criterion: str, why: str) -> None:
    reference = SOUND.split('# %% tags=["reference"]\n', 1)[1]
    head = reference[: reference.index("\n") + 1]
    clumsy = worth(
        f"{{total: 10, rubric: {{{criterion}: 2}}}}",
        (f'# %% tags=["reference"]\n{head}', f'# %% tags=["reference"]\n{head}    unused = 0\n'),
    )
    found = await said(clumsy)
    assert f"Of the 2 points for {criterion} the reference earns 1." in found
    assert why in found

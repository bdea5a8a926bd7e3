"""The strict colleague finds what is wrong with a challenge, and leaves a sound one alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.source import read_challenge
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.library.formats import read_percent
from jupyter_praxis.running import Limits, Sandbox
from jupyter_praxis.sandbox.process import ProcessWall
from jupyter_praxis.validating.cheats import cheat_remarks
from jupyter_praxis.validating.flaws import flaw_remarks
from jupyter_praxis.validating.promised import complexity_remarks
from jupyter_praxis.validating.remark import Check, Remark
from jupyter_praxis.validating.surviving import mutant_remarks
from jupyter_praxis.validating.trying import starter_remarks, steadiness_remarks
from jupyter_praxis.validating.validator import Validator
from services.grading import grader_over
from services.percent import SOUND
from services.sandboxes import opened

SLOW = """
def highest_pair(numbers):
    best = None
    for i in range(len(numbers)):
        for j in range(i + 1, len(numbers)):
            pair = numbers[i] + numbers[j]
            if best is None or pair > best:
                best = pair
    return best
"""


@asynccontextmanager
async def bench() -> AsyncIterator[tuple[Sandbox, Grader]]:
    async with opened(ProcessWall()) as sandbox:
        yield sandbox, grader_over(sandbox)


def cell(tag: str) -> str:
    """Give the text of the first cell of a kind."""
    return SOUND.split(f'# %% tags=["{tag}"]', 1)[1].split("\n", 1)[1].split("# %%")[0]


def read(*changes: tuple[str, str]) -> Challenge:
    text = SOUND
    for was, now in changes:
        assert was in text, was
        text = text.replace(was, now)
    cells, metadata = read_percent(text)
    return read_challenge(cells, metadata, Limits(time_s=10), "pair.py")


def messages(remarks: list[Remark]) -> str:
    return "\n".join(remark.message for remark in remarks if not remark.note)


async def test_a_sound_challenge_is_found_sound_and_told_step_by_step() -> None:
    heard: list[Check] = []
    async with bench() as (sandbox, grader):
        told = await Validator(sandbox, grader).validate(read(), heard.append)
    assert told.findings == ()
    assert told.sound
    assert heard[0] is Check.REFERENCE
    assert {Check.FLAWS, Check.CHEATS, Check.MUTANTS, Check.STEADINESS} <= set(heard)


async def test_a_reference_that_does_not_run_is_the_only_thing_said() -> None:
    broken = read((cell("reference"), "def highest_pair(numbers):\n    return undefined\n"))
    async with bench() as (sandbox, grader):
        told = await Validator(sandbox, grader).validate(broken)
    assert not told.sound
    assert {remark.check for remark in told.remarks} <= {Check.SOURCE, Check.REFERENCE}


async def test_a_reference_that_is_slower_than_stated_is_found() -> None:
    slow = read((cell("reference"), SLOW))
    async with bench() as (sandbox, grader):
        found = messages(await complexity_remarks(slow, await grader.cases(slow), sandbox))
        sound = await complexity_remarks(read(), await grader.cases(read()), sandbox)
    assert "time O(n)" in found
    assert "O(n^2)" in found
    assert messages(sound) == ""


async def test_a_stated_complexity_that_cannot_be_read_is_said() -> None:
    odd = read(("time: O(n)", "time: quick"))
    async with bench() as (sandbox, grader):
        assert "cannot be read" in messages(await complexity_remarks(odd, await grader.cases(odd), sandbox))


async def test_a_starter_that_is_accepted_is_found() -> None:
    solved = read((cell("starter"), cell("reference")))
    async with bench() as (_, grader):
        assert "starter is accepted" in messages(await starter_remarks(solved, grader))
        assert await starter_remarks(read(), grader) == []


@pytest.mark.parametrize(
    ("cases", "examples", "what"),
    [
        ('edge_cases = {"one": ([4],)}\n', "assert highest_pair([]) is None\n", "always returns None"),
        ('edge_cases = {"as said": ([1, 5, 3],)}\n', "assert highest_pair([1, 5, 3]) == 8\n", "by heart"),
    ],
)
async def test_a_program_that_solves_nothing_is_found_where_cases_let_it_through(
    cases: str, examples: str, what: str
) -> None:
    weak = read((cell("cases"), cases), (cell("examples"), examples))
    async with bench() as (_, grader):
        assert what in messages(await cheat_remarks(weak, grader))
        assert await cheat_remarks(read(), grader) == []


async def test_an_echo_of_the_input_is_found() -> None:
    echo = read(
        (cell("reference"), "def highest_pair(numbers):\n    return sorted(numbers)\n"),
        (cell("cases"), 'edge_cases = {"in order": ([4, 9],), "none": ([],)}\n'),
        (cell("examples"), "assert highest_pair([1, 2]) == [1, 2]\n"),
    )
    async with bench() as (_, grader):
        assert "returns its argument 1 as it is" in messages(await cheat_remarks(echo, grader))


async def test_a_mutant_that_no_case_rejects_is_named_with_the_input_to_add() -> None:
    thin = read((cell("cases"), 'edge_cases = {"three": ([1, 2, 3],), "none": ([],)}\n'))
    async with bench() as (sandbox, grader):
        rich = await mutant_remarks(read(), await grader.cases(read()), sandbox)
        found = await mutant_remarks(thin, await grader.cases(thin), sandbox)
    assert messages(rich) == ""
    named = [remark for remark in found if not remark.note]
    assert named
    assert all("edge_cases" in remark.message and remark.line for remark in named)


async def test_a_mutant_that_is_the_same_program_is_listed_and_no_fault() -> None:
    idle = read(
        (
            '    return first + second\n\n# %% tags=["cases"]',
            '    first = first + 0\n    return first + second\n\n# %% tags=["cases"]',
        )
    )
    async with bench() as (sandbox, grader):
        remarks = await mutant_remarks(idle, await grader.cases(idle), sandbox)
    assert messages(remarks) == ""
    assert any("`first = first + 0` left out" in remark.message for remark in remarks)


async def test_a_challenge_whose_tests_all_run_inside_is_validated_but_for_its_mutants() -> None:
    inside = read(
        (f'# %% tags=["cases"]\n{cell("cases")}', ""),
        (f'# %% tags=["examples"]\n{cell("examples")}', '# %% tags=["hidden"]\npair = [1, 5]\n'),
        ("pair = [1, 5]\n", "pair = [1, 5]\nassert highest_pair(pair) == 6\n\n"),
    )
    async with bench() as (sandbox, grader):
        told = await Validator(sandbox, grader).validate(inside)
    (note,) = [remark for remark in told.remarks if remark.check is Check.MUTANTS]
    assert note.note
    assert "was not tried" in note.message


async def test_a_program_whose_answer_changes_from_run_to_run_is_found() -> None:
    chancy = "def highest_pair(numbers):\n    import os\n    return os.urandom(8)\n"
    async with bench() as (_, grader):
        told = await steadiness_remarks(read((cell("starter"), chancy)), grader)
    assert [remark.cell for remark in told] == ["starter-1"]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ('["suboptimal_complexity"]', '["off_by_one"]', "accepted"),
        ('["missing_edge_case"]', '["mutated_input"]', "labelled `mutated_input`"),
        ('["missing_edge_case"]', '["suboptimal_complexity"]', "right but slow"),
        ("targets: [", "targets: [hard_coded_answer, ", "`hard_coded_answer`"),
    ],
)
async def test_a_flaw_that_is_labelled_as_something_else_is_found(was: str, now: str, said: str) -> None:
    other = read((f"patterns={was}" if was[0] == "[" else was, f"patterns={now}" if now[0] == "[" else now))
    async with bench() as (sandbox, grader):
        assert said in messages(await flaw_remarks(other, grader, Analyst(sandbox)))

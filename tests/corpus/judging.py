"""What a diagnosis said of a labelled program, beside what the label says.

Rule: a judgement holds plain data only, so that a run can be kept as JSON and its tables printed again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.finding import Counterexample, Diagnosis
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.grading.comparison import same
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.running import Call, CallRun, Cell, Ending, Program, Sandbox

from .diagnosis import LabelledProgram, challenge_of

CELL = "starter-1"


@dataclass(frozen=True)
class Said:
    """One finding, and whether the label has its pattern (`labelled`), or lets it be said (`allowed`)."""

    pattern: str
    rule: str
    confidence: float
    lines: tuple[int, ...]
    labelled: bool
    allowed: bool
    near: bool


@dataclass(frozen=True)
class Failing:
    """A counterexample: whether program and reference do differ on it, when run anew; its size in characters."""

    valid: bool
    minimal: bool
    size: int
    kind: str


@dataclass(frozen=True)
class Judgement:
    """One program and what was said of it. `best` is the class its work should be measured as, or None."""

    id: str
    kind: str
    train: bool
    patterns: tuple[str, ...]
    said: tuple[Said, ...]
    failing: Failing | None
    time: str
    expected_time: str | None
    took_ms: float
    partial: tuple[str, ...]


class Judge:
    """Has programs diagnosed and compares with their labels."""

    def __init__(self, sandbox: Sandbox, grader: Grader, analyst: Analyst) -> None:
        self._sandbox = sandbox
        self._grader = grader
        self._analyst = analyst

    async def judgements(
        self, programs: Sequence[LabelledProgram], at_once: int, tell: Callable[[int], None]
    ) -> list[Judgement]:
        """Judge programs, some at once; gives them in the order asked."""
        free = asyncio.Semaphore(at_once)
        done = 0

        async def one(program: LabelledProgram) -> Judgement:
            nonlocal done
            async with free:
                try:
                    judgement = await self.judged(program)
                except Exception as error:
                    error.add_note(f"while {program.id} was diagnosed")
                    raise
            done += 1
            tell(done)
            return judgement

        return list(await asyncio.gather(*map(one, programs)))

    async def judged(self, program: LabelledProgram) -> Judgement:
        """Grade and diagnose one program."""
        challenge = challenge_of(program.challenge)
        cells = (Cell(CELL, program.source),)
        cases = await self._grader.cases(challenge)
        verdict = await self._grader.grade(challenge, cells, Scope.SUBMIT)
        diagnosis = await self._analyst.diagnose(challenge, cells, cases, verdict)
        failing = diagnosis.counterexample and await self._tried(challenge, cells, diagnosis.counterexample)
        return _beside(program, challenge, diagnosis, failing or None)

    async def _tried(self, challenge: Challenge, cells: tuple[Cell, ...], found: Counterexample) -> Failing:
        """Run program and reference once more on a counterexample, each behind a wall of its own."""
        theirs = await self._answer(challenge, as_cells(challenge.of(Kind.REFERENCE)), found)
        yours = await self._answer(challenge, cells, found)
        return Failing(_differ(challenge, theirs, yours), found.minimal, len(found.input), found.kind)

    async def _answer(self, challenge: Challenge, cells: tuple[Cell, ...], found: Counterexample) -> CallRun:
        program = Program((*as_cells(challenge.of(Kind.SETUP)), *cells), challenge.entry, (), challenge.track)
        run = await self._sandbox.run(program, [Call(found.arguments)], challenge.limits)
        return run.calls[0] if run.calls else run.loading


def _differ(challenge: Challenge, theirs: CallRun, yours: CallRun) -> bool:
    if theirs.ending is Ending.RETURNED and yours.ending is Ending.RETURNED:
        return not same(theirs.value, yours.value, challenge.compare, challenge.tolerance)
    if theirs.ending is Ending.RAISED and yours.ending is Ending.RAISED:
        return (theirs.fault and theirs.fault.kind) != (yours.fault and yours.fault.kind)
    return theirs.ending is not yours.ending


def _beside(
    program: LabelledProgram, challenge: Challenge, diagnosis: Diagnosis, failing: Failing | None
) -> Judgement:
    said = tuple(
        Said(
            finding.pattern.value,
            finding.rule,
            finding.confidence,
            finding.lines,
            finding.pattern.value in program.patterns,
            program.allows(finding.pattern.value),
            program.near(finding.pattern.value, finding.lines),
        )
        for finding in diagnosis.findings
    )
    expected = program.time or (challenge.time if program.clean else None)
    return Judgement(
        program.id,
        program.kind,
        program.train,
        program.patterns,
        said,
        failing,
        _plain_class(diagnosis.complexity.time if diagnosis.complexity else "not sure"),
        _plain_class(expected) if expected else None,
        diagnosis.took_ms,
        diagnosis.partial,
    )


def _plain_class(time: str) -> str:
    """Name the class of work on a table of n rows and n columns as what it is in n."""
    return {"O(n * m)": "O(n^2)", "O(n*m)": "O(n^2)"}.get(str(time), str(time))


def from_json(kept: dict[str, Any]) -> Judgement:
    """Read back what `dataclasses.asdict` and JSON made of a judgement."""
    said = tuple(Said(**{**each, "lines": tuple(each["lines"])}) for each in kept["said"])
    failing = Failing(**kept["failing"]) if kept["failing"] else None
    tuples = {name: tuple(kept[name]) for name in ("patterns", "partial")}
    return Judgement(**{**kept, **tuples, "said": said, "failing": failing})

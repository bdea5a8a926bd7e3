"""The labelled attempts of `programs.txt`, and what is seen of them in a sandbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jupyter_praxis.analysis.observed import Observation, Observed, Reading
from jupyter_praxis.analysis.repair import Repairs, repairs
from jupyter_praxis.analysis.rules.wrong import suspicions
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.comparison import RULES, same
from jupyter_praxis.grading.expected import expected_cases
from jupyter_praxis.running import CallRun, Cell, Ending, Limits, Program, Sandbox
from services.grading import challenge

_STRATEGIES = "from hypothesis import strategies as st\n"
PATIENT_S = 60.0
"""For what is found, not how fast, on a machine that is busy."""


@dataclass(frozen=True)
class Attempt:
    """One attempt; `marked` are the lines of its bug."""

    challenge: Challenge
    source: str
    label: str
    marked: tuple[int, ...]
    number: int


def attempts() -> Iterator[Attempt]:
    """Give every attempt, in the order of the file."""
    text = Path(__file__).with_name("programs.txt").read_text(encoding="utf-8")
    for block in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, rest = block.split("\n", 1)
        slug, entry, compare = (*head.split(), "exact")[:3]
        parts = [part.split("\n", 1) for part in re.split(r"^--- ", rest, flags=re.MULTILINE)[1:]]
        told = dict(parts[:3])
        asked = challenge(told["ref"], told["ex"], cases=_STRATEGIES + told["cases"], compare=compare)
        asked = replace(asked, slug=slug, entry=entry)
        for number, (label, body) in enumerate(parts[3:], start=1):
            lines = body.strip("\n").split("\n")
            marked = tuple(place for place, line in enumerate(lines, start=1) if line.endswith("#<"))
            source = "\n".join(line.removesuffix("#<").rstrip() for line in lines)
            yield Attempt(asked, source, label, marked, number)


class Eye:
    """Looks at programs in a sandbox; keeps the cases of challenges it has seen."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._cases: dict[str, tuple[Case, ...]] = {}

    async def observed(self, asked: Challenge, source: str) -> Observed:
        """Run a program on all cases of a challenge."""
        if asked.digest not in self._cases:
            self._cases[asked.digest] = await expected_cases(asked, self._sandbox)
        cases = self._cases[asked.digest]
        reading = Reading((Cell("starter-1", source),), asked.entry)
        program = Program((*as_cells(asked.of(Kind.SETUP)), *reading.cells), asked.entry)
        run = await self._sandbox.run(program, [case.call for case in cases], Limits(time_s=1))
        seen = [
            Observation(case, call, _right(asked, case, call))
            for case, call in zip(cases, run.calls, strict=False)
        ]
        reference = Reading(as_cells(asked.of(Kind.REFERENCE)), asked.entry)
        return Observed(reading, reference, asked, known=seen)

    async def tried(
        self, asked: Challenge, source: str, deadline_s: float = PATIENT_S
    ) -> tuple[Observed, Repairs]:
        """Look at a program and try edits on it."""
        observed = await self.observed(asked, source)
        return observed, await repairs(observed, self._sandbox, deadline_s=deadline_s)

    async def suspects(self, asked: Challenge, source: str) -> list[Suspicion]:
        """Give what is suspected of a program."""
        return list(suspicions(*await self.tried(asked, source)))


def _right(asked: Challenge, case: Case, call: CallRun) -> bool:
    if case.raises is not None:
        return call.fault is not None and call.fault.kind == case.raises
    if call.ending is not Ending.RETURNED:
        return False
    rule = asked.compare if asked.compare in RULES else "exact"
    return same(case.expected, call.value, rule, asked.tolerance)

"""From a program to its diagnosis: what is looked at, in which order, and for how long.

Rule: every part has its share of the time; one that does not end in it is left out and named, and what was found
until then is said. The verdict is out before any of this begins.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, TypeVar

from jupyter_praxis.analysis.bank import CALL_S, OBSERVED_S, drawn, observed
from jupyter_praxis.analysis.classing import classed
from jupyter_praxis.analysis.cost import estimated
from jupyter_praxis.analysis.finding import Counterexample, Diagnosis
from jupyter_praxis.analysis.inputs import Inputs, grown_inputs
from jupyter_praxis.analysis.measuring import Growth, accepted_inputs, measured, reference_growth
from jupyter_praxis.analysis.observed import Observation, Observed, Reading
from jupyter_praxis.analysis.plain_cells import plain_cells
from jupyter_praxis.analysis.remembered import Remembered
from jupyter_praxis.analysis.repair import Repairs, repairs
from jupyter_praxis.analysis.rules import slow, wrong
from jupyter_praxis.analysis.search import counterexample
from jupyter_praxis.analysis.style import noticed
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.telling import UNTOUCHED
from jupyter_praxis.analysis.weighing import Counts, calibration, weighed
from jupyter_praxis.analysis.wording import worded
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Outcome, Verdict
from jupyter_praxis.running import Cell, Ending, Sandbox

Found = TypeVar("Found")

BUDGET_S = 2.0
"""Seconds one diagnosis takes at most, beside what a challenge is read for once a version; every part's share of
the time grows with the budget."""
REPAIR_S = 1.0
"""Seconds of them for trying repairs; what else there is goes to the search."""
MEASURE_S = 8.0
"""Seconds after which counting is given up. What bounds it is operations, some tenths of a second of them: a tighter
clock would make the answer depend on what else the machine does."""
SLACK_S = 0.5
"""Seconds beyond its own deadline a part may take to hand over what it found."""


class Analyst:
    """Says why a program is wrong, or slow; remembers of a challenge what does not depend on the program."""

    def __init__(
        self, sandbox: Sandbox, counts: Counts | None = None, pace: Callable[[], float] = lambda: 1.0
    ) -> None:
        """Begin. `pace` says how many times longer than alone a program takes here just now."""
        self._sandbox = sandbox
        self._pace = pace
        self._counts = calibration() if counts is None else counts
        self._banks: Remembered[tuple[Case, ...]] = Remembered()
        self._inputs: Remembered[Inputs] = Remembered()
        self._references: Remembered[Growth] = Remembered()

    async def diagnose(
        self,
        challenge: Challenge,
        cells: Sequence[Cell],
        cases: Sequence[Case],
        verdict: Verdict | None = None,
        *,
        budget_s: float = BUDGET_S,
    ) -> Diagnosis:
        """Look at one program. Raises SandboxBroken, and ChallengeUnsound where the challenge's own cells fail.

        The verdict, where there is one, saves looking at what never ran.
        """
        begun = time.perf_counter()
        program = Reading(tuple(cells), challenge.entry)
        if (verdict is not None and verdict.outcome in UNTOUCHED) or not program.is_python:
            return Diagnosis(took_ms=_ms_since(begun))
        bank, inputs, theirs = await self._of(challenge, cases)
        begun = time.perf_counter()
        budget_s *= max(1.0, self._pace())
        accepted = verdict is not None and verdict.outcome is Outcome.ACCEPTED
        look = _Look(challenge, program, cases, bank, inputs, theirs, self._sandbox, budget_s, accepted)
        seen, tried = await look.taken()
        # reading takes some milliseconds of the processor, which verdicts need not wait for
        return await asyncio.to_thread(self._said, seen, tried, tuple(look.partial), begun)

    async def read(self, cells: Sequence[Cell]) -> Diagnosis:
        """Read any cells, without a challenge and without running them; cells that are no Python are passed over."""
        begun = time.perf_counter()
        program = Reading(plain_cells(cells))
        seen = Observed(program, complexity=classed(program, estimated(program.tree)))
        return self._said(seen, Repairs(), (), begun)

    async def _of(
        self, challenge: Challenge, cases: Sequence[Case]
    ) -> tuple[tuple[Case, ...], Inputs, Growth]:
        """Give what of a challenge depends on no program: drawn inputs, inputs of rising size, its own growth."""
        sandbox, key = self._sandbox, challenge.digest

        async def inputs() -> Inputs:
            known = [case.arguments for case in cases]
            return await accepted_inputs(challenge, await grown_inputs(challenge, sandbox, known), sandbox)

        bank = await self._banks.get(key, lambda: drawn(challenge, cases, sandbox))
        grown = await self._inputs.get(key, inputs)
        theirs = await self._references.get(key, lambda: reference_growth(challenge, sandbox, grown))
        return bank, grown, theirs

    def _said(self, seen: Observed, tried: Repairs, partial: tuple[str, ...], begun: float) -> Diagnosis:
        chosen = weighed(suspicions(seen, tried), self._counts)
        findings = tuple(worded(suspicion, sure) for suspicion, sure in chosen)
        style = noticed(seen.program.tree)
        return Diagnosis(findings, seen.counterexample, seen.complexity, _ms_since(begun), partial, style)


def suspicions(seen: Observed, tried: Repairs) -> Iterator[Suspicion]:
    """Give what every rule suspects: why it is wrong, then why it is slow."""
    return chain(wrong.suspicions(seen, tried), slow.suspicions(seen))


@dataclass
class _Look:
    """One look at one program, for so many seconds; `partial` names what came to no end."""

    challenge: Challenge
    program: Reading
    cases: Sequence[Case]
    bank: Sequence[Case]
    inputs: Inputs
    theirs: Growth
    sandbox: Sandbox
    budget_s: float
    accepted: bool
    partial: list[str] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    async def taken(self) -> tuple[Observed, Repairs]:
        """Run it on every input known and, beside, count its work; then say what of it fails, and how."""
        counting = measured(self.challenge, self.program.cells, self.sandbox, self.inputs)
        async with beside(self._within("complexity", MEASURE_S * max(1.0, self._share), counting)) as counted:
            seen = await self._observed()
            example, tried = await self._explained(seen)
            growth = await counted
        estimate = await asyncio.to_thread(estimated, self.program.tree, self.challenge.entry)
        complexity = classed(self.program, estimate, growth, self.theirs, self.challenge)
        dear = growth.lines if growth is not None else ()
        return replace(seen, counterexample=example, complexity=complexity, dear=dear), tried

    async def _observed(self) -> Observed:
        asked = [*self.cases, *self.bank]
        seen = await observed(
            self.program.cells,
            self.challenge,
            asked,
            self.sandbox,
            within_s=OBSERVED_S * self._share,
            call_s=CALL_S * self._share,
        )
        known, drawn = seen[: len(self.cases)], seen[len(self.cases) :]
        if self.accepted:
            # calls here are given less time than a grader gives them, and a busy machine may take it
            known, drawn = (tuple(one for one in some if not _ran_late(one)) for some in (known, drawn))
        reference = Reading(as_cells(self.challenge.of(Kind.REFERENCE)), self.challenge.entry)
        return Observed(self.program, reference, self.challenge, known, drawn)

    async def _explained(self, seen: Observed) -> tuple[Counterexample | None, Repairs]:
        """Search for the smallest input that fails, and beside it for what would mend the program."""
        left = self._left()
        repairing = self._within(
            "repair",
            left + SLACK_S,
            repairs(seen, self.sandbox, deadline_s=min(REPAIR_S * self._share, left)),
        )
        if not seen.wrong:
            return None, await repairing or Repairs()
        searching = counterexample(
            self.challenge, self.program.cells, self.cases, self.sandbox, bank=self.bank, deadline_s=left
        )
        async with beside(self._within("counterexample", left + SLACK_S, searching)) as found:
            tried = await repairing or Repairs()
            return await found, tried

    async def _within(self, name: str, seconds: float, part: Awaitable[Found]) -> Found | None:
        try:
            async with asyncio.timeout(seconds):
                return await part
        except TimeoutError:
            self.partial.append(name)
            return None

    def _left(self) -> float:
        return max(0.1, self.begun + self.budget_s - time.monotonic())

    @property
    def _share(self) -> float:
        return self.budget_s / BUDGET_S


@asynccontextmanager
async def beside(part: Coroutine[Any, Any, Found]) -> AsyncIterator[asyncio.Task[Found]]:
    """Do something beside the body; it ends with the body at the latest, whatever becomes of that."""
    task = asyncio.create_task(part)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait({task})


def _ran_late(seen: Observation) -> bool:
    return seen.run.ending is Ending.TIME_LIMIT


def _ms_since(begun: float) -> float:
    return round((time.perf_counter() - begun) * 1000, 1)

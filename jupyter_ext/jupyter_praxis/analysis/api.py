"""Diagnosis as a library: source text, reference and cases in, findings out; no server, no database.

    from jupyter_praxis.analysis import Task, diagnose

    task = Task("total", reference="def total(xs): return sum(xs)", cases=[([1, 2, 3],), ([],)])
    found = diagnose("def total(xs): return sum(xs[i] for i in range(len(xs) - 1))", task)
    print(found.findings[0].pattern, found.findings[0].lines, found.counterexample.input)

Rule: the program, and the reference, run behind the strongest wall this machine has, unless a sandbox is handed in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Any, TypeVar

from jupyter_praxis.analysis.classing import classed
from jupyter_praxis.analysis.cost import estimated
from jupyter_praxis.analysis.diagnosing import BUDGET_S, Analyst
from jupyter_praxis.analysis.finding import Complexity, Diagnosis
from jupyter_praxis.analysis.measuring import measured, measured_inputs
from jupyter_praxis.analysis.observed import Reading
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.grading.expected import expected_cases
from jupyter_praxis.running import Cell, Limits, Plain, Sandbox

Arguments = tuple[Plain, ...]
AT_HAND = "jupyter_praxis.sandbox_at_hand"
"""The entry point group by which the house offers the core a sandbox; the core imports nothing of it."""
_NUMBERS = "inf, nan = float('inf'), float('nan')\n"
"""What `repr` calls the floats that have no literal."""
CELL = "program"
"""The name findings give the program's one cell."""
Result = TypeVar("Result")


@dataclass(frozen=True)
class Task:
    """What a program should do. All texts are Python source.

    `cases` are tuples of arguments, or such by name; expected values come from running `reference`. `inputs` is the
    text of a challenge's `cases` cell: a Hypothesis strategy `inputs` and `grow(n, rng)`, each optional. `compare` is
    a rule of `grading.comparison.RULES` or a function of that text; `time` and `space` are the best known classes.
    """

    entry: str
    reference: str
    cases: Sequence[Arguments] | Mapping[str, Arguments] = ()
    inputs: str = ""
    setup: str = ""
    compare: str = "exact"
    tolerance: float = 1e-9
    time: str = ""
    space: str = ""
    limits: Limits = field(default_factory=Limits)

    @property
    def challenge(self) -> Challenge:
        """Give the challenge this amounts to."""
        named = self.cases if isinstance(self.cases, Mapping) else _numbered(self.cases)
        texts = {
            Kind.SETUP: self.setup,
            Kind.REFERENCE: self.reference,
            Kind.CASES: f"{self.inputs}\n{_NUMBERS}edge_cases = {dict(named)!r}" if named else self.inputs,
        }
        return Challenge(
            slug=CELL,
            title=self.entry,
            track="interview",
            topics=(),
            difficulty=Difficulty.EASY,
            minutes=15,
            version="1",
            entry=self.entry,
            cells=tuple(SourceCell(kind, f"{kind}-1", text) for kind, text in texts.items() if text),
            compare=self.compare,
            tolerance=self.tolerance,
            time=self.time,
            space=self.space,
            limits=self.limits,
        )


def diagnose(
    source: str, task: Task, sandbox: Sandbox | None = None, *, budget_s: float = BUDGET_S
) -> Diagnosis:
    """Diagnose one program. Raises ChallengeUnsound where the task's own texts fail, SandboxBroken without a sandbox.

    For many programs of one task hand in a sandbox and keep an `Analyst`: it remembers what they share.
    """
    return _run(_diagnosed(source, task, sandbox, budget_s))


def read(source: str, entry: str | None = None) -> Complexity:
    """Give the classes of growth that can be read off a text, nothing executed: of `entry`, or the whole program."""
    program = Reading((Cell(CELL, source),), entry)
    return classed(program, estimated(source, entry))


def measure(
    source: str,
    entry: str,
    *,
    grow: str = "",
    inputs: Sequence[tuple[int, Arguments]] = (),
    sandbox: Sandbox | None = None,
) -> Complexity:
    """Measure how a function grows: on inputs made by `grow(n, rng)`, given as text, or made by the caller.

    `inputs` are pairs of a size and the arguments of one call, at four sizes or more.
    """
    return _run(_measured(source, entry, grow, inputs, sandbox))


async def _diagnosed(source: str, task: Task, sandbox: Sandbox | None, budget_s: float) -> Diagnosis:
    challenge, cells = task.challenge, (Cell(CELL, source),)
    async with _some(sandbox) as behind:
        cases = await expected_cases(challenge, behind)
        return await Analyst(behind).diagnose(challenge, cells, cases, budget_s=budget_s)


async def _measured(
    source: str, entry: str, grow: str, inputs: Sequence[tuple[int, Arguments]], sandbox: Sandbox | None
) -> Complexity:
    program = Reading((Cell(CELL, source),), entry)
    async with _some(sandbox) as behind:
        if inputs:
            growth = await measured_inputs(source, entry, inputs, behind)
        else:
            growth = await measured(Task(entry, "", inputs=grow).challenge, program.cells, behind)
    return classed(program, estimated(source, entry), growth)


def _numbered(cases: Sequence[Arguments]) -> dict[str, Arguments]:
    return {f"case {number}": arguments for number, arguments in enumerate(cases, start=1)}


@asynccontextmanager
async def _some(sandbox: Sandbox | None) -> AsyncIterator[Sandbox]:
    """Give the sandbox handed in, or open the one at hand for as long as it is needed."""
    if sandbox is not None:
        yield sandbox
        return
    for offered in entry_points(group=AT_HAND):
        async with offered.load()() as opened:
            yield opened
        return
    raise SandboxBroken(
        "No sandbox was handed in, and none is installed. Install jupyter-praxis, or hand one in."
    )


def _run(work: Coroutine[Any, Any, Result]) -> Result:
    """Run to the end in a thread of its own, so that it works in a notebook too, where a loop is running already."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, work).result()

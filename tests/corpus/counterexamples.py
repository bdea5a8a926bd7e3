"""How many wrong programs are shown an input they fail on: `python -m tests.corpus.counterexamples [--flaws] [-v]`.

Rule: what is found is judged by other means than it was found with. An input is valid when program and reference,
each run once more in a kernel of its own, differ on it; it is locally minimal when no input one step smaller, of those
which surely lie in the domain, fails. Where the domain is not known (drawn by a challenge's own code), that is not
said. The best known is the smallest that fails of all cases, hidden ones
too, and drawn inputs. Takes some four minutes; `--flaws` measures the shipped challenges' own flaws only.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles
from typing import Any

from jupyter_praxis.analysis.answering import learners_program
from jupyter_praxis.analysis.bank import drawn, observed
from jupyter_praxis.analysis.differing import difference
from jupyter_praxis.analysis.finding import Counterexample
from jupyter_praxis.analysis.search import counterexample
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.comparison import RULES
from jupyter_praxis.grading.expected import REFERENCE_LIMITS, expected_cases
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum, shipped_sandboxes
from jupyter_praxis.running import Call, CallRun, Cell, Ending, Program, Sandbox
from jupyter_praxis.sandbox.choice import choose
from jupyter_praxis.sandbox.pool import PooledSandbox
from praxis_kernel.domain import Domain
from praxis_kernel.smallness import size
from praxis_kernel.strategies import read

from .diagnosis import challenge_of, load

SLOW = {"suboptimal_complexity", "wrong_data_structure", "inefficient_loop", "space_waste"}
LATE_S = 0.2


@dataclass(frozen=True)
class Measured:
    """What came of one program: `minimal` is None where the domain is not known."""

    name: str
    found: Counterexample | None
    valid: bool = False
    minimal: bool | None = None
    took_s: float = 0.0
    as_small: bool = False

    @property
    def said(self) -> bool:
        """Tell whether the search says that nothing simpler fails."""
        return self.found is not None and self.found.minimal

    def __str__(self) -> str:
        """Give a line for people."""
        if self.found is None:
            return f"{self.name}: none, {self.took_s:.2f} s"
        told = f"{self.found.input} -> {self.found.actual or (self.found.error and self.found.error.kind)}"
        return (
            f"{self.name}: {told} ({self.found.kind}), {self.took_s:.2f} s"
            + ("" if self.valid else ", NOT VALID")
            + ("" if self.minimal is not False else ", NOT MINIMAL")
            + ("" if self.said else ", not said to be minimal")
            + ("" if self.as_small else ", LARGER than the best known")
        )


def flaws() -> Iterator[tuple[str, Challenge, str]]:
    """Give the flaws of the shipped challenges that are not merely slow."""
    for challenge in Library([shipped_curriculum()], Policies([shipped_sandboxes()])).challenges():
        for flaw in challenge.of(Kind.FLAW):
            if not set(flaw.patterns) <= SLOW:
                yield f"{challenge.slug}/{flaw.name}", challenge, flaw.source


def wrong_programs() -> Iterator[tuple[str, Challenge, str]]:
    """Give the corpus's wrong programs."""
    for program in load():
        if not program.accepted:
            yield program.id, challenge_of(program.challenge), program.source


async def measured(programs: Sequence[tuple[str, Challenge, str]], sandbox: Sandbox) -> list[Measured]:
    """Search for each program in turn."""
    known: dict[str, tuple[tuple[Case, ...], tuple[Case, ...]]] = {}
    results = []
    for name, challenge, source in programs:
        if challenge.digest not in known:
            cases = await expected_cases(challenge, sandbox)
            known[challenge.digest] = cases, await drawn(challenge, cases, sandbox)
        cases, bank = known[challenge.digest]
        cells = [Cell("starter-1", source)]
        begun = time.monotonic()
        found = await counterexample(challenge, cells, cases, sandbox, bank=bank)
        took = time.monotonic() - begun
        if found is None:
            results.append(Measured(name, None, took_s=took))
            continue
        valid = bool(await _failing(challenge, cells, [found.arguments], sandbox))
        domain = _domain(challenge)
        minimal = None
        if domain is not None:
            nearer = [one for one in _nearer(found.arguments) if _lies_in(domain, one)]
            smaller = [one for one in nearer if size(one)[:3] < size(found.arguments)[:3]]
            minimal = not await _failing(challenge, cells, smaller, sandbox)
        as_small = await _as_small(challenge, cells, [*cases, *bank], found, sandbox)
        results.append(Measured(name, found, valid, minimal, took, as_small))
    return results


async def _as_small(
    challenge: Challenge,
    cells: Sequence[Cell],
    inputs: Sequence[Case],
    found: Counterexample,
    sandbox: Sandbox,
) -> bool:
    seen = await observed(cells, challenge, inputs, sandbox, within_s=10)
    failing = [one for one in seen if not one.right and one.run.ending is not Ending.TIME_LIMIT]
    mine = size(found.arguments)[:3]
    return all(mine <= size(one.case.arguments)[:3] for one in failing)


async def _failing(
    challenge: Challenge, cells: Sequence[Cell], inputs: Sequence[Any], sandbox: Sandbox
) -> list[Any]:
    """Give the inputs on which a program fails, each tried in a kernel of its own."""
    reference = as_cells(challenge.of(Kind.SETUP) + challenge.of(Kind.REFERENCE))
    author = Program(reference, challenge.entry, track=challenge.track)
    answers = (await sandbox.run(author, [Call(one) for one in inputs], REFERENCE_LIMITS)).calls
    program = learners_program(challenge, cells)
    limits = replace(challenge.limits, time_s=min(LATE_S, challenge.limits.time_s))
    failing = []
    for one, answer in zip(inputs, answers, strict=True):
        run = (await sandbox.run(program, [Call(one)], limits)).calls[0]
        case = _case(one, answer)
        if case is not None and challenge.compare in RULES and difference(challenge, case, run):
            failing.append(one)
    return failing


def _case(arguments: Any, answer: CallRun) -> Case | None:
    if answer.ending is Ending.RETURNED:
        return Case("again", Visibility.HIDDEN, arguments, answer.value)
    if answer.fault is not None:
        return Case("again", Visibility.HIDDEN, arguments, raises=answer.fault.kind)
    return None


def _domain(challenge: Challenge) -> Domain | None:
    """Read a domain here: challenges are our own."""
    names: dict[str, Any] = {}
    for cell in challenge.of(Kind.SETUP) + challenge.of(Kind.CASES):
        exec(compile(cell.source, cell.name, "exec"), names)
    return read(names.get("inputs"))


def _lies_in(domain: Domain, value: Any) -> bool:
    try:
        return domain.holds(value)
    except Exception:
        return False


def _nearer(value: Any) -> Iterator[Any]:
    """Take one thing away, or bring one number or character nearer to nothing, anywhere in a value."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield from (type(value)(0), -value if value < 0 else value, type(value)(value / 2))
        yield value - 1 if value > 0 else value + 1
    elif isinstance(value, str):
        for place, letter in enumerate(value):
            yield value[:place] + value[place + 1 :]
            if letter not in "a0":
                yield from (value[:place] + simple + value[place + 1 :] for simple in "a0")
    elif isinstance(value, list | tuple):
        for place, item in enumerate(value):
            yield type(value)([*value[:place], *value[place + 1 :]])
            for one in _nearer(item):
                yield type(value)([*value[:place], one, *value[place + 1 :]])
    elif isinstance(value, dict):
        for key in value:
            yield {other: item for other, item in value.items() if other != key}
            for one in _nearer(value[key]):
                yield {**value, key: one}


def told(results: Sequence[Measured]) -> str:
    """Give the figures."""
    found = [one for one in results if one.found is not None]
    known = [one for one in found if one.minimal is not None]
    times = sorted(one.took_s for one in results)
    p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return "\n".join(
        (
            f"wrong programs      {len(results)}",
            f"found               {len(found)} ({len(found) / len(results):.1%})",
            f"valid               {sum(one.valid for one in found)} of {len(found)}",
            f"locally minimal     {sum(bool(one.minimal) for one in known)} of {len(known)} whose domain is known",
            f"said to be minimal  {sum(one.said for one in found)} of {len(found)}",
            f"as small as known   {sum(one.as_small for one in found)} of {len(found)}",
            f"seconds p50, p95    {times[len(times) // 2]:.2f}, {p95:.2f}",
        )
    )


async def main() -> None:
    """Measure, and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--flaws", action="store_true", help="the shipped challenges' own flaws only")
    asked.add_argument("--only", default="", help="programs whose name holds this")
    asked.add_argument("-v", action="store_true", help="a line for each program")
    options = asked.parse_args()
    programs = [*(flaws() if options.flaws else wrong_programs())]
    sandbox = PooledSandbox(choose(), 2, ("hypothesis", "hypothesis.strategies"))
    await sandbox.start()
    try:
        await sandbox.warm()
        chosen = [program for program in programs if options.only in program[0]]
        results = await measured(chosen, sandbox)
    finally:
        await sandbox.aclose()
    if options.v:
        print(*results, sep="\n")
    print(told(results))


if __name__ == "__main__":
    asyncio.run(main())

"""The counterexample: the smallest input found on which a program and the reference differ.

Rule: showing it gives no hidden case away. The search begins from what the strategy draws, from public cases, and
from inputs with next to nothing in them, which anybody tries first. Only where none of these fails does it look around
the hidden cases that do, and then it never tells one of them. And nothing is said that did not fail in fresh kernels,
each time.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass

from praxis_kernel.smallness import size
from praxis_kernel.values import show

from jupyter_praxis.analysis.answering import answering, learners_program
from jupyter_praxis.analysis.author import Asked, Author, author
from jupyter_praxis.analysis.finding import Counterexample
from jupyter_praxis.analysis.hunt import Failing, Hunt
from jupyter_praxis.analysis.notebook_call import call_of
from jupyter_praxis.analysis.signature import signature
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.cases import SHOWN_WIDTH, Case
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.running import Cell, Ending, Sandbox

DEADLINE_S = 2.0
SEARCHES, INPUTS = 4, 400
"""Searches made while there is time, each with its own seed, and inputs in each."""
_KERNELS = 60
_PROOF_S = 0.15
"""Kept back for proving what was found."""
_UNPROVED = 4
"""Inputs that could not be proved, after which nothing is said."""
_DRAWN = 100
_OVERTIME_S = 0.35
"""How long proving may take beyond the deadline, on a machine that is busy."""
_AROUND, _LIKE = 6, 250
"""Hidden cases that fail which are looked around, the smallest of them, and inputs like them that are tried."""
_BETTER = 200
"""Calls made to better an input of which nothing simpler fails: there may be a smaller one elsewhere."""
_SMALL = 5
"""Elements up to which an input that cannot be made simpler is not sought to be bettered."""


async def counterexample(
    challenge: Challenge,
    cells: Sequence[Cell],
    cases: Sequence[Case],
    sandbox: Sandbox,
    *,
    bank: Sequence[Case] = (),
    deadline_s: float = DEADLINE_S,
) -> Counterexample | None:
    """Search for the smallest input on which a program fails; None when none was found in time.

    `cases` say which errors are answers and, where there is no strategy, what inputs look like; `bank` are inputs
    drawn before (`bank.drawn`), tried first. Raises ChallengeUnsound, SandboxBroken.
    """
    if challenge.entry is None:
        return None
    deadline = time.monotonic() + max(0.0, deadline_s)
    ends = deadline - _PROOF_S
    async with answering(challenge, cells, sandbox, _KERNELS) as learner, AsyncExitStack() as stack:
        if not await learner.loads():
            return None
        authors = await stack.enter_async_context(author(challenge, cases, sandbox))
        secret = frozenset(repr(case.arguments) for case in cases if not _is_open(case))
        hunt = Hunt(
            learners_program(challenge, cells), challenge.limits, sandbox, learner, authors, ends, secret
        )
        first = bank or [asked.case for asked in await authors.draw(_DRAWN)]
        minimal = await _until(deadline, _Search(hunt, authors, first, cases).searched())
        proved = await _proved(hunt, deadline + _OVERTIME_S)
    if proved is None:
        return None
    failing, best = proved
    return _told(challenge, failing, bool(minimal) and best)


async def _until(moment: float, part: Awaitable[bool]) -> bool:
    """Give what a part says; False when it does not end in time, what it found being kept."""
    try:
        async with asyncio.timeout(max(0.0, moment - time.monotonic())):
            return await part
    except TimeoutError:
        return False


@dataclass(frozen=True)
class _Search:
    """The order in which one program's inputs are looked for."""

    hunt: Hunt
    author: Author
    first: Sequence[Case]
    cases: Sequence[Case]

    async def searched(self) -> bool:
        """Search; True when nothing simpler than the best fails, as far as the domain lets that be known."""
        hunt = self.hunt
        told = [case for case in self.cases if _is_open(case)]
        first = sorted([*self.first, *told], key=lambda case: size(case.arguments))
        await hunt.through([Asked(case, 0.0) for case in first])
        await self.author.know(self.cases)
        minimal = await hunt.reduce() or await self._around(sure=True)
        for seed in range(SEARCHES):
            best = hunt.best
            if hunt.over or (
                best is not None and (best.asked.beyond or (minimal and best.elements <= _SMALL))
            ):
                break
            finished = await hunt.search(seed, INPUTS, _BETTER if minimal else math.inf)
            if hunt.best is not best:
                minimal = await hunt.reduce() or finished
            elif best is not None:
                return minimal or finished
            elif seed == 0:
                minimal = await self._around(sure=False)
        return minimal

    async def _around(self, *, sure: bool) -> bool:
        """Look around the known cases that fail, where nothing else was found."""
        hunt = self.hunt
        if hunt.best is not None or hunt.over:
            return False
        failed = sorted(await hunt.failed(self.cases), key=size)[:_AROUND]
        if not failed:
            return False
        await hunt.through(await self.author.beyond(failed, _LIKE, sure=sure))
        return await hunt.reduce()


def _is_open(case: Case) -> bool:
    """Tell whether a case is public, or has so little in it that anybody would try it."""
    items, magnitude, letters, _ = size(case.arguments)
    return case.visibility is Visibility.PUBLIC or (
        items - len(case.arguments) <= 1 and magnitude <= 1 and letters == 0
    )


async def _proved(hunt: Hunt, until: float) -> tuple[Failing, bool] | None:
    """Give the smallest that fails in fresh kernels, too, and whether it was the smallest found.

    Where there is no time for that, it is the smallest that failed in a fresh kernel while others were sought.
    """
    for tried in range(_UNPROVED):
        best = hunt.best
        if best is None or time.monotonic() >= until:
            break
        proved = await hunt.proved(best, until)
        if proved is not None:
            return proved, tried == 0
        if time.monotonic() < until:
            hunt.forget(best)
    shown = hunt.shown if time.monotonic() >= until else None
    return None if shown is None else (shown, False)


def _told(challenge: Challenge, failing: Failing, minimal: bool) -> Counterexample:
    case, run = failing.asked.case, failing.run
    actual = show(run.value, SHOWN_WIDTH) if run.ending is Ending.RETURNED else None
    if case.raises is not None and run.ending is Ending.RAISED and run.fault is not None:
        actual = f"raises {run.fault.kind}"
    return Counterexample(
        arguments=case.arguments,
        input=case.input_text,
        expected=case.expected_text,
        actual=actual,
        error=run.fault,
        kind=failing.kind,
        minimal=minimal,
        call=call_of(signature(challenge), case.arguments),
    )

"""The counterexample: the smallest input found on which a program and the reference differ.

Rule: it is an input of its own. The search never begins from a hidden case, so showing what it finds gives none away;
and nothing is said that did not fail in fresh kernels, each time.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import AsyncExitStack

from praxis_kernel.smallness import size
from praxis_kernel.values import show

from jupyter_praxis.analysis.answering import answering, learners_program
from jupyter_praxis.analysis.author import author
from jupyter_praxis.analysis.finding import Counterexample
from jupyter_praxis.analysis.hunt import Failing, Hunt
from jupyter_praxis.analysis.notebook_call import call_of
from jupyter_praxis.analysis.signature import signature
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.cases import SHOWN_WIDTH, Case
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
    ends = time.monotonic() + max(0.0, deadline_s - _PROOF_S)
    async with answering(challenge, cells, sandbox, _KERNELS) as learner, AsyncExitStack() as stack:
        if not await learner.loads():
            return None
        authors = await stack.enter_async_context(author(challenge, cases, sandbox))
        hunt = Hunt(learners_program(challenge, cells), challenge.limits, sandbox, learner, authors, ends)
        minimal = await _hunted(hunt, bank or [asked.case for asked in await authors.draw(_DRAWN)])
        proved = await _proved(hunt)
    return None if proved is None else _told(challenge, proved, minimal)


async def _hunted(hunt: Hunt, bank: Sequence[Case]) -> bool:
    """Search; True when nothing simpler than the best fails, as far as the domain lets that be known."""
    await hunt.through(sorted(bank, key=lambda case: size(case.arguments)))
    minimal = await hunt.reduce()
    for seed in range(SEARCHES):
        best = hunt.best
        if hunt.over or (minimal and best is not None and best.elements <= _SMALL):
            break
        finished = await hunt.search(seed, INPUTS)
        if hunt.best is not best:
            minimal = await hunt.reduce() or finished
        elif best is not None:
            return minimal or finished
    return minimal


async def _proved(hunt: Hunt) -> Failing | None:
    for _ in range(_UNPROVED):
        best = hunt.best
        if best is None:
            return None
        proved = await hunt.proved(best)
        if proved is not None:
            return proved
        hunt.forget(best)
    return None


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

"""Inputs drawn from a challenge's domain, and what a program makes of them.

Rule: they are there to reason with. Nobody is shown one, and no hidden case is among them unless it was drawn, too.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from jupyter_praxis.analysis.answering import answering
from jupyter_praxis.analysis.author import author
from jupyter_praxis.analysis.differing import difference, needs_asking
from jupyter_praxis.analysis.observed import Observation
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.expected import own_comparison
from jupyter_praxis.running import CallRun, Cell, Ending, Sandbox

MOST = 150
OBSERVED_S = 0.8
"""Seconds for running a program on many inputs."""
CALL_S = 0.25
"""Seconds for one call of them: inputs are small."""
KERNELS = 4
"""Kernels one program may use up, by calls that hang or die."""


async def drawn(
    challenge: Challenge, cases: Sequence[Case], sandbox: Sandbox, most: int = MOST
) -> tuple[Case, ...]:
    """Give distinct inputs of the domain with the reference's answers, smallest first; few or none where none is known.

    For once a version: it takes about half a second. Raises ChallengeUnsound, SandboxBroken.
    """
    if challenge.entry is None:
        return ()
    async with author(challenge, cases, sandbox) as authors:
        return tuple(asked.case for asked in await authors.draw(most))


async def observed(
    cells: Sequence[Cell],
    challenge: Challenge,
    cases: Sequence[Case],
    sandbox: Sandbox,
    *,
    within_s: float = OBSERVED_S,
    call_s: float = CALL_S,
) -> tuple[Observation, ...]:
    """Run a program on many inputs, and compare; those there was no time or no kernel left for are left out."""
    ends = time.monotonic() + within_s
    seen: list[tuple[Case, CallRun]] = []
    async with answering(challenge, cells, sandbox, KERNELS) as learners:
        for case in cases:
            left = ends - time.monotonic()
            if left <= 0:
                break
            run = await learners.answer(case.call, min(call_s, challenge.limits.time_s))
            if run.ending is Ending.NOT_RUN:
                break
            seen.append((case, run))
    agreed = await _agreed(challenge, seen, sandbox)
    return tuple(
        Observation(case, run, difference(challenge, case, run, agreed.get(place)) is None)
        for place, (case, run) in enumerate(seen)
    )


async def _agreed(
    challenge: Challenge, seen: Sequence[tuple[Case, CallRun]], sandbox: Sandbox
) -> dict[int, bool]:
    places = [place for place, (case, run) in enumerate(seen) if needs_asking(challenge, case, run)]
    if not places:
        return {}
    triples = [(case.arguments, case.expected, run.value) for case, run in (seen[place] for place in places)]
    return dict(zip(places, await own_comparison(challenge, triples, sandbox), strict=True))

"""The grader: one submission in, one verdict out.

Rule: each program has a sandbox of its own, the learner's, the reference's and the comparison's.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import datetime

from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.cases import Case, from_text, to_text, within
from jupyter_praxis.grading.comparison import RULES, holds_opaque
from jupyter_praxis.grading.expected import expected_cases, own_comparison
from jupyter_praxis.grading.judge import judge
from jupyter_praxis.grading.submission import Expectations, Scope
from jupyter_praxis.grading.tests import beside, joined
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.running import Cell, Ending, Program, Run, Sandbox

REMEMBERED = 256
"""Challenges whose cases are held in memory; the rest are read again from where they are kept."""


class Grader:
    """Grades what it is handed; keeps nothing but expected values."""

    def __init__(self, sandbox: Sandbox, expectations: Expectations, now: Callable[[], datetime]) -> None:
        self._sandbox = sandbox
        self._expectations = expectations
        self._now = now
        self._remembered: OrderedDict[str, tuple[Case, ...]] = OrderedDict()
        self._computing: dict[str, asyncio.Lock] = {}

    async def cases(self, challenge: Challenge) -> tuple[Case, ...]:
        """Give a challenge's cases, computing expected values when nobody has; raises ChallengeUnsound."""
        digest = challenge.digest
        async with self._computing.setdefault(digest, asyncio.Lock()):
            cases = self._remembered.get(digest)
            if cases is None:
                cases = await self._kept_or_computed(challenge, digest)
                self._remembered[digest] = cases
                if len(self._remembered) > REMEMBERED:
                    forgotten, _ = self._remembered.popitem(last=False)
                    self._computing.pop(forgotten, None)
            self._remembered.move_to_end(digest)
            return cases

    async def grade(self, challenge: Challenge, cells: Sequence[Cell], scope: Scope) -> Verdict:
        """Run the learner's cells on the cases of a scope and judge; raises ChallengeUnsound, SandboxBroken."""
        cases = within(await self.cases(challenge), scope)
        if not cases:
            raise ChallengeUnsound(f"{challenge.slug} has no public cases to check; submit it instead.")
        program = Program(
            (*as_cells(challenge.of(Kind.SETUP)), *cells),
            challenge.entry,
            challenge.variables,
            challenge.track,
        )
        outside = [case.call for case in cases if not case.test]
        run = await self._sandbox.run(program, outside, challenge.limits)
        if len(outside) < len(cases) and run.loading.ending is Ending.RETURNED:
            inside = [case.call for case in cases if case.test]
            beside_it = await self._sandbox.run(beside(challenge, cells), inside, challenge.limits)
            run = joined(run, beside_it, len(outside))
        agreed = None if challenge.compare in RULES else await self._agreed(challenge, cases, run)
        return judge(challenge, scope, cases, run, self._sandbox.strength, agreed)

    async def _kept_or_computed(self, challenge: Challenge, digest: str) -> tuple[Case, ...]:
        text = await self._expectations.find(digest)
        if text is not None:
            return from_text(text)
        cases = await expected_cases(challenge, self._sandbox)
        await self._expectations.keep(digest, challenge.slug, challenge.version, to_text(cases), self._now())
        return cases

    async def _agreed(self, challenge: Challenge, cases: Sequence[Case], run: Run) -> dict[int, bool]:
        """Ask the challenge's own comparison about every answer that is plain."""
        places = [
            place
            for place, (case, call) in enumerate(zip(cases, run.calls, strict=False))
            if call.ending is Ending.RETURNED
            and case.raises is None
            and not case.test
            and not holds_opaque(call.value)
        ]
        if not places:
            return {}
        triples = [(cases[p].arguments, cases[p].expected, run.calls[p].value) for p in places]
        return dict(zip(places, await own_comparison(challenge, triples, self._sandbox), strict=True))

"""The strict colleague: everything that is looked at before a challenge is given to learners.

Rule: what makes a challenge useless is said first, and then what depends on it is not looked at.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.versions import Versions
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.running import Sandbox
from jupyter_praxis.validating.cheats import cheat_remarks
from jupyter_praxis.validating.flaws import flaw_remarks
from jupyter_praxis.validating.known_version import version_remarks
from jupyter_praxis.validating.leaks import leak_remarks
from jupyter_praxis.validating.promised import complexity_remarks
from jupyter_praxis.validating.prose import prose_remarks
from jupyter_praxis.validating.remark import Check, Remark, Report
from jupyter_praxis.validating.served import notebook_remarks
from jupyter_praxis.validating.surviving import mutant_remarks
from jupyter_praxis.validating.trying import reference_remarks, starter_remarks, steadiness_remarks
from jupyter_praxis.validating.worth import points_remarks

Told = Callable[[Check], None]

STEPS = (
    *(Check.REFERENCE, Check.COMPLEXITY, Check.STARTER, Check.FLAWS, Check.POINTS, Check.CHEATS),
    *(Check.MUTANTS, Check.STEADINESS),
)
"""What is told of, in this order; the rest takes no time."""


class Validator:
    """Validates challenges, one after the other or several at once; `versions` knows what learners were given."""

    def __init__(self, sandbox: Sandbox, grader: Grader, versions: Versions | None = None) -> None:
        self._sandbox = sandbox
        self._grader = grader
        self._versions = versions

    async def validate(self, challenge: Challenge, told: Told = lambda _check: None) -> Report:
        """Give the report on one challenge; `told` hears what is looked at next. Raises SandboxBroken only."""
        begun = time.perf_counter()
        try:
            remarks = await self._remarks(challenge, told)
        except ChallengeUnsound as error:
            remarks = [Remark(Check.SOURCE, "", str(error))]
        order = list(Check)
        remarks.sort(key=lambda remark: (remark.note, order.index(remark.check)))
        return Report(tuple(remarks), round((time.perf_counter() - begun) * 1000, 1))

    async def _remarks(self, challenge: Challenge, told: Told) -> list[Remark]:
        told(Check.REFERENCE)
        # a test that runs beside the program (imported work) asks it nothing that could be asked again
        cases = tuple(case for case in await self._grader.cases(challenge) if not case.test)
        known = await version_remarks(challenge, self._versions) if self._versions else []
        remarks = [*known, *leak_remarks(challenge), *prose_remarks(challenge), *notebook_remarks(challenge)]
        wrong = await reference_remarks(challenge, self._grader)
        if wrong:
            return [*remarks, *wrong]
        told(Check.COMPLEXITY)
        remarks += await complexity_remarks(challenge, cases, self._sandbox)
        told(Check.STARTER)
        remarks += await starter_remarks(challenge, self._grader)
        told(Check.FLAWS)
        # one analyst a challenge: what it remembers is of this challenge only
        analyst = Analyst(self._sandbox)
        remarks += await flaw_remarks(challenge, self._grader, analyst)
        told(Check.POINTS)
        remarks += await points_remarks(challenge, self._grader, analyst)
        told(Check.CHEATS)
        remarks += await cheat_remarks(challenge, self._grader)
        told(Check.MUTANTS)
        remarks += await mutant_remarks(challenge, cases, self._sandbox)
        told(Check.STEADINESS)
        remarks += await steadiness_remarks(challenge, self._grader)
        return remarks

"""A hunt for the smallest input on which two programs differ: what was tried, what failed, and the time left.

Rule: what counts is what the program does in a kernel that has seen nothing else. A program whose first failure is
none there remembers its calls, and is from then on called in fresh kernels only; and whatever is found is tried again
in fresh ones (`proved`) before it is told to anyone.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from praxis_kernel.smallness import Size, size

from jupyter_praxis.analysis.answering import Answering
from jupyter_praxis.analysis.author import Asked, Author
from jupyter_praxis.analysis.differing import TIME
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.running import CallRun, Ending, Limits, Program, Sandbox

LATE_S, LATE_TIMES = 0.05, 50
"""A call takes too long beyond so many seconds, or so many times what the reference took, whichever is more."""
SURELY_LATE_S, SURELY_TIMES = 0.4, 500
"""The same in a fresh kernel, where it is to be proved on a machine that may be busy."""
FRESH_TRIES, DOUBTED_TRIES = 3, 8
"""Fresh kernels in each of which an input must fail; more, where the program was seen to answer now so, now so."""
AGAIN = 8
"""Calls made again in the same kernel, which cost little, to see whether chance is in the answers."""
NEARBY = 400
"""Simpler inputs looked at around one."""


@dataclass(frozen=True)
class Failing:
    """An input on which the program differs, how it ran and in what it differs."""

    asked: Asked
    run: CallRun
    kind: str

    @property
    def size(self) -> Size:
        """Measure the input."""
        return size(self.asked.case.arguments)

    @property
    def elements(self) -> int:
        """Count the elements and characters of all arguments."""
        return self.size[0] - len(self.asked.case.arguments)


class Hunt:
    """One program beside one author, until `ends` (on the monotonic clock)."""

    def __init__(
        self,
        program: Program,
        limits: Limits,
        sandbox: Sandbox,
        learner: Answering,
        author: Author,
        ends: float,
    ) -> None:
        self._program = program
        self._limits = limits
        self._sandbox = sandbox
        self._learner = learner
        self._author = author
        self._ends = ends
        self._known: dict[str, bool] = {}
        self._failing: list[Failing] = []
        self._remembers: bool | None = None
        self._doubted = False

    @property
    def over(self) -> bool:
        """Tell whether the time is up."""
        late = any(failing.kind == TIME for failing in self._failing)
        return time.monotonic() >= self._ends - (SURELY_LATE_S if late else 0.0)

    @property
    def best(self) -> Failing | None:
        """Give the smallest input that failed so far."""
        return min(self._failing, key=lambda failing: failing.size, default=None)

    def forget(self, failing: Failing) -> None:
        """Forget one that could not be proved."""
        self._failing.remove(failing)

    async def through(self, inputs: Sequence[Case]) -> None:
        """Go through inputs, smallest first, up to the first that fails."""
        for case in inputs:
            if self.over or await self._differs(Asked(case, 0.0)):
                return

    async def search(self, seed: int, most: int) -> bool:
        """Let Hypothesis search and shrink; True when it came to its end with something found."""
        asked = await self._author.begin(seed, most)
        found = False
        while asked is not None:
            if self.over:
                return False
            differs = await self._differs(asked)
            found = found or differs
            asked = await self._author.go_on(differs)
        return found and self._author.finished

    async def reduce(self) -> bool:
        """Go from the best to what is one step simpler, until nothing is; False where that cannot be known."""
        while (best := self.best) is not None and not self.over:
            nearby = await self._author.simpler(best.asked.case.arguments, NEARBY)
            if nearby is None:
                return False
            if not await self._any(nearby):
                return not self.over and len(nearby) < NEARBY
        return False

    async def proved(self, failing: Failing) -> Failing | None:
        """Try an input in fresh kernels; gives how it failed there, None unless it failed in each."""
        asked, late = failing.asked, failing.kind == TIME
        late_s = _bound(asked, SURELY_LATE_S, SURELY_TIMES) if late else self._limits.time_s
        self._doubted = self._doubted or (not late and await self._wavers(asked))
        tries = DOUBTED_TRIES if self._doubted else FRESH_TRIES
        runs = await asyncio.gather(*(self._run_fresh(asked.case, late_s) for _ in range(tries)))
        kinds = [await self._author.difference(asked.case, run) for run in runs]
        self._doubted = self._doubted or (any(kinds) and not all(kinds))
        return Failing(asked, runs[0], kinds[0]) if kinds[0] and all(kinds) else None

    async def _wavers(self, asked: Asked) -> bool:
        """Tell whether the program answers rightly when it is asked again and again."""
        for _ in range(AGAIN):
            run = await self._learner.answer(asked.case.call)
            if run.ending not in (Ending.RETURNED, Ending.RAISED):
                return False
            if await self._author.difference(asked.case, run) is None:
                return True
        return False

    async def _any(self, inputs: Sequence[Asked]) -> bool:
        for asked in inputs:
            if self.over:
                return False
            if await self._differs(asked):
                return True
        return False

    async def _differs(self, asked: Asked) -> bool:
        key = repr(asked.case.arguments)
        if key not in self._known:
            failing = await self._failed(asked)
            self._known[key] = failing is not None
            if failing is not None:
                self._failing.append(failing)
        return self._known[key]

    async def _failed(self, asked: Asked) -> Failing | None:
        """Make a call; the first that fails is made again in a fresh kernel, to know what session calls are worth."""
        late_s = min(self._limits.time_s, _bound(asked, LATE_S, LATE_TIMES))
        if not self._remembers:
            run = await self._learner.answer(asked.case.call, late_s)
            kind = await self._author.difference(asked.case, run)
            if kind is None or kind == TIME or self._remembers is False:
                return Failing(asked, run, kind) if kind else None
        run = await self._run_fresh(asked.case, self._limits.time_s if self._remembers is None else late_s)
        kind = await self._author.difference(asked.case, run)
        if self._remembers is None:
            self._remembers = kind is None
        return Failing(asked, run, kind) if kind else None

    async def _run_fresh(self, case: Case, time_s: float) -> CallRun:
        async with self._sandbox.open(self._program, self._limits) as session:
            return await session.call(case.call, min(self._limits.time_s, time_s))


def _bound(asked: Asked, seconds: float, times: int) -> float:
    return max(seconds, times * asked.reference_ms / 1000)

"""A hunt for the smallest input on which two programs differ: what was tried, what failed, and the time left.

Rule: what counts is what the program does in a kernel that has seen nothing else. A program whose first failure is
none there remembers its calls, and is from then on called in fresh kernels only; and whatever is found is tried again
in fresh ones (`proved`) before it is told to anyone.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Collection, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from praxis_kernel.smallness import Size, size

from jupyter_praxis.analysis.answering import Answering
from jupyter_praxis.analysis.author import Asked, Author
from jupyter_praxis.analysis.differing import TIME, VALUE
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.running import CallRun, Ending, Limits, Plain, Program, Sandbox

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
    """An input on which the program differs, how it ran and in what it differs; `fresh`: in a kernel of its own."""

    asked: Asked
    run: CallRun
    kind: str
    fresh: bool = False

    @property
    def size(self) -> Size:
        """Measure the input."""
        return size(self.asked.case.arguments)

    @property
    def elements(self) -> int:
        """Count the elements and characters of all arguments."""
        return self.size[0] - len(self.asked.case.arguments)

    @property
    def is_nothing(self) -> bool:
        """Tell whether no input is smaller: nothing in it, and no number but nought."""
        return not self.elements and not any(self.size[1:3])


class Hunt:
    """One program beside one author, until `ends` (on the monotonic clock).

    `secret` are hidden inputs, as `repr` writes their arguments: they are not told where they lie beyond the strategy.
    """

    def __init__(
        self,
        program: Program,
        limits: Limits,
        sandbox: Sandbox,
        learner: Answering,
        author: Author,
        ends: float,
        secret: Collection[str] = (),
    ) -> None:
        self._program = program
        self._limits = limits
        self._sandbox = sandbox
        self._learner = learner
        self._author = author
        self._ends = ends
        self._secret = secret
        self._known: dict[str, bool] = {}
        self._failing: list[Failing] = []
        self._remembers: bool | None = None
        self._doubted = False
        self._hangs = False

    @property
    def over(self) -> bool:
        """Tell whether the time is up."""
        late = any(failing.kind == TIME for failing in self._failing)
        return time.monotonic() >= self._ends - (SURELY_LATE_S if late else 0.0)

    @property
    def best(self) -> Failing | None:
        """Give the smallest input that failed so far."""
        return min(self._failing, key=lambda failing: failing.size, default=None)

    @property
    def shown(self) -> Failing | None:
        """Give the smallest that failed in a fresh kernel, and chance has no part in it as far as was seen."""
        fresh = [] if self._doubted else [failing for failing in self._failing if failing.fresh]
        return min(fresh, key=lambda failing: failing.size, default=None)

    def forget(self, failing: Failing) -> None:
        """Forget one that could not be proved."""
        self._failing.remove(failing)

    async def through(self, inputs: Sequence[Asked]) -> None:
        """Go through inputs, smallest first, up to the first that fails."""
        await self._any(inputs)

    async def failed(self, cases: Sequence[Case]) -> list[tuple[Plain, ...]]:
        """Give the inputs among these on which the program fails; they are not kept as found."""
        failed = []
        for case in cases:
            if self.over:
                break
            run = await self._learner.answer(case.call, min(self._limits.time_s, 2 * LATE_S))
            if await self._author.difference(case, run) is not None:
                failed.append(case.arguments)
        return failed

    async def search(self, seed: int, most: int, calls: float = math.inf) -> bool:
        """Let Hypothesis search and shrink; True when it came to its end in so many calls, with something found."""
        asked = await self._author.begin(seed, most)
        found = False
        while asked is not None:
            if self.over or calls <= 0:
                return False
            differs = await self._differs(asked)
            found, calls = found or differs, calls - 1
            asked = await self._author.go_on(differs)
        return found and self._author.finished

    async def reduce(self) -> bool:
        """Go from the best to what is one step simpler, until nothing is; False where that cannot be known."""
        while (best := self.best) is not None and not self.over:
            if best.is_nothing:
                return True
            nearby = await self._author.simpler(best.asked.case.arguments, NEARBY)
            if nearby is None:
                likely = await self._author.likely_simpler(best.asked.case.arguments, NEARBY)
                return not await self._any_untold(likely) and not self.over and len(likely) < NEARBY
            if not await self._any(nearby):
                secret = [asked for asked in nearby if self._is_secret(asked)]
                return not await self._any_untold(secret) and not self.over and len(nearby) < NEARBY
        return False

    async def proved(self, failing: Failing, until: float) -> Failing | None:
        """Try an input in fresh kernels; gives how it failed, None unless it did in each that ended in time."""
        asked, late = failing.asked, failing.kind == TIME
        late_s = _bound(asked, SURELY_LATE_S, SURELY_TIMES) if late else self._limits.time_s
        self._doubted = self._doubted or (not late and await self._wavers(asked, until))
        tries = DOUBTED_TRIES if self._doubted else FRESH_TRIES
        runs = await _ended([self._run_fresh(asked.case, late_s) for _ in range(tries)], until)
        kinds = [await self._author.difference(asked.case, run) for run in runs]
        self._doubted = self._doubted or (any(kinds) and not all(kinds))
        if not all(kinds) or len(kinds) < (tries if self._doubted else 1):
            return None
        return Failing(asked, runs[0], kinds[0] or VALUE, fresh=True)

    async def _wavers(self, asked: Asked, until: float) -> bool:
        """Tell whether the program answers rightly when it is asked again and again."""
        for _ in range(AGAIN):
            if time.monotonic() >= until:
                break
            run = await self._learner.answer(asked.case.call, min(self._limits.time_s, SURELY_LATE_S))
            if run.ending not in (Ending.RETURNED, Ending.RAISED):
                return False
            if await self._author.difference(asked.case, run) is None:
                return True
        return False

    async def _any(self, inputs: Sequence[Asked]) -> bool:
        for asked in inputs:
            if self.over:
                return False
            if not self._is_secret(asked) and await self._differs(asked):
                return True
        return False

    async def _any_untold(self, inputs: Sequence[Asked]) -> bool:
        """Tell whether one of these fails, without keeping it as found."""
        for asked in inputs:
            if (
                self.over
                or self._known.get(repr(asked.case.arguments))
                or await self._failed(asked) is not None
            ):
                return True
        return False

    def _is_secret(self, asked: Asked) -> bool:
        return asked.beyond and repr(asked.case.arguments) in self._secret

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
            if kind == TIME and not self._hangs:
                return await self._surely_late(asked)
            if kind is None or kind == TIME or self._remembers is False:
                return Failing(asked, run, kind) if kind else None
        run = await self._run_fresh(asked.case, self._limits.time_s if self._remembers is None else late_s)
        kind = await self._author.difference(asked.case, run)
        if self._remembers is None and run.ending is not Ending.NOT_RUN:
            self._remembers = kind is None
        return Failing(asked, run, kind, fresh=True) if kind else None

    async def _surely_late(self, asked: Asked) -> Failing | None:
        """Give a call that seems late the time it needs on a busy machine; late then, too, the program hangs."""
        run = await self._run_fresh(asked.case, _bound(asked, SURELY_LATE_S, SURELY_TIMES))
        kind = await self._author.difference(asked.case, run)
        self._hangs = kind == TIME
        return Failing(asked, run, kind, fresh=True) if kind else None

    async def _run_fresh(self, case: Case, time_s: float) -> CallRun:
        async with self._sandbox.open(self._program, self._limits) as session:
            return await session.call(case.call, min(self._limits.time_s, time_s))


async def _ended(parts: Sequence[Coroutine[Any, Any, CallRun]], until: float) -> list[CallRun]:
    """Await what ends in time, in the order asked, and let go of the rest, and of what did not even load."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        await asyncio.wait(tasks, timeout=max(0.0, until - time.monotonic()))
        runs = [task.result() for task in tasks if task.done()]
        return [run for run in runs if run.ending is not Ending.NOT_RUN]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


def _bound(asked: Asked, seconds: float, times: int) -> float:
    return max(seconds, times * asked.reference_ms / 1000)

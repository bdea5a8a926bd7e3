"""A learner's program kept ready to answer, in a new kernel when one ends.

Rule: kernels are few and time is short, so a program that ends every kernel it is given is given up.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.running import Call, CallRun, Cell, Ending, Limits, Program, Sandbox, Session

_TALKS_KB = 1024
"""What a program may print in a session: as many calls as it takes, a debugging line in each."""


class Answering:
    """One program; `kernels` is how many it may use up."""

    def __init__(self, program: Program, limits: Limits, sandbox: Sandbox, kernels: int) -> None:
        self._program = program
        self._limits = replace(limits, output_kb=max(limits.output_kb, _TALKS_KB))
        self._sandbox = sandbox
        self._left = kernels
        self._stack = AsyncExitStack()
        self._session: Session | None = None

    async def answer(self, call: Call, time_s: float | None = None) -> CallRun:
        """Make one call; NOT_RUN when the program does not load, or has used up its kernels."""
        session = self._session or await self._open()
        if session is None:
            return CallRun(Ending.NOT_RUN)
        run = await session.call(call, time_s)
        if run.ending not in (Ending.RETURNED, Ending.RAISED):
            await self.aclose()
        return run

    async def loads(self) -> bool:
        """Tell whether the program can be called at all."""
        return (self._session or await self._open()) is not None

    async def aclose(self) -> None:
        """End the kernel in use."""
        self._session = None
        await self._stack.aclose()

    async def _open(self) -> Session | None:
        if self._left <= 0:
            return None
        self._left -= 1
        session = await self._stack.enter_async_context(self._sandbox.open(self._program, self._limits))
        if session.loading.ending is not Ending.RETURNED:
            self._left = 0
            await self._stack.aclose()
            return None
        self._session = session
        return session


def learners_program(challenge: Challenge, cells: Sequence[Cell]) -> Program:
    """Make of a learner's cells what is graded, too."""
    setup = as_cells(challenge.of(Kind.SETUP))
    return Program((*setup, *cells), challenge.entry, challenge.variables, challenge.track)


@asynccontextmanager
async def answering(
    challenge: Challenge, cells: Sequence[Cell], sandbox: Sandbox, kernels: int
) -> AsyncIterator[Answering]:
    """Keep a learner's program ready for as long as the context lasts."""
    ready = Answering(learners_program(challenge, cells), challenge.limits, sandbox, kernels)
    try:
        yield ready
    finally:
        await ready.aclose()

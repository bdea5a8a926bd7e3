"""A pool's second door, for work nobody waits for a verdict of.

Rule: the last warm kernel of a kind is a grader's. Who comes by this door takes one only where more are warm,
else has one started, and does not make the pool grow.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager

from jupyter_praxis.running import Call, Limits, Program, Run, Session, Strength
from jupyter_praxis.sandbox.pool import PooledSandbox

LEFT_TO_GRADERS = 1


class AsideSandbox:
    """Runs programs in kernels of a pool that others come first to (fulfils `running.Sandbox`)."""

    def __init__(self, pool: PooledSandbox) -> None:
        self._pool = pool

    @property
    def strength(self) -> Strength:
        """Say what the pool's wall holds and what it does not."""
        return self._pool.strength

    async def run(self, program: Program, calls: Sequence[Call], limits: Limits) -> Run:
        """Run a program; raises what the pool raises."""
        return await self._pool.run(program, calls, limits, leave=LEFT_TO_GRADERS)

    def open(self, program: Program, limits: Limits) -> AbstractAsyncContextManager[Session]:
        """Load a program and keep it for calls; raises what the pool raises."""
        return self._pool.open(program, limits, leave=LEFT_TO_GRADERS)

"""Steps of one program, said and answered in turn.

Rule: after the first step that did not leave a kernel ready for another, there is no other.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import CallRun, Ending, Limits
from jupyter_praxis.sandbox.conversation import NotUnderstood, Step, step_of
from jupyter_praxis.sandbox.gauge import Gauge, cut_short
from jupyter_praxis.sandbox.line import Flooded, Lost
from jupyter_praxis.sandbox.wall import Confined, Usage

_ABANDONED = "The process this program's kernel was forked from ended; the program is run again."
_LOADED = (Ending.RETURNED,)
_GO_ON = (Ending.RETURNED, Ending.RAISED, Ending.MEMORY_LIMIT, Ending.EXITED)
"""Endings of a call after which a living kernel can take the next one."""


class Exchange:
    """One kernel's steps, the first of which loads. `wall_s` is what its processor time was bounded for."""

    def __init__(
        self,
        confined: Confined,
        limits: Limits,
        gauge: Gauge,
        wall_s: float,
        close: Callable[[], Awaitable[Usage]],
    ) -> None:
        self._confined = confined
        self._gauge = gauge
        self._ceilings = gauge.ceilings(wall_s)
        self._close = close
        self._output_left = limits.output_kb * 1024
        self._number = 0
        self.over = False

    async def step(self, message: bytes, within_s: float, said_s: float | None = None) -> CallRun:
        """Say one message and wait for what came of it; a step that runs out of time was given `said_s`.

        Raises SandboxBroken when the kernel was taken away.
        """
        begun = time.perf_counter()
        try:
            async with asyncio.timeout(within_s):
                step = await self._answered(message)
        except (TimeoutError, Lost, NotUnderstood) as error:
            self.over = True
            ended = await self._cut_short(error, within_s if said_s is None else said_s)
        except asyncio.CancelledError:
            self.over = True  # what is answered later is nobody's answer
            raise
        else:
            ended = step.ended
            self._output_left -= len(ended.output)
            self.over = ended.ending not in (_GO_ON if self._number else _LOADED)
            self._number += 1
        return replace(ended, time_ms=round((time.perf_counter() - begun) * 1000, 3))

    async def _answered(self, message: bytes) -> Step:
        line = self._confined.line
        await line.send(message)
        while (step := step_of(await line.receive(), self._output_left)) is None:
            pass
        if step.number != self._number:
            raise NotUnderstood("steps out of order")
        return step

    async def _cut_short(self, error: Exception, bound_s: float) -> CallRun:
        self._gauge.read()
        gone = isinstance(error, Lost) or not self._confined.alive
        usage = await self._close()
        if usage.abandoned and gone and not isinstance(error, Flooded):
            raise SandboxBroken(_ABANDONED) from error
        return cut_short(error, bound_s, self._gauge, usage, self._ceilings)

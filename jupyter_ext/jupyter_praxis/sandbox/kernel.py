"""One kernel, one program.

Rule: the clock, the memory gauge and the kill are on this side. Each step may take `time_s`, a run in all three
times that and 10 ms a call; a kernel is ended after its program whatever came of it, and never used again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from jupyter_praxis.running import Call, CallRun, Ending, Limits, Program, Run
from jupyter_praxis.sandbox.conversation import Messages
from jupyter_praxis.sandbox.exchange import Exchange
from jupyter_praxis.sandbox.gauge import Gauge
from jupyter_praxis.sandbox.session import SESSION_CALLS, SESSION_S, KernelSession
from jupyter_praxis.sandbox.wall import Confined, Usage

_GAUGE_EVERY_S = 0.05
_LAST_WORDS_S = 0.1
_FURTHER_FRAMES = 16
"""Frames beyond one a step: the first and the last word, a limit that was crossed."""


class SandboxKernel:
    """A confined kernel which nobody used yet."""

    def __init__(self, confined: Confined) -> None:
        self._confined = confined
        self._closed = False

    @property
    def alive(self) -> bool:
        """Tell whether the kernel could still run something."""
        return not self._closed and self._confined.alive

    async def run(self, program: Program, calls: Sequence[Call], limits: Limits) -> Run:
        """Run a program and end the kernel.

        Raises NotPlain for inputs that cannot be carried, SandboxBroken when the kernel was taken away.
        """
        begun = time.perf_counter()
        gauge = Gauge(self._confined, limits)
        total = 3 * limits.time_s + 0.01 * len(calls)
        messages = Messages()
        try:
            asked = [
                messages.load(program, len(calls), limits, gauge.ceilings(total)),
                *map(messages.call, calls),
            ]
            async with self._watched(gauge, limits, len(calls)):
                steps = await self._steps(asked, limits, gauge, total)
        finally:
            usage = await asyncio.shield(self.close())
        steps += [CallRun(Ending.NOT_RUN)] * (1 + len(calls) - len(steps))
        took = (time.perf_counter() - begun) * 1000
        return Run(steps[0], tuple(steps[1:]), gauge.peak_kb or usage.memory_kb, sandbox_ms=took)

    @asynccontextmanager
    async def open(self, program: Program, limits: Limits) -> AsyncIterator[KernelSession]:
        """Load a program and hand it out for calls; the kernel ends with the context.

        Raises SandboxBroken when the kernel was taken away.
        """
        gauge = Gauge(self._confined, limits)
        messages = Messages()
        try:
            request = messages.load(program, SESSION_CALLS, limits, gauge.ceilings(SESSION_S))
            async with self._watched(gauge, limits, SESSION_CALLS):
                exchange = Exchange(self._confined, limits, gauge, SESSION_S, self.close)
                loading = await exchange.step(request, limits.time_s)
                yield KernelSession(loading, exchange, messages, limits.time_s)
        finally:
            await asyncio.shield(self.close())

    async def ended(self) -> None:
        """Wait until the kernel ends of itself."""
        await self._confined.ended()

    async def close(self) -> Usage:
        """End the kernel and leave nothing behind; again is no harm."""
        self._closed = True
        return await self._confined.end()

    @asynccontextmanager
    async def _watched(self, gauge: Gauge, limits: Limits, calls: int) -> AsyncIterator[None]:
        """Bound the kernel from outside, and look at it for as long as its program runs."""
        self._confined.admit(limits.memory_mb << 20)
        self._confined.line.expect(calls + _FURTHER_FRAMES)
        watching = asyncio.create_task(self._watch(gauge))
        try:
            yield
            gauge.read()
        finally:
            watching.cancel()
            # not `await watching`, where a cancellation of the caller would look like the watcher's own
            await asyncio.wait({watching})

    async def _watch(self, gauge: Gauge) -> None:
        """Read the gauge while the kernel runs; hang up when it takes too much room, or ended silently."""
        ended = asyncio.ensure_future(self._confined.ended())
        try:
            while not ended.done():
                gauge.read()
                if gauge.over:
                    self._confined.line.close()
                    return
                await self._confined.watch()
                await asyncio.wait({ended}, timeout=_GAUGE_EVERY_S)
            # what it sent before it ended is still to be read
            await asyncio.sleep(_LAST_WORDS_S)
            self._confined.line.close()
        finally:
            ended.cancel()

    async def _steps(
        self, asked: Sequence[bytes], limits: Limits, gauge: Gauge, total: float
    ) -> list[CallRun]:
        loop = asyncio.get_running_loop()
        last = loop.time() + total
        exchange = Exchange(self._confined, limits, gauge, total, self.close)
        steps: list[CallRun] = []
        for message in asked:
            left = last - loop.time()
            if left <= limits.time_s:
                steps.append(await exchange.step(message, left, said_s=total))
            else:
                steps.append(await exchange.step(message, limits.time_s))
            if exchange.over:
                break
        return steps

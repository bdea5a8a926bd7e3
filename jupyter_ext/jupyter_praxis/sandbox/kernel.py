"""One kernel, one run.

Rule: the clock, the memory gauge and the kill are on this side. Each step may take `time_s`, all together
three times that and 10 ms a call; a kernel is ended after its run whatever came of it, and never used again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from jupyter_client.session import Session

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, CallRun, Ending, Fault, Limits, Program, Run
from jupyter_praxis.sandbox.connecting import connect
from jupyter_praxis.sandbox.conversation import Ceilings, NotUnderstood, messages, step_of
from jupyter_praxis.sandbox.launching import Launched
from jupyter_praxis.sandbox.processes import exit_of, memory_of
from jupyter_praxis.sandbox.wall import Wall
from jupyter_praxis.sandbox.zmtp import Flooded, Lost, ZmtpClient

_SHARED_SLACK = 256 << 20
"""Address space beyond the limit, for what is mapped and not filled: libraries, shared and file mappings."""
_GAUGE_EVERY_S = 0.05
_NEARLY = 0.8
_LAST_WORDS_S = 0.1


class SandboxKernel:
    """A started kernel which nobody used yet."""

    def __init__(self, launched: Launched, client: ZmtpClient) -> None:
        self._launched = launched
        self._client = client
        self._session = Session(key=launched.key, username="praxis", packer="json", unpacker="json")
        self._closed = False

    @classmethod
    async def start(cls, wall: Wall) -> SandboxKernel:
        """Start a kernel behind a wall and shake hands with it; raises SandboxBroken."""
        launched, connected = await connect(wall)
        try:
            async with asyncio.timeout(10):
                client = await ZmtpClient.open(connected)
        except BaseException as error:
            connected.close()
            await launched.end()
            if isinstance(error, Lost | TimeoutError):
                raise SandboxBroken(f"A kernel behind “{wall.name}” does not answer: {error}.") from error
            raise
        return cls(launched, client)

    @property
    def alive(self) -> bool:
        """Tell whether the kernel could still run something."""
        return not self._closed and self._launched.alive

    @property
    def pid(self) -> int:
        """Give the kernel's process id on this machine."""
        return self._launched.kernel_pid

    async def run(self, program: Program, calls: Sequence[Call], limits: Limits) -> Run:
        """Run a program and end the kernel. Raises NotPlain for inputs that cannot be carried."""
        begun = time.perf_counter()
        gauge = _Gauge(self.pid, limits)
        watching = asyncio.create_task(self._watch(gauge))
        try:
            steps = await self._steps(program, calls, limits, gauge)
            gauge.read()
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            await asyncio.shield(self.close())
        steps += [CallRun(Ending.NOT_RUN)] * (1 + len(calls) - len(steps))
        took = (time.perf_counter() - begun) * 1000
        return Run(steps[0], tuple(steps[1:]), gauge.peak_kb, sandbox_ms=took)

    async def ended(self) -> None:
        """Wait until the kernel's process ends of itself."""
        await self._launched.wait()

    async def close(self) -> None:
        """End the kernel and leave nothing behind; again is no harm."""
        if not self._closed:
            self._closed = True
            self._client.close()
            await self._launched.end()

    async def _watch(self, gauge: _Gauge) -> None:
        """Read the gauge while the kernel runs; wake whoever waits for an answer when it ended."""
        ended = asyncio.ensure_future(exit_of(self._launched.process))
        try:
            while not ended.done():
                gauge.read()
                await asyncio.wait({ended}, timeout=_GAUGE_EVERY_S)
            # what it sent before it ended is still to be read
            await asyncio.sleep(_LAST_WORDS_S)
            self._client.abandon()
        finally:
            ended.cancel()

    async def _steps(
        self, program: Program, calls: Sequence[Call], limits: Limits, gauge: _Gauge
    ) -> list[CallRun]:
        asked = messages(self._session, program, calls, limits, gauge.ceilings(len(calls)))
        loop = asyncio.get_running_loop()
        total = 3 * limits.time_s + 0.01 * len(calls)
        last = loop.time() + total
        output_left = limits.output_kb * 1024
        steps: list[CallRun] = []
        for number, message in enumerate(asked):
            until = min(last, loop.time() + limits.time_s)
            bound = limits.time_s if until < last else total
            begun = time.perf_counter()
            try:
                async with asyncio.timeout_at(until):
                    await self._client.send(message)
                    step = await self._next(number, output_left)
            except (TimeoutError, Lost, NotUnderstood) as error:
                step, goes_on = _cut_short(error, bound, gauge), False
            else:
                goes_on = step.ending in (_GO_ON if number else _LOADED)
            steps.append(replace(step, time_ms=round((time.perf_counter() - begun) * 1000, 3)))
            output_left -= len(step.output)
            if not goes_on:
                break
        return steps

    async def _next(self, number: int, output_left: int) -> CallRun:
        while True:
            step = step_of(self._session, await self._client.receive(), output_left)
            if step is not None:
                if step.number != number:
                    raise NotUnderstood("steps out of order")
                return step.ended


_LOADED = (Ending.RETURNED,)
_GO_ON = (Ending.RETURNED, Ending.RAISED, Ending.MEMORY_LIMIT, Ending.EXITED)
"""Endings of a call after which a living kernel can take the next one."""


class _Gauge:
    """The memory of one kernel, read from outside."""

    def __init__(self, pid: int, limits: Limits) -> None:
        self._pid = pid
        self._limits = limits
        self._before = memory_of(pid)
        self.peak_kb: int | None = None

    def read(self) -> None:
        """Take a reading."""
        reading = memory_of(self._pid).get("VmHWM")
        if reading is not None:
            self.peak_kb = max(reading, self.peak_kb or 0)

    def ceilings(self, calls: int) -> Ceilings:
        """Give the limits for a run: what the kernel is now, and what the program may add."""
        more = self._limits.memory_mb << 20
        size, data = self._before.get("VmSize"), self._before.get("VmData")
        # The clock outside ends a run long before; this one ends a kernel whose host is gone.
        cpu = int(10 + 8 * (3 * self._limits.time_s + 0.01 * calls))
        return Ceilings(
            None if size is None else size * 1024 + more + _SHARED_SLACK,
            None if data is None else data * 1024 + more,
            cpu,
        )

    @property
    def nearly_full(self) -> bool:
        """Tell whether the program had used most of what it may."""
        before = self._before.get("VmRSS")
        if self.peak_kb is None or before is None:
            return False
        return self.peak_kb - before > _NEARLY * self._limits.memory_mb * 1024


def _cut_short(error: Exception, bound_s: float, gauge: _Gauge) -> CallRun:
    """Say how a step ended of which the kernel told nothing that can be used."""
    if isinstance(error, TimeoutError):
        ending, kind, message = (
            Ending.TIME_LIMIT,
            "TimeLimit",
            f"The program was stopped after {bound_s:g} seconds.",
        )
    elif isinstance(error, Flooded):
        ending, kind, message = Ending.OUTPUT_LIMIT, "OutputLimit", "The program sent more than it may."
    elif gauge.nearly_full:
        ending, kind, message = Ending.MEMORY_LIMIT, "MemoryLimit", "The program used up its memory."
    elif isinstance(error, NotUnderstood):
        ending, kind, message = (
            Ending.EXITED,
            "KernelDisturbed",
            "The program disturbed the kernel it ran in, so that its results were lost.",
        )
    else:
        ending, kind, message = Ending.EXITED, "KernelDied", "The program ended the kernel it ran in."
    return CallRun(ending, fault=Fault(kind, message))

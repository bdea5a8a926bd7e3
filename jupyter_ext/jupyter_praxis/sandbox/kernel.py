"""One kernel, one run.

Rule: the clock, the memory gauge and the kill are on this side. Each step may take `time_s`, all together
three times that and 10 ms a call; a kernel is ended after its run whatever came of it, and never used again.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import replace

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import PROCESSOR_LIMIT, Call, CallRun, Ending, Fault, Limits, Program, Run
from jupyter_praxis.sandbox.conversation import Ceilings, NotUnderstood, messages, step_of
from jupyter_praxis.sandbox.line import Flooded, Lost
from jupyter_praxis.sandbox.wall import Confined, Usage

_SHARED_SLACK = 256 << 20
"""Address space beyond the limit, for what is mapped and not filled: libraries, shared and file mappings."""
_SLACK_MB = 32
"""What a kernel needs for itself before a reading from outside ends it, as in `cgroups`."""
_GAUGE_EVERY_S = 0.05
_NEARLY = 0.8
_LAST_WORDS_S = 0.1
_ABANDONED = "The process this program's kernel was forked from ended; the program is run again."
_FURTHER_FRAMES = 16
"""Frames beyond one a step: the first and the last word, a limit that was crossed."""
_OWN_TASKS = 48
"""Threads beyond the limit of processes: they are cheap, and honest programs start some dozens."""


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
        gauge = _Gauge(self._confined, limits)
        watching: asyncio.Task[None] | None = None
        try:
            ceilings = gauge.ceilings(len(calls))
            asked = messages(program, calls, limits, ceilings)
            self._confined.admit(limits.memory_mb << 20)
            self._confined.line.expect(len(calls) + _FURTHER_FRAMES)
            watching = asyncio.create_task(self._watch(gauge))
            steps = await self._steps(asked, limits, gauge, ceilings)
            gauge.read()
        finally:
            if watching is not None:
                watching.cancel()
                # not `await watching`, where a cancellation of the caller would look like the watcher's own
                await asyncio.wait({watching})
            usage = await asyncio.shield(self.close())
        steps += [CallRun(Ending.NOT_RUN)] * (1 + len(calls) - len(steps))
        took = (time.perf_counter() - begun) * 1000
        return Run(steps[0], tuple(steps[1:]), gauge.peak_kb or usage.memory_kb, sandbox_ms=took)

    async def ended(self) -> None:
        """Wait until the kernel ends of itself."""
        await self._confined.ended()

    async def close(self) -> Usage:
        """End the kernel and leave nothing behind; again is no harm."""
        self._closed = True
        return await self._confined.end()

    async def _watch(self, gauge: _Gauge) -> None:
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
        self, asked: Sequence[bytes], limits: Limits, gauge: _Gauge, ceilings: Ceilings
    ) -> list[CallRun]:
        loop = asyncio.get_running_loop()
        line = self._confined.line
        total = _whole_s(limits, len(asked) - 1)
        last = loop.time() + total
        output_left = limits.output_kb * 1024
        steps: list[CallRun] = []
        bound = begun = 0.0
        try:
            async with asyncio.timeout(None) as clock:
                for number, message in enumerate(asked):
                    until = min(last, loop.time() + limits.time_s)
                    bound = limits.time_s if until < last else total
                    begun = time.perf_counter()
                    clock.reschedule(until)
                    await line.send(message)
                    while (step := step_of(await line.receive(), output_left)) is None:
                        pass
                    if step.number != number:
                        raise NotUnderstood("steps out of order")
                    steps.append(_timed(step.ended, begun))
                    output_left -= len(step.ended.output)
                    if step.ended.ending not in (_GO_ON if number else _LOADED):
                        break
        except (TimeoutError, Lost, NotUnderstood) as error:
            gauge.read()
            gone = isinstance(error, Lost) or not self._confined.alive
            usage = await self.close()
            if usage.abandoned and gone and not isinstance(error, Flooded):
                raise SandboxBroken(_ABANDONED) from error
            steps.append(_timed(_cut_short(error, bound, gauge, usage, ceilings), begun))
        return steps


def _timed(step: CallRun, begun: float) -> CallRun:
    return replace(step, time_ms=round((time.perf_counter() - begun) * 1000, 3))


_LOADED = (Ending.RETURNED,)
_GO_ON = (Ending.RETURNED, Ending.RAISED, Ending.MEMORY_LIMIT, Ending.EXITED)
"""Endings of a call after which a living kernel can take the next one."""


def _whole_s(limits: Limits, calls: int) -> float:
    return 3 * limits.time_s + 0.01 * calls


class _Gauge:
    """The memory of one kernel, read from outside."""

    def __init__(self, confined: Confined, limits: Limits) -> None:
        self._confined = confined
        self._limits = limits
        self._before = confined.sizes()
        self.peak_kb: int | None = None
        self.over = False

    def read(self) -> None:
        """Take a reading, and note when more is taken than may be: shared memory is no part of a limit inside."""
        sizes = self._confined.sizes()
        reading, before = sizes.get("VmHWM"), self._before.get("VmRSS")
        if reading is not None:
            self.peak_kb = max(reading, self.peak_kb or 0)
        if (
            before is not None
            and sizes.get("VmRSS", 0) - before > (self._limits.memory_mb + _SLACK_MB) * 1024
        ):
            self.over = True

    def ceilings(self, calls: int) -> Ceilings:
        """Give the limits for a run: what the kernel is now, and what the program may add."""
        more = self._limits.memory_mb << 20
        size, data = self._before.get("VmSize"), self._before.get("VmData")
        # One thread cannot use more than the clock allows; several, which burn every core, can.
        cpu = math.ceil(_whole_s(self._limits, calls)) + 1
        return Ceilings(
            None if size is None else size * 1024 + more + _SHARED_SLACK,
            None if data is None else data * 1024 + more,
            cpu,
            self._limits.processes + _OWN_TASKS if self._confined.own_user else None,
        )

    def nearly_full(self, at_the_end_kb: int | None) -> bool:
        """Tell whether the program had used most of what it may, by what was read and what was told at its end."""
        peak, before = max(self.peak_kb or 0, at_the_end_kb or 0), self._before.get("VmRSS")
        return before is not None and peak - before > _NEARLY * self._limits.memory_mb * 1024


def _cut_short(error: Exception, bound_s: float, gauge: _Gauge, usage: Usage, ceilings: Ceilings) -> CallRun:
    """Say how a step ended of which the kernel told nothing that can be used."""
    told = Fault("KernelDied", "The program ended the kernel it ran in.")
    if isinstance(error, TimeoutError):
        ending = Ending.TIME_LIMIT
        told = Fault("TimeLimit", f"The program was stopped after {bound_s:g} seconds.")
    elif isinstance(error, Flooded):
        ending, told = Ending.OUTPUT_LIMIT, Fault("OutputLimit", "The program sent more than it may.")
    elif usage.ran_out is not None:
        ending, told = Ending.RAISED, Fault("DiskLimit", usage.ran_out)
    elif usage.out_of_memory or gauge.nearly_full(usage.memory_kb):
        ending, told = Ending.MEMORY_LIMIT, Fault("MemoryLimit", "The program used up its memory.")
    elif ceilings.cpu_s is not None and (usage.cpu_ms or 0) > _NEARLY * ceilings.cpu_s * 1000:
        ending = Ending.TIME_LIMIT
        told = Fault(PROCESSOR_LIMIT, f"The program used up its {ceilings.cpu_s} seconds of processor time.")
    elif isinstance(error, NotUnderstood):
        ending = Ending.EXITED
        told = Fault(
            "KernelDisturbed", "The program disturbed the kernel it ran in, so that its results were lost."
        )
    else:
        ending = Ending.EXITED
    return CallRun(ending, fault=told)

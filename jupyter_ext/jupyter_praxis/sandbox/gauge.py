"""What a program takes, read from outside, and how a step ended of which its kernel told nothing.

Rule: a kernel says neither what it used nor why it went away; both are found out here.
"""

from __future__ import annotations

import math

from jupyter_praxis.running import PROCESSOR_LIMIT, CallRun, Ending, Fault, Limits
from jupyter_praxis.sandbox.conversation import Ceilings, NotUnderstood
from jupyter_praxis.sandbox.line import Flooded
from jupyter_praxis.sandbox.wall import Confined, Usage

_SHARED_SLACK = 256 << 20
"""Address space beyond the limit, for what is mapped and not filled: libraries, shared and file mappings."""
_SLACK_MB = 32
"""What a kernel needs for itself before a reading from outside ends it, as in `cgroups`."""
_NEARLY = 0.8
_OWN_TASKS = 48
"""Threads beyond the limit of processes: they are cheap, and honest programs start some dozens."""


class Gauge:
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

    def ceilings(self, wall_s: float) -> Ceilings:
        """Give the limits for so many seconds: what the kernel is now, and what the program may add."""
        more = self._limits.memory_mb << 20
        size, data = self._before.get("VmSize"), self._before.get("VmData")
        # One thread cannot use more than the clock allows; several, which burn every core, can.
        cpu = math.ceil(wall_s) + 1
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


def cut_short(error: Exception, bound_s: float, gauge: Gauge, usage: Usage, ceilings: Ceilings) -> CallRun:
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

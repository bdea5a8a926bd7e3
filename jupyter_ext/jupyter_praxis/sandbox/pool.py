"""The warm pool.

Rule: a kernel is used once. Cleaning is harder to prove than starting anew, so taking always removes and
refilling always builds; it is done behind the request, never in front of it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, Limits, Program, Run, Strength
from jupyter_praxis.sandbox.kernel import SandboxKernel
from jupyter_praxis.sandbox.wall import Wall

_BACK_OFF_S, _BACK_OFF_MOST_S = 0.5, 30.0
_REFILL_AFTER_S = 0.1
"""A run that takes longer than this does not keep the next one waiting for a warm kernel."""


class PooledSandbox:
    """Runs each program in a kernel of its own behind one wall, keeping `size` kernels warm (0: none)."""

    def __init__(self, wall: Wall, size: int = 1) -> None:
        self._wall = wall
        self._size = max(0, size)
        self._warm: dict[SandboxKernel, asyncio.Task[None]] = {}
        self._busy: set[SandboxKernel] = set()
        self._wanted = asyncio.Event()
        self._changed = asyncio.Condition()
        self._keeper: asyncio.Task[None] | None = None
        self._problem: SandboxBroken | None = None
        self._closed = False

    @property
    def strength(self) -> Strength:
        """Say what the wall holds and what it does not."""
        return self._wall.strength

    async def start(self) -> None:
        """Begin to keep kernels warm; returns at once. Call it from the loop that runs programs."""
        if self._size and self._keeper is None and not self._closed:
            self._wanted.set()
            self._keeper = asyncio.create_task(self._keep())

    async def warm(self) -> None:
        """Wait until the pool is full; raises SandboxBroken when kernels do not start."""
        async with self._changed:
            await self._changed.wait_for(
                lambda: len(self._warm) >= self._size or self._problem is not None or self._closed
            )
        if len(self._warm) < self._size and self._problem is not None:
            raise self._problem

    async def aclose(self) -> None:
        """End every kernel and leave nothing behind; runs under way end with SandboxBroken. Idempotent."""
        self._closed = True
        if self._keeper is not None:
            self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper
            self._keeper = None
        kernels = [*self._busy, *(kernel for kernel in list(self._warm) if self._forget(kernel))]
        await asyncio.gather(*(kernel.close() for kernel in kernels))
        async with self._changed:
            self._changed.notify_all()

    async def run(self, program: Program, calls: Sequence[Call], limits: Limits) -> Run:
        """Run a program in a warm kernel, or in one started for it.

        Raises SandboxBroken when no kernel starts, and NotPlain for inputs that cannot be carried.
        """
        begun = time.perf_counter()
        kernel = self._take() or await self._start_one()
        queued = (time.perf_counter() - begun) * 1000
        self._busy.add(kernel)
        refill = asyncio.get_running_loop().call_later(_REFILL_AFTER_S, self._wanted.set)
        try:
            run = await kernel.run(program, calls, limits)
        finally:
            self._busy.discard(kernel)
            refill.cancel()
            self._wanted.set()
        if self._closed:
            raise SandboxBroken("The server is shutting down; this program is run again when it is back.")
        return replace(run, queued_ms=queued)

    def _take(self) -> SandboxKernel | None:
        for kernel in list(self._warm):
            if self._forget(kernel) and kernel.alive:
                return kernel
        return None

    def _forget(self, kernel: SandboxKernel) -> bool:
        watch = self._warm.pop(kernel, None)
        if watch is not None:
            watch.cancel()
        return watch is not None

    async def _start_one(self) -> SandboxKernel:
        if self._closed:
            raise SandboxBroken("The server is shutting down.")
        return await SandboxKernel.start(self._wall)

    async def _keep(self) -> None:
        back_off = _BACK_OFF_S
        while not self._closed:
            await self._wanted.wait()
            self._wanted.clear()
            while len(self._warm) < self._size and not self._closed:
                try:
                    kernel = await self._start_one()
                except SandboxBroken as problem:
                    await self._tell(problem)
                    await asyncio.sleep(back_off)
                    back_off = min(2 * back_off, _BACK_OFF_MOST_S)
                    continue
                back_off = _BACK_OFF_S
                self._warm[kernel] = asyncio.create_task(self._watch(kernel))
                await self._tell(None)

    async def _tell(self, problem: SandboxBroken | None) -> None:
        self._problem = problem
        async with self._changed:
            self._changed.notify_all()

    async def _watch(self, kernel: SandboxKernel) -> None:
        """Replace a warm kernel that died."""
        await kernel.ended()
        self._warm.pop(kernel, None)
        await kernel.close()
        self._wanted.set()

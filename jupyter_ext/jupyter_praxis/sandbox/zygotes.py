"""A source of forked kernels, whichever zygote gives them just now.

Rule: a zygote that died is replaced at the next request; one that has served for long is replaced while it serves,
since all its forks share one layout of memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.sandbox.cgroups import remove_home
from jupyter_praxis.sandbox.enclosing import Enclosing
from jupyter_praxis.sandbox.forked import ForkedKernel
from jupyter_praxis.sandbox.scratch import leave
from jupyter_praxis.sandbox.zygote import Zygote

FORKS = 2_000
"""How many kernels one zygote gives."""


class Zygotes:
    """A source of forked kernels (fulfils `wall.KernelSource`)."""

    by_track = False

    def __init__(self, enclosing: Enclosing, preload: Sequence[str] = ()) -> None:
        self._enclosing = enclosing
        self._preload = tuple(preload)
        self._current: Zygote | None = None
        self._retired: set[Zygote] = set()
        self._starting = asyncio.Lock()
        self._closed = False
        self._succession: asyncio.Task[None] | None = None

    async def fresh(self, track: str) -> ForkedKernel:  # noqa: ARG002 - every track is forked from one zygote
        """Fork a kernel, starting a zygote when there is none."""
        for again in (True, False):
            zygote = await self._zygote()
            try:
                kernel = await zygote.fork()
            except SandboxBroken:
                if again and not zygote.alive:
                    continue  # it had died unseen; another is started
                raise
            if zygote.forked >= FORKS and (self._succession is None or self._succession.done()):
                self._succession = asyncio.create_task(self._succeed())
            return kernel
        raise SandboxBroken("The process kernels are forked from died twice.")

    async def aclose(self) -> None:
        """End all."""
        self._closed = True
        if self._succession is not None:
            self._succession.cancel()
            await asyncio.gather(self._succession, return_exceptions=True)
        async with self._starting:
            zygotes = [*self._retired, *([self._current] if self._current else [])]
            self._current = None
            self._retired.clear()
        await asyncio.gather(*(zygote.aclose() for zygote in zygotes))
        leave()
        remove_home()

    async def _zygote(self) -> Zygote:
        async with self._starting:
            if self._closed:
                raise SandboxBroken("The server is shutting down.")
            for retired in [zygote for zygote in self._retired if zygote.idle]:
                self._retired.discard(retired)
                await retired.aclose()
            if self._current is not None and not self._current.alive:
                dead, self._current = self._current, None
                await dead.aclose()
            if self._current is None:
                self._current = await Zygote.start(self._enclosing, self._preload)
            return self._current

    async def _succeed(self) -> None:
        """Replace a zygote that has served for long, while it still serves."""
        try:
            successor = await Zygote.start(self._enclosing, self._preload)
        except SandboxBroken:
            return  # the old one goes on, and the next request tries again
        try:
            async with self._starting:
                if not self._closed:
                    if self._current is not None:
                        self._retired.add(self._current)
                    self._current = successor
        finally:
            if self._current is not successor:
                await successor.aclose()

"""The warm pool.

Rule: a kernel is used once. Cleaning is harder to prove than starting anew, so taking always removes and
refilling always builds; it is done behind the request, never in front of it. The pool is as large as asked for,
and larger for as long as requests come faster than kernels.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Call, Limits, Program, Run, Session, Strength
from jupyter_praxis.sandbox.kernel import SandboxKernel
from jupyter_praxis.sandbox.wall import Wall

_BACK_OFF_S, _BACK_OFF_MOST_S = 0.5, 30.0
_REFILL_AFTER_S = 0.1
"""A run that takes longer than this does not keep the next one waiting for a warm kernel."""
_AFTER_THE_VERDICT_S = 0.02
"""How long making a kernel waits, while others are warm, for the processors to finish with the last verdict."""
_QUIET_S = 20.0
"""After this long without a request that found the shelf empty, the pool shrinks by one."""


@dataclass
class _Shelf:
    """The warm kernels of one kind. `wanted` is how many there should be, between the pool's size and its most."""

    wanted: int
    warm: dict[SandboxKernel, asyncio.Task[None]] = field(default_factory=dict)
    last_miss: float = 0.0


class PooledSandbox:
    """Runs each program in a kernel of its own behind one wall, keeping `size` kernels warm (0: none).

    Under load up to `most` are kept (twice the cores, unless `size` is more). `preload` names modules that are
    imported in warm kernels, `tracks` those whose kernels are kept warm from the start, where tracks differ.
    """

    def __init__(
        self,
        wall: Wall,
        size: int = 1,
        preload: Sequence[str] = (),
        tracks: Sequence[str] = ("interview",),
        most: int | None = None,
    ) -> None:
        self._wall = wall
        self._source = wall.open(preload)
        self._size = max(0, size)
        self._most = max(self._size, 2 * (os.cpu_count() or 1)) if most is None else max(self._size, most)
        self._shelves = {self._kind(track): _Shelf(self._size) for track in tracks}
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

        def full() -> bool:
            return all(len(shelf.warm) >= self._size for shelf in self._shelves.values())

        async with self._changed:
            await self._changed.wait_for(lambda: full() or self._problem is not None or self._closed)
        if not full() and self._problem is not None:
            raise self._problem

    async def aclose(self) -> None:
        """End every kernel and leave nothing behind; runs under way end with SandboxBroken. Idempotent."""
        self._closed = True
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.wait({self._keeper})
            self._keeper = None
        warm = [
            kernel
            for shelf in self._shelves.values()
            for kernel in list(shelf.warm)
            if _forget(shelf, kernel)
        ]
        await asyncio.gather(*(kernel.close() for kernel in [*self._busy, *warm]))
        await self._source.aclose()
        async with self._changed:
            self._changed.notify_all()

    async def run(self, program: Program, calls: Sequence[Call], limits: Limits, leave: int = 0) -> Run:
        """Run a program in a warm kernel, while more than `leave` are warm, or in one started for it.

        Raises SandboxBroken when no kernel starts, and NotPlain for inputs that cannot be carried.
        """
        begun = time.perf_counter()
        async with self._used(program.track, leave) as kernel:
            queued = (time.perf_counter() - begun) * 1000
            run = await kernel.run(program, calls, limits)
        return replace(run, queued_ms=queued)

    @asynccontextmanager
    async def open(self, program: Program, limits: Limits, leave: int = 0) -> AsyncIterator[Session]:
        """Load a program into a warm kernel or one started for it, as `run` does, and keep it for calls.

        Raises SandboxBroken when no kernel starts.
        """
        async with self._used(program.track, leave) as kernel, kernel.open(program, limits) as session:
            yield session

    @asynccontextmanager
    async def _used(self, track: str, leave: int) -> AsyncIterator[SandboxKernel]:
        """Take a kernel for one use, and have another made behind it."""
        kernel = self._take(track, leave) or await self._start_one(track)
        self._busy.add(kernel)
        refill = asyncio.get_running_loop().call_later(_REFILL_AFTER_S, self._wanted.set)
        try:
            yield kernel
        except SandboxBroken:
            if not self._closed:
                raise
        finally:
            self._busy.discard(kernel)
            refill.cancel()
            self._refill(track)
        if self._closed:
            raise SandboxBroken("The server is shutting down; this program is run again when it is back.")

    def _refill(self, track: str) -> None:
        """Have the shelf filled: at once when it is empty, else when the verdict just made has had time to get out."""
        shelf = self._shelves.get(self._kind(track))
        if shelf is not None and shelf.warm:
            asyncio.get_running_loop().call_later(_AFTER_THE_VERDICT_S, self._wanted.set)
        else:
            self._wanted.set()

    def _kind(self, track: str) -> str:
        """Give the shelf a track's kernels stand on: one for all where tracks do not differ."""
        return track if self._source.by_track else ""

    def _take(self, track: str, leave: int) -> SandboxKernel | None:
        shelf = self._shelves.setdefault(self._kind(track), _Shelf(self._size))
        if leave and len(shelf.warm) <= leave:
            return None
        for kernel in list(shelf.warm):
            # one that died is left to its watch, which buries it
            if kernel.alive and _forget(shelf, kernel):
                return kernel
        if self._keeper is not None:
            shelf.last_miss = time.monotonic()
            shelf.wanted = min(self._most, shelf.wanted + 1)
        return None

    async def _start_one(self, track: str) -> SandboxKernel:
        if self._closed:
            raise SandboxBroken("The server is shutting down.")
        return SandboxKernel(await self._source.fresh(track))

    async def _keep(self) -> None:
        back_off = _BACK_OFF_S
        while not self._closed:
            with suppress(TimeoutError):
                async with asyncio.timeout(_QUIET_S):
                    await self._wanted.wait()
            self._wanted.clear()
            for kind, shelf in list(self._shelves.items()):
                await self._shrink(shelf)
                while len(shelf.warm) < shelf.wanted and not self._closed:
                    try:
                        kernel = await self._start_one(kind)
                    except SandboxBroken as problem:
                        await self._tell(problem)
                        await asyncio.sleep(back_off)
                        back_off = min(2 * back_off, _BACK_OFF_MOST_S)
                        continue
                    back_off = _BACK_OFF_S
                    shelf.warm[kernel] = asyncio.create_task(self._watch(shelf, kernel))
                    await self._tell(None)

    async def _shrink(self, shelf: _Shelf) -> None:
        if shelf.wanted <= self._size or time.monotonic() - shelf.last_miss < _QUIET_S:
            return
        shelf.wanted -= 1
        shelf.last_miss = time.monotonic()
        while len(shelf.warm) > shelf.wanted:
            kernel = next(iter(shelf.warm))
            _forget(shelf, kernel)
            await kernel.close()

    async def _tell(self, problem: SandboxBroken | None) -> None:
        self._problem = problem
        async with self._changed:
            self._changed.notify_all()

    async def _watch(self, shelf: _Shelf, kernel: SandboxKernel) -> None:
        """Replace a warm kernel that died."""
        await kernel.ended()
        shelf.warm.pop(kernel, None)
        await kernel.close()
        self._wanted.set()


def _forget(shelf: _Shelf, kernel: SandboxKernel) -> bool:
    watch = shelf.warm.pop(kernel, None)
    if watch is not None:
        watch.cancel()
    return watch is not None

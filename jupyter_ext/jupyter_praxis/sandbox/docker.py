"""The backend `docker`: a container a kernel.

Rule: the container is the wall, made for one kernel and removed with it, so kernels share nothing but the machine.
Its standard input and output are the only way in and out; inside, the kernel puts its own limits and system-call
filter on top.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import socket
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.docker_engine import MISSING_SDK, SCRATCH, Container, DockerSettings, Engine
from jupyter_praxis.sandbox.docker_stream import Carrier
from jupyter_praxis.sandbox.docker_usage import Meter
from jupyter_praxis.sandbox.kernel_line import greet
from jupyter_praxis.sandbox.line import Line, Lost
from jupyter_praxis.sandbox.probing import try_once
from jupyter_praxis.sandbox.wall import KernelSource, Usage

_START_WITHIN_S = 30.0
_SLACK = 32 << 20
"""What a program's memory costs beside itself: tables, buffers, files read."""
_THREADS = 16
_LANDLOCK = {
    "readable": [
        *("/usr", "/opt/python", "/opt/praxis", "/etc/ld.so.cache"),
        *("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
    ],
    "writable": [SCRATCH, "/dev/shm", "/dev/null"],  # noqa: S108  # inside
}
_OURS_ALONE = str(Path(__file__).resolve())
"""A file no container has: a kernel which can open it has no wall around it, and does not serve."""

Result = TypeVar("Result")


class DockerWall:
    """Starts kernels in containers of their own."""

    name: ClassVar[str] = "docker"

    def __init__(self, settings: DockerSettings | None = None) -> None:
        self._settings = settings or DockerSettings()

    @property
    def strength(self) -> Strength:
        """Say what holds."""
        runtime = self._settings.runtime
        return Strength(
            self.name,
            wall=True,
            summary=(
                "A container of its own"
                + (f" under {runtime}" if runtime else "")
                + ": sees its image's files "
                "only, writes to 64 MB of memory that vanish, no network, no other process, no capability."
            ),
        )

    def probe(self) -> str | None:
        """Start one; None when that works."""
        if not hasattr(socket, "AF_UNIX"):
            return (
                "A Docker engine is reached over a Unix socket, which Python has not on Windows. Use WSL 2."
            )
        if importlib.util.find_spec("docker") is None:
            return MISSING_SDK
        return try_once(self)

    def open(self, preload: Sequence[str] = ()) -> KernelSource:
        """Give a source of containers."""
        return Containers(Engine(self._settings), preload)


class _NotBegun(SandboxBroken):
    """A kernel could not give up what it was asked to."""


class Containers:
    """A source of kernels in containers (fulfils `wall.KernelSource`)."""

    by_track = True

    by_track = True

    def __init__(self, engine: Engine, preload: Sequence[str]) -> None:
        self._engine = engine
        self._preload = tuple(preload)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="praxis-docker")
        self._kernels: set[ContainedKernel] = set()
        self._starting: set[asyncio.Task[Any]] = set()
        self._landlock = True
        self._closed = False

    async def fresh(self, track: str) -> ContainedKernel:
        """Start a container and the kernel in it; raises SandboxBroken."""
        if self._closed:
            raise SandboxBroken("The server is shutting down.")
        starting = asyncio.ensure_future(self._start(track))
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)
        try:
            return await asyncio.shield(starting)
        except asyncio.CancelledError:
            # The engine makes it all the same: what nobody waits for any more is ended as soon as it is there.
            starting.add_done_callback(self._abandon)
            raise

    async def aclose(self) -> None:
        """End all, those still being made included."""
        self._closed = True
        while waiting := [*self._starting, *(kernel.end() for kernel in self._kernels)]:
            await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.close()

    async def _start(self, track: str) -> ContainedKernel:
        """Start a kernel that hides its image's files and its own /proc by Landlock too, where there is Landlock."""
        if self._landlock:
            with suppress(_NotBegun):
                return await self._start_one(track, {"landlock": _LANDLOCK})
            # Said once: this machine, engine or image has no Landlock, and the container is the wall without it.
            self._landlock = False
        return await self._start_one(track, {})

    async def _start_one(self, track: str, further: Mapping[str, Any]) -> ContainedKernel:
        container = await self.in_thread(self._engine.start, track)
        near, ours = socket.socketpair()
        carrier = Carrier(container.attached, near)
        kernel = ContainedKernel(container, self._engine, self, carrier, await Line.open(ours))
        self._kernels.add(kernel)
        try:
            async with asyncio.timeout(_START_WITHIN_S):
                await kernel.begin(self._preload, further)
        except BaseException as error:
            await kernel.end()
            if isinstance(error, TimeoutError | Lost):
                why = carrier.last_words or str(error) or "it says nothing"
                raise SandboxBroken(f"A kernel in a container did not start: {why}.") from error
            if isinstance(error, SandboxBroken):
                raise _NotBegun(str(error)) from error
            raise
        return kernel

    def _abandon(self, starting: asyncio.Task[ContainedKernel]) -> None:
        if starting.exception() is None:
            ending = asyncio.ensure_future(starting.result().end())
            self._starting.add(ending)
            ending.add_done_callback(self._starting.discard)

    # ── for its kernels ──────────────────────────────────────────────────────

    def in_thread(self, call: Callable[..., Result], *given: Any) -> asyncio.Future[Result]:
        """Make one of the engine's blocking calls in a thread of ours."""
        return asyncio.get_running_loop().run_in_executor(self._threads, call, *given)

    def gone(self, kernel: ContainedKernel) -> None:
        """Forget a kernel that has ended."""
        self._kernels.discard(kernel)


class ContainedKernel:
    """A container with one kernel in it (fulfils `wall.Confined`)."""

    def __init__(
        self, container: Container, engine: Engine, source: Containers, carrier: Carrier, line: Line
    ) -> None:
        self._container = container
        self._engine = engine
        self._source = source
        self._carrier = carrier
        self._line = line
        self._meter = Meter(container)
        self._admitting: asyncio.Future[None] | None = None
        self._ending: asyncio.Task[Usage] | None = None

    async def begin(self, preload: Sequence[str], further: Mapping[str, Any]) -> None:
        """Tell the kernel what to import and give up, and wait for its first word."""
        walls = {"drop_capabilities": True, "seccomp": True, "canary": _OURS_ALONE, **further}
        content = {"path": None, "preload": list(preload), "walls": walls}
        message = {"header": {}, "parent_header": {}, "metadata": {}, "content": content}
        await self._line.send(json.dumps(message).encode())
        await greet(self._line)

    @property
    def id(self) -> str:
        """Give the container's name at its engine."""
        return self._container.id

    @property
    def line(self) -> Line:
        """Give the only way to it."""
        return self._line

    @property
    def alive(self) -> bool:
        """Tell whether it could still run something."""
        return self._ending is None and not self._carrier.ended

    @property
    def own_user(self) -> bool:
        """Tell that it has a user of its own."""
        return True

    def sizes(self) -> dict[str, int]:
        """Give what it takes now."""
        return self._meter.sizes()

    def admit(self, memory_bytes: int) -> None:
        """Have the engine bound all its memory at what it is now and what a program may add."""
        resident = self._meter.sizes().get("VmRSS")
        if resident is not None:
            total = resident * 1024 + memory_bytes + _SLACK
            self._admitting = self._source.in_thread(self._engine.bound_memory, self.id, total)

    async def watch(self) -> None:
        """Look at nothing: the engine bounds all there is."""

    async def ended(self) -> None:
        """Wait until it ends of itself."""
        await self._carrier.wait()

    async def end(self) -> Usage:
        """Kill all that is in it and remove the container."""
        if self._ending is None:
            self._ending = asyncio.ensure_future(self._end())
        return await asyncio.shield(self._ending)

    async def _end(self) -> Usage:
        memory_kb, cpu_ms = self._meter.read()
        self._line.close()
        # First of all: an engine which cannot hand on what a container says does not see that container end.
        await self._carrier.close()
        try:
            if self._admitting is not None:
                await asyncio.wait({self._admitting})
            out_of_memory = await self._source.in_thread(self._engine.end, self.id)
        finally:
            self._source.gone(self)
        return Usage(memory_kb, cpu_ms, out_of_memory)

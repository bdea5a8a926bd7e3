"""One kernel forked from a zygote.

Rule: it is held by its process descriptor, so that what is killed is what was meant, and its end is seen here, also
when the zygote that should tell of it is gone.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol

from jupyter_praxis.sandbox.cgroups import ControlGroup
from jupyter_praxis.sandbox.enclosing import Enclosing
from jupyter_praxis.sandbox.line import Line
from jupyter_praxis.sandbox.processes import end_descendants, memory_of
from jupyter_praxis.sandbox.scratch import over_bound, remove_box
from jupyter_praxis.sandbox.wall import Usage

REPORT_WITHIN_S = 5.0
"""How long a zygote may take to tell of a kernel's end before it counts as gone."""


class Parent(Protocol):
    """The zygote of a kernel, as far as the kernel needs it."""

    gives_users: bool

    @property
    def alive(self) -> bool:
        """Tell whether it still runs."""

    def give_up(self) -> None:
        """End it, because it answers no more."""

    def forget(self, kernel: ForkedKernel) -> None:
        """Count a kernel out."""


class ForkedKernel:
    """One forked kernel (fulfils `wall.Confined`)."""

    def __init__(
        self,
        zygote: Parent,
        enclosing: Enclosing,
        line: Line,
        pid: int,
        descriptor: int,
        report: asyncio.Future[Mapping[str, Any]],
        box: str | None,
        group: ControlGroup | None,
    ) -> None:
        self._zygote = zygote
        self._enclosing = enclosing
        self._line = line
        self.pid = pid
        self._descriptor = descriptor
        self._report = report
        self.box = box
        self._group = group
        self._ran_out: str | None = None
        self._over = asyncio.Event()
        self._ending: asyncio.Task[Usage] | None = None
        asyncio.get_running_loop().add_reader(descriptor, self._note_end)

    def _note_end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._descriptor)
        self._over.set()

    @property
    def line(self) -> Line:
        """Give the only way to it."""
        return self._line

    @property
    def alive(self) -> bool:
        """Tell whether it runs."""
        return self._ending is None and not self._ended_by_now() and self._zygote.alive

    @property
    def own_user(self) -> bool:
        """Tell whether its tasks are its user's only ones."""
        return self._zygote.gives_users

    def sizes(self) -> dict[str, int]:
        """Give what it takes now."""
        return memory_of(self.pid)

    def admit(self, memory_bytes: int) -> None:
        """Bound it by a control group, where this machine has them."""
        if self._group is not None:
            self._group.limit(memory_bytes)

    async def watch(self) -> None:
        """Look once whether its scratch folder is too full, and end it when it is."""
        if self.box is None or self._ran_out is not None or self._over.is_set():
            return
        self._ran_out = await asyncio.to_thread(over_bound, self.box)
        if self._ran_out is not None and self._ending is None:
            self._signal(signal.SIGKILL)

    async def ended(self) -> None:
        """Wait until it ends of itself."""
        await self._over.wait()

    async def end(self) -> Usage:
        """Kill it and all in it, and tell what it used."""
        if self._ending is None:
            self._ending = asyncio.create_task(self._end())
        return await asyncio.shield(self._ending)

    def _ended_by_now(self) -> bool:
        """Tell whether it has ended, also when the event loop had no turn since."""
        if not self._over.is_set():
            poll = select.poll()
            poll.register(self._descriptor, select.POLLIN)
            return bool(poll.poll(0))
        return True

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._descriptor, number)

    async def _end(self) -> Usage:
        self._line.close()
        told: Mapping[str, Any] = {}
        try:
            if self._enclosing.may_leave_children and not self._over.is_set():
                # it adopted every daemon, and cannot start more while it stands still
                self._signal(signal.SIGSTOP)
                with suppress(OSError):
                    await end_descendants(self.pid)
        finally:
            self._signal(signal.SIGKILL)
        try:
            await self._over.wait()
            told = await self._told()
        finally:
            asyncio.get_running_loop().remove_reader(self._descriptor)
            os.close(self._descriptor)
            out_of_memory = self._group is not None and self._group.out_of_memory
            if self._group is not None:
                self._group.remove()
            if self.box is not None:
                await _removed(self.box)
            self._zygote.forget(self)
        return Usage(told.get("memory_kb"), told.get("cpu_ms"), out_of_memory, self._ran_out, not told)

    async def _told(self) -> Mapping[str, Any]:
        """Wait for what the zygote tells of its end; nothing when the zygote itself is gone."""
        await asyncio.wait({self._report}, timeout=REPORT_WITHIN_S)
        if not self._report.done():
            self._zygote.give_up()
        return await self._report


async def _removed(box: str) -> None:
    """Remove a box, at once when nothing is in it."""
    try:
        os.rmdir(box)  # noqa: PTH106 - memory, which does not block
    except OSError:
        await asyncio.to_thread(remove_box, box)

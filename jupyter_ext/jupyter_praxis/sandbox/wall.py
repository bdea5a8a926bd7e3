"""A wall: what every backend gives, so that one pool and one way of running serve them all.

Rule: a wall is a place confined kernels come from. Whether it holds is found out by starting one, never assumed;
what a kernel says of itself is believed nowhere, and what it used is measured from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from jupyter_praxis.running import Strength
from jupyter_praxis.sandbox.line import Line


@dataclass(frozen=True)
class Usage:
    """What a kernel had used when it ended: peak memory in KiB, processor milliseconds.

    `out_of_memory`: something in it was killed for want of memory; `ran_out`: a sentence about another bound
    for which it was ended from outside. `abandoned`: what it came from was gone by then and took it along, so
    that its end says nothing of what ran in it.
    """

    memory_kb: int | None = None
    cpu_ms: float | None = None
    out_of_memory: bool = False
    ran_out: str | None = None
    abandoned: bool = False


class Confined(Protocol):
    """One confined process with a kernel in it that nobody used."""

    @property
    def line(self) -> Line:
        """Give the only way to it."""

    @property
    def alive(self) -> bool:
        """Tell whether it could still run something."""

    @property
    def own_user(self) -> bool:
        """Tell whether it is a user of its own, so that its tasks can be counted."""

    def sizes(self) -> dict[str, int]:
        """Give what it takes now as this machine sees it (`processes.memory_of`); empty when it cannot say."""

    def admit(self, memory_bytes: int) -> None:
        """Bound from outside, where this machine can, what it may take in all; before it runs anything."""

    async def watch(self) -> None:
        """Look once at what it bounds itself neither inside nor by the machine, and end it when it went too far."""

    async def ended(self) -> None:
        """Wait until it ends of itself."""

    async def end(self) -> Usage:
        """Kill all that is in it, leave nothing behind, and tell what it used; again is no harm."""


class KernelSource(Protocol):
    """Where confined kernels come from. `by_track` says that kernels for different tracks differ."""

    by_track: bool

    async def fresh(self, track: str) -> Confined:
        """Give a kernel for a challenge of `track`; raises SandboxBroken, with a reason."""

    async def aclose(self) -> None:
        """End every kernel and whatever they come from; again is no harm."""


class Wall(Protocol):
    """Starts kernels behind something; the entry point group `jupyter_praxis.sandboxes` names classes."""

    name: ClassVar[str]

    @property
    def strength(self) -> Strength:
        """Say what stands between a program and this machine."""

    def probe(self) -> str | None:
        """Start a kernel here for real; None when that works, else a sentence: why not and what to install.

        Takes about a second the first time; the answer is kept.
        """

    def open(self, preload: Sequence[str] = ()) -> KernelSource:
        """Give a source of kernels in which the modules `preload` are imported, where they are installed."""

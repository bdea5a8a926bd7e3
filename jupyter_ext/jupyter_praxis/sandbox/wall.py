"""A wall: what every backend gives, so that one way of launching serves them all.

Rule: a wall is data about how to start a process and what that process gives up before it reads a learner's
line; whether it holds is found out by starting one, never assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Protocol

from jupyter_praxis.running import Strength


class Wall(Protocol):
    """Starts kernels behind something; the entry point group `jupyter_praxis.sandboxes` names classes."""

    name: ClassVar[str]

    @property
    def strength(self) -> Strength:
        """Say what stands between a program and this machine."""

    @classmethod
    def probe(cls) -> str | None:
        """Start a kernel here for real; None when that works, else a sentence: why not and what to install.

        Takes about a second the first time; the answer is kept.
        """

    def command(self, python: Sequence[str]) -> list[str]:
        """Give the command that runs `python` behind this wall; inherited descriptors stay open."""

    def gives_up(self) -> Mapping[str, Any]:
        """Say what the kernel does to itself at its start (`praxis_kernel.__main__`)."""

    @property
    def inherits(self) -> bool:
        """Say whether its processes can be given sockets; if not, kernels are reached over loopback TCP."""

    @property
    def needs_box(self) -> bool:
        """Say whether the host makes a working folder and removes it afterwards."""

    @property
    def may_leave_children(self) -> bool:
        """Say whether a program can start processes, which have to be looked for at the end."""

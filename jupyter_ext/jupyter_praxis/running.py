"""What it means to run a program nobody trusts.

Rule: inputs go in, plain data comes out, and whoever runs the program decides nothing.
A `Run` says what happened; what it is worth is decided elsewhere (`grading.judge`).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

Plain = Any
"""A value of the types `praxis_kernel.values` carries: None, bool, int, float, complex, str, bytes, list,
tuple, set, frozenset, dict, and `praxis_kernel.values.Opaque` for whatever else a program returned."""


@dataclass(frozen=True)
class Cell:
    """A piece of source text and the name under which errors in it are reported."""

    name: str
    source: str


@dataclass(frozen=True)
class Program:
    """Cells run in order in one fresh kernel; then `entry`, a function or class, is called.

    Without an entry, the values of `variables` are read after the cells have run. `track` says which
    surroundings it is written for, where a sandbox has several.
    """

    cells: tuple[Cell, ...]
    entry: str | None = None
    variables: tuple[str, ...] = ()
    track: str = "interview"


@dataclass(frozen=True)
class Limits:
    """What a program may spend. `time_s`: wall seconds for loading and for each call; `output_kb`: KiB in all."""

    time_s: float = 2.0
    memory_mb: int = 256
    processes: int = 16
    output_kb: int = 64


class Ending(StrEnum):
    """How loading a program, or one call of it, ended."""

    RETURNED = "returned"
    RAISED = "raised"
    SYNTAX_ERROR = "syntax_error"
    ENTRY_MISSING = "entry_missing"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    EXITED = "exited"  # sys.exit, or the kernel died or was killed
    NOT_RUN = "not_run"


PROCESSOR_LIMIT = "ProcessorLimit"
"""The kind of fault which says that processor time, not the clock's, ran out."""


@dataclass(frozen=True)
class Fault:
    """An error as the learner should see it: `cell` and `line` (from 1) lie in their own source when known."""

    kind: str
    message: str
    cell: str | None = None
    line: int | None = None
    traceback: tuple[str, ...] = ()


@dataclass(frozen=True)
class CallRun:
    """What happened in one call. `time_ms` is wall time taken outside the kernel; `output` what it printed."""

    ending: Ending
    value: Plain = None
    fault: Fault | None = None
    time_ms: float = 0.0
    output: str = ""


@dataclass(frozen=True)
class Run:
    """What happened. `calls` has one entry per call asked for, in order; those never begun are NOT_RUN.

    `memory_kb` is the peak resident size seen from outside, KiB, or None where the machine cannot say.
    """

    loading: CallRun
    calls: tuple[CallRun, ...] = ()
    memory_kb: int | None = None
    queued_ms: float = 0.0
    sandbox_ms: float = 0.0


@dataclass(frozen=True)
class Strength:
    """What stands between a program and this machine."""

    backend: str
    wall: bool
    summary: str
    advice: str = ""


@dataclass(frozen=True)
class Call:
    """Positional arguments for one call of the entry; for a class, `(init args, [(method, args), ...])`."""

    arguments: tuple[Plain, ...] = field(default=())


class Session(Protocol):
    """A loaded program that answers one call after another. One task asks at a time."""

    @property
    def loading(self) -> CallRun:
        """Say how loading the program ended; calls are only for one that RETURNED."""

    async def call(self, call: Call, time_s: float | None = None) -> CallRun:
        """Make one call, within `time_s` (the limits' by default).

        After TIME_LIMIT, OUTPUT_LIMIT or a kernel that died the session is over, and every further call is
        NOT_RUN. Raises NotPlain for inputs that cannot be carried, SandboxBroken for a broken sandbox.
        """


class Sandbox(Protocol):
    """Runs a program which nobody trusts."""

    @property
    def strength(self) -> Strength:
        """Say what this sandbox holds and what it does not."""

    async def run(self, program: Program, calls: Sequence[Call], limits: Limits) -> Run:
        """Return what happened. A program which fails is a Run, too; only a broken sandbox raises."""

    def open(self, program: Program, limits: Limits) -> AbstractAsyncContextManager[Session]:
        """Load a program into a kernel of its own and keep it for calls decided one by one.

        For who must see an answer before asking the next question (`analysis.search`); the kernel ends with the
        context. Wall time of a session is bounded by its caller, that of each call by the limits.
        """

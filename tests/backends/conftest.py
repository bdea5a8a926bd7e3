"""One kernel a run, on each backend this machine has."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from jupyter_praxis.running import Call, Cell, Limits, Program, Run
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.namespaces import NamespaceWall
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall
from jupyter_praxis.sandbox.wall import Wall

NAMESPACES = pytest.param(NamespaceWall, id="namespaces", marks=pytest.mark.wall)
LANDLOCK = pytest.param(LandlockWall, id="landlock")
PROCESS = pytest.param(ProcessWall, id="process")


class WithoutUnixSockets(ProcessWall):
    """The limited process as it is on a machine that cannot hand sockets to a child, as Windows cannot."""

    @property
    def inherits(self) -> bool:
        return False


LOOPBACK = pytest.param(WithoutUnixSockets, id="loopback")

PATIENT = Limits(time_s=10)
"""For tests about something else than time, on a machine that is busy."""

Running = Callable[..., Awaitable[Run]]


async def run_on(
    wall: Wall,
    source: str | tuple[str, ...],
    *calls: tuple[Any, ...],
    entry: str | None = "solve",
    variables: tuple[str, ...] = (),
    limits: Limits = PATIENT,
) -> Run:
    """Run a program in a kernel of its own behind `wall`."""
    sources = (source,) if isinstance(source, str) else source
    cells = tuple(Cell(f"starter-{number}", text) for number, text in enumerate(sources, start=1))
    program = Program(cells, entry, variables)
    return await PooledSandbox(wall, 0).run(program, [Call(arguments) for arguments in calls], limits)


@pytest.fixture(params=[NAMESPACES, LANDLOCK, PROCESS, LOOPBACK])
def run(request: pytest.FixtureRequest) -> Running:
    """Run a program on each backend."""
    wall = request.param()

    async def running(*given: Any, **named: Any) -> Run:
        return await run_on(wall, *given, **named)

    return running


@pytest.fixture(params=[NAMESPACES, LANDLOCK])
def walled(request: pytest.FixtureRequest) -> Running:
    """Run a program behind each wall."""
    wall = request.param()

    async def running(*given: Any, **named: Any) -> Run:
        return await run_on(wall, *given, **named)

    return running


@pytest.fixture
def open_air() -> Running:
    """Run a program with no wall: the control which shows that an attempt would succeed."""

    async def running(*given: Any, **named: Any) -> Run:
        return await run_on(ProcessWall(), *given, **named)

    return running

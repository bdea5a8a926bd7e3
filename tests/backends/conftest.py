"""One kernel a run, on each backend this machine has."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from jupyter_praxis.running import Call, Cell, Limits, Program, Run
from jupyter_praxis.sandbox.landlock import LandlockWall
from jupyter_praxis.sandbox.namespaces import NamespaceWall
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.process import ProcessWall
from jupyter_praxis.sandbox.wall import Wall
from services.docker_engine import DockerEngine, FullestImage, docker_engine

NAMESPACES = pytest.param(NamespaceWall, id="namespaces", marks=pytest.mark.wall)
LANDLOCK = pytest.param(LandlockWall, id="landlock")
PROCESS = pytest.param(ProcessWall, id="process")
DOCKER = pytest.param(FullestImage, id="docker", marks=pytest.mark.docker)
WALLS = [NAMESPACES, LANDLOCK, DOCKER]
"""The backends that promise a wall: the suite of promises runs against each of them."""


class WithoutForks(ProcessWall):
    """The limited process as it is on a machine where kernels are not forked, such as macOS and Windows."""

    @property
    def forks(self) -> bool:
        return False


COLD = pytest.param(WithoutForks, id="cold")

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
    sandbox = PooledSandbox(wall, 0)
    try:
        return await sandbox.run(program, [Call(arguments) for arguments in calls], limits)
    finally:
        await sandbox.aclose()


@pytest.fixture(scope="session")
def engine() -> Iterator[DockerEngine]:
    """Give a Docker engine with the images of both tracks, found by whoever looks for one."""
    with docker_engine() as engine, pytest.MonkeyPatch.context() as patch:
        engine.build("interview")
        engine.build("data")
        patch.setenv("DOCKER_HOST", engine.url)
        yield engine


@pytest.fixture(autouse=True)
def _engine_where_it_is_needed(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("docker"):
        request.getfixturevalue("engine")


@pytest.fixture(params=[*WALLS, PROCESS, COLD])
def backend(request: pytest.FixtureRequest) -> Wall:
    """Give each backend, walls and others."""
    made: Wall = request.param()
    return made


@pytest.fixture
def run(backend: Wall) -> Running:
    """Run a program on each backend."""

    async def running(*given: Any, **named: Any) -> Run:
        return await run_on(backend, *given, **named)

    return running


@pytest.fixture(params=WALLS)
def wall(request: pytest.FixtureRequest) -> Wall:
    """Give each wall."""
    made: Wall = request.param()
    return made


@pytest.fixture
def walled(wall: Wall) -> Running:
    """Run a program behind each wall."""

    async def running(*given: Any, **named: Any) -> Run:
        return await run_on(wall, *given, **named)

    return running


@pytest.fixture
def open_air() -> Running:
    """Run a program with no wall: the control which shows that an attempt would succeed."""

    async def running(*given: Any, **named: Any) -> Run:
        return await run_on(ProcessWall(), *given, **named)

    return running

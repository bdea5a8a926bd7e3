"""The wall that grades here, and what was tried to find it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace

from jupyter_praxis.assembly.defaults import default_settings, policies_of
from jupyter_praxis.errors import NoWall, SandboxBroken
from jupyter_praxis.running import Call, Limits, Program, Run, Sandbox, Session, Strength
from jupyter_praxis.sandbox.cgroups import available as control_groups_work
from jupyter_praxis.sandbox.cgroups import remove_home
from jupyter_praxis.sandbox.choice import Surveyed, choose, survey
from jupyter_praxis.sandbox.docker_engine import DockerSettings
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.wall import Wall
from jupyter_praxis.settings import Settings


class NoSandbox:
    """Stands where no wall works and one is demanded: refuses each run with the reason."""

    def __init__(self, reason: NoWall) -> None:
        self._reason = reason

    @property
    def strength(self) -> Strength:
        """Say that nothing runs."""
        return Strength("none", wall=False, summary="Nothing is run here.", advice=str(self._reason))

    async def run(self, _program: Program, _calls: Sequence[Call], _limits: Limits) -> Run:
        """Refuse."""
        raise NoWall(str(self._reason))

    def open(self, _program: Program, _limits: Limits) -> AbstractAsyncContextManager[Session]:
        """Refuse."""
        raise NoWall(str(self._reason))


@dataclass(frozen=True)
class Survey:
    """What was tried on this machine: each backend, the one chosen, or why none is; and control groups."""

    backends: Sequence[Surveyed]
    chosen: Strength | None
    problem: str | None
    control_groups: bool


def survey_of(settings: Settings) -> Survey:
    """Try each backend for real and say which one grades here."""
    try:
        chosen, problem = _chosen(settings).strength, None
    except SandboxBroken as error:
        chosen, problem = None, str(error)
    groups = control_groups_work()
    remove_home()
    return Survey(survey(_docker(settings)), chosen, problem, groups)


def pooled(settings: Settings) -> PooledSandbox:
    """Give the pool of the wall that grades here, with all at hand that some track's policy names."""
    preload = dict.fromkeys((*settings.preload, *policies_of(settings).preloads()))
    return PooledSandbox(_chosen(settings), settings.pool, tuple(preload))


@asynccontextmanager
async def sandbox_at_hand() -> AsyncIterator[Sandbox]:
    """Give a sandbox as this machine's settings say, for the diagnosis as a library (`analysis.api.AT_HAND`)."""
    pool = await asyncio.to_thread(pooled, default_settings(os.environ))
    try:
        await pool.start()
        yield pool
    finally:
        await pool.aclose()


def _chosen(settings: Settings) -> Wall:
    return choose(settings.sandbox, settings.classroom, _docker(settings))


def _docker(settings: Settings) -> DockerSettings:
    plain = DockerSettings()
    return replace(
        plain,
        runtime=settings.docker_runtime or None,
        images={**plain.images, **settings.docker_images},
    )

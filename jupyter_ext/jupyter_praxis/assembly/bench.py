"""A library and a grader without submissions: what the command line needs."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from jupyter_praxis.analysis.consulting import Consulting
from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.kept import KeptDiagnosis
from jupyter_praxis.analysis.telling import is_diagnosable, kept, told
from jupyter_praxis.assembly.clock import clock, pace
from jupyter_praxis.assembly.database import database_of
from jupyter_praxis.assembly.defaults import library_of, policies_of
from jupyter_praxis.assembly.sandboxes import NoSandbox, pooled
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import NoWall, describe
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Diagnosed, Verdict
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.running import Cell, Sandbox
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.settings import Settings
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.expectations import ExpectationStore
from jupyter_praxis.storage.versions import VersionStore
from jupyter_praxis.validating.validator import Validator

log = logging.getLogger("jupyter_praxis")


class Bench:
    """Used as `async with`: the expected values are in the database, a warm kernel at hand."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = database_of(settings)
        self._pool: PooledSandbox | None = None
        self.library = library_of(settings)

    async def __aenter__(self) -> Self:
        await self._database.upgrade()
        self._engine = make_engine(self._settings.database_url)
        sandbox: Sandbox
        try:
            sandbox = self._pool = pooled(self._settings)
            await self._pool.start()
        except NoWall as reason:
            sandbox = NoSandbox(reason)
        self.grader = Grader(sandbox, ExpectationStore(self._engine), clock)
        self._consulting = Consulting(
            Analyst(sandbox, pace=pace), self.grader, self._find, self._settings.diagnosis_s
        )
        self.validator = Validator(sandbox, self.grader, VersionStore(self._engine))
        self.strength = sandbox.strength
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            await self._pool.aclose()
        await self._engine.dispose()

    def find(self, name: str) -> Challenge:
        """Give a challenge by slug, or by the path of its source."""
        if name.endswith((".py", ".ipynb")) or os.sep in name:
            return self.library.load(Path(name))
        return self.library.find(name)

    def library_in(self, folder: Path) -> Library:
        """Give the library of one folder, under the policies of this site."""
        return Library((folder,), policies_of(self._settings))

    async def grade(self, challenge: Challenge, cells: Sequence[Cell], scope: Scope) -> Verdict:
        """Grade without keeping anything but expected values."""
        return await self.grader.grade(challenge, cells, scope)

    async def diagnose(self, challenge: Challenge, cells: Sequence[Cell], verdict: Verdict) -> Verdict:
        """Put into a verdict what is wrong with the program, or slow; a diagnosis that fails is told as such."""
        if not is_diagnosable(verdict):
            return verdict
        try:
            made = kept(await self._consulting.program(challenge, cells, verdict))
        except Exception as error:
            log.warning("A diagnosis failed. %s", describe(error))
            made = KeptDiagnosis(Diagnosed.FAILED)
        return told(verdict, made)

    async def _find(self, slug: str) -> Challenge:
        return self.library.find(slug)

    async def warm(self) -> None:
        """Wait until a warm kernel is there, as on a machine where nobody has just submitted."""
        if self._pool is not None:
            await self._pool.warm()


def bench_of(settings: Settings) -> Bench:
    """Give what the command line grades with."""
    return Bench(settings)

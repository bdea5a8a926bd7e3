"""Writing challenges: a template, is a draft sound, and what learners were given of it.

Rule: a draft is kept by nobody; only what learners are given is remembered.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from datetime import datetime
from typing import Any

from jupyter_praxis.assembly.clock import clock
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.template import source_notebook, template
from jupyter_praxis.challenges.versions import Versions, VersionSeen, fingerprint, next_version
from jupyter_praxis.errors import ChallengeUnsound, NoWall, TooManyValidations
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.formats import read_percent
from jupyter_praxis.running import Sandbox
from jupyter_praxis.validating.remark import Check, Remark, Report
from jupyter_praxis.validating.validator import Validator

MOST_VALIDATIONS = 4
"""Validations asked for and not at their end; one is made at a time."""


class Authors:
    """What those who write challenges ask of the house (fulfils `web.house.Authors`)."""

    def __init__(self, library: Library, sandbox: Sandbox, versions: Versions, problem: str | None) -> None:
        self._library = library
        self._sandbox = sandbox
        self._versions = versions
        self._problem = problem
        self._known: set[tuple[str, str]] = set()
        self._validating = asyncio.Lock()
        self._validations = 0

    async def template(self) -> dict[str, Any]:
        """Give a new challenge's source as a notebook."""
        # the first percent notebook costs an import of a second
        return source_notebook(*await asyncio.to_thread(read_percent, template()))

    async def written(self, text: str, suffix: str, name: str) -> Challenge:
        """Read a source that may lie in no file yet; raises ChallengeUnsound."""
        source = await asyncio.to_thread(self._library.read, text, suffix, name)
        if source.challenge is None:
            raise ChallengeUnsound(source.message)
        return source.challenge

    async def validate(self, text: str, suffix: str, name: str) -> AsyncGenerator[Check | Report, None]:
        """Give each check as it begins, at last the report; raises ChallengeUnsound for no challenge at all."""
        if self._validations >= MOST_VALIDATIONS:
            raise TooManyValidations
        self._validations += 1
        try:
            source = await asyncio.to_thread(self._library.read, text, suffix, name)
            if source.challenge is None:
                yield Report((Remark(Check.SOURCE, "", source.message or ""),))
                return
            if self._problem is not None:
                raise NoWall(self._problem)
            async with self._validating, aclosing(self._validated(source.challenge)) as made:
                async for news in made:
                    yield news
        finally:
            self._validations -= 1

    async def version_seen(self, text: str, suffix: str, name: str) -> VersionSeen:
        """Say whether learners were given this version in another form; raises ChallengeUnsound."""
        challenge = await self.written(text, suffix, name)
        known = await self._versions.find(challenge.slug, challenge.version)
        changed = known is not None and known != fingerprint(challenge)
        return VersionSeen(challenge.slug, challenge.version, next_version(challenge.version), changed)

    async def remember(self, challenge: Challenge) -> None:
        """Remember what this version asks, the first time a learner is given it."""
        known = (challenge.slug, challenge.version)
        if known not in self._known:
            await self._versions.keep(*known, fingerprint(challenge), clock())
            self._known.add(known)

    async def _validated(self, challenge: Challenge) -> AsyncGenerator[Check | Report, None]:
        """Validate a draft; its expected values are kept by nobody, for the next draft has others."""
        told: asyncio.Queue[Check | Report | Exception] = asyncio.Queue()
        grader = Grader(self._sandbox, DraftExpectations(), clock)
        validator = Validator(self._sandbox, grader, self._versions)

        async def validate() -> None:
            try:
                told.put_nowait(await validator.validate(challenge, told.put_nowait))
            except Exception as error:
                told.put_nowait(error)

        task = asyncio.create_task(validate())
        try:
            while True:
                news = await told.get()
                if isinstance(news, Exception):
                    raise news
                yield news
                if isinstance(news, Report):
                    return
        finally:
            task.cancel()
            await asyncio.wait({task})


class DraftExpectations:
    """Keeps no expected values (fulfils `grading.submission.Expectations`)."""

    async def find(self, _digest: str) -> str | None:
        """Find none."""
        return None

    async def keep(self, _digest: str, _challenge: str, _version: str, _text: str, _now: datetime) -> None:
        """Keep none."""

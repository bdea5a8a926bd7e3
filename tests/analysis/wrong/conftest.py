"""One sandbox for all, and one look at each attempt."""

from __future__ import annotations

import asyncio

import pytest
from jupyter_praxis.analysis.observed import Observed
from jupyter_praxis.analysis.repair import Repairs
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.sandbox.process import ProcessWall
from services.sandboxes import opened

from .attempts import Attempt, Eye, attempts
from .odd import ASKED, HOSTILE, LEAVES_CHANGED, OWN, STOPS_EARLY


@pytest.fixture(scope="session")
def looked_at() -> list[tuple[Attempt, list[Suspicion]]]:
    """Look at every attempt of `programs.txt`."""

    async def look() -> list[tuple[Attempt, list[Suspicion]]]:
        async with opened(ProcessWall(), size=2) as sandbox:
            eye = Eye(sandbox)
            return [(one, await eye.suspects(one.challenge, one.source)) for one in attempts()]

    return asyncio.run(look())


@pytest.fixture(scope="session")
def tried() -> dict[str, tuple[Observed, Repairs]]:
    """Try edits on each odd program, for a short time; on some of them three times."""

    async def look() -> dict[str, tuple[Observed, Repairs]]:
        async with opened(ProcessWall(), size=2) as sandbox:
            eye = Eye(sandbox)
            found = {source: await eye.tried(ASKED, source, 1.0) for source in HOSTILE}
            for name in ("once", "twice", "thrice"):
                found[name] = await eye.tried(ASKED, STOPS_EARLY)
            found["own comparison"] = await eye.tried(OWN, STOPS_EARLY)
            found["leaves changed"] = await eye.tried(ASKED, LEAVES_CHANGED)
            return found

    return asyncio.run(look())

"""Jobs on submissions kept in a SQLite file, and on those kept in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes.gate import Clock, Gate
from fakes.submissions import MemorySubmissions
from jupyter_praxis.grading.submission import Submissions
from jupyter_praxis.jobs.local import LocalJobs
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.submissions import SubmissionStore


@pytest.fixture
def sqlite_url(tmp_path: Path, jp_asyncio_loop: asyncio.AbstractEventLoop) -> str:
    """The URL of a SQLite file with the newest schema."""
    url = f"sqlite:///{tmp_path / 'praxis.sqlite'}"
    jp_asyncio_loop.run_until_complete(schema.upgrade(url))
    return url


@pytest.fixture
def sqlite_submissions(
    sqlite_url: str, jp_asyncio_loop: asyncio.AbstractEventLoop
) -> Iterator[SubmissionStore]:
    """Submissions in a SQLite file."""
    engine = make_engine(sqlite_url)
    yield SubmissionStore(engine)
    jp_asyncio_loop.run_until_complete(engine.dispose())


@pytest.fixture(params=["sqlite", "memory"])
def submissions(request: pytest.FixtureRequest) -> Submissions:
    """Submissions, really kept or only in memory."""
    if request.param == "memory":
        return MemorySubmissions()
    kept: SubmissionStore = request.getfixturevalue("sqlite_submissions")
    return kept


@pytest.fixture
def start(
    request: pytest.FixtureRequest, jp_asyncio_loop: asyncio.AbstractEventLoop
) -> Iterator[Callable[..., Awaitable[LocalJobs]]]:
    """Start jobs which look for work so rarely that only a notice wakes them, and rest only briefly."""
    started: list[LocalJobs] = []

    async def start_one(submissions: Submissions, grade: Any, **changes: Any) -> LocalJobs:
        owner = f"grader-{len(started)}"
        rarely = {"look_every_s": 600.0, "read_every_s": 600.0}
        chosen = {"clock": Clock(), "owner": owner, "again_s": 0.01, **rarely, **changes}
        started.append(LocalJobs(submissions, grade, **chosen))
        await started[-1].start()
        return started[-1]

    yield start_one
    for jobs in started:
        jp_asyncio_loop.run_until_complete(jobs.aclose())


@pytest.fixture
def gate() -> Gate:
    """A grader that waits to be let."""
    return Gate()

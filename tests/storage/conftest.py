"""Where storage is tested: on a SQLite file, on a PostgreSQL server, and on the twins in memory."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes.conversations import MemoryConversations
from fakes.diagnoses import MemoryDiagnoses
from fakes.events import MemoryEvents
from fakes.expectations import MemoryExpectations
from fakes.ledger import MemoryLedger
from fakes.submissions import MemorySubmissions
from fakes.versions import MemoryVersions
from jupyter_praxis.analysis.kept import Diagnoses
from jupyter_praxis.challenges.versions import Versions
from jupyter_praxis.grading.submission import Expectations, Submissions
from jupyter_praxis.learners.events import Events
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.diagnoses import DiagnosisStore
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.events import EventStore
from jupyter_praxis.storage.expectations import ExpectationStore
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.storage.submissions import SubmissionStore
from jupyter_praxis.storage.versions import VersionStore
from jupyter_praxis.tutoring.budget import Ledger
from jupyter_praxis.tutoring.conversation import Conversations
from services.postgres import PostgresServer, postgres_server

POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)


@dataclass(frozen=True)
class Kept:
    """A place where things are kept, empty at the beginning. `url` is None in memory."""

    submissions: Submissions
    expectations: Expectations
    diagnoses: Diagnoses
    versions: Versions
    events: Events
    conversations: Conversations
    ledger: Ledger
    url: str | None


def _migrate(url: str) -> None:
    # In a thread of its own: the test which asks first may have its event loop running already.
    with ThreadPoolExecutor(1) as aside:
        aside.submit(lambda: asyncio.run(schema.upgrade(url))).result()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the whole run, started when the first test asks for it."""
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "template.sqlite"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres: PostgresServer) -> str:
    """The name of a PostgreSQL database with the newest schema, to be copied."""
    name = postgres.make_database()
    _migrate(postgres.url(name))
    return name


@pytest.fixture
def make_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Give the URL of a new database of a kind, with the newest schema or (`empty`) with nothing."""
    made: list[str] = []

    def make(kind: str, empty: bool = False) -> str:
        if kind == "sqlite":
            file = tmp_path / f"praxis-{len(list(tmp_path.iterdir()))}.sqlite"
            if not empty:
                shutil.copy(request.getfixturevalue("sqlite_template"), file)
            return f"sqlite:///{file}"
        server: PostgresServer = request.getfixturevalue("postgres")
        template = "template0" if empty else request.getfixturevalue("postgres_template")
        made.append(server.make_database(template))
        return server.url(made[-1])

    yield make
    for name in made:
        request.getfixturevalue("postgres").drop_database(name)


@pytest.fixture(params=["sqlite", POSTGRESQL])
def kind(request: pytest.FixtureRequest) -> str:
    """Both databases."""
    return str(request.param)


@pytest.fixture
def url(kind: str, make_url: Callable[..., str]) -> str:
    """A database of each kind with the newest schema."""
    return make_url(kind)


@pytest.fixture
def empty_url(kind: str, make_url: Callable[..., str]) -> str:
    """A database of each kind with nothing in it."""
    return make_url(kind, empty=True)


@pytest.fixture
def open_store(jp_asyncio_loop: asyncio.AbstractEventLoop) -> Iterator[Callable[[str], Kept]]:
    """Open a database; again gives what another process would have."""
    engines = []

    def open_one(url: str) -> Kept:
        engines.append(make_engine(url))
        engine = engines[-1]
        return Kept(
            SubmissionStore(engine),
            ExpectationStore(engine),
            DiagnosisStore(engine),
            VersionStore(engine),
            EventStore(engine),
            ConversationStore(engine),
            LedgerStore(engine),
            url,
        )

    yield open_one
    for engine in engines:
        jp_asyncio_loop.run_until_complete(engine.dispose())


@pytest.fixture
def store(url: str, open_store: Callable[[str], Kept]) -> Kept:
    """Both databases, opened."""
    return open_store(url)


@pytest.fixture(params=["sqlite", POSTGRESQL, "memory"])
def kept(
    request: pytest.FixtureRequest, make_url: Callable[..., str], open_store: Callable[[str], Kept]
) -> Kept:
    """Both databases, and the twins."""
    if request.param == "memory":
        events = MemoryEvents()
        submissions = MemorySubmissions(events)
        diagnoses = MemoryDiagnoses(submissions, events)
        conversations, ledger = MemoryConversations(events), MemoryLedger(events)
        expectations, versions = MemoryExpectations(), MemoryVersions()
        return Kept(submissions, expectations, diagnoses, versions, events, conversations, ledger, None)
    return open_store(make_url(request.param))


@pytest.fixture
def submissions(kept: Kept) -> Submissions:
    """Whoever keeps submissions."""
    return kept.submissions


@pytest.fixture
def diagnoses(kept: Kept) -> Diagnoses:
    """Whoever keeps diagnoses."""
    return kept.diagnoses


@pytest.fixture
def events(kept: Kept) -> Events:
    """Whoever keeps events."""
    return kept.events


@pytest.fixture
def expectations(kept: Kept) -> Expectations:
    """Whoever keeps expected values."""
    return kept.expectations


@pytest.fixture
def versions(kept: Kept) -> Versions:
    """Whoever keeps the fingerprints of versions."""
    return kept.versions


@pytest.fixture
def conversations(kept: Kept) -> Conversations:
    """Whoever keeps conversations."""
    return kept.conversations


@pytest.fixture
def ledger(kept: Kept) -> Ledger:
    """Whoever keeps what models cost."""
    return kept.ledger

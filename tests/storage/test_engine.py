"""The way to the database: how it is opened, and what is said when it cannot be."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from fakes.handed_in import NOON, work
from jupyter_praxis.errors import SchemaOutdated, StorageUnavailable
from jupyter_praxis.running import Cell
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.engine import StorageEngine, make_engine
from jupyter_praxis.storage.submissions import SubmissionStore
from services.postgres import PostgresServer
from sqlalchemy import event, text


def file_of(engine: StorageEngine) -> Path:
    return Path(str(engine.url.database))


def modes_below(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}


async def test_a_sqlite_connection_is_durable_and_checks_references(make_url: Callable[..., str]) -> None:
    engine = make_engine(make_url("sqlite"))
    found = {}
    async with engine.reading() as connection:
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
            found[name] = (await connection.execute(text(f"PRAGMA {name}"))).scalar()
    await engine.dispose()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}


@pytest.mark.parametrize("by", ["event loop", "thread"])
async def test_a_new_file_somebody_writes_to_is_waited_for(make_url: Callable[..., str], by: str) -> None:
    """SQLite's own patience does not cover the change to a write-ahead log."""
    engine = make_engine(make_url("sqlite"), make_file=True)
    file = file_of(engine)
    file.touch()
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("PRAGMA journal_mode=DELETE")
    other.execute("BEGIN EXCLUSIVE")
    ended = threading.Timer(0.3, lambda: (other.execute("ROLLBACK"), other.close()))
    ended.start()
    asked = text("PRAGMA journal_mode")
    if by == "thread":
        mode = await engine.read(lambda c: c.execute(asked).scalar())
    else:
        async with engine.reading() as connection:
            mode = (await connection.execute(asked)).scalar()
    ended.join()
    await engine.dispose()
    assert mode == "wal"


async def test_a_new_sqlite_file_and_its_folder_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "praxis.sqlite"
    engine = make_engine(f"sqlite:///{file}")
    await schema.upgrade(f"sqlite:///{file}")
    await SubmissionStore(engine).accept(work(), NOON, 600)
    modes = modes_below(tmp_path)
    await engine.dispose()
    assert (modes.pop("a"), modes.pop("b")) == (0o700, 0o700)
    assert set(modes) == {"praxis.sqlite", "praxis.sqlite-wal", "praxis.sqlite-shm"}
    assert set(modes.values()) == {0o600}


async def test_a_locked_sqlite_file_acknowledges_nothing(make_url: Callable[..., str]) -> None:
    engine = make_engine(make_url("sqlite"), busy_s=0.2)
    submissions = SubmissionStore(engine)
    with closing(sqlite3.connect(file_of(engine), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageUnavailable):
            await submissions.accept(work(), NOON, 600)
        assert await submissions.history("ada", "two-sum") == []
        other.execute("ROLLBACK")
    assert await submissions.history("ada", "two-sum") == []
    await submissions.accept(work(), NOON, 600)
    await engine.dispose()


async def test_those_who_wait_for_another_programs_writing_all_hear_that_the_database_is_busy(
    make_url: Callable[..., str],
) -> None:
    """One waits for the lock and the others behind it; neither is told to mend permissions."""
    engine = make_engine(make_url("sqlite"), busy_s=0.2)
    submissions = SubmissionStore(engine)
    with closing(sqlite3.connect(file_of(engine), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        answers = await asyncio.gather(
            *(submissions.accept(work(f"key-{n}"), NOON, 600) for n in range(3)), return_exceptions=True
        )
        other.execute("ROLLBACK")
    assert [(type(answer), "busy" in str(answer)) for answer in answers] == [(StorageUnavailable, True)] * 3
    await submissions.accept(work(), NOON, 600)
    await engine.dispose()


async def test_a_file_taken_away_while_it_is_open_acknowledges_nothing_until_it_is_back(
    make_url: Callable[..., str], tmp_path: Path
) -> None:
    engine = make_engine(make_url("sqlite"))
    submissions = SubmissionStore(engine)
    first = await submissions.accept(work("key-1"), NOON, 600)
    file, aside = file_of(engine), tmp_path / "aside"
    aside.mkdir()
    for part in file.parent.glob(f"{file.name}*"):
        part.rename(aside / part.name)
    with pytest.raises(StorageUnavailable, match="not there"):
        await submissions.accept(work("key-2", challenge="mode"), NOON, 600)
    with pytest.raises(StorageUnavailable, match="not there"):
        await submissions.get(first.id, "ada")
    assert not file.exists()  # no empty one in its place, which would look like a history lost
    for part in aside.iterdir():
        part.rename(file.parent / part.name)
    assert await submissions.get(first.id, "ada") == first
    await submissions.accept(work("key-2", challenge="mode"), NOON, 600)
    await engine.dispose()


async def test_what_is_accepted_after_a_file_was_replaced_lies_in_the_new_one(
    make_url: Callable[..., str],
) -> None:
    engine, other = make_engine(make_url("sqlite")), make_engine(make_url("sqlite"))
    submissions = SubmissionStore(engine)
    await submissions.accept(work("key-1"), NOON, 600)
    file, replacement = file_of(engine), file_of(other)
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    replacement.rename(file)
    accepted = await submissions.accept(work("key-2"), NOON, 600)
    await engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT id FROM submissions").fetchall() == [(accepted.id,)]


@pytest.mark.postgres
async def test_a_locked_postgresql_table_acknowledges_nothing(
    make_url: Callable[..., str], postgres: PostgresServer
) -> None:
    engine = make_engine(make_url("postgresql"), busy_s=0.2)
    submissions = SubmissionStore(engine)
    with postgres.connect(str(engine.url.database)) as other, other.transaction():
        other.execute("LOCK TABLE submissions IN EXCLUSIVE MODE")
        with pytest.raises(StorageUnavailable):
            await submissions.accept(work(), NOON, 600)
        assert await submissions.history("ada", "two-sum") == []
    assert await submissions.history("ada", "two-sum") == []
    await submissions.accept(work(), NOON, 600)
    await engine.dispose()


async def test_a_full_disk_acknowledges_nothing_and_loses_nothing(make_url: Callable[..., str]) -> None:
    engine = make_engine(make_url("sqlite"))
    submissions = SubmissionStore(engine)
    first = await submissions.accept(work("key-1", "first"), NOON, 600)

    @event.listens_for(engine.direct, "checkout")
    def _fill(connection: object, *_: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")
        cursor.close()

    with pytest.raises(StorageUnavailable):
        await submissions.accept(work("key-2", cells=(Cell("starter-1", "#" * 90_000),)), NOON, 600)
    assert await submissions.history("ada", "two-sum") == []
    assert await submissions.get(first.id, "ada") == first
    await engine.dispose()


async def test_a_want_of_descriptors_is_said_as_one_and_passes(make_url: Callable[..., str]) -> None:
    """SQLite itself says only that it cannot open its file, as it does where permissions are wrong."""
    engine = make_engine(make_url("sqlite"))
    submissions = SubmissionStore(engine)
    await asyncio.to_thread(len, "")  # what threads need is there
    with ExitStack() as taken:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        taken.callback(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(soft, 512), hard))
        with suppress(OSError):
            while True:
                taken.callback(os.close, os.open(os.devnull, os.O_RDONLY))
        with pytest.raises(StorageUnavailable, match="too many files open"):
            await submissions.accept(work(), NOON, 600)
    assert await submissions.history("ada", "two-sum") == []
    await submissions.accept(work(), NOON, 600)
    await engine.dispose()


@pytest.mark.postgres
async def test_a_server_that_restarts_is_found_again(
    make_url: Callable[..., str], postgres: PostgresServer
) -> None:
    engine = make_engine(make_url("postgresql"))
    submissions = SubmissionStore(engine)
    accepted = await submissions.accept(work(), NOON, 600)
    with postgres.connect() as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [engine.url.database]
        )
    assert await submissions.get(accepted.id, "ada") == accepted
    await engine.dispose()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://nobody@127.0.0.1:1/nothing", "cannot be reached"),
        ("postgresql://nobody@/nothing?host=/nonexistent", "cannot be reached"),
        ("sqlite:////dev/null/praxis.sqlite", "file or folder cannot be used"),
        ("sqlite:////proc/praxis/praxis.sqlite", "file or folder cannot be used"),
    ],
)
async def test_a_database_that_cannot_be_reached_is_one_sentence(url: str, says: str) -> None:
    engine = make_engine(url)
    submissions = SubmissionStore(engine)
    with pytest.raises(StorageUnavailable, match=says):
        await submissions.accept(work(), NOON, 600)
    with pytest.raises(StorageUnavailable, match=says):
        await submissions.claim("grader", NOON, 15)
    with pytest.raises(StorageUnavailable, match=says):
        await schema.upgrade(url)
    await engine.dispose()


async def test_a_file_that_is_no_database_is_one_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "praxis.sqlite"
    file.write_text("Dear diary, " * 500)
    with pytest.raises(StorageUnavailable):
        await schema.upgrade(f"sqlite:///{file}")
    assert file.read_text() == "Dear diary, " * 500


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "cannot be read"),
        ("not a url", "cannot be read"),
        ("mysql://localhost/praxis", "SQLite file or a PostgreSQL server"),
        ("sqlite://", "has to be a file"),
        ("sqlite:///:memory:", "has to be a file"),
    ],
)
async def test_a_url_we_cannot_use_says_what_to_write(url: str, says: str) -> None:
    with pytest.raises(StorageUnavailable, match=says):
        make_engine(url)


async def test_an_error_of_the_database_tells_nothing_a_learner_wrote(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    engine = make_engine(url)
    async with engine.writing() as connection:
        await connection.execute(text("ALTER TABLE openings RENAME COLUMN path TO elsewhere"))
    with caplog.at_level(logging.DEBUG), pytest.raises(SchemaOutdated, match="praxis db upgrade") as raised:
        await SubmissionStore(engine).begin("ada", "two-sum", "1", "my secret", NOON)
    assert "The database said" in caplog.text
    assert "my secret" not in caplog.text + str(raised.value.__cause__)
    await engine.dispose()


async def test_taking_from_the_queue_does_not_read_what_was_graded(make_url: Callable[..., str]) -> None:
    """The plan of SQLite's planner, which names the index it uses."""
    engine = make_engine(make_url("sqlite"))
    plans: list[str] = []

    @event.listens_for(engine.direct, "before_cursor_execute")
    def _explain(_c: object, cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith("SELECT"):
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[attr-defined]
            plans.extend(str(row[3]) for row in cursor.fetchall())  # type: ignore[attr-defined]

    submissions = SubmissionStore(engine)
    await submissions.claim("grader", NOON, 15)
    assert plans == ["SCAN submissions USING INDEX ix_submissions_queue"]
    plans.clear()
    await submissions.history("ada", "two-sum", before="1")
    assert any(
        "USING INDEX ix_submissions_history (learner=? AND challenge=? AND id<?)" in plan for plan in plans
    )
    assert not any("TEMP B-TREE" in plan for plan in plans)
    await engine.dispose()

"""Copies of everything, from either database and into either."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from fakes.handed_in import NOON, after, diagnosis, graded, verdict, work
from fakes.talk import ANSWER, asked, begun, call, said, settled, usage
from jupyter_praxis.analysis.kept import KeptDiagnosis
from jupyter_praxis.errors import BackupUnusable, SchemaOutdated, StorageUnavailable
from jupyter_praxis.grading.submission import Progress, Submission
from jupyter_praxis.learners.events import Event, NewEvent, What
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.backup import backup, restore
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.diagnoses import DiagnosisStore
from jupyter_praxis.storage.engine import StorageEngine, make_engine
from jupyter_praxis.storage.events import EventStore
from jupyter_praxis.storage.expectations import ExpectationStore
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.storage.migrations import VERSION_TABLE
from jupyter_praxis.storage.submissions import SubmissionStore
from jupyter_praxis.tutoring.budget import Amount, Limit
from jupyter_praxis.tutoring.conversation import Conversation, Message, State
from services.postgres import PostgresServer

POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgres)
MakeUrl = Callable[..., str]


@dataclass(frozen=True)
class Everything:
    """What somebody can ask of a database."""

    history: list[Submission]
    progress: dict[str, Progress]
    expected: str | None
    diagnoses: list[KeptDiagnosis | None]
    events: list[Event]
    conversations: list[Conversation]
    messages: list[Message]
    spent: dict[str, Amount]
    calls: list[object]


def list_of(folder: Path, pattern: str = "*") -> list[str]:
    return sorted(path.name for path in folder.glob(pattern))


async def everything(url: str) -> Everything:
    engine = make_engine(url)
    submissions = SubmissionStore(engine)
    history = [
        *await submissions.history("ada\ud800", "two-sum"),
        *await submissions.history("ada\ud800", "c"),
    ]
    conversations = ConversationStore(engine)
    talks = [*await conversations.list("ada\ud800", None, "", 99, None)]
    found = Everything(
        history,
        await submissions.progress("ada\ud800"),
        await ExpectationStore(engine).find("d"),
        [await DiagnosisStore(engine).find(one.id) for one in history],
        [*await EventStore(engine).of("ada\ud800")],
        talks,
        [one for talk in talks for one in await conversations.messages("ada\ud800", talk.id)],
        await LedgerStore(engine).spent(["site", "learner:ada\ud800"], NOON.date()),
        [row async for name, row in EventStore(engine).stored("ada\ud800") if name == "model_calls"],
    )
    await engine.dispose()
    return found


async def fill(url: str) -> Everything:
    """Put rows of each kind in: graded, waiting and being graded, opened, expected."""
    engine = make_engine(url)
    submissions = SubmissionStore(engine)
    for number in range(3):
        one = await graded(
            submissions, work(f"k{number}", learner="ada\ud800"), verdict(), after(number + 0.000001)
        )
        await DiagnosisStore(engine).keep(one, "f", diagnosis(), after(number))
    await DiagnosisStore(engine).dispute(one.id, "ada\ud800", 1, "no \x00", after(0.000001))
    await submissions.accept(work("k3", learner="ada\ud800"), NOON, 600)
    await submissions.claim("grader", NOON, 15)
    await submissions.accept(work("k4", "c", learner="ada\ud800", path="\x00"), NOON, 600)
    await submissions.begin("ada\ud800", "opened", "1", "p", NOON)
    await ExpectationStore(engine).keep("d", "two-sum", "1", "\x1a\x00😀", NOON)
    await EventStore(engine).append(
        NewEvent(
            "ada\ud800", What.ANSWERED, after(0.000001), data={"question": "goal", "answer": "\x00\ud800"}
        )
    )
    await talk(engine)
    await engine.dispose()
    return await everything(url)


async def talk(engine: StorageEngine) -> None:
    """Have a reply that ended and one that is being written, and calls that are paid and not yet."""
    conversations, ledger = ConversationStore(engine), LedgerStore(engine)
    of = await begun(conversations, "ada\ud800", "\x00.ipynb", "Grüße")
    _, reply = await asked(conversations, of, said("key-1", "\ud800", odd="\x00"))
    how = {"model": "toy-1", "prompt": "socratic@1", "challenge": "two-sum", "version": "1"}
    await conversations.finish(
        "ada\ud800", reply.id, State.WHOLE, ANSWER, after(0.000001), helped=True, **how
    )
    _, reply = await asked(conversations, of, said("key-2"))
    await conversations.write("ada\ud800", reply.id, ANSWER[:2])
    for _ in range(2):
        limits = [Limit("site"), Limit("learner:ada\ud800")]
        one = await ledger.reserve(call("ada\ud800"), limits, "server", after(0.000001))
    await ledger.settle(one, settled(usage(2**40, 1), usage(7, 7, estimated=True)), after(2))


@pytest.mark.parametrize("into", ["sqlite", POSTGRESQL])
async def test_what_was_backed_up_comes_back_in_place_of_what_was_there(
    url: str, into: str, make_url: MakeUrl, tmp_path: Path
) -> None:
    before = await fill(url)
    await backup(url, tmp_path / "copy")
    target = make_url(into)
    engine = make_engine(target)
    await SubmissionStore(engine).accept(work("later", learner="grace"), NOON, 600)
    await restore(target, tmp_path / "copy")
    assert await everything(target) == before
    assert len(before.history) == 5
    assert len(before.events) == 10
    assert (len(before.messages), len(before.calls), len(before.spent)) == (4, 3, 2)
    assert [made.findings[0].reason for made in before.diagnoses if made] == ["no \x00", "", ""]
    assert await SubmissionStore(engine).history("grace", "two-sum") == []
    # Grading goes on with what was restored.
    assert (await SubmissionStore(engine).claim("next", after(99), 15)) is not None
    await engine.dispose()


async def test_an_empty_database_gets_its_tables_from_a_backup(
    url: str, kind: str, make_url: MakeUrl, tmp_path: Path
) -> None:
    before = await fill(url)
    await backup(url, tmp_path / "copy")
    target = make_url(kind, empty=True)
    await restore(target, tmp_path / "copy")
    assert await everything(target) == before


async def test_a_backup_is_one_file_for_its_owner_alone(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    await backup(url, folder / "copy")
    assert list_of(folder) == ["copy"]
    assert stat.S_IMODE((folder / "copy").stat().st_mode) == 0o600
    with closing(sqlite3.connect(folder / "copy")) as connection:
        assert connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall() == [(schema.head(),)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("delete",)]


async def test_a_backup_taken_while_others_write_is_of_one_moment(url: str, tmp_path: Path) -> None:
    """Those who write always leave as many openings as submissions; so has every backup."""
    engine = make_engine(url)
    going = True

    async def write() -> None:
        number = 0
        while going:
            number += 1
            async with engine.writing() as connection:
                row = f"'{number}', '{number}', '1', 'p', '2026-01-01 00:00:00', '2026-01-01 00:00:00'"
                await connection.exec_driver_sql(f"INSERT INTO openings VALUES ({row})")
                await connection.exec_driver_sql(
                    f"INSERT INTO expectations VALUES ('{number}', 'c', '1', 't', '2026-01-01 00:00:00')"
                )

    writing = asyncio.create_task(write())
    counts = []
    for number in range(5):
        await backup(url, tmp_path / f"copy-{number}")
        with closing(sqlite3.connect(tmp_path / f"copy-{number}")) as connection:
            counts.append(
                tuple(
                    connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
                    for name in ("openings", "expectations")
                )
            )
    going = False
    await writing
    await engine.dispose()
    assert all(opened == expected for opened, expected in counts)
    assert counts[0] < counts[-1]


async def test_an_existing_file_is_replaced_only_when_asked(url: str, tmp_path: Path) -> None:
    file = tmp_path / "copy"
    file.write_text("precious")
    with pytest.raises(BackupUnusable, match="there already"):
        await backup(url, file)
    assert file.read_text() == "precious"
    await backup(url, file, replace=True)
    assert file.read_bytes().startswith(b"SQLite format 3")


async def test_a_place_that_cannot_be_written_is_one_sentence(url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupUnusable, match="cannot be written"):
        await backup(url, tmp_path / "nowhere" / "copy")
    (tmp_path / "folder").mkdir()
    with pytest.raises(BackupUnusable, match="cannot be written"):
        await backup(url, tmp_path / "folder", replace=True)
    assert not list_of(tmp_path, ".praxis*")


async def test_an_empty_database_is_not_backed_up(empty_url: str, tmp_path: Path) -> None:
    with pytest.raises(SchemaOutdated, match="nothing to copy"):
        await backup(empty_url, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


async def test_an_older_database_can_be_backed_up_and_restored_by_this_program(
    url: str, kind: str, make_url: MakeUrl, tmp_path: Path
) -> None:
    before = await fill(url)
    await schema.downgrade(url, "0001")
    await backup(url, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as connection:
        assert connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall() == [("0001",)]
    target = make_url(kind)
    await fill(target)
    await restore(target, tmp_path / "copy")
    found = await everything(target)
    assert (found.history, found.progress, found.expected) == (before.history, before.progress, None)


@pytest.mark.postgres
async def test_what_is_being_written_while_a_backup_is_restored_is_replaced_too(
    make_url: MakeUrl, postgres: PostgresServer, tmp_path: Path
) -> None:
    """On SQLite there is one writer at a time in any case."""
    url = make_url("postgresql")
    before = await fill(url)
    await backup(url, tmp_path / "copy")
    with postgres.connect(url.partition("@/")[2].partition("?")[0]) as other:
        with other.transaction():
            other.execute("INSERT INTO openings VALUES ('grace', 'late', '1', 'p', now(), now())")
            restoring = asyncio.create_task(restore(url, tmp_path / "copy"))
            waiting = "SELECT 1 FROM pg_locks WHERE NOT granted"
            while not (restoring.done() or other.execute(waiting).fetchone()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        await restoring
        assert other.execute("SELECT learner FROM openings WHERE learner = 'grace'").fetchall() == []
    assert await everything(url) == before


# ── what is refused changes nothing ──────────────────────────────────────────


def _write(text: bytes) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(text) and None


def _execute(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return change


def _other_app(file: Path) -> None:
    file.unlink()
    _execute("CREATE TABLE submissions (id TEXT)", "CREATE TABLE alembic_version (version_num TEXT)")(file)


def _tear(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    file.write_bytes(content)


def _halve(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _pipe(file: Path) -> None:
    """Put something in its place that is never read to its end."""
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (Path.unlink, "cannot be read"),
        (_pipe, "not a backup"),
        (_write(b""), "not a backup"),
        (_write(b"Dear diary"), "not a backup"),
        (_write(b"SQLite format 3\x00 and no more"), "not a backup"),
        (_other_app, "not a backup"),
        (_tear, "not a backup|damaged"),
        (_halve, "not a backup|damaged"),
        (_execute(f"DELETE FROM {VERSION_TABLE}"), "not a backup"),
        (_execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"), "newer Praxis"),
        (_execute("UPDATE submissions SET accepted_at = 'yesterday'"), "none of ours"),
        (
            _execute(
                "DROP INDEX uq_submissions_open",
                "UPDATE submissions SET state = 'queued', challenge = 'two-sum'",
            ),
            "contradict",
        ),
    ],
    ids=[
        "missing",
        "pipe",
        "empty",
        "text",
        "header-only",
        "other-app",
        "torn",
        "halved",
        "no-revision",
        "newer",
        "no-time",
        "contradiction",
    ],
)
async def test_a_file_that_is_no_good_backup_changes_nothing(
    url: str, tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    before = await fill(url)
    file = tmp_path / "copy"
    await backup(url, file)
    spoil(file)
    with pytest.raises(BackupUnusable, match=says):
        await restore(url, file)
    assert await everything(url) == before


async def test_a_database_of_another_revision_is_not_restored_into(url: str, tmp_path: Path) -> None:
    await fill(url)
    await backup(url, tmp_path / "copy")
    await schema.downgrade(url, "0001")
    with pytest.raises(SchemaOutdated, match="praxis db upgrade"):
        await restore(url, tmp_path / "copy")
    assert await schema.current(url) == "0001"
    await schema.upgrade(url)
    await restore(url, tmp_path / "copy")


async def test_a_database_that_cannot_be_reached_is_one_sentence_for_copies_too(
    make_url: MakeUrl, tmp_path: Path
) -> None:
    nowhere = "postgresql://nobody@/nothing?host=/nonexistent"
    with pytest.raises(StorageUnavailable):
        await backup(nowhere, tmp_path / "copy")
    await backup(make_url("sqlite"), tmp_path / "copy")
    with pytest.raises(StorageUnavailable):
        await restore(nowhere, tmp_path / "copy")

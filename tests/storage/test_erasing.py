"""What is left of a learner who was erased: nothing, in any table, and in a SQLite file not even between the rows."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes.handed_in import NOON, after, diagnosis, finding, graded, verdict, work
from fakes.talk import asked, begun, call, said, settled, usage
from jupyter_praxis.analysis.kept import KeptDiagnosis, KeptFinding
from jupyter_praxis.errors import NoSuchConversation, StorageUnavailable
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Diagnosed, Outcome
from jupyter_praxis.learners.events import NewEvent, What
from jupyter_praxis.running import Cell
from jupyter_praxis.storage.columns import AnyText, Moment
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.tables import metadata
from jupyter_praxis.tutoring.budget import Limit
from jupyter_praxis.tutoring.conversation import Piece, PieceKind, State
from services.postgres import PostgresServer
from sqlalchemy import BigInteger, Boolean, Float, Integer, select, text
from sqlalchemy.schema import Table

NAME, PROGRAM, REASON = "ada-lovelace-1815", "the_program_she_wrote", "the_reason_she_gave"
TRACES = (NAME, PROGRAM, REASON)
NOT_OF_LEARNERS = {"expectations", "versions"}
"""Tables that know challenges only."""

Open = Callable[[str], Any]


async def live(kept: Any, learner: str, program: str, reason: str, rounds: int = 30) -> None:
    """Leave rows of a learner in every table, of many sizes, some of them changed again afterwards."""
    said = replace(finding(), evidence=f"{program} fails")
    for number in range(rounds):
        challenge = f"c-{number % 7}"
        cells = (Cell("starter-1", f"def {program}():\n" + f"    # {program}\n" * (number * 40)),)
        new = work(f"key-{number}", challenge, learner=learner, cells=cells, path=f"{program}.ipynb")
        if number % 3 == 0:
            new = replace(new, scope=Scope.CHECK)
        await kept.submissions.begin(learner, challenge, "1", f"{program}.ipynb", after(3600 * number))
        seen = verdict(Outcome.WRONG_ANSWER, message=f"{program} " * number, output=program * 50)
        of = await graded(kept.submissions, new, seen, after(3600 * number))
        told = KeptDiagnosis(Diagnosed.DONE, (KeptFinding(1, said),), {"input": program}, {"time": program})
        await kept.diagnoses.keep(of, f"f{number}", told, after(3600 * number))
        await kept.diagnoses.dispute(of.id, learner, 1, reason * number, NOON)
    for number in range(0, rounds, 2):
        await kept.events.append(NewEvent(learner, What.ANSWERED, NOON, data={"answer": reason * number}))
    for number in range(0, rounds, 5):
        await talk(kept, learner, f"{program} " * (number + 1), reason, number)


async def talk(kept: Any, learner: str, program: str, reason: str, number: int) -> None:
    """Have a learner ask, the reply written piece by piece, and paid."""
    of = await begun(kept.conversations, learner, f"{program}.ipynb", reason if number % 2 else "")
    new = said(f"{reason}-{number}", f"{reason}: {program}", cells=[program], selection=reason)
    _, reply = await asked(kept.conversations, of, new)
    limits = [Limit(f"learner:{learner}"), Limit("class:python-1"), Limit("site")]
    new_call = call(learner, conversation=of.id, message=reply.id)
    one = await kept.ledger.reserve(new_call, limits, "server", after(86400 * number))
    for length in range(1, 5):
        pieces = (Piece(PieceKind.TEXT, reason * length), Piece(PieceKind.CODE, program * length))
        await kept.conversations.write(learner, reply.id, pieces)
    await kept.ledger.settle(one, settled(usage(), usage(9, 9)), NOON)
    if number:
        how: dict[str, Any] = {"helped": True, "challenge": "two-sum", "version": "1", "problem": reason}
        await kept.conversations.finish(learner, reply.id, State.WHOLE, pieces, NOON, **how)


async def found_in_tables(url: str, *traces: str) -> list[str]:
    """Name each column of each table that holds one of the texts."""
    found = set()
    engine = make_engine(url)
    async with engine.reading() as connection:
        for table in metadata.tables.values():
            for column in texts(table):
                for value in (await connection.execute(select(column))).scalars():
                    found |= {f"{table.name}.{column.name}" for trace in traces if trace in (value or "")}
    await engine.dispose()
    return sorted(found)


async def rows_of(url: str, query: str) -> list[Any]:
    """Give the first column of what is found."""
    engine = make_engine(url)
    async with engine.reading() as connection:
        found = [*(await connection.execute(text(query))).scalars()]
    await engine.dispose()
    return found


def texts(table: Table) -> list[Any]:
    known = {AnyText, Moment, Integer, BigInteger, Boolean, Float}
    assert {type(column.type) for column in table.c} <= known, table.name
    return [column for column in table.c if isinstance(column.type, AnyText)]


def found_in_files(folder: Path, *traces: str) -> list[str]:
    """Name each file that holds one of the texts."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(
        f"{path.name}: {trace}" for path in files for trace in traces if trace.encode() in path.read_bytes()
    )


def test_every_table_either_names_its_learner_or_knows_none() -> None:
    for name, table in metadata.tables.items():
        assert ("learner" in table.c) != (name in NOT_OF_LEARNERS), name


async def test_who_is_erased_is_in_no_column_of_any_table(url: str, open_store: Open) -> None:
    kept = open_store(url)
    await live(kept, "grace", "hers", "why", 5)
    await live(kept, NAME, PROGRAM, REASON)
    await kept.submissions.accept(work(f"{REASON} waits", learner=NAME), NOON, 600)
    await kept.expectations.keep("d", "two-sum", "1", "[]", NOON)
    await kept.versions.keep("two-sum", "1", "print", NOON)
    before = await found_in_tables(url, *TRACES)
    assert {one.partition(".")[0] for one in before} == set(metadata.tables) - NOT_OF_LEARNERS
    await kept.events.erase(NAME)
    assert await found_in_tables(url, *TRACES) == []
    assert len(await kept.events.of("grace")) == 23
    assert len(await kept.conversations.list("grace", None, "hers", 9, None)) == 1
    spent = await kept.ledger.spent(["learner:grace", f"learner:{NAME}", "site"], NOON.date())
    assert {purse: amount.tokens for purse, amount in spent.items()} == {"learner:grace": 1018, "site": 2036}
    assert await kept.expectations.find("d") == "[]"
    assert await kept.versions.find("two-sum", "1") == "print"


async def test_who_is_erased_is_nowhere_in_a_sqlite_file_or_beside_it(
    make_url: Callable[..., str], open_store: Open, tmp_path: Path
) -> None:
    url = make_url("sqlite")
    kept = open_store(url)
    await live(kept, "grace", "hers", "why", 5)
    await live(kept, NAME, PROGRAM, REASON)
    await kept.submissions.accept(work(f"{REASON} waits", learner=NAME), NOON, 600)
    assert found_in_files(tmp_path, *TRACES)
    await kept.events.erase(NAME)
    assert found_in_files(tmp_path, *TRACES) == []
    await kept.submissions.accept(work("next", learner="grace"), NOON, 600)


async def test_what_an_earlier_program_left_between_the_rows_is_erased_as_well(
    make_url: Callable[..., str], open_store: Open, tmp_path: Path
) -> None:
    url = make_url("sqlite")
    kept = open_store(url)
    await live(kept, NAME, PROGRAM, REASON, 5)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as earlier:
        earlier.execute("PRAGMA secure_delete=OFF")
        earlier.execute("DELETE FROM submissions")
    await kept.events.erase(NAME)
    assert found_in_files(tmp_path, *TRACES) == []


async def test_what_is_forgotten_is_nowhere_in_a_sqlite_file_either(
    make_url: Callable[..., str], open_store: Open, tmp_path: Path
) -> None:
    url = make_url("sqlite")
    kept = open_store(url)
    await live(kept, "grace", "hers", "why", 5)
    cells = (Cell("starter-1", f"def {PROGRAM}(): pass"),)
    of = await graded(kept.submissions, work("k", "mine", learner="grace", cells=cells), verdict())
    await kept.diagnoses.keep(of, "f", diagnosis(replace(finding(), evidence=PROGRAM)), NOON)
    await kept.diagnoses.dispute(of.id, "grace", 1, REASON, NOON)
    assert found_in_files(tmp_path, PROGRAM, REASON)
    [told] = [e for e in await kept.events.of("grace") if (e.submission, e.what) == (of.id, What.GRADED)]
    assert await kept.events.forget("grace", told.id)
    assert found_in_files(tmp_path, PROGRAM, REASON) == []


async def test_a_deleted_conversation_is_nowhere_in_a_sqlite_file_either(
    make_url: Callable[..., str], open_store: Open, tmp_path: Path
) -> None:
    kept = open_store(make_url("sqlite"))
    await live(kept, "grace", "hers", "why", 5)
    await talk(kept, "grace", PROGRAM, REASON, 1)
    assert found_in_files(tmp_path, PROGRAM, REASON)
    [gone] = await kept.conversations.list("grace", None, PROGRAM, 9, None)
    await kept.conversations.delete("grace", gone.id)
    assert found_in_files(tmp_path, PROGRAM, REASON) == []


async def test_while_somebody_reads_the_file_erasing_says_that_traces_stay_and_can_be_asked_again(
    make_url: Callable[..., str], open_store: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jupyter_praxis.storage.erasing.BUSY_S", 0.2)
    url = make_url("sqlite")
    kept = open_store(url)
    await live(kept, NAME, PROGRAM, REASON, 3)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM submissions").fetchone()
        with pytest.raises(StorageUnavailable, match="erase once more"):
            await kept.events.erase(NAME)
        assert await kept.events.of(NAME) == []
        reader.execute("ROLLBACK")
    await kept.events.erase(NAME)
    assert found_in_files(tmp_path, *TRACES) == []


async def test_of_many_who_write_while_a_learner_is_erased_nobody_waits_for_ever_and_no_half_is_left(
    url: str, open_store: Open
) -> None:
    """Each diagnosis is whole or absent, and none is there without its submission."""
    kept, other = open_store(url), open_store(url)
    handed_in = [
        await graded(kept.submissions, work(f"k{number}", f"c-{number}", learner=NAME), verdict())
        for number in range(20)
    ]

    async def ask(number: int) -> None:
        with suppress(NoSuchConversation):  # erased before anything was said in it
            await talk(kept, NAME, PROGRAM, REASON, number + 1)

    async def diagnose(number: int) -> None:
        of = handed_in[number]
        await kept.submissions.begin(NAME, of.challenge, "1", "p", NOON)
        if await kept.diagnoses.keep(of, f"f{number}", diagnosis(), NOON):
            try:
                await kept.diagnoses.dispute(of.id, NAME, 1, "no", NOON)
            except Exception as error:
                assert type(error).__name__ == "NoSuchFinding"  # noqa: PT017

    async def erase() -> None:
        for _ in range(3):
            await asyncio.sleep(0.02)
            await other.events.erase(NAME)

    await asyncio.gather(erase(), *(work(number) for number in range(20) for work in (diagnose, ask)))
    rows = [name async for name, _ in kept.events.stored(NAME)]
    assert not {"submissions", "diagnoses", "findings"} & set(rows)
    told = {event.what for event in await kept.events.of(NAME)}
    assert told <= {What.OPENED, What.HELPED}
    for one in await kept.conversations.list(NAME, None, "", 99, None):  # begun anew since
        assert one.messages == len(await kept.conversations.messages(NAME, one.id))
    [orphans] = await rows_of(
        url, "SELECT count(*) FROM messages WHERE conversation NOT IN (SELECT id FROM conversations)"
    )
    assert orphans == 0


@pytest.mark.postgres
async def test_on_postgresql_traces_stay_in_the_files_until_the_tables_are_written_anew(
    make_url: Callable[..., str], open_store: Open, postgres: PostgresServer
) -> None:
    """What `storage.erasing` says of PostgreSQL is so."""
    url = make_url("postgresql")
    name = url.partition("@/")[2].partition("?")[0]
    kept = open_store(url)
    await live(kept, NAME, PROGRAM, REASON)
    await kept.events.erase(NAME)
    with postgres.connect(name) as connection:
        [oid] = (
            connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
            or ()
        )
        files = postgres.folder / "data" / "base" / str(oid)
        connection.execute("CHECKPOINT")
        assert found_in_files(files, *TRACES)
        for table in metadata.tables:
            connection.execute(f"VACUUM FULL {table}")
        connection.execute("ANALYZE")
        connection.execute("VACUUM FULL pg_statistic")  # which keeps the commonest values of each column
        connection.execute("CHECKPOINT")
        assert found_in_files(files, *TRACES) == []

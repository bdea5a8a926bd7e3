"""The schema: made, moved and checked, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from fakes.handed_in import NOON, after, diagnosis, graded, verdict, work
from fakes.talk import asked, begun, call, said, settled, usage
from jupyter_praxis.errors import SchemaOutdated, StorageUnavailable
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.conversations import ConversationStore
from jupyter_praxis.storage.diagnoses import DiagnosisStore
from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.events import EventStore
from jupyter_praxis.storage.expectations import ExpectationStore
from jupyter_praxis.storage.ledger import LedgerStore
from jupyter_praxis.storage.migrations import HEAD, VERSION_TABLE
from jupyter_praxis.storage.submissions import SubmissionStore
from jupyter_praxis.storage.tables import metadata
from jupyter_praxis.storage.versions import VersionStore
from jupyter_praxis.tutoring.budget import Limit
from jupyter_praxis.tutoring.conversation import State
from sqlalchemy import Connection, inspect, text


async def ask(url: str, question: Callable[[Connection], Any]) -> Any:
    """Ask the database something."""
    engine = make_engine(url)
    try:
        async with engine.reading() as connection:
            return await connection.run_sync(question)
    finally:
        await engine.dispose()


async def execute(url: str, statement: str) -> None:
    """Change the database behind the program's back."""
    engine = make_engine(url, make_file=True)
    async with engine.writing() as connection:
        await connection.execute(text(statement))
    await engine.dispose()


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {VERSION_TABLE}


def test_the_newest_revision_is_the_one_this_program_needs() -> None:
    assert ScriptDirectory.from_config(schema._config()).get_heads() == [HEAD] == [schema.head()]


async def test_an_empty_database_gets_its_tables(empty_url: str) -> None:
    assert await schema.current(empty_url) is None
    await schema.upgrade(empty_url)
    assert await schema.current(empty_url) == schema.head()
    assert await ask(empty_url, tables) == set(metadata.tables)


async def test_asking_for_the_revision_makes_no_file(make_url: Callable[..., str], tmp_path: Any) -> None:
    assert await schema.current(make_url("sqlite", empty=True)) is None
    assert list(tmp_path.glob("*.sqlite*")) == []


async def test_the_revisions_make_exactly_the_tables_the_program_uses(url: str) -> None:
    def differences(connection: Connection) -> list[Any]:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        return list(compare_metadata(context, metadata))

    assert await ask(url, differences) == []
    await execute(url, "DROP INDEX ix_submissions_queue")
    assert len(await ask(url, differences)) == 1


async def test_upgrading_again_keeps_every_row(url: str) -> None:
    engine = make_engine(url)
    before = await graded(SubmissionStore(engine), work(), verdict())
    await schema.upgrade(url)
    assert await SubmissionStore(engine).get(before.id, "ada") == before
    await engine.dispose()


async def test_each_step_down_and_up_keeps_the_rows_it_does_not_remove(url: str) -> None:
    engine = make_engine(url)
    submissions, expectations = SubmissionStore(engine), ExpectationStore(engine)
    before = await graded(submissions, work(), verdict())
    await submissions.begin("ada", "opened", "1", "p", NOON)
    await expectations.keep("d", "two-sum", "1", "[]", NOON)
    await DiagnosisStore(engine).keep(before, "f", diagnosis(), NOON)
    await VersionStore(engine).keep("two-sum", "1", "print", NOON)
    await DiagnosisStore(engine).dispute(before.id, "ada", 1, "no", NOON)
    await engine.dispose()

    await schema.downgrade(url, "0005")
    assert "events" not in await ask(url, tables)
    assert await DiagnosisStore(engine).find(before.id) is not None
    await schema.downgrade(url, "0004")
    assert "versions" not in await ask(url, tables)
    await schema.upgrade(url)
    assert await VersionStore(engine).find("two-sum", "1") is None
    assert await VersionStore(engine).keep("two-sum", "1", "print", NOON) is None
    assert await DiagnosisStore(engine).find(before.id) is not None
    await engine.dispose()

    await schema.downgrade(url, "0003")
    assert await ask(url, tables) == {"submissions", "openings", "expectations"}
    await schema.upgrade(url)
    assert await submissions.get(before.id, "ada") == before
    assert await expectations.find("d") == "[]"
    assert await DiagnosisStore(engine).find(before.id) is None
    assert await DiagnosisStore(engine).left(NOON, 10) == [(before.id, "ada")]
    assert await DiagnosisStore(engine).keep(before, "f", diagnosis(), NOON)
    await engine.dispose()

    await schema.downgrade(url, "0001")
    assert await schema.current(url) == "0001"
    assert await ask(url, tables) == {"submissions", "openings"}
    with pytest.raises(SchemaOutdated):
        await submissions.get(before.id, "ada")

    await schema.upgrade(url)
    assert await submissions.get(before.id, "ada") == before
    assert set(await submissions.progress("ada")) == {"two-sum", "opened"}
    assert await expectations.find("d") is None
    await engine.dispose()

    await schema.downgrade(url, "base")
    assert await ask(url, tables) == set()
    await schema.upgrade(url)
    assert await submissions.history("ada", "two-sum") == []
    await engine.dispose()


async def test_the_step_that_brought_conversations_is_undone_and_made_again_with_rows_in_it(url: str) -> None:
    engine = make_engine(url)
    conversations, ledger, events = ConversationStore(engine), LedgerStore(engine), EventStore(engine)
    how: dict[str, Any] = {"helped": True, "challenge": "two-sum", "version": "1"}

    async def talk(key: str) -> None:
        of = await begun(conversations)
        _, reply = await asked(conversations, of, said(key))
        assert await conversations.finish("ada", reply.id, State.WHOLE, (), NOON, **how)
        await asked(conversations, of, said(f"{key}-open"))
        one = await ledger.reserve(call(), [Limit("site"), Limit("learner:ada")], "server", NOON)
        await ledger.settle(one, settled(usage(), usage(1, 1)), NOON)
        await ledger.reserve(call(), [Limit("site")], "server", NOON)

    before = await graded(SubmissionStore(engine), work(), verdict())
    for number in range(3):
        await talk(f"key-{number}")
    told = await events.of("ada")
    assert len(told) == 4
    await engine.dispose()

    await schema.downgrade(url, "0006")
    new = {"conversations", "messages", "model_calls", "spendings"}
    assert await ask(url, tables) == set(metadata.tables) - new
    assert await events.of("ada") == told
    assert await SubmissionStore(engine).get(before.id, "ada") == before
    with pytest.raises(SchemaOutdated):
        await conversations.list("ada", None, "", 9, None)
    await engine.dispose()

    await schema.upgrade(url)
    assert await ask(url, tables) == set(metadata.tables)
    assert await events.of("ada") == told
    assert await conversations.list("ada", None, "", 9, None) == []
    assert await ledger.spent(["site"], NOON.date()) == {}
    await talk("key-0")
    assert [event.data.get("number") for event in await events.of("ada")] == [None, 1, 2, 3, 4]
    await engine.dispose()


async def test_what_waited_before_there_were_turns_is_given_a_fair_one_and_loses_none_going_back(
    url: str,
) -> None:
    engine = make_engine(url)
    submissions = SubmissionStore(engine)
    done = await graded(submissions, work("done"), verdict())
    for learner, count in (("ada", 4), ("grace", 2), ("kurt", 1)):
        for number in range(count):
            await submissions.accept(work(f"key-{number}", f"c-{number}", learner=learner), NOON, 600)
    for number in range(5):
        assert await submissions.claim(f"killed-{number}", after(100 * number), 15) is not None
    await engine.dispose()

    await schema.downgrade(url, "0002")
    assert await ask(url, lambda c: c.scalar(text("SELECT max(attempts) FROM submissions"))) == 2
    assert await ask(url, lambda c: c.scalar(text("SELECT count(*) FROM submissions"))) == 8
    await schema.upgrade(url)
    assert await submissions.get(done.id, "ada") == done
    order = []
    while claimed := await submissions.claim("grader", after(9999), 15):
        order.append(claimed.learner)
        assert await submissions.finish(claimed.id, "grader", verdict(), after(9999))
    assert order == ["ada", "grace", "kurt", "ada", "grace", "ada", "ada"]
    await engine.dispose()


async def test_two_programs_that_start_at_once_make_the_tables_once(empty_url: str) -> None:
    await asyncio.gather(*(schema.upgrade(empty_url) for _ in range(4)))
    assert await ask(empty_url, tables) == set(metadata.tables)
    assert await ask(empty_url, lambda c: c.scalar(text(f"SELECT count(*) FROM {VERSION_TABLE}"))) == 1


async def test_a_change_of_schema_that_fails_halfway_changes_nothing(empty_url: str) -> None:
    await execute(empty_url, "CREATE VIEW expectations AS SELECT 1 AS digest")
    with pytest.raises(StorageUnavailable):
        await schema.upgrade(empty_url)
    assert await schema.current(empty_url) is None
    assert await ask(empty_url, tables) == set()
    await execute(empty_url, "DROP VIEW expectations")
    await schema.upgrade(empty_url)
    assert await schema.current(empty_url) == HEAD


@pytest.mark.postgres
async def test_ids_sort_on_postgresql_as_they_do_elsewhere(make_url: Callable[..., str]) -> None:
    column = "table_name = 'submissions' AND column_name = 'id'"
    question = text(f"SELECT collation_name FROM information_schema.columns WHERE {column}")
    assert await ask(make_url("postgresql"), lambda connection: connection.scalar(question)) == "C"


async def test_the_check_lets_only_this_programs_revision_pass(url: str) -> None:
    engine = make_engine(url)
    await schema.check(engine)
    await schema.downgrade(url, "0001")
    with pytest.raises(SchemaOutdated, match="praxis db upgrade"):
        await schema.check(engine)
    await execute(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(SchemaOutdated, match="newer Praxis"):
        await schema.check(engine)
    await engine.dispose()


async def test_a_database_of_a_newer_program_is_left_alone(url: str) -> None:
    await execute(url, f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(SchemaOutdated, match="newer Praxis"):
        await schema.upgrade(url)
    assert await schema.current(url) == "9999"


async def test_a_database_without_tables_says_what_to_run(empty_url: str) -> None:
    engine = make_engine(empty_url, make_file=True)
    with pytest.raises(SchemaOutdated, match="praxis db upgrade"):
        await SubmissionStore(engine).accept(work(), NOON, 600)
    await schema.upgrade(empty_url)
    await SubmissionStore(engine).accept(work(), NOON, 600)
    await engine.dispose()

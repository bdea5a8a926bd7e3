"""Other processes, and the ends they come to."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from fakes.handed_in import NOON, work
from jupyter_praxis.grading.submission import State
from jupyter_praxis.storage import schema
from services.processes import go, line, script

HERE = Path(__file__).parent


async def test_what_was_acknowledged_is_there_when_its_process_was_killed_at_once(
    url: str, open_store: Callable[[str], Any]
) -> None:
    with script(HERE / "process_that_accepts.py", url, "key-1", "two-sum") as process:
        assert line(process) == "ready"
        go(process)
        acknowledged = line(process)
        process.kill()
        process.wait()
    submissions = open_store(url).submissions
    found = await submissions.get(acknowledged, "ada")
    assert (found.state, found.cells) == (State.QUEUED, work().cells)
    assert (await submissions.accept(work(), NOON, 600)).id == acknowledged


async def test_a_write_that_was_not_committed_is_gone_when_its_process_was_killed(
    make_url: Callable[..., str], open_store: Callable[[str], Any]
) -> None:
    """The other side of the same promise: nothing half-done is found, and nothing stays locked."""
    url = make_url("sqlite")
    submissions = open_store(url).submissions
    await submissions.accept(work(), NOON, 600)
    with script(HERE / "process_that_holds.py", url.removeprefix("sqlite:///")) as process:
        assert line(process) == "held"
        assert len(await submissions.history("ada", "two-sum")) == 1
        process.kill()
        process.wait()
    assert len(await submissions.history("ada", "two-sum")) == 1
    await submissions.accept(work("key-2", "other"), NOON, 600)


async def test_processes_that_claim_at_once_never_get_the_same(
    url: str, open_store: Callable[[str], Any]
) -> None:
    submissions = open_store(url).submissions
    accepted = {(await submissions.accept(work(f"key-{n}", f"c-{n}"), NOON, 600)).id for n in range(60)}
    with ExitStack() as stack:
        processes = [
            stack.enter_context(script(HERE / "process_that_claims.py", url, f"owner-{n}")) for n in range(2)
        ]
        for process in processes:
            assert line(process) == "ready"
        for process in processes:
            go(process)
        first = [line(process) for process in processes]
        for process in processes:
            go(process)
        rest = await asyncio.gather(*(asyncio.to_thread(process.communicate) for process in processes))
    claimed = [*first, *(one for said, _ in rest for one in said.split())]
    assert sorted(claimed) == sorted(accepted)


async def test_programs_that_start_at_once_on_a_machine_without_a_database_all_serve(
    tmp_path: Path, open_store: Callable[[str], Any]
) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'praxis.sqlite'}"
    with ExitStack() as stack:
        processes = [
            stack.enter_context(script(HERE / "process_that_accepts.py", url, f"key-{n}", f"c-{n}"))
            for n in range(3)
        ]
        for process in processes:
            assert line(process) == "ready"
        for process in processes:
            go(process)
        ids = [line(process) for process in processes]
    assert await schema.current(url) == schema.head()
    submissions = open_store(url).submissions
    assert [(await submissions.get(one, "ada")).challenge for one in ids] == ["c-0", "c-1", "c-2"]


async def test_a_row_nobody_could_have_written_is_refused_by_the_database(
    make_url: Callable[..., str],
) -> None:
    with closing(sqlite3.connect(make_url("sqlite").removeprefix("sqlite:///"))) as connection:
        values = "'{id}', 'ada', '{id}', 'c', '1', 'submit', '', '[]', '{state}', '2026-01-01', '0'"
        columns = "id, learner, key, challenge, version, scope, path, cells, state, accepted_at, attempts"
        insert = f"INSERT INTO submissions ({columns}) VALUES ({values})"
        connection.execute(insert.format(id=1, state="queued"))
        connection.execute(insert.format(id=2, state="graded"))
        for state in ("queued", "running", "lost"):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(insert.format(id=3, state=state))


@pytest.mark.parametrize(
    ("state", "owner"),
    [("writing", "NULL"), ("whole", "'server'"), ("lost", "NULL"), ("broken", "'server'")],
)
async def test_a_message_nobody_could_have_written_is_refused_by_the_database(
    make_url: Callable[..., str], state: str, owner: str
) -> None:
    with closing(sqlite3.connect(make_url("sqlite").removeprefix("sqlite:///"))) as connection:
        columns = "id, conversation, number, learner, by, state, owner, at, pieces, words, context"
        others = "answers, model, prompt, problem, helped"
        insert = (
            f"INSERT INTO messages ({columns}, {others}) VALUES ('{{0}}', 'c', {{0}}, 'ada', 'tutor', "
            "'{1}', {2}, '2026-01-01', '[]', '', '{{}}', '', '', '', '', 0)"
        )
        connection.execute(insert.format(1, "whole", "NULL"))
        connection.execute(insert.format(2, "writing", "'server'"))
        for wrong in (insert.format(3, state, owner), insert.format(3, "writing", "'server'")):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(wrong)

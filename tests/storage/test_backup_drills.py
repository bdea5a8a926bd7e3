"""The drill: copies are made and put back by the command, while other processes go on writing."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from jupyter_praxis.storage.engine import make_engine
from services.processes import line, script
from sqlalchemy import text

HERE = Path(__file__).parent

WITHOUT_ITS_EVENT = {
    "graded": """
        SELECT count(*) FROM submissions s LEFT JOIN events e
        ON e.learner = s.learner AND e.submission = s.id AND e.what = 'graded'
        WHERE s.state = 'graded' AND e.id IS NULL""",
    "diagnosed": """
        SELECT count(*) FROM diagnoses d LEFT JOIN events e
        ON e.learner = d.learner AND e.submission = d.submission AND e.what = 'diagnosed'
        WHERE d.state <> 'pending' AND e.id IS NULL""",
    "disputed": """
        SELECT count(*) FROM findings f LEFT JOIN events e
        ON e.learner = f.learner AND e.submission = f.submission AND e.what = 'disputed'
        WHERE f.disputed_at IS NOT NULL AND e.id IS NULL""",
    "opened": """
        SELECT count(*) FROM openings o LEFT JOIN events e
        ON e.learner = o.learner AND e.challenge = o.challenge AND e.what = 'opened'
        WHERE e.id IS NULL""",
}
LEFT_OVER = {
    "helped": """
        SELECT (SELECT count(*) FROM messages WHERE helped) - (SELECT count(*) FROM events WHERE what = 'helped')""",
    "messages": """
        SELECT count(*) FROM messages m LEFT JOIN conversations c ON c.id = m.conversation WHERE c.id IS NULL""",
    "replies": """
        SELECT (SELECT count(*) FROM messages WHERE by = 'tutor')
        - (SELECT count(*) FROM messages WHERE by = 'learner')""",
    "costs": """
        SELECT (SELECT coalesce(sum(tokens), 0) FROM spendings WHERE purse = 'site')
        - (SELECT coalesce(sum(tokens_in + tokens_out), 0) FROM model_calls)""",
}
"""What is one too many, or one too few, where a transaction was cut in two."""
OF_NOTHING = """
    SELECT count(*) FROM events e LEFT JOIN submissions s ON s.id = e.submission
    WHERE e.submission <> '' AND s.id IS NULL"""
HOW_MANY = "SELECT count(*) FROM events"


async def praxis(*arguments: str) -> None:
    """Run the command as an administrator would, in a process of its own."""
    command = [sys.executable, "-m", "jupyter_praxis.cli", *arguments]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()


@contextmanager
def at_work(url: str) -> Iterator[None]:
    """Have two processes write until they are killed."""
    with ExitStack() as stack:
        for learner in ("ada", "grace"):
            process = stack.enter_context(script(HERE / "process_that_works.py", url, learner))
            for _ in range(3):
                line(process)
            assert process.stdout is not None
            os.set_blocking(process.stdout.fileno(), False)
            stack.enter_context(_read_aside(process.stdout.fileno()))
        yield


@contextmanager
def _read_aside(descriptor: int) -> Iterator[None]:
    """Read what is said, so that nobody waits for a full pipe."""
    loop = asyncio.get_running_loop()
    loop.add_reader(descriptor, lambda: os.read(descriptor, 65536) or loop.remove_reader(descriptor))
    try:
        yield
    finally:
        loop.remove_reader(descriptor)


async def events_of_a_whole_state(url: str) -> int:
    """Count the events, having looked that there is one for each row and none for a row that is not there."""
    engine = make_engine(url)
    try:
        async with engine.reading() as connection:
            for name, question in WITHOUT_ITS_EVENT.items():
                assert await connection.scalar(text(question)) == 0, name
            for name, question in LEFT_OVER.items():
                assert await connection.scalar(text(question)) == 0, name
            assert await connection.scalar(text(OF_NOTHING)) == 0
            return int(await connection.scalar(text(HOW_MANY)))
    finally:
        await engine.dispose()


async def test_a_copy_made_while_others_write_is_a_whole_state(
    url: str, kind: str, make_url: Callable[..., str], tmp_path: Path
) -> None:
    counts = []
    with at_work(url):
        for number in range(2):
            await praxis("db", "backup", str(tmp_path / f"copy-{number}"), "--database", url)
    for number in range(2):
        target = make_url(kind)
        await praxis("db", "restore", str(tmp_path / f"copy-{number}"), "--database", target)
        counts.append(await events_of_a_whole_state(target))
    assert 0 < counts[0] < counts[1] < await events_of_a_whole_state(url)  # the writers were killed, too


async def test_what_is_put_back_while_others_write_leaves_a_whole_state_and_they_go_on(
    url: str, tmp_path: Path
) -> None:
    with at_work(url):
        await praxis("db", "backup", str(tmp_path / "copy"), "--database", url)
        await praxis("db", "restore", str(tmp_path / "copy"), "--database", url)
        restored = await events_of_a_whole_state(url)
        while await events_of_a_whole_state(url) <= restored:  # noqa: ASYNC110 - other processes tell nobody
            await asyncio.sleep(0.05)
    assert await events_of_a_whole_state(url) > 0

"""The schema's version: the one a database has, the one this program needs, and the way between them.

Rule: a change of schema is one transaction; it is there as a whole, or nothing happened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table, text

from jupyter_praxis.errors import SchemaOutdated
from jupyter_praxis.storage.engine import StorageEngine, address_of, make_engine
from jupyter_praxis.storage.faults import said
from jupyter_praxis.storage.migrations import HEAD, VERSION_TABLE

if TYPE_CHECKING:
    from alembic.config import Config

PATIENCE_S = 30.0
"""Seconds to wait for others who change the schema: on a busy machine each takes its time over it."""
# Two programs started at once both want to make the tables; the second waits, and finds them made.
UPGRADING = text("SELECT pg_advisory_xact_lock(1349673337)")


def head() -> str:
    """Give the revision this program needs."""
    return HEAD


async def current(url: str) -> str | None:
    """Give the revision a database has; None when there is no database, or nothing of ours in it."""
    if _is_missing(url):
        return None
    engine = make_engine(url)
    try:
        async with engine.reading() as connection:
            return await connection.run_sync(revision_of)
    finally:
        await engine.dispose()


async def upgrade(url: str, revision: str = HEAD) -> None:
    """Bring a database up to a revision, making file and tables when there are none.

    Raises SchemaOutdated when a newer program made it, StorageUnavailable when it cannot be reached.
    """
    await _move(url, revision, down=False)


async def downgrade(url: str, revision: str) -> None:
    """Take a database back to an earlier revision; `base` removes everything of ours, rows and all."""
    await _move(url, revision, down=True)


async def check(engine: StorageEngine) -> None:
    """Raise SchemaOutdated unless the database is of exactly this program's version."""
    async with engine.reading() as connection:
        found = await connection.run_sync(revision_of)
    if found != HEAD:
        refuse_unknown(found)
        raise SchemaOutdated


def revision_of(connection: Connection) -> str | None:
    """Read the revision through an open connection; None when there is nothing of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE)))
    return found


def migrate(connection: Connection, revision: str = HEAD, *, down: bool = False) -> None:
    """Move an open transaction's database to a revision; raises SchemaOutdated for one we do not know."""
    from alembic import command

    refuse_unknown(revision_of(connection))
    config = _config()
    config.attributes["connection"] = connection
    (command.downgrade if down else command.upgrade)(config, revision)


def refuse_unknown(revision: str | None) -> None:
    """Raise SchemaOutdated for a revision of a newer program."""
    if revision is None or revision == HEAD:
        return
    from alembic.script import ScriptDirectory

    if revision not in {
        script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()
    }:
        raise SchemaOutdated(
            "The database was made by a newer Praxis than this one. Install the newer one, then try again."
        )


async def _move(url: str, revision: str, *, down: bool) -> None:
    engine = make_engine(url, PATIENCE_S, make_file=not down)
    try:
        # The common case at every start: nothing to do, and then neither a lock nor Alembic is needed.
        async with engine.reading() as connection:
            if await connection.run_sync(revision_of) == revision:
                return
        async with engine.writing() as connection:
            if engine.dialect.name == "postgresql":
                await connection.execute(UPGRADING)
            await connection.run_sync(migrate, revision, down=down)
    finally:
        await engine.dispose()


def _is_missing(url: str) -> bool:
    address = address_of(url)
    with said():
        return address.get_backend_name() == "sqlite" and not Path(str(address.database)).exists()


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "jupyter_praxis.storage:migrations")
    config.set_main_option("path_separator", "os")
    return config

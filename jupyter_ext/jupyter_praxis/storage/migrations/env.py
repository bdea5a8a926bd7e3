"""How Alembic reaches the database.

Rule: at run time `storage.schema` hands over an open transaction; a developer's `alembic` (configured in
pyproject.toml) opens the database named by PRAXIS_DATABASE_URL.
"""

from __future__ import annotations

import asyncio
import os

from alembic import context
from sqlalchemy import Connection

from jupyter_praxis.storage.engine import make_engine
from jupyter_praxis.storage.migrations import VERSION_TABLE
from jupyter_praxis.storage.tables import metadata


def migrate(connection: Connection) -> None:
    """Run the revisions asked for on one connection."""
    # The transaction is the caller's: Alembic, which takes SQLite for unable to change tables in one, leaves it be.
    context.configure(
        connection=connection,
        target_metadata=metadata,
        version_table=VERSION_TABLE,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def open_and_migrate() -> None:
    """Do the same on a database of the developer's choice."""
    engine = make_engine(os.environ["PRAXIS_DATABASE_URL"])
    async with engine.writing() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


given: Connection | None = context.config.attributes.get("connection")
if given is None:
    asyncio.run(open_and_migrate())
else:
    migrate(given)

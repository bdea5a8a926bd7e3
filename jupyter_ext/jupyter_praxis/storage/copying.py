"""Rows from one database into another, SQLite or PostgreSQL on either side.

Rule: what lies in the tables is carried as it lies there; only times change their dress, since SQLite has
no zones. The tables are read off the databases themselves, so this serves every revision.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from jupyter_praxis.storage.tables import metadata

AT_ONCE = 50
"""Rows held in memory; a row with a full source and a long verdict has a few hundred KiB."""


async def replace_rows(source: AsyncConnection, target: AsyncConnection) -> None:
    """Put the source's rows in place of the target's, in the target's open transaction."""
    theirs = await source.run_sync(_tables)
    ours = await target.run_sync(_tables)
    zoned = target.dialect.name == "postgresql"
    for name, table in ours.items():
        if zoned:
            # Readers go on; writers wait, so that no row slips in between.
            await target.exec_driver_sql(f'LOCK TABLE "{name}" IN EXCLUSIVE MODE')
        await target.execute(table.delete())
        if name in theirs:
            rows = await source.stream(select(theirs[name]))
            async for part in rows.mappings().partitions(AT_ONCE):
                await target.execute(table.insert(), [_dressed(row, zoned) for row in part])


def _tables(connection: Connection) -> dict[str, Table]:
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in metadata.tables)
    # In the order in which writers take them: whoever took one of them elsewise could wait for a writer for ever.
    return {name: found.tables[name] for name in metadata.tables if name in found.tables}


def _dressed(row: Mapping[Any, Any], zoned: bool) -> dict[str, Any]:
    return {str(name): _moment(value, zoned) for name, value in row.items()}


def _moment(value: Any, zoned: bool) -> Any:
    if not isinstance(value, datetime):
        return value
    aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return aware if zoned else aware.replace(tzinfo=None)

"""`INSERT ... ON CONFLICT`, which SQLite and PostgreSQL share and SQLAlchemy spells once for each."""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def insert(connection: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Give an insert that knows what to do with a row already there."""
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)

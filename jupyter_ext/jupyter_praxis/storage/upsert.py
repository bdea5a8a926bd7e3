"""`INSERT ... ON CONFLICT`, which SQLite and PostgreSQL share and SQLAlchemy spells once for each."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Give an insert that knows what to do with a row already there."""
    return (postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert)(table)

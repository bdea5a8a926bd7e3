"""What a driver raises, said as a sentence.

Rule: no SQLAlchemy or driver error leaves this room, and no statement's values (a learner's source) reach
the log.
"""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from jupyter_praxis.errors import PraxisError, SchemaOutdated, StorageUnavailable

log = logging.getLogger(__name__)

NO_SUCH_TABLE_OR_COLUMN = ("42P01", "42703")  # PostgreSQL's SQLSTATE codes, appendix A of its manual
SAID_BY_SQLITE = ("no such table", "no such column", "has no column named")
PLACE = "The database's file or folder cannot be used"
ELSEWHERE = "Nothing was acknowledged. Mend its permissions, or choose another place in `database_url`."
RESTORE = "Move it away; then `praxis db restore` brings back a backup."
BUSY = "The database is busy with someone else's writing. Nothing was acknowledged; try again shortly."
GONE = f"{PLACE}, since it is not there. Nothing was acknowledged. Put it back, or restart Jupyter to begin anew."
FULL = "This server has too many files open just now. Nothing was acknowledged; try again shortly."
TOLD_BY_SQLITE = {
    "database is locked": BUSY,
    "unable to open database file": f"{PLACE}. {ELSEWHERE}",
    "readonly database": f"{PLACE}, since it may only be read. {ELSEWHERE}",
    "disk is full": "The disk is full. Nothing was acknowledged; free some space, then try again.",
    "not a database": f"The database's file is no SQLite database. {RESTORE}",
    "malformed": f"The database's file is damaged. {RESTORE}",
}


class Conflict(StorageUnavailable):
    """Someone else wrote the same at the same moment. Nothing was acknowledged; try again."""


@contextmanager
def said() -> Iterator[None]:
    """Raise StorageUnavailable, SchemaOutdated or Conflict in place of whatever the database raises."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise sentence(error) from error


def sentence(error: Exception) -> PraxisError:
    """Choose the sentence for a driver's error, and log its first line, which holds no values."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    first_line = str(cause).partition("\n")[0]
    if isinstance(error, IntegrityError):
        return Conflict()
    log.warning("The database said: %s: %s", type(cause).__name__, first_line)
    missing = getattr(cause, "sqlstate", None) in NO_SUCH_TABLE_OR_COLUMN
    if missing or (isinstance(cause, sqlite3.Error) and any(part in first_line for part in SAID_BY_SQLITE)):
        return SchemaOutdated()
    if _nothing_opens():  # SQLite itself tells only that it could not open its file
        return StorageUnavailable(FULL)
    if isinstance(cause, OSError) and not isinstance(cause, TimeoutError):
        return StorageUnavailable(f"{PLACE} ({cause.strerror or 'refused by the system'}). {ELSEWHERE}")
    if isinstance(cause, sqlite3.Error):
        for part, told in TOLD_BY_SQLITE.items():
            if part in first_line:
                return StorageUnavailable(told)
    return StorageUnavailable()


def _nothing_opens() -> bool:
    """Tell whether the process or the machine has no descriptor left."""
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        return error.errno in (errno.EMFILE, errno.ENFILE)
    return False

"""Copies of everything, taken and put back while servers run.

Rule: a backup is one SQLite file with the tables and the revision of its database, whichever kind that was.
It is whole or absent, and so is what restoring does.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from jupyter_praxis.errors import BackupUnusable, SchemaOutdated
from jupyter_praxis.storage.copying import replace_rows
from jupyter_praxis.storage.engine import BUSY_S, StorageEngine, address_of, make_engine
from jupyter_praxis.storage.faults import Conflict, said
from jupyter_praxis.storage.migrations import HEAD, VERSION_TABLE
from jupyter_praxis.storage.schema import current, migrate, refuse_unknown, revision_of, upgrade

SQLITE_MAGIC = b"SQLite format 3\x00"  # sqlite.org/fileformat.html, 1.3


async def backup(url: str, file: Path, *, replace: bool = False) -> None:
    """Copy everything, as of one moment, into `file`, readable by its owner alone.

    Raises BackupUnusable when a file is there already (unless `replace`) or cannot be written, SchemaOutdated
    when the database holds nothing of ours or is of a newer program, StorageUnavailable when it cannot be
    reached.
    """
    with _written(file, replace), TemporaryDirectory(prefix=".praxis-", dir=file.parent) as folder:
        copy = Path(folder) / "backup"
        os.close(os.open(copy, os.O_CREAT | os.O_WRONLY, 0o600))
        if address_of(url).get_backend_name() == "sqlite":
            if await current(url) is None:
                raise _nothing_there()
            await asyncio.to_thread(_vacuum, url, copy)
        else:
            await _copy_server(url, copy)
        await asyncio.to_thread(_put, copy, file, replace)


async def restore(url: str, file: Path) -> None:
    """Replace all rows by a backup's in one transaction; on any error nothing has changed.

    An older backup is brought to this program's revision in a copy of it; an empty database gets its tables.
    Raises BackupUnusable for a file that is not a backup, or is of a newer program; SchemaOutdated when the
    database itself is not of this program's revision; StorageUnavailable when it cannot be reached or stays
    locked.
    """
    with TemporaryDirectory(prefix="praxis-") as folder:
        copy = Path(folder) / "backup"
        await asyncio.to_thread(_checked_copy, file, copy)
        await upgrade(_url(copy))
        source, target = make_engine(_url(copy)), make_engine(url, make_file=True)
        try:
            await _replace(source, target)
        except Conflict as error:
            raise BackupUnusable("That backup is damaged: its rows contradict each other.") from error
        except (ValueError, TypeError) as error:
            raise BackupUnusable("That backup is damaged: it holds values which are none of ours.") from error
        finally:
            await source.dispose()
            await target.dispose()


async def _replace(source: StorageEngine, target: StorageEngine) -> None:
    async with source.reading() as copied, target.writing() as connection:
        found = await connection.run_sync(revision_of)
        if found is None:
            await connection.run_sync(migrate)
        elif found != HEAD:
            refuse_unknown(found)
            raise SchemaOutdated
        await replace_rows(copied, connection)


# ── taking ───────────────────────────────────────────────────────────────────


def _vacuum(url: str, copy: Path) -> None:
    with said(), closing(_open_read_only(Path(str(address_of(url).database)))) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))


async def _copy_server(url: str, copy: Path) -> None:
    source, target = make_engine(url), make_engine(_url(copy))
    try:
        with said():
            async with source.connect() as connection:
                snapshot = await connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
                revision = await snapshot.run_sync(revision_of)
                if revision is None:
                    raise _nothing_there()
                refuse_unknown(revision)
                async with target.writing() as copied:
                    await copied.run_sync(migrate, revision)
                    await replace_rows(snapshot, copied)
    finally:
        await source.dispose()
        await target.dispose()
    with said(), closing(sqlite3.connect(copy)) as connection:
        # One file: without this, opening the backup would lay two more beside it.
        connection.execute("PRAGMA journal_mode=DELETE")


@contextmanager
def _written(file: Path, replace: bool) -> Iterator[None]:
    try:
        if file.exists() and not replace:
            raise FileExistsError
        yield
    except FileExistsError as error:
        raise _in_the_way(file) from error
    except OSError as error:
        raise BackupUnusable(f"{file} cannot be written: {error.strerror}. Choose another place.") from error


def _put(copy: Path, file: Path, replace: bool) -> None:
    """Move the finished copy to its name, so that it survives a power cut."""
    _sync(copy)
    if replace:
        copy.replace(file)
    else:
        try:
            file.hardlink_to(copy)  # fails when the name was taken meanwhile, which a rename would not
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            if file.exists():
                raise FileExistsError from None
            copy.replace(file)
    _sync(file.parent)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _nothing_there() -> SchemaOutdated:
    return SchemaOutdated("There is nothing to copy: the database is empty. Run `praxis db upgrade`.")


def _in_the_way(file: Path) -> BackupUnusable:
    return BackupUnusable(
        f"{file} is there already. Choose another name, or add `--replace` to write over it."
    )


# ── putting back ─────────────────────────────────────────────────────────────


def _checked_copy(file: Path, copy: Path) -> None:
    """Copy a backup, having made sure that it is one."""
    try:
        if file.exists() and not file.is_file():
            raise BackupUnusable  # to open a pipe is to wait for whoever writes to it
        with file.open("rb") as opened:
            if opened.read(len(SQLITE_MAGIC)) != SQLITE_MAGIC:
                raise BackupUnusable
        with closing(_open_read_only(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            if target.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise BackupUnusable("That backup is damaged. Use an older one.")
            tables = {
                name for (name,) in target.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            if not {VERSION_TABLE, "submissions"} <= tables:
                raise BackupUnusable
            row = target.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608
    except sqlite3.Error as error:
        raise BackupUnusable from error
    except OSError as error:
        raise BackupUnusable(f"{file} cannot be read: {error.strerror}.") from error
    if row is None:
        raise BackupUnusable
    try:
        refuse_unknown(str(row[0]))
    except SchemaOutdated as error:
        raise BackupUnusable(
            "That backup was made by a newer Praxis than this one. Install the newer one, then restore it."
        ) from error


def _open_read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file.resolve()))}?mode=ro", uri=True, timeout=BUSY_S)


def _url(file: Path) -> str:
    return f"sqlite:///{file}"

"""The way to the database: one engine a process, one way to read and one to write.

Rule: a write is a transaction of its own, and when `write` returns or `writing` is left without an error it is
on the disk.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from jupyter_praxis.errors import StorageUnavailable
from jupyter_praxis.storage.faults import BUSY, GONE, said
from jupyter_praxis.storage.ulid import Ulids

BUSY_S = 5.0
"""Seconds to wait for another writer's lock, and for a PostgreSQL server to answer."""

AGAIN_S = 0.01
IDENTITY = "praxis_file"
"""Where a connection's record keeps which file it opened."""

WRITES = {"praxis_writes": True}
"""Marks a connection that is going to write."""

READERS = 2
"""Threads that read a SQLite file, each when it is needed."""

T = TypeVar("T")

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


class StorageEngine(AsyncEngine):
    """An AsyncEngine whose `read`, `write`, `reading` and `writing` raise sentences only. `dispose` it when done.

    `direct` leads to the same SQLite file without an event loop in between: SQLite answers in the thread that
    asks, so handing over a whole transaction once costs a tenth of handing over each of its steps.
    `ids` gives the ids of all that is kept here; asked for inside `write`, they sort as what was written.
    """

    def __init__(self, sync_engine: Engine, busy_s: float, ids: Ulids, direct: Engine | None = None) -> None:
        super().__init__(sync_engine)
        self.ids = ids
        self.direct = direct
        self._direct_writer = direct.execution_options(**WRITES) if direct is not None else None
        self._threads: dict[bool, ThreadPoolExecutor] = {}
        self._busy_s = busy_s
        self._writer = AsyncEngine(sync_engine.execution_options(**WRITES))
        # SQLite has one writer at a time and wakes those who wait by polling; a queue of our own is fair and
        # wakes the next at once. Other processes are kept apart by SQLite itself.
        self._turn = asyncio.Lock() if sync_engine.dialect.name == "sqlite" else None

    async def read(self, look: Callable[[Connection], T]) -> T:
        """Give what `look` finds; it may run in a thread. Raises StorageUnavailable and SchemaOutdated."""
        if self.direct is None:
            async with self.reading() as connection:
                return await connection.run_sync(look)
        return await self._aside(self.direct.connect, look, writes=False)

    async def write(self, change: Callable[[Connection], T]) -> T:
        """Give what `change` returns once that is committed; raises as `read`, Conflict, and what it raises."""
        if self._direct_writer is None:
            async with self.writing() as connection:
                return await connection.run_sync(change)
        async with self._our_turn():
            return await self._aside(self._direct_writer.begin, change, writes=True)

    async def dispose(self, close: bool = True) -> None:
        """Close every connection; what is used afterwards opens new ones."""
        threads, self._threads = self._threads, {}
        for pool in threads.values():
            pool.shutdown(wait=False)
        if self.direct is not None:
            self.direct.dispose(close)
        await super().dispose(close)

    async def _aside(
        self,
        connect: Callable[[], AbstractContextManager[Connection]],
        work: Callable[[Connection], T],
        *,
        writes: bool,
    ) -> T:
        def run() -> T:
            with said(), connect() as connection:
                return work(connection)

        # One thread writes, since one at a time can; readers, who never wait for it, have their own.
        if writes not in self._threads:
            self._threads[writes] = ThreadPoolExecutor(1 if writes else READERS, "praxis-storage")
        return await asyncio.get_running_loop().run_in_executor(self._threads[writes], run)

    @asynccontextmanager
    async def _our_turn(self) -> AsyncIterator[None]:
        """Wait until no other task of ours writes to the SQLite file; raises StorageUnavailable."""
        assert self._turn is not None
        try:
            async with asyncio.timeout(self._busy_s):
                await self._turn.acquire()
        except TimeoutError as error:
            raise StorageUnavailable(BUSY) from error
        try:
            yield
        finally:
            self._turn.release()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection for one look; raises StorageUnavailable and SchemaOutdated."""
        with said():
            async with self.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection in a transaction, committed on leaving; raises as `reading`, and Conflict."""
        with said():
            if self._turn is None:
                async with self._writer.begin() as connection:
                    yield connection
            else:
                async with self._our_turn(), self._writer.begin() as connection:
                    yield connection


def make_engine(
    url: str,
    busy_s: float = BUSY_S,
    *,
    make_file: bool = False,
    random: Callable[[int], bytes] = os.urandom,
) -> StorageEngine:
    """Make an engine for a SQLite file or a PostgreSQL database; nothing is opened or made before first use.

    `make_file` has a SQLite file made that is not there; without it, one that is missing or was taken away
    meanwhile is StorageUnavailable, so that no history is quietly begun anew or written to a deleted file.
    `random` gives so many bytes for an id.
    Raises StorageUnavailable for any other URL, and when PostgreSQL's driver is not installed.
    """
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, busy_s, Ulids(random), make_file)
    try:
        return _postgresql(address, busy_s, Ulids(random))
    except ModuleNotFoundError as error:
        raise StorageUnavailable(
            "PostgreSQL's driver is not installed. Run `pip install 'jupyter-praxis[postgres]'`."
        ) from error


def address_of(url: str) -> URL:
    """Read a database URL, adding the driver we use; raises StorageUnavailable when we cannot use it."""
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StorageUnavailable(
            "The database's URL cannot be read. Write one such as sqlite:////home/me/praxis.sqlite."
        ) from error
    driver = DRIVERS.get(address.drivername.partition("+")[0])
    if driver is None:
        raise StorageUnavailable(
            "The database has to be a SQLite file or a PostgreSQL server; change its URL."
        )
    if driver == DRIVERS["sqlite"] and address.database in (None, "", ":memory:"):
        raise StorageUnavailable(
            "The database has to be a file, so that it outlives the program; change its URL."
        )
    return address.set(drivername=driver)


def _sqlite(address: URL, busy_s: float, ids: Ulids, make_file: bool) -> StorageEngine:
    file = Path(str(address.database))
    # At DEBUG the driver logs each statement with its values, which are what learners wrote.
    logging.getLogger("aiosqlite").setLevel(logging.INFO)
    # `isolation_level: None` stops Python's driver from beginning transactions by rules of its own.
    arguments = {"timeout": busy_s, "isolation_level": None}
    options: dict[str, Any] = {"connect_args": arguments, "hide_parameters": True, "pool_timeout": busy_s}
    engine = create_async_engine(address, **options).sync_engine
    direct = create_engine(address.set(drivername="sqlite"), **options)
    for either in (engine, direct):
        _listen(either, file, make_file, busy_s)
    return StorageEngine(engine, busy_s, ids, direct)


def _listen(engine: Engine, file: Path, make_file: bool, busy_s: float) -> None:
    """Have each connection look for its file, and be durable."""

    @event.listens_for(engine, "do_connect")
    def _find_file(_dialect: Any, _record: Any, _args: Any, _arguments: Any) -> None:
        if make_file:
            _make_private(file)
        elif _identity(file) is None:
            raise StorageUnavailable(GONE)

    @event.listens_for(engine, "checkout")
    def _same_file(_connection: Any, record: Any, _proxy: Any) -> None:
        # A file removed or replaced lives on for whoever has it open, and what is written there is lost.
        if record.info[IDENTITY] != _identity(file):
            raise InvalidatePoolError

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        record.info[IDENTITY] = _identity(file)
        cursor = connection.cursor()
        _write_ahead(cursor, busy_s)
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        # What is removed or moved is overwritten; Debian's SQLite does so of itself, others do not.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A transaction that reads first and writes later can fail halfway; one that says so waits its turn.
        if connection.get_execution_options().get("praxis_writes"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")


def _write_ahead(cursor: Any, busy_s: float) -> None:
    """Have a file keep a write-ahead log, for which SQLite itself does not wait where others are at it."""
    deadline = time.monotonic() + busy_s
    while True:
        try:
            cursor.execute("PRAGMA journal_mode")
            if cursor.fetchone() != ("wal",):
                cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(AGAIN_S)
        else:
            return


def _identity(file: Path) -> tuple[int, int] | None:
    """Tell one file from another of the same name; None when there is none."""
    try:
        found = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino


def _make_private(file: Path) -> None:
    """Make the file and its folder, when they are not there, for their owner alone."""
    if not file.exists():
        for folder in reversed([file.parent, *file.parent.parents]):
            folder.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))  # SQLite gives its -wal and -shm the same


def _postgresql(address: URL, busy_s: float, ids: Ulids) -> StorageEngine:
    options = f"-c lock_timeout={round(busy_s * 1000)} -c synchronous_commit=on"
    given = address.query.get("options")
    arguments = {
        "connect_timeout": max(2, round(busy_s)),
        "tcp_user_timeout": round(busy_s * 2000),
        "options": f"{options} {given}" if isinstance(given, str) else options,
    }
    engine = create_async_engine(
        address, connect_args=arguments, hide_parameters=True, pool_timeout=busy_s, pool_pre_ping=True
    ).sync_engine
    return StorageEngine(engine, busy_s, ids)

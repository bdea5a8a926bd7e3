"""A PostgreSQL server of our own: no network, no password, gone afterwards.

Rule: it listens on a socket in a folder only its user enters, and is ended by its process id.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

PATIENCE_S = 30.0
FOR_TESTS = {"listen_addresses": "", "fsync": "off", "full_page_writes": "off", "max_connections": "200"}
"""`fsync` off loses data only when the machine goes down, and then the test is over as well."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server. Its databases vanish with it."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def url(self, database: str) -> str:
        """Give the SQLAlchemy URL of a database."""
        return f"postgresql://praxis@/{database}?host={self.folder}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        """Connect by other means than the code under test; each statement is committed at once."""
        return psycopg.connect(host=str(self.folder), user="praxis", dbname=database, autocommit=True)

    def make_database(self, template: str = "template0") -> str:
        """Make a database as a copy of another one, and give its name."""
        name = f"praxis_{next(self.numbers)}"
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is connected."""
        with self.connect() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server; raises RuntimeError with the missing package's name when there is none to start."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="praxis-pg-"))
    user = _user(folder)
    try:
        data = folder / "data"
        made = subprocess.run(
            [
                programs / "initdb",
                "-D",
                data,
                "-U",
                "praxis",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "-N",
            ],
            cwd=folder,
            capture_output=True,
            text=True,
            **user,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed: {made.stderr}")
        settings = [part for name, value in FOR_TESTS.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *settings],
                cwd=folder,
                stdout=log,
                stderr=log,
                **user,
            )
        try:
            server = PostgresServer(folder)
            _await(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # "fast": ends connections and itself
            process.wait(PATIENCE_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise RuntimeError(
            "PostgreSQL is not installed: `apt-get install postgresql`, "
            "or leave these tests out with PRAXIS_TESTS_SKIP=postgresql."
        )
    return (found[-1] if found else Path(str(on_path)).resolve()).parent


def _user(folder: Path) -> dict[str, Any]:
    """Say as whom to start it: PostgreSQL refuses to run as root, and the package makes a user for it."""
    if os.getuid() != 0:
        return {}
    shutil.chown(folder, "postgres", "postgres")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


def _await(server: PostgresServer, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            server.connect().close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(
                    f"PostgreSQL did not start: {(server.folder / 'log').read_text()}"
                ) from None
            time.sleep(0.02)

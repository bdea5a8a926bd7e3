"""A machine in want: a full disk, a database someone else holds, no descriptor left, kernels that die.

Each is a clear 503 that says when to come back, acknowledges nothing without a row, and passes by itself.
"""

from __future__ import annotations

import os
import resource
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from .jupyter import Jupyter
from .test_grading_over_http import RIGHT, SLOW, handed_in

HELD_S = 30.0


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Jupyter]:
    jupyter = Jupyter(tmp_path)
    jupyter.start()
    yield jupyter
    jupyter.stop()


def rows_of(database: Path) -> set[str]:
    with closing(sqlite3.connect(database)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM submissions")}


def outcome(jupyter: Jupyter, identity: str) -> str:
    [*_, last] = jupyter.events(identity)
    return str(last["outcome"])


def refused(jupyter: Jupyter, body: dict[str, Any]) -> str:
    """Post what is to be refused for now, and give the sentence."""
    status, headers, said = jupyter.answered("submissions", body)
    assert (status, set(said)) == (503, {"error"}), said
    assert 1 <= int(headers["Retry-After"]) <= 600
    assert headers["X-Request-ID"] == said["error"]["request_id"]
    return str(said["error"]["message"])


def accepted_in_the_end(jupyter: Jupyter, body: dict[str, Any]) -> None:
    """Post again until it is taken, and see it judged."""
    deadline = time.monotonic() + 60
    while True:
        status, _, said = jupyter.answered("submissions", body)
        if status == 202:
            break
        assert status == 503, said
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert outcome(jupyter, said["id"]) == "accepted"


# ── someone else writes ──────────────────────────────────────────────────────


def test_a_database_held_for_half_a_minute_refuses_loses_nothing_and_goes_on(server: Jupyter) -> None:
    database = server.home / "praxis.sqlite"
    running = server.post("submissions", handed_in(SLOW))
    body = handed_in(RIGHT, challenge="biggest-climb")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        for event in server.events(running["id"]):
            if event["state"] == "running":
                break
        other.execute("BEGIN EXCLUSIVE")
        until = time.monotonic() + HELD_S
        while time.monotonic() < until:
            with ThreadPoolExecutor(3) as learners:
                said = list(learners.map(lambda _: refused(server, body), range(3)))
            assert all("busy" in sentence for sentence in said)
            assert server.get(f"submissions/{running['id']}")["state"] == "running"  # who reads goes on
        other.execute("ROLLBACK")
    assert body["key"] not in rows_of(database)
    assert server.answered("submissions", body)[0] == 202
    assert outcome(server, running["id"]) == "accepted"


# ── no room on the disk ──────────────────────────────────────────────────────


@contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[bool], None]]:
    """Give a switch that fills the disk of a folder and makes room again."""
    folder.mkdir()
    filler = folder / "filler"
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "praxis-small", folder], check=True)

    def fill(full: bool) -> None:
        if not full:
            filler.unlink()
            return
        written = subprocess.run(["dd", "if=/dev/zero", f"of={filler}", "bs=4096"], capture_output=True)
        assert b"No space" in written.stderr

    try:
        yield fill
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def small_allowance(jupyter: Jupyter) -> Iterator[Callable[[bool], None]]:
    """Give a switch that allows the running server no larger files than it has: what a quota does."""

    def fill(full: bool) -> None:
        most = 8192 if full else resource.RLIM_INFINITY
        resource.prlimit(jupyter.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    yield fill


@pytest.mark.parametrize("how", ["disk", "allowance"] if os.geteuid() == 0 else ["allowance"])
def test_a_full_disk_refuses_and_loses_nothing_and_room_made_is_enough(tmp_path: Path, how: str) -> None:
    small = tmp_path / "small"
    with ExitStack() as stack:
        jupyter = Jupyter(tmp_path)
        stack.callback(jupyter.stop)
        if how == "disk":
            fill = stack.enter_context(small_disk(small))
            stack.callback(jupyter.stop)
            jupyter.database = small / "praxis.sqlite"
        jupyter.start()
        database = jupyter.database
        if how == "allowance":
            fill = stack.enter_context(small_allowance(jupyter))
        first = jupyter.post("submissions", handed_in(RIGHT))
        assert outcome(jupyter, first["id"]) == "accepted"
        large = handed_in(RIGHT + "#" * 90_000)
        with closing(sqlite3.connect(database)) as connection:  # no room left in what is there already
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        fill(True)
        sentences = [refused(jupyter, large) for _ in range(3)]
        assert how != "disk" or all("disk is full" in sentence for sentence in sentences)
        assert large["key"] not in rows_of(database)
        assert jupyter.get(f"submissions/{first['id']}")["outcome"] == "accepted"
        fill(False)
        accepted_in_the_end(jupyter, large)


# ── no descriptor left ───────────────────────────────────────────────────────


def leave(jupyter: Jupyter, descriptors: int) -> None:
    """Let the running server open so many more files."""
    greatest = max(int(each.name) for each in Path(f"/proc/{jupyter.pid}/fd").iterdir())
    allow(jupyter, greatest + 1 + descriptors)


def at_rest(jupyter: Jupyter, submission: str) -> None:
    """Wait until nothing of a submission is left that would give descriptors back: diagnosis, kernels."""
    assert [*jupyter.events(submission, until="diagnosis")]
    deadline = time.monotonic() + 60
    before: set[str] = set()
    while before != (now := {each.name for each in Path(f"/proc/{jupyter.pid}/fd").iterdir()}):
        assert time.monotonic() < deadline
        before = now
        time.sleep(2.0)


def allow(jupyter: Jupyter, descriptors: int) -> None:
    """Change how many files the running server may have open."""
    _, hard = resource.prlimit(jupyter.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(jupyter.pid, resource.RLIMIT_NOFILE, (descriptors, hard))


def test_who_comes_when_no_descriptor_is_left_is_refused_in_words_and_served_when_there_is_one(
    server: Jupyter,
) -> None:
    first = server.post("submissions", handed_in(RIGHT))
    assert outcome(server, first["id"]) == "accepted"
    at_rest(server, first["id"])
    body = handed_in(RIGHT)
    address = server.url.removeprefix("http://").split("/")[0].split(":")
    with ExitStack() as stack:
        leave(server, 0)
        # Holes below the limit are taken first, by connections that only stand there.
        for _ in range(60):
            stack.enter_context(socket.create_connection((address[0], int(address[1]))))
        sentences = [refused(server, body) for _ in range(5)]
        assert all("open" in sentence for sentence in sentences)
        assert body["key"] not in rows_of(server.home / "praxis.sqlite")
        # It rests between two attempts instead of burning a processor.
        used = psutil.Process(server.pid).cpu_times()
        stop = threading.Event()
        stop.wait(1.0)
        spent = psutil.Process(server.pid).cpu_times()
        assert spent.user + spent.system - used.user - used.system < 0.9
        allow(server, 1024)
    accepted_in_the_end(server, body)


def test_kernels_that_cannot_be_started_for_want_of_descriptors_keep_what_was_acknowledged_waiting(
    server: Jupyter,
) -> None:
    assert outcome(server, server.post("submissions", handed_in(RIGHT))["id"]) == "accepted"
    leave(server, 3)
    taken = []
    for slug in ("two-sum", "biggest-climb", "mirror-phrase", "anagram-shelves"):
        status, _, said = server.answered("submissions", handed_in(RIGHT, challenge=slug))
        if status == 202:
            taken.append(said["id"])
        else:
            assert (status, set(said)) == (503, {"error"}), said
    allow(server, 1024)
    states = [[*server.events(identity)][-1] for identity in taken]
    assert [state["state"] for state in states] == ["graded"] * len(taken)
    assert {state["outcome"] for state in states if state["challenge"] == "two-sum"} <= {"accepted"}
    accepted_in_the_end(server, handed_in(RIGHT))


# ── kernels that die ─────────────────────────────────────────────────────────


def test_kernels_killed_while_grading_keep_what_was_acknowledged_waiting_and_come_back(
    server: Jupyter,
) -> None:
    accepted = server.post("submissions", handed_in(SLOW))
    for event in server.events(accepted["id"]):
        if event["state"] == "running":
            break
    for child in psutil.Process(server.pid).children():
        child.kill()
    assert outcome(server, accepted["id"]) == "accepted"

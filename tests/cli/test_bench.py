"""`praxis bench` as a user runs it, in its short form."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from .conftest import Praxis, Said

OURS = ("praxis", "sustained", "http", "memory")
SHORT = ("bench", "--json", "--rounds", "3", "--rival-rounds", "1")


@pytest.fixture(scope="module")
def short(praxis: Praxis) -> Said:
    return praxis(*SHORT, "--only", *OURS, "floor", "nbclient")


def figures(said: Said, who: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in said.rows if row["kind"] == "figure" and row["who"] == who}


def test_the_machine_comes_first_and_every_figure_says_whose_it_is(short: Said) -> None:
    assert short.status == 0, short.err
    machine, *rest = short.rows
    assert machine["kind"] == "machine"
    assert machine["cores"] == os.cpu_count()
    assert all(set(row) == {"kind", "who", "name", "unit", "median", "p95", "count"} for row in rest)
    assert all(row["count"] > 0 for row in rest)


def test_praxis_is_measured_with_its_server_and_without(short: Said) -> None:
    ours = figures(short, "Praxis")
    assert ours["verdict"]["count"] == 12
    assert 0 < ours["verdict"]["median"] <= ours["verdict"]["p95"]
    over_http = ours["over HTTP: verdict, committed, kernel warm"]
    assert over_http["median"] > ours["over HTTP: acknowledged, committed"]["median"] > 0
    rates = [row for name, row in ours.items() if row["unit"] == "/s"]
    assert len(rates) == 2
    assert all(row["median"] > 0 for row in rates)


def test_memory_is_that_of_idle_servers_and_of_kernels(short: Said) -> None:
    memory = [row["median"] for name, row in figures(short, "Praxis").items() if row["unit"] == "MB"]
    assert len(memory) == 5
    assert all(mb > 0 for mb in memory)


@pytest.mark.wall
def test_the_floor_is_measured_beside_it_and_compared(short: Said) -> None:
    floor = figures(short, "the floor: a jailed fork")
    assert {"verdict", "memory", "verdict, times Praxis's"} <= set(floor)
    assert floor["verdict"]["count"] == 12


def test_another_grader_is_handed_the_same_submissions_and_compared(short: Said) -> None:
    rival = figures(short, "nbclient, a fresh ipykernel")
    assert rival["verdict"]["count"] == 4
    assert rival["verdict, times Praxis's"]["median"] > 1


def test_progress_is_told_aside(short: Said) -> None:
    assert "praxis bench: nbclient, a fresh ipykernel" in short.err.splitlines()


def test_without_json_there_is_a_table_as_the_documentation_carries_it(praxis: Praxis) -> None:
    said = praxis("bench", "--rounds", "1", "--only", "praxis")
    assert said.status == 0
    machine, empty, head, rule, row = said.out.splitlines()
    assert machine.startswith("Praxis ")
    assert empty == ""
    assert head.count("|") == rule.count("|") == row.count("|")
    assert row.startswith("| Praxis ")


@pytest.mark.parametrize(
    "words",
    [
        ("--rounds", "0"),
        ("--rounds", "many"),
        ("--rival-rounds", "-1"),
        ("--only", "nobody"),
        ("--only", "praxis", "--rivals-venv", "/"),
        ("--sandbox", "paper"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_measured_gets_one_sentence_and_status_2(
    praxis: Praxis, words: tuple[str, ...]
) -> None:
    said = praxis("bench", *words)
    assert (said.status, said.out) == (2, "")
    assert said.sentence.endswith(".")


@contextmanager
def begun(part: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a bench that would take hours, and wait until it measures."""
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyter_praxis.cli", "bench", "--only", part, "--rounds", "10000"],
        env={**os.environ, "HOME": str(folder), "JUPYTER_DATA_DIR": str(folder), "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stderr is not None
        assert process.stderr.readline().startswith("praxis bench: ")
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("part", "told"),
    [("sustained", signal.SIGINT), ("http", signal.SIGTERM), ("nbclient", signal.SIGINT)],
    ids=["sustained", "http", "nbclient"],
)
def test_an_interrupted_bench_leaves_neither_processes_nor_files(
    part: str, told: signal.Signals, tmp_path: Path
) -> None:
    with begun(part, tmp_path) as process:
        started = psutil.Process(process.pid).children(recursive=True)
        assert started
        assert list(tmp_path.glob("praxis-bench-*"))
        process.send_signal(told)
        _, err = process.communicate(timeout=60)
        _, left = psutil.wait_procs(started, timeout=30)
    assert process.returncode == 2
    assert "Interrupted" in err
    assert left == []
    assert not list(tmp_path.glob("praxis-bench-*"))

"""`praxis bench`: the figures of docs/performance.md, measured here.

Rule: figures come from this run and this machine; nothing is remembered and nothing is judged.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from jupyter_praxis.assembly import Bench, assemble, bench_of
from jupyter_praxis.challenges.challenge import Kind
from jupyter_praxis.cli.options import add_json, add_sandbox, print_json, settings_of
from jupyter_praxis.errors import SandboxBroken
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.running import Cell
from jupyter_praxis.settings import Settings


@dataclass(frozen=True)
class Figure:
    """One measured thing, in `unit`: median, 95th percentile and number of measurements."""

    name: str
    unit: str
    median: float
    p95: float
    count: int


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("bench", help="measure this machine")
    command.add_argument(
        "--rounds", type=int, default=30, metavar="N", help="submissions to measure (default 30)"
    )
    add_json(command)
    add_sandbox(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; the database is a fresh one in a temporary folder."""
    rounds = max(3, min(arguments.rounds, 10_000))
    with tempfile.TemporaryDirectory(prefix="praxis-bench-") as folder:
        url = f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        settings = replace(settings_of(arguments), database_url=url, pool=1)
        if not arguments.json:
            print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
        for figure in asyncio.run(_grading(settings, rounds)):
            _print(figure, arguments.json)
        for figure in _memory(Path(folder)):
            _print(figure, arguments.json)
    return 0


def _print(figure: Figure, as_json: bool) -> None:
    if as_json:
        print_json(asdict(figure))
    else:
        print(
            f"{figure.name:<52}{figure.median:10.1f} {figure.unit:<3} (p95 {figure.p95:.1f}, n={figure.count})",
            flush=True,
        )


def _figure(name: str, unit: str, values: list[float]) -> Figure:
    ordered = sorted(values)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return Figure(name, unit, round(statistics.median(ordered), 2), round(p95, 2), len(ordered))


async def _grading(settings: Settings, rounds: int) -> list[Figure]:
    async with bench_of(replace(settings, pool=0)) as bench:
        challenge, cells = _reference(bench)
        await bench.grader.cases(challenge)
        cold = [await _once(bench, cells) for _ in range(3)]
        backend = bench.strength.backend
    async with bench_of(settings) as bench:
        challenge, cells = _reference(bench)
        await bench.grader.cases(challenge)
        warm = []
        for _ in range(rounds):
            await bench.warm()
            warm.append(await _once(bench, cells))
    durable = await _durable(settings, rounds)
    return [
        _figure(f"{backend}: verdict, kernel started for it", "ms", cold),
        _figure(f"{backend}: verdict, kernel warm", "ms", warm),
        _figure(f"{backend}: committed, graded and committed, kernel warm", "ms", durable),
    ]


def _reference(bench: Bench) -> tuple[Any, tuple[Cell, ...]]:
    challenge = bench.find("two-sum")
    return challenge, tuple(Cell("starter-1", cell.source) for cell in challenge.of(Kind.REFERENCE))


async def _once(bench: Bench, cells: tuple[Cell, ...]) -> float:
    begun = time.perf_counter()
    verdict = await bench.grade(bench.find("two-sum"), cells, Scope.SUBMIT)
    took = (time.perf_counter() - begun) * 1000
    if verdict.outcome is not Outcome.ACCEPTED:
        raise SandboxBroken(f"The reference of two-sum was not accepted: {verdict.message}")
    return took


async def _durable(settings: Settings, rounds: int) -> list[float]:
    """Measure from the call that accepts a submission to the verdict being there, both committed."""
    house = assemble(settings)
    await house.open()
    took: list[float] = []
    try:
        challenge = await house.challenge("two-sum")
        cells = [Cell("starter-1", cell.source) for cell in challenge.of(Kind.REFERENCE)]
        for number in range(rounds):
            await house.warm()
            begun = time.perf_counter()
            accepted = await house.submit(
                "bench", "two-sum", challenge.version, Scope.SUBMIT, f"bench-{number:08}", cells, ""
            )
            async for seen in house.follow("bench", accepted.id):
                if seen.verdict is not None:
                    took.append((time.perf_counter() - begun) * 1000)
    finally:
        await house.close()
    return took


def _memory(folder: Path) -> list[Figure]:
    """Compare an idle Jupyter server without Praxis to one with it, its warm kernel included."""
    if not Path("/proc/self/smaps_rollup").exists():
        return []
    bare = _idle_server(folder / "bare", praxis=False)
    whole = _idle_server(folder / "whole", praxis=True)
    return [
        _figure("memory of an idle Jupyter server (PSS)", "MB", [bare]),
        _figure("what the idle extension adds, warm kernel included (PSS)", "MB", [whole - bare]),
    ]


def _idle_server(folder: Path, praxis: bool) -> float:
    folder.mkdir()
    words = [
        sys.executable,
        "-m",
        "jupyter_server",
        "--no-browser",
        "--ServerApp.port=0",
        "--ServerApp.ip=127.0.0.1",
        "--IdentityProvider.token=bench",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.jpserver_extensions={{'jupyter_praxis': {praxis}, 'jupyterlab': False}}",
        f"--PraxisExtension.database_url=sqlite:///{folder / 'praxis.sqlite'}",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--allow-root")
    environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(folder / "runtime"), "JUPYTER_NO_CONFIG": "1"}
    environment["PYTHONUNBUFFERED"] = "1"
    server = subprocess.Popen(  # noqa: S603 - our own words
        words, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_it_answers(folder / "runtime", praxis)
        time.sleep(3)  # until the warm kernel is there and start-up's garbage is gone
        return sum(_pss_mb(pid) for pid in _tree(server.pid))
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_until_it_answers(runtime: Path, praxis: bool) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for file in runtime.glob("jpserver-*.json"):
            url = json.loads(file.read_text())["url"] + ("praxis/api/status" if praxis else "api/status")
            request = Request(url, headers={"Authorization": "token bench"})  # noqa: S310 - loopback
            try:
                with urlopen(request, timeout=30) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except (URLError, OSError):
                break
        time.sleep(0.1)
    raise SandboxBroken("A Jupyter server for measuring did not start within a minute.")


def _tree(pid: int) -> list[int]:
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*"):
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            found.extend(_tree(int(child)))
    return found


def _pss_mb(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0

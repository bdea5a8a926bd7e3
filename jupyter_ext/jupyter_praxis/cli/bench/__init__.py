"""`praxis bench`: the figures of docs/performance.md, measured here.

Rule: figures come from this run and this machine; nothing is remembered. Whoever gives a wrong verdict has no
figures, and whoever cannot take part is named.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import tempfile
from contextlib import aclosing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from jupyter_praxis.cli.bench.figures import Figure
from jupyter_praxis.cli.bench.machine import this_machine
from jupyter_praxis.cli.bench.measurement import PARTS, Measurement
from jupyter_praxis.cli.bench.ours import read_exam
from jupyter_praxis.cli.bench.progress import Progress
from jupyter_praxis.cli.bench.rivals.environment import usable
from jupyter_praxis.cli.bench.table import ratios, tables
from jupyter_praxis.cli.options import add_json, add_sandbox, print_json, settings_of
from jupyter_praxis.settings import Settings

_MOST_ROUNDS = 10_000


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("bench", help="measure this machine")
    command.add_argument(
        "--rounds",
        type=_rounds,
        default=30,
        metavar="N",
        help="how often each of the four submissions is handed in (default 30)",
    )
    command.add_argument(
        "--rival-rounds",
        type=_rounds,
        metavar="N",
        help="the same for other graders, which take seconds (default: a sixth of --rounds)",
    )
    command.add_argument(
        "--only",
        nargs="+",
        choices=PARTS,
        default=list(PARTS),
        metavar="NAME",
        help=f"any of: {', '.join(PARTS)}",
    )
    command.add_argument(
        "--rivals-venv",
        type=Path,
        metavar="FOLDER",
        help="have nbclient, nbgrader and Otter installed there, beside this environment, and take them from there",
    )
    add_json(command)
    add_sandbox(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Measure and print; a part that fails leaves the others alone (status as `Measurement.status` says)."""
    settings = settings_of(arguments)
    with tempfile.TemporaryDirectory(prefix="praxis-bench-", ignore_cleanup_errors=True) as folder:
        return asyncio.run(_measured(arguments, settings, Path(folder)))


def _rounds(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_ROUNDS:
        return int(text)
    raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST_ROUNDS} is needed")


async def _measured(arguments: argparse.Namespace, settings: Settings, folder: Path) -> int:
    _end_in_order_when_told()
    rivals_venv = usable(arguments.rivals_venv) if arguments.rivals_venv is not None else None
    progress = Progress()
    settings = replace(settings, database_url=f"sqlite:///{folder / 'bench.sqlite'}")
    exam, wall = await read_exam(settings)
    machine = this_machine(wall)
    if arguments.json:
        print_json(machine.as_json())
    rival_rounds = arguments.rival_rounds or max(1, arguments.rounds // 6)
    measurement = Measurement(settings, folder, exam, arguments.rounds, rival_rounds, rivals_venv, progress)
    figures: list[Figure] = []
    try:
        async with aclosing(measurement.run(arguments.only)) as parts:
            async for found in parts:
                figures += found
                if arguments.json:
                    for one in found:
                        print_json(one.as_json())
    finally:
        progress.clear()
    if arguments.json:
        for one in ratios(figures):
            print_json(one.as_json())
    else:
        handed = ", ".join(f"“{one.name}”" for one in exam.submissions)
        print(f"{machine} {len(exam.cases)} cases of {exam.challenge.slug}; in turn {handed}.\n")
        for line in tables(figures):
            print(line)
    return measurement.status


def _end_in_order_when_told() -> None:
    """Treat SIGTERM as Ctrl-C is: what was started is ended, then this."""
    task = asyncio.current_task()
    assert task is not None
    if sys.platform != "win32":
        with suppress(RuntimeError):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)

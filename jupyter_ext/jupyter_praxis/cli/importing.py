"""`praxis import`: existing exercises, turned into challenges, with a report of what could not be carried."""

from __future__ import annotations

import argparse
import asyncio
import json
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly.bench import bench_of
from jupyter_praxis.assembly.defaults import policies_of
from jupyter_praxis.challenges.challenge import Difficulty
from jupyter_praxis.challenges.names import check_name
from jupyter_praxis.cli.carrying import Carrying
from jupyter_praxis.cli.options import add_json, add_sandbox, add_site, path_word, print_json, settings_of
from jupyter_praxis.cli.progress import progress
from jupyter_praxis.cli.showing import short
from jupyter_praxis.cli.waiting import begun
from jupyter_praxis.errors import ImportRefused
from jupyter_praxis.importing.imported import Outcome
from jupyter_praxis.importing.report import NAME, Carried, Row, in_words, not_carried
from jupyter_praxis.importing.writing import Catalogue
from jupyter_praxis.library.files import name_of
from jupyter_praxis.library.importing_files import read_source
from jupyter_praxis.library.importing_formats import OURS, importer_of
from jupyter_praxis.library.importing_written import destination, write_beside


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("import", help="turn existing exercises into challenges")
    command.add_argument("format", metavar="FORMAT", help=", ".join(importer.name for importer in OURS))
    command.add_argument(
        "source", metavar="SOURCE", type=path_word, help="a file, a folder, a .zip or a .tar.gz"
    )
    command.add_argument("dest", metavar="DEST", type=path_word, help="the folder to write into")
    command.add_argument("--track", metavar="T", default="imported", help="their track; default: imported")
    command.add_argument("--difficulty", choices=tuple(map(str, Difficulty)), help="instead of a guess")
    command.add_argument("--license", metavar="TEXT", default="", help="the terms they come under")
    command.add_argument("--source", dest="origin", metavar="TEXT", default="", help="where they come from")
    command.add_argument("--force", action="store_true", help="overwrite files of the same name")
    command.add_argument(
        "--no-trial", action="store_true", help="do not try whether each accepts its own solution"
    )
    add_json(command)
    add_sandbox(command)
    add_site(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Import; status 0 when all was carried wholly, 1 when something was not."""
    check_name(arguments.track)
    return asyncio.run(_run(arguments))


async def _run(arguments: argparse.Namespace) -> int:
    importer = importer_of(arguments.format)
    source = Path(arguments.source)
    found = read_source(source, importer.suffixes)
    outcomes: list[Outcome] = [*importer.read(found.files)]
    if not outcomes and not found.problems:
        raise ImportRefused(
            f"There is nothing in {name_of(source)} that looks like {importer.name}. "
            f"Files that end in {', '.join(importer.suffixes)} are read."
        )
    folder = destination(Path(arguments.dest))
    rows = [*map(not_carried, found.problems), *await _carried(arguments, outcomes, folder)]
    _report(arguments, rows, folder, name_of(source))
    return 0 if all(row.carried is Carried.WHOLLY for row in rows) else 1


async def _carried(arguments: argparse.Namespace, outcomes: list[Outcome], folder: Path) -> list[Row]:
    """Write each exercise; give a row an exercise, in their order."""
    settings = settings_of(arguments)
    catalogue = Catalogue(
        "", arguments.track, arguments.difficulty or "", arguments.license, arguments.origin
    )
    limits = policies_of(settings).of(arguments.track).limits
    rows = []
    async with AsyncExitStack() as opened:
        bench = None if arguments.no_trial else await opened.enter_async_context(bench_of(settings))
        carrying = Carrying(folder, catalogue, limits, bench, force=arguments.force)
        shown = opened.enter_context(progress("Importing", len(outcomes)))
        works = await opened.enter_async_context(begun(carrying.row(outcome) for outcome in outcomes))
        for outcome, work in zip(outcomes, works, strict=True):
            shown.say(short(outcome.name, 50))
            rows.append(await work)
            shown.advance()
    return rows


def _report(arguments: argparse.Namespace, rows: list[Row], folder: Path, source: str) -> None:
    words = in_words(rows, source, arguments.format)
    lines = "".join(json.dumps(row.as_json()) + "\n" for row in rows)
    stem = write_beside(folder, NAME, {".md": words, ".jsonl": lines}, force=arguments.force)
    if arguments.json:
        for row in rows:
            print_json(row.as_json())
        return
    for row in rows:
        if row.carried is not Carried.WHOLLY:
            why = row.why or "; ".join(
                f"{remark.what}: {remark.why}" for remark in row.remarks if remark.lost
            )
            print(f"✗ {short(row.exercise, 200)}: {row.carried}: {short(why, 300)}")
    carried = sum(row.carried is not Carried.NOT for row in rows)
    print(f"{carried} of {len(rows)} exercises carried. {stem}.md says what was not, and why.")

"""`praxis validate`: are these challenges sound?"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly.bench import Bench, bench_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.cli.options import add_json, add_sandbox, add_site, path_word, print_json, settings_of
from jupyter_praxis.cli.progress import Progress, progress
from jupyter_praxis.cli.showing import short
from jupyter_praxis.cli.waiting import begun
from jupyter_praxis.errors import ChallengeUnsound, NoSuchChallenge
from jupyter_praxis.library.files import is_file, is_folder
from jupyter_praxis.validating.remark import Check, Remark, Report


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("validate", help="say whether challenges are sound")
    command.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=path_word,
        help="sources or folders; default: all challenges",
    )
    command.add_argument(
        "--at-once", metavar="N", type=int, default=os.cpu_count() or 1, help="challenges tried side by side"
    )
    add_json(command)
    add_sandbox(command)
    add_site(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is not sound; status 1 when anything is."""
    return asyncio.run(_run(arguments))


async def _run(arguments: argparse.Namespace) -> int:
    async with bench_of(settings_of(arguments)) as bench:
        chosen, problems = _chosen(bench, [Path(path) for path in arguments.paths])
        for source, message in problems:
            _print(arguments.json, source, "", Report((Remark(Check.SOURCE, "", message),)))
        if not chosen and not problems:
            print("praxis: There are no challenges there, so there is nothing to validate.", file=sys.stderr)
        sound = not problems
        turns = asyncio.Semaphore(max(1, arguments.at_once))
        with progress("Validating", len(chosen)) as shown:
            async with begun(_report(bench, challenge, turns, shown) for challenge in chosen) as reports:
                for challenge, pending in zip(chosen, reports, strict=True):
                    report = await pending
                    with shown.aside():
                        _print(arguments.json, challenge.slug, challenge.version, report)
                    sound = sound and report.sound
    return 0 if sound else 1


async def _report(bench: Bench, challenge: Challenge, turns: asyncio.Semaphore, shown: Progress) -> Report:
    async with turns:
        report = await bench.validator.validate(
            challenge, lambda check: shown.say(f"{challenge.slug}: {check}")
        )
    shown.advance()
    return report


def _chosen(bench: Bench, paths: list[Path]) -> tuple[list[Challenge], list[tuple[str, str]]]:
    if not paths:
        return bench.library.challenges(), bench.library.problems()
    chosen: list[Challenge] = []
    problems: list[tuple[str, str]] = []
    for path in paths:
        if is_folder(path):
            folder = bench.library_in(path)
            chosen.extend(folder.challenges())
            problems.extend(folder.problems())
            continue
        if not is_file(path):
            raise NoSuchChallenge(
                f"There is no file or folder {short(str(path))}. Name sources, or folders of them."
            )
        try:
            chosen.append(bench.library.load(path))
        except ChallengeUnsound as error:
            problems.append((path.name, str(error)))
    return chosen, problems


def _print(as_json: bool, source: str, version: str, report: Report) -> None:
    if as_json:
        print_json(
            {
                "challenge": source,
                "version": version,
                "sound": report.sound,
                "findings": [_told(remark) for remark in report.findings],
                "notes": [_told(remark) for remark in report.notes],
                "took_ms": report.took_ms,
            }
        )
        return
    print(f"{'✓' if report.sound else '✗'} {source}: {'sound' if report.sound else 'not sound'}")
    for remark in report.remarks:
        print(f"    {'· ' if remark.note else ''}{_place(remark)}{remark.message}")


def _told(remark: Remark) -> dict[str, Any]:
    return {"check": remark.check, "cell": remark.cell, "line": remark.line, "message": remark.message}


def _place(remark: Remark) -> str:
    line = f", line {remark.line}" if remark.line is not None else ""
    return f"{remark.cell}{line}: " if remark.cell else ""

"""`praxis validate`: are these challenges sound?"""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly import Bench, bench_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.cli.options import add_json, add_sandbox, add_site, print_json, settings_of
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.trial import Finding, findings


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("validate", help="say whether challenges are sound")
    command.add_argument(
        "paths", metavar="PATH", nargs="*", help="sources or folders; default: all challenges"
    )
    add_json(command)
    add_sandbox(command)
    add_site(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what is not sound; status 1 when anything is."""
    return asyncio.run(_run(arguments))


async def _run(arguments: argparse.Namespace) -> int:
    status = 0
    async with bench_of(settings_of(arguments)) as bench:
        chosen, problems = _chosen(bench, [Path(path) for path in arguments.paths])
        for source, message in problems:
            _print(arguments.json, source, "", [Finding("", message)])
            status = 1
        for number, challenge in enumerate(chosen, start=1):
            if sys.stderr.isatty():
                print(f"\r{number}/{len(chosen)} {challenge.slug:<40}", end="", file=sys.stderr, flush=True)
            found = await findings(challenge, bench.grader)
            if sys.stderr.isatty():
                print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
            _print(arguments.json, challenge.slug, challenge.version, found)
            status = max(status, 1 if found else 0)
    return status


def _chosen(bench: Bench, paths: list[Path]) -> tuple[list[Challenge], list[tuple[str, str]]]:
    if not paths:
        return bench.library.challenges(), bench.library.problems()
    chosen: list[Challenge] = []
    problems: list[tuple[str, str]] = []
    for path in paths:
        if path.is_dir():
            folder = bench.library_in(path)
            chosen.extend(folder.challenges())
            problems.extend(folder.problems())
            continue
        try:
            chosen.append(bench.library.load(path))
        except ChallengeUnsound as error:
            problems.append((path.name, str(error)))
    return chosen, problems


def _print(as_json: bool, source: str, version: str, found: list[Finding]) -> None:
    if as_json:
        told = [{"cell": finding.cell, "message": finding.message} for finding in found]
        print_json({"challenge": source, "version": version, "sound": not found, "findings": told})
        return
    print(f"{'✗' if found else '✓'} {source}: {'not sound' if found else 'sound'}")
    for finding in found:
        print(f"    {finding.cell + ': ' if finding.cell else ''}{finding.message}")

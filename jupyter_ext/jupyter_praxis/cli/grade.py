"""`praxis grade`: judge files, on the teacher's side, so everything is shown."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly import Bench, bench_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.solution import from_file
from jupyter_praxis.cli.options import add_json, add_sandbox, add_site, print_json, settings_of
from jupyter_praxis.errors import NoWall, PraxisError, SourceUnreadable
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import CaseOutcome, CaseResult, Outcome, Verdict
from jupyter_praxis.grading.words import say
from jupyter_praxis.running import Cell, Fault

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes of a file that are read at most: a notebook with a 50 MB output is still read for its solution."""


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("grade", help="grade solutions of a challenge")
    command.add_argument("challenge", metavar="CHALLENGE", help="a slug, or a path to a challenge's source")
    command.add_argument("files", metavar="FILE", nargs="+", help="a notebook or a Python file")
    command.add_argument("--public", action="store_true", help="public cases only")
    add_json(command)
    add_sandbox(command)
    add_site(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Grade each file; a file that cannot be read does not keep the others from being graded."""
    return asyncio.run(_run(arguments))


async def _run(arguments: argparse.Namespace) -> int:
    scope = Scope.CHECK if arguments.public else Scope.SUBMIT
    status = 0
    async with bench_of(settings_of(arguments)) as bench:
        challenge = bench.find(arguments.challenge)
        for name in arguments.files:
            try:
                cells = from_file(challenge, name, _read(Path(name)))
                verdict = await _verdict(bench, challenge, cells, scope)
            except PraxisError as error:
                print(f"praxis: {name}: {error}", file=sys.stderr)
                status = max(status, error.exit_status)
                continue
            if arguments.json:
                print_json({**verdict.as_json(), "file": name})
            else:
                _print(verdict, name)
            status = max(status, _status(verdict, name))
    return status


async def _verdict(bench: Bench, challenge: Challenge, cells: tuple[Cell, ...], scope: Scope) -> Verdict:
    try:
        return await bench.grade(challenge, cells, scope)
    except NoWall as error:
        message = say("refused", detail=error)
        return Verdict(challenge.slug, challenge.version, Outcome.REFUSED, message, scope=scope)


def _status(verdict: Verdict, name: str) -> int:
    if verdict.outcome is Outcome.REFUSED:
        print(f"praxis: {name}: {verdict.message}", file=sys.stderr)
        return 2
    return 0 if verdict.outcome is Outcome.ACCEPTED else 1


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():  # a FIFO or a device would make us wait
            raise SourceUnreadable("There is no such file, or it is not a regular one.")
        if path.stat().st_size > LARGEST_FILE:
            raise SourceUnreadable("The file is larger than 64 MB. Clear its outputs, then try again.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        )
        raise SourceUnreadable(f"The file cannot be read: {reason}.") from error


def _print(verdict: Verdict, name: str) -> None:
    sign = "✓" if verdict.outcome is Outcome.ACCEPTED else "✗"
    backend = f" · {verdict.sandbox.backend}" if verdict.sandbox else ""
    print(
        f"{sign} {name}: {verdict.outcome.replace('_', ' ')} · {verdict.passed} of {verdict.total} cases · "
        f"{verdict.time_ms:.1f} ms{backend}"
    )
    print(f"  {_short(verdict.message, 1000)}")
    _print_error(verdict.error)
    for case in verdict.tests:
        if case.outcome not in (CaseOutcome.PASSED, CaseOutcome.NOT_RUN):
            _print_case(case)
    if verdict.sandbox and verdict.sandbox.advice:
        print(f"  Note: {verdict.sandbox.strength} {verdict.sandbox.advice}")


def _print_case(case: CaseResult) -> None:
    print(f"  ✗ {case.name} ({case.outcome.replace('_', ' ')})")
    for label, value in (("input", case.input), ("expected", case.expected), ("actual", case.actual)):
        if value is not None:
            print(f"      {label:<9}{_short(value)}")
    _print_error(case.error, "      ")


def _print_error(error: Fault | None, indent: str = "  ") -> None:
    if error is not None:
        where = f" (line {error.line})" if error.line else ""
        print(f"{indent}{error.kind}: {_short(error.message)}{where}")


def _short(text: str, width: int = 200) -> str:
    """Cut a text a program made, with what could steer a terminal written as escapes."""
    shown = "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text[:width])
    return shown if len(text) <= width else f"{shown}… ({len(text)} characters)"

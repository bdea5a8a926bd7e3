"""`praxis grade`: judge files, on the teacher's side, so everything is shown."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly.bench import Bench, bench_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.solution import from_file
from jupyter_praxis.cli.files import read_file
from jupyter_praxis.cli.options import add_json, add_sandbox, add_site, path_word, print_json, settings_of
from jupyter_praxis.cli.showing import points_line, print_diagnosis, short
from jupyter_praxis.cli.waiting import awaited, begun
from jupyter_praxis.errors import NoWall, PraxisError
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import CaseOutcome, CaseResult, Outcome, Verdict
from jupyter_praxis.grading.words import say
from jupyter_praxis.running import Cell, Fault


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser(
        "grade", help="grade solutions of a challenge, and say what is wrong with them"
    )
    command.add_argument("challenge", metavar="CHALLENGE", help="a slug, or a path to a challenge's source")
    command.add_argument(
        "files", metavar="FILE", nargs="+", type=path_word, help="a notebook or a Python file"
    )
    command.add_argument("--public", action="store_true", help="public cases only")
    command.add_argument(
        "--no-diagnosis",
        action="store_true",
        help="verdicts only, which takes milliseconds instead of seconds",
    )
    add_json(command)
    add_sandbox(command)
    add_site(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Grade each file; a file that cannot be read does not keep the others from being graded."""
    return asyncio.run(_run(arguments))


async def _run(arguments: argparse.Namespace) -> int:
    async with bench_of(settings_of(arguments)) as bench:
        scope = Scope.CHECK if arguments.public else Scope.SUBMIT
        grading = Grading(bench, bench.find(arguments.challenge), scope, diagnosis=not arguments.no_diagnosis)
        # Several at a time, told in the order they were named.
        async with begun(grading.of(name) for name in arguments.files) as works:
            return max([await _told(arguments, work, place) for place, work in enumerate(works)])


async def _told(arguments: argparse.Namespace, work: asyncio.Task[Verdict | PraxisError], place: int) -> int:
    """Print what became of a file, once it is known, and give the status that follows from it."""
    name = arguments.files[place]
    verdict = await awaited(work, f"{place + 1}/{len(arguments.files)} {name}")
    if isinstance(verdict, PraxisError):
        print(f"praxis: {short(name, 1000)}: {verdict}", file=sys.stderr)
        return verdict.exit_status
    if arguments.json:
        print_json({**verdict.as_json(), "file": name})
    else:
        _print(verdict, name)
    return _status(verdict, name)


class Grading:
    """Grades files of one challenge, as many at a time as there are processors."""

    def __init__(self, bench: Bench, challenge: Challenge, scope: Scope, *, diagnosis: bool) -> None:
        self._bench = bench
        self._challenge = challenge
        self._scope = scope
        self._diagnosis = diagnosis
        self._at_once = asyncio.Semaphore(os.cpu_count() or 1)

    async def of(self, name: str) -> Verdict | PraxisError:
        """Give a file's verdict with its diagnosis, or why there is none."""
        async with self._at_once:
            try:
                cells = from_file(self._challenge, name, read_file(Path(name)))
                verdict = await self._verdict(cells)
                if not self._diagnosis:
                    return verdict
                return await self._bench.diagnose(self._challenge, cells, verdict)
            except PraxisError as error:
                return error

    async def _verdict(self, cells: tuple[Cell, ...]) -> Verdict:
        try:
            return await self._bench.grade(self._challenge, cells, self._scope)
        except NoWall as error:
            message = say("refused", detail=error)
            slug, version = self._challenge.slug, self._challenge.version
            return Verdict(slug, version, Outcome.REFUSED, message, scope=self._scope)


def _status(verdict: Verdict, name: str) -> int:
    if verdict.outcome is Outcome.REFUSED:
        print(f"praxis: {short(name, 1000)}: {verdict.message}", file=sys.stderr)
        return 2
    return 0 if verdict.outcome is Outcome.ACCEPTED else 1


def _print(verdict: Verdict, name: str) -> None:
    sign = "✓" if verdict.outcome is Outcome.ACCEPTED else "✗"
    backend = f" · {verdict.sandbox.backend}" if verdict.sandbox else ""
    print(
        f"{sign} {short(name, 1000)}: {verdict.outcome.replace('_', ' ')} · "
        f"{verdict.passed} of {verdict.total} cases · {verdict.time_ms:.1f} ms{backend}"
    )
    print(f"  {short(verdict.message, 1000)}")
    if verdict.points is not None:
        print(f"  {points_line(asdict(verdict.points))}")
    _print_error(verdict.error)
    for case in verdict.tests:
        if case.outcome not in (CaseOutcome.PASSED, CaseOutcome.NOT_RUN):
            _print_case(case)
    print_diagnosis(verdict.as_json())
    if verdict.sandbox and verdict.sandbox.advice:
        print(f"  Note: {verdict.sandbox.strength} {verdict.sandbox.advice}")


def _print_case(case: CaseResult) -> None:
    print(f"  ✗ {short(case.name)} ({case.outcome.replace('_', ' ')})")
    for label, value in (("input", case.input), ("expected", case.expected), ("actual", case.actual)):
        if value is not None:
            print(f"      {label:<9}{short(value)}")
    _print_error(case.error, "      ")


def _print_error(error: Fault | None, indent: str = "  ") -> None:
    if error is not None:
        where = f" (line {error.line})" if error.line else ""
        print(f"{indent}{error.kind}: {short(error.message)}{where}")

"""`praxis import`: existing exercises, turned into challenges, with a report of what could not be carried."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_praxis.assembly.bench import Bench, bench_of
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.challenges.names import check_name
from jupyter_praxis.challenges.source import KEY, read_challenge
from jupyter_praxis.cli.options import add_json, add_sandbox, add_site, print_json, settings_of
from jupyter_praxis.cli.showing import short
from jupyter_praxis.errors import ChallengeUnsound, ImportRefused
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome as Ended
from jupyter_praxis.importing.imported import Imported, NotCarried, Outcome, Remark
from jupyter_praxis.importing.naming import Slugs
from jupyter_praxis.importing.report import NAME, Carried, Row, in_words
from jupyter_praxis.importing.writing import Catalogue, Plan, Way, cells_of, header_of, plan_of
from jupyter_praxis.library.importing_files import read_source
from jupyter_praxis.library.importing_formats import importer_of
from jupyter_praxis.library.importing_written import (
    InTheWay,
    destination,
    source_of,
    write_beside,
    write_new,
)
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_sandboxes
from jupyter_praxis.running import Limits

PATIENT_S = 20.0
"""Seconds a call may take in a challenge whose own solution needs more than the track gives."""


def describe(commands: Any) -> None:
    """Add the command's words."""
    command = commands.add_parser("import", help="turn existing exercises into challenges")
    command.add_argument("format", metavar="FORMAT", help="nbgrader, otter, exercism, humaneval, mbpp")
    command.add_argument("source", metavar="SOURCE", help="a file, a folder, a .zip or a .tar.gz")
    command.add_argument("dest", metavar="DEST", help="the folder to write into")
    command.add_argument("--track", metavar="T", default="imported", help="their track; default: imported")
    command.add_argument("--difficulty", choices=("easy", "medium", "hard"), help="instead of a guess")
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
        raise ImportRefused(f"There is nothing in {source.name} that looks like {importer.name}.")
    folder = destination(Path(arguments.dest))
    settings = settings_of(arguments)
    policies = Policies((shipped_sandboxes(), *(site / "sandboxes" for site in settings.curriculum)))
    async with AsyncExitStack() as opened:
        bench = None if arguments.no_trial else await opened.enter_async_context(bench_of(settings))
        importing = Importing(arguments, folder, policies.of(arguments.track).limits, bench)
        rows = [_not_carried(problem) for problem in found.problems]
        async for row in importing.rows(outcomes):
            rows.append(row)
    _report(arguments, rows, folder, source.name)
    return 0 if all(row.carried is Carried.WHOLLY for row in rows) else 1


@dataclass(frozen=True)
class Draft:
    """An exercise written in one way; `challenge` is what the reading side makes of it."""

    plan: Plan
    challenge: Challenge
    suffix: str
    text: str


@dataclass(frozen=True)
class Trial:
    """Whether a challenge accepts its own solution, why it is no good (empty when it is), and whether for its time."""

    accepted: bool
    why: str = ""
    slow: bool = False


class Importing:
    """Writes exercises into a folder, as many at a time as there are processors."""

    def __init__(
        self, arguments: argparse.Namespace, folder: Path, limits: Limits, bench: Bench | None
    ) -> None:
        self._arguments = arguments
        self._folder = folder
        self._limits = limits
        self._bench = bench
        self._slugs = Slugs()
        self._at_once = asyncio.Semaphore(os.cpu_count() or 1)

    async def rows(self, outcomes: list[Outcome]) -> Any:
        """Give a row an exercise, in their order."""
        works = [asyncio.create_task(self._row(outcome)) for outcome in outcomes]
        try:
            for number, work in enumerate(works, start=1):
                row = await work
                _told(number, len(works), row)
                yield row
        finally:
            for work in works:
                work.cancel()
            await asyncio.gather(*works, return_exceptions=True)

    async def _row(self, outcome: Outcome) -> Row:
        if isinstance(outcome, NotCarried):
            return _not_carried(outcome)
        slug = self._slugs.of(outcome.name)
        async with self._at_once:
            return await self._carried(outcome, slug)

    async def _carried(self, imported: Imported, slug: str) -> Row:
        first, accepted = "", False
        for way, remarks in _ways(imported):
            try:
                draft = self._draft(imported, slug, way)
            except ChallengeUnsound as error:
                first = first or str(error)
                continue
            trial = await self._trial(draft)
            if trial.slow:
                draft = self._draft(imported, slug, Way(way.inside, way.doubtful, PATIENT_S))
                trial = await self._trial(draft)
                slow = f"A call may take {PATIENT_S:g} s, since its own solution is slow."
                remarks = (*remarks, Remark("its time limit", slow))
            if not trial.why:
                return self._written(imported.noting(*remarks), draft)
            first, accepted = first or trial.why, accepted or trial.accepted
        tried = None if self._bench is None else accepted
        return Row(
            *(imported.name, imported.where, Carried.NOT),
            accepted=tried,
            why=first,
            remarks=imported.remarks,
        )

    def _draft(self, imported: Imported, slug: str, way: Way) -> Draft:
        asked = self._arguments
        catalogue = Catalogue(slug, asked.track, asked.difficulty or "", asked.license, asked.origin)
        plan = plan_of(imported, way)
        cells, header = cells_of(imported, plan), header_of(imported, plan, catalogue, way)
        challenge = read_challenge(cells, {KEY: header}, self._limits, slug)
        return Draft(plan, challenge, *source_of(cells, header))

    async def _trial(self, draft: Draft) -> Trial:
        """Grade its own solution, which has to be accepted, and its starter, which has not."""
        if self._bench is None:
            return Trial(True)
        challenge, grade = draft.challenge, self._bench.grade
        try:
            own = await grade(challenge, as_cells(challenge.of(Kind.REFERENCE)), Scope.SUBMIT)
            if own.outcome is not Ended.ACCEPTED:
                slow = own.outcome is Ended.TIME_LIMIT
                return Trial(False, f"It does not accept its own solution: {own.message}", slow)
            begun = await grade(challenge, as_cells(challenge.of(Kind.STARTER)), Scope.SUBMIT)
        except ChallengeUnsound as error:
            return Trial(False, str(error))
        if begun.outcome is Ended.ACCEPTED:
            return Trial(True, "Its tests accept what a learner begins with, so there is nothing to solve.")
        return Trial(True)

    def _written(self, imported: Imported, draft: Draft) -> Row:
        slug = draft.challenge.slug
        name = f"{slug}{draft.suffix}"
        lost = any(remark.lost for remark in imported.remarks)
        try:
            write_new(self._folder, name, draft.text, force=self._arguments.force)
        except InTheWay:
            why = f"There is a file {name} that says something else. Use --force to overwrite it."
            return Row(imported.name, imported.where, Carried.NOT, why=why, remarks=imported.remarks)
        return Row(
            imported.name,
            imported.where,
            Carried.PARTLY if lost else Carried.WHOLLY,
            slug,
            name,
            draft.plan.outside,
            len(draft.plan.inside),
            None if self._bench is None else True,
            remarks=(*imported.remarks, *_inside(draft.plan)),
        )


def _ways(imported: Imported) -> Iterator[tuple[Way, tuple[Remark, ...]]]:
    """Give the ways to write an exercise, the best first, and what is to be said of each."""
    yield Way(), ()
    left_out: tuple[Remark, ...] = ()
    if any(test.doubtful for test in imported.tests):
        left_out = (Remark("the examples in its text", "Its own solution does not answer what they say."),)
        yield Way(doubtful=False), left_out
    if any(test.questions and not test.doubtful for test in imported.tests):
        why = "The answers cannot be compared outside, so each test runs as it stands."
        yield Way(inside=True, doubtful=False), (*left_out, Remark("all its tests", why))


def _inside(plan: Plan) -> Iterator[Remark]:
    """Say of each kind of reason which tests run inside for it."""
    reasons: dict[str, list[str]] = {}
    for test in plan.inside:
        if test.why:
            reasons.setdefault(test.why, []).append(test.name)
    for why, names in reasons.items():
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        yield Remark(f"runs inside: {', '.join(names[:3])}{more}", f"Because {why}.")


def _not_carried(outcome: NotCarried) -> Row:
    return Row(outcome.name, outcome.where, Carried.NOT, why=outcome.why)


def _told(number: int, total: int, row: Row) -> None:
    if sys.stderr.isatty():
        end = "\n" if number == total else ""
        print(f"\r{number}/{total} {short(row.exercise, 50):<60}", end=end, file=sys.stderr, flush=True)


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

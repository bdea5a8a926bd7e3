"""One imported exercise after the other, written as a challenge that is tried before it is kept.

Rule: of the ways to write an exercise the first is taken whose challenge accepts its own solution and not its starter.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jupyter_praxis.assembly.bench import Bench
from jupyter_praxis.challenges.challenge import Challenge, Kind, as_cells
from jupyter_praxis.challenges.source import KEY, read_challenge
from jupyter_praxis.errors import ChallengeUnsound
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import Outcome as Ended
from jupyter_praxis.importing.imported import Imported, NotCarried, Outcome, Remark
from jupyter_praxis.importing.naming import Slugs
from jupyter_praxis.importing.plan import Plan, Way, plan_of
from jupyter_praxis.importing.report import Carried, Row, not_carried
from jupyter_praxis.importing.writing import Catalogue, cells_of, header_of
from jupyter_praxis.library.importing_written import InTheWay, source_of, write_new
from jupyter_praxis.running import Limits

PATIENT_S = 20.0
"""Seconds a call may take in a challenge whose own solution needs more than the track gives."""


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


class Carrying:
    """Writes exercises into a folder, as many at a time as there are processors.

    `catalogue` says what all of them share, its slug is not used; without a `bench` none is tried.
    """

    def __init__(
        self, folder: Path, catalogue: Catalogue, limits: Limits, bench: Bench | None, *, force: bool
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._limits = limits
        self._bench = bench
        self._force = force
        self._slugs = Slugs()
        self._at_once = asyncio.Semaphore(os.cpu_count() or 1)

    async def row(self, outcome: Outcome) -> Row:
        """Give the row of what was found; slugs are given out in the order in which rows are begun."""
        if isinstance(outcome, NotCarried):
            return not_carried(outcome)
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
                draft = self._draft(imported, slug, replace(way, time_s=PATIENT_S))
                trial = await self._trial(draft)
                slow = f"A call may take {PATIENT_S:g} s, since its own solution is slow."
                remarks = (*remarks, Remark("its time limit", slow))
            if not trial.why:
                return self._written(imported.noting(*remarks), draft)
            first, accepted = first or trial.why, accepted or trial.accepted
        tried = None if self._bench is None else accepted
        return replace(_refused(imported, first), accepted=tried)

    def _draft(self, imported: Imported, slug: str, way: Way) -> Draft:
        catalogue = replace(self._catalogue, slug=slug)
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
        try:
            write_new(self._folder, name, draft.text, force=self._force)
        except InTheWay:
            why = f"There is a file {name} that says something else. Use --force to overwrite it."
            return _refused(imported, why)
        return Row(
            imported.name,
            imported.where,
            Carried.PARTLY if any(remark.lost for remark in imported.remarks) else Carried.WHOLLY,
            slug,
            name,
            draft.plan.outside,
            len(draft.plan.inside),
            None if self._bench is None else True,
            remarks=(*imported.remarks, *_inside(draft.plan)),
        )


def _refused(imported: Imported, why: str) -> Row:
    return Row(imported.name, imported.where, Carried.NOT, why=why, remarks=imported.remarks)


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

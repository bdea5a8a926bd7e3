"""The house in memory: the web's twin of `assembly`, graded by hand so that tests decide what happens when.

Also a Jupyter server extension of its own: the real one, with this house behind its door.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from fakes.events import MemoryEvents
from jupyter_praxis.analysis import telling
from jupyter_praxis.analysis.finding import Complexity, Counterexample, Diagnosis, Finding
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.app import PraxisExtension
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.challenges.page import Page
from jupyter_praxis.challenges.solution import check_size, solution_cells
from jupyter_praxis.challenges.template import source_notebook
from jupyter_praxis.challenges.versions import VersionSeen
from jupyter_praxis.errors import (
    ChallengeUnsound,
    KeyReused,
    NoSuchChallenge,
    NoSuchFinding,
    NoSuchPage,
    NoSuchSubmission,
    PraxisError,
)
from jupyter_praxis.grading.submission import Progress, Scope, State, Submission
from jupyter_praxis.grading.verdict import (
    CaseOutcome,
    CaseResult,
    Diagnosed,
    Outcome,
    SandboxSeen,
    Timing,
    Verdict,
    Visibility,
)
from jupyter_praxis.learners.companion import Companion
from jupyter_praxis.learners.events import NewEvent, What
from jupyter_praxis.running import Cell, Fault, Strength
from jupyter_praxis.settings import Settings
from jupyter_praxis.validating.remark import Check, Remark, Report
from memory_tutor import MemoryTutor

A_DIAGNOSIS = Diagnosis(
    findings=(
        Finding(
            pattern=Pattern.OFF_BY_ONE,
            confidence=0.9,
            cell="starter-1",
            lines=(1, 2),
            title="A step too few",
            message="The loop ends *before* the last.",
            evidence="It fails on a list of one.",
            rule="range-stops-early",
            concept="half-open-ranges",
        ),
    ),
    counterexample=Counterexample(
        ([0],), "[0]", "0", None, Fault("IndexError", "no", "starter-1", 2), "error", True, "two_sum([0])"
    ),
    complexity=Complexity("O(n^2)", "O(1)", "O(n)", counts=((8, 70), (16, 274)), line=2),
    took_ms=12.5,
)

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def a_challenge(slug: str = "two-sum", version: str = "1", track: str = "interview") -> Challenge:
    return Challenge(
        slug=slug,
        title="Two sum",
        track=track,
        topics=("arrays", "hash maps"),
        difficulty=Difficulty.EASY,
        minutes=10,
        version=version,
        entry="two_sum",
        cells=(
            SourceCell(Kind.STATEMENT, "statement-1", "# Two sum\n\nFind the two.", markdown=True),
            SourceCell(Kind.STARTER, "starter-1", "def two_sum(xs, target):\n    ..."),
            SourceCell(Kind.EXAMPLES, "examples-1", "assert two_sum([1, 2], 3) == (0, 1)"),
            SourceCell(Kind.REFERENCE, "reference-1", "def two_sum(xs, target): return SECRET"),
        ),
        time="O(n)",
        targets=("off_by_one",),
    )


def a_verdict(outcome: Outcome, challenge: Challenge) -> Verdict:
    passed = outcome is Outcome.ACCEPTED
    case = CaseResult(
        name="example 1",
        visibility=Visibility.PUBLIC,
        outcome=CaseOutcome.PASSED if passed else CaseOutcome.FAILED,
        input="([1, 2], 3)",
        expected="(0, 1)",
        actual="(0, 1)" if passed else "None",
        error=None if passed else Fault("TypeError", "no", "starter-1", 2, ("line 2",)),
        time_ms=0.4,
    )
    return Verdict(
        challenge=challenge.slug,
        version=challenge.version,
        outcome=outcome,
        message="All cases passed." if passed else "The first example is wrong.",
        score=float(passed),
        passed=int(passed),
        total=1,
        tests=(case,),
        sandbox=SandboxSeen("process", "a process", wall=False, advice="Install bubblewrap."),
        timing=Timing(0.1, 2.0, 3.0),
        output="print and \ud800 half a character",
    )


def an_attempt(learner: str) -> NewEvent:
    said = {"scope": "submit", "outcome": str(Outcome.ACCEPTED), "passed": 3, "total": 3}
    return NewEvent(learner, What.GRADED, NOON, "two-sum", "1", "S1", said)


class MemoryAuthors:
    """Fulfils `web.house.Authors`: nothing is validated."""

    def __init__(self) -> None:
        self.sources: list[tuple[str, str]] = []
        self.validating = 0

    async def template(self) -> dict[str, Any]:
        cell = {"cell_type": "code", "source": "x = 1", "metadata": {"tags": ["starter"]}}
        return source_notebook([cell], {"praxis": {"slug": "new-challenge"}})

    async def written(self, text: str, suffix: str, name: str) -> Challenge:
        self.sources.append((text, suffix))
        if "praxis" not in text:
            raise ChallengeUnsound(f"{name} is no challenge: it has no `praxis` header with a slug.")
        return a_challenge()

    async def validate(self, text: str, suffix: str, name: str) -> AsyncIterator[Check | Report]:
        await self.written(text, suffix, name)
        self.validating += 1
        try:
            yield Check.REFERENCE
            if "wait" in text:
                await asyncio.Event().wait()
            if "break" in text:
                raise RuntimeError("SECRET")
            yield Check.FLAWS
            note = Remark(Check.MUTANTS, "reference-1", "Look whether you agree.", 3, note=True)
            yield Report((Remark(Check.FLAWS, "flaw-1", "This flaw is accepted. Add a case."), note), 12.5)
        finally:
            self.validating -= 1

    async def version_seen(self, text: str, suffix: str, name: str) -> VersionSeen:
        challenge = await self.written(text, suffix, name)
        return VersionSeen(challenge.slug, challenge.version, "2", changed="changed" in text)


class MemoryHouse:
    """Fulfils `web.house.House` without a database or a sandbox."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.challenges = {"two-sum": a_challenge(), "mode": a_challenge("mode")}
        self.kept: list[Submission] = []
        self.begun: list[tuple[str, str, str]] = []
        self.followers = 0
        self.authors = MemoryAuthors()
        self.events = MemoryEvents()
        self.learners = Companion(self.events, self._catalogue, lambda: NOON, lambda table, row: (table, row))
        self.tutor = MemoryTutor(self.events, self.challenge, NOON)
        self.interruption: Exception | None = None
        self.opened = self.closed = 0
        self._changed = asyncio.Condition()

    async def _catalogue(self) -> dict[str, Challenge]:
        return self.challenges

    async def open(self) -> None:
        self.opened += 1

    async def close(self) -> None:
        self.closed += 1

    def strength(self) -> Strength | None:
        return Strength("process", wall=False, summary="A process.", advice="Install bubblewrap.")

    def problem(self) -> str | None:
        return None

    async def catalogue(self, learner: str) -> tuple[list[tuple[Challenge, Progress]], list[tuple[str, str]]]:
        begun = {slug for who, slug, _ in self.begun if who == learner}
        entries = [
            (challenge, Progress.STARTED if challenge.slug in begun else Progress.NEW)
            for challenge in self.challenges.values()
        ]
        return entries, [("curriculum/broken.py", "Line 3 has no cell.")]

    async def challenge(self, slug: str) -> Challenge:
        if slug not in self.challenges:
            raise NoSuchChallenge
        return self.challenges[slug]

    async def page(self, slug: str) -> Page:
        if slug != "edge-cases":
            raise NoSuchPage
        return Page(slug, "Edge cases to try", "# Edge cases to try")

    async def begin(self, learner: str, challenge: Challenge, path: str) -> None:
        self.begun.append((learner, challenge.slug, path))

    async def submit(
        self,
        learner: str,
        slug: str,
        version: str,
        scope: Scope,
        key: str,
        cells: Sequence[Cell],
        path: str,
    ) -> Submission:
        found = solution_cells(await self.challenge(slug), cells)
        for old in self.kept:
            if (old.learner, old.key) == (learner, key):
                if old.cells != found:
                    raise KeyReused
                return old
        number = len(self.kept) + 1
        new = Submission(
            id=f"s{number}",
            key=key,
            learner=learner,
            challenge=slug,
            version=version,
            scope=scope,
            cells=found,
            path=path,
            state=State.QUEUED,
            accepted_at=NOON + timedelta(minutes=number),
            place=2,
        )
        self.kept.append(new)
        return new

    async def submission(self, learner: str, submission_id: str) -> Submission:
        for kept in self.kept:
            if (kept.learner, kept.id) == (learner, submission_id):
                return kept
        raise NoSuchSubmission

    async def history(self, learner: str, slug: str, limit: int, before: str | None) -> Sequence[Submission]:
        mine = [kept for kept in reversed(self.kept) if (kept.learner, kept.challenge) == (learner, slug)]
        if before is not None:
            mine = [kept for kept in mine if kept.id < before]
        return mine[:limit]

    async def follow(self, learner: str, submission_id: str) -> AsyncIterator[Submission]:
        self.followers += 1
        try:
            shown = await self.submission(learner, submission_id)
            yield shown
            while shown.state not in (State.GRADED, State.BROKEN) or (
                shown.verdict is not None and shown.verdict.diagnosis.state is Diagnosed.PENDING
            ):
                async with self._changed:
                    while (now := await self.submission(learner, submission_id)) == shown:
                        await self._changed.wait()
                        if self.interruption is not None:
                            raise self.interruption
                shown = now
                yield shown
        finally:
            self.followers -= 1

    async def dispute(self, learner: str, submission_id: str, number: int, reason: str | None) -> Submission:
        kept = await self.submission(learner, submission_id)
        found = kept.verdict.patterns if kept.verdict else ()
        if number not in [pattern["number"] for pattern in found]:
            raise NoSuchFinding
        said = {"disputed": reason is not None, "reason": reason or ""}
        patterns = tuple({**one, **said} if one["number"] == number else one for one in found)
        await self.change(submission_id, verdict=replace(kept.verdict, patterns=patterns))
        return await self.submission(learner, submission_id)

    async def analyse(self, cells: Sequence[Cell]) -> Diagnosis:
        check_size(cells)
        self.analysed = list(cells)
        return A_DIAGNOSIS

    async def change(self, submission_id: str, **changes: Any) -> None:
        """Grade by hand: put a submission into another state."""
        async with self._changed:
            self.kept = [replace(kept, **changes) if kept.id == submission_id else kept for kept in self.kept]
            self._changed.notify_all()

    async def judge(self, submission_id: str, outcome: Outcome, *, diagnosed: bool = True) -> None:
        kept = next(kept for kept in self.kept if kept.id == submission_id)
        verdict = a_verdict(outcome, self.challenges[kept.challenge])
        verdict = verdict if diagnosed else telling.pending(verdict)
        await self.change(submission_id, state=State.GRADED, place=0, verdict=verdict, graded_at=NOON)

    async def diagnose(self, submission_id: str) -> None:
        kept = next(kept for kept in self.kept if kept.id == submission_id)
        assert kept.verdict is not None
        await self.change(submission_id, verdict=telling.told(kept.verdict, telling.kept(A_DIAGNOSIS)))


class PraxisWithMemoryHouse(PraxisExtension):
    """The real extension, its house in memory. `trouble` is raised by openings, `gate` holds them up."""

    house: MemoryHouse
    trouble: Exception | None = None
    gate: asyncio.Event | None = None

    def build_house(self, settings: Settings) -> MemoryHouse:
        extension = self

        class Guarded(MemoryHouse):
            async def open(self) -> None:
                if extension.gate is not None:
                    await extension.gate.wait()
                if extension.trouble is not None:
                    raise extension.trouble
                await super().open()

            async def submit(self, *arguments: Any) -> Submission:
                if isinstance(extension.trouble, PraxisError | RuntimeError | OSError):
                    raise extension.trouble
                return await super().submit(*arguments)

        self.house = Guarded(settings)
        return self.house


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "memory_house", "app": PraxisWithMemoryHouse}]

"""One learner's Praxis: the parts put together, opened and closed."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from uuid import uuid4

from jupyter_praxis.analysis.consulting import Consulting
from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.analysis.telling import pending, told
from jupyter_praxis.assembly.authors import Authors
from jupyter_praxis.assembly.clock import clock, pace
from jupyter_praxis.assembly.defaults import library_of
from jupyter_praxis.assembly.learners import companion_of
from jupyter_praxis.assembly.reading import read_cells
from jupyter_praxis.assembly.sandboxes import NoSandbox, pooled
from jupyter_praxis.assembly.tutor import model_of, tutor_of
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.page import Page
from jupyter_praxis.challenges.solution import solution_cells
from jupyter_praxis.errors import (
    NoSuchFinding,
    NoWall,
    QueueFull,
    SandboxBroken,
    TooManyWaiting,
    VersionChanged,
)
from jupyter_praxis.grading.feedback import Feedback, filtered
from jupyter_praxis.grading.grader import Grader
from jupyter_praxis.grading.submission import NewSubmission, Progress, Scope, Submission
from jupyter_praxis.grading.verdict import Diagnosed, Verdict
from jupyter_praxis.jobs.diagnosing import LocalDiagnoses
from jupyter_praxis.jobs.local import LocalJobs
from jupyter_praxis.jobs.owners import is_dead, name_owner
from jupyter_praxis.library.pages import Pages
from jupyter_praxis.library.shipped import shipped_curriculum
from jupyter_praxis.running import Cell, Sandbox, Strength
from jupyter_praxis.sandbox.aside import AsideSandbox
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.settings import Settings
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.diagnoses import DiagnosisStore
from jupyter_praxis.storage.engine import StorageEngine, make_engine
from jupyter_praxis.storage.events import EventStore
from jupyter_praxis.storage.expectations import ExpectationStore
from jupyter_praxis.storage.submissions import SubmissionStore
from jupyter_praxis.storage.versions import VersionStore
from jupyter_praxis.tutoring.guard.watch import Guard
from jupyter_praxis.tutoring.knowing import Sources

LONGEST_DIAGNOSIS_S = 30.0
"""What a diagnosis may take beyond its budget, for what is worked out once a challenge."""


class House:
    """One learner's Praxis, whoever serves it (fulfils `web.house.House`)."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._feedback = Feedback(settings.feedback)
        self._library = library_of(settings)
        self._pages = Pages((shipped_curriculum(), *settings.curriculum))
        self._pool: PooledSandbox | None = None
        self._problem: str | None = None
        self._opening = asyncio.Lock()
        self._opened: AsyncExitStack | None = None

    async def open(self) -> None:
        """Make and migrate the database, warm the kernels, and take up what waits to be graded; idempotent."""
        async with self._opening, AsyncExitStack() as opened:
            if self._opened is not None:
                return
            await schema.upgrade(self.settings.database_url)
            engine = make_engine(self.settings.database_url)
            opened.push_async_callback(engine.dispose)
            self._submissions = SubmissionStore(engine)
            sandbox = await self._sandbox(opened)
            self._grader = Grader(sandbox, ExpectationStore(engine), clock)
            self._aside = AsideSandbox(self._pool) if self._pool is not None else sandbox
            self.authors = Authors(self._library, self._aside, VersionStore(engine), self._problem)
            events = EventStore(engine)
            self.learners = companion_of(self._library, events, self._feedback)
            self._jobs = LocalJobs(
                self._submissions,
                self._grade,
                clock,
                name_owner(uuid4().hex),
                workers=self.settings.workers or os.cpu_count() or 1,
                is_dead=is_dead,
                then=lambda graded: self._aftermath.add(graded),
            )
            self._aftermath = self._diagnosers(engine)
            opened.push_async_callback(self._jobs.aclose)
            opened.push_async_callback(self._aftermath.aclose)
            await self._tutor(opened, engine, events)
            # Where nothing may be graded, what was accepted elsewhere keeps waiting.
            if self._problem is None:
                await self._jobs.start()
                if self.settings.diagnosis:
                    await self._aftermath.start()
            self._opened = opened.pop_all()
            # What is there by now stays; a full collection that walks it all holds every answer up by 0.1 s.
            gc.collect()
            gc.freeze()

    async def close(self) -> None:
        """Put back what is being graded, end every kernel, close the database; idempotent."""
        async with self._opening:
            opened, self._opened = self._opened, None
            if opened is not None:
                await opened.aclose()

    async def _sandbox(self, opened: AsyncExitStack) -> Sandbox:
        try:
            # Probing a backend starts a process and waits for it.
            self._pool = await asyncio.to_thread(pooled, self.settings)
        except SandboxBroken as reason:
            self._problem = str(reason)
            return NoSandbox(NoWall(str(reason)))
        opened.push_async_callback(self._pool.aclose)
        await self._pool.start()
        return self._pool

    def _diagnosers(self, engine: StorageEngine) -> LocalDiagnoses:
        self._diagnoses = DiagnosisStore(engine)
        analyst = Analyst(self._aside, pace=pace)
        consulting = Consulting(analyst, self._grader, self.challenge, self.settings.diagnosis_s)
        return LocalDiagnoses(
            self._submissions,
            self._diagnoses,
            consulting.fingerprint,
            consulting.submission,
            clock,
            self._jobs.spare,
            at_once=self.settings.diagnosers,
            longest_s=LONGEST_DIAGNOSIS_S + self.settings.diagnosis_s,
        )

    async def _tutor(self, opened: AsyncExitStack, engine: StorageEngine, events: EventStore) -> None:
        settings = self.settings.tutor
        # The providers' own packages take a second to import.
        model = await asyncio.to_thread(model_of, settings)
        if model is not None:
            opened.push_async_callback(model.aclose)
        sources = Sources(
            self._by_slug, self.submission, self._attempts, self._submissions.progress, self.learners
        )
        guard = Guard(self._judged, self._by_slug)
        self.tutor = tutor_of(settings, model, engine, events, sources, guard, self._get_ready)
        opened.push_async_callback(self.tutor.aclose)
        await self.tutor.recover(is_dead)
        if settings.mode == "guided":
            # The first question need not wait until the guard knows every reference.
            self._jobs.spawn(guard.warm())

    async def _by_slug(self) -> Mapping[str, Challenge]:
        challenges = await asyncio.to_thread(self._library.challenges)
        return {challenge.slug: challenge for challenge in challenges}

    async def _attempts(self, learner: str, slug: str, limit: int) -> Sequence[Submission]:
        return await self.history(learner, slug, limit, None)

    async def _judged(self, challenge: Challenge, cells: tuple[Cell, ...]) -> Verdict:
        """Grade code of the tutor's, aside of what learners wait for."""
        return await self._grader.grade(challenge, cells, Scope.SUBMIT)

    def strength(self) -> Strength | None:
        """Say what graded programs run in, None when nothing is graded here."""
        return self._pool.strength if self._pool is not None else None

    def problem(self) -> str | None:
        """Say why nothing is graded here, None when all is well."""
        return self._problem

    async def catalogue(self, learner: str) -> tuple[list[tuple[Challenge, Progress]], list[tuple[str, str]]]:
        """Give the challenges in teaching order with the learner's progress, and the sources left out."""
        challenges, problems = await asyncio.to_thread(
            lambda: (self._library.challenges(), self._library.problems())
        )
        progress = await self._submissions.progress(learner)
        return [(c, progress.get(c.slug, Progress.NEW)) for c in challenges], problems

    async def challenge(self, slug: str) -> Challenge:
        """Give one challenge; raises NoSuchChallenge."""
        # What was read before costs one look at one file, less than handing it to a thread.
        known = self._library.unchanged(slug)
        return known if known is not None else await asyncio.to_thread(self._library.find, slug)

    async def page(self, slug: str) -> Page:
        """Give one page about a concept; raises NoSuchPage."""
        return await asyncio.to_thread(self._pages.find, slug)

    async def begin(self, learner: str, challenge: Challenge, path: str) -> None:
        """Remember that the learner opened a challenge, and have its expected values ready when they submit."""
        await self._submissions.begin(learner, challenge.slug, challenge.version, path, clock())
        await self.authors.remember(challenge)
        self._get_ready(challenge)

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
        """Refuse, or commit and hand over to be graded; raises what `Submissions.accept` raises."""
        if self._problem is not None:
            raise NoWall(self._problem)
        challenge = await self.challenge(slug)
        if version != challenge.version:
            raise VersionChanged(
                f"This notebook is of version {version} of {challenge.title}, which is now {challenge.version}. "
                "Open the new version beside it; your work stays where it is."
            )
        await self.authors.remember(challenge)
        new = NewSubmission(
            key, learner, challenge.slug, version, scope, solution_cells(challenge, cells), path
        )
        bound, share = self.settings.queue_bound, self.settings.queue_share
        try:
            accepted = await self._jobs.accept(new, bound, share)
        except (TooManyWaiting, QueueFull) as refusal:
            refusal.retry_after_s = self._jobs.seconds_for(1) or refusal.retry_after_s
            raise
        return self._shown(accepted)

    async def submission(self, learner: str, submission_id: str) -> Submission:
        """Give one of the learner's, with what the feedback policy lets them see."""
        return self._shown(await self._diagnosed(await self._submissions.get(submission_id, learner)))

    async def history(self, learner: str, slug: str, limit: int, before: str | None) -> Sequence[Submission]:
        """Give the learner's attempts at a challenge, newest first."""
        found = await self._submissions.history(learner, slug, limit, before)
        return [self._shown(submission) for submission in found]

    async def follow(self, learner: str, submission_id: str) -> AsyncIterator[Submission]:
        """Give the current state, then each change, and at last the diagnosis if one is still to come."""
        shown: Submission | None = None
        async for news in self._jobs.follow(submission_id, learner):
            # One that was graded just now cannot be diagnosed yet, and its verdict waits for no look.
            known = await self._diagnosed(news) if shown is None else self._undiagnosed(news)
            shown = self._shown(known)
            yield shown
        if shown is None or shown.verdict is None or shown.verdict.diagnosis.state is not Diagnosed.PENDING:
            return
        found = await self._aftermath.wait(shown)
        if found is None and self._opened is None:
            return  # the house closes
        yield await self.submission(learner, submission_id)

    async def dispute(self, learner: str, submission_id: str, number: int, reason: str | None) -> Submission:
        """Store that the learner objects to a finding they were shown; None withdraws; give what is kept then."""
        shown = (await self.submission(learner, submission_id)).verdict
        if shown is None or number not in [pattern["number"] for pattern in shown.patterns]:
            raise NoSuchFinding
        await self._diagnoses.dispute(submission_id, learner, number, reason, clock())
        return await self.submission(learner, submission_id)

    async def analyse(self, cells: Sequence[Cell]) -> Diagnosis:
        """Read any cells without running them; raises SourceTooLarge and SourceUnreadable."""
        return await read_cells(cells)

    async def warm(self) -> None:
        """Wait until a warm kernel is there; for measuring."""
        if self._pool is not None:
            await self._pool.warm()

    def _shown(self, submission: Submission) -> Submission:
        if submission.verdict is None:
            return submission
        return replace(submission, verdict=filtered(submission.verdict, self._feedback))

    async def _diagnosed(self, submission: Submission) -> Submission:
        """Put the diagnosis into the verdict, as far as there is one."""
        if submission.verdict is None:
            return submission
        found = await self._diagnoses.find(submission.id)
        if found is None or found.state is Diagnosed.PENDING:
            return self._undiagnosed(submission)
        records = await self._diagnoses.records({one.finding.rule for one in found.findings})
        return replace(submission, verdict=told(submission.verdict, found, records))

    def _undiagnosed(self, submission: Submission) -> Submission:
        if submission.verdict is None or not self._aftermath.expects(submission):
            return submission
        return replace(submission, verdict=pending(submission.verdict))

    async def _grade(self, submission: Submission) -> Verdict:
        challenge = await self.challenge(submission.challenge)
        return await self._grader.grade(challenge, submission.cells, submission.scope)

    def _get_ready(self, challenge: Challenge) -> None:
        if self._problem is None:
            self._jobs.spawn(self._prepare(challenge))

    async def _prepare(self, challenge: Challenge) -> None:
        await self._grader.cases(challenge)


def assemble(settings: Settings) -> House:
    """Build the house; `open` it before use."""
    return House(settings)

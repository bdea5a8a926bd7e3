"""Builds every real part once and hands it to those who need it.

Rule: only here are a clock, a random source and a connection owned. Nothing is opened before `open` or
`async with`, so assembling costs no more than the imports.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from jupyter_core.paths import jupyter_data_dir
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from jupyter_praxis.analysis.consulting import Consulting
from jupyter_praxis.analysis.diagnosing import Analyst
from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.analysis.kept import KeptDiagnosis
from jupyter_praxis.analysis.plain_cells import check_readable
from jupyter_praxis.analysis.telling import is_diagnosable, kept, pending, told
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.page import Page
from jupyter_praxis.challenges.solution import check_size, solution_cells
from jupyter_praxis.challenges.template import source_notebook, template
from jupyter_praxis.challenges.versions import VersionSeen, fingerprint, next_version
from jupyter_praxis.errors import (
    BadRequest,
    ChallengeUnsound,
    NoSuchFinding,
    NoWall,
    QueueFull,
    SandboxBroken,
    TooManyValidations,
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
from jupyter_praxis.jobs.trouble import describe
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.formats import read_percent
from jupyter_praxis.library.pages import Pages
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum, shipped_sandboxes
from jupyter_praxis.running import Call, Cell, Limits, Program, Run, Sandbox, Session, Strength
from jupyter_praxis.sandbox.aside import AsideSandbox
from jupyter_praxis.sandbox.cgroups import available as control_groups_work
from jupyter_praxis.sandbox.cgroups import remove_home
from jupyter_praxis.sandbox.choice import Surveyed, choose, survey
from jupyter_praxis.sandbox.docker_engine import DockerSettings
from jupyter_praxis.sandbox.pool import PooledSandbox
from jupyter_praxis.sandbox.wall import Wall
from jupyter_praxis.settings import Settings
from jupyter_praxis.storage import backup as copies
from jupyter_praxis.storage import schema
from jupyter_praxis.storage.diagnoses import DiagnosisStore
from jupyter_praxis.storage.engine import StorageEngine, make_engine
from jupyter_praxis.storage.expectations import ExpectationStore
from jupyter_praxis.storage.submissions import SubmissionStore
from jupyter_praxis.storage.versions import VersionStore
from jupyter_praxis.validating.remark import Check, Remark, Report
from jupyter_praxis.validating.validator import Validator

log = logging.getLogger("jupyter_praxis")

LONGEST_DIAGNOSIS_S = 30.0
"""What a diagnosis may take beyond its budget, for what is worked out once a challenge."""
MOST_VALIDATIONS = 4
"""Validations asked for and not at their end; one is made at a time."""
SLOWEST = 5.0
"""A machine that is busier still is not waited for any longer."""


def clock() -> datetime:
    """Tell the time, aware, in UTC; the one clock of the house."""
    return datetime.now(UTC)


def pace() -> float:
    """Say how many times longer than alone a program takes on this machine just now: 1 to SLOWEST."""
    if not hasattr(os, "getloadavg"):
        return 1.0
    return min(SLOWEST, max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1)))


def default_settings(environment: Mapping[str, str]) -> Settings:
    """Give the settings of one learner on their own machine, as the environment changes them.

    PRAXIS_DATABASE_URL, PRAXIS_CURRICULUM (folders, separated like PATH), PRAXIS_SANDBOX, PRAXIS_CLASSROOM=1.
    """
    folder = Path(jupyter_data_dir()) / "praxis"
    further = environment.get("PRAXIS_CURRICULUM", "")
    return Settings(
        database_url=environment.get("PRAXIS_DATABASE_URL") or f"sqlite:///{folder / 'praxis.sqlite'}",
        curriculum=tuple(Path(part).expanduser() for part in further.split(os.pathsep) if part),
        sandbox=environment.get("PRAXIS_SANDBOX") or "auto",
        classroom=environment.get("PRAXIS_CLASSROOM", "") not in ("", "0"),
    )


def library_of(settings: Settings) -> Library:
    """Give the library: the shipped curriculum first, then the site's folders; of policies the site's win."""
    return Library((shipped_curriculum(), *settings.curriculum), _policies_of(settings))


def _policies_of(settings: Settings) -> Policies:
    return Policies((shipped_sandboxes(), *(folder / "sandboxes" for folder in settings.curriculum)))


# ── sandboxes ────────────────────────────────────────────────────────────────


class NoSandbox:
    """Stands where no wall works and one is demanded: refuses each run with the reason."""

    def __init__(self, reason: NoWall) -> None:
        self._reason = reason

    @property
    def strength(self) -> Strength:
        """Say that nothing runs."""
        return Strength("none", wall=False, summary="Nothing is run here.", advice=str(self._reason))

    async def run(self, _program: Program, _calls: Sequence[Call], _limits: Limits) -> Run:
        """Refuse."""
        raise NoWall(str(self._reason))

    def open(self, _program: Program, _limits: Limits) -> AbstractAsyncContextManager[Session]:
        """Refuse."""
        raise NoWall(str(self._reason))


@dataclass(frozen=True)
class Survey:
    """What was tried on this machine: each backend, the one chosen, or why none is; and control groups."""

    backends: Sequence[Surveyed]
    chosen: Strength | None
    problem: str | None
    control_groups: bool


def survey_of(settings: Settings) -> Survey:
    """Try each backend for real and say which one grades here."""
    try:
        chosen, problem = _chosen(settings).strength, None
    except SandboxBroken as error:
        chosen, problem = None, str(error)
    groups = control_groups_work()
    remove_home()
    return Survey(survey(_docker(settings)), chosen, problem, groups)


def _pooled(settings: Settings) -> PooledSandbox:
    """Give the pool of the wall that grades here, with all at hand that some track's policy names."""
    preload = dict.fromkeys((*settings.preload, *_policies_of(settings).preloads()))
    return PooledSandbox(_chosen(settings), settings.pool, tuple(preload))


@asynccontextmanager
async def sandbox_at_hand() -> AsyncIterator[Sandbox]:
    """Give a sandbox as this machine's settings say, for the diagnosis as a library (`analysis.api.AT_HAND`)."""
    pool = await asyncio.to_thread(_pooled, default_settings(os.environ))
    try:
        await pool.start()
        yield pool
    finally:
        await pool.aclose()


def _chosen(settings: Settings) -> Wall:
    return choose(settings.sandbox, settings.classroom, _docker(settings))


def _docker(settings: Settings) -> DockerSettings:
    plain = DockerSettings()
    return replace(
        plain,
        runtime=settings.docker_runtime or None,
        images={**plain.images, **settings.docker_images},
    )


def _workers(settings: Settings) -> int:
    return settings.workers or os.cpu_count() or 1


# ── the command line's part of the house ─────────────────────────────────────


class Bench:
    """A library and a grader without submissions: what the command line needs. Used as `async with`."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._database = database_of(settings)
        self._pool: PooledSandbox | None = None
        self.library = library_of(settings)

    async def __aenter__(self) -> Self:
        await self._database.upgrade()
        self._engine = make_engine(self._settings.database_url)
        sandbox: Sandbox
        try:
            sandbox = self._pool = _pooled(self._settings)
            await self._pool.start()
        except NoWall as reason:
            sandbox = NoSandbox(reason)
        self.grader = Grader(sandbox, ExpectationStore(self._engine), clock)
        self._consulting = Consulting(
            Analyst(sandbox, pace=pace), self.grader, self._find, self._settings.diagnosis_s
        )
        self.validator = Validator(sandbox, self.grader, VersionStore(self._engine))
        self.strength = sandbox.strength
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            await self._pool.aclose()
        await self._engine.dispose()

    def find(self, name: str) -> Challenge:
        """Give a challenge by slug, or by the path of its source."""
        if name.endswith((".py", ".ipynb")) or os.sep in name:
            return self.library.load(Path(name))
        return self.library.find(name)

    def library_in(self, folder: Path) -> Library:
        """Give the library of one folder, under the policies of this site."""
        return Library((folder,), _policies_of(self._settings))

    async def grade(self, challenge: Challenge, cells: Sequence[Cell], scope: Scope) -> Verdict:
        """Grade without keeping anything but expected values."""
        return await self.grader.grade(challenge, cells, scope)

    async def diagnose(self, challenge: Challenge, cells: Sequence[Cell], verdict: Verdict) -> Verdict:
        """Put into a verdict what is wrong with the program, or slow; a diagnosis that fails is told as such."""
        if not is_diagnosable(verdict):
            return verdict
        try:
            made = kept(await self._consulting.program(challenge, cells, verdict))
        except Exception as error:
            log.warning("A diagnosis failed. %s", describe(error))
            made = KeptDiagnosis(Diagnosed.FAILED)
        return told(verdict, made)

    async def _find(self, slug: str) -> Challenge:
        return self.library.find(slug)

    async def warm(self) -> None:
        """Wait until a warm kernel is there, as on a machine where nobody has just submitted."""
        if self._pool is not None:
            await self._pool.warm()


async def read_cells(cells: Sequence[Cell]) -> Diagnosis:
    """Read any cells without running them; raises SourceTooLarge and SourceUnreadable."""
    check_size(cells)

    def read() -> Diagnosis:
        check_readable(cells)
        return asyncio.run(Analyst(NoSandbox(NoWall("What is only read is never run."))).read(cells))

    # A long text keeps the processor for a while, and the loop has verdicts to see to.
    return await asyncio.to_thread(read)


def bench_of(settings: Settings) -> Bench:
    """Give what the command line grades with."""
    return Bench(settings)


# ── the database ─────────────────────────────────────────────────────────────


class Database:
    """The database as a thing to make, move and copy."""

    def __init__(self, url: str) -> None:
        try:
            self.shown = make_url(url).render_as_string(hide_password=True)
        except ArgumentError as error:
            raise BadRequest(
                "The database's URL cannot be read. Write one such as sqlite:////home/me/praxis.sqlite."
            ) from error
        self._url = url

    async def upgrade(self) -> str:
        """Bring the schema to this version, making the database when there is none; give the revision."""
        await schema.upgrade(self._url)
        return schema.head()

    async def current(self) -> tuple[str | None, str]:
        """Give the revision there is (None: nothing yet) and the one this program needs."""
        return await schema.current(self._url), schema.head()

    async def backup(self, file: Path, *, replace: bool = False) -> None:
        """Copy everything into one file while servers run."""
        await copies.backup(self._url, file, replace=replace)

    async def restore(self, file: Path) -> None:
        """Replace everything by what a backup holds, or change nothing."""
        await copies.restore(self._url, file)


def database_of(settings: Settings) -> Database:
    """Give the site's database."""
    return Database(settings.database_url)


# ── the house ────────────────────────────────────────────────────────────────


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
        self._known: set[tuple[str, str]] = set()
        self._validating = asyncio.Lock()
        self._validations = 0

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
            self._versions = VersionStore(engine)
            self._aside = AsideSandbox(self._pool) if self._pool is not None else sandbox
            self._jobs = LocalJobs(
                self._submissions,
                self._grade,
                clock,
                name_owner(uuid4().hex),
                workers=_workers(self.settings),
                is_dead=is_dead,
                then=lambda graded: self._aftermath.add(graded),
            )
            self._aftermath = self._diagnosers(engine)
            opened.push_async_callback(self._jobs.aclose)
            opened.push_async_callback(self._aftermath.aclose)
            # Where nothing may be graded, what was accepted elsewhere keeps waiting.
            if self._problem is None:
                await self._jobs.start()
                if self.settings.diagnosis:
                    await self._aftermath.start()
            self._opened = opened.pop_all()

    async def close(self) -> None:
        """Put back what is being graded, end every kernel, close the database; idempotent."""
        async with self._opening:
            opened, self._opened = self._opened, None
            if opened is not None:
                await opened.aclose()

    async def _sandbox(self, opened: AsyncExitStack) -> Sandbox:
        try:
            # Probing a backend starts a process and waits for it.
            self._pool = await asyncio.to_thread(_pooled, self.settings)
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
        await self._remember(challenge)
        if self._problem is None:
            self._jobs.spawn(self._prepare(challenge))

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
        await self._remember(challenge)
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

    async def template(self) -> dict[str, Any]:
        """Give a new challenge's source as a notebook."""
        # the first percent notebook costs an import of a second
        return source_notebook(*await asyncio.to_thread(read_percent, template()))

    async def written(self, text: str, suffix: str, name: str) -> Challenge:
        """Read a source that may lie in no file yet; raises ChallengeUnsound."""
        source = await asyncio.to_thread(self._library.read, text, suffix, name)
        if source.challenge is None:
            raise ChallengeUnsound(source.message)
        return source.challenge

    async def validate(self, text: str, suffix: str, name: str) -> AsyncGenerator[Check | Report, None]:
        """Give each check as it begins, at last the report; raises ChallengeUnsound for no challenge at all."""
        if self._validations >= MOST_VALIDATIONS:
            raise TooManyValidations
        self._validations += 1
        try:
            source = await asyncio.to_thread(self._library.read, text, suffix, name)
            if source.challenge is None:
                yield Report((Remark(Check.SOURCE, "", source.message or ""),))
                return
            if self._problem is not None:
                raise NoWall(self._problem)
            async with self._validating, aclosing(self._validated(source.challenge)) as made:
                async for news in made:
                    yield news
        finally:
            self._validations -= 1

    async def version_seen(self, text: str, suffix: str, name: str) -> VersionSeen:
        """Say whether learners were given this version in another form; raises ChallengeUnsound."""
        challenge = await self.written(text, suffix, name)
        known = await self._versions.find(challenge.slug, challenge.version)
        changed = known is not None and known != fingerprint(challenge)
        return VersionSeen(challenge.slug, challenge.version, next_version(challenge.version), changed)

    async def warm(self) -> None:
        """Wait until a warm kernel is there; for measuring."""
        if self._pool is not None:
            await self._pool.warm()

    async def _validated(self, challenge: Challenge) -> AsyncGenerator[Check | Report, None]:
        """Validate a draft; its expected values are kept by nobody, for the next draft has others."""
        told: asyncio.Queue[Check | Report | Exception] = asyncio.Queue()
        grader = Grader(self._aside, DraftExpectations(), clock)
        validator = Validator(self._aside, grader, self._versions)

        async def validate() -> None:
            try:
                told.put_nowait(await validator.validate(challenge, told.put_nowait))
            except Exception as error:
                told.put_nowait(error)

        task = asyncio.create_task(validate())
        try:
            while True:
                news = await told.get()
                if isinstance(news, Exception):
                    raise news
                yield news
                if isinstance(news, Report):
                    return
        finally:
            task.cancel()
            await asyncio.wait({task})

    async def _remember(self, challenge: Challenge) -> None:
        """Remember what this version asks, the first time a learner is given it."""
        known = (challenge.slug, challenge.version)
        if known not in self._known:
            await self._versions.keep(*known, fingerprint(challenge), clock())
            self._known.add(known)

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

    async def _prepare(self, challenge: Challenge) -> None:
        await self._grader.cases(challenge)


class DraftExpectations:
    """Keeps no expected values (fulfils `grading.submission.Expectations`)."""

    async def find(self, _digest: str) -> str | None:
        """Find none."""
        return None

    async def keep(self, _digest: str, _challenge: str, _version: str, _text: str, _now: datetime) -> None:
        """Keep none."""


def assemble(settings: Settings) -> House:
    """Build the house; `open` it before use."""
    return House(settings)

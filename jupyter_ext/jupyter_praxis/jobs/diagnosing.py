"""Diagnosing in this process, after the verdict.

Rule: graders go first. A diagnosis begins when no submission waits, takes nothing a verdict needs, and whatever
goes wrong with it leaves the verdict as it is. What a server left undone by dying is done at the next start.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.analysis.kept import Diagnoses, KeptDiagnosis
from jupyter_praxis.analysis.telling import is_diagnosable, kept
from jupyter_praxis.errors import NoSuchSubmission, PraxisError, describe
from jupyter_praxis.grading.submission import Submission, Submissions
from jupyter_praxis.grading.verdict import Diagnosed
from jupyter_praxis.jobs.news import Board
from jupyter_praxis.jobs.trouble import is_passing

log = logging.getLogger(__name__)

LOOKED_BACK = timedelta(days=1)
MOST_TAKEN_UP = 500
"""What a start takes up of diagnoses that were left: the newest of a day. Who handed in before then has gone on."""
LATELY = timedelta(minutes=10)
"""How long after a verdict its diagnosis may still come from another process."""
TRIES = 3
"""How often one is begun that ended the server, or found no sandbox, before it counts as failed."""


@dataclass
class _Work:
    """One to be diagnosed; `left` says that it may have been begun before."""

    submission_id: str
    learner: str
    left: bool = False
    troubles: int = 0


class LocalDiagnoses:
    """Diagnoses what was graded, `at_once` at a time. Used between `start` and `aclose`, on one event loop.

    `fingerprint` names all a diagnosis depends on (None: it has none), `diagnose` makes it, `spare` waits until
    graders have time to spare. `longest_s` is after how long a diagnosis is given up, `read_every_s` how often
    a row is looked at that somebody else may write, `again_s` the first rest after trouble.
    """

    def __init__(
        self,
        submissions: Submissions,
        diagnoses: Diagnoses,
        fingerprint: Callable[[Submission], Awaitable[str | None]],
        diagnose: Callable[[Submission], Awaitable[Diagnosis]],
        clock: Callable[[], datetime],
        spare: Callable[[], Awaitable[None]],
        at_once: int = 1,
        longest_s: float = 30.0,
        read_every_s: float = 1.0,
        again_s: float = 0.5,
    ) -> None:
        self._submissions = submissions
        self._diagnoses = diagnoses
        self._fingerprint = fingerprint
        self._diagnose = diagnose
        self._clock = clock
        self._spare = spare
        self._count = at_once
        self._longest_s = longest_s
        self._read_every_s = read_every_s
        self._again_s = again_s
        self._board = Board()
        self._fresh: deque[_Work] = deque()
        self._left: deque[_Work] = deque()
        self._awaited: set[str] = set()
        self._arrived = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Begin, first with what comes, then with what was left behind; again is no harm."""
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._take_up())]
            self._tasks += [asyncio.create_task(self._work()) for _ in range(self._count)]

    def add(self, submission: Submission) -> None:
        """Have a submission diagnosed that was just graded; returns at once."""
        if self._tasks and submission.verdict is not None and is_diagnosable(submission.verdict):
            self._put(self._fresh, _Work(submission.id, submission.learner))

    def expects(self, submission: Submission) -> bool:
        """Say whether the diagnosis of a graded submission that has none yet may still come."""
        if not self._tasks or submission.verdict is None or not is_diagnosable(submission.verdict):
            return False
        graded = submission.graded_at
        lately = graded is not None and self._clock() - graded < LATELY
        return lately or submission.id in self._awaited

    async def wait(self, submission: Submission) -> KeptDiagnosis | None:
        """Give the diagnosis as soon as it is there; None when it will not come, or on `aclose`."""
        with self._board.watch(submission.id) as reader:
            while True:
                found = await self._look(submission.id)
                if found is not None or reader.closed or not self.expects(submission):
                    return found
                await reader.next(self._read_every_s)

    async def aclose(self) -> None:
        """Stop: what is under way is given up, and begun anew at the next start."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._board.close()

    # ── what is to be done ───────────────────────────────────────────────────

    async def _take_up(self) -> None:
        try:
            left = await self._diagnoses.left(self._clock() - LOOKED_BACK, MOST_TAKEN_UP)
        except PraxisError as error:
            log.warning("What was left to be diagnosed is not known. %s", describe(error))
            return
        for submission_id, learner in left:
            if submission_id not in self._awaited:
                self._put(self._left, _Work(submission_id, learner, left=True))

    def _put(self, queue: deque[_Work], work: _Work) -> None:
        self._awaited.add(work.submission_id)
        queue.append(work)
        self._arrived.set()

    async def _next(self) -> _Work:
        while not (self._fresh or self._left):
            self._arrived.clear()
            await self._arrived.wait()
        return (self._fresh or self._left).popleft()

    async def _work(self) -> None:
        while True:
            work = await self._next()
            try:
                await self._do(work)
            except Exception as error:
                if await self._again(work, error):
                    continue
            self._awaited.discard(work.submission_id)
            self._board.hint(work.submission_id)

    async def _again(self, work: _Work, error: Exception) -> bool:
        """Put back what met with trouble, after a rest; False when it met with too much."""
        work.troubles += 1
        log.warning("Diagnosing %s met with trouble. %s", work.submission_id, describe(error))
        if work.troubles >= TRIES or isinstance(error, NoSuchSubmission):
            return False
        await asyncio.sleep(self._again_s * work.troubles)
        self._put(self._left, work)
        return True

    # ── one diagnosis ────────────────────────────────────────────────────────

    async def _do(self, work: _Work) -> None:
        submission = await self._submissions.get(work.submission_id, work.learner)
        if await self._look(submission.id) is not None:
            return
        fingerprint = None
        if submission.verdict is not None and is_diagnosable(submission.verdict):
            fingerprint = await self._fingerprint(submission)
        if fingerprint is None:
            made = KeptDiagnosis(Diagnosed.NONE)
        else:
            known = await self._diagnoses.same(fingerprint, submission.learner)
            made = known or await self._make(submission, work)
        await self._diagnoses.keep(submission, fingerprint or "", made, self._clock())

    async def _make(self, submission: Submission, work: _Work) -> KeptDiagnosis:
        if work.left and not work.troubles:
            tries = await self._diagnoses.retake(submission.id, submission.learner, self._clock())
            if tries > TRIES:
                log.error("Diagnosing %s is given up: it never came to its end.", submission.id)
                return KeptDiagnosis(Diagnosed.FAILED)
        await self._spare()
        try:
            async with asyncio.timeout(self._longest_s):
                return kept(await self._diagnose(submission))
        except Exception as error:
            if is_passing(error) and work.troubles + 1 < TRIES:
                raise
            log.error("Diagnosing %s failed. %s", submission.id, describe(error))
            return KeptDiagnosis(Diagnosed.FAILED)

    async def _look(self, submission_id: str) -> KeptDiagnosis | None:
        """Give what is kept and will not change any more; None, too, when that cannot be read just now."""
        try:
            found = await self._diagnoses.find(submission_id)
        except PraxisError:
            return None
        return None if found is None or found.state is Diagnosed.PENDING else found

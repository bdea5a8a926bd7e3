"""Grading in this process.

Rule: a lease is held for as long as grading takes and given back when it cannot be done here. What a lease's
holder leaves undone by dying, the next who looks takes over.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from typing import Any

from jupyter_praxis.errors import NoSuchSubmission, PraxisError
from jupyter_praxis.grading.submission import State, Submission, Submissions
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.jobs.news import Board
from jupyter_praxis.jobs.trouble import describe

log = logging.getLogger(__name__)

OVER = (State.GRADED, State.BROKEN)
WRITES = 4
"""Attempts to write a verdict; a lease outlasts the rests between them."""
LONGEST_REST_S = 30.0


class LocalJobs:
    """Grades what waits, with `workers` at a time. Used between `start` and `aclose`, on one event loop.

    `grade` raises a PraxisError of status 503 when this machine cannot grade just now: the submission is put
    back and the worker rests. Any other error counts as an attempt, and `Submissions.claim` ends those.
    `owner` is unique among all who grade and new at each start. `look_every_s` is how often waiting and
    orphaned work is looked for unasked, `read_every_s` how often a follower reads a row that somebody else
    may be grading, `longest_s` after how long grading is given up, `again_s` the first rest before something
    that failed is tried again; later rests grow.
    """

    def __init__(
        self,
        submissions: Submissions,
        grade: Callable[[Submission], Awaitable[Verdict]],
        clock: Callable[[], datetime],
        owner: str,
        workers: int = 1,
        lease_s: float = 15.0,
        look_every_s: float = 3.0,
        read_every_s: float = 1.0,
        longest_s: float = 600.0,
        again_s: float = 0.5,
    ) -> None:
        self._submissions = submissions
        self._grade = grade
        self._clock = clock
        self._owner = owner
        self._count = workers
        self._lease_s = lease_s
        self._look_every_s = look_every_s
        self._read_every_s = read_every_s
        self._longest_s = longest_s
        self._again_s = again_s
        self._board = Board()
        self._wake = asyncio.Event()
        self._closing = asyncio.Event()
        self._workers: list[asyncio.Task[None]] = []
        self._gradings: set[asyncio.Future[Verdict]] = set()
        self._spawned: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to grade, first whatever waits or was left behind; again is no harm."""
        if not self._workers:
            self._workers = [asyncio.create_task(self._work()) for _ in range(self._count)]

    def notify(self, submission_id: str) -> None:  # noqa: ARG002 - the id is for graders that live elsewhere
        """Have a submission that was just accepted looked at now."""
        self._wake.set()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something on the side, at most until `aclose`; its errors are logged and disturb nobody."""
        if self._closing.is_set():
            work.close()
            return
        task = asyncio.create_task(self._on_the_side(work))
        self._spawned.add(task)
        task.add_done_callback(self._spawned.discard)

    async def follow(self, submission_id: str, learner: str) -> AsyncIterator[Submission]:
        """Give where one of the learner's stands, then each change.

        Ends after graded or broken, and on `aclose`. Raises NoSuchSubmission, later too when a restored backup
        does not have it, and StorageUnavailable at the first step only.
        """
        with self._board.watch(submission_id) as reader:
            current = await self._submissions.get(submission_id, learner)
            told: tuple[State, int] | None = None
            while True:
                if told != (current.state, current.place):
                    told = current.state, current.place
                    yield current
                if current.state in OVER or reader.closed:
                    return
                news = await reader.next(self._read_every_s)
                if reader.closed and news is None:
                    return
                current = news or await self._read(current)

    async def aclose(self) -> None:
        """Stop: what is being graded is put back at once for whoever comes next, and followers are let go."""
        self._closing.set()
        self._wake.set()
        for grading in self._gradings:
            grading.cancel()
        for task in self._spawned:
            task.cancel()
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=self._lease_s)
            for task in late:
                task.cancel()
        await asyncio.gather(*self._workers, *self._spawned, return_exceptions=True)
        self._board.close()

    # ── one worker ───────────────────────────────────────────────────────────

    async def _work(self) -> None:
        failures = 0
        while not self._closing.is_set():
            self._wake.clear()
            try:
                submission = await self._submissions.claim(self._owner, self._clock(), self._lease_s)
                if submission is None:
                    await _within(self._wake, self._look_every_s)
                    continue
                if self._count > 1:
                    self._wake.set()  # there may be more than one, and the others may be asleep
                able = await self._take(submission)
            except Exception as error:
                log.warning("A grader was disturbed. %s", describe(error))
                able = False
            failures = 0 if able else failures + 1
            if not able:
                rest_s = min(LONGEST_REST_S, self._again_s * 2 ** min(failures - 1, 10))
                await _within(self._closing, rest_s)

    async def _take(self, submission: Submission) -> bool:
        """Grade one that was claimed; False when this machine could not."""
        self._board.tell(submission)
        grading = asyncio.ensure_future(self._grade(submission))
        self._gradings.add(grading)
        if self._closing.is_set():
            grading.cancel()
        done = asyncio.Event()
        renewing = asyncio.create_task(self._renew(submission.id, grading, done))
        try:
            await asyncio.wait({grading}, timeout=self._longest_s)
            in_time = grading.done()
            if not in_time:
                grading.cancel()
                await asyncio.wait({grading}, timeout=self._lease_s)
        finally:
            grading.cancel()
            self._gradings.discard(grading)
            done.set()
        kept = await renewing
        return await self._settle(submission, grading, in_time, kept)

    async def _settle(
        self, submission: Submission, grading: asyncio.Future[Verdict], in_time: bool, kept: bool
    ) -> bool:
        if not kept:
            self._board.hint(submission.id)  # somebody else grades it
        elif not in_time:
            await self._fail(submission, f"It took longer than {self._longest_s:g} s.")
        elif grading.cancelled():
            if self._closing.is_set():
                await self._release(submission)
            else:
                await self._fail(submission, "It cancelled itself.")
        elif (error := grading.exception()) is None:
            await self._finish(submission, grading.result())
        elif isinstance(error, PraxisError) and error.http_status == 503:
            log.warning("Submission %s waits for a better moment. %s", submission.id, error)
            await self._release(submission)
            return False
        else:
            await self._fail(submission, describe(error))
        return True

    async def _renew(self, submission_id: str, grading: asyncio.Future[Verdict], done: asyncio.Event) -> bool:
        """Hold the lease until `done`; False, having stopped the grading, when it was lost."""
        while not await _within(done, self._lease_s / 3):
            try:
                if not await self._submissions.renew(
                    submission_id, self._owner, self._clock(), self._lease_s
                ):
                    grading.cancel()
                    return False
            except PraxisError as error:
                log.warning("The lease of submission %s could not be prolonged. %s", submission_id, error)
        return True

    # ── what becomes of it ───────────────────────────────────────────────────

    async def _finish(self, submission: Submission, verdict: Verdict) -> None:
        for attempt in range(1, WRITES + 1):
            now = self._clock()
            try:
                written = await self._submissions.finish(submission.id, self._owner, verdict, now)
                break
            except PraxisError:
                if attempt == WRITES:
                    # Grading was not what failed: a full disk must not use up the submission's attempts.
                    with contextlib.suppress(PraxisError):
                        await self._release(submission)
                    raise
                await asyncio.sleep(self._again_s * attempt / 4)
        if written:
            self._board.tell(replace(submission, state=State.GRADED, verdict=verdict, graded_at=now))
        else:
            self._board.hint(submission.id)

    async def _release(self, submission: Submission) -> None:
        await self._submissions.release(submission.id, self._owner)
        self._board.hint(submission.id)

    async def _fail(self, submission: Submission, reason: str) -> None:
        """Count it as an attempt: let the lease run out soon, instead of putting the submission back."""
        log.error("Grading submission %s failed (attempt %d). %s", submission.id, submission.attempts, reason)
        again_s = self._again_s * submission.attempts
        await self._submissions.renew(submission.id, self._owner, self._clock(), again_s)
        # A little later than the lease runs out: timers and the clock need not agree to the microsecond.
        asyncio.get_running_loop().call_later(again_s * 1.1, self._wake.set)

    async def _read(self, known: Submission) -> Submission:
        try:
            return await self._submissions.get(known.id, known.learner)
        except NoSuchSubmission:
            raise
        except PraxisError:
            return known  # the next look may have more luck

    async def _on_the_side(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:
            log.warning("Something done on the side failed. %s", describe(error))


async def _within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for an event, at most so long; say whether it came."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True

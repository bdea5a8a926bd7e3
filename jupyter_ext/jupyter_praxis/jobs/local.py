"""Grading in this process.

Rule: a lease is held for as long as grading takes and given back when it cannot be done here. What a lease's
holder leaves undone by dying, the next who looks takes over: at once when it can know of the death, else when
the lease has run out.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from typing import Any

from jupyter_praxis.errors import NoSuchSubmission, PraxisError, describe
from jupyter_praxis.grading.submission import NewSubmission, State, Submission, Submissions
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.jobs.news import Board
from jupyter_praxis.jobs.pace import Pace
from jupyter_praxis.jobs.trouble import is_passing

log = logging.getLogger(__name__)

OVER = (State.GRADED, State.BROKEN)
WRITES = 4
"""Attempts to write a verdict; a lease outlasts the rests between them."""
LONGEST_REST_S = 5.0
"""The longest rest after trouble: short, since what waits is graded only when it is over."""


class LocalJobs:
    """Grades what waits, with `workers` at a time. Used between `start` and `aclose`, on one event loop.

    `grade` raises a PraxisError of status 503, or what `trouble.is_passing` knows, when this machine cannot
    grade just now: the submission is put back and the worker rests. Any other error counts as a failure, and
    `Submissions.fail` ends those. `owner` is unique among all who grade and new at each start; `is_dead` says
    of another's name whether its bearer is certainly gone. `look_every_s` is how often waiting and
    orphaned work is looked for unasked, `read_every_s` how often a follower reads a row that somebody else
    may be grading, `longest_s` after how long grading is given up, `again_s` the first rest before something
    that failed is tried again; later rests grow. `then` is called with each submission whose verdict was
    written here, after everybody was told.
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
        is_dead: Callable[[str], bool] = lambda _owner: False,
        then: Callable[[Submission], None] = lambda _graded: None,
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
        self._is_dead = is_dead
        self._then = then
        self._next_look = 0.0
        self._pace = Pace(time.monotonic)
        self._board = Board()
        self._unseen = False
        self._idle: deque[asyncio.Future[Submission | None]] = deque()
        self._spare: list[asyncio.Future[None]] = []
        self._closing = asyncio.Event()
        self._workers: list[asyncio.Task[None]] = []
        self._gradings: set[asyncio.Future[Verdict]] = set()
        self._spawned: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to grade, first whatever waits or was left behind; again is no harm."""
        if not self._workers:
            self._workers = [asyncio.create_task(self._work()) for _ in range(self._count)]

    async def accept(self, new: NewSubmission, bound: int, share: int | None = None) -> Submission:
        """Commit a submission and have it graded, by an idle grader at once; raises what `Submissions` raises."""
        if not self._idle or self._closing.is_set():
            accepted = await self._submissions.accept(new, self._clock(), bound, share)
            self.notify(accepted.id)
            return accepted
        grader = self._idle.popleft()  # kept for this one, and woken whatever comes of it
        given: Submission | None = None
        try:
            accepted, ours = await self._submissions.accept_and_claim(
                new, self._clock(), bound, share, self._owner, self._lease_s
            )
            given = accepted if ours else None
        finally:
            if not grader.done():
                grader.set_result(given)
        return accepted

    def notify(self, submission_id: str) -> None:  # noqa: ARG002 - the id is for graders that live elsewhere
        """Have a submission that was just accepted looked at now."""
        self._look()

    def seconds_for(self, count: int) -> int | None:
        """Say how long grading so many takes at the pace seen here lately, in s; None when none was seen."""
        return self._pace.seconds_for(count)

    async def spare(self) -> None:
        """Wait until a grader has nothing to do, which is when no submission waits."""
        while not self._idle:
            told: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._spare.append(told)
            await told

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
        while self._idle:
            self._idle.popleft().set_result(None)
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
        given: Submission | None = None
        while given is not None or not self._closing.is_set():
            submission, given = given, None
            handed = submission is not None
            try:
                submission = submission or await self._claim()
                if submission is None:
                    given = await self._rest()
                    continue
                if self._count > 1 and not handed:
                    self._look()  # there may be more than one, and the others may be asleep
                able = await self._take(submission)
            except Exception as error:
                log.warning("A grader was disturbed. %s", describe(error))
                able = False
            failures = 0 if able else failures + 1
            if not able:
                rest_s = min(LONGEST_REST_S, self._again_s * 2 ** min(failures - 1, 10))
                await _within(self._closing, rest_s)
            elif handed and time.monotonic() < self._next_look:
                given = (
                    await self._rest()
                )  # nothing waited when this one came, and whatever came since was told

    async def _claim(self) -> Submission | None:
        self._unseen = False
        await self._look_for_the_dead()
        return await self._submissions.claim(self._owner, self._clock(), self._lease_s)

    def _look(self) -> None:
        """Have one who is idle look for work, or else the next who would become idle."""
        if self._idle:
            self._idle.popleft().set_result(None)
        else:
            self._unseen = True

    async def _rest(self) -> Submission | None:
        """Wait until there is something to look for, for `look_every_s` at most, or to be given something."""
        if self._unseen or self._closing.is_set():
            return None
        if not self._gradings:
            self._pace.rested()
        told: asyncio.Future[Submission | None] = asyncio.get_running_loop().create_future()
        self._idle.append(told)
        while self._spare:
            waiting = self._spare.pop()
            if not waiting.done():  # whoever waited may have gone
                waiting.set_result(None)
        await asyncio.wait({told}, timeout=self._look_every_s)
        if told in self._idle:
            self._idle.remove(told)
            return None
        return await told  # somebody took it out, and is about to say

    async def _look_for_the_dead(self) -> None:
        """Free what is held by those who died on this machine; looked for at the start, then now and then."""
        now = time.monotonic()
        if now < self._next_look:
            return
        self._next_look = now + self._look_every_s
        dead = [owner for owner in await self._submissions.holders() if self._is_dead(owner)]
        if dead:
            log.warning("What %d dead graders left is graded again.", len(dead))
            await self._submissions.take_back(dead)

    async def _take(self, submission: Submission) -> bool:
        """Grade one that was claimed; False when this machine could not."""
        self._pace.began()
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
        elif is_passing(error):
            log.warning("Submission %s waits for a better moment. %s", submission.id, describe(error))
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
        self._pace.ended()
        if written:
            graded = replace(submission, state=State.GRADED, verdict=verdict, graded_at=now)
            self._board.tell(graded)
            self._then(graded)
        else:
            self._board.hint(submission.id)

    async def _release(self, submission: Submission) -> None:
        await self._submissions.release(submission.id, self._owner)
        self._look()
        self._board.hint(submission.id)

    async def _fail(self, submission: Submission, reason: str) -> None:
        """Count it as a failure, and look again when it has rested."""
        log.error("Grading submission %s failed (attempt %d). %s", submission.id, submission.attempts, reason)
        again_s = self._again_s * (submission.failures + 1)
        await self._submissions.fail(submission.id, self._owner, self._clock(), again_s)
        self._board.hint(submission.id)
        # A little later than the rest ends: timers and the clock need not agree to the microsecond.
        asyncio.get_running_loop().call_later(again_s * 1.1, self._look)

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

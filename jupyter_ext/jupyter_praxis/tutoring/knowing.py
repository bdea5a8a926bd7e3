"""Finds out what a question is asked in.

Rule: only what the learner sent along and may see comes into a `Situation`; a verdict is cut here once more, since
what a learner sees of hidden cases on their own machine is still nothing for a model.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import NoSuchSubmission
from jupyter_praxis.grading.feedback import Feedback, filtered
from jupyter_praxis.grading.submission import Progress, Submission
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.learners.companion import Companion
from jupyter_praxis.learners.events import Event
from jupyter_praxis.learners.profile import Profile
from jupyter_praxis.running import Cell
from jupyter_praxis.tutoring.sent import Sent
from jupyter_praxis.tutoring.situation import Situation, Task

LOOKED_AT = 20
"""Attempts looked at for the best one so far."""

Catalogue = Mapping[str, Challenge]


@dataclass(frozen=True)
class Sources:
    """Where to ask: the catalogue by slug, attempts as the learner may see them, how far they are, their profile."""

    catalogue: Callable[[], Awaitable[Catalogue]]
    submission: Callable[[str, str], Awaitable[Submission]]
    history: Callable[[str, str, int], Awaitable[Sequence[Submission]]]
    progress: Callable[[str], Awaitable[Mapping[str, Progress]]]
    learners: Companion


@dataclass(frozen=True)
class LearnerKnown:
    """What is known of a learner: what happened, their level and the help they want (as answered), the profile."""

    events: Sequence[Event]
    level: str
    wants: str
    profile: Profile


@dataclass(frozen=True)
class Work:
    """Where a learner stands with a challenge: what they solved, their best score (0 to 1), their code as last seen."""

    solved: frozenset[str]
    best: float
    cells: tuple[Cell, ...]
    latest: str


class Knowing:
    """Asks the sources."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    async def challenge(self, slug: str) -> Challenge | None:
        """Give a challenge, None where there is none of that name."""
        return (await self._sources.catalogue()).get(slug) if slug else None

    async def learner(self, learner: str) -> LearnerKnown:
        """Say what is known of a learner."""
        events, questions, profile = await self._sources.learners.known(learner)
        told = {one.id: one.answer for one in questions}
        return LearnerKnown(events, _word(told.get("level")), _word(told.get("help")), profile)

    async def solved(self, learner: str) -> frozenset[str]:
        """Name what a learner solved."""
        progress = await self._sources.progress(learner)
        return frozenset(slug for slug, far in progress.items() if far is Progress.SOLVED)

    async def work(self, learner: str, slug: str, sent: Sent) -> Work:
        """Say where a learner stands; their code is what they sent, or else what they handed in last."""
        tried = await self._sources.history(learner, slug, LOOKED_AT) if slug else ()
        scores = [attempt.verdict.score for attempt in tried if attempt.verdict is not None]
        cells = sent.cells or (tried[0].cells if tried else ())
        latest = tried[0].id if tried else ""
        return Work(await self.solved(learner), max(scores, default=0.0), cells, latest)

    async def situation(
        self,
        learner: str,
        challenge: Challenge | None,
        question: str,
        sent: Sent,
        work: Work,
        known: LearnerKnown,
        hints: Sequence[str],
    ) -> Situation:
        """Give what the tutor knows of a question."""
        return Situation(
            question,
            sent.composed,
            sent.about,
            Task.of(challenge) if challenge is not None and sent.challenge else None,
            challenge is not None and challenge.slug in work.solved,
            sent.cells,
            sent.selection,
            await self._verdict(learner, challenge, sent),
            sent.findings,
            known.profile if sent.profile else None,
            known.level,
            known.wants,
            tuple(hints) if sent.hints else (),
        )

    async def _verdict(self, learner: str, challenge: Challenge | None, sent: Sent) -> Verdict | None:
        if not sent.submission:
            return None
        try:
            attempt = await self._sources.submission(learner, sent.submission)
        except NoSuchSubmission:
            return None  # it was forgotten meanwhile
        if attempt.verdict is None or challenge is None or attempt.challenge != challenge.slug:
            return None
        cut = filtered(attempt.verdict, Feedback.COUNTEREXAMPLE)
        return cut if sent.findings else replace(cut, patterns=(), complexity=None, counterexample=None)


def _word(answer: object) -> str:
    return answer if isinstance(answer, str) else ""

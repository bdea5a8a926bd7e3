"""What the web asks of the house; `assembly` builds one which fulfils it.

Rule: the web knows this promise and nothing behind it, so it never asks who grades, or where rows lie.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from jupyter_praxis.analysis.finding import Diagnosis
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.page import Page
from jupyter_praxis.challenges.versions import VersionSeen
from jupyter_praxis.grading.submission import Progress, Scope, Submission
from jupyter_praxis.learners.candidates import Why
from jupyter_praxis.learners.dashboard import Dashboard
from jupyter_praxis.learners.facts import Fact
from jupyter_praxis.learners.help import HelpMeasured
from jupyter_praxis.learners.next_for_you import NextForYou
from jupyter_praxis.learners.profile import Profile
from jupyter_praxis.learners.questions import Question
from jupyter_praxis.learners.today import Today
from jupyter_praxis.running import Cell, Strength
from jupyter_praxis.settings import Settings
from jupyter_praxis.tutoring.coaching import Coaching
from jupyter_praxis.tutoring.conversation import Conversation, Message
from jupyter_praxis.tutoring.hints import Ladder
from jupyter_praxis.tutoring.sent import Sent
from jupyter_praxis.tutoring.situation import Composed
from jupyter_praxis.tutoring.standing import Standing
from jupyter_praxis.tutoring.told import Told
from jupyter_praxis.validating.remark import Check, Report


class Authors(Protocol):
    """Everything it can do for those who write challenges."""

    async def template(self) -> dict[str, Any]:
        """Return a new challenge's source as a notebook."""

    async def written(self, text: str, suffix: str, name: str) -> Challenge:
        """Read a source that may lie in no file yet, without running any of it; raises ChallengeUnsound."""

    def validate(self, text: str, suffix: str, name: str) -> AsyncIterator[Check | Report]:
        """Yield each check as it begins, at last the report; who closes the iterator ends the validation.

        Raises ChallengeUnsound for what is no challenge at all, TooManyValidations, and NoWall.
        """

    async def version_seen(self, text: str, suffix: str, name: str) -> VersionSeen:
        """Say whether learners were given this version in another form; raises ChallengeUnsound."""


class Learners(Protocol):
    """What it remembers of a learner, makes of that, and proposes. `zone` is the learner's own."""

    async def next(self, learner: str, zone: ZoneInfo) -> NextForYou:
        """Return what to do next, the challenge of the day, and how far the first questions are."""

    async def rate(self, learner: str, slug: str, kind: Why, helpful: bool | None) -> None:
        """Keep whether a proposal was helpful; None takes it back. Raises NoSuchChallenge."""

    async def skip(self, learner: str, day: date, zone: ZoneInfo) -> Today | None:
        """Put the challenge of a day aside and return the one instead; raises NoSkipLeft.

        A day whose challenge is not on offer any more is no harm.
        """

    async def questions(self, learner: str) -> Sequence[Question]:
        """Return the questions of the first visit with the learner's answers."""

    async def answer(self, learner: str, question: str, answer: str | Sequence[str] | None) -> Question:
        """Keep an answer, None for a question skipped; raises NoSuchQuestion, and BadRequest for no option."""

    async def profile(self, learner: str) -> Profile:
        """Return mastery of each skill with everything it was made of."""

    async def dashboard(self, learner: str, since: date, until: date, zone: ZoneInfo) -> Dashboard:
        """Return the figures of a range of days, both included."""

    async def help(self, learner: str) -> HelpMeasured:
        """Return how the next challenge of a pattern went alone, after help and after none."""

    async def facts(self, learner: str, before: str | None, zone: ZoneInfo) -> tuple[Sequence[Fact], bool]:
        """Return a page of what is stored, newest first, going on from a fact's id, and whether more follow."""

    async def aided(self, learner: str, fact: str, aided: bool, zone: ZoneInfo) -> Fact:
        """Keep whether an attempt was made with help; raises NoSuchFact."""

    async def forget(self, learner: str, fact: str) -> None:
        """Forget a fact, with an attempt everything that belongs to it; raises NoSuchFact."""

    async def export(self, learner: str) -> bytes:
        """Return everything stored as a zip of JSON Lines and notebooks."""

    async def erase(self, learner: str) -> None:
        """Erase everything stored about a learner; again is no harm."""


class Tutor(Protocol):
    """The tutor, its conversations and the ladder of hints. Raises TutorOff where a site switched it off."""

    async def standing(self, learner: str) -> Standing:
        """Say which model answers and what is left of the budget; also where the tutor is off."""

    async def conversations(
        self, learner: str, path: str | None, search: str, limit: int, before: str | None
    ) -> Sequence[Conversation]:
        """Return the learner's conversations, last changed first."""

    async def start(self, learner: str, path: str, challenge: str) -> Conversation:
        """Begin a conversation about a notebook and its challenge ("" for none); raises NoSuchChallenge."""

    async def conversation(self, learner: str, conversation: str) -> tuple[Conversation, Sequence[Message]]:
        """Return one with all that was said; raises NoSuchConversation."""

    async def rename(self, learner: str, conversation: str, title: str) -> Conversation:
        """Give it a title; raises NoSuchConversation."""

    async def delete(self, learner: str, conversation: str) -> None:
        """Delete it, ending a reply being written in it; raises NoSuchConversation."""

    async def say(
        self, learner: str, conversation: str, key: str, text: str, sent: Sent
    ) -> tuple[Message, Message]:
        """Commit what the learner says and begin the reply; return both. The same key again is no harm.

        Raises NoSuchConversation, KeyReused, StillWriting, and TooLittleSaid; a budget that is spent is told in the
        reply.
        """

    def follow(self, learner: str, message: str) -> AsyncIterator[Told]:
        """Yield a reply as it is now, what is written from then on, at last how it ended; raises NoSuchMessage."""

    async def stop(self, learner: str, message: str) -> Message:
        """End a reply that is being written, and return it; one that ended already is no harm."""

    async def hints(self, learner: str, slug: str) -> Ladder:
        """Return the ladder of a challenge; raises NoSuchChallenge."""

    async def take_hint(self, learner: str, slug: str, number: int) -> Ladder:
        """Take a rung, again is no harm; raises NoSuchHint, HintNotYet."""

    async def coach(self, learner: str, text: str, composed: Composed) -> Coaching:
        """Say what would make a question easier to answer."""

    async def suggestions(self, learner: str, slug: str) -> Sequence[str]:
        """Return a few questions to start from, for a challenge or none ("")."""


class House(Protocol):
    """Everything one Praxis can do for a learner."""

    settings: Settings

    @property
    def authors(self) -> Authors:
        """What those who write challenges ask; there once the house is open."""

    @property
    def learners(self) -> Learners:
        """What learners ask about themselves; there once the house is open."""

    @property
    def tutor(self) -> Tutor:
        """What learners ask the tutor; there once the house is open."""

    async def open(self) -> None:
        """Make ready: database, migrations, sandboxes, jobs. Again is no harm; raises PraxisError."""

    async def close(self) -> None:
        """End what `open` began; also after an `open` that failed halfway."""

    def strength(self) -> Strength | None:
        """Say what stands between a submission and this machine; None when nothing can be graded."""

    def problem(self) -> str | None:
        """Say in a sentence why nothing can be graded; None when all is well."""

    async def catalogue(self, learner: str) -> tuple[list[tuple[Challenge, Progress]], list[tuple[str, str]]]:
        """Return the challenges in teaching order with the learner's progress, and (source, message)s."""

    async def challenge(self, slug: str) -> Challenge:
        """Return one challenge; raises NoSuchChallenge."""

    async def page(self, slug: str) -> Page:
        """Return one page about a concept; raises NoSuchPage."""

    async def begin(self, learner: str, challenge: Challenge, path: str) -> None:
        """Remember that the learner opened a challenge; again is no harm."""

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
        """Refuse, or commit and return what was committed; whoever grades has been told by then."""

    async def submission(self, learner: str, submission_id: str) -> Submission:
        """Return one of the learner's, its verdict cut to the feedback policy; raises NoSuchSubmission."""

    async def history(self, learner: str, slug: str, limit: int, before: str | None) -> Sequence[Submission]:
        """Return the learner's attempts at a challenge, newest first, going on from the id `before`."""

    def follow(self, learner: str, submission_id: str) -> AsyncIterator[Submission]:
        """Yield the state now, then each change, at last the diagnosis; ends when nothing is to come.

        Raises NoSuchSubmission.
        """

    async def dispute(self, learner: str, submission_id: str, number: int, reason: str | None) -> Submission:
        """Store that the learner objects to a finding (a reason of None withdraws), and return the submission.

        Again is no harm. Raises NoSuchSubmission, and NoSuchFinding for one they were not shown.
        """

    async def analyse(self, cells: Sequence[Cell]) -> Diagnosis:
        """Read any cells without running them; raises SourceTooLarge and SourceUnreadable."""

"""Accompanies learners: reads what happened, makes of it what is shown, keeps what they say.

Rule: nothing is remembered here between two questions; whatever is answered is made of the events and the clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import NoSkipLeft, NoSuchChallenge, NoSuchFact, NoSuchQuestion
from jupyter_praxis.learners.candidates import Why
from jupyter_praxis.learners.dashboard import Dashboard, dashboard
from jupyter_praxis.learners.events import Event, Events, NewEvent, What
from jupyter_praxis.learners.export import Exported, pack
from jupyter_praxis.learners.facts import Fact, facts
from jupyter_praxis.learners.help import HelpMeasured, next_items
from jupyter_praxis.learners.knowledge import Parameters
from jupyter_praxis.learners.next_for_you import NextForYou
from jupyter_praxis.learners.profile import Profile, profile
from jupyter_praxis.learners.questions import IDS, Question, first_visit, questions
from jupyter_praxis.learners.queue import proposals
from jupyter_praxis.learners.reviews import reviews
from jupyter_praxis.learners.sittings import sittings
from jupyter_praxis.learners.skill import Skill
from jupyter_praxis.learners.today import DayState, Today, today

Catalogue = Mapping[str, Challenge]

PAGE = 100
"""Facts told at once."""


class Companion:
    """What learners ask about themselves (fulfils `web.house.Learners`).

    `catalogue` gives the challenges by slug in teaching order; `exported` cuts a stored row to what its learner may
    see; `parameters` are those of the mastery model; `untold` is what the site's feedback policy keeps from learners.
    """

    def __init__(
        self,
        events: Events,
        catalogue: Callable[[], Awaitable[Catalogue]],
        clock: Callable[[], datetime],
        exported: Exported,
        parameters: Parameters | Mapping[Skill, Parameters] | None = None,
        untold: Collection[What] = (),
    ) -> None:
        self._events = events
        self._catalogue = catalogue
        self._clock = clock
        self._exported = exported
        self._parameters = parameters
        self._untold = untold
        self._offering = asyncio.Lock()

    async def next(self, learner: str, zone: ZoneInfo) -> NextForYou:
        """Give what to do next, and keep which challenge was offered as that of the day."""
        async with self._offering:  # the panel, the launcher and the status bar ask at once
            events, catalogue, now = await self._known(learner)
            made = await asyncio.to_thread(self._next, events, catalogue, zone, now)
            if made.today is not None and made.today.state is not DayState.SKIPPED:
                await self._offer(learner, made.today, events, now)
            return made

    async def rate(self, learner: str, slug: str, kind: Why, helpful: bool | None) -> None:
        """Keep whether a proposal was helpful; raises NoSuchChallenge."""
        challenge = (await self._catalogue()).get(slug)
        if challenge is None:
            raise NoSuchChallenge
        said = {"kind": str(kind), "helpful": helpful}
        await self._say(learner, What.RATED, said, slug, challenge.version)

    async def skip(self, learner: str, day: date, zone: ZoneInfo) -> Today | None:
        """Put the challenge of a day aside, and give the one instead; raises NoSkipLeft."""
        async with self._offering:
            events, catalogue, now = await self._known(learner)
            shown = await asyncio.to_thread(self._today, events, catalogue, zone, now)
            if shown is None or shown.day != day or shown.state in (DayState.SKIPPED, DayState.SOLVED):
                return shown  # it was looked at long ago, and something else is there by now
            if not shown.skips_left:
                raise NoSkipLeft
            put_aside = {"day": day.isoformat()}
            await self._say(
                learner, What.SKIPPED, put_aside, shown.slug, catalogue[shown.slug].version, at=now
            )
        return (await self.next(learner, zone)).today

    async def questions(self, learner: str) -> Sequence[Question]:
        """Give the questions of the first visit with the learner's answers."""
        events, catalogue, _ = await self._known(learner)
        return questions(events, catalogue)

    async def answer(self, learner: str, question: str, answer: str | Sequence[str] | None) -> Question:
        """Keep an answer; raises NoSuchQuestion, and BadRequest for what is no option."""
        if question not in IDS:
            raise NoSuchQuestion
        asked = {one.id: one for one in await self.questions(learner)}[question]
        given = answer if answer is None or isinstance(answer, str) else list(answer)
        await self._say(learner, What.ANSWERED, {"question": question, "answer": asked.checked(given)})
        return {one.id: one for one in await self.questions(learner)}[question]

    async def profile(self, learner: str) -> Profile:
        """Give mastery of each skill with everything it was made of."""
        return await asyncio.to_thread(self._profile, *await self._known(learner))

    async def known(self, learner: str) -> tuple[Sequence[Event], Sequence[Question], Profile]:
        """Give what happened, the answers of the first visit and the profile, all of one reading."""
        events, catalogue, now = await self._known(learner)
        return (
            events,
            questions(events, catalogue),
            await asyncio.to_thread(self._profile, events, catalogue, now),
        )

    async def dashboard(self, learner: str, since: date, until: date, zone: ZoneInfo) -> Dashboard:
        """Give the figures of a range of days, both included."""
        events, catalogue, now = await self._known(learner)

        def made() -> Dashboard:
            known = self._profile(events, catalogue, now)
            return dashboard(events, catalogue, known, zone, since, until, now)

        return await asyncio.to_thread(made)

    async def help(self, learner: str) -> HelpMeasured:
        """Give how the next challenge of a pattern went alone, after help and after none."""
        events, catalogue, _ = await self._known(learner)
        return await asyncio.to_thread(next_items, events, catalogue)

    async def facts(self, learner: str, before: str | None, zone: ZoneInfo) -> tuple[Sequence[Fact], bool]:
        """Give a page of what is stored, newest first, going on from a fact's id, and whether more follow."""
        events, catalogue, _ = await self._known(learner)
        told = await asyncio.to_thread(facts, events, catalogue, zone)
        if before is not None:
            # Where that fact was forgotten meanwhile, its page ends where it stood.
            place = next((place for place, fact in enumerate(told, 1) if fact.id == before), None)
            told = told[place:] if place else [fact for fact in told if _event(fact.id) < _event(before)]
        return told[:PAGE], len(told) > PAGE

    async def aided(self, learner: str, fact: str, aided: bool, zone: ZoneInfo) -> Fact:
        """Keep whether an attempt was made with help; raises NoSuchFact."""
        event = await self._fact(learner, fact)
        if event.what is not What.GRADED:
            raise NoSuchFact
        told = {"aided": aided}
        await self._say(
            learner, What.CORRECTED, told, event.challenge, event.version, submission=event.submission
        )
        events, catalogue, _ = await self._known(learner)
        found = next((one for one in facts(events, catalogue, zone) if one.id == fact), None)
        if found is None:
            raise NoSuchFact
        return found

    async def forget(self, learner: str, fact: str) -> None:
        """Forget a fact and what hangs on it; raises NoSuchFact."""
        asked = _event(fact)
        together = sittings(await self._events.of(learner))
        later = next((sitting[1:] for sitting in together if sitting[0].id == asked), ())
        for reply in reversed(later):  # the one that names the fact goes last, so that it can be asked again
            await self._events.forget(learner, reply.id)
        if not await self._events.forget(learner, asked):
            raise NoSuchFact

    async def export(self, learner: str) -> bytes:
        """Give everything stored as a zip of JSON Lines and notebooks."""
        catalogue = await self._catalogue()
        rows = [self._exported(table, row) async for table, row in self._events.stored(learner)]
        return await asyncio.to_thread(pack, rows, catalogue)

    async def erase(self, learner: str) -> None:
        """Erase everything stored about a learner."""
        await self._events.erase(learner)

    async def _known(self, learner: str) -> tuple[Sequence[Event], Catalogue, datetime]:
        events = await self._events.of(learner)
        told = [event for event in events if event.what not in self._untold]
        return told, await self._catalogue(), self._clock()

    async def _fact(self, learner: str, fact: str) -> Event:
        found = next((event for event in await self._events.of(learner) if event.id == fact), None)
        if found is None:
            raise NoSuchFact
        return found

    async def _say(
        self,
        learner: str,
        what: What,
        data: Mapping[str, object],
        challenge: str = "",
        version: str = "",
        submission: str = "",
        at: datetime | None = None,
    ) -> None:
        new = NewEvent(learner, what, at or self._clock(), challenge, version, submission, data)
        await self._events.append(new)

    async def _offer(self, learner: str, shown: Today, events: Sequence[Event], now: datetime) -> None:
        day = shown.day.isoformat()
        kept = [
            event.challenge for event in events if event.what is What.OFFERED and event.data.get("day") == day
        ]
        if kept[-1:] != [shown.slug]:
            told = {"day": day, "reason": shown.reason}
            await self._say(learner, What.OFFERED, told, shown.slug, at=now)

    def _next(
        self, events: Sequence[Event], catalogue: Catalogue, zone: ZoneInfo, now: datetime
    ) -> NextForYou:
        known = self._profile(events, catalogue, now)
        due = reviews(events, catalogue, now)
        return NextForYou(
            proposals(events, catalogue, known, due, now),
            today(events, catalogue, known, zone, now),
            first_visit(questions(events, catalogue)),
        )

    def _today(
        self, events: Sequence[Event], catalogue: Catalogue, zone: ZoneInfo, now: datetime
    ) -> Today | None:
        return today(events, catalogue, self._profile(events, catalogue, now), zone, now)

    def _profile(self, events: Sequence[Event], catalogue: Catalogue, now: datetime) -> Profile:
        return profile(events, catalogue, now, self._parameters)


def _event(fact: str) -> str:
    """Name the event a fact is told of; further findings of one have their number behind it."""
    return fact.partition(".")[0]

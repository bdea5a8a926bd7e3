"""/learner: what to do next, the challenge of the day, the first questions, the profile, what help did."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.errors import NoSuchChallenge
from jupyter_praxis.learners.candidates import Why
from jupyter_praxis.learners.charts import help_sentence
from jupyter_praxis.web.asked import day_of, zone_named
from jupyter_praxis.web.fields import read_object
from jupyter_praxis.web.handler import Handler

MOST_ANSWERS = 32
"""Options of one question that can be chosen together."""


class NextHandler(Handler):
    """/learner/next."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with what to do next."""
        zone = zone_named(self.get_query_argument("zone", "UTC"))
        house = await self.door.house()
        self.answer((await house.learners.next(self.door.learner, zone)).as_json())


class RatingHandler(Handler):
    """/learner/next/{slug}/rating."""

    @web.authenticated
    async def put(self, slug: str) -> None:
        """Keep whether a proposal was helpful."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        kind, helpful = fields.choice("kind", Why), fields.truth("helpful", or_none=True)
        fields.done()
        if not is_name(slug):
            raise NoSuchChallenge
        house = await self.door.house()
        await house.learners.rate(self.door.learner, slug, kind, helpful)
        self.answer({"slug": slug, "helpful": helpful})


class SkipHandler(Handler):
    """/learner/today/skip."""

    @web.authenticated
    async def post(self) -> None:
        """Put the challenge of a day aside, and answer with the one instead."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        day, zone = day_of("day", fields.text("day")), zone_named(fields.text("zone", default="UTC"))
        fields.done()
        house = await self.door.house()
        today = await house.learners.skip(self.door.learner, day, zone)
        self.answer({"today": None if today is None else today.as_json()})


class QuestionsHandler(Handler):
    """/learner/questions."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with the questions and what was answered."""
        house = await self.door.house()
        asked = await house.learners.questions(self.door.learner)
        self.answer({"questions": [one.as_json() for one in asked]})


class QuestionHandler(Handler):
    """/learner/questions/{question}."""

    @web.authenticated
    async def put(self, question: str) -> None:
        """Keep an answer."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        answer = fields.words("answer", most=MOST_ANSWERS)
        fields.done()
        house = await self.door.house()
        self.answer((await house.learners.answer(self.door.learner, question, answer)).as_json())


class ProfileHandler(Handler):
    """/learner/profile."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with mastery of each skill and what it was made of."""
        house = await self.door.house()
        self.answer((await house.learners.profile(self.door.learner)).as_json())


class HelpHandler(Handler):
    """/learner/help."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with next-item rates after help and after none, and what they say in a sentence."""
        house = await self.door.house()
        measured = await house.learners.help(self.door.learner)
        self.answer({**measured.as_json(), "sentence": help_sentence(measured)})

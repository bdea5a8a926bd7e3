"""/tutor: how things stand with it, questions to start from, and coaching before one is sent."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.challenges.names import check_name
from jupyter_praxis.web.fields import read_object
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.sent import LONGEST_TEXT, composed_in


class StandingHandler(Handler):
    """/tutor."""

    @web.authenticated
    async def get(self) -> None:
        """Say which model answers, and what is left of the day's budget."""
        house = await self.door.house()
        self.answer((await house.tutor.standing(self.door.learner)).as_json())


class CoachHandler(Handler):
    """/tutor/coach."""

    @web.authenticated
    async def post(self) -> None:
        """Say what would make a question easier to answer; nothing is kept."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        text = fields.text("text", shortest=0, longest=LONGEST_TEXT)
        composed = composed_in(fields)
        fields.done()
        house = await self.door.house()
        self.answer((await house.tutor.coach(self.door.learner, text, composed)).as_json())


class SuggestionsHandler(Handler):
    """/tutor/suggestions."""

    @web.authenticated
    async def get(self) -> None:
        """List a few questions to start from."""
        slug = self.get_query_argument("challenge", "", strip=False)
        if slug:
            check_name(slug)
        house = await self.door.house()
        self.answer({"suggestions": list(await house.tutor.suggestions(self.door.learner, slug))})

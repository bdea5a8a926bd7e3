"""/challenges/{slug}/hints: the ladder, and its next rung."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.challenges.names import check_name
from jupyter_praxis.web.fields import read_object
from jupyter_praxis.web.handler import Handler

MOST_RUNGS = 999
"""The largest number that is looked for; no ladder is as high."""


class HintsHandler(Handler):
    """/challenges/{slug}/hints."""

    @web.authenticated
    async def get(self, slug: str) -> None:
        """Show the ladder with the rungs that were taken."""
        house = await self.door.house()
        self.answer((await house.tutor.hints(self.door.learner, check_name(slug))).as_json())

    @web.authenticated
    async def post(self, slug: str) -> None:
        """Take a rung; again is no harm."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        number = fields.number("number", least=1, most=MOST_RUNGS)
        fields.done()
        house = await self.door.house()
        self.answer((await house.tutor.take_hint(self.door.learner, check_name(slug), number)).as_json())

"""/learner/facts, /learner/export.zip, /learner: what Praxis knows about a learner, in their own hands."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.errors import BadRequest, NoSuchFact
from jupyter_praxis.web.asked import zone_named
from jupyter_praxis.web.fields import read_nothing, read_object
from jupyter_praxis.web.handler import Handler

ERASE = "erase"
"""What has to be sent along, so that no slip of a program erases anybody."""


class FactsHandler(Handler):
    """/learner/facts."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with a page of facts, newest first."""
        before = self.get_query_argument("before", "") or None
        if before is not None and not is_name(before):
            raise BadRequest("The parameter `before` has to be the id of a fact.")
        zone = zone_named(self.get_query_argument("zone", "UTC"))
        house = await self.door.house()
        facts, more = await house.learners.facts(self.door.learner, before, zone)
        self.answer({"facts": [fact.as_json() for fact in facts], "more": more})


class FactHandler(Handler):
    """/learner/facts/{fact}."""

    @web.authenticated
    async def delete(self, fact: str) -> None:
        """Forget a fact."""
        read_nothing(self.request.body, self.request.headers.get("Content-Type", ""))
        house = await self.door.house()
        await house.learners.forget(self.door.learner, _checked(fact))
        self.set_status(204)
        self.finish()


class AidedHandler(Handler):
    """/learner/facts/{fact}/aided."""

    @web.authenticated
    async def put(self, fact: str) -> None:
        """Keep whether an attempt was made with help."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        aided = fields.truth("aided")
        fields.done()
        zone = zone_named(self.get_query_argument("zone", "UTC"))
        house = await self.door.house()
        told = await house.learners.aided(self.door.learner, _checked(fact), bool(aided), zone)
        self.answer(told.as_json())


class ExportHandler(Handler):
    """/learner/export.zip."""

    @web.authenticated
    async def get(self) -> None:
        """Send everything that is stored."""
        house = await self.door.house()
        self.send_file("praxis-export.zip", "application/zip", await house.learners.export(self.door.learner))


class EraseHandler(Handler):
    """/learner."""

    @web.authenticated
    async def delete(self) -> None:
        """Erase everything that is stored."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        word = fields.text("confirm")
        fields.done()
        if word != ERASE:
            raise BadRequest(f"To erase everything, the key `confirm` has to be `{ERASE}`.")
        house = await self.door.house()
        await house.learners.erase(self.door.learner)
        self.set_status(204)
        self.finish()


def _checked(fact: str) -> str:
    if not is_name(fact):
        raise NoSuchFact
    return fact

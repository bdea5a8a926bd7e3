"""/authoring: a new challenge, is it sound, what would a learner get.

Rule: an author sends the source as it is on the screen; nothing of it is run here, and nothing kept. In a class,
where results count, nobody writes challenges through this door.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from enum import StrEnum
from typing import Any

from tornado import web

from jupyter_praxis.challenges.notebook import learner_notebook
from jupyter_praxis.errors import NotAllowed
from jupyter_praxis.validating.remark import Check
from jupyter_praxis.validating.validator import STEPS
from jupyter_praxis.web.door import Door
from jupyter_praxis.web.fields import read_object
from jupyter_praxis.web.handler import LARGEST_BODY, Handler
from jupyter_praxis.web.house import House
from jupyter_praxis.web.notebooks import kernel_for
from jupyter_praxis.web.representation import report_json, version_json
from jupyter_praxis.web.stream import StreamHandler, closed_after

LONGEST_SOURCE = LARGEST_BODY - 100_000
"""The longest source in characters; the body around it wants some room."""


class Form(StrEnum):
    """How a source is written."""

    IPYNB = "ipynb"
    PERCENT = "percent"


_SUFFIXES = {Form.IPYNB: ".ipynb", Form.PERCENT: ".py"}


class TemplateHandler(Handler):
    """/authoring/template."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with the source of a new challenge."""
        house = await house_for_authors(self.door)
        self.answer({"notebook": await house.authors.template()})


class ValidateHandler(StreamHandler):
    """/authoring/validate."""

    @web.authenticated
    async def post(self) -> None:
        """Send each check as it begins, then the report."""
        house = await house_for_authors(self.door)
        await self.send_events(self._news(house, *written_in(self)))

    async def _news(
        self, house: House, text: str, suffix: str, name: str
    ) -> AsyncGenerator[tuple[str, str, Any], None]:
        number = 0
        async with closed_after(house.authors.validate(text, suffix, name)) as news:
            async for told in news:
                number += 1
                if isinstance(told, Check):
                    yield "check", str(number), {"check": str(told), "number": number, "of": len(STEPS)}
                else:
                    yield "report", str(number), report_json(told)


class PreviewHandler(Handler):
    """/authoring/preview."""

    @web.authenticated
    async def post(self) -> None:
        """Answer with the notebook a learner would get."""
        house = await house_for_authors(self.door)
        challenge = await house.authors.written(*written_in(self))
        kernel = await kernel_for(self, house.strength())
        self.answer({"title": challenge.title, "notebook": learner_notebook(challenge, kernel)})


class VersionHandler(Handler):
    """/authoring/version."""

    @web.authenticated
    async def post(self) -> None:
        """Answer whether this version is still what learners were given."""
        house = await house_for_authors(self.door)
        self.answer(version_json(await house.authors.version_seen(*written_in(self))))


async def house_for_authors(door: Door) -> House:
    """Return the house; raises NotAllowed in a class."""
    house = await door.house()
    if house.settings.classroom:
        raise NotAllowed(
            "In a class, challenges are not written here. Write them in a JupyterLab of your own."
        )
    return house


def written_in(handler: Handler) -> tuple[str, str, str]:
    """Return the text, suffix and name of the source that was sent; raises BadRequest."""
    fields = read_object(handler.request.body, handler.request.headers.get("Content-Type", ""))
    text = fields.text("text", shortest=0, longest=LONGEST_SOURCE)
    form = fields.choice("format", Form)
    name = fields.text("name", shortest=0, longest=200, default="")
    fields.done()
    return text, _SUFFIXES[form], name if name.isprintable() and name else "This source"

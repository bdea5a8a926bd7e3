"""/analyse: what can be read off any cells, without a challenge."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.web.fields import read_object
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.representation import reading_json


class AnalyseHandler(Handler):
    """/analyse."""

    @web.authenticated
    async def post(self) -> None:
        """Read the cells; nothing is run and nothing is kept."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        cells = fields.cells("cells")
        fields.done()
        house = await self.door.house()
        self.answer(reading_json(await house.analyse(cells)))

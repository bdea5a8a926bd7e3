"""/status: what this Praxis can do here."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.version import __version__
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.representation import status_json


class StatusHandler(Handler):
    """/status."""

    @web.authenticated
    async def get(self) -> None:
        """Say what stands between a submission and this machine, or why nothing can be graded."""
        house = await self.door.house()
        self.answer(status_json(__version__, house.settings.feedback, house.strength(), house.problem()))

"""/concepts/{slug}: a page about a concept, to read."""

from __future__ import annotations

from dataclasses import asdict

from tornado import web

from jupyter_praxis.challenges.names import check_name
from jupyter_praxis.web.handler import Handler


class ConceptHandler(Handler):
    """/concepts/{slug}."""

    @web.authenticated
    async def get(self, slug: str) -> None:
        """Show one page."""
        house = await self.door.house()
        self.answer(asdict(await house.page(check_name(slug))))

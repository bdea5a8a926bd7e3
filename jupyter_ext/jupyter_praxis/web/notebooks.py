"""/challenges/{slug}/notebook: the learner's own copy; the files themselves are `learner_files`' matter."""

from __future__ import annotations

from datetime import datetime

from jupyter_core.utils import ensure_async
from tornado import web

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.challenges.names import check_name
from jupyter_praxis.challenges.notebook import PLAIN_KERNEL, WALLED_KERNEL
from jupyter_praxis.running import Strength
from jupyter_praxis.web.fields import read_nothing
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.learner_files import LearnerFile, LearnerFiles
from jupyter_praxis.web.representation import notebook_json

_FOR_GRADING_ONLY = frozenset({"docker"})
"""Walls behind which no notebook's kernel is started."""


class NotebookHandler(Handler):
    """/challenges/{slug}/notebook."""

    @web.authenticated
    async def post(self, slug: str) -> None:
        """Answer where the notebook is, after remembering that this learner has begun."""
        read_nothing(self.request.body, self.request.headers.get("Content-Type", ""))
        house = await self.door.house()
        challenge = await house.challenge(check_name(slug))
        kernel = WALLED_KERNEL if await self._wall_stands(house.strength()) else PLAIN_KERNEL
        files = LearnerFiles(self.contents_manager, house.settings.notebooks, kernel)
        async with self.door.writing:
            file = await self.place(files, challenge)
        await house.begin(self.door.learner, challenge, file.path)
        self.answer(notebook_json(challenge.slug, file, challenge.version))

    async def place(self, files: LearnerFiles, challenge: Challenge) -> LearnerFile:
        """Find the notebook, or make it."""
        return await files.open(challenge)

    async def _wall_stands(self, strength: Strength | None) -> bool:
        """Tell whether notebooks can run behind the wall here: there is one, and Jupyter knows the kernel."""
        if strength is None or not strength.wall or strength.backend in _FOR_GRADING_ONLY:
            return False
        known = await ensure_async(self.kernel_spec_manager.get_all_specs())
        return WALLED_KERNEL["name"] in known


class ResetHandler(NotebookHandler):
    """/challenges/{slug}/notebook/reset."""

    async def place(self, files: LearnerFiles, challenge: Challenge) -> LearnerFile:
        """Make it anew and keep the old one, dated in the server's own time zone."""
        return await files.reset(challenge, datetime.now().astimezone())


class RenewHandler(NotebookHandler):
    """/challenges/{slug}/notebook/renew."""

    async def place(self, files: LearnerFiles, challenge: Challenge) -> LearnerFile:
        """Make one of the newest version beside the old."""
        return await files.renew(challenge)

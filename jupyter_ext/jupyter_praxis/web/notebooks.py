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
        kernel = await kernel_for(self, house.strength())
        files = LearnerFiles(self.contents_manager, house.settings.notebooks, kernel)
        async with self.door.writing:
            file = await self.place(files, challenge)
        await house.begin(self.door.learner, challenge, file.path)
        self.answer(notebook_json(challenge.slug, file, challenge.version))

    async def place(self, files: LearnerFiles, challenge: Challenge) -> LearnerFile:
        """Find the notebook, or make it."""
        return await files.open(challenge)


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


async def kernel_for(handler: Handler, strength: Strength | None) -> dict[str, str]:
    """Give the kernel of learners' notebooks: the one behind the wall where there is one that Jupyter knows."""
    if strength is None or not strength.wall or strength.backend in _FOR_GRADING_ONLY:
        return PLAIN_KERNEL
    known = await ensure_async(handler.kernel_spec_manager.get_all_specs())
    return WALLED_KERNEL if WALLED_KERNEL["name"] in known else PLAIN_KERNEL

"""/challenges: the catalogue, as far as a learner may see it."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.challenges.names import check_name
from jupyter_praxis.grading.submission import Progress
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.representation import challenge_json, problem_json


class ChallengesHandler(Handler):
    """/challenges."""

    @web.authenticated
    async def get(self) -> None:
        """List all challenges in teaching order, and the sources that could not be read."""
        house = await self.door.house()
        entries, problems = await house.catalogue(self.door.learner)
        self.answer(
            {
                "challenges": [challenge_json(challenge, progress) for challenge, progress in entries],
                "problems": [problem_json(source, message) for source, message in problems],
            }
        )


class ChallengeHandler(Handler):
    """/challenges/{slug}."""

    @web.authenticated
    async def get(self, slug: str) -> None:
        """Show one challenge."""
        house = await self.door.house()
        challenge = await house.challenge(check_name(slug))
        entries, _ = await house.catalogue(self.door.learner)
        progress = {entry.slug: how_far for entry, how_far in entries}
        self.answer(challenge_json(challenge, progress.get(challenge.slug, Progress.NEW)))

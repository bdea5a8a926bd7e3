"""/submissions: handing in, looking up, following."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from enum import StrEnum
from typing import Any

from tornado import web

from jupyter_praxis.challenges.names import check_name, is_name
from jupyter_praxis.errors import BadRequest, NoSuchSubmission
from jupyter_praxis.grading.submission import Scope, State
from jupyter_praxis.web.asked import limit_of
from jupyter_praxis.web.fields import read_object
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.representation import attempt_json, diagnosis_json, submission_json
from jupyter_praxis.web.stream import StreamHandler, closed_after

MOST_LISTED = 200


class Until(StrEnum):
    """What a stream of events ends with."""

    VERDICT = "verdict"
    DIAGNOSIS = "diagnosis"


class SubmissionsHandler(Handler):
    """/submissions."""

    @web.authenticated
    async def get(self) -> None:
        """List the learner's attempts at one challenge."""
        slug = self._parameter("challenge")
        if slug is None:
            raise BadRequest("The parameter `challenge`, a slug, is missing.")
        check_name(slug)
        limit = limit_of(self._parameter("limit"), MOST_LISTED)
        before = self._parameter("before")
        if before is not None:
            check_id(before)
        house = await self.door.house()
        attempts = await house.history(self.door.learner, slug, limit, before)
        self.answer({"submissions": [attempt_json(attempt) for attempt in attempts]})

    @web.authenticated
    async def post(self) -> None:
        """Hand in; 202 says that the attempt is committed and will be graded, come what may."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        slug = check_name(fields.text("challenge"))
        version = fields.text("version")
        scope = fields.choice("scope", Scope)
        key = fields.text("key", shortest=8, longest=128)
        cells = fields.cells("cells")
        path = fields.text("path", shortest=0, longest=1024, default="")
        fields.done()
        house = await self.door.house()
        attempt = await house.submit(self.door.learner, slug, version, scope, key, cells, path)
        self.answer(attempt_json(attempt), status=202)

    def _parameter(self, name: str) -> str | None:
        return self.get_query_argument(name, None, strip=False)


class SubmissionHandler(Handler):
    """/submissions/{id}."""

    @web.authenticated
    async def get(self, submission_id: str) -> None:
        """Show one attempt with its cells and its verdict."""
        house = await self.door.house()
        attempt = await house.submission(self.door.learner, check_id(submission_id))
        self.answer(submission_json(attempt))


class EventsHandler(StreamHandler):
    """/submissions/{id}/events."""

    @web.authenticated
    async def get(self, submission_id: str) -> None:
        """Send the attempt as it is now, then after each change, and its diagnosis when that comes later."""
        until = self.get_query_argument("until", Until.DIAGNOSIS, strip=False)
        if until not in list(Until):
            raise BadRequest(f"The parameter `until` has to be one of: {', '.join(Until)}.")
        await self.send_events(self._states(check_id(submission_id), Until(until)))

    async def _states(self, submission_id: str, until: Until) -> AsyncGenerator[tuple[str, str, Any], None]:
        house = await self.door.house()
        number, graded = 0, False
        async with closed_after(house.follow(self.door.learner, submission_id)) as changes:
            async for attempt in changes:
                number += 1
                told = (
                    diagnosis_json(attempt.verdict)
                    if graded and attempt.verdict
                    else submission_json(attempt)
                )
                yield "diagnosis" if graded else "state", f"{attempt.id}:{number}", told
                graded = attempt.state is State.GRADED
                if graded and until is Until.VERDICT:
                    return


def check_id(submission_id: str) -> str:
    """Return an id that can be one; raises NoSuchSubmission."""
    if not is_name(submission_id):
        raise NoSuchSubmission
    return submission_id

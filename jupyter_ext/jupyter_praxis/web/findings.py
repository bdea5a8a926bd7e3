"""/submissions/{id}/findings/{number}/dispute: a learner's objection to a finding."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.errors import NoSuchFinding
from jupyter_praxis.grading.submission import Submission
from jupyter_praxis.web.fields import read_nothing, read_object
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.representation import diagnosis_json
from jupyter_praxis.web.submissions import check_id

LONGEST_REASON = 1000


class DisputeHandler(Handler):
    """/submissions/{id}/findings/{number}/dispute."""

    @web.authenticated
    async def post(self, submission_id: str, number: str) -> None:
        """Object, with a reason or without; again replaces the reason."""
        house = await self.door.house()
        which = check_id(submission_id), _number(number)
        self._tell(await house.dispute(self.door.learner, *which, self._why()))

    @web.authenticated
    async def delete(self, submission_id: str, number: str) -> None:
        """Withdraw the objection; also where there is none."""
        read_nothing(self.request.body, self.request.headers.get("Content-Type", ""))
        house = await self.door.house()
        which = check_id(submission_id), _number(number)
        self._tell(await house.dispute(self.door.learner, *which, None))

    def _why(self) -> str:
        if not self.request.body.strip():
            return ""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        reason = fields.text("reason", shortest=0, longest=LONGEST_REASON, default="")
        fields.done()
        return reason

    def _tell(self, submission: Submission) -> None:
        if submission.verdict is None:  # a backup from before was restored meanwhile
            raise NoSuchFinding
        self.answer(diagnosis_json(submission.verdict))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise NoSuchFinding
    return int(text)

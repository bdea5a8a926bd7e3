"""/tutor/…/messages: said, followed while the reply is written, stopped.

Rule: who goes away in the middle of a reply ends nothing but their own stream, and who comes back is told first
how the reply stands.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from tornado import web

from jupyter_praxis.challenges.names import is_name
from jupyter_praxis.errors import BadRequest, NoSuchMessage
from jupyter_praxis.web.conversations import check_conversation
from jupyter_praxis.web.fields import read_nothing, read_object
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.sent import LONGEST_TEXT, sent_in
from jupyter_praxis.web.stream import StreamHandler, closed_after
from jupyter_praxis.web.tutor_representation import message_json, told_json


class MessagesHandler(Handler):
    """/tutor/conversations/{conversation}/messages."""

    @web.authenticated
    async def post(self, conversation: str) -> None:
        """Say something; 202 says that it is committed, and the reply begun."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        key = fields.text("key", shortest=8, longest=128)
        text = fields.text("text", longest=LONGEST_TEXT)
        sent = sent_in(fields)
        fields.done()
        if not text.strip():
            raise BadRequest("The key `text` has to have a letter or a sign in it.")
        house = await self.door.house()
        which = check_conversation(conversation)
        said, reply = await house.tutor.say(self.door.learner, which, key, text, sent)
        self.answer({"message": message_json(said), "reply": message_json(reply)}, status=202)


class MessageEventsHandler(StreamHandler):
    """/tutor/messages/{message}/events."""

    @web.authenticated
    async def get(self, message: str) -> None:
        """Send a reply as it is now, then what is written, at last how it ended."""
        await self.send_events(self._events(check_message(message)))

    async def _events(self, message: str) -> AsyncGenerator[tuple[str, str, Any], None]:
        house = await self.door.house()
        async with closed_after(house.tutor.follow(self.door.learner, message)) as following:
            async for told in following:
                yield str(told.event), f"{message}:{told.number}", told_json(told)


class StopHandler(Handler):
    """/tutor/messages/{message}/stop."""

    @web.authenticated
    async def post(self, message: str) -> None:
        """End a reply that is being written; again is no harm."""
        read_nothing(self.request.body, self.request.headers.get("Content-Type", ""))
        house = await self.door.house()
        self.answer(message_json(await house.tutor.stop(self.door.learner, check_message(message))))


def check_message(message: str) -> str:
    """Return an id that can be one; raises NoSuchMessage."""
    if not is_name(message):
        raise NoSuchMessage
    return message

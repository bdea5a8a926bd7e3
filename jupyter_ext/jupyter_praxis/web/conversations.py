"""/tutor/conversations: begun, listed by notebook, searched, renamed, deleted, carried on."""

from __future__ import annotations

from tornado import web

from jupyter_praxis.challenges.names import check_name, is_name
from jupyter_praxis.errors import BadRequest, NoSuchConversation
from jupyter_praxis.web.asked import limit_of
from jupyter_praxis.web.fields import read_nothing, read_object
from jupyter_praxis.web.handler import Handler
from jupyter_praxis.web.tutor_representation import conversation_json, message_json

MOST_LISTED = 100
LONGEST_PATH = 1024
LONGEST_SEARCH = 200
LONGEST_TITLE = 200


class ConversationsHandler(Handler):
    """/tutor/conversations."""

    @web.authenticated
    async def get(self) -> None:
        """List the learner's, last changed first, and say whether more follow."""
        path = self._text("path", LONGEST_PATH)
        search = self._text("search", LONGEST_SEARCH) or ""
        limit = limit_of(self._text("limit", LONGEST_SEARCH), MOST_LISTED)
        before = self._text("before", LONGEST_SEARCH)
        if before is not None:
            check_conversation(before)
        house = await self.door.house()
        found = await house.tutor.conversations(self.door.learner, path, search, limit + 1, before)
        shown = [conversation_json(one) for one in found[:limit]]
        self.answer({"conversations": shown, "more": len(found) > limit})

    @web.authenticated
    async def post(self) -> None:
        """Begin one about a notebook and its challenge, or about neither."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        path = fields.text("path", shortest=0, longest=LONGEST_PATH, default="")
        slug = fields.text("challenge", shortest=0, default="")
        fields.done()
        if slug:
            check_name(slug)
        house = await self.door.house()
        begun = await house.tutor.start(self.door.learner, path, slug)
        self.answer(conversation_json(begun), status=201)

    def _text(self, name: str, longest: int) -> str | None:
        text = self.get_query_argument(name, None, strip=False)
        if text is not None and len(text) > longest:
            raise BadRequest(f"The parameter `{name}` has to be at most {longest} characters long.")
        return text


class ConversationHandler(Handler):
    """/tutor/conversations/{conversation}."""

    @web.authenticated
    async def get(self, conversation: str) -> None:
        """Show one with all that was said in it."""
        house = await self.door.house()
        found, said = await house.tutor.conversation(self.door.learner, check_conversation(conversation))
        self.answer({**conversation_json(found), "said": [message_json(message) for message in said]})

    @web.authenticated
    async def patch(self, conversation: str) -> None:
        """Give it a title."""
        fields = read_object(self.request.body, self.request.headers.get("Content-Type", ""))
        title = fields.text("title", longest=LONGEST_TITLE)
        fields.done()
        if not title.strip():
            raise BadRequest("The key `title` has to have a letter or a sign in it.")
        house = await self.door.house()
        which = check_conversation(conversation)
        self.answer(conversation_json(await house.tutor.rename(self.door.learner, which, title)))

    @web.authenticated
    async def delete(self, conversation: str) -> None:
        """Delete it with all that was said in it."""
        read_nothing(self.request.body, self.request.headers.get("Content-Type", ""))
        house = await self.door.house()
        await house.tutor.delete(self.door.learner, check_conversation(conversation))
        self.set_status(204)
        self.finish()


def check_conversation(conversation: str) -> str:
    """Return an id that can be one; raises NoSuchConversation."""
    if not is_name(conversation):
        raise NoSuchConversation
    return conversation

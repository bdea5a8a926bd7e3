"""The tutor, as its house offers it: conversations, replies, hints, how things stand.

Rule: what a server that died was writing is ended as broken by the next one, and what it set aside is counted.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime

from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.errors import NoSuchChallenge, TooLittleSaid, TutorOff
from jupyter_praxis.settings import TutorSettings
from jupyter_praxis.tutoring.budget import Ledger
from jupyter_praxis.tutoring.climbing import Climbing
from jupyter_praxis.tutoring.coaching import Coaching, coach
from jupyter_praxis.tutoring.conversation import Conversation, Conversations, Message, Said, State
from jupyter_praxis.tutoring.hints import Ladder
from jupyter_praxis.tutoring.knowing import Knowing
from jupyter_praxis.tutoring.purses import limits, meter
from jupyter_praxis.tutoring.replies import Replies
from jupyter_praxis.tutoring.sent import Sent
from jupyter_praxis.tutoring.situation import Composed
from jupyter_praxis.tutoring.standing import Standing
from jupyter_praxis.tutoring.suggestions import suggestions
from jupyter_praxis.tutoring.told import Told
from jupyter_praxis.tutoring.words import word


class Tutor:
    """What learners ask (fulfils `web.house.Tutor`).

    `model` is the name of the first model, None for none; `prepare` begins to work out a challenge's expected values,
    so that the first piece of code need not wait for them.
    """

    def __init__(
        self,
        settings: TutorSettings,
        conversations: Conversations,
        ledger: Ledger,
        knowing: Knowing,
        climbing: Climbing,
        replies: Replies,
        model: str | None,
        owner: str,
        clock: Callable[[], datetime],
        prepare: Callable[[Challenge], None],
    ) -> None:
        self._settings = settings
        self._conversations = conversations
        self._ledger = ledger
        self._knowing = knowing
        self._climbing = climbing
        self._replies = replies
        self._model = model
        self._owner = owner
        self._clock = clock
        self._prepare = prepare

    async def recover(self, is_dead: Callable[[str], bool]) -> None:
        """End what servers left behind that are no more: their replies, and what they set aside."""
        now = self._clock()
        gone = [owner for owner in await self._conversations.owners() if is_dead(owner)]
        if gone:
            await self._conversations.break_off(gone, word("server_ended"), now)
        gone = [owner for owner in await self._ledger.owners() if is_dead(owner)]
        if gone:
            await self._ledger.give_up(gone, now)

    async def aclose(self) -> None:
        """End every reply that is being written."""
        await self._replies.aclose()

    async def standing(self, learner: str) -> Standing:
        """Say which model answers and what is left of the budget."""
        settings = self._settings
        if settings.mode != "guided":
            return Standing(settings.mode, settings.composer, None, word(f"mode_{settings.mode}"), None)
        if self._model is None:
            return Standing(settings.mode, settings.composer, None, word("no_model"), None)
        now = self._clock()
        bound = limits(settings, learner, "")
        spent = await self._ledger.spent([limit.purse for limit in bound], now.date())
        filled = meter(bound, spent, now)
        sentence = word("budget_spent") if filled.spent else ""
        return Standing(settings.mode, settings.composer, self._model, sentence, filled)

    async def conversations(
        self, learner: str, path: str | None, search: str, limit: int, before: str | None
    ) -> Sequence[Conversation]:
        """Give the learner's conversations, last changed first."""
        return await self._conversations.list(learner, path, search, limit, before)

    async def start(self, learner: str, path: str, challenge: str) -> Conversation:
        """Begin a conversation; raises NoSuchChallenge, TutorOff."""
        self._guided()
        if challenge:
            self._prepare(await self._challenge(challenge))
        return await self._conversations.start(learner, path, challenge, "", self._clock())

    async def conversation(self, learner: str, conversation: str) -> tuple[Conversation, Sequence[Message]]:
        """Give one with all that was said; of a reply being written, what there is of it now."""
        found = await self._conversations.get(learner, conversation)
        said = await self._conversations.messages(learner, conversation)
        return found, [self._replies.as_it_is(message) for message in said]

    async def rename(self, learner: str, conversation: str, title: str) -> Conversation:
        """Give it a title."""
        return await self._conversations.rename(learner, conversation, title, self._clock())

    async def delete(self, learner: str, conversation: str) -> None:
        """Delete it, ending a reply being written in it."""
        for message in await self._conversations.messages(learner, conversation):
            await self._replies.end(learner, message)
        await self._conversations.delete(learner, conversation)

    async def say(
        self, learner: str, conversation: str, key: str, text: str, sent: Sent
    ) -> tuple[Message, Message]:
        """Commit what the learner says and begin the reply."""
        self._guided()
        if self._settings.composer == "required" and sent.about is None:
            said = coach(text, sent.composed)
            if not said.enough:
                raise TooLittleSaid(" ".join(said.advice) or None)
        began = Said(key, text, sent.as_json())
        message, reply, new = await self._conversations.say(
            learner, conversation, began, self._owner, self._clock()
        )
        if new:
            self._replies.begin(learner, reply, text, sent)
        return message, self._replies.as_it_is(reply)

    def follow(self, learner: str, message: str) -> AsyncIterator[Told]:
        """Give a reply as it is, what is written from then on, at last how it ended."""
        return self._replies.follow(learner, message)

    async def stop(self, learner: str, message: str) -> Message:
        """End a reply that is being written, and give it."""
        kept = await self._conversations.message(learner, message)
        if kept.state is State.WRITING:
            await self._replies.end(learner, kept)
            kept = await self._conversations.message(learner, message)
        return kept

    async def hints(self, learner: str, slug: str) -> Ladder:
        """Give the ladder of a challenge; raises NoSuchChallenge, TutorOff."""
        self._not_off()
        return await self._climbing.of(learner, await self._challenge(slug))

    async def take_hint(self, learner: str, slug: str, number: int) -> Ladder:
        """Take a rung; raises NoSuchHint, HintNotYet."""
        self._not_off()
        return await self._climbing.take(learner, await self._challenge(slug), number)

    async def coach(self, learner: str, text: str, composed: Composed) -> Coaching:  # noqa: ARG002
        """Say what would make a question easier to answer."""
        self._guided()
        return coach(text, composed)

    async def suggestions(self, learner: str, slug: str) -> Sequence[str]:
        """Give a few questions to start from."""
        self._guided()
        challenge = await self._challenge(slug) if slug else None
        sent = Sent(profile=False, hints=False)
        work = await self._knowing.work(learner, slug, sent)
        sent = Sent(profile=False, hints=False, submission=work.latest)
        known = await self._knowing.learner(learner)
        return suggestions(await self._knowing.situation(learner, challenge, "", sent, work, known, ()))

    async def _challenge(self, slug: str) -> Challenge:
        challenge = await self._knowing.challenge(slug)
        if challenge is None:
            raise NoSuchChallenge
        return challenge

    def _guided(self) -> None:
        self._not_off()
        if self._settings.mode == "hints":
            raise TutorOff(word("mode_hints"))

    def _not_off(self) -> None:
        if self._settings.mode == "off":
            raise TutorOff

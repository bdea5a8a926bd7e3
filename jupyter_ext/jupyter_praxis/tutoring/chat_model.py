"""What the tutor asks of a chat model: messages in, a stream of text and usage out, cancelled by closing it.

Rule: a model is told everything in `Asked` and remembers nothing.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil
from typing import Protocol, Self

CHARACTERS_A_TOKEN = 4
"""What providers say of English text and code, for the tokens of a reply that was never counted."""


class Role(StrEnum):
    """Who said something, in the providers' words."""

    LEARNER = "user"
    TUTOR = "assistant"


@dataclass(frozen=True)
class Turn:
    """Something said."""

    role: Role
    text: str


@dataclass(frozen=True)
class Asked:
    """A question to a model. Turns begin and end with the learner's, and take turns.

    `hard` asks for the large model where there is one; `most_tokens` bounds the reply, 0 for the model's own setting;
    `prompt` names the version of the words in `system` and `turns`, for the record.
    """

    system: str
    turns: tuple[Turn, ...]
    hard: bool = False
    most_tokens: int = 0
    prompt: str = ""

    @property
    def tokens(self) -> int:
        """Estimate its tokens."""
        return tokens_of(self.system) + sum(tokens_of(turn.text) for turn in self.turns)


@dataclass(frozen=True)
class Price:
    """What a million tokens cost, in the currency of the settings."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0


@dataclass(frozen=True)
class Usage:
    """What one call to a provider used so far. `call` numbers the calls made for one question, from 0.

    `estimated` says that the provider has not counted it (yet); `model` is the provider's own name.
    """

    provider: str
    model: str
    tokens_in: int
    tokens_out: int
    price: Price = field(default_factory=Price)
    estimated: bool = False
    call: int = 0

    @property
    def micros(self) -> int:
        """Give the cost in millionths of the currency, rounded up."""
        return ceil(self.tokens_in * self.price.tokens_in + self.tokens_out * self.price.tokens_out)

    def with_text(self, text: str) -> Self:
        """Give what it used where the stream was left after a text: the provider's figure, or an estimate."""
        out = tokens_of(text)
        if out <= self.tokens_out:
            return self
        return replace(self, tokens_out=out, estimated=True)


class ChatModel(Protocol):
    """Answers questions."""

    def ceiling(self, asked: Asked) -> Usage:
        """Say what the question could use at most, the reply at full length, by the dearest model it may go to."""

    def stream(self, asked: Asked) -> AsyncGenerator[str | Usage, None]:
        """Yield the reply's text as it comes, and usage.

        The first usage of a call comes before its text (estimated where the provider counts later), the last one
        after it; of each call the last one counts. Closing the generator ends the request at the provider.
        Raises ModelUnavailable and what derives from it, in sentences that hold neither key nor question.
        """

    async def aclose(self) -> None:
        """Give connections back."""


def tokens_of(text: str) -> int:
    """Estimate the tokens of a text."""
    return ceil(len(text) / CHARACTERS_A_TOKEN)

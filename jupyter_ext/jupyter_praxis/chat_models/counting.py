"""What a question uses, before a provider has counted it.

Rule: an estimate rather says too much than too little, for a budget is decided on it.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import Asked, Price, Usage

BYTES_A_TOKEN = 3
"""English and code have some four bytes a token, other scripts about three (a character of Chinese is one token)."""

AROUND_A_TURN = 8
"""Tokens providers put around each turn, such as its role; the highest published figure is below this."""


def price_of(settings: ModelSettings) -> Price:
    """Give a model's price."""
    return Price(settings.price_in, settings.price_out)


def most_of(settings: ModelSettings, asked: Asked) -> int:
    """Give the most tokens a reply may have: the question's bound within the model's."""
    return min(asked.most_tokens or settings.most_tokens, settings.most_tokens)


def estimate(settings: ModelSettings, asked: Asked) -> Usage:
    """Estimate what a question used that was just sent."""
    texts = (asked.system, *(turn.text for turn in asked.turns))
    tokens = sum(ceil(len(text.encode("utf-8", "replace")) / BYTES_A_TOKEN) + AROUND_A_TURN for text in texts)
    return Usage(settings.use, settings.model, tokens, 0, price_of(settings), estimated=True)


def ceiling(settings: ModelSettings, asked: Asked) -> Usage:
    """Estimate what a question uses whose reply is as long as it may be."""
    return replace(estimate(settings, asked), tokens_out=most_of(settings, asked))


def nothing(usage: Usage) -> Usage:
    """Give the usage of a call that cost nothing, such as one that was refused."""
    return replace(usage, tokens_in=0, tokens_out=0, estimated=False)

"""A model and the provider it speaks to, made together."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jupyter_praxis.chat_models.anthropic import AnthropicModel
from jupyter_praxis.chat_models.cache import Cache
from jupyter_praxis.chat_models.chain import Chain
from jupyter_praxis.chat_models.openai import OpenAIModel
from jupyter_praxis.settings import ModelSettings, Secret
from jupyter_praxis.tutoring.chat_model import Asked, ChatModel, Role, Turn, Usage
from services.providers import PLAIN, Flavour, Provider, Script, anthropic_server, openai_server

KEY = "sk-test-4f9a17c2b8e04d6c"
MODEL = "small-1"
QUESTION = "Why does my loop stop early? 世界"
ADAPTERS = ("anthropic", *Flavour)


def asked(*texts: str, system: str = "Ask, before you tell.", **changes: Any) -> Asked:
    """A conversation; the learner begins and ends it."""
    roles = (Role.LEARNER, Role.TUTOR)
    turns = tuple(Turn(roles[number % 2], text) for number, text in enumerate(texts or (QUESTION,)))
    return Asked(system, turns, **changes)


def settings(kind: str, url: str = "", **changes: Any) -> ModelSettings:
    """Settings of a model at such a provider."""
    use = "anthropic" if kind == "anthropic" else "openai"
    options = {"key_header": "api-key"} if kind == Flavour.AZURE else {}
    known: dict[str, Any] = {"model": MODEL, "base_url": url, "key": Secret(KEY), "options": options}
    return ModelSettings(use, **known | changes)


@asynccontextmanager
async def playing(
    kind: str,
    script: Script = PLAIN,
    expected: str = KEY,
    **changes: Any,
) -> AsyncIterator[tuple[ChatModel, Provider]]:
    """Give a model of that kind and its provider, which takes only the key it expects; "" for any and none."""
    speaking = anthropic_server if kind == "anthropic" else partial(openai_server, flavour=Flavour(kind))
    async with speaking(script, expected) as provider:
        made = settings(kind, provider.url, **changes)
        model = AnthropicModel(made) if kind == "anthropic" else OpenAIModel(made)
        try:
            yield model, provider
        finally:
            await model.aclose()


@dataclass
class Time:
    """A clock that moves when somebody sleeps, and chance that is always the same."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)
    chance: float = 0.5

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def chain(self, *models: tuple[ModelSettings, ChatModel], cache: Cache | None = None) -> Chain:
        return Chain(models, lambda: self.now, self.sleep, lambda: self.chance, cache)


@asynccontextmanager
async def chained(
    *scripts: Script,
    time: Time | None = None,
    cache: Cache | None = None,
    changes: Sequence[dict[str, Any]] = (),
) -> AsyncIterator[tuple[Chain, list[Provider]]]:
    """Give a chain of models at Anthropic's and OpenAI's by turns, and their providers."""
    async with AsyncExitStack() as stack:
        links, providers = [], []
        for number, script in enumerate(scripts):
            kind = ("anthropic", "openai")[number % 2]
            change = {"model": f"model-{number}", "tries": 1} | (dict(changes[number]) if changes else {})
            model, provider = await stack.enter_async_context(playing(kind, script, **change))
            links.append((settings(kind, provider.url, **change), model))
            providers.append(provider)
        yield (time or Time(chance=random.random())).chain(*links, cache=cache), providers


@dataclass
class Heard:
    """What came out of a stream."""

    texts: list[str] = field(default_factory=list)
    usages: list[Usage] = field(default_factory=list)
    items: list[str | Usage] = field(default_factory=list)
    problem: Exception | None = None

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def calls(self) -> list[Usage]:
        """The last usage of each call."""
        return list({usage.call: usage for usage in self.usages}.values())


async def hear(model: ChatModel, question: Asked | None = None) -> Heard:
    """Listen to the end, whatever end it takes."""
    heard = Heard()
    try:
        async for item in model.stream(question or asked()):
            heard.items.append(item)
            if isinstance(item, str):
                heard.texts.append(item)
            else:
                heard.usages.append(item)
    except Exception as problem:
        heard.problem = problem
    return heard

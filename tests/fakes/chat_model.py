"""A chat model whose replies are written beforehand; kept true by tests/chat_models/, as the real ones are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence

from jupyter_praxis.tutoring.chat_model import Asked, Price, Usage, tokens_of

Item = str | Usage | Exception | asyncio.Event
Script = Sequence[Item]

CEILING = 1000
PRICE = Price(1.0, 5.0)


class MemoryModel:
    """Answers with one script after the other, the last one again and again (fulfils `ChatModel`).

    An exception in a script is raised there, an event waited for. `asked` keeps every question, `closed` counts the
    streams that were left before their end.
    """

    def __init__(self, *scripts: Script, answers: Callable[[Asked], Script] | None = None) -> None:
        self.asked: list[Asked] = []
        self.closed = 0
        self._scripts = list(scripts)
        self._answers = answers

    def ceiling(self, asked: Asked) -> Usage:
        """A thousand tokens each way."""
        return Usage("memory", "memory-1", CEILING, CEILING, PRICE, estimated=True)

    async def stream(self, asked: Asked) -> AsyncGenerator[str | Usage, None]:
        """Yield a script, between an estimate of the usage and, unless the script says its own, the whole of it."""
        self.asked.append(asked)
        script = self._answers(asked) if self._answers else self._scripts[0]
        if len(self._scripts) > 1:
            self._scripts.pop(0)
        usage = Usage("memory", "memory-1", asked.tokens, 0, PRICE, estimated=True)
        yield usage
        text, ended = "", False
        try:
            for item in script:
                if isinstance(item, Exception):
                    ended = True
                    raise item
                if isinstance(item, asyncio.Event):
                    await item.wait()
                    continue
                if isinstance(item, str):
                    text += item
                yield item
            if not any(isinstance(item, Usage) for item in script):
                yield Usage("memory", "memory-1", asked.tokens, tokens_of(text), PRICE)
            ended = True
        finally:
            self.closed += not ended

    async def aclose(self) -> None:
        """Nothing is open."""

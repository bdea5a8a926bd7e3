"""The chain of models: who is asked first, how often, how long, and who next (fulfils `tutoring.chat_model.ChatModel`).

Rule: a learner never sees two beginnings. Another try, and another model, are for before the first text; what fails
after it, fails.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from itertools import count
from math import ceil

from jupyter_praxis.chat_models.breaker import Breaker
from jupyter_praxis.chat_models.cache import Cache, Kept
from jupyter_praxis.chat_models.calling import call
from jupyter_praxis.chat_models.counting import nothing
from jupyter_praxis.chat_models.patience import REST_S, pause
from jupyter_praxis.chat_models.pieces import words
from jupyter_praxis.errors import ModelRefused, ModelTooSlow, ModelUnavailable
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import Asked, ChatModel, Usage

log = logging.getLogger("jupyter_praxis")

Replying = AsyncGenerator[str | Usage, None]


@dataclass(frozen=True)
class _Link:
    settings: ModelSettings
    model: ChatModel
    breaker: Breaker = field(default_factory=Breaker)


class Chain:
    """Asks the first model that answers: small ones first, for a hard question large ones; then the others.

    `clock` gives steady seconds, `chance` numbers from 0 to 1; `cache` None keeps no reply.
    """

    def __init__(
        self,
        models: Sequence[tuple[ModelSettings, ChatModel]],
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
        chance: Callable[[], float],
        cache: Cache | None = None,
    ) -> None:
        self._links = [_Link(settings, model) for settings, model in models]
        self._clock = clock
        self._sleep = sleep
        self._chance = chance
        self._cache = cache

    def ceiling(self, asked: Asked) -> Usage:
        """Say what the question could use at most: the most tokens of any model, at the dearest one's price."""
        all_ = [link.model.ceiling(asked) for link in self._links]
        dearest = max(all_, key=lambda usage: (usage.micros, usage.tokens_in + usage.tokens_out))
        return replace(
            dearest,
            tokens_in=max(usage.tokens_in for usage in all_),
            tokens_out=max(usage.tokens_out for usage in all_),
        )

    async def stream(self, asked: Asked) -> Replying:
        """Yield the reply's text as it comes, and usage, numbered by call."""
        kept = self._cache.find(asked, self._clock()) if self._cache else None
        if kept is not None:
            for item in _replayed(kept):
                yield item
            return
        calls = count()
        problems: list[ModelUnavailable] = []
        for link in sorted(self._links, key=lambda link: link.settings.large is not asked.hard):
            texts: list[str] = []
            usage: Usage | None = None
            try:
                async with aclosing(self._tries(link, asked, calls)) as reply:
                    async for item in reply:
                        if isinstance(item, Usage):
                            usage = item
                        else:
                            texts.append(item)
                        yield item
            except ModelUnavailable as problem:
                if texts:
                    raise
                problems.append(problem)
                continue
            if self._cache and usage is not None:
                self._cache.keep(asked, "".join(texts), usage, self._clock())
            return
        raise _worst(problems)

    async def aclose(self) -> None:
        """Give the connections of all models back."""
        await asyncio.gather(*(link.model.aclose() for link in self._links))

    async def _tries(self, link: _Link, asked: Asked, calls: Iterator[int]) -> Replying:
        """Ask one model, again where that may help; raises what it failed with at last."""
        settings, until = link.settings, self._clock() + link.settings.whole_s
        failure: ModelUnavailable | None = None
        for failed in count(1):
            if not link.breaker.admits(self._clock()):
                raise failure or self._resting(link)
            begun, failure = False, None
            try:
                async with aclosing(call(settings, link.model, asked, until - self._clock())) as reply:
                    number = next(calls)
                    async for item in reply:
                        if isinstance(item, Usage):
                            yield replace(item, call=number)
                            continue
                        if not begun:
                            begun = True
                            link.breaker.worked()
                        yield item
            except ModelUnavailable as problem:
                failure = problem
            finally:
                if not begun and failure is None:
                    link.breaker.left()
            if failure is None:
                return
            wait_s = self._after(link, failure, failed)
            if begun or wait_s is None or failed >= settings.tries or self._clock() + wait_s >= until:
                raise failure
            await self._sleep(wait_s)

    def _resting(self, link: _Link) -> ModelUnavailable:
        problem = ModelUnavailable()
        problem.retry_after_s = max(ceil(link.breaker.opens_in(self._clock())), 1)
        return problem

    def _after(self, link: _Link, failure: ModelUnavailable, failed: int) -> float | None:
        """Take note of a call that failed, and say how long to wait for the next; None where that would not help."""
        asked_for_s = vars(failure).get("retry_after_s")
        wait_s = pause(failed, asked_for_s, self._chance())
        if isinstance(failure, ModelRefused):
            # A provider that refuses is there; and what it refuses is often this one question.
            link.breaker.left()
            return None
        rested = link.breaker.open
        link.breaker.failed(self._clock(), min(asked_for_s or 0.0, REST_S) if wait_s is None else 0.0)
        if link.breaker.open and not rested:
            rest_s = link.breaker.opens_in(self._clock())
            log.warning("The chat model %s is left alone for %.0f s: it failed.", link.settings.model, rest_s)
        return None if isinstance(failure, ModelTooSlow) or link.breaker.open else wait_s


def _replayed(kept: Kept) -> Iterator[str | Usage]:
    usage = replace(nothing(kept.usage), call=0)
    yield usage
    yield from words(kept.text)
    yield usage


def _worst(problems: Sequence[ModelUnavailable]) -> ModelUnavailable:
    """Choose what to tell: rather what may pass, so that the learner asks again, than that somebody refused."""
    passing = [problem for problem in problems if not isinstance(problem, ModelRefused)]
    return (passing or list(problems) or [ModelUnavailable()])[-1]

"""One call to one model, with an eye on the clock.

Rule: whatever ends a call ends its request, too: a timeout, a stop, a failure.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from traceback import extract_tb

from jupyter_praxis.chat_models.problems import Answer, problem_of, report
from jupyter_praxis.errors import ModelUnavailable
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import Asked, ChatModel, Usage

log = logging.getLogger("jupyter_praxis")

EMPTY = "The tutor's model gave an empty answer. Ask again; hints and reasons need no model."


async def call(
    settings: ModelSettings, model: ChatModel, asked: Asked, left_s: float
) -> AsyncGenerator[str | Usage, None]:
    """Yield what a model replies; raises ModelTooSlow after `first_s`, `silent_s` or `left_s`, whichever is first.

    A reply without text is a failure, and what an adapter raises beyond its promise becomes ModelUnavailable.
    """
    clock = asyncio.get_running_loop().time
    begin, begun = clock(), False
    trouble: Answer | None = None
    async with aclosing(model.stream(asked)) as reply:
        while trouble is None:
            patience = clock() + settings.silent_s if begun else begin + settings.first_s
            try:
                async with asyncio.timeout_at(min(patience, begin + left_s)):
                    item = await anext(reply, None)
            except TimeoutError:
                trouble = Answer("slow", detail=_waited(begun, clock() - begin))
            except ModelUnavailable:
                raise
            except Exception as error:
                place = extract_tb(error.__traceback__)[-1]
                where = f"{type(error).__name__} in {place.filename}, line {place.lineno}"
                trouble = Answer("broken", detail=where)
            else:
                if item is None:
                    break
                if item == "":
                    continue
                begun = begun or isinstance(item, str)
                yield item
    if trouble is not None:
        report(settings, trouble)
        raise problem_of(trouble, begun=begun)
    if not begun:
        report(settings, Answer(detail="the reply was empty"))
        raise ModelUnavailable(EMPTY)


def _waited(begun: bool, seconds: float) -> str:
    return f"{'silent in the middle of its reply' if begun else 'no text'} after {seconds:.1f} s"

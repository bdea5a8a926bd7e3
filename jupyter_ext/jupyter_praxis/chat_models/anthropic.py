"""Anthropic's Messages API, through its SDK (fulfils `tutoring.chat_model.ChatModel`).

Rule: one call is one request. Whoever holds this model tries again, or asks another one.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jupyter_praxis.chat_models.connection import (
    PLACEHOLDER,
    answered,
    http_client,
    hush,
    require,
    unreached,
)
from jupyter_praxis.chat_models.counting import ceiling, estimate, most_of, nothing, price_of
from jupyter_praxis.chat_models.options import Options
from jupyter_praxis.chat_models.pieces import said, sendable
from jupyter_praxis.chat_models.problems import Answer, problem_of, report
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import Asked, Price, Usage

if TYPE_CHECKING:
    from anthropic import AsyncStream
    from anthropic.types import RawMessageStreamEvent

ADDRESS = "https://api.anthropic.com"

WRITTEN = 1.25
READ = 0.1
"""What a token costs that is written to the provider's cache of prompts, or read from it, as a share of the price
of one that is not (https://platform.claude.com/docs/en/build-with-claude/prompt-caching)."""


class AnthropicModel:
    """Asks Claude. Options: `prompt_cache` (on), `body`, `key_header`, `headers`, `proxy`, `ca_file`."""

    def __init__(self, settings: ModelSettings) -> None:
        require("anthropic")
        import anthropic

        if not settings.model:
            raise SettingRefused('`model` is missing: the name of a model, such as "claude-haiku-4-5".')
        if not settings.key and not settings.base_url:
            raise SettingRefused(
                "`key_env` or `key_file` is missing: Anthropic's own address takes a key only."
            )
        self._settings = settings
        options = Options(settings.options)
        self._cached = options.flag("prompt_cache", True)
        self._body = options.fields("body")
        http = http_client(settings, options)
        options.end()
        self._client = anthropic.AsyncAnthropic(
            api_key=PLACEHOLDER,
            base_url=settings.base_url or ADDRESS,
            http_client=http,
            max_retries=0,
            open_telemetry=False,
        )
        hush()

    def ceiling(self, asked: Asked) -> Usage:
        """Say what the question could use at most."""
        whole = ceiling(self._settings, asked)
        price = replace(whole.price, tokens_in=whole.price.tokens_in * (WRITTEN if self._cached else 1.0))
        return replace(whole, price=price)

    async def stream(self, asked: Asked) -> AsyncGenerator[str | Usage, None]:
        """Yield the reply's text as it comes, and usage."""
        usage = estimate(self._settings, asked)
        yield usage
        trouble: Answer | None = None
        begun, ending = False, ""
        try:
            async with await self._begin(asked) as events:
                async for event in events:
                    if event.type == "message_start":
                        usage = self._counted(usage, event.message.usage)
                        yield usage
                    elif event.type == "content_block_delta" and event.delta.type == "text_delta":
                        begun = begun or bool(event.delta.text)
                        yield event.delta.text
                    elif event.type == "message_delta":
                        usage = self._counted(usage, event.usage)
                        ending = event.delta.stop_reason or ending
            if not ending:
                trouble = Answer("broken", detail="the stream ended before the reply")
            elif ending == "refusal" and not begun:
                trouble = Answer("refusal")
        except Exception as error:  # whatever a stranger's answer made the SDK stumble over
            trouble = _trouble(error)
        yield nothing(usage) if trouble is not None and trouble.free else usage
        if trouble is not None:
            report(self._settings, trouble)
            raise problem_of(trouble, begun)

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.close()

    async def _begin(self, asked: Asked) -> AsyncStream[RawMessageStreamEvent]:
        # The system's words are the same at each turn, and for many learners.
        mark: Mapping[str, Any] = {"cache_control": {"type": "ephemeral"}} if self._cached else {}
        system = [{"type": "text", "text": sendable(asked.system), **mark}] if asked.system.strip() else []
        request: dict[str, Any] = {
            "model": self._settings.model,
            "max_tokens": most_of(self._settings, asked),
            "messages": [{"role": turn.role.value, "content": said(turn)} for turn in asked.turns],
            **({"system": system} if system else {}),
        }
        stream: AsyncStream[RawMessageStreamEvent] = await self._client.messages.create(
            stream=True, extra_body=self._body or None, **request
        )
        return stream

    def _counted(self, before: Usage, usage: Any) -> Usage:
        """Take the provider's figures, which are totals so far; those it does not repeat stay.

        What went through the cache of prompts has another price, so the price is the mean of what was paid.
        """
        parts = usage.input_tokens, usage.cache_creation_input_tokens, usage.cache_read_input_tokens
        if None in parts and not before.estimated:
            return replace(before, tokens_out=usage.output_tokens)
        plain, written, read = (part or 0 for part in parts)
        tokens = plain + written + read
        price = price_of(self._settings)
        if tokens:
            paid = price.tokens_in * (plain + written * WRITTEN + read * READ) / tokens
            price = Price(paid, price.tokens_out)
        return replace(before, tokens_in=tokens, tokens_out=usage.output_tokens, price=price, estimated=False)


def _trouble(error: Exception) -> Answer:
    import anthropic

    if isinstance(error, anthropic.APIStatusError):
        return answered(error.response, str(error.type or ""), str(error.message), "request-id")
    return unreached(error) or Answer("malformed", detail=type(error).__name__)

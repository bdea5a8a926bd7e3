"""OpenAI's chat completions, and whatever server speaks them too (fulfils `tutoring.chat_model.ChatModel`).

Rule: one call is one request. Whoever holds this model tries again, or asks another one.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
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
from jupyter_praxis.chat_models.counting import ceiling, estimate, most_of, nothing
from jupyter_praxis.chat_models.options import Options
from jupyter_praxis.chat_models.pieces import said, sendable
from jupyter_praxis.chat_models.problems import Answer, problem_of, report
from jupyter_praxis.errors import SettingRefused
from jupyter_praxis.settings import ModelSettings
from jupyter_praxis.tutoring.chat_model import Asked, Usage, tokens_of

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletionChunk

ADDRESS = "https://api.openai.com/v1"


class OpenAIModel:
    """Asks a model behind chat completions: OpenAI's, Azure's, or one of vLLM, Ollama and their like.

    Options: `limit_field` (`max_completion_tokens` at OpenAI, `max_tokens` elsewhere), `ask_usage` (on),
    `key_header` (such as `api-key`, instead of a bearer token), `query`, `body`, `headers`, `proxy`, `ca_file`.
    """

    def __init__(self, settings: ModelSettings) -> None:
        require("openai")
        import openai

        if not settings.model:
            raise SettingRefused("`model` is missing: the name the server knows the model by.")
        if not settings.key and not settings.base_url:
            raise SettingRefused("`key_env` or `key_file` is missing: OpenAI's own address takes a key only.")
        self._settings = settings
        options = Options(settings.options)
        address = settings.base_url or ADDRESS
        modern = ".openai.com" in address or ".openai.azure.com" in address
        self._limit_field = options.text("limit_field", "max_completion_tokens" if modern else "max_tokens")
        self._ask_usage = options.flag("ask_usage", True)
        self._body = options.fields("body")
        query = options.texts("query")
        http = http_client(settings, options)
        options.end()
        self._client = openai.AsyncOpenAI(
            api_key=PLACEHOLDER,
            base_url=address,
            http_client=http,
            max_retries=0,
            default_query=query or None,
        )
        hush()

    def ceiling(self, asked: Asked) -> Usage:
        """Say what the question could use at most."""
        return ceiling(self._settings, asked)

    async def stream(self, asked: Asked) -> AsyncGenerator[str | Usage, None]:
        """Yield the reply's text as it comes, and usage."""
        usage = estimate(self._settings, asked)
        yield usage
        trouble: Answer | None = None
        ending = ""
        texts: list[str] = []
        try:
            async with await self._begin(asked) as chunks:
                async for chunk in chunks:
                    usage = _counted(usage, chunk)
                    # Azure begins with a chunk without choices, the figures come in one, too.
                    for choice in (chunk.choices or ())[:1]:
                        ending = choice.finish_reason or ending
                        text = choice.delta and (choice.delta.content or choice.delta.refusal)
                        if text:
                            texts.append(text)
                            yield text
            if not ending:
                trouble = Answer("broken", detail="the stream ended before the reply")
            elif ending == "content_filter" and not texts:
                trouble = Answer("refusal")
        except Exception as error:  # whatever a stranger's answer made the SDK stumble over
            trouble = _trouble(error)
        if usage.estimated:
            usage = replace(usage, tokens_out=tokens_of("".join(texts)))
        yield nothing(usage) if trouble is not None and trouble.free else usage
        if trouble is not None:
            report(self._settings, trouble)
            raise problem_of(trouble, begun=bool(texts))

    async def aclose(self) -> None:
        """Give connections back."""
        await self._client.close()

    async def _begin(self, asked: Asked) -> AsyncStream[ChatCompletionChunk]:
        system = [{"role": "system", "content": sendable(asked.system)}] if asked.system.strip() else []
        request: dict[str, Any] = {
            "model": self._settings.model,
            "messages": [
                *system,
                *({"role": turn.role.value, "content": said(turn)} for turn in asked.turns),
            ],
            **({"stream_options": {"include_usage": True}} if self._ask_usage else {}),
        }
        body = {self._limit_field: most_of(self._settings, asked), **self._body}
        stream: AsyncStream[ChatCompletionChunk] = await self._client.chat.completions.create(
            stream=True, extra_body=body, **request
        )
        return stream


def _counted(before: Usage, chunk: ChatCompletionChunk) -> Usage:
    """Take the server's figures, which are totals so far; vLLM may send them with each chunk, Ollama never."""
    if chunk.usage is None:
        return before
    tokens_in, tokens_out = chunk.usage.prompt_tokens, chunk.usage.completion_tokens
    return replace(before, tokens_in=int(tokens_in), tokens_out=int(tokens_out), estimated=False)


def _trouble(error: Exception) -> Answer:
    import openai

    if isinstance(error, openai.APIStatusError):
        return answered(error.response, _kind(error), error.message, "x-request-id")
    if isinstance(error, openai.APIError) and error.body is not None:
        return Answer(_kind(error), text=error.message)
    return unreached(error) or Answer("malformed", detail=type(error).__name__)


def _kind(error: Any) -> str:
    """Give the server's word for it: `code` is the finer one, and at vLLM only repeats the status."""
    code = str(error.code or "")
    return code if code and not code.isdigit() else str(error.type or "")

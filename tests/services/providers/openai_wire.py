"""Chat completions as they are on the wire, at OpenAI (https://platform.openai.com/docs/api-reference/chat-streaming)
and as others speak them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from enum import StrEnum
from typing import Any

from .replies import PLAIN, How, Refusal, Reply, Script, Telling
from .wire import Line, Provider, Request, serving

ID = "req_7f2a9c0d1e"
HEADERS = {
    "openai-processing-ms": "120",
    "openai-version": "2020-10-01",
    "x-ratelimit-limit-requests": "500",
    "x-ratelimit-remaining-requests": "499",
    "x-request-id": ID,
}
KINDS = {
    400: ("invalid_request_error", None),
    401: ("invalid_request_error", "invalid_api_key"),
    404: ("invalid_request_error", "model_not_found"),
    429: ("requests", "rate_limit_exceeded"),
    500: ("server_error", None),
}


class Flavour(StrEnum):
    """Whose server it is."""

    OPENAI = "openai"
    AZURE = "azure"  # begins with a chunk without choices; the key is in `api-key`
    OLLAMA = "ollama"  # no usage, no key
    VLLM = "vllm"  # fields of its own; usage with each chunk


def openai_server(
    script: Script = PLAIN,
    key: str = "",
    flavour: Flavour = Flavour.OPENAI,
) -> AbstractAsyncContextManager[Provider]:
    """Play such a server; with a key, whoever has another one is turned away."""
    telling = Telling(script)

    async def answer(request: Request, line: Line) -> None:
        refused = _wrong(request, key, flavour)
        told = refused or telling.next(request)
        if isinstance(told, Refusal):
            await _refuse(request, line, told, flavour)
        else:
            await _reply(request, line, told, flavour)

    return serving(answer, "/v1")


def _key(request: Request, flavour: Flavour) -> str:
    if flavour is Flavour.AZURE:
        return request.headers.get("api-key", "")
    return request.headers.get("authorization", "").removeprefix("Bearer ")


def _wrong(request: Request, key: str, flavour: Flavour) -> Refusal | None:
    """Find what the API itself would object to."""
    if key and _key(request, flavour) != key:
        return Refusal(401, message="Incorrect API key provided.")
    if (request.method, request.path.partition("?")[0]) != ("POST", "/v1/chat/completions"):
        return Refusal(404, message=f"Invalid URL ({request.method} {request.path})")
    for field in ("model", "messages"):
        if field not in request.body:
            return Refusal(400, message=f"you must provide a {field} parameter")
    if not {each["role"] for each in request.body["messages"]} <= {"system", "user", "assistant"}:
        return Refusal(400, message="Invalid value for role")
    return None


async def _refuse(request: Request, line: Line, told: Refusal, flavour: Flavour) -> None:
    message, own = told.message, HEADERS
    kind, code = KINDS.get(told.status, ("server_error", None))
    if told.echo:
        message += f" {_key(request, flavour)} {json.dumps(request.body)}"
        kind, code, own = message, message, {"x-request-id": _key(request, flavour)}
    error: dict[str, Any] = {"message": message, "type": kind, "param": None, "code": told.kind or code}
    if flavour is Flavour.VLLM:
        error = {"message": message, "type": "BadRequestError", "param": None, "code": told.status}
    await line.begin(told.status, {"Content-Type": "application/json", **own, **told.headers})
    await line.send(json.dumps({"error": error}))
    await line.end()


async def _reply(request: Request, line: Line, told: Reply, flavour: Flavour) -> None:
    if told.how is How.MUTE:
        await asyncio.Event().wait()
    await line.begin(200, {"Content-Type": "text/event-stream; charset=utf-8", **HEADERS})
    async for data in _chunks(request, told, flavour):
        await line.send(f"data: {data if isinstance(data, str) else json.dumps(data)}\n\n")
    match told.how:
        case How.RESET:
            await line.reset()
        case How.SILENT | How.STALLED:
            await asyncio.Event().wait()
        case _:
            await line.end()


async def _chunks(request: Request, told: Reply, flavour: Flavour) -> AsyncIterator[Any]:
    tokens_in, tokens_out = told.figures(request.told)
    asked_for = bool(request.body.get("stream_options", {}).get("include_usage"))
    counts = asked_for and flavour is not Flavour.OLLAMA

    def chunk(
        delta: dict[str, Any] | None, reason: str | None = None, out: int | None = None
    ) -> dict[str, Any]:
        choice: dict[str, Any] = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": reason}
        made: dict[str, Any] = {
            "id": "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG",
            "object": "chat.completion.chunk",
            "created": 1741569952,
            "model": request.body["model"],
            "system_fingerprint": "fp_ollama" if flavour is Flavour.OLLAMA else "fp_44709d6fcb",
            "choices": [] if delta is None else [choice],
        }
        if flavour is Flavour.VLLM and delta is not None:
            choice |= {"stop_reason": None, "token_ids": None}
            delta["reasoning_content"] = None
        if counts:
            made["usage"] = None
            if out is not None:
                whole = {
                    "prompt_tokens": tokens_in,
                    "completion_tokens": out,
                    "total_tokens": tokens_in + out,
                }
                made["usage"] = {**whole, "prompt_tokens_details": {"cached_tokens": told.cached}}
        return made

    if flavour is Flavour.AZURE:
        yield {**chunk(None), "model": "", "prompt_filter_results": [{"prompt_index": 0}]}
    yield chunk({"role": "assistant", "content": "", "refusal": None})
    await asyncio.sleep(told.first_s)
    for number, piece in enumerate(told.pieces):
        if number:
            await asyncio.sleep(told.pause_s)
        yield chunk({"content": piece}, out=number + 1 if flavour is Flavour.VLLM else None)
    match told.how:
        case How.GARBLED:
            yield '{"id": "chatcmpl-B9MHDbslfkBeAs8l4bebGdFOJ6PeG", "object": "chat.comp'
        case How.FAILED:
            yield {"error": {"message": "The server had an error", "type": "server_error", "code": None}}
        case How.WHOLE | How.EMPTY | How.DECLINED:
            yield chunk({}, "content_filter" if told.how is How.DECLINED else "stop")
            if counts:
                yield chunk(None, out=tokens_out)
            yield "[DONE]"

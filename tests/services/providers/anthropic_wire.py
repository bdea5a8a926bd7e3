"""Anthropic's Messages API, version 2026-10-21, on the wire (https://platform.claude.com/docs/en/api/messages-streaming)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any

from .replies import PLAIN, How, Refusal, Reply, Script, Telling
from .wire import Line, Provider, Request, serving

ID = "req_011CSHoEeqs5C35K2UUqR7Fy"
HEADERS = {
    "anthropic-organization-id": "11111111-2222-4333-8444-555555555555",
    "anthropic-ratelimit-requests-limit": "50",
    "anthropic-ratelimit-requests-remaining": "49",
    "anthropic-ratelimit-tokens-remaining": "39000",
    "request-id": ID,
}
KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    529: "overloaded_error",
}


def anthropic_server(script: Script = PLAIN, key: str = "") -> AbstractAsyncContextManager[Provider]:
    """Play Anthropic; with a key, whoever has another one is turned away."""
    telling = Telling(script)

    async def answer(request: Request, line: Line) -> None:
        refused = _wrong(request, key)
        told = refused or telling.next(request)
        if isinstance(told, Refusal):
            await _refuse(request, line, told)
        else:
            await _reply(request, line, told)

    return serving(answer, "")


def _key(request: Request) -> str:
    return request.headers.get("x-api-key") or request.headers.get("authorization", "").removeprefix(
        "Bearer "
    )


def _wrong(request: Request, key: str) -> Refusal | None:
    """Find what the API itself would object to."""
    if key and _key(request) != key:
        return Refusal(401, message="invalid API key")
    if (request.method, request.path) != ("POST", "/v1/messages"):
        return Refusal(404, message=request.path)
    if "anthropic-version" not in request.headers:
        return Refusal(400, message="anthropic-version: header is required")
    for field in ("model", "max_tokens", "messages"):
        if field not in request.body:
            return Refusal(400, message=f"{field}: Field required")
    for field in ("temperature", "top_p", "top_k"):
        if field in request.body:  # gone with 2026-10-21
            return Refusal(400, message=f"{field}: Extra inputs are not permitted")
    messages = request.body["messages"]
    if [each["role"] for each in messages] != ["user", "assistant"] * (len(messages) // 2) + ["user"]:
        return Refusal(400, message="messages: roles must alternate between user and assistant")
    if not all(each["content"].strip() for each in messages):
        return Refusal(400, message="messages: text content blocks must be non-empty")
    return None


async def _refuse(request: Request, line: Line, told: Refusal) -> None:
    message, kind, own = told.message, told.kind or KINDS.get(told.status, "api_error"), HEADERS
    if told.echo:
        message += f" {_key(request)} {json.dumps(request.body)}"
        kind, own = message, {"request-id": _key(request)}
    error = {"type": kind, "message": message}
    await line.begin(told.status, {"Content-Type": "application/json", **own, **told.headers})
    await line.send(json.dumps({"type": "error", "error": error, "request_id": ID}))
    await line.end()


async def _reply(request: Request, line: Line, told: Reply) -> None:
    if told.how is How.MUTE:
        await asyncio.Event().wait()
    await line.begin(200, {"Content-Type": "text/event-stream; charset=utf-8", **HEADERS})
    async for name, data in _events(request, told):
        await line.send(f"event: {name}\ndata: {data if isinstance(data, str) else json.dumps(data)}\n\n")
    match told.how:
        case How.RESET:
            await line.reset()
        case How.SILENT | How.STALLED:
            await asyncio.Event().wait()
        case _:
            await line.end()


async def _events(request: Request, told: Reply) -> AsyncIterator[tuple[str, Any]]:
    tokens_in, tokens_out = told.figures(request.told)
    usage = {
        "input_tokens": tokens_in - told.cached,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": told.cached,
        "cache_creation": {"ephemeral_5m_input_tokens": 0, "ephemeral_1h_input_tokens": 0},
        "output_tokens": 1,
        "service_tier": "standard",
    }
    message = {
        "id": "msg_01XFDUDYJgAACzvnptvVoYEL",
        "type": "message",
        "role": "assistant",
        "model": request.body["model"],
        "content": [],
        "stop_reason": None,
        "stop_sequence": None,
        "usage": usage,
    }
    yield "message_start", {"type": "message_start", "message": message}
    block = {"type": "text", "text": ""}
    yield "content_block_start", {"type": "content_block_start", "index": 0, "content_block": block}
    yield "ping", {"type": "ping"}
    await asyncio.sleep(told.first_s)
    for number, piece in enumerate(told.pieces):
        if number:
            await asyncio.sleep(told.pause_s)
        delta = {"type": "text_delta", "text": piece}
        yield "content_block_delta", {"type": "content_block_delta", "index": 0, "delta": delta}
    match told.how:
        case How.GARBLED:
            yield "content_block_delta", '{"type": "content_block_delta", "index": 0, "del'
        case How.FAILED:
            error = {"type": "overloaded_error", "message": "Overloaded"}
            yield "error", {"type": "error", "error": error, "request_id": ID}
        case How.WHOLE | How.EMPTY | How.DECLINED:
            yield "content_block_stop", {"type": "content_block_stop", "index": 0}
            reason = "refusal" if told.how is How.DECLINED else "end_turn"
            yield (
                "message_delta",
                {
                    "type": "message_delta",
                    "delta": {"stop_reason": reason, "stop_sequence": None},
                    "usage": {"output_tokens": tokens_out},
                },
            )
            yield "message_stop", {"type": "message_stop"}

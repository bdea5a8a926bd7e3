"""What is sent to each provider: the question, the key where it belongs, and nothing of the machine's."""

from __future__ import annotations

import pytest
from jupyter_praxis.errors import ModelRefused
from jupyter_praxis.settings import Secret
from jupyter_praxis.tutoring.chat_model import Asked
from services.providers import Flavour, Refusal, Reply

from .playing import ADAPTERS, KEY, MODEL, asked, hear, playing

SURROUNDINGS = {
    "ALL_PROXY": "http://127.0.0.1:9",
    "ANTHROPIC_API_KEY": "sk-env-anthropic",
    "ANTHROPIC_AUTH_TOKEN": "sk-env-token",
    "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
    "ANTHROPIC_CUSTOM_HEADERS": "x-api-key: sk-env-custom\nx-spy: yes",
    "ANTHROPIC_LOG": "debug",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "http_proxy": "http://127.0.0.1:9",
    "OPENAI_ADMIN_KEY": "sk-env-admin",
    "OPENAI_API_KEY": "sk-env-openai",
    "OPENAI_BASE_URL": "http://127.0.0.1:9",
    "OPENAI_CUSTOM_HEADERS": "authorization: Bearer sk-env-custom\nx-spy: yes",
    "OPENAI_LOG": "debug",
    "OPENAI_ORG_ID": "org-env",
    "OPENAI_PROJECT_ID": "project-env",
}


async def sent(
    kind: str, question: Asked | None = None, **changes: object
) -> tuple[dict[str, str], dict[str, object]]:
    """Headers and body of the request a question becomes."""
    async with playing(kind, **changes) as (model, provider):
        heard = await hear(model, question)
        assert heard.problem is None
        assert heard.text == Reply().text
        request = await provider.request()
    return request.headers, request.body


CONVERSATION = asked("Why?", "What did you try?", "Nothing \ud800 yet", system="Ask first.", most_tokens=300)


async def test_anthropic_gets_its_messages_as_it_wants_them() -> None:
    headers, body = await sent("anthropic", CONVERSATION)
    assert body == {
        "model": MODEL,
        "max_tokens": 300,
        "stream": True,
        "system": [{"type": "text", "text": "Ask first.", "cache_control": {"type": "ephemeral"}}],
        "messages": [
            {"role": "user", "content": "Why?"},
            {"role": "assistant", "content": "What did you try?"},
            {"role": "user", "content": "Nothing \ufffd yet"},
        ],
    }
    assert headers["authorization"] == f"Bearer {KEY}"
    assert headers["anthropic-version"] == "2026-10-21"
    assert sum(KEY in value for value in headers.values()) == 1


@pytest.mark.parametrize("flavour", Flavour)
async def test_chat_completions_get_theirs(flavour: Flavour) -> None:
    headers, body = await sent(flavour, CONVERSATION)
    assert body == {
        "model": MODEL,
        "max_tokens": 300,
        "stream": True,
        "stream_options": {"include_usage": True},
        "messages": [
            {"role": "system", "content": "Ask first."},
            {"role": "user", "content": "Why?"},
            {"role": "assistant", "content": "What did you try?"},
            {"role": "user", "content": "Nothing \ufffd yet"},
        ],
    }
    own = {"api-key": KEY} if flavour is Flavour.AZURE else {"authorization": f"Bearer {KEY}"}
    assert own.items() <= headers.items()
    assert sum(KEY in value for value in headers.values()) == 1


@pytest.mark.parametrize("kind", ADAPTERS)
async def test_only_named_headers_go_out(kind: str) -> None:
    headers, _ = await sent(kind)
    known = {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    }
    assert headers.keys() - known <= {"anthropic-version", "authorization", "api-key"}


@pytest.mark.parametrize("kind", ["anthropic", "openai"])
async def test_the_environment_has_no_say(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SURROUNDINGS.items():
        monkeypatch.setenv(name, value)
    headers, _ = await sent(kind)
    told = str(headers)
    assert KEY in told
    assert not any(value in told for value in ("env", "spy"))


@pytest.mark.parametrize("kind", ["anthropic", "openai"])
async def test_with_the_wrong_key_nothing_is_answered(kind: str) -> None:
    async with playing(kind, expected="sk-another") as (model, _):
        assert isinstance((await hear(model)).problem, ModelRefused)


@pytest.mark.parametrize("kind", ["anthropic", "openai"])
async def test_without_a_key_none_is_sent(kind: str) -> None:
    async with playing(kind, expected="", key=Secret()) as (model, provider):
        assert (await hear(model)).problem is None
        headers = (await provider.request()).headers
    assert not {"x-api-key", "authorization"} & headers.keys()


@pytest.mark.parametrize("kind", ["anthropic", "openai"])
async def test_a_redirect_is_not_followed_and_the_key_stays_here(kind: str) -> None:
    async with playing(kind) as (_, elsewhere):
        path = "/v1/messages" if kind == "anthropic" else "/chat/completions"
        there = Refusal(307, headers={"location": f"{elsewhere.url}{path}"})
        async with playing(kind, there) as (model, provider):
            heard = await hear(model)
            assert heard.problem is not None
            assert len(provider.requests) == 1
        assert elsewhere.requests == []


async def test_options_reach_the_request() -> None:
    options = {
        "body": {"temperature": 0.2, "top_k": 5},
        "headers": {"x-course": "python-1"},
        "query": {"api-version": "2024-10-21"},
        "limit_field": "max_completion_tokens",
        "ask_usage": False,
    }
    async with playing("openai", options=options) as (model, provider):
        assert (await hear(model)).problem is None
        request = await provider.request()
    assert request.path == "/v1/chat/completions?api-version=2024-10-21"
    assert request.headers["x-course"] == "python-1"
    assert {"temperature": 0.2, "top_k": 5, "max_completion_tokens": 1024}.items() <= request.body.items()
    assert not {"max_tokens", "stream_options"} & request.body.keys()
    headers, body = await sent(
        "anthropic",
        options={
            "prompt_cache": False,
            "body": {"thinking": {"type": "disabled"}},
            "key_header": "x-api-key",
        },
    )
    assert body["system"] == [{"type": "text", "text": "Ask, before you tell."}]
    assert body["thinking"] == {"type": "disabled"}
    assert headers["x-api-key"] == KEY
    assert "authorization" not in headers


@pytest.mark.parametrize("kind", ["anthropic", "openai"])
async def test_a_proxy_is_used_where_the_settings_name_one(kind: str) -> None:
    async with playing(kind, expected="") as (_, proxy):
        options = {"proxy": proxy.url.removesuffix("/v1")}
        async with playing(kind, base_url="http://models.invalid", options=options) as (model, _):
            await hear(model)
        assert (await proxy.request()).path.startswith("http://models.invalid/")


async def test_a_reply_is_bounded_by_the_model_and_by_the_question() -> None:
    for most, bound in ((0, 500), (300, 300), (900, 500)):
        _, body = await sent("anthropic", asked(most_tokens=most), most_tokens=500)
        assert body["max_tokens"] == bound


async def test_an_empty_turn_and_no_system_are_sent_as_the_provider_takes_them() -> None:
    for kind in ("anthropic", "openai"):
        _, body = await sent(kind, asked("Why?", " ", "Hm?", system=""))
        assert "system" not in body
        assert [each["content"] for each in body["messages"]] == ["Why?", "…", "Hm?"]


# ── what comes back ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ADAPTERS)
async def test_tokens_are_the_providers_own_figures_where_it_gives_some(kind: str) -> None:
    async with playing(kind, Reply(tokens_in=321, tokens_out=54)) as (model, _):
        usage = (await hear(model)).usages[-1]
    if kind == Flavour.OLLAMA:
        assert usage.estimated
        assert usage.tokens_out > 0
    else:
        assert (usage.tokens_in, usage.tokens_out, usage.estimated) == (321, 54, False)


async def test_what_came_from_the_cache_of_prompts_is_counted_whole_and_paid_a_tenth() -> None:
    reply = Reply(tokens_in=1000, tokens_out=0, cached=900)
    async with playing("anthropic", reply, price_in=10.0) as (model, _):
        usage = (await hear(model)).usages[-1]
    assert usage.tokens_in == 1000
    assert usage.micros == 1900


@pytest.mark.parametrize("kind", [Flavour.VLLM, "anthropic"])
async def test_a_stream_left_early_has_what_the_provider_counted_by_then(kind: str) -> None:
    async with playing(kind, Reply(tokens_in=321)) as (model, _):
        usages = []
        stream = model.stream(asked())
        async for item in stream:
            if isinstance(item, str):
                break
            usages.append(item)
        await stream.aclose()
    if kind == "anthropic":
        assert (usages[-1].tokens_in, usages[-1].estimated) == (321, False)
    assert usages[-1].with_text(Reply().text).tokens_out > 0

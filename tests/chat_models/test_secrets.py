"""Keys, questions and what providers say are in no error, no traceback and no line of the log."""

from __future__ import annotations

import logging
import traceback

import pytest
from jupyter_praxis.errors import ModelUnavailable
from services.providers import How, Refusal, Reply

from .playing import ADAPTERS, KEY, QUESTION, Time, asked, hear, playing, settings

SYSTEM = "SYSTEM-WORDS-OF-A-PROMPT"
TROUBLE = [
    *(Refusal(status, echo=True) for status in (302, 400, 401, 404, 429, 500, 529)),
    *(
        Reply(f"Words {KEY} and {QUESTION} and more words.", how)
        for how in How
        if how not in (How.MUTE, How.SILENT)
    ),
]


def everything(problem: BaseException) -> str:
    """All that an error can show of itself and of what led to it."""
    told, seen = "", problem
    while seen is not None:
        told += f"{seen!s} {seen!r} {seen.args} {vars(seen)} {getattr(seen, '__notes__', '')}"
        seen = seen.__cause__ or seen.__context__  # type: ignore[assignment]
    return told + "".join(traceback.format_exception(problem))


@pytest.mark.parametrize("kind", ["anthropic", "openai", "vllm"])
async def test_neither_key_nor_question_nor_the_providers_words_are_told(
    kind: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("ANTHROPIC_LOG", "debug")
    monkeypatch.setenv("OPENAI_LOG", "debug")
    failed = 0
    for trouble in TROUBLE:
        async with playing(kind, trouble, silent_s=0.1) as (model, provider):
            chain = Time().chain((settings(kind, provider.url, tries=2, silent_s=0.1), model))
            heard = await hear(chain, asked(system=SYSTEM))
            assert KEY in str(provider.requests[0].headers)
        if heard.problem is None:
            continue
        failed += 1
        assert isinstance(heard.problem, ModelUnavailable)
        told = everything(heard.problem)
        for secret in (KEY, KEY[-8:], QUESTION, SYSTEM, "This is not possible"):
            assert secret not in told, trouble
    assert failed >= len(TROUBLE) - 1
    log = "\n".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    for secret in (KEY, KEY[-8:], QUESTION, SYSTEM, "This is not possible"):
        assert secret not in log


@pytest.mark.parametrize("kind", ["anthropic", "openai"])
async def test_the_log_tells_an_admin_what_to_look_for(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    async with playing(kind, Refusal(401)) as (model, _):
        await hear(model)
    ids = {"anthropic": "req_011CSHoEeqs5C35K2UUqR7Fy", "openai": "req_7f2a9c0d1e"}
    [line] = [record.getMessage() for record in caplog.records if record.name == "jupyter_praxis"]
    for part in ("small-1", kind, "401", ids[kind]):
        assert part in line


async def test_nobody_there_is_told_with_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    async with playing("openai", base_url="http://127.0.0.1:9/v1") as (model, _):
        await hear(model)
    assert "unreachable" in caplog.text
    assert "attempts failed" in caplog.text or "refused" in caplog.text


@pytest.mark.parametrize("kind", ADAPTERS)
async def test_a_model_shows_its_key_in_no_repr(kind: str) -> None:
    async with playing(kind) as (model, provider):
        assert KEY not in repr(model) + repr(vars(model)) + repr(settings(kind, provider.url))

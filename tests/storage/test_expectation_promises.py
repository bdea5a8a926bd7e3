"""What `grading.submission.Expectations` promises, kept by SQLite, PostgreSQL and the twin in memory."""

from __future__ import annotations

import asyncio

import pytest
from fakes.handed_in import NOON
from jupyter_praxis.grading.submission import Expectations


async def test_what_was_never_kept_is_not_found(expectations: Expectations) -> None:
    await expectations.keep("d1", "two-sum", "1", "[1]", NOON)
    assert await expectations.find("d2") is None
    assert await expectations.find("d1") == "[1]"


@pytest.mark.parametrize("text", ["", '{"a": "\\ud800"}', "\ud800\x00\x1a", "x" * 2_000_000])
async def test_any_text_comes_back_as_it_was_kept(expectations: Expectations, text: str) -> None:
    await expectations.keep("d", "two-sum", "1", text, NOON)
    assert await expectations.find("d") == text


async def test_the_first_text_stays(expectations: Expectations) -> None:
    await asyncio.gather(*(expectations.keep("d", "two-sum", "1", f"text {n}", NOON) for n in range(10)))
    first = await expectations.find("d")
    await expectations.keep("d", "two-sum", "1", "later", NOON)
    assert await expectations.find("d") == first
    assert first != "later"

"""What learners were first given under a version is remembered, in memory and in each database."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from jupyter_praxis.challenges.versions import Versions

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def test_a_version_nobody_was_given_is_not_known(versions: Versions) -> None:
    await versions.keep("two-sum", "1", "a", NOON)
    assert await versions.find("two-sum", "2") is None
    assert await versions.find("mode", "1") is None
    assert await versions.find("two-sum", "1") == "a"


async def test_what_was_given_first_stays(versions: Versions) -> None:
    await asyncio.gather(*(versions.keep("two-sum", "1", f"print {n}", NOON) for n in range(10)))
    first = await versions.find("two-sum", "1")
    await versions.keep("two-sum", "1", "later", NOON)
    assert await versions.find("two-sum", "1") == first

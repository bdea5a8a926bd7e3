"""Servers that die while replies are written, in short; `measure_killed_talks` is the long form."""

from __future__ import annotations

from dataclasses import replace

from jupyter_praxis.storage.engine import make_engine
from killed_talks import Seen, kill_again_and_again, look
from sqlalchemy import text


async def test_of_what_killed_servers_acknowledged_nothing_is_lost_and_nothing_doubled(url: str) -> None:
    seen = await kill_again_and_again(url, kills=2)
    assert seen.trouble == []
    assert len(seen.said) > 1
    assert seen.kept


async def test_whoever_looks_would_see_what_is_lost_doubled_or_wrong(url: str) -> None:
    """The positive control: each promise, broken behind the program's back, is noticed."""
    seen = await kill_again_and_again(url, kills=1, seed=3)
    whole = replace(seen)
    engine = make_engine(url)
    reply = next(iter(seen.kept))

    async def troubled(statement: str) -> int:
        async with engine.writing() as connection:
            await connection.execute(text(statement), {"reply": reply})
        now = replace(whole, trouble=[])
        await look(engine, now)
        return len(now.trouble)

    assert await troubled("UPDATE spendings SET tokens = tokens + 0") == 0
    assert await troubled("UPDATE spendings SET tokens = tokens + 1 WHERE purse = 'site'") == 1
    assert await troubled("UPDATE spendings SET tokens = tokens - 1 WHERE purse = 'site'") == 0
    assert await troubled("UPDATE messages SET pieces = '[]' WHERE id = :reply") >= 1
    assert await troubled("DELETE FROM messages WHERE id = :reply") >= 2
    assert await troubled("DELETE FROM conversations") >= 2
    await engine.dispose()


def test_the_figures_are_told() -> None:
    seen = Seen()
    for words in ("asks c k", "said c k m r", "kept r 3", "ended r", "settled one", "asks c k2"):
        seen.hear(words)
    assert (seen.said, seen.kept, seen.asking) == ({"k": ("c", "m", "r")}, {"r": 3}, ("c", "k2"))
    assert "questions acknowledged             1" in str(seen)

"""The benchmark of docs/performance.md, in short."""

from __future__ import annotations

from measure_talks import measure, report


async def test_everything_that_is_done_to_a_conversation_is_measured(empty_url: str) -> None:
    figures = await measure(empty_url, talks=2, turns=2, rounds=2)
    assert [len(figure.ms) for figure in figures] == [2] * 8 + [1]
    assert "2 conversations of 4 messages" in report("here", 2, 2, figures)

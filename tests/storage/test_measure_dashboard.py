"""The benchmark of docs/performance.md, in short."""

from __future__ import annotations

from pathlib import Path

import pytest
from measure_dashboard import measure, quantile, report


async def test_a_few_thousand_submissions_are_read_and_folded_by_way_of_the_index(
    empty_url: str, kind: str, tmp_path: Path
) -> None:
    measured = await measure(empty_url, tmp_path, learners=20, submissions=2000, rounds=5, cold=2)
    assert measured.seeded.rows["submissions"] == 2000
    assert measured.seeded.rows["events"] > 2 * 2000
    assert [len(figure.ms) for figure in measured.figures] == [5, 5, 5, 5, 2]
    index = {"sqlite": "SEARCH events USING PRIMARY KEY (learner=?)", "postgresql": "pk_events"}
    assert index[kind] in measured.plan
    # So generous that only another order of magnitude is noticed; docs/performance.md has the figures.
    assert quantile(measured.figures[1].cpu_ms, 50) < 100
    assert f"{kind}: 2000 submissions" in report(measured)


@pytest.mark.parametrize(("percent", "value"), [(50, 2), (95, 4), (100, 4), (25, 1)])
def test_a_quantile_is_the_nearest_rank(percent: int, value: float) -> None:
    assert quantile([4, 2, 3, 1], percent) == value

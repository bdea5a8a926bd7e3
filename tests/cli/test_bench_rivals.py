"""`praxis bench` against other graders, installed beside this environment as a user would have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Praxis, Said

VENV = Path(__file__).parents[2] / ".tests" / "rivals"


@pytest.fixture(scope="module")
def measured(praxis: Praxis) -> Said:
    words = ("--only", "nbgrader-batch", "otter-api", "--rounds", "1", "--rivals-venv", str(VENV))
    return praxis("bench", "--json", *words)


def test_nbgrader_and_otter_give_the_verdicts_praxis_gives(measured: Said) -> None:
    assert measured.status == 0, measured.err
    verdicts = {row["who"]: row for row in measured.rows if row.get("name") == "verdict"}
    assert set(verdicts) == {"nbgrader autograde, 4 at a time", "Otter, its API in one process"}
    assert all(row["median"] > 0 for row in verdicts.values())


def test_they_are_installed_beside_this_environment(measured: Said) -> None:
    assert measured.status == 0
    assert (VENV / "pyvenv.cfg").is_file()

"""The whole house over HTTP: what comes after the verdict."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from uuid import uuid4

import pytest

from .jupyter import Jupyter

WRONG = """
def two_sum(nums, target):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums) - 1):
            if nums[i] + nums[j] == target:
                return [i, j]
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Jupyter]:
    jupyter = Jupyter(tmp_path_factory.mktemp("home"))
    jupyter.start()
    yield jupyter
    jupyter.stop()


def handed_in(source: str, **other: Any) -> dict[str, Any]:
    cells = [{"name": "starter-1", "source": source}]
    whole = {"challenge": "two-sum", "version": "1", "scope": "submit", "key": str(uuid4()), "cells": cells}
    return {**whole, **other}


@pytest.fixture(scope="module")
def told(server: Jupyter) -> tuple[str, list[dict[str, Any]]]:
    """A wrong submission's id, and all its events."""
    identity = server.post("submissions", handed_in(WRONG))["id"]
    return identity, list(server.events(identity, "diagnosis"))


def test_the_diagnosis_follows_the_verdict(told: tuple[str, list[dict[str, Any]]]) -> None:
    _, events = told
    assert events[-2]["verdict"]["outcome"] == "wrong_answer"
    assert events[-2]["verdict"]["diagnosis"]["state"] == "pending"
    assert events[-1]["diagnosis"]["state"] == "done"


def test_it_proves_itself_by_a_small_input_and_the_growth_of_the_work(
    told: tuple[str, list[dict[str, Any]]],
) -> None:
    _, events = told
    assert events[-1]["patterns"][0]["cell"] == "starter-1"
    assert len(events[-1]["counterexample"]["input"]) < 20
    assert events[-1]["complexity"]["time"] == "O(n^2)"


def test_a_finding_is_disputed_and_weighs_less(
    server: Jupyter, told: tuple[str, list[dict[str, Any]]]
) -> None:
    identity, events = told
    number = events[-1]["patterns"][0]["number"]
    after = server.post(f"submissions/{identity}/findings/{number}/dispute", {"reason": "no"})
    assert after["patterns"][0]["disputed"] is True
    assert after["patterns"][0]["weight"] < events[-1]["patterns"][0]["weight"]
    assert server.get(f"submissions/{identity}")["verdict"]["patterns"] == after["patterns"]


def test_what_a_killed_server_left_undone_is_made_at_the_next_start(server: Jupyter) -> None:
    body = handed_in(WRONG + "\n# another program\n")
    identity = server.post("submissions", body)["id"]
    list(server.events(identity))
    server.kill()
    with closing(sqlite3.connect(server.database)) as database, database:
        database.execute("DELETE FROM findings WHERE submission = ?", (identity,))
        database.execute("DELETE FROM diagnoses WHERE submission = ?", (identity,))
    server.start()
    assert list(server.events(identity, "diagnosis"))[-1]["diagnosis"]["state"] == "done"


def test_any_cell_is_read_without_a_challenge(server: Jupyter) -> None:
    cells = [{"name": "a", "source": WRONG}, {"name": "b", "source": "def f(:"}]
    assert server.post("analyse", {"cells": cells})["diagnosis"]["state"] == "done"
    found = server.post("analyse", {"cells": cells[:1]})
    assert found["complexity"]["time"] == "O(n^2)"
    assert found["counterexample"] is None

"""The whole house over HTTP: submit, follow, crash, start again."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from uuid import uuid4

import psutil
import pytest

from .jupyter import Jupyter

RIGHT = """
def two_sum(nums, target):
    seen = {}
    for place, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], place]
        seen[number] = place
"""
SLOW = "import time; time.sleep(1.5)\n" + RIGHT


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


def test_a_submission_is_acknowledged_followed_and_judged(server: Jupyter) -> None:
    accepted = server.post("submissions", handed_in(RIGHT))
    states = [event["state"] for event in server.events(accepted["id"])]
    assert states[-1] == "graded"
    whole = server.get(f"submissions/{accepted['id']}")
    assert whole["verdict"]["outcome"] == "accepted"
    assert whole["cells"][0]["source"] == RIGHT
    solved = {challenge["slug"]: challenge["status"] for challenge in server.get("challenges")["challenges"]}
    assert solved["two-sum"] == "solved"


def test_the_same_key_again_is_the_same_attempt(server: Jupyter) -> None:
    body = handed_in(RIGHT)
    first = server.post("submissions", body)
    assert server.post("submissions", body)["id"] == first["id"]
    list(server.events(first["id"]))
    assert server.post("submissions", body)["id"] == first["id"]


def test_thirty_identical_posts_at_once_are_one_attempt_with_one_verdict(server: Jupyter) -> None:
    body = handed_in(RIGHT)
    with ThreadPoolExecutor(30) as learners:
        answers = list(learners.map(lambda _: server.post("submissions", body), range(30)))
    [identity] = {answer["id"] for answer in answers}
    verdicts = [event["verdict"] for event in server.events(identity) if event["state"] == "graded"]
    assert [verdict["outcome"] for verdict in verdicts] == ["accepted"]
    with closing(sqlite3.connect(server.home / "praxis.sqlite")) as database:
        rows = database.execute("select id from submissions where key = ?", (body["key"],)).fetchall()
    assert rows == [(identity,)]


def test_followers_who_vanish_leave_no_connection_behind(server: Jupyter) -> None:
    accepted = server.post("submissions", handed_in(SLOW))
    process = psutil.Process(server.pid)
    following = [server.events(accepted["id"]) for _ in range(40)]
    for events in following:
        next(events)

    def connections() -> int:
        # Those closed by the other side alone, too: a server that forgets one keeps it half open.
        return sum(each.status in ("ESTABLISHED", "CLOSE_WAIT") for each in process.net_connections("tcp"))

    assert connections() >= 40
    for events in following:
        events.close()  # type: ignore[attr-defined]
    assert [event["state"] for event in server.events(accepted["id"])][-1] == "graded"
    deadline = time.monotonic() + 20
    while connections() > 0:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_database_taken_away_acknowledges_nothing_until_it_is_back(tmp_path: Path) -> None:
    jupyter = Jupyter(tmp_path)
    jupyter.start()
    try:
        first = jupyter.post("submissions", handed_in(RIGHT))
        list(jupyter.events(first["id"]))
        aside = tmp_path / "aside"
        aside.mkdir()
        for part in tmp_path.glob("praxis.sqlite*"):
            part.rename(aside / part.name)
        status, error = jupyter.refused("submissions", handed_in(RIGHT))
        assert (status, error["code"]) == (503, "storage_unavailable")
        assert "Put it back" in error["message"]
        assert not (tmp_path / "praxis.sqlite").exists()
        for part in aside.iterdir():
            part.rename(tmp_path / part.name)
        assert jupyter.get(f"submissions/{first['id']}")["state"] == "graded"
        [*_, last] = jupyter.events(jupyter.post("submissions", handed_in(RIGHT))["id"])
        assert last["state"] == "graded"
    finally:
        jupyter.stop()


def test_a_second_submit_while_the_first_runs_is_refused_and_loses_nothing(server: Jupyter) -> None:
    first = server.post("submissions", handed_in(SLOW))
    status, error = server.refused("submissions", handed_in(RIGHT))
    assert (status, error["code"]) == (409, "still_grading")
    assert [event["state"] for event in server.events(first["id"])][-1] == "graded"
    assert server.get(f"submissions/{first['id']}")["verdict"]["outcome"] == "accepted"


def test_an_older_version_of_a_challenge_is_not_judged_by_the_newer(server: Jupyter) -> None:
    status, error = server.refused("submissions", handed_in(RIGHT, version="0"))
    assert (status, error["code"]) == (409, "version_changed")


def test_a_class_without_a_wall_refuses_over_http_and_one_learner_is_graded(tmp_path: Path) -> None:
    words = ["--PraxisExtension.sandbox=process"]
    for classroom in (True, False):
        home = tmp_path / str(classroom)
        home.mkdir()
        jupyter = Jupyter(home, *words, f"--PraxisExtension.classroom={classroom}")
        jupyter.start()
        try:
            if classroom:
                assert "wall" in jupyter.get("status")["problem"]
                status, error = jupyter.refused("submissions", handed_in(RIGHT))
                assert (status, error["code"]) == (503, "no_wall")
                assert jupyter.get("submissions?challenge=two-sum")["submissions"] == []
            else:
                assert jupyter.get("status")["sandbox"]["wall"] is False
                accepted = jupyter.post("submissions", handed_in(RIGHT))
                [*_, last] = jupyter.events(accepted["id"])
                assert last["verdict"]["outcome"] == "accepted"
                assert last["verdict"]["sandbox"]["wall"] is False
        finally:
            jupyter.stop()


def test_after_a_crash_what_was_acknowledged_is_graded_once_without_anyone_asking(tmp_path: Path) -> None:
    jupyter = Jupyter(tmp_path)
    jupyter.start()
    try:
        accepted = jupyter.post("submissions", handed_in(SLOW))
        for event in jupyter.events(accepted["id"]):
            if event["state"] == "running":
                break
        kernels = [child.pid for child in psutil.Process(jupyter.pid).children(recursive=True)]
        assert kernels
        jupyter.kill()
        jupyter.start()
        deadline = time.monotonic() + 40  # the dead server's lease has to run out first
        while jupyter.get(f"submissions/{accepted['id']}")["state"] != "graded":
            assert time.monotonic() < deadline
            time.sleep(0.2)
        assert jupyter.get(f"submissions/{accepted['id']}")["verdict"]["outcome"] == "accepted"
        assert not any(psutil.pid_exists(pid) for pid in kernels)
    finally:
        jupyter.stop()
    with sqlite3.connect(tmp_path / "praxis.sqlite") as database:
        [(rows,)] = database.execute("select count(*) from submissions")
    assert rows == 1


def test_what_is_acknowledged_while_the_server_is_killed_again_and_again_gets_one_verdict(
    tmp_path: Path,
) -> None:
    """Clients go on at different challenges, and send again what was not answered, under the same key."""
    jupyter = Jupyter(tmp_path)
    jupyter.start()
    challenges = jupyter.get("challenges")["challenges"][:4]
    stop, acknowledged = threading.Event(), dict[str, str]()

    def learn(challenge: dict[str, Any]) -> None:
        body: dict[str, Any] | None = None
        while not stop.is_set():
            body = body or handed_in(
                "import time; time.sleep(0.1)", challenge=challenge["slug"], version=challenge["version"]
            )
            try:
                acknowledged[jupyter.post("submissions", body)["id"]] = body["key"]
                body = None
            except HTTPError:  # the last one is still being graded
                body = None
                stop.wait(0.2)
            except (OSError, HTTPException):
                stop.wait(0.1)

    try:
        with ThreadPoolExecutor(len(challenges)) as learners:
            for challenge in challenges:
                learners.submit(learn, challenge)
            try:
                for kills in range(1, 4):
                    _until(partial(_has, acknowledged, 4 * kills))
                    jupyter.kill()
                    jupyter.start()
            finally:
                stop.set()
        with closing(sqlite3.connect(tmp_path / "praxis.sqlite")) as database:
            waiting = "select count(*) from submissions where state in ('queued', 'running')"
            _until(
                lambda: database.execute(waiting).fetchone() == (0,)
            )  # the dead ones' leases run out first
            rows = database.execute("select id, key, state, verdict is null from submissions").fetchall()
    finally:
        jupyter.stop()
    assert len({key for _, key, _, _ in rows}) == len(rows)
    assert acknowledged.items() <= {identity: key for identity, key, _, _ in rows}.items()
    assert {(state, without_verdict) for _, _, state, without_verdict in rows} == {("graded", 0)}


def _has(found: dict[str, str], wanted: int) -> bool:
    return len(found) >= wanted


def _until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_stopping_the_server_leaves_no_process_behind(tmp_path: Path) -> None:
    jupyter = Jupyter(tmp_path)
    jupyter.start()
    accepted = jupyter.post("submissions", handed_in(RIGHT))
    list(jupyter.events(accepted["id"]))
    family = psutil.Process(jupyter.pid).children(recursive=True)
    jupyter.stop()
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == []

"""More than the queue takes: refused in time, in words, with nothing kept and a time to come back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .jupyter import Jupyter
from .test_grading_over_http import handed_in

SLEEPS = "import time; time.sleep(1.5)"


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["queue_share=1", "queue_bound=600"], 429, "too_many_waiting"),
        (["queue_share=500", "queue_bound=1"], 503, "queue_full"),
    ],
    ids=["share", "bound"],
)
def test_beyond_the_bound_nothing_is_kept_and_the_time_to_come_back_is_told(
    tmp_path: Path, words: list[str], status: int, code: str
) -> None:
    jupyter = Jupyter(tmp_path, *(f"--PraxisExtension.{word}" for word in words))
    jupyter.start()
    try:
        answers = {}
        for challenge in jupyter.get("challenges")["challenges"]:  # more than graders there are and places
            body = handed_in(SLEEPS, challenge=challenge["slug"], version=challenge["version"])
            answers[body["key"]] = body, jupyter.answered("submissions", body)
        taken = {key: said["id"] for key, (_, (got, _, said)) in answers.items() if got == 202}
        refused = [answer for answer in answers.values() if answer[1][0] != 202]
        assert taken
        assert refused
        for _, (got, headers, said) in refused:
            assert (got, said["error"]["code"]) == (status, code)
            assert 1 <= int(headers["Retry-After"]) <= 600
        with closing(sqlite3.connect(tmp_path / "praxis.sqlite")) as database:
            assert {key for (key,) in database.execute("SELECT key FROM submissions")} == set(taken)
        for identity in taken.values():
            assert [event["state"] for event in jupyter.events(identity)][-1] == "graded"
        body, _ = refused[0]
        assert jupyter.answered("submissions", body)[0] == 202  # the same one, now that there is room
    finally:
        jupyter.stop()

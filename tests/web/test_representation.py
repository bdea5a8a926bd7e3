"""Dataclasses as the JSON of the API."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from jupyter_praxis.grading.submission import Scope, State, Submission
from jupyter_praxis.grading.verdict import Outcome
from jupyter_praxis.web.representation import submission_json
from memory_house import a_challenge, a_verdict


def test_a_verdict_is_sent_as_the_json_everyone_relies_upon() -> None:
    verdict = a_verdict(Outcome.WRONG_ANSWER, a_challenge())
    kept = Submission(
        "s1",
        "k",
        "ada",
        "two-sum",
        "1",
        Scope.SUBMIT,
        (),
        "",
        State.GRADED,
        datetime.now(UTC),
        verdict=verdict,
    )
    assert json.dumps(submission_json(kept)["verdict"]) == json.dumps(verdict.as_json())

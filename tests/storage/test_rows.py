"""What lies in a row."""

from __future__ import annotations

import json

from fakes.handed_in import verdict
from jupyter_praxis.grading.verdict import Verdict
from jupyter_praxis.storage.rows import verdict_to_text


def test_a_verdict_is_kept_as_the_json_everyone_relies_upon() -> None:
    text = verdict_to_text(verdict())
    assert text == json.dumps(verdict().as_json(), ensure_ascii=False)
    assert Verdict.from_json(json.loads(text)) == verdict()

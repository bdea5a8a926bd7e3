"""What a dispute does to a weight, and a diagnosis in the shape of a verdict."""

from __future__ import annotations

import json

import pytest
from fakes.handed_in import NOON, diagnosis, finding, verdict
from jupyter_praxis.analysis.disputes import weight
from jupyter_praxis.analysis.finding import Complexity, Counterexample, Diagnosis
from jupyter_praxis.analysis.kept import KeptFinding, Record
from jupyter_praxis.analysis.telling import kept, pending, plain, told
from jupyter_praxis.grading.verdict import Diagnosed, Outcome, Verdict


@pytest.mark.parametrize(
    ("record", "disputed", "expected"),
    [
        (Record(), False, 0.9),
        (Record(), True, 0.45),
        (Record(400, 0), False, 0.9),
        (Record(1, 1), False, 0.857),
        (Record(20, 20), False, 0.45),
        (Record(20, 20), True, 0.225),
        (Record(1000, 100), False, 0.812),
    ],
)
def test_disputes_lower_a_weight_the_more_the_larger_their_share(
    record: Record, disputed: bool, expected: float
) -> None:
    assert weight(0.9, record, disputed=disputed) == expected


def test_a_diagnosis_is_told_in_the_contracts_names_and_comes_back_from_json() -> None:
    made = Diagnosis(
        (finding(), finding("other")),
        Counterexample(([1],), "[1]", "1", "0", None, "value", True, "f([1])"),
        Complexity("O(n)", counts=((8, 70),)),
        12.34,
        ("repair",),
    )
    whole = told(verdict(Outcome.WRONG_ANSWER), kept(made))
    assert [(one["number"], one["rule"], one["lines"]) for one in whole.patterns] == [
        (1, "range-stops-early", [2, 3]),
        (2, "other", [2, 3]),
    ]
    assert whole.counterexample is not None
    assert "arguments" not in whole.counterexample
    assert (whole.diagnosis.state, whole.diagnosis.took_ms, whole.diagnosis.partial) == (
        Diagnosed.DONE,
        12.3,
        ("repair",),
    )
    back = Verdict.from_json(json.loads(json.dumps(whole.as_json())))
    assert (back.diagnosis, back.patterns) == (whole.diagnosis, whole.patterns)
    assert json.dumps(plain(kept(made))["patterns"]) == json.dumps(whole.patterns)


def test_a_disputed_finding_is_told_as_such_with_its_lowered_weight() -> None:
    disputed = diagnosis(findings=(KeptFinding(1, finding(), NOON, "no"), KeptFinding(2, finding("other"))))
    whole = told(verdict(), disputed, {"range-stops-early": Record(20, 20)})
    assert [(one["disputed"], one["reason"], one["weight"]) for one in whole.patterns] == [
        (True, "no", 0.225),
        (False, "", 0.9),
    ]


def test_a_verdict_says_that_its_diagnosis_is_under_way() -> None:
    assert verdict().diagnosis.state is Diagnosed.NONE
    assert pending(verdict()).diagnosis.state is Diagnosed.PENDING

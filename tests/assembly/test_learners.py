"""What the house puts together for its learners."""

from __future__ import annotations

from pathlib import Path

import pytest
from fakes.handed_in import verdict
from jupyter_praxis.assembly.learners import fitted_parameters, row_shown
from jupyter_praxis.grading.feedback import Feedback
from jupyter_praxis.grading.verdict import Visibility
from jupyter_praxis.learners.events import What
from jupyter_praxis.learners.fitted import Fitted, SkillFit, text_of
from jupyter_praxis.learners.knowledge import Parameters
from jupyter_praxis.learners.skill import Of, Skill


def test_a_class_s_own_fit_is_used_for_the_skills_it_names(tmp_path: Path) -> None:
    own = Parameters(prior=0.6, half_life=100.0)
    model = Fitted(
        Parameters(), 10.0, {"pattern:off_by_one": SkillFit(own, ()), "fractions": SkillFit(own, ())}, None
    )
    file = tmp_path / "model.json"
    file.write_text(text_of(model))
    found = fitted_parameters(file)
    assert list(found) == [Skill(Of.PATTERN, "off_by_one")]
    assert found[Skill(Of.PATTERN, "off_by_one")] == Parameters(prior=0.6, half_life=10.0)


def test_without_a_fit_or_with_a_broken_one_the_built_in_parameters_stand(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert fitted_parameters(tmp_path / "nowhere.json") == {}
    assert caplog.text == ""
    for broken in (b"{", b"\xff", b"[]"):
        (tmp_path / "model.json").write_bytes(broken)
        assert fitted_parameters(tmp_path / "model.json") == {}
    assert caplog.text.count("is not used") == 3


def test_an_export_shows_of_hidden_cases_what_the_feedback_policy_shows_and_no_more() -> None:
    row = {"id": "S1", "verdict": verdict(patterns=()).as_json()}
    whole = row_shown("submissions", row, Feedback.FULL)
    assert whole == row
    cut = row_shown("submissions", row, Feedback.VERDICT)["verdict"]
    assert cut["outcome"] == row["verdict"]["outcome"]
    assert cut["tests"] in ([], ())
    half = row_shown("submissions", row, Feedback.COUNTEREXAMPLE)["verdict"]
    hidden = [case for case in half["tests"] if case["visibility"] == Visibility.HIDDEN]
    assert all(not case.get("input") and not case.get("expected") for case in hidden)


def test_what_rests_in_diagnoses_is_exported_only_where_learners_see_everything() -> None:
    finding = {"submission": "S1", "pattern": "off_by_one", "evidence": "It fails on [7, 7].", "lines": [2]}
    assert row_shown("findings", finding, Feedback.FULL) == finding
    assert "evidence" not in row_shown("findings", finding, Feedback.COUNTEREXAMPLE)
    assert row_shown("findings", finding, Feedback.COUNTEREXAMPLE)["pattern"] == "off_by_one"
    assert row_shown("findings", finding, Feedback.VERDICT) == {}
    event = {"what": What.DIAGNOSED, "data": {"findings": [finding]}}
    assert row_shown("events", event, Feedback.COUNTEREXAMPLE) == event
    assert row_shown("events", event, Feedback.VERDICT)["data"] == {}

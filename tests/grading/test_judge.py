"""From cases and what ran, to a verdict."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.grading.cases import Case, from_text, to_text, within
from jupyter_praxis.grading.feedback import Feedback, filtered
from jupyter_praxis.grading.judge import judge
from jupyter_praxis.grading.submission import Scope
from jupyter_praxis.grading.verdict import CaseOutcome, Diagnosed, DiagnosisSeen, Outcome, Verdict, Visibility
from jupyter_praxis.running import PROCESSOR_LIMIT, CallRun, Ending, Fault, Run, Strength

CHALLENGE = Challenge("sums", "Sums", "interview", ("arrays",), Difficulty.EASY, 5, "1", "total", ())
CASES = (
    Case("example 1", Visibility.PUBLIC, ([1, 2],), 3),
    Case("empty list", Visibility.HIDDEN, ([],), 0),
    Case("not a list", Visibility.HIDDEN, (None,), raises="TypeError"),
)
WALL = Strength("namespaces", True, "its own everything")
LOADED = CallRun(Ending.RETURNED, time_ms=1.0)
RIGHT = (
    CallRun(Ending.RETURNED, 3, time_ms=0.5, output="adding\n"),
    CallRun(Ending.RETURNED, 0, time_ms=0.25),
    CallRun(Ending.RAISED, fault=Fault("TypeError", "no", "starter-1", 2)),
)


def verdict_of(*calls: CallRun, loading: CallRun = LOADED) -> Verdict:
    return judge(CHALLENGE, Scope.SUBMIT, CASES, Run(loading, calls, 1000), WALL)


def test_all_cases_answered_as_the_reference_does_is_accepted() -> None:
    verdict = verdict_of(*RIGHT)
    assert verdict.outcome is Outcome.ACCEPTED
    assert (verdict.passed, verdict.total, verdict.score) == (3, 3, 1.0)
    assert verdict.time_ms == 1.75
    assert verdict.output == "adding\n"


def test_a_different_value_is_a_wrong_answer_and_names_the_first_case() -> None:
    verdict = verdict_of(RIGHT[0], CallRun(Ending.RETURNED, None), RIGHT[2])
    assert verdict.outcome is Outcome.WRONG_ANSWER
    assert "empty list" in verdict.message
    failed = verdict.tests[1]
    assert (failed.input, failed.expected, failed.actual) == ("[]", "0", "None")


def test_not_raising_where_the_reference_raises_fails() -> None:
    verdict = verdict_of(RIGHT[0], RIGHT[1], CallRun(Ending.RETURNED, 0))
    assert verdict.tests[2].outcome is CaseOutcome.FAILED
    assert verdict.tests[2].expected == "raises TypeError"


def test_raising_another_error_than_the_reference_fails() -> None:
    verdict = verdict_of(RIGHT[0], RIGHT[1], CallRun(Ending.RAISED, fault=Fault("ValueError", "x")))
    assert verdict.tests[2].outcome is CaseOutcome.FAILED
    assert verdict.tests[2].actual == "raises ValueError"


def test_an_error_keeps_its_line_in_the_learners_cell() -> None:
    verdict = verdict_of(CallRun(Ending.RAISED, fault=Fault("IndexError", "out of range", "starter-1", 4)))
    assert verdict.outcome is Outcome.RUNTIME_ERROR
    error = verdict.tests[0].error
    assert error is not None
    assert (error.cell, error.line) == ("starter-1", 4)
    assert "IndexError" in verdict.message


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [
        (Ending.TIME_LIMIT, Outcome.TIME_LIMIT),
        (Ending.MEMORY_LIMIT, Outcome.MEMORY_LIMIT),
        (Ending.OUTPUT_LIMIT, Outcome.OUTPUT_LIMIT),
        (Ending.EXITED, Outcome.RUNTIME_ERROR),
    ],
)
def test_a_limit_reached_in_a_case_names_it_and_the_rest_is_not_run(ending: Ending, outcome: Outcome) -> None:
    verdict = verdict_of(RIGHT[0], CallRun(ending), CallRun(Ending.NOT_RUN))
    assert verdict.outcome is outcome
    assert verdict.tests[2].outcome is CaseOutcome.NOT_RUN
    assert verdict.tests[2].time_ms is None


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [
        (Ending.SYNTAX_ERROR, Outcome.SYNTAX_ERROR),
        (Ending.ENTRY_MISSING, Outcome.ENTRY_MISSING),
        (Ending.RAISED, Outcome.RUNTIME_ERROR),
        (Ending.EXITED, Outcome.RUNTIME_ERROR),
        (Ending.TIME_LIMIT, Outcome.TIME_LIMIT),
        (Ending.MEMORY_LIMIT, Outcome.MEMORY_LIMIT),
        (Ending.OUTPUT_LIMIT, Outcome.OUTPUT_LIMIT),
    ],
)
def test_what_does_not_load_is_judged_without_a_case(ending: Ending, outcome: Outcome) -> None:
    loading = CallRun(ending, fault=Fault("SyntaxError", "invalid syntax", "starter-1", 1))
    verdict = verdict_of(loading=loading)
    assert verdict.outcome is outcome
    assert {case.outcome for case in verdict.tests} == {CaseOutcome.NOT_RUN}
    assert verdict.error is not None
    assert verdict.score == 0.0


def test_a_run_that_answers_more_or_less_than_asked_cannot_pass() -> None:
    assert verdict_of(*RIGHT, CallRun(Ending.RETURNED, 7)).total == 3
    assert verdict_of(*RIGHT[:2]).outcome is Outcome.RUNTIME_ERROR


def test_the_challenges_own_comparison_decides_where_there_is_one() -> None:
    run = Run(LOADED, RIGHT)
    assert judge(CHALLENGE, Scope.SUBMIT, CASES, run, WALL, {0: True, 1: True}).outcome is Outcome.ACCEPTED
    assert judge(CHALLENGE, Scope.SUBMIT, CASES, run, WALL, {0: True}).outcome is Outcome.WRONG_ANSWER


def test_a_check_asks_public_cases_only() -> None:
    assert [case.name for case in within(CASES, Scope.CHECK)] == ["example 1"]
    assert within(CASES, Scope.SUBMIT) == CASES


def test_cases_come_back_from_text_as_they_were() -> None:
    assert from_text(to_text(CASES)) == CASES


def test_a_verdict_comes_back_from_json_as_it_was() -> None:
    verdict = verdict_of(RIGHT[0], CallRun(Ending.RETURNED, "\ud800"), CallRun(Ending.NOT_RUN))
    assert Verdict.from_json(json.loads(json.dumps(verdict.as_json()))) == verdict


def test_the_full_policy_shows_hidden_cases_and_the_others_do_not() -> None:
    verdict = verdict_of(RIGHT[0], CallRun(Ending.RETURNED, 41, output="secret input []"), RIGHT[2])
    assert "41" in json.dumps(filtered(verdict, Feedback.FULL).as_json())
    closed = filtered(verdict, Feedback.COUNTEREXAMPLE)
    text = json.dumps(closed.as_json()["tests"][1:]) + closed.output
    assert not any(word in text for word in ("41", "empty list", "TypeError", "secret"))
    assert closed.tests[0] == verdict.tests[0]
    assert (closed.passed, closed.total, closed.outcome) == (2, 3, Outcome.WRONG_ANSWER)


def test_the_message_names_no_hidden_case_unless_all_is_shown() -> None:
    verdict = verdict_of(RIGHT[0], CallRun(Ending.RETURNED, 41), RIGHT[2])
    assert "empty list" in filtered(verdict, Feedback.FULL).message
    assert "empty list" not in filtered(verdict, Feedback.COUNTEREXAMPLE).message
    assert "empty list" not in filtered(verdict, Feedback.VERDICT).message


def test_the_verdict_policy_leaves_outcome_and_counts() -> None:
    verdict = filtered(verdict_of(RIGHT[0], CallRun(Ending.RETURNED, 41), RIGHT[2]), Feedback.VERDICT)
    assert verdict.tests == ()
    assert verdict.output == ""
    assert (verdict.passed, verdict.total) == (2, 3)


def test_an_error_at_a_limit_is_explained_in_a_sentence_of_its_own() -> None:
    full = Fault("RuntimeError", "can't start new thread", "starter-1", 2)
    verdict = verdict_of(RIGHT[0], CallRun(Ending.RAISED, fault=full), RIGHT[2])
    assert verdict.outcome is Outcome.RUNTIME_ERROR
    assert "can't start new thread. So many threads" in verdict.message


def test_processor_time_used_up_is_told_apart_from_the_clocks() -> None:
    spent = Fault(PROCESSOR_LIMIT, "The program used up its 7 seconds of processor time.")
    verdict = verdict_of(RIGHT[0], CallRun(Ending.TIME_LIMIT, fault=spent), RIGHT[2])
    assert verdict.outcome is Outcome.TIME_LIMIT
    assert verdict.message.startswith("The program used up its 7 seconds of processor time.")


def diagnosed(verdict: Verdict, *evidence: str) -> Verdict:
    patterns = tuple({"pattern": "off_by_one", "evidence": text} for text in evidence)
    seen = DiagnosisSeen(Diagnosed.DONE)
    return replace(verdict, patterns=patterns, counterexample={"input": "[1]"}, diagnosis=seen)


def test_evidence_which_quotes_a_hidden_case_is_told_only_where_all_is_shown() -> None:
    verdict = verdict_of(RIGHT[0], CallRun(Ending.RETURNED, 41), RIGHT[2])
    hidden = verdict.tests[1]
    told = diagnosed(verdict, f"It fails on {hidden.name}.", "Line 3 has a loop in a loop.")
    assert filtered(told, Feedback.FULL) == told
    closed = filtered(told, Feedback.COUNTEREXAMPLE)
    assert [found["evidence"] for found in closed.patterns] == ["", "Line 3 has a loop in a loop."]
    assert closed.counterexample == {"input": "[1]"}
    assert closed.diagnosis.state is Diagnosed.DONE
    check = filtered(replace(told, scope="check"), Feedback.COUNTEREXAMPLE)
    assert [found["evidence"] for found in check.patterns] == ["", ""]


def test_the_verdict_policy_leaves_no_diagnosis() -> None:
    told = filtered(diagnosed(verdict_of(*RIGHT), "It fails."), Feedback.VERDICT)
    assert (told.patterns, told.counterexample, told.complexity) == ((), None, None)
    assert told.diagnosis.state is Diagnosed.NONE

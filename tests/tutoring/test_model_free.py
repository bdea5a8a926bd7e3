"""Answers without a model: from what the checks found, honest about it, and never the solution."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.challenges.challenge import SHOWN, Kind
from jupyter_praxis.grading.verdict import CaseOutcome, Diagnosed, DiagnosisSeen, Outcome
from jupyter_praxis.running import Fault
from jupyter_praxis.tutoring.hints import Ladder, ladder
from jupyter_praxis.tutoring.model_free import answer
from jupyter_praxis.tutoring.situation import About, Situation, Subject, Task
from jupyter_praxis.tutoring.words import page

from .situations import (
    COUNTEREXAMPLE,
    FINDING,
    GROWTH,
    HIDDEN,
    INDEX_ERROR,
    PASSED,
    SLOW_FINDING,
    STOPPED,
    SYNTAX_ERROR,
    WRONG,
    Events,
    challenge,
    shipped,
    situation,
    verdict,
)

WORDS = page("model-free")
SEEN = verdict(
    PASSED,
    WRONG,
    STOPPED,
    HIDDEN,
    patterns=(FINDING, SLOW_FINDING),
    counterexample=COUNTEREXAMPLE,
    complexity=GROWTH,
)
SITUATIONS = {
    "no challenge": Situation("why?"),
    "no attempt yet": situation(),
    "a result": situation(verdict=SEEN),
    "about the result": situation(verdict=SEEN, about=About(Subject.VERDICT)),
    "about an error": situation(verdict=SEEN, about=About(Subject.ERROR)),
    "about a finding": situation(verdict=SEEN, about=About(Subject.FINDING, 2)),
    "about a case": situation(verdict=SEEN, about=About(Subject.CASE, 2)),
    "about a hidden case": situation(verdict=SEEN, about=About(Subject.CASE, 4)),
    "cannot be read": situation(verdict=verdict(outcome=Outcome.SYNTAX_ERROR, error=SYNTAX_ERROR)),
    "too slow": situation(verdict=verdict(outcome=Outcome.TIME_LIMIT, complexity=GROWTH)),
    "a check that passes": situation(verdict=verdict(PASSED, outcome=Outcome.ACCEPTED, complexity=GROWTH)),
    "solved": situation(solved=True, verdict=verdict(PASSED, outcome=Outcome.ACCEPTED, complexity=GROWTH)),
}


def rungs(events: Events) -> Ladder:
    return ladder(challenge("a", "b", "c"), events.kept, events.now, 180.0, False)


@pytest.mark.parametrize("name", SITUATIONS)
def test_it_says_what_it_is_and_asks_or_says_what_to_do(name: str) -> None:
    told = answer(SITUATIONS[name], None)
    assert told.startswith(WORDS["opening"])
    assert len(told) > len(WORDS["opening"]) + 80
    assert "?" in told or "Open one" in told or "Think of" in told
    assert "!" not in told.replace("!=", "")
    assert "None`" not in told.replace("gave `None`", "")


def test_each_situation_has_an_answer_of_its_own() -> None:
    for one, other in combinations(SITUATIONS.values(), 2):
        assert answer(one, None) != answer(other, None)


def test_a_case_is_put_as_a_question_with_what_came_out() -> None:
    told = answer(situation(verdict=verdict(PASSED, WRONG)), None)
    assert "What should `two_sum([3, 3], 6)` give? The answer is `[0, 1]`; yours gave `[0, 0]`." in told
    assert WORDS["case-question"] in told


def test_an_error_is_told_with_its_line_and_what_its_kind_means() -> None:
    told = answer(situation(verdict=verdict(STOPPED), about=About(Subject.ERROR)), None)
    assert "**IndexError** on line 4 of your solution: `list index out of range`" in told
    assert page("errors")["IndexError"] in told
    assert "`two_sum([], 4)`" in told


def test_an_error_of_a_kind_nobody_wrote_of_is_told_too() -> None:
    fault = Fault("OddError", "so `odd`\nand **more**", None, None)
    told = answer(situation(verdict=verdict(outcome=Outcome.RUNTIME_ERROR, error=fault)), None)
    assert "**OddError**: `so ˋoddˋ and **more**`" in told
    assert page("errors")["other"] in told


def test_who_asks_about_an_error_where_there_is_none_is_told_so() -> None:
    told = answer(situation(verdict=verdict(WRONG), about=About(Subject.ERROR)), None)
    assert WORDS["no-error"] in told
    assert "[3, 3], 6" in told


def test_a_finding_comes_with_lines_evidence_and_a_page_to_read() -> None:
    told = answer(SITUATIONS["about a finding"], None)
    assert "**One loop within another** (line 4 of your solution)" in told
    assert FINDING["evidence"] in told
    assert "the page “big o reading”" in told
    assert FINDING["title"] not in told


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_finding_that_is_not_there_is_said_to_be_missing(number: int) -> None:
    told = answer(situation(verdict=SEEN, about=About(Subject.FINDING, number)), None)
    assert f"no finding {number}" in told


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_case_that_is_not_there_is_said_to_be_missing(number: int) -> None:
    told = answer(situation(verdict=SEEN, about=About(Subject.CASE, number)), None)
    assert f"no case {number}" in told


def test_a_case_that_passes_needs_nothing() -> None:
    assert "Case 1 passes" in answer(situation(verdict=SEEN, about=About(Subject.CASE, 1)), None)


def test_a_question_about_the_result_is_told_all_of_it_and_any_other_what_comes_first() -> None:
    whole, first = answer(SITUATIONS["about the result"], None), answer(SITUATIONS["a result"], None)
    for piece in ("Also found: One loop within another", "[0, 0], 0", "`O(n^2)`"):
        assert piece in whole
        assert piece not in first
    assert FINDING["title"] in first


def test_no_value_of_a_hidden_case_is_told() -> None:
    for situation_ in SITUATIONS.values():
        told = answer(situation_, None)
        for secret in ("77777", "88888", "99999", "secret zeros"):
            assert secret not in told
    assert "not shown" in answer(SITUATIONS["about a hidden case"], None)


def test_where_only_hidden_cases_fail_the_smallest_failing_input_is_told() -> None:
    told = answer(situation(verdict=verdict(PASSED, HIDDEN, counterexample=COUNTEREXAMPLE)), None)
    assert WORDS["cases-closed"] in told
    assert "`two_sum([0, 0], 0)`: `[0, 1]` is right, yours gave `None`" in told


def test_a_counterexample_that_stops_or_never_ends_is_told_as_such() -> None:
    stops = {**COUNTEREXAMPLE, "actual": None, "error": {"kind": "KeyError", "message": "7"}}
    slow = {**COUNTEREXAMPLE, "kind": "time"}
    assert "yours gave `KeyError`" in answer(situation(verdict=verdict(HIDDEN, counterexample=stops)), None)
    assert "grows out of hand" in answer(situation(verdict=verdict(HIDDEN, counterexample=slow)), None)


def test_findings_that_were_not_sent_are_not_told() -> None:
    told = answer(situation(verdict=SEEN, findings=False, about=About(Subject.VERDICT)), None)
    for piece in (FINDING["title"], "[0, 0], 0", "O(n^2)"):
        assert piece not in told
    assert "[3, 3], 6" in told


@pytest.mark.parametrize(
    ("growth", "words"),
    [
        (GROWTH, "`O(n)` is possible"),
        ({**GROWTH, "time": "O(n)"}, "which is the best known"),
        ({**GROWTH, "time": "not sure"}, ""),
        ({**GROWTH, "optimal_time": ""}, ""),
    ],
)
def test_of_a_solved_challenge_its_growth_is_compared(growth: dict[str, object], words: str) -> None:
    told = answer(
        situation(solved=True, verdict=verdict(PASSED, outcome=Outcome.ACCEPTED, complexity=growth)), None
    )
    assert words in told
    assert ("The work grows" in told) is bool(words)
    assert WORDS["solved-questions"] in told


def test_while_reasons_are_looked_for_it_says_so() -> None:
    looking = DiagnosisSeen(Diagnosed.PENDING)
    assert WORDS["reasons-pending"] in answer(situation(verdict=verdict(WRONG, diagnosis=looking)), None)
    assert WORDS["reasons-pending"] not in answer(situation(verdict=verdict(WRONG)), None)


def test_it_says_which_hint_is_open() -> None:
    asked = situation(verdict=SEEN)
    assert "Hint 1 is open" in answer(asked, rungs(Events()))
    assert "Hint 2 opens after" in answer(asked, rungs(Events().hint(1)))
    assert WORDS["hint-none"] in answer(asked, rungs(Events().hint(1).hint(2).hint(3)))
    assert "Hint" not in answer(replace(asked, solved=True), rungs(Events()))


def test_a_challenge_without_an_entry_and_a_case_that_ran_inside_are_told() -> None:
    inside = replace(WRONG, checked="inside", outcome=CaseOutcome.ERROR, error=INDEX_ERROR)
    task = Task.of(challenge(entry=None))
    assert "A test ran beside" in answer(situation(task=task, verdict=verdict(inside)), None)
    assert "What should `[3, 3], 6` give" in answer(situation(task=task, verdict=verdict(WRONG)), None)


@pytest.mark.parametrize("slug", shipped())
def test_no_line_of_a_reference_is_in_any_answer(slug: str) -> None:
    of = shipped()[slug]
    shown = "\n".join(cell.source for cell in of.cells if cell.kind in SHOWN)
    secret = {
        line.strip()
        for cell in of.cells
        if cell.kind not in SHOWN
        for line in cell.source.splitlines()
        if len(line.strip()) > 12 and line.strip() not in shown
    }
    assert secret
    for each in SITUATIONS.values():
        told = answer(replace(each, task=Task.of(of), solved=False), None)
        assert not [line for line in secret if line in told]
    untried = answer(Situation("why?", task=Task.of(of)), None)
    first = next(
        line for cell in of.of(Kind.EXAMPLES) for line in cell.source.splitlines() if "assert" in line
    )
    assert first.removeprefix("assert ")[:40] in untried


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_values_of_any_kind_stay_within_their_marks(value: str, kind: str) -> None:
    case = replace(WRONG, input=value, actual=kind, expected=value)
    told = answer(situation(verdict=verdict(case)), None)
    line = next(line for line in told.split("\n\n") if line.startswith("What should"))
    assert line.count("`") == 6
    assert "\n" not in line

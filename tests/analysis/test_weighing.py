"""How sure a finding is, and which of several are said."""

from __future__ import annotations

import pytest
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.weighing import LEAST, MOST, calibration, confidence, weighed


def suspected(rule: str, *lines: int, pattern: Pattern = Pattern.OFF_BY_ONE) -> Suspicion:
    return Suspicion(pattern, rule, "starter-1", lines or (1,))


def test_a_rule_nobody_measured_is_right_three_times_of_four() -> None:
    assert confidence("new", {}) == 0.75


def test_a_rule_is_believed_as_often_as_it_was_right() -> None:
    assert confidence("good", {"good": {"said": 96, "right": 96}}) == pytest.approx(0.99)
    assert confidence("even", {"even": {"said": 996, "right": 497}}) == pytest.approx(0.5)


def test_what_is_more_likely_wrong_than_right_is_not_said() -> None:
    counts = {"bad": {"said": 100, "right": 10}}
    assert confidence("bad", counts) < LEAST
    assert weighed([suspected("bad")], counts) == []


def test_of_two_rules_that_name_one_cause_the_surer_speaks() -> None:
    counts = {"sure": {"said": 50, "right": 50}, "less": {"said": 50, "right": 40}}
    by_pattern = weighed([suspected("less", 3), suspected("sure", 7)], counts)
    assert [suspicion.rule for suspicion, _ in by_pattern] == ["sure"]
    by_line = weighed(
        [suspected("less", 3, pattern=Pattern.MISSING_EDGE_CASE), suspected("sure", 3, 4)], counts
    )
    assert [suspicion.rule for suspicion, _ in by_line] == ["sure"]


def test_a_line_that_is_slow_and_changes_its_input_is_told_both() -> None:
    changed = suspected("new", 3, pattern=Pattern.MUTATED_INPUT)
    queue = suspected("new", 3, pattern=Pattern.WRONG_DATA_STRUCTURE)
    assert [suspicion for suspicion, _ in weighed([queue, changed], {})] == [changed, queue]


def test_no_guess_stands_beside_a_sure_finding_of_its_sort() -> None:
    counts = {"sure": {"said": 50, "right": 50}, "guess": {"said": 50, "right": 30}}
    sure, guess = suspected("sure", 2), suspected("guess", 9, pattern=Pattern.MISSING_EDGE_CASE)
    slow = suspected("guess", 9, pattern=Pattern.INEFFICIENT_LOOP)
    assert [suspicion for suspicion, _ in weighed([guess, sure, slow], counts)] == [sure, slow]
    assert [suspicion for suspicion, _ in weighed([guess], counts)] == [guess]


def test_why_it_is_wrong_is_told_before_why_it_is_slow() -> None:
    counts = {"sure": {"said": 50, "right": 50}}
    slow = suspected("sure", 2, pattern=Pattern.INEFFICIENT_LOOP)
    assert [suspicion for suspicion, _ in weighed([slow, suspected("new", 9)], counts)][1] is slow


def test_two_causes_are_both_said_the_surest_first() -> None:
    counts = {"sure": {"said": 50, "right": 50}}
    said = weighed([suspected("new", 2, pattern=Pattern.MISSING_BASE_CASE), suspected("sure", 9)], counts)
    assert [suspicion.rule for suspicion, _ in said] == ["sure", "new"]


def test_no_more_is_said_than_can_be_taken_in() -> None:
    many = [suspected("new", line, pattern=pattern) for line, pattern in enumerate(Pattern, start=1)]
    assert len(weighed(many, {})) == MOST < len(many)


def test_the_calibration_counts_no_more_right_ones_than_said_ones() -> None:
    for rule, counted in calibration().items():
        assert 0 <= counted["right"] <= counted["said"], rule

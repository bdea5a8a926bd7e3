"""Attempts with one bug each: its pattern is named, its line is found, right ones hear nothing."""

from __future__ import annotations

from collections import Counter

from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.wording import worded

from .attempts import Attempt

Looked = list[tuple[Attempt, list[Suspicion]]]


def labelled(looked_at: Looked) -> Looked:
    return [(attempt, found) for attempt, found in looked_at if attempt.label not in ("right", "other")]


def test_the_pattern_of_a_single_bug_is_suspected_first(looked_at: Looked) -> None:
    missed = [
        (attempt.challenge.slug, attempt.number, attempt.label, [one.rule for one in found])
        for attempt, found in labelled(looked_at)
        if not found or found[0].pattern != attempt.label
    ]
    assert len(missed) <= 0.1 * len(labelled(looked_at)), missed


def test_every_pattern_is_found_more_often_than_missed(looked_at: Looked) -> None:
    asked, named = Counter[str](), Counter[str]()
    for attempt, found in labelled(looked_at):
        asked[attempt.label] += 1
        named[attempt.label] += bool(found) and found[0].pattern == attempt.label
    assert [label for label in asked if named[label] < 0.7 * asked[label]] == []


def test_the_line_of_a_single_bug_is_found_within_one(looked_at: Looked) -> None:
    hits = [
        any(abs(line - mark) <= 1 for line in found[0].lines for mark in attempt.marked)
        for attempt, found in labelled(looked_at)
        if found and found[0].pattern == attempt.label
    ]
    assert sum(hits) >= 0.9 * len(hits)


def test_nothing_is_said_of_a_right_program(looked_at: Looked) -> None:
    assert [found for attempt, found in looked_at if attempt.label == "right" and found] == []


def test_a_wrong_sign_or_variable_is_no_named_mistake(looked_at: Looked) -> None:
    others = [found for attempt, found in looked_at if attempt.label == "other"]
    assert sum(bool(found) for found in others) <= 0.3 * len(others)


def test_everything_suspected_can_be_put_into_words(looked_at: Looked) -> None:
    for _, found in looked_at:
        for suspicion in found:
            finding = worded(suspicion, 0.9)
            assert finding.title
            assert "{" not in finding.message + finding.evidence or "{" in str(suspicion.facts)

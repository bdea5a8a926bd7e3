"""The labelled programs are what their labels say, and the measure counts as it says it does.

The full form is `python -m tests.corpus.check`; here a sample, always the same, is graded.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, replace

import pytest
from corpus import kept
from corpus.check import mislabelled, sample
from corpus.diagnosis import _LABEL, load
from corpus.figures import calibration, first_is_labelled, marks, precision, recall, rule_counts
from corpus.judging import Failing, Judgement, Said, from_json
from corpus.tables import misjudged, report, table
from jupyter_praxis.analysis.pattern import Pattern

MAIN = tuple(Pattern)[:6]


def said(pattern: str = "off_by_one", right: bool = True, near: bool = True, sure: float = 0.9) -> Said:
    return Said(pattern, "a-rule", sure, (3,), right, right, near)


def judgement(*findings: Said, kind: str = "wrong", patterns: tuple[str, ...] = ("off_by_one",)) -> Judgement:
    failing = Failing(True, True, 4, "value") if kind == "wrong" else None
    return Judgement("two-sum/x", kind, True, patterns, findings, failing, "O(n)", None, 100.0, ())


# ── the programs ─────────────────────────────────────────────────────────────


def test_there_are_at_least_three_hundred_programs_and_no_two_share_a_name():
    names = [program.id for program in load()]
    assert len(names) >= 300
    assert len(set(names)) == len(names)


def test_no_two_programs_for_a_challenge_are_the_same_text():
    texts = [(program.challenge, program.source) for program in load()]
    assert len(set(texts)) == len(texts)


def test_every_pattern_comes_in_several_disguises():
    count = Counter(pattern for program in load() for pattern in program.patterns)
    assert all(count[pattern] >= 15 for pattern in MAIN)
    assert all(count[pattern] >= 8 for pattern in Pattern)


def test_there_are_right_programs_near_misses_and_programs_with_two_bugs():
    programs = load()
    assert sum(program.clean for program in programs) >= 90
    assert sum(program.kind == "wrong" and not program.patterns for program in programs) >= 30
    assert sum(len(program.patterns) > 1 for program in programs) >= 20


def test_every_program_that_is_not_right_says_where():
    for program in load():
        assert program.clean != bool(program.marks), program.id
        lines = program.source.splitlines()
        assert all(lines[line - 1].strip() for line in program.lines), program.id


def test_a_program_measured_holds_no_label():
    assert not [program.id for program in load() if "# <-" in program.source or "# %%" in program.source]


def test_slow_programs_are_labelled_with_a_class_worse_than_the_first():
    assert all(program.time and "n" in program.time for program in load() if program.slow)


def test_both_halves_hold_programs_of_every_kind():
    halves = Counter((program.kind, program.train) for program in load())
    assert len(halves) == 8
    assert all(count >= 5 for count in halves.values())


@pytest.mark.parametrize("line", ["# %% [fine] x", "# %% right", "# %% [slow] x time=O(n", "# %% [wrong] X"])
def test_a_label_nobody_can_read_is_no_label(line):
    assert _LABEL.match(line) is None


async def test_a_sample_is_graded_as_its_labels_say():
    assert await mislabelled(sample(40)) == []


# ── the measure ──────────────────────────────────────────────────────────────


def test_the_pattern_said_first_is_the_one_that_counts():
    assert first_is_labelled(judgement(said(), said("mutated_input", right=False)))
    assert not first_is_labelled(judgement(said("mutated_input", right=False), said()))
    assert not first_is_labelled(judgement())


def test_precision_counts_findings_and_recall_programs():
    judgements = [judgement(said()), judgement(), judgement(said(right=False), kind="right", patterns=())]
    assert str(precision(judgements, "off_by_one")) == "50% (1/2)"
    assert str(recall(judgements, "off_by_one")) == "50% (1/2)"
    assert str(precision(judgements, "mutated_input")) == "–"


def test_a_finding_on_a_right_program_is_a_false_alarm_unless_its_label_allows_it():
    alarm = judgement(said(right=False), kind="right", patterns=())
    allowed = judgement(replace(said(right=False), allowed=True), kind="right", patterns=())
    assert str(marks([alarm, allowed])["false alarms on right programs"]) == "50% (1/2)"


def test_what_was_said_surely_is_held_against_how_often_it_was_right():
    judgements = [judgement(said(sure=0.92)), judgement(said(right=False, sure=0.92))]
    rows = {span: (str(right), mean) for span, right, mean in calibration(judgements)}
    assert rows["0.90–0.95"] == ("50% (1/2)", pytest.approx(0.92))


def test_a_rule_learns_nothing_from_what_a_label_merely_allows():
    tolerated = replace(said(right=False), allowed=True)
    counts = rule_counts([judgement(said(), tolerated), judgement(said(right=False))])
    assert counts == {"a-rule": {"said": 2, "right": 1}}


def test_a_report_names_every_pattern_and_the_same_judgements_give_the_same_report():
    judgements = [judgement(said()), judgement(said(near=False))]
    assert all(pattern.value in report(judgements) for pattern in Pattern)
    assert report(judgements) == report(list(judgements))


def test_what_is_misjudged_is_listed_with_what_was_said():
    (line,) = misjudged([judgement(said()), judgement(said(near=False))]).splitlines()
    assert line == "- two-sum/x (wrong: off_by_one): line; said off_by_one@[3] [a-rule 0.90]"


def test_a_table_keeps_its_columns():
    assert table(("a", "b"), [("long", 1)]) == "| a    | b |\n| ---- | - |\n| long | 1 |"


def test_a_judgement_is_kept_as_json_and_read_back():
    before = judgement(said(), said("mutated_input", right=False))
    assert from_json(json.loads(json.dumps(asdict(before)))) == before


def test_nobody_who_betters_a_rule_is_shown_the_held_out_half():
    hidden = replace(judgement(said(near=False)), train=False)
    assert misjudged([hidden]) == ""


def test_the_document_shows_what_the_kept_run_prints_and_the_run_speaks_of_this_corpus():
    assert kept.faults() == []

"""What can be said of a challenge's texts without running anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.validating.leaks import leak_remarks
from jupyter_praxis.validating.prose import lix, prose, prose_remarks, sentences
from jupyter_praxis.validating.served import notebook_remarks

REFERENCE = (
    "def widest(heights):\n"
    "    best = 0\n"
    "    for here, height in enumerate(heights):\n"
    "        best = max(best, height * (here + 1))\n"
    "    return best\n"
)


def challenge(**cells: str) -> Challenge:
    kinds = {"statement": "Find the *widest* one.", "starter": "def widest(heights):\n    return 0\n"} | cells
    made = [SourceCell(Kind.REFERENCE, "reference-1", REFERENCE)]
    made += [
        SourceCell(Kind(kind), f"{kind}-1", text, kind in ("statement", "hint"))
        for kind, text in kinds.items()
    ]
    return Challenge(
        "widest", "Widest", "interview", ("arrays",), Difficulty.EASY, 10, "1", "widest", tuple(made)
    )


# ── leaks ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "hint",
    [
        "Try `best = max(best, height * (here + 1))`.",
        "```python\nbest = max(best, height * (here + 1))\n```",
        "```python\n    best = max( best, height*(here+1) )   # the larger one\n```",
    ],
)
def test_a_line_of_the_reference_in_a_hint_is_found_however_it_is_written(hint: str) -> None:
    (found,) = {remark.message: remark for remark in leak_remarks(challenge(hint=hint))}.values()
    assert found.cell == "hint-1"
    assert "____" in found.message


def test_it_is_found_in_statement_and_starter_as_well() -> None:
    line = "best = max(best, height * (here + 1))"
    found = leak_remarks(challenge(statement=f"    {line}", starter=f"def widest(heights):\n    {line}\n"))
    assert {remark.cell for remark in found} == {"statement-1", "starter-1"}
    assert [remark.line for remark in found if remark.cell == "starter-1"] == [2]


def test_a_skeleton_of_what_any_solution_looks_like_is_none() -> None:
    skeleton = (
        "```python\nbest = 0\nfor here, height in enumerate(heights):\n    best = ____\nreturn best\n```"
    )
    assert leak_remarks(challenge(hint=skeleton)) == []


def test_a_title_that_tells_is_found() -> None:
    told = replace(challenge(), title="best = max(best, height * (here + 1))")
    assert [remark.check for remark in leak_remarks(told)] == ["leaks"]


# ── reading ──────────────────────────────────────────────────────────────────


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    # eight words in two sentences, two of them longer than six letters: 8 / 2 + 100 * 2 / 8
    assert lix("The garden is quiet. Butterflies visit flowers today.") == pytest.approx(4 + 25)
    assert lix("") == 0


def test_code_tables_and_headings_are_not_read_as_prose() -> None:
    text = prose(
        "# Heading here\n\nRead `some_code(x)` *now*.\n\n```python\nx = 1\n```\n\n| a | b |\n|---|---|\n"
    )
    assert [" ".join(sentence.split()) for sentence in sentences(text)] == ["Read it now."]


HARD = (
    "Notwithstanding considerable organisational complications, administrators consistently demonstrate extraordinary "
    "determination regarding interdepartmental communication. "
) * 4


def test_a_statement_too_hard_for_its_level_is_found_and_a_plain_one_is_not() -> None:
    plain = "The bus comes at ten. You stand at the stop and look at the sky. " * 4
    assert prose_remarks(challenge(statement=plain)) == []
    (found,) = prose_remarks(challenge(statement=HARD))
    assert "LIX" in found.message


def test_a_statement_that_takes_too_long_to_read_is_found() -> None:
    long = "The cat sits. " * 300
    assert any("minutes" in remark.message for remark in prose_remarks(challenge(statement=long)))
    assert prose_remarks(replace(challenge(statement=long), minutes=60)) == []


def test_a_sentence_without_end_is_pointed_at_by_its_first_words() -> None:
    endless = "We go on and on " + "and on " * 40 + "."
    found = [remark.message for remark in prose_remarks(challenge(statement=endless))]
    assert any("“We go on and on and”" in message for message in found)


# ── the learner's notebook ───────────────────────────────────────────────────


CASES = 'edge_cases = {\n    "three steps up": ([1, 2, 3],),\n}\n'


def test_a_notebook_made_of_what_may_be_shown_is_left_alone() -> None:
    assert (
        notebook_remarks(challenge(cases=CASES, flaw="def widest(heights):\n    return max(heights)\n")) == []
    )


@pytest.mark.parametrize(
    ("where", "text"),
    [
        ("examples", '# "three steps up": ([1, 2, 3],),\n'),
        ("starter", "def widest(heights):\n    # best = max(best, height * (here + 1))\n    return 0\n"),
        ("statement", "Like this: return max(heights) - min(heights)"),
    ],
)
def test_cases_reference_and_flaws_in_what_is_shown_are_found(where: str, text: str) -> None:
    flaw = "def widest(heights):\n    return max(heights) - min(heights)\n"
    assert notebook_remarks(challenge(cases=CASES, flaw=flaw, **{where: text}))

"""What a learner's attempts say of patterns and topics."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.challenges.challenge import Challenge
from jupyter_praxis.learners.attempts import DISPUTED, HINTED, OTHER_FAULT, TUTORED
from jupyter_praxis.learners.events import What
from jupyter_praxis.learners.knowledge import Parameters, initial, observed, recalled
from jupyter_praxis.learners.profile import Profile, SkillSeen, profile
from jupyter_praxis.learners.skill import Of, Skill

from .effort import calls
from .life import Life, catalogue, challenge

OFF, EDGE, ARRAYS = (
    Skill(Of.PATTERN, "off_by_one"),
    Skill(Of.PATTERN, "missing_edge_case"),
    Skill(Of.TOPIC, "arrays"),
)
KNOWN = catalogue(
    challenge("two-sum", ("arrays", "hash-maps"), targets=("off_by_one", "missing_edge_case")),
    challenge("climb"),
)


def of(life: Life) -> Profile:
    return profile(life.events, KNOWN, life.now)


def seen(life: Life, skill: Skill = OFF) -> SkillSeen:
    return of(life).by_skill()[skill]


def weights(life: Life, skill: Skill = OFF) -> list[tuple[bool, float]]:
    return [(answer.correct, answer.weight) for answer in seen(life, skill).answers]


def test_a_submission_answers_for_each_topic_of_its_challenge() -> None:
    life = Life().submitted("two-sum", outcome="wrong_answer").submitted("two-sum")
    assert weights(life, ARRAYS) == [(False, 1.0), (True, 1.0)]
    assert weights(life, Skill(Of.TOPIC, "hash-maps")) == weights(life, ARRAYS)


def test_a_finding_answers_for_its_pattern_and_for_no_other() -> None:
    life = Life().submitted("two-sum", "off_by_one", confidence=0.9)
    assert weights(life) == [(False, 0.9)]
    assert weights(life, EDGE) == [(True, OTHER_FAULT)], "targeted and not shown, by a program that failed"
    assert {skill.name for skill in of(life).by_skill()} == {
        "arrays",
        "hash-maps",
        *KNOWN["two-sum"].targets,
    }


def test_an_accepted_program_answers_rightly_for_what_is_targeted() -> None:
    assert weights(Life().submitted("two-sum")) == [(True, 1.0)]


def test_a_pattern_shown_twice_in_one_program_is_one_answer_and_two_occurrences() -> None:
    life = Life().submitted("two-sum", "off_by_one", "off_by_one")
    assert weights(life) == [(False, 1.0)]
    assert [each.number for each in seen(life).occurrences] == [1, 2]


def test_a_disputed_finding_weighs_less_until_the_dispute_is_withdrawn() -> None:
    life = Life().submitted("two-sum", "off_by_one").disputed("two-sum")
    assert weights(life) == [(False, DISPUTED)]
    assert seen(life).occurrences[0].disputed
    assert weights(life.withdrew("two-sum")) == [(False, 1.0)]


@pytest.mark.parametrize(("kind", "left"), [("hint", HINTED), ("tutor", TUTORED)])
def test_what_is_made_with_help_weighs_less(kind: str, left: float) -> None:
    assert weights(Life().helped("two-sum", kind).submitted("two-sum")) == [(True, left)]


def test_help_counts_until_the_challenge_is_solved() -> None:
    life = (
        Life().helped("two-sum").submitted("two-sum", "off_by_one").submitted("two-sum").submitted("two-sum")
    )
    assert weights(life) == [(False, HINTED), (True, HINTED), (True, 1.0)]


def test_help_with_another_challenge_takes_nothing_away() -> None:
    assert weights(Life().helped("climb", "tutor").submitted("two-sum")) == [(True, 1.0)]


def test_help_after_a_solve_ends_with_the_next_opening() -> None:
    life = Life().submitted("two-sum").helped("two-sum").opened("two-sum").submitted("two-sum")
    assert weights(life) == [(True, 1.0), (True, 1.0)]


def test_the_learner_may_say_how_it_came_about() -> None:
    assert weights(Life().submitted("two-sum").corrected("two-sum", aided=True)) == [(True, HINTED)]
    tutored = Life().helped("two-sum", "tutor").submitted("two-sum")
    assert weights(tutored.corrected("two-sum", aided=True)) == [(True, TUTORED)]
    assert weights(tutored.corrected("two-sum", aided=False)) == [(True, 1.0)]


def test_checks_and_refusals_say_nothing() -> None:
    life = Life().submitted("two-sum", "off_by_one", scope="check").submitted("two-sum", outcome="refused")
    assert of(life).skills == ()


def test_where_nobody_diagnosed_only_topics_are_answered() -> None:
    life = Life().submitted("two-sum", outcome="wrong_answer", diagnosed=False)
    life.happened(What.DIAGNOSED, "two-sum", life.last, state="failed", findings=[])
    assert {skill.of for skill in of(life).by_skill()} == {Of.TOPIC}


def test_a_challenge_that_is_gone_counts_by_its_findings() -> None:
    life = Life().submitted("gone", "off_by_one")
    assert [seen.skill for seen in of(life).skills] == [OFF]
    assert seen(life).answers[0].title == "gone"


def test_a_diagnosis_that_comes_later_speaks_of_the_time_of_its_submission() -> None:
    late = Life().submitted("two-sum", "off_by_one", diagnosed=False)
    handed_in = late.now
    finding = {"number": 1, "pattern": "off_by_one", "confidence": 1.0, "cell": "starter-1", "lines": [4]}
    late.later(days=3).happened(What.DIAGNOSED, "two-sum", "s1", state="done", findings=[finding])
    assert seen(late).answers[0].at == seen(late).last_shown == handed_in


def test_every_number_can_be_recomputed_by_hand_from_the_answers_under_it() -> None:
    life = Life()
    for shows in (["off_by_one"], ["off_by_one"], [], ["missing_edge_case"], [], []):
        life.later(days=2).submitted("two-sum", *shows, confidence=0.8)
    life.later(days=10)
    told, parameters = seen(life), Parameters()
    belief = initial(parameters)
    for answer in told.answers:
        belief = observed(
            belief, correct=answer.correct, weight=answer.weight, at=answer.at, parameters=parameters
        )
        assert answer.mastery == belief.mastery
    assert told.mastery == recalled(belief, life.now, parameters).mastery
    assert (told.shown, told.chances, told.share) == (2, 6, 2 / 6)
    assert told.trend == 0 / 3 - 2 / 3


def test_no_trend_is_told_of_three_chances() -> None:
    assert seen(Life().submitted("climb", "off_by_one").submitted("climb").submitted("climb")).trend is None


def test_the_weakest_pattern_comes_first_and_topics_last() -> None:
    life = Life().submitted("two-sum", "missing_edge_case").submitted("climb")
    assert [seen.name for seen in of(life).skills] == [
        "missing_edge_case",
        "off_by_one",
        "hash-maps",
        "arrays",
    ]


def test_mastery_fades_when_nothing_is_done() -> None:
    life = Life()
    for _ in range(6):
        life.submitted("climb")
    now = seen(life).mastery
    assert seen(life.later(days=60)).mastery < now


def test_it_is_told_in_the_words_of_the_api() -> None:
    told = of(Life().submitted("two-sum", "off_by_one")).as_json()
    first = told["skills"][0]
    assert set(told) == {"at", "skills"}
    assert {"of", "name", "title", "shown", "chances", "share", "last_shown", "trend", "mastery"} < set(first)
    assert first["title"] == "Off by one"
    assert first["occurrences"][0]["lines"] == [4]
    assert first["answers"][0]["at"] == "2026-03-02T12:00:00.000+00:00"


LIVES = st.lists(
    st.tuples(
        st.sampled_from(("two-sum", "climb", "gone")),
        st.sampled_from(((), ("off_by_one",), ("missing_edge_case",), ("off_by_one", "space_waste"))),
        st.sampled_from(("submit", "help", "dispute", "open")),
        st.floats(0, 1),
        st.floats(0, 400),
    ),
    max_size=25,
)


def lived(steps: list[tuple[str, tuple[str, ...], str, float, float]]) -> Life:
    life = Life()
    for slug, shows, doing, confidence, days in steps:
        life.later(days=days)
        if doing == "submit":
            life.submitted(slug, *shows, confidence=confidence)
        elif doing == "help":
            life.helped(slug)
        elif doing == "open":
            life.opened(slug)
        else:
            life.disputed(slug)
    return life


@given(LIVES)
@settings(max_examples=60, deadline=None)
def test_whatever_happens_mastery_stays_between_nothing_and_all(steps: list) -> None:
    for told in of(lived(steps)).skills:
        assert all(0 <= answer.mastery <= 1 for answer in told.answers)
        assert 0 <= told.mastery <= 1
        assert told.shown <= told.chances == len(told.answers)


@given(LIVES, LIVES)
@settings(max_examples=60, deadline=None)
def test_what_comes_after_changes_nothing_of_what_was_said_before(first: list, then: list) -> None:
    """Disputes aside, which are about what was said before."""
    steps = [step for step in (*first, *then) if step[2] != "dispute"]
    whole, part = of(lived(steps)).by_skill(), of(lived(steps[: len(first)])).by_skill()
    for skill, told in part.items():
        assert whole[skill].answers[: len(told.answers)] == told.answers


def test_twice_the_learning_is_twice_the_work(year: Life, shipped: dict[str, Challenge]) -> None:
    assert len(year.events) >= 1500
    half = calls(lambda: profile(year.events[: len(year.events) // 2], shipped, year.now))
    whole = calls(lambda: profile(year.events, shipped, year.now))
    assert whole < 2.2 * half


def test_the_time_of_asking_changes_only_what_fades() -> None:
    life = Life().submitted("two-sum", "off_by_one").submitted("two-sum")
    now, later = of(life), profile(life.events, KNOWN, life.now + timedelta(days=30))
    assert [seen.answers for seen in now.skills] == [seen.answers for seen in later.skills]

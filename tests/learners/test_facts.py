"""Each stored event in one plain sentence, and what can be done about it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from jupyter_praxis.learners.events import What
from jupyter_praxis.learners.facts import Act, Fact, facts
from jupyter_praxis.learners.words import page

from .life import Life, catalogue, challenge

KNOWN = catalogue(challenge("two-sum", title="Two sum"))


def newest(life: Life) -> Fact:
    return facts(life.events, KNOWN)[0]


def of(life: Life, what: What) -> Fact:
    return next(fact for fact in facts(life.events, KNOWN) if fact.what is what)


def test_a_submission_is_told_with_its_outcome() -> None:
    life = Life().submitted("two-sum", "off_by_one", diagnosed=False)
    assert (
        newest(life).sentence
        == "On 2 Mar 2026 you handed in Two sum (version 1): wrong answer, 7 of 9 cases."
    )
    assert newest(life).actions == (Act.CORRECT, Act.FORGET)
    assert newest(life).aided is False


def test_help_is_told_until_it_is_corrected() -> None:
    life = Life().helped("two-sum").submitted("two-sum", diagnosed=False)
    assert of(life, What.GRADED).sentence.endswith("accepted, 9 of 9 cases, with help.")
    assert of(life, What.GRADED).aided is True
    assert of(life.corrected("two-sum", aided=False), What.GRADED).aided is False


def test_a_check_cannot_be_corrected() -> None:
    checked = newest(Life().submitted("two-sum", scope="check", diagnosed=False))
    assert checked.sentence == "On 2 Mar 2026 you checked Two sum (version 1): accepted, 9 of 9 cases."
    assert (checked.actions, checked.aided) == ((Act.FORGET,), None)


def test_each_finding_is_told_with_its_lines_and_how_sure_it_is() -> None:
    first = newest(Life().submitted("two-sum", "off_by_one", confidence=0.9))
    assert first.sentence == "Praxis thought on 2 Mar 2026 of Two sum: off by one on line 4, 90 % sure."
    assert (first.number, first.actions) == (1, (Act.DISPUTE, Act.FORGET))


def test_a_second_finding_has_an_id_of_its_own_and_goes_with_the_first() -> None:
    life = Life().submitted("two-sum", "off_by_one", "space_waste").disputed("two-sum", number=2)
    second, first = (fact for fact in facts(life.events, KNOWN) if fact.what is What.DIAGNOSED)
    assert second.id == f"{first.id}.2"
    assert (second.number, second.actions) == (2, (Act.WITHDRAW,))
    assert second.sentence.endswith("90 % sure. You disputed it.") or second.sentence.endswith(
        "You disputed it."
    )
    assert first.actions == (Act.DISPUTE, Act.FORGET)


def test_an_objection_is_told_with_its_reason_and_can_be_taken_back_while_it_stands() -> None:
    life = Life().submitted("two-sum", "off_by_one").disputed("two-sum")
    told = newest(life)
    assert told.sentence == "On 2 Mar 2026 you objected to “off by one” in Two sum, saying: “No.”."
    assert told.actions == (Act.WITHDRAW, Act.FORGET)
    life.withdrew("two-sum")
    assert newest(life).sentence == "On 2 Mar 2026 you took back your objection to “off by one” in Two sum."
    assert of(life, What.DISPUTED).actions == (Act.FORGET,)


def test_answers_are_told_in_the_words_of_the_question() -> None:
    life = Life().answered("level", "beginner").answered("topics", ["arrays"]).answered("goal", None)
    passed, topics, level = (fact.sentence for fact in facts(life.events, KNOWN))
    assert level.endswith("answered “I write short programs with some help”.")
    assert topics == "On 2 Mar 2026 you were asked “Which topics first?” and answered “Arrays”."
    assert passed.endswith("passed it over.")


def test_a_hint_is_told_by_its_rung() -> None:
    told = newest(Life().helped("two-sum", number=2))
    assert told.sentence == "On 2 Mar 2026 you took hint 2 of Two sum."
    assert (told.actions, told.number) == ((Act.FORGET,), None)


def test_the_tutors_replies_of_one_sitting_share_a_sentence() -> None:
    life = Life().helped("two-sum", "tutor")
    assert newest(life).sentence == "On 2 Mar 2026 the tutor helped you with Two sum, in 1 reply."
    first = newest(life)
    life.later(minutes=30).submitted("two-sum").later(minutes=0).helped("two-sum", "tutor")
    [told] = (fact for fact in facts(life.events, KNOWN) if fact.what is What.HELPED)
    assert told.sentence == "On 2 Mar 2026 the tutor helped you with Two sum, in 2 replies."
    assert (told.id, told.at) == (first.id, first.at), "a page that goes on from it finds it again"


def test_another_sitting_another_challenge_and_each_hint_are_told_by_themselves() -> None:
    life = (
        Life()
        .helped("two-sum", "tutor")
        .helped("mode", "tutor")
        .helped("two-sum")
        .helped("two-sum", number=2)
    )
    life.later(minutes=31).helped("two-sum", "tutor")
    assert len(facts(life.events, KNOWN)) == 5


@pytest.mark.parametrize("what", What)
def test_every_kind_of_event_has_a_sentence(what: What) -> None:
    life = Life().happened(what, "two-sum", "s1", day="2026-03-02", outcome="accepted", question="goal")
    told = facts(life.events, KNOWN)
    assert len(told) == 1
    assert told[0].sentence.endswith(".")
    assert Act.FORGET in told[0].actions


def test_every_event_of_a_year_is_told_once_newest_first(year: Life, shipped: dict) -> None:
    told = facts(year.events, shipped)
    assert [fact.id for fact in told] == sorted((fact.id for fact in told), reverse=True)
    assert {fact.id.partition(".")[0] for fact in told} == {event.id for event in year.events}
    assert all("{" not in fact.sentence for fact in told)


def test_the_day_is_that_of_the_zone() -> None:
    life = Life().later(hours=12).opened("two-sum")
    assert facts(life.events, KNOWN, ZoneInfo("America/Lima"))[0].sentence.startswith("On 2 Mar 2026 ")
    assert facts(life.events, KNOWN)[0].sentence.startswith("On 3 Mar 2026 ")


def test_words_of_a_learner_are_told_as_they_are_and_not_at_any_length() -> None:
    life = Life().submitted("two-sum", "off_by_one")
    life.happened(What.DISPUTED, "two-sum", "s1", number=1, reason="{title} " * 100)
    assert "{title} {title}" in newest(life).sentence
    assert len(newest(life).sentence) < 300


def test_a_challenge_that_is_gone_is_told_by_its_name() -> None:
    assert newest(Life().opened("gone")).sentence == "On 2 Mar 2026 you opened gone (version 1)."


def test_it_is_told_in_the_words_of_the_api() -> None:
    assert set(newest(Life().opened("two-sum")).as_json()) == {
        "id", "at", "what", "sentence", "challenge", "submission", "number", "actions", "aided",
    }  # fmt: skip


def test_each_piece_of_each_page_is_a_sentence_or_a_name() -> None:
    for name in ("facts", "reasons", "charts"):
        assert all(text.endswith((".", "{disputed}")) for text in page(name).values())

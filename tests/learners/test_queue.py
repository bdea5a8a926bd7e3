"""What a learner is proposed next, and why."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.challenges.challenge import Challenge, Difficulty
from jupyter_praxis.learners.candidates import Proposal, Why
from jupyter_praxis.learners.profile import profile
from jupyter_praxis.learners.queue import proposals
from jupyter_praxis.learners.reviews import reviews
from jupyter_praxis.learners.success import HIGH, LOW

from .life import Life, catalogue, challenge

MANY = catalogue(
    challenge("pairs"),
    challenge("climb", targets=("missing_edge_case",)),
    challenge("rota", targets=("mutated_input",)),
    challenge("words", ("strings",), targets=("off_by_one", "missing_edge_case")),
    challenge("shift", ("strings",)),
    challenge("average", ("sliding-window",), requires=("pairs",), difficulty=Difficulty.MEDIUM),
    challenge("tide", ("queues",), requires=("average",), difficulty=Difficulty.HARD),
)


def queue(life: Life, known: Mapping[str, Challenge] = MANY, most: int = 5) -> tuple[Proposal, ...]:
    seen = profile(life.events, known, life.now)
    return proposals(life.events, known, seen, reviews(life.events, known, life.now), life.now, most)


def slugs(life: Life, known: Mapping[str, Challenge] = MANY) -> list[str]:
    return [each.slug for each in queue(life, known)]


def of_kind(life: Life, kind: Why, known: Mapping[str, Challenge] = MANY) -> list[Proposal]:
    return [each for each in queue(life, known) if each.kind is kind]


def test_one_who_has_done_nothing_gets_easy_challenges_that_stand_on_nothing(shipped: dict) -> None:
    first = queue(Life(), shipped)
    assert len(first) == 5
    assert {each.kind for each in first} == {Why.NEW}
    for each in first:
        assert each.difficulty == "easy"
        assert not shipped[each.slug].requires
        assert LOW <= each.predicted <= HIGH
    assert first[0].reason == "First challenge about arrays; it needs nothing before it."


def test_one_who_is_far_begins_with_something_harder(shipped: dict) -> None:
    first = queue(Life().answered("level", "advanced"), shipped)[0]
    assert first.difficulty == "medium"
    assert LOW <= first.predicted <= HIGH


def test_what_was_begun_goes_first_the_latest_of_it_before_others_and_two_at_most() -> None:
    life = Life().opened("rota").later(days=1).opened("pairs").later(days=1).submitted("words", "off_by_one")
    started = [each.slug for each in queue(life)[:2]]
    assert started == ["words", "pairs"]
    assert len(of_kind(life, Why.STARTED)) == 2


def test_what_was_begun_says_how_it_went() -> None:
    life = (
        Life().submitted("words", "off_by_one").later(days=2).submitted("words", "off_by_one").later(days=1)
    )
    assert queue(life)[0].reason == "You began it 3 days ago: 2 attempts, the last with 7 of 9 cases right."
    life = Life().opened("pairs").later(days=1)
    assert queue(life)[0].reason == "You opened it yesterday and have not handed it in yet."


def test_what_was_begun_long_ago_is_not_waited_for() -> None:
    life = Life().submitted("words", "off_by_one", diagnosed=False).later(days=40)
    assert not of_kind(life, Why.STARTED)
    again = next(each for each in queue(life, catalogue(MANY["words"])))
    assert again.reason == "You began it 40 days ago: 1 attempt, the last with 7 of 9 cases right."


def test_a_weak_pattern_is_trained_and_the_reason_gives_its_figures() -> None:
    life = Life()
    for shows in ([], ["off_by_one"], ["off_by_one"], [], ["off_by_one"], []):
        life.later(days=1).submitted("pairs", *shows)
    weak = of_kind(life, Why.WEAK)[0]
    assert weak.skill == "pattern:off_by_one"
    assert weak.reason == "Off by one in 3 of your last 5 attempts that could show it."
    assert "off_by_one" in MANY[weak.slug].targets


def test_a_pattern_shown_in_the_only_attempt_that_could_is_told_without_figures() -> None:
    [weak, *_] = of_kind(Life().submitted("pairs", "off_by_one"), Why.WEAK)
    assert weak.reason == "Off by one in your last attempt, the only one so far that could show it."


def test_a_pattern_not_shown_in_five_attempts_is_not_weak_any_more() -> None:
    life = Life().submitted("pairs", "off_by_one")
    for _ in range(5):
        life.later(days=1).submitted("pairs")
    assert not of_kind(life, Why.WEAK)


def test_a_disputed_finding_makes_nothing_weak() -> None:
    life = Life().submitted("pairs", "off_by_one").disputed("pairs").submitted("pairs")
    assert not of_kind(life, Why.WEAK)


def helped_with_off_by_one() -> Life:
    return Life().submitted("pairs", "off_by_one").helped("pairs").submitted("pairs").later(days=1)


def test_after_help_with_a_pattern_another_challenge_of_it_is_offered_without_help() -> None:
    first = queue(helped_with_off_by_one())[0]
    assert (first.kind, first.skill) == (Why.UNAIDED, "pattern:off_by_one")
    assert first.reason == "Without help this time: yesterday you had help with off by one at Pairs."
    assert "off_by_one" in MANY[first.slug].targets
    assert first.slug != "pairs"
    alone = Life().submitted("pairs", "off_by_one").submitted("pairs").later(days=1)
    assert not of_kind(alone, Why.UNAIDED), "there was no help"


def test_of_each_pattern_one_is_offered_without_help() -> None:
    life = helped_with_off_by_one().submitted("climb", "missing_edge_case").helped("climb", "tutor")
    life.submitted("climb").later(days=1)
    skills = [each.skill for each in of_kind(life, Why.UNAIDED)]
    assert skills == ["pattern:missing_edge_case", "pattern:off_by_one"]


def test_what_was_begun_goes_before_what_is_to_be_tried_without_help() -> None:
    life = Life().submitted("pairs", "off_by_one").helped("pairs")
    assert [each.kind for each in queue(life)][:2] == [Why.STARTED, Why.UNAIDED]


def test_once_it_is_opened_it_still_says_that_it_is_to_be_tried_without_help() -> None:
    life = helped_with_off_by_one().opened("shift")
    first = queue(life)[0]
    assert (first.slug, first.kind) == ("shift", Why.STARTED)
    assert first.reason == (
        "You opened it today and have not handed it in yet. "
        "Without help this time: yesterday you had help with off by one at Pairs."
    )
    assert not of_kind(life, Why.UNAIDED), "one at a time"
    assert "Without help" not in queue(life.helped("shift"))[0].reason
    assert "Without help" not in queue(Life().opened("shift"))[0].reason


def test_tried_alone_it_is_offered_no_more_and_tried_with_help_it_is() -> None:
    assert not of_kind(helped_with_off_by_one().submitted("shift"), Why.UNAIDED)
    [again] = of_kind(helped_with_off_by_one().helped("shift").submitted("shift"), Why.UNAIDED)
    assert again.slug not in ("pairs", "shift")


def test_after_a_month_help_is_forgotten() -> None:
    assert of_kind(helped_with_off_by_one().later(days=29), Why.UNAIDED)
    assert not of_kind(helped_with_off_by_one().later(days=30), Why.UNAIDED)


def test_one_to_be_tried_without_help_is_put_off_by_saying_that_it_does_not_help() -> None:
    life = helped_with_off_by_one()
    first = queue(life)[0]
    [other] = of_kind(life.rated(first.slug, "unaided", helpful=False), Why.UNAIDED)
    assert other.slug != first.slug


def test_a_review_comes_when_it_is_due_and_says_how_sure_it_is() -> None:
    life = Life().submitted("pairs", outcome="wrong_answer").submitted("pairs")
    assert "pairs" not in [each.slug for each in of_kind(life.later(days=2), Why.REVIEW)]
    review = of_kind(life.later(days=10), Why.REVIEW)[0]
    assert review.slug == "pairs"
    assert (
        review.reason == f"You solved it 12 days ago; {round(review.predicted * 100)} % sure you still can."
    )
    assert review.predicted < HIGH


def test_weak_patterns_reviews_and_new_ground_take_turns() -> None:
    life = Life().submitted("climb").submitted("rota").later(days=60)
    life.submitted("pairs", "off_by_one").submitted("pairs").later(days=1)
    assert [each.kind for each in queue(life)][:3] == [Why.WEAK, Why.REVIEW, Why.NEW]


def test_new_ground_is_named_by_what_is_new_about_it() -> None:
    life = Life().submitted("pairs").later(days=1)
    reasons = {each.slug: each.reason for each in of_kind(life, Why.NEW)}
    assert reasons["average"] == "First challenge about sliding windows; what it stands on is solved."
    assert reasons["climb"] == "You solved 1 of 3 about arrays; this one is new."


def test_nothing_is_proposed_whose_prerequisites_are_not_solved() -> None:
    life = Life().opened("tide").submitted("average", "off_by_one")
    assert not {"tide", "average"} & set(slugs(life))
    assert "average" in slugs(life.submitted("pairs"))


def test_a_prerequisite_that_is_not_in_the_catalogue_is_not_asked_for() -> None:
    assert slugs(Life(), catalogue(challenge("lonely", requires=("gone",)))) == ["lonely"]


def test_topics_the_learner_asked_for_go_first() -> None:
    assert MANY[slugs(Life().answered("topics", ["strings"]))[0]].topics == ("strings",)
    assert slugs(Life().answered("topics", ["strings"]).answered("topics", None)) == slugs(Life())


def test_what_takes_longer_than_they_have_goes_later() -> None:
    known = catalogue(challenge("long", minutes=40), challenge("short", minutes=10))
    assert slugs(Life(), known) == ["long", "short"]
    assert slugs(Life().answered("minutes", "20"), known) == ["short", "long"]


def test_one_who_wants_rid_of_mistakes_gets_more_of_the_weak() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("pairs").submitted("climb").later(days=30)
    usual = len(of_kind(life, Why.WEAK))
    assert len(of_kind(life.answered("goal", "mistakes"), Why.WEAK)) >= usual
    assert [each.kind for each in queue(life)][:2] == [Why.WEAK, Why.WEAK]


def test_what_did_not_help_is_not_proposed_for_the_same_reason_for_a_fortnight() -> None:
    life = Life()
    first = queue(life)[0]
    life.rated(first.slug, "new", helpful=False)
    assert first.slug not in slugs(life)
    assert first.slug not in slugs(life.later(days=13))
    assert first.slug in slugs(life.later(days=1))


def test_a_kind_that_mostly_did_not_help_takes_its_turn_last() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("pairs").later(days=1)
    assert [each.kind for each in queue(life)][:2] == [Why.WEAK, Why.NEW]
    life.rated("words", "weak", helpful=False).rated("shift", "weak", helpful=False)
    assert [each.kind for each in queue(life)][:2] == [Why.WEAK, Why.NEW], "two say little"
    life.rated("climb", "weak", helpful=False)
    assert [each.kind for each in queue(life)][:2] == [Why.NEW, Why.WEAK]


def test_a_rating_is_told_with_the_proposal_and_can_be_taken_back() -> None:
    life = Life()
    first = queue(life)[0].slug
    assert queue(life.rated(first, "new", helpful=True))[0].helpful is True
    assert queue(life.rated(first, "new", helpful=None))[0].helpful is None
    assert queue(life.rated(first, "weak", helpful=True))[0].helpful is None


def test_where_all_is_solved_and_nothing_is_due_what_is_not_mastered_yet_fills_the_queue() -> None:
    life = Life().submitted("pairs").submitted("climb").later(days=2)
    known = catalogue(MANY["pairs"], MANY["climb"])
    assert {each.kind for each in queue(life, known)} == {Why.WEAK}
    assert queue(life, known)[0].reason.endswith("mastered after 1 attempt that could show it.")


def test_where_all_is_mastered_what_was_left_alone_longest_fills_the_queue() -> None:
    life = Life()
    for _ in range(6):
        life.submitted("climb").later(minutes=9).submitted("pairs").later(minutes=9)
    known = catalogue(MANY["pairs"], MANY["climb"])
    assert [(each.slug, each.kind) for each in queue(life.later(days=2), known)] == [
        ("climb", Why.REVIEW),
        ("pairs", Why.REVIEW),
    ]
    assert queue(Life(), {}) == ()


def test_it_is_told_in_the_words_of_the_api() -> None:
    assert set(queue(Life())[0].as_json()) == {
        "slug", "title", "track", "difficulty", "minutes", "kind", "reason", "predicted", "skill", "helpful",
    }  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from((*MANY, "gone")),
            st.sampled_from(("open", "fail", "stumble", "solve", "help", "hate")),
            st.floats(0, 30),
        ),
        max_size=30,
    )
)
@settings(max_examples=80, deadline=None)
def test_whatever_happened_the_queue_is_sound(steps: list[tuple[str, str, float]]) -> None:
    life = Life()
    for slug, doing, days in steps:
        life.later(days=days)
        match doing:
            case "open":
                life.opened(slug)
            case "fail":
                life.submitted(slug, "off_by_one")
            case "stumble":
                life.submitted(slug, outcome="runtime_error", cases=(0, 0), diagnosed=False)
            case "solve":
                life.submitted(slug)
            case "help":
                life.helped(slug)
            case _:
                life.rated(slug, "new", helpful=False)
    made = queue(life)
    solved = {step[0] for step in steps if step[1] == "solve"}
    assert made == queue(life), "the same events give the same queue"
    assert len({each.slug for each in made}) == len(made) <= 5
    assert sum(each.kind is Why.STARTED for each in made) <= 2
    for each in made:
        assert solved.issuperset(MANY[each.slug].requires)
        assert 0 <= each.predicted <= 1
        assert each.reason.endswith(".")
        assert "{" not in each.reason
        if each.kind is Why.UNAIDED:
            assert any(step[1] == "help" for step in steps)
            assert each.skill in {f"pattern:{name}" for name in MANY[each.slug].targets}


@pytest.mark.parametrize("most", [0, 1, 3])
def test_no_more_is_proposed_than_asked_for(most: int) -> None:
    assert len(queue(Life().opened("pairs").opened("climb"), most=most)) == most

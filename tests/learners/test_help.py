"""What the next challenge of a pattern shows, after help with it and after none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.learners.attempts import attempts
from jupyter_praxis.learners.charts import FEW, help_sentence
from jupyter_praxis.learners.episodes import Due, NextItem, followed
from jupyter_praxis.learners.events import What
from jupyter_praxis.learners.help import Compared, HelpMeasured, measured, next_items
from jupyter_praxis.learners.rates import rate_of

from .effort import calls
from .life import NOON, Life, catalogue, challenge

KNOWN = catalogue(
    challenge("pairs"),
    challenge("climb"),
    challenge("words", targets=("off_by_one", "missing_edge_case")),
    challenge("rota", targets=("mutated_input",)),
    challenge("tide", targets=("missing_edge_case",)),
)


def items(life: Life) -> list[tuple[str, str, bool, bool, bool]]:
    """Give of each next item: pattern, challenge, helped, aided, right."""
    found = followed(life.events, attempts(life.events), KNOWN).items
    return [(each.pattern, each.challenge, each.helped, each.aided, each.right) for each in found]


def arms(life: Life) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give right and all, after help and after none."""
    told = next_items(life.events, KNOWN).all
    return (told.helped.right, told.helped.items), (told.unhelped.right, told.unhelped.items)


def due(life: Life) -> list[tuple[str, str]]:
    return [
        (each.pattern, each.challenge) for each in followed(life.events, attempts(life.events), KNOWN).due
    ]


# ── the next item ────────────────────────────────────────────────────────────


def test_trouble_help_and_the_next_challenge_of_the_pattern_solved_alone() -> None:
    life = Life().submitted("pairs", "off_by_one").helped("pairs").submitted("pairs")
    assert arms(life) == ((0, 0), (0, 0)), "the same challenge is no next one"
    life.later(days=1).submitted("climb")
    assert items(life) == [("off_by_one", "climb", True, False, True)]
    assert arms(life) == ((1, 1), (0, 0))


def test_trouble_without_help_counts_on_the_other_side() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("pairs").submitted("climb")
    assert arms(life) == ((0, 0), (1, 1))


def test_without_trouble_there_is_nothing_to_follow() -> None:
    assert items(Life().helped("pairs").submitted("pairs").submitted("climb")) == []
    assert items(Life().submitted("pairs", outcome="wrong_answer").helped("pairs").submitted("climb")) == []


def test_a_disputed_finding_is_no_trouble_and_one_that_stands_again_is() -> None:
    life = Life().submitted("pairs", "off_by_one").disputed("pairs").submitted("climb")
    assert items(life) == []
    assert len(items(life.withdrew("pairs", submission="s1"))) == 1


def test_only_a_challenge_that_trains_the_pattern_is_its_next_item() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("rota").submitted("gone")
    assert items(life) == []
    assert items(life.submitted("words")) == [("off_by_one", "words", False, False, True)]


def test_the_first_submission_decides_and_a_second_changes_nothing() -> None:
    life = (
        Life().submitted("pairs", "off_by_one").submitted("climb", outcome="wrong_answer").submitted("climb")
    )
    assert arms(life) == ((0, 0), (0, 1))


def test_accepted_but_showing_the_pattern_is_not_right() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("climb", "off_by_one", outcome="accepted")
    assert arms(life) == ((0, 0), (0, 1))
    assert arms(life.disputed("climb")) == ((0, 0), (1, 1)), "unless the learner objects"


def test_a_check_decides_nothing() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("climb", scope="check", outcome="wrong_answer")
    assert items(life) == []
    assert items(life.submitted("climb")) == [("off_by_one", "climb", False, False, True)]


def test_what_was_in_work_before_is_no_next_item_and_what_was_solved_before_is() -> None:
    begun = Life().submitted("climb", outcome="wrong_answer").submitted("pairs", "off_by_one")
    assert items(begun.submitted("climb")) == []
    solved = Life().submitted("climb").submitted("pairs", "off_by_one").submitted("climb")
    assert items(solved) == [("off_by_one", "climb", False, False, True)]


def test_a_next_item_may_be_trouble_of_its_own() -> None:
    life = Life().submitted("pairs", "off_by_one").submitted("climb", "off_by_one").helped("climb")
    life.submitted("climb").submitted("words")
    assert items(life) == [
        ("off_by_one", "climb", False, False, False),
        ("off_by_one", "words", True, False, True),
    ]


# ── with help or without ─────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["hint", "tutor"])
def test_help_before_the_trouble_showed_counts_as_help(kind: str) -> None:
    assert arms(Life().helped("pairs", kind).submitted("pairs", "off_by_one").submitted("climb")) == (
        (1, 1),
        (0, 0),
    )


def test_help_after_the_last_submission_counts_when_the_challenge_was_left_unsolved() -> None:
    assert arms(Life().submitted("pairs", "off_by_one").helped("pairs").submitted("climb"))[0] == (1, 1)


def test_help_after_the_trouble_was_over_or_with_another_challenge_does_not_count() -> None:
    over = Life().submitted("pairs", "off_by_one").submitted("pairs").helped("pairs").submitted("climb")
    assert arms(over) == ((0, 0), (1, 1))
    other = Life().submitted("pairs", "off_by_one").helped("rota").submitted("climb")
    assert arms(other) == ((0, 0), (1, 1))


def test_trouble_is_not_over_while_what_is_accepted_still_shows_it() -> None:
    life = Life().submitted("pairs", "off_by_one", outcome="accepted").helped("pairs").submitted("climb")
    assert arms(life)[0] == (1, 1)


def test_what_the_learner_says_of_help_goes_before_what_was_recorded() -> None:
    alone = Life().submitted("pairs", "off_by_one").helped("pairs").submitted("pairs")
    assert arms(alone.corrected("pairs", aided=False).submitted("climb")) == ((0, 0), (1, 1))
    by_a_friend = Life().submitted("pairs", "off_by_one").corrected("pairs", aided=True).submitted("climb")
    assert arms(by_a_friend) == ((1, 1), (0, 0))


def test_a_next_item_made_with_help_is_counted_apart_and_in_no_rate() -> None:
    life = Life().submitted("pairs", "off_by_one").helped("pairs").submitted("pairs")
    told = next_items(life.helped("climb").submitted("climb").events, KNOWN).all
    assert told == Compared(rate_of(0, 0, aided=1), rate_of(0, 0))
    life.submitted("words")
    assert arms(life) == ((0, 0), (0, 0)), "its own next item would be one without trouble before it"


# ── what is due to be tried alone ────────────────────────────────────────────


def test_a_pattern_is_due_after_help_with_it_until_another_challenge_of_it_is_tried_alone() -> None:
    life = Life().submitted("pairs", "off_by_one")
    assert due(life) == []
    assert due(life.helped("pairs")) == [("off_by_one", "pairs")]
    assert due(life.submitted("pairs")) == [("off_by_one", "pairs")]
    assert due(life.helped("climb").submitted("climb")) == [("off_by_one", "climb")], "that was with help"
    assert due(life.submitted("words")) == []


def test_the_latest_help_is_due_first() -> None:
    life = Life().submitted("pairs", "off_by_one").helped("pairs").later(hours=1)
    life.submitted("tide", "missing_edge_case").helped("tide", "tutor")
    assert due(life) == [("missing_edge_case", "tide"), ("off_by_one", "pairs")]
    assert followed(life.events, attempts(life.events), KNOWN).due[1] == Due("off_by_one", "pairs", NOON)


# ── counted ──────────────────────────────────────────────────────────────────


def test_of_all_together_a_submission_counts_once_and_is_right_only_if_it_is_for_each() -> None:
    life = Life().submitted("pairs", "off_by_one").helped("pairs")
    life.submitted("tide", "missing_edge_case").submitted("words", "off_by_one", outcome="accepted")
    told = next_items(life.events, KNOWN)
    assert [(each.pattern, each.helped.right, each.unhelped.right) for each in told.patterns] == [
        ("missing_edge_case", 0, 1),
        ("off_by_one", 0, 0),
    ]
    assert told.all == Compared(rate_of(0, 1), rate_of(0, 0))
    assert [each.title for each in told.patterns] == ["Missing edge case", "Off by one"]


def test_a_class_is_its_learners_added_up() -> None:
    ada = Life("ada").submitted("pairs", "off_by_one").helped("pairs").submitted("climb")
    bo = Life("bo").submitted("pairs", "off_by_one").submitted("climb").submitted("tide", "missing_edge_case")
    bo.submitted("words", "off_by_one")
    of_each = [next_items(life.events, KNOWN) for life in (ada, bo)]
    together = reduce(HelpMeasured.plus, of_each, measured(()))
    assert together.all == Compared(rate_of(1, 1), rate_of(1, 2))
    assert [(each.pattern, each.helped.items, each.unhelped.items) for each in together.patterns] == [
        ("missing_edge_case", 0, 1),
        ("off_by_one", 1, 1),
    ]
    assert of_each[1].plus(of_each[0]) == together


def test_it_is_told_in_the_words_of_the_api() -> None:
    told = next_items(Life().submitted("pairs", "off_by_one").submitted("climb").events, KNOWN).as_json()
    rate = {"items": 1, "right": 1, "aided": 0, "rate": 1.0, "low": 0.2065, "high": 1.0}
    none = {"items": 0, "right": 0, "aided": 0, "rate": None, "low": 0.0, "high": 1.0}
    assert told == {
        "patterns": [{"pattern": "off_by_one", "title": "Off by one", "helped": none, "unhelped": rate}],
        "all": {"helped": none, "unhelped": rate},
    }


def counted(helped: tuple[int, int], unhelped: tuple[int, int]) -> HelpMeasured:
    return HelpMeasured((), Compared(rate_of(*helped), rate_of(*unhelped)))


def test_few_items_claim_nothing() -> None:
    assert help_sentence(counted((0, 0), (0, 0))) == ""
    assert help_sentence(counted((3, 3), (0, 3))) == (
        "The next challenge of the same pattern, made alone, was right at once in 3 of 3 (44 % to 100 %) after help "
        "and in 0 of 3 (0 % to 56 %) after none. So few do not say whether help made a difference."
    )
    assert "none after trouble without help" in help_sentence(counted((3, 4), (0, 0)))
    assert "none after help" in help_sentence(counted((0, 0), (3, 4)))


@pytest.mark.parametrize(
    ("helped", "unhelped", "ends"),
    [
        ((FEW - 1, FEW - 1), (0, 40), "So few do not say whether help made a difference."),
        ((6, FEW), (5, FEW), "The two cannot be told apart yet."),
        ((18, 20), (6, 20), "this need not be the work of the help."),
        ((6, 20), (18, 20), "this need not be the work of the help."),
    ],
)
def test_a_difference_is_told_only_where_the_interval_has_one_and_never_as_the_work_of_help(
    helped: tuple[int, int], unhelped: tuple[int, int], ends: str
) -> None:
    sentence = help_sentence(counted(helped, unhelped))
    assert sentence.endswith(ends)
    assert ("more often" in sentence, "less often" in sentence) == (
        "work of" in ends and helped > unhelped,
        "work of" in ends and helped < unhelped,
    )


# ── whatever happened ────────────────────────────────────────────────────────

STEPS = st.lists(
    st.tuples(
        st.sampled_from((*KNOWN, "gone")),
        st.sampled_from(("fail", "stumble", "solve", "slow", "help", "open")),
    ),
    max_size=30,
)


def lived(steps: Iterable[tuple[str, str]]) -> Life:
    life = Life()
    for slug, doing in steps:
        life.later(minutes=1)
        match doing:
            case "fail":
                life.submitted(slug, "off_by_one", "missing_edge_case")
            case "stumble":
                life.submitted(slug, outcome="wrong_answer", diagnosed=False)
            case "slow":
                life.submitted(slug, "off_by_one", outcome="accepted")
            case "solve":
                life.submitted(slug)
            case "help":
                life.helped(slug)
            case _:
                life.opened(slug)
    return life


@given(STEPS)
@settings(max_examples=150, deadline=None)
def test_each_item_is_an_attempt_at_a_challenge_of_its_pattern_after_the_pattern_showed_elsewhere(
    steps: list[tuple[str, str]],
) -> None:
    life = lived(steps)
    tried = {attempt.submission: attempt for attempt in attempts(life.events)}
    found = followed(life.events, tried.values(), KNOWN)
    assert len({(each.pattern, each.submission) for each in found.items}) == len(found.items)
    for item in found.items:
        decided = tried[item.submission]
        assert item.pattern in KNOWN[item.challenge].targets
        assert item.aided is not decided.unaided
        assert item.right is (decided.accepted and item.pattern not in decided.shown)
        assert any(
            item.pattern in each.shown and each.challenge != item.challenge and each.at < item.at
            for each in tried.values()
        )
        if item.helped:
            assert any(each.what is What.HELPED and each.at < item.at for each in life.events)
    told = measured(found.items)
    assert told.all.helped.items + told.all.unhelped.items <= len(found.items)
    assert measured(()).plus(told) == told


@given(STEPS, st.data())
@settings(max_examples=60, deadline=None)
def test_what_happens_later_changes_no_item_before_it(
    steps: list[tuple[str, str]], data: st.DataObject
) -> None:
    """Corrections and disputes aside, which speak of what was."""

    def found(of: Life) -> tuple[NextItem, ...]:
        return followed(of.events, attempts(of.events), KNOWN).items

    part = data.draw(st.integers(0, len(steps)))
    before = found(lived(steps[:part]))
    assert found(lived(steps))[: len(before)] == before


def test_twice_the_life_is_twice_the_work(year: Life, shipped: dict) -> None:
    def work(events: list) -> int:
        return calls(lambda: next_items(events, shipped))

    assert work(year.events) < 2.2 * work(year.events[: len(year.events) // 2])


def test_an_item_is_of_the_day_it_was_handed_in() -> None:
    life = Life().submitted("pairs", "off_by_one").later(days=40).submitted("climb")
    [item] = followed(life.events, attempts(life.events), KNOWN).items
    assert item.at == NOON + timedelta(days=40)

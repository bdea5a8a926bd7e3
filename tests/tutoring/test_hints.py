"""The ladder of hints: in order, after an attempt or a wait, and at least three rungs for any challenge."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.challenges.challenge import Challenge, Kind, SourceCell
from jupyter_praxis.errors import HintNotYet, NoSuchHint
from jupyter_praxis.learners.events import What
from jupyter_praxis.tutoring.hints import Ladder, Rung, ladder, taken
from jupyter_praxis.tutoring.rungs import FEWEST, rungs
from jupyter_praxis.tutoring.words import page

from .situations import Events, challenge, shipped

WAIT_S = 180.0
THREE = challenge("mild", "clearer", "nearly")


def at(events: Events, model: bool = False, of: Challenge = THREE) -> Ladder:
    return ladder(of, events.kept, events.now, WAIT_S, model)


def states(events: Events) -> list[Rung]:
    return [rung.state for rung in at(events).rungs]


def test_the_first_rung_is_open_at_once_and_shows_nothing_before_it_is_taken() -> None:
    seen = at(Events())
    assert [rung.state for rung in seen.rungs] == [Rung.NEXT, Rung.LOCKED, Rung.LOCKED]
    assert [rung.text for rung in seen.rungs] == [None, None, None]
    assert seen.sentence == page("hints")["first"]


def test_a_rung_that_was_taken_shows_its_text_and_the_next_one_waits() -> None:
    events = Events().hint(1)
    first, second, third = at(events.later(60)).rungs
    assert (first.state, first.text) == (Rung.TAKEN, "mild")
    assert (second.state, second.text) == (Rung.WAITING, None)
    assert second.opens_at == events.now + timedelta(seconds=WAIT_S - 60)
    assert (third.state, third.opens_at) == (Rung.LOCKED, None)


@pytest.mark.parametrize("scope", ["submit", "check"])
def test_an_attempt_opens_the_next_rung(scope: str) -> None:
    assert states(Events().hint(1).graded(scope=scope)) == [Rung.TAKEN, Rung.NEXT, Rung.LOCKED]


@pytest.mark.parametrize(
    "events",
    [
        Events().graded().hint(1),
        Events().hint(1).graded("refused"),
        Events().hint(1).graded(challenge="other"),
    ],
    ids=["before the hint", "refused", "at another challenge"],
)
def test_an_attempt_that_is_none_opens_nothing(events: Events) -> None:
    assert states(events) == [Rung.TAKEN, Rung.WAITING, Rung.LOCKED]


def test_the_wait_opens_the_next_rung_to_the_second() -> None:
    assert states(Events().hint(1).later(WAIT_S - 1))[1] is Rung.WAITING
    assert states(Events().hint(1).later(WAIT_S))[1] is Rung.NEXT


def test_each_rung_wants_an_attempt_or_a_wait_of_its_own() -> None:
    events = Events().hint(1).graded().hint(2)
    assert states(events) == [Rung.TAKEN, Rung.TAKEN, Rung.WAITING]
    assert states(events.graded()) == [Rung.TAKEN, Rung.TAKEN, Rung.NEXT]


def test_a_hint_taken_twice_does_not_begin_the_wait_again() -> None:
    events = Events().hint(1).later(WAIT_S).hint(1)
    assert states(events)[1] is Rung.NEXT


def test_hints_of_another_challenge_and_help_of_the_tutor_are_no_rungs() -> None:
    events = Events().hint(1, "other").happened(What.HELPED, kind="tutor", number=1)
    assert states(events) == [Rung.NEXT, Rung.LOCKED, Rung.LOCKED]


def test_who_solved_it_may_take_any_rung() -> None:
    assert states(Events().graded("accepted")) == [Rung.NEXT] * 3
    assert states(Events().hint(1).graded("accepted")) == [Rung.TAKEN, Rung.NEXT, Rung.NEXT]
    assert at(Events().graded("accepted")).sentence == page("hints")["solved"]


def test_a_check_that_passes_solves_nothing() -> None:
    assert states(Events().graded("accepted", scope="check")) == [Rung.NEXT, Rung.LOCKED, Rung.LOCKED]


def test_beyond_the_last_rung_a_model_can_be_asked_for_a_step() -> None:
    all_taken = Events().hint(1).hint(2).hint(3)
    assert at(all_taken, model=True).step
    assert not at(all_taken, model=False).step
    assert not at(Events().hint(1).hint(2), model=True).step
    assert at(Events().graded("accepted"), model=True).step
    assert at(all_taken, model=True).sentence != at(all_taken, model=False).sentence


@pytest.mark.parametrize(
    ("gone_s", "words"), [(0, "in about 3 minutes"), (59, "in about 3 minutes"), (170, "in about a minute")]
)
def test_the_sentence_says_how_long_the_wait_is(gone_s: float, words: str) -> None:
    assert words in at(Events().hint(1).later(gone_s)).sentence


def test_taking_a_rung_is_new_once_and_refused_before_its_time() -> None:
    seen = at(Events().hint(1))
    assert taken(at(Events()), 1)
    assert not taken(seen, 1)
    for number in (2, 3):
        with pytest.raises(HintNotYet) as refused:
            taken(seen, number)
        assert str(refused.value) == seen.sentence
    for number in (0, 4, -1):
        with pytest.raises(NoSuchHint):
            taken(seen, number)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.lists(st.one_of(st.integers(1, 4), st.sampled_from(["attempt", "wait", "moment"])), max_size=25))
def test_no_rung_is_reached_out_of_order(wishes: list[int | str]) -> None:
    events, reached, moved = Events(), 0, True
    for wish in wishes:
        if wish == "attempt":
            events.graded()
            moved = True
        elif wish == "wait":
            events.later(WAIT_S)
            moved = True
        elif wish == "moment":
            events.later(0.5)
        elif isinstance(wish, int):
            try:
                new = taken(at(events), wish)
            except (HintNotYet, NoSuchHint):
                assert wish > reached + 1 or wish > 3 or not moved
                continue
            if new:
                assert wish == reached + 1
                assert moved
                events.hint(wish)
                reached, moved = wish, False
            else:
                assert wish <= reached
    assert [rung.number for rung in at(events).rungs if rung.text] == list(range(1, reached + 1))


# ── what the rungs say ───────────────────────────────────────────────────────


def test_an_authors_hints_come_whole_and_in_their_order() -> None:
    assert rungs(THREE) == ("mild", "clearer", "nearly")
    assert rungs(challenge("a", "b", "c", "d")) == ("a", "b", "c", "d")
    for each in shipped().values():
        assert rungs(each) == tuple(cell.source.strip() for cell in each.of(Kind.HINT))


@pytest.mark.parametrize("hints", [(), ("one",), ("one", "two")])
@pytest.mark.parametrize(
    "said",
    [
        {},
        {"targets": (), "topics": ()},
        {"targets": ("unheard_of",), "topics": ("hash-maps",)},
        {"targets": tuple(Pattern)},
    ],
    ids=["some", "nothing", "unknown", "all"],
)
def test_any_challenge_has_three_rungs_the_authors_last(
    hints: tuple[str, ...], said: dict[str, tuple[str, ...]]
) -> None:
    found = rungs(challenge(*hints, **said))
    assert len(found) == FEWEST
    assert len(set(found)) == FEWEST
    assert found[FEWEST - len(hints) :] == hints
    assert all("{" not in text for text in found)


def test_what_is_made_speaks_of_the_challenges_own_target_and_pages() -> None:
    concept = SourceCell(
        Kind.CONCEPT, "concept-1", "- [Hash maps](../concepts/hash-maps.py)\n- [Edges](e.py)", markdown=True
    )
    found = rungs(challenge(cells=(concept,)))
    assert page("rungs")["off_by_one"] in found
    assert any("“Hash maps” and “Edges”" in text for text in found)


def test_each_pattern_has_a_rung_and_each_rung_is_of_a_pattern_or_made() -> None:
    general = {"general-understand", "general-by-hand", "general-plan", "topics", "concept"}
    assert set(page("rungs")) == {*map(str, Pattern), *general}


def test_blank_hints_are_no_rungs() -> None:
    assert len(rungs(challenge("", "  \n", "real"))) == FEWEST
    assert rungs(challenge("", "  \n", "real"))[-1] == "real"

"""What inputs look like where a challenge brings no strategy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jupyter_praxis.analysis.shapes import described
from jupyter_praxis.challenges.challenge import Kind, SourceCell
from jupyter_praxis.grading.cases import Case
from jupyter_praxis.grading.verdict import Visibility
from praxis_kernel.described import domain_of
from services.grading import challenge


def shaped(*inputs: tuple[object, ...], starter: str = "def solve(*given): ..."):
    """Describe the arguments of a challenge with these known cases."""
    asked = challenge("def solve(*given): ...", "", cases="edge_cases = {}\n")
    cells = (SourceCell(Kind.STARTER, "starter-1", starter), *asked.cells[1:])
    cases = [Case("known", Visibility.HIDDEN, arguments) for arguments in inputs]
    return described(replace(asked, cells=cells), cases)


def holds(description, *arguments: object) -> bool:
    return domain_of(description).holds(arguments)


def test_a_challenge_with_a_strategy_needs_no_description() -> None:
    asked = challenge("def solve(x): ...", "", cases="inputs = None\n")
    assert described(asked, [Case("known", Visibility.HIDDEN, (1,))]) is None


def test_with_few_cases_a_list_may_be_empty_unsorted_and_repeat_itself() -> None:
    found = shaped(([1, 2, 3],), ([4, 7],))
    assert holds(found, [])
    assert holds(found, [3, 1, 1])


def test_numbers_of_a_kind_that_no_case_shows_are_not_drawn() -> None:
    assert not holds(shaped(([1, 2, 3],), ([4, 7],)), [-1])
    assert holds(shaped(([1, -2, 3],)), [-5])


@pytest.mark.parametrize(
    ("rows", "outside"),
    [
        ([[1, 2, 3], [2, 5, 9], [0, 0, 4], [3, 4, 4, 5], [1, 7, 9]], [3, 1]),
        ([[1, 2, 3], [9, 5, 2], [8, 0, 4], [3, 1, 4, 5], [1, 7, 9]], []),
        (
            [[4, 2, 3], [9, 5, 2], [8, 0, 4], [3, 1, 4, 5], [1, 9, 7], [5, 0, 1], [2, 7, 3], [6, 5, 1]],
            [1, 2, 2],
        ),
        ([[2, 1, 3], [3, 2, 1], [1, 3, 2, 4], [4, 3, 1, 2], [2, 3, 1]], [1, 3]),
    ],
    ids=["sorted", "never empty", "all different", "a permutation"],
)
def test_what_enough_cases_show_is_kept_to(rows, outside) -> None:
    found = shaped(*((row,) for row in rows))
    assert all(holds(found, row) for row in rows)
    assert not holds(found, outside)


def test_two_lists_always_of_one_length_stay_so() -> None:
    pairs = [
        ([1, 2], [3, 4]),
        ([1, 2, 3], [0, 0, 7]),
        ([5, 1], [1, 9]),
        ([3, 2, 8], [1, 1, 1]),
        ([4, 4], [4, 5]),
    ]
    found = shaped(*pairs)
    assert holds(found, [1, 2], [1, 2])
    assert not holds(found, [1, 2], [1])


def test_a_count_stays_within_its_list() -> None:
    rows = [([4, 2, 9], 3), ([1, 2], 2), ([5, 1, 3, 3], 4), ([7, 7], 1), ([9, 8, 1], 2)]
    found = shaped(*rows)
    assert holds(found, [1, 2], 2)
    assert not holds(found, [1, 2], 3)
    assert not holds(found, [1, 2], 0)


def test_pairs_whose_first_never_exceeds_the_second_are_taken_for_stretches() -> None:
    found = shaped(([[1, 3], [2, 6]],), ([[4, 5]],), ([[0, 9], [2, 2], [7, 8]],))
    assert holds(found, [[1, 1], [0, 4]])
    assert not holds(found, [[2, 1]])
    assert not holds(found, [[1]])


def test_a_grid_stays_a_rectangle() -> None:
    grids = [
        [[1, 2, 3], [4, 5, 6]],
        [[1], [2]],
        [[1, 2], [3, 4], [5, 6]],
        [[7, 8, 9, 1], [0, 0, 0, 0]],
        [[5], [3], [1]],
    ]
    found = shaped(*((grid,) for grid in grids))
    assert holds(found, [[1, 2], [3, 4]])
    assert not holds(found, [[1, 2], [3]])


def test_texts_are_drawn_from_the_letters_that_cases_show() -> None:
    found = shaped(("([)]",), ("()",), ("",))
    assert holds(found, "))((")
    assert not holds(found, "a")


def test_a_word_that_says_what_to_do_is_one_of_those_known() -> None:
    found = shaped(*((word, number) for number, word in enumerate(["asc", "desc"] * 4)))
    assert holds(found, "desc", 3)
    assert not holds(found, "csa", 3)


def test_type_hints_help_where_no_case_is_known() -> None:
    starter = "def solve(rows: list[tuple[int, str]], most: int | None, names: dict[str, float]): ..."
    found = shaped(starter=starter)
    assert holds(found, [(1, "a")], None, {"a": 1.0})
    assert not holds(found, [(1, 2)], None, {})


def test_nothing_is_known_of_unknown_hints_without_cases() -> None:
    assert shaped(starter="def solve(tree: Node): ...") is None


def test_a_class_is_driven_by_the_methods_that_cases_call() -> None:
    script = ((2,), [("put", (1,)), ("take", ())])
    asked = challenge("class solve: ...", "", cases="edge_cases = {}\n")
    asked = replace(
        asked, cells=(SourceCell(Kind.STARTER, "starter-1", "class solve: ..."), *asked.cells[1:])
    )
    found = described(asked, [Case("known", Visibility.HIDDEN, script)])
    assert holds(found, (3,), [("take", ()), ("put", (0,))])
    assert not holds(found, (3,), [("drop", ())])


@pytest.mark.parametrize(
    "odd",
    [(), (None,), (b"x",), ({1, 2},), (2j,), ([[], [[]]],), ({"a": [1, None]},), (float("inf"),), (10**400,)],
    ids=repr,
)
def test_whatever_a_case_holds_is_described_or_left_alone(odd) -> None:
    found = shaped(odd)
    assert found is None or domain_of(found).small(5) is not None

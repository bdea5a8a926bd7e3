"""Each format is read whole: what is carried, what is not, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_praxis.challenges.challenge import Kind
from jupyter_praxis.challenges.source import read_challenge
from jupyter_praxis.errors import ImportRefused
from jupyter_praxis.importing import exercism, humaneval, mbpp, nbgrader, otter
from jupyter_praxis.importing.imported import Imported, Importer, NotCarried, Outcome, Question
from jupyter_praxis.importing.plan import Way, plan_of
from jupyter_praxis.importing.writing import Catalogue, cells_of, header_of
from jupyter_praxis.library import importing_formats, importing_written
from jupyter_praxis.library.formats import formats_by_suffix, read_percent
from jupyter_praxis.library.importing_formats import importers_by_name
from jupyter_praxis.library.importing_written import source_of
from jupyter_praxis.running import Limits

from importing.conftest import FIXTURES, outcomes

SOURCES = {
    "nbgrader": FIXTURES / "nbgrader.ipynb",
    "otter": FIXTURES / "otter.ipynb",
    "exercism": FIXTURES / "exercism",
    "humaneval": FIXTURES / "humaneval.jsonl",
    "mbpp": FIXTURES / "mbpp.jsonl",
}


def carried(outcome: Outcome) -> Imported:
    assert isinstance(outcome, Imported), outcome
    return outcome


def why(outcome: Outcome) -> str:
    assert isinstance(outcome, NotCarried), outcome
    return outcome.why


# ── nbgrader ─────────────────────────────────────────────────────────────────


def bakery() -> dict[str, Outcome]:
    return outcomes(nbgrader.importer, SOURCES["nbgrader"])


def test_a_solution_region_is_in_the_reference_and_a_stub_in_the_starter() -> None:
    price = carried(bakery()["nbgrader-price"])
    assert "total += PRICES[ware] * count" in price.references[0]
    assert "BEGIN SOLUTION" not in price.references[0]
    assert "total" not in price.starters[0]
    assert "    # YOUR CODE HERE\n    raise NotImplementedError" in price.starters[0]


def test_points_of_the_test_cells_are_added_up() -> None:
    assert carried(bakery()["nbgrader-price"]).points == 3.5


def test_hidden_tests_are_hidden_and_may_use_what_the_visible_ones_set_up() -> None:
    price = carried(bakery()["nbgrader-price"])
    tests = {test.name: test for test in price.tests}
    assert tests["price_tests"].visible
    assert not tests["price_tests (hidden)"].visible
    assert [question.arguments for question in tests["price_tests (hidden)"].questions] == [
        ({"roll": 3},),
        ({"roll": 100},),
    ]
    assert tests["price_errors"].questions == (
        Question(({"loaf": 2},), 700),
        Question(({"cake": 1},), raises="ValueError"),
    )


def test_only_the_given_code_that_is_needed_is_given() -> None:
    price = carried(bakery()["nbgrader-price"])
    assert price.setup.splitlines() == ["import math", "PRICES = {'roll': 40, 'loaf': 350}"]


def test_an_exercise_that_builds_on_another_has_both_starters_and_gives_no_solution_away() -> None:
    change = carried(bakery()["nbgrader-change"])
    assert len(change.starters) == len(change.references) == 2
    assert "def price" in change.starters[0]
    assert "total +=" not in change.setup + "".join(change.starters) + change.statement
    assert "builds on" in change.statement


def test_a_test_that_changes_names_runs_inside_and_takes_earlier_imports_along() -> None:
    (test,) = carried(bakery()["nbgrader-change"]).tests
    assert test.why
    assert test.source.startswith("import unittest\nassert_equal = unittest.TestCase().assertEqual")


def test_work_that_leaves_variables_is_checked_by_them() -> None:
    best = carried(bakery()["nbgrader-best"])
    assert (best.entry, best.variables) == (None, ("best", "how_much"))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("why", "graded by hand"),
        ("draw", "it is a task"),
        ("untested", "it has no tests"),
    ],
)
def test_what_no_test_can_judge_is_not_carried(name: str, reason: str) -> None:
    assert reason in why(bakery()[f"nbgrader-{name}"])


# ── otter ────────────────────────────────────────────────────────────────────


def tides() -> dict[str, Outcome]:
    return outcomes(otter.importer, SOURCES["otter"])


def test_marked_lines_become_prompts() -> None:
    rises = carried(tides()["otter-q1"])
    assert rises.starters[0].splitlines() == [
        "def rises(levels):",
        '    """Count the rises."""',
        "    count = ...",
        "    ...",
    ]
    assert "SOLUTION" not in rises.references[0]
    assert "count += 1" in rises.references[0]
    assert rises.points == 2


def test_what_a_test_cell_showed_is_what_is_expected() -> None:
    tests = carried(tides()["otter-q1"]).tests
    assert [test.visible for test in tests] == [True, True, False, False, True]
    assert tests[0].questions == (Question(([1, 2, 3],), 2),)
    assert tests[1].questions == (Question(([3, 2],), 0),)
    assert [question.arguments for question in tests[3].questions] == [([],), ([2, 2],)]
    assert "test_environment(globals())" in tests[4].source


def test_a_variable_of_the_given_code_is_given_to_the_test() -> None:
    assert "levels = [3, 5, 4, 6]" in carried(tides()["otter-q1"]).setup


def test_fenced_markdown_stands_in_for_raw_cells() -> None:
    middle = carried(tides()["otter-q2"])
    assert middle.variables == ("middle", "span")
    assert middle.starters[0].startswith("middle = ...\nspan = ...")
    assert "assert middle == 4.5" in middle.tests[0].source


def test_a_written_answer_is_not_carried() -> None:
    assert "by hand" in why(tides()["otter-q3"])


# ── exercism ─────────────────────────────────────────────────────────────────


def post() -> dict[str, Outcome]:
    return outcomes(exercism.importer, SOURCES["exercism"])


def test_an_exercise_has_its_words_its_stub_its_example_and_its_licence() -> None:
    labels = carried(post()["parcel-labels"])
    assert labels.title == "Parcel labels"
    assert "The post office" in labels.statement
    assert "## Errors" in labels.statement
    assert "# Instructions" not in labels.statement
    assert "class LabelError" in labels.starters[0]
    assert (labels.entry, labels.license) == ("label", "MIT")


def test_methods_are_turned_one_by_one() -> None:
    tests = {test.name: test for test in carried(post()["parcel-labels"]).tests}
    assert tests["weight by name"].questions == (Question(("ulm", 12), "ULM-12"),)
    assert tests["weightless parcels are refused"].questions == (
        Question(("ulm", 0), raises="ValueError", says="a parcel weighs something"),
    )
    assert len(tests["many towns"].questions) == 2
    assert len(tests["local variables are followed"].questions) == 3
    for name in (
        "express is given by keyword only",
        "lighter than air with a pattern",
        "reading",
        "reading is the inverse",
    ):
        assert tests[name].why, name


def test_a_skipped_test_is_told_and_left_out() -> None:
    labels = carried(post()["parcel-labels"])
    assert "to be written" not in {test.name for test in labels.tests}
    assert any("to be written" in remark.what for remark in labels.remarks)


def test_a_method_that_runs_by_itself_imports_nothing_of_the_solution() -> None:
    for outcome in post().values():
        for test in carried(outcome).tests:
            assert "from parcel_labels" not in test.source
            assert "import lift_queue" not in test.source
            assert ".debug()" in test.source


# ── HumanEval and MBPP ───────────────────────────────────────────────────────


def test_a_prompt_is_split_into_what_is_given_and_what_is_to_be_written() -> None:
    loudest = carried(outcomes(humaneval.importer, SOURCES["humaneval"])["Fixture/0-loudest"])
    assert loudest.setup.startswith("from typing import List")
    assert "def scale" in loudest.setup
    assert loudest.starters[0].startswith("def loudest(levels: List[float], limit")
    assert "max(allowed)" not in loudest.starters[0] + loudest.setup + loudest.statement
    check, *examples = loudest.tests
    assert [question.holds for question in check.questions] == [
        "",
        "abs(answer - 0.4) < 1e-09",
        "",
        "answer in (0, 0.0)",
        "",
    ]
    assert [test.doubtful for test in examples] == [True, True]


def test_a_check_that_draws_lots_runs_inside() -> None:
    (check, _) = carried(outcomes(humaneval.importer, SOURCES["humaneval"])["Fixture/1-shuffled-sum"]).tests
    assert check.why
    assert check.source.rstrip().endswith("check(shuffled_sum)")


def test_records_that_are_none_are_told_one_by_one() -> None:
    found = outcomes(humaneval.importer, SOURCES["humaneval"])
    assert "not JSON" in why(found["record 4"])
    assert "does not define `absent`" in why(found["Fixture/4"])
    found = outcomes(mbpp.importer, SOURCES["mbpp"])
    assert "`text` is no text" in why(found["mbpp-10"])
    assert "no tests" in why(found["mbpp-11"])


def test_definitions_the_tests_use_are_given() -> None:
    longest = carried(outcomes(mbpp.importer, SOURCES["mbpp"])["mbpp-8-longest"])
    assert "class Pair" in longest.setup
    assert longest.remarks


def test_a_stranger_may_add_a_format_and_not_take_over_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    mine, yours = Importer("theirs", (".x",), lambda _: ()), Importer("mbpp", (".y",), lambda _: ())
    points = [SimpleNamespace(name=one.name, load=lambda one=one: one) for one in (mine, yours)]
    monkeypatch.setattr(importing_formats, "entry_points", lambda group: points)
    found = importers_by_name()
    assert found["theirs"] is mine
    assert found["mbpp"] is mbpp.importer
    with pytest.raises(ImportRefused, match="There is: nbgrader, otter, exercism, humaneval, mbpp, theirs"):
        importing_formats.importer_of("none")


# ── all ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SOURCES)
def test_what_is_written_is_read_back_as_a_challenge(name: str) -> None:
    for outcome in outcomes(importers_by_name()[name], SOURCES[name]).values():
        if isinstance(outcome, NotCarried):
            continue
        for way in (Way(), Way(inside=True, doubtful=False), Way(doubtful=False, time_s=5)):
            plan = plan_of(outcome, way)
            cells, header = cells_of(outcome, plan), header_of(outcome, plan, Catalogue("a-slug", "t"), way)
            suffix, text = source_of(cells, header)
            assert suffix == ".py"
            read, metadata = read_percent(text)
            challenge = read_challenge(read, metadata, Limits(), "it")
            assert challenge.slug == "a-slug"
            assert challenge.origin
            shown = "\n".join(cell.source for cell in challenge.shown)
            for cell in challenge.of(Kind.REFERENCE):
                assert cell.source not in shown


def test_cells_that_look_like_a_percent_file_are_read_back_as_they_are() -> None:
    outcome = carried(outcomes(mbpp.importer, SOURCES["mbpp"])["mbpp-7-how-often"])
    setup = 'text = """\n# %%\n# %% [markdown]\n"""\n# + not a cell\n%time\n!ls\n# ---'
    odd = replace(outcome, setup=setup, statement="# %%\n\n```\n# ---\n```\n\n%%bash")
    plan = plan_of(odd, Way())
    cells = cells_of(odd, plan)
    suffix, text = source_of(cells, header_of(odd, plan, Catalogue("odd", "t"), Way()))
    read, _ = formats_by_suffix()[suffix](text)
    assert [cell["source"] for cell in read] == [cell["source"] for cell in cells]


def test_what_a_percent_file_cannot_hold_is_written_as_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = carried(outcomes(mbpp.importer, SOURCES["mbpp"])["mbpp-7-how-often"])
    monkeypatch.setattr(importing_written, "as_percent", lambda *_: "# %%\nsomething else")
    plan = plan_of(outcome, Way())
    suffix, text = source_of(cells_of(outcome, plan), header_of(outcome, plan, Catalogue("torn", "t"), Way()))
    assert suffix == ".ipynb"
    assert json.loads(text)["metadata"]["praxis"]["slug"] == "torn"


@pytest.mark.parametrize("name", SOURCES)
def test_any_prefix_of_a_source_is_read_or_refused_in_words(name: str, tmp_path: Path) -> None:
    source = SOURCES[name]
    if source.is_dir():
        return
    text = source.read_text()
    for cut in range(0, len(text), max(1, len(text) // 40)):
        path = tmp_path / source.name
        path.write_text(text[:cut])
        for outcome in outcomes(importers_by_name()[name], path).values():
            assert not isinstance(outcome, NotCarried) or outcome.why

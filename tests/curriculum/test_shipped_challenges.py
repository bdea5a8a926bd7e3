"""Every shipped challenge holds what it promises.

Our own content is run in this process; nothing of a learner's ever is.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import functools
import random
import re
from collections import Counter
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.challenges.asserts import examples_of
from jupyter_praxis.challenges.challenge import SHOWN, Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.challenges.notebook import learner_notebook
from jupyter_praxis.grading.comparison import same
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.formats import read_percent
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.library.shipped import shipped_curriculum, shipped_sandboxes

DRAWN = 200
SLOW = {"suboptimal_complexity", "wrong_data_structure", "inefficient_loop", "space_waste"}
PATTERNS = set(Pattern)

LIBRARY = Library([shipped_curriculum()], Policies([shipped_sandboxes()]))
CHALLENGES = LIBRARY.challenges()
FLAWS = [
    pytest.param(challenge, flaw, id=f"{challenge.slug}-{flaw.name}")
    for challenge in CHALLENGES
    for flaw in challenge.of(Kind.FLAW)
]
each_challenge = pytest.mark.parametrize("challenge", CHALLENGES, ids=lambda challenge: challenge.slug)


def is_slow(flaw: SourceCell) -> bool:
    return set(flaw.patterns) <= SLOW


def load(challenge: Challenge, *cells: SourceCell) -> dict[str, Any]:
    names: dict[str, Any] = {}
    for cell in (*challenge.of(Kind.SETUP), *cells):
        exec(compile(cell.source, cell.name, "exec"), names)
    return names


def answer(function: Any, arguments: tuple[Any, ...]) -> Any:
    """Return what a function gives for arguments of its own, or the type of what it raises."""
    try:
        return function(*copy.deepcopy(arguments))
    except Exception as error:
        return type(error)


@functools.cache
def drawn(slug: str) -> list[tuple[Any, ...]]:
    challenge = LIBRARY.find(slug)
    found: list[tuple[Any, ...]] = []

    @settings(
        max_examples=DRAWN,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(load(challenge, *challenge.of(Kind.CASES))["inputs"])
    def draw(arguments: tuple[Any, ...]) -> None:
        found.append(copy.deepcopy(arguments))

    draw()
    return found[:DRAWN]


@functools.cache
def questions(slug: str) -> list[tuple[tuple[Any, ...], Any]]:
    """Return arguments and the reference's answer, or the type of what it raises."""
    challenge = LIBRARY.find(slug)
    arguments = [example.arguments for example in examples_of(challenge)]
    arguments += load(challenge, *challenge.of(Kind.CASES))["edge_cases"].values()
    arguments += drawn(slug)
    function = load(challenge, *challenge.of(Kind.REFERENCE))[challenge.entry]
    return [(asked, answer(function, asked)) for asked in arguments]


def differences(challenge: Challenge, cells: tuple[SourceCell, ...]) -> list[Any]:
    function = load(challenge, *cells)[challenge.entry]
    return [
        (asked, expected)
        for asked, expected in questions(challenge.slug)
        if not agrees(challenge, expected, answer(function, asked))
    ]


def agrees(challenge: Challenge, expected: Any, actual: Any) -> bool:
    if isinstance(expected, type) or isinstance(actual, type):
        return expected is actual
    return same(expected, actual, challenge.compare, challenge.tolerance)


def extents(arguments: tuple[Any, ...]) -> list[int]:
    """Give what the size of some arguments may mean: the length of each, or all of a list's letters."""
    whole = [thing for thing in arguments if isinstance(thing, list | str)]
    letters = [sum(map(len, thing)) for thing in whole if isinstance(thing, list) and isinstance(thing[0], str)]
    return [*map(len, whole), *letters]


def changes_an_argument(challenge: Challenge, flaw: SourceCell) -> bool:
    function = load(challenge, flaw)[challenge.entry]
    for asked, _ in questions(challenge.slug):
        given = copy.deepcopy(asked)
        with contextlib.suppress(Exception):
            function(*given)
        if given != asked:
            return True
    return False


# ── the collection ───────────────────────────────────────────────────────────


def test_thirty_challenges_are_shipped_and_none_is_a_problem():
    assert len(CHALLENGES) == 30
    assert LIBRARY.problems() == []
    assert LIBRARY.find("two-sum").entry == "two_sum"


def test_they_cover_arrays_strings_and_hash_maps():
    first = Counter(challenge.topics[0] for challenge in CHALLENGES)
    assert first == {"arrays": 15, "strings": 8, "hash-maps": 7}


def test_they_become_harder():
    ranks = [list(Difficulty).index(challenge.difficulty) for challenge in CHALLENGES]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}


def test_what_they_require_is_there_and_comes_before():
    slugs = [challenge.slug for challenge in CHALLENGES]
    for place, challenge in enumerate(CHALLENGES):
        assert set(challenge.requires) <= set(slugs[:place])


def test_every_error_pattern_is_shown_by_flaws_of_several_challenges():
    shown = Counter(
        pattern
        for challenge in CHALLENGES
        for pattern in {pattern for flaw in challenge.of(Kind.FLAW) for pattern in flaw.patterns}
    )
    assert set(shown) == PATTERNS
    assert min(shown.values()) >= 2, shown


# ── each challenge ───────────────────────────────────────────────────────────


@each_challenge
def test_the_contract_is_filled_in(challenge):
    assert challenge.track == "interview"
    assert int(challenge.version) >= 1
    assert challenge.license
    assert challenge.origin
    assert challenge.time.startswith("O(")
    assert challenge.space.startswith("O(")
    assert challenge.targets
    assert 20 < len(challenge.summary) < 300
    assert len(challenge.of(Kind.HINT)) == 3
    assert len(examples_of(challenge)) in (2, 3)
    assert len(load(challenge, *challenge.of(Kind.CASES))["edge_cases"]) >= 6


@each_challenge
def test_the_learners_notebook_is_valid_and_holds_no_secret(challenge):
    notebook = learner_notebook(challenge)
    nbformat.validate(nbformat.from_dict(notebook))
    assert {cell["metadata"]["praxis"]["kind"] for cell in notebook["cells"]} <= set(SHOWN)
    told = "\n".join(cell["source"] for cell in notebook["cells"])
    for cell in challenge.cells:
        if cell.kind not in SHOWN:
            lines = {line.strip() for line in cell.source.splitlines() if len(line.strip()) > 12}
            # The signature is the one line starter and solutions share.
            shared = {
                line for line in lines if line in told and not line.startswith(f"def {challenge.entry}(")
            }
            assert not shared, cell.name
    names = load(challenge, *challenge.of(Kind.CASES))["edge_cases"]
    assert not [name for name in names if f'"{name}"' in told]


@each_challenge
def test_the_reference_gives_what_the_examples_say(challenge):
    function = load(challenge, *challenge.of(Kind.REFERENCE))[challenge.entry]
    for example in examples_of(challenge):
        assert same(example.expected, function(*example.arguments), challenge.compare)


@each_challenge
def test_the_reference_answers_every_edge_case_and_two_hundred_drawn_inputs(challenge):
    assert len(drawn(challenge.slug)) == DRAWN
    assert len(questions(challenge.slug)) > DRAWN + 6


@each_challenge
def test_the_reference_leaves_its_arguments_as_they_are(challenge):
    function = load(challenge, *challenge.of(Kind.REFERENCE))[challenge.entry]
    for asked, _ in questions(challenge.slug):
        before = copy.deepcopy(asked)
        with contextlib.suppress(ValueError):
            function(*asked)
        assert asked == before


@each_challenge
def test_the_starter_is_not_accepted(challenge):
    starter = load(challenge, *challenge.of(Kind.STARTER))[challenge.entry]
    examples = examples_of(challenge)
    assert not all(
        agrees(challenge, each.expected, answer(starter, each.arguments)) for each in examples
    )
    assert differences(challenge, challenge.of(Kind.STARTER))
    assert not differences(challenge, challenge.of(Kind.REFERENCE))


@each_challenge
def test_the_starter_tells_types_and_purpose(challenge):
    (cell,) = challenge.of(Kind.STARTER)
    (function,) = ast.parse(cell.source).body
    assert isinstance(function, ast.FunctionDef)
    assert ast.get_docstring(function)
    assert function.returns is not None
    assert all(argument.annotation is not None for argument in function.args.args)


@each_challenge
@pytest.mark.parametrize("size", [2, 7, 64, 501])
def test_arguments_grow_as_asked_and_are_answered(challenge, size):
    names = load(challenge, *challenge.of(Kind.CASES), *challenge.of(Kind.REFERENCE))
    arguments = names["grow"](size, random.Random(5))
    assert any(size / 2 <= extent <= 2 * size for extent in extents(arguments))
    assert names["grow"](size, random.Random(5)) == arguments
    assert answer(names[challenge.entry], arguments) is not ValueError


@each_challenge
def test_there_are_enough_flaws_of_both_kinds(challenge):
    flaws = challenge.of(Kind.FLAW)
    assert len(flaws) >= 6
    assert sum(is_slow(flaw) for flaw in flaws) >= 2
    assert {pattern for flaw in flaws for pattern in flaw.patterns} <= PATTERNS
    assert len({flaw.source for flaw in flaws}) == len(flaws)


@pytest.mark.parametrize(("challenge", "flaw"), FLAWS)
def test_a_wrong_flaw_differs_somewhere_and_a_slow_one_nowhere(challenge, flaw):
    found = differences(challenge, (flaw,))
    if is_slow(flaw):
        assert found[:1] == []
    else:
        assert found or ("mutated_input" in flaw.patterns and changes_an_argument(challenge, flaw))


@each_challenge
def test_no_hint_gives_the_solution_away(challenge):
    solution = {line.strip() for cell in challenge.of(Kind.REFERENCE) for line in cell.source.splitlines()}
    for hint in challenge.of(Kind.HINT):
        for code in re.findall(r"```python\n(.*?)```", hint.source, re.DOTALL):
            assert "____" in code
            given_away = {line.split("#")[0].strip() for line in code.splitlines()} & solution
            # What remains may be the frame (a loop, a return, a counter), never a decision.
            decisions = [
                line for line in given_away if re.match(r"(if|elif|while)\b", line) or "max(" in line
            ]
            assert not decisions
    assert "```" not in challenge.of(Kind.HINT)[0].source


@each_challenge
def test_its_concept_links_lead_to_pages(challenge):
    folder = shipped_curriculum() / challenge.track
    links = [
        link for cell in challenge.of(Kind.CONCEPT) for link in re.findall(r"\]\(([^)]+)\)", cell.source)
    ]
    assert links
    for link in links:
        cells, metadata = read_percent((folder / link).read_text(encoding="utf-8"))
        assert metadata["praxis"]["page"] == (folder / link).stem
        assert cells


PAGES = sorted((shipped_curriculum() / "concepts").glob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_code_of_a_concept_page_runs(page, capsys):
    cells, _ = read_percent(page.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    code = [cell["source"] for cell in cells if cell["cell_type"] == "code"]
    for source in code:
        exec(compile(source, page.name, "exec"), names)
    assert "NO" not in capsys.readouterr().out
    assert len(cells) > len(code)


def test_there_is_a_concept_page_for_each_idea_a_challenge_or_a_finding_leads_to():
    assert [page.stem for page in PAGES] == [
        "amortised-cost",
        "big-o-reading",
        "binary-search",
        "building-strings",
        "choosing-a-data-structure",
        "counting-with-maps",
        "edge-cases",
        "hash-maps",
        "input-checking",
        "integer-and-float",
        "mutability-and-aliasing",
        "off-by-one",
        "prefix-sums",
        "recursion-and-base-cases",
        "sliding-window",
        "sorting-as-a-tool",
        "stacks",
        "two-pointers",
    ]

"""What may change under one version of a challenge, and what may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from jupyter_praxis.challenges.challenge import Challenge, Difficulty, Kind, SourceCell
from jupyter_praxis.challenges.template import source_notebook, template
from jupyter_praxis.challenges.versions import fingerprint, next_version
from jupyter_praxis.library.catalogue import Library
from jupyter_praxis.library.policies import Policies
from jupyter_praxis.running import Limits

CHALLENGE = Challenge(
    slug="mine",
    title="Mine",
    track="practice",
    topics=(),
    difficulty=Difficulty.EASY,
    minutes=5,
    version="1",
    entry="f",
    cells=tuple(SourceCell(kind, f"{kind}-1", f"# {kind}") for kind in Kind),
)


def with_cell(kind: Kind, source: str) -> Challenge:
    cells = (replace(cell, source=source) if cell.kind is kind else cell for cell in CHALLENGE.cells)
    return replace(CHALLENGE, cells=tuple(cells))


@pytest.mark.parametrize(
    "kind",
    [Kind.STATEMENT, Kind.SETUP, Kind.STARTER, Kind.EXAMPLES, Kind.REFERENCE, Kind.CASES, Kind.HIDDEN],
)
def test_what_a_learner_is_asked_or_judged_by_is_part_of_a_version(kind: Kind) -> None:
    assert fingerprint(with_cell(kind, "# otherwise")) != fingerprint(CHALLENGE)


@pytest.mark.parametrize("kind", [Kind.HINT, Kind.CONCEPT, Kind.FLAW])
def test_hints_pages_and_flaws_may_change_under_one_version(kind: Kind) -> None:
    assert fingerprint(with_cell(kind, "# otherwise")) == fingerprint(CHALLENGE)


@pytest.mark.parametrize(
    "changed",
    [
        lambda one: replace(one, entry="g"),
        lambda one: replace(one, entry=None, variables=("x",)),
        lambda one: replace(one, compare="unordered"),
        lambda one: replace(one, tolerance=0.1),
        lambda one: replace(one, limits=Limits(time_s=0.5)),
    ],
)
def test_how_answers_are_judged_is_part_of_a_version(changed: Callable[[Challenge], Challenge]) -> None:
    assert fingerprint(changed(CHALLENGE)) != fingerprint(CHALLENGE)


def test_the_catalogue_and_blank_ends_of_cells_may_change_under_one_version() -> None:
    told = replace(CHALLENGE, title="Ours", topics=("arrays",), minutes=9, license="MIT", time="O(n)")
    assert fingerprint(told) == fingerprint(CHALLENGE)
    assert fingerprint(with_cell(Kind.CASES, "# cases\n\n")) == fingerprint(CHALLENGE)


@pytest.mark.parametrize(
    ("version", "following"), [("1", "2"), ("9", "10"), ("2.9", "2.10"), ("v3", "v4"), ("draft", "draft-2")]
)
def test_a_version_is_counted_on(version: str, following: str) -> None:
    assert next_version(version) == following


def test_the_template_reads_as_percent_and_as_notebook_and_says_the_same() -> None:
    import json

    from jupyter_praxis.library.formats import read_percent

    library = Library((), Policies())
    one = library.read(template(), ".py", "new").challenge
    notebook = source_notebook(*read_percent(template()))
    other = library.read(json.dumps(notebook), ".ipynb", "new").challenge
    assert one is not None
    assert other is not None
    assert (one.slug, fingerprint(one)) == ("new-challenge", fingerprint(other))
    assert all(cell.source.strip() for cell in one.cells)

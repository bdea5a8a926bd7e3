"""The words a learner reads of a finding."""

from __future__ import annotations

import ast
import re
from importlib.resources import files
from pathlib import Path

import jupyter_praxis.analysis
import pytest
from jupyter_praxis.analysis.pattern import Pattern
from jupyter_praxis.analysis.suspicion import Suspicion
from jupyter_praxis.analysis.wording import LONGEST_FACT, comment, worded

COMMENTS = sorted(
    path.name.removesuffix(".md") for path in files(jupyter_praxis.analysis).joinpath("comments").iterdir()
)
ANALYSIS = Path(jupyter_praxis.analysis.__file__).parent
CONCEPTS = Path(__file__).parents[2] / "curriculum" / "concepts"


def slugs() -> set[str]:
    """Every text in the rules' and edits' sources that could name a comment; a repair of a part is named by pattern."""
    texts = {
        node.value
        for folder in ("rules", "edits")
        for path in (ANALYSIS / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return texts | {f"{pattern.replace('_', '-')}-in-part" for pattern in Pattern}


@pytest.mark.parametrize("rule", COMMENTS)
def test_a_comment_is_whole_short_and_leads_to_a_page_that_exists(rule: str) -> None:
    told = comment(rule)
    assert told.title
    assert told.message
    assert told.evidence
    assert len(told.message) < 900
    assert "!" not in re.sub(r"`[^`]*`", "", told.message), "no exclamation marks"
    assert not told.concept or (CONCEPTS / f"{told.concept}.py").is_file()


@pytest.mark.parametrize("rule", COMMENTS)
def test_every_comment_is_some_rules(rule: str) -> None:
    assert rule in slugs()


def test_a_learners_text_stays_text_of_one_line_and_bounded_length() -> None:
    hostile = "`</script>`\n{lines}" + 200 * "x"
    rule = next(name for name in COMMENTS if "{" in comment(name).message + comment(name).evidence)
    asked = re.findall(r"\{(\w+)\}", comment(rule).message + comment(rule).evidence)
    found = worded(Suspicion(Pattern.OFF_BY_ONE, rule, "starter-1", (1,), dict.fromkeys(asked, hostile)), 0.9)
    whole = found.message + found.evidence
    assert "`</script>" not in whole
    assert "{lines}" in whole
    assert (LONGEST_FACT + 1) * "x" not in whole


def test_a_class_of_growth_is_written_as_people_write_it():
    facts = {
        "construct": "O[n^2]",
        "loop": 2,
        "growth": "O(n^2 * 2^n)",
        "best": "O(n)",
        "counts": "",
        "line": 3,
    }
    found = worded(Suspicion(Pattern.SUBOPTIMAL_COMPLEXITY, "nested-loops", "a", (3,), facts), 0.9)
    assert "O(n² * 2ⁿ)" in found.message
    assert "O[n^2]" in found.message

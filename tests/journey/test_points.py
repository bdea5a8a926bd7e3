"""Points beside the verdict: the line is there at once, and the diagnosis completes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from .conftest import ROOT, quieten
from .desk import Desk
from .lab import Lab, praxis_lab

pytestmark = pytest.mark.browser

POINTS = """#   points:
#     total: 10
#     cases: {no boxes: 4, examples: 0}
#     rubric: {efficiency: 2, quality: 1, style: 1}
"""
RIGHT = """def largest_step(heights: list[int]) -> int:
    largest = 0
    size = len(heights)
    for here in range(1, len(heights)):
        largest = max(largest, heights[here] - heights[here - 1])
    return largest
"""
WRONG = """def largest_step(heights: list[int]) -> int:
    return max(after - before for before, after in zip(heights, heights[1:]))
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Serve the guide's example, with points, and give diagnoses time."""
    home = tmp_path_factory.mktemp("home")
    quieten(home)
    guide = (ROOT / "docs" / "howto" / "author.md").read_text(encoding="utf-8")
    example = guide.split("<!-- example: begin -->\n```python\n")[1].split("\n```\n<!-- example: end -->")[0]
    source = example.replace("#   license: CC-BY-4.0\n", POINTS)
    assert source != example
    curriculum = tmp_path_factory.mktemp("curriculum")
    (curriculum / "largest-step.py").write_text(source, encoding="utf-8")
    settings = {"PraxisExtension": {"diagnosis_s": 30, "curriculum": [str(curriculum)]}}
    (home / "config" / "jupyter_server_config.json").write_text(json.dumps(settings))
    with praxis_lab(home) as running:
        yield running


def test_points_are_told_with_their_parts_and_stay_below_accepted(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("largest step")
    desk.open_first()
    desk.write(WRONG)
    desk.check("wrong_answer")
    expect(desk.find("praxis-points")).to_have_count(0)  # a check asks only a part
    desk.submit("wrong_answer")
    line = desk.find("praxis-points").locator("summary")
    expect(line).to_have_text("3.69 of 10 points")
    expect(desk.find("praxis-part").first).to_be_hidden()

    desk.write(RIGHT)
    desk.submit("accepted")
    expect(line).to_have_text("9.5 of 10 points")
    line.focus()
    page.keyboard.press("Enter")
    parts = desk.find("praxis-part")
    expect(parts).to_have_count(4)
    expect(parts.first).to_contain_text("Cases6 of 6")
    expect(parts.last).to_contain_text("0.5 of 1")
    expect(parts.last).to_contain_text("“size” is set and never read.")
    assert desk.serious('[data-testid="praxis-verdict"]') == []
    assert desk.errors == []

"""In a challenge notebook the solution is found at a glance, and who writes in it is not disturbed."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from .desk import RIGHT, Desk
from .lab import Lab

pytestmark = pytest.mark.browser


def marked(desk: Desk, mark: str) -> Locator:
    return desk.notebook.locator(f'.jp-Notebook-cell[data-praxis-mark="{mark}"]')


def challenge(page: Page, lab: Lab, words: str = "two sum") -> Desk:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search(words)
    desk.open_first()
    expect(marked(desk, "solution")).to_have_count(1)
    return desk


def test_the_solution_and_the_locked_cells_say_what_they_are(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    expect(marked(desk, "solution").locator(".praxis-CellMark")).to_have_text("Your solution")
    expect(marked(desk, "locked")).to_have_count(2)
    expect(desk.notebook.get_by_role("img", name="Locked")).to_have_count(2)
    assert desk.serious(".jp-NotebookPanel .praxis-CellMark") == []
    assert desk.errors == []


def test_a_notebook_which_is_no_challenge_has_neither_marks_nor_actions(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    source = json.loads((lab.notebooks / "interview" / "two-sum.ipynb").read_text(encoding="utf-8"))
    del source["metadata"]["praxis"]
    (lab.folder / "plain.ipynb").write_text(json.dumps(source), encoding="utf-8")
    desk.command("docmanager:open", path="plain.ipynb")
    expect(page.get_by_role("tab", name="plain.ipynb")).to_have_attribute("aria-selected", "true")
    expect(desk.find("praxis-results-empty")).to_have_count(1)
    expect(desk.starter).to_be_visible()
    expect(desk.notebook.locator(".praxis-CellMark")).to_have_count(0)
    expect(desk.notebook.get_by_test_id("praxis-toolbar-submit")).to_have_count(0)


def test_a_copied_solution_cell_says_so_until_one_of_the_two_is_deleted(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab, "mirror")  # one of its own: submitting saves the copy, too
    marked(desk, "solution").locator(".jp-InputPrompt").click()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.keyboard.press("v")
    expect(marked(desk, "doubled")).to_have_count(2)
    desk.find("praxis-toolbar-submit").click()
    expect(desk.find("praxis-problem")).to_contain_text("2 times")
    marked(desk, "doubled").nth(1).locator(".jp-InputPrompt").click()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("d")
    expect(marked(desk, "doubled")).to_have_count(0)
    expect(marked(desk, "solution")).to_have_count(1)


def test_submitting_by_keyboard_brings_the_results_and_leaves_the_cursor_in_the_cell(
    page: Page, lab: Lab
) -> None:
    desk = challenge(page, lab)
    desk.write(RIGHT)
    expect(page.locator("#praxis-results")).to_be_hidden()
    page.keyboard.press("Control+Alt+Enter")
    expect(desk.find("praxis-verdict")).to_have_attribute("data-outcome", "accepted")
    page.keyboard.type("# on")
    expect(desk.starter.locator(".cm-content")).to_contain_text("# on")

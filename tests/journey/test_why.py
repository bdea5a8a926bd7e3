"""After a verdict: which mistake, on which line, the smallest input that shows it, and how the work grows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import ROOT, patient_lab
from .desk import ONE_SHORT, RIGHT, Desk
from .lab import Lab

pytestmark = pytest.mark.browser

PICTURES = ROOT / "docs" / "images"
SLOW = ONE_SHORT.replace("len(nums) - 1):\n            if", "len(nums)):\n            if")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Give diagnoses time: what is looked at is not how much of one a busy machine has time for."""
    with patient_lab(tmp_path_factory.mktemp("home")) as running:
        yield running


def challenge(page: Page, lab: Lab) -> Desk:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("two sum")
    desk.open_first()
    desk.search("")
    return desk


def finding(desk: Desk, pattern: str) -> Locator:
    return desk.page.locator(f'[data-testid="praxis-finding"][data-pattern="{pattern}"]')


def marks(desk: Desk) -> Locator:
    return desk.notebook.locator(".praxis-MarkedLine")


def picture(page: Page, name: str) -> None:
    page.mouse.move(700, 2)
    page.wait_for_timeout(300)  # for the editor's caret and the chart to come to rest
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def at_width(page: Page, pixels: int) -> None:
    """Make the results so wide, as dragging their edge does."""
    edge = page.locator("#jp-right-stack").bounding_box()
    assert edge is not None
    page.mouse.move(edge["x"] - 2, 400)
    page.mouse.down()
    page.mouse.move(edge["x"] + edge["width"] - pixels, 400, steps=4)
    page.mouse.up()


def test_a_wrong_program_is_told_its_mistake_its_line_and_its_smallest_input(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    desk.write(ONE_SHORT)
    desk.submit("wrong_answer")
    expect(desk.find("praxis-why")).to_have_attribute("data-state", "done")
    mistake = finding(desk, "off_by_one")
    expect(mistake.get_by_test_id("praxis-sureness")).to_have_text("sure")
    expect(mistake.get_by_test_id("praxis-evidence")).not_to_be_empty()
    expect(page.get_by_role("status").filter(has_text="Why:")).to_have_count(1)

    # the line is marked, explained by keyboard, and the focus comes back
    expect(marks(desk).filter(has_text="range(i + 1")).to_have_count(1)
    desk.starter.locator(".cm-line").first.click()
    page.keyboard.press("Alt+Shift+E")
    words = page.get_by_role("dialog").filter(has=page.locator(".praxis-MarkNote"))
    expect(words).to_be_focused()
    assert desk.serious(".praxis-MarkWords") == []
    picture(page, "11-why")
    page.keyboard.press("Escape")
    expect(words).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('.jp-Notebook') !== null")

    # the counterexample becomes a cell below the solution, ready to run
    desk.starter.locator(".cm-line").first.click()
    page.keyboard.press("Control+Enter")
    cells = desk.notebook.locator(".jp-CodeCell")
    before = cells.count()
    desk.find("praxis-insert").click()
    expect(cells).to_have_count(before + 1)
    expect(cells.nth(1)).to_have_class(re.compile("jp-mod-active"))
    expect(cells.nth(1).locator(".cm-content")).to_contain_text("two_sum(")
    # The new cell is scrolled to before it gets the focus; until then the keys would press the button again.
    page.wait_for_function("() => document.activeElement?.closest('.jp-Notebook')")
    page.keyboard.press("Control+Enter")
    expect(cells.nth(1).locator(".jp-OutputArea-output").first).to_contain_text("[]", timeout=60_000)
    picture(page, "12-counterexample")
    page.keyboard.press("z")
    expect(cells).to_have_count(before)
    assert desk.errors == []


def test_a_mark_goes_when_its_line_is_edited_and_moves_with_it_otherwise(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    desk.write(ONE_SHORT)
    desk.submit("wrong_answer")
    marked = marks(desk).filter(has_text="range(i + 1")
    expect(marked).to_have_count(1)
    desk.starter.locator(".cm-line").first.click()
    page.keyboard.press("Home")
    page.keyboard.type("# mine\n")
    expect(marked).to_have_count(1)
    marked.click()
    page.keyboard.press("End")
    page.keyboard.type("  # edited")
    expect(marked).to_have_count(0)


def test_the_same_mistake_made_again_is_marked_again(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    # As on a busy machine: what happens between two frames is never drawn.
    page.evaluate("() => { window.requestAnimationFrame = draw => setTimeout(draw, 2000); }")
    desk.write(ONE_SHORT)
    for _ in range(2):
        desk.submit("wrong_answer")
        expect(desk.find("praxis-why")).to_have_attribute("data-state", "done")
        expect(marks(desk).filter(has_text="range(i + 1")).to_have_count(1)
        desk.write(RIGHT)
        expect(marks(desk)).to_have_count(0)
        desk.write(ONE_SHORT)


def test_a_finding_can_be_disputed_and_that_can_be_taken_back(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    desk.write(ONE_SHORT)
    desk.submit("wrong_answer")
    mistake = finding(desk, "off_by_one")
    critical = desk.notebook.locator(".praxis-MarkedLine.praxis-mod-stopped")
    expect(critical).to_have_count(1)
    mistake.get_by_test_id("praxis-dispute").click()
    expect(mistake.get_by_test_id("praxis-sureness")).to_have_text("disputed")
    expect(critical).to_have_count(0)
    mistake.get_by_test_id("praxis-dispute-reason").fill("The range is meant so.")
    mistake.get_by_test_id("praxis-dispute-send").click()
    expect(mistake.get_by_test_id("praxis-disputed")).to_contain_text("with your reason")
    assert desk.serious("#praxis-results") == []
    challenge(page, lab)  # as on another day
    page.keyboard.press("Alt+Shift+R")
    expect(mistake.get_by_test_id("praxis-sureness")).to_have_text("disputed")
    mistake.get_by_test_id("praxis-dispute-undo").click()
    expect(mistake.get_by_test_id("praxis-dispute")).to_be_visible()
    expect(critical).to_have_count(1)


def test_a_slow_program_shows_its_growth_as_chart_and_table_in_any_theme_and_width(
    page: Page, lab: Lab
) -> None:
    desk = challenge(page, lab)
    desk.write(SLOW)
    desk.submit("accepted")
    growth = desk.find("praxis-growth")
    expect(growth).to_have_attribute("data-time", "O(n^2)")
    expect(growth).to_contain_text("Works in O(n²), O(n) is possible")
    growth.get_by_text("Growth", exact=True).click()
    expect(desk.find("praxis-growth-sentence")).to_contain_text("the best known")
    chart = growth.get_by_role("img")
    expect(chart.locator("canvas, svg").first).to_be_visible()
    picture(page, "13-growth")
    growth.get_by_text("The figures as a table").click()
    assert desk.find("praxis-growth-table").locator("tbody tr").count() >= 3
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        desk.theme(theme)
        expect(page.locator(f'body[data-jp-theme-name="{theme}"]')).to_have_count(1)
        expect(chart.locator("canvas, svg").first).to_be_visible()
        assert desk.serious("#praxis-results") == []
        if theme == "JupyterLab Dark":
            at_width(page, 310)
            picture(page, "14-growth-dark-narrow")
    assert desk.errors == []


def test_good_code_gets_one_line_about_its_growth_and_no_finding(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    desk.write(RIGHT)
    desk.submit("accepted")
    expect(desk.find("praxis-growth-line")).to_contain_text("O(n)")
    expect(desk.find("praxis-finding")).to_have_count(0)
    expect(marks(desk)).to_have_count(0)


def test_any_cell_of_a_python_notebook_can_be_analysed(page: Page, lab: Lab) -> None:
    desk = challenge(page, lab)
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": "mine"}
    source = json.loads((lab.notebooks / "interview" / "two-sum.ipynb").read_text(encoding="utf-8"))
    kernel = {"kernelspec": source["metadata"]["kernelspec"]}
    document = {"cells": [{**cell, "source": SLOW}], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (lab.folder / "mine.ipynb").write_text(json.dumps(document), encoding="utf-8")
    desk.command("docmanager:open", path="mine.ipynb")
    expect(page.get_by_role("tab", name="mine.ipynb")).to_have_attribute("aria-selected", "true")
    expect(desk.notebook).to_have_count(1)
    expect(desk.starter).to_be_visible()
    expect(desk.notebook.locator('[data-testid="praxis-toolbar-analyse"]')).to_be_visible()
    desk.starter.locator(".cm-line").first.click()
    page.keyboard.press("Alt+Shift+D")
    analysis = desk.find("praxis-analysis")
    expect(analysis).to_have_attribute("data-state", "done")
    expect(analysis.get_by_test_id("praxis-growth")).to_have_attribute("data-time", "O(n^2)")
    expect(analysis.get_by_test_id("praxis-dispute")).to_have_count(0)
    assert desk.serious("#praxis-results") == []
    picture(page, "15-analyse-a-cell")
    desk.find("praxis-analysis-close").click()
    expect(analysis).to_have_count(0)
    assert desk.errors == []

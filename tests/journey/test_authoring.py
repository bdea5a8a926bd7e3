"""Writing a challenge in JupyterLab: begin one, have it judged, mend what is found, see it as a learner."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import ROOT
from .desk import Desk
from .lab import Lab

pytestmark = pytest.mark.browser

PICTURES = ROOT / "docs" / "images"


def begun(page: Page, lab: Lab) -> Desk:
    """A page with a new challenge in front."""
    desk = Desk(page)
    desk.open(lab.url)
    page.locator(".jp-LauncherCard").filter(has_text="New challenge").click()
    expect(desk.find("praxis-toolbar-validate")).to_be_visible()
    expect(desk.notebook.locator(".jp-Cell").first).to_be_visible()
    return desk


def rewrite(desk: Desk, was: str, now: str) -> None:
    """Change some text of the source in front, as an editor does."""
    desk.page.evaluate(
        """([was, now]) => {
            const panel = window.jupyterapp.shell.currentWidget;
            const cell = panel.context.model.sharedModel.cells.find(one => one.getSource().includes(was));
            cell.setSource(cell.getSource().replace(was, now));
        }""",
        [was, now],
    )


def save(desk: Desk) -> None:
    desk.page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")


def active_cell(desk: Desk) -> Locator:
    return desk.notebook.locator(".jp-Cell.jp-mod-active")


def test_a_challenge_is_begun_judged_mended_and_seen_as_a_learner(page: Page, lab: Lab) -> None:
    desk = begun(page, lab)
    assert json.loads((lab.folder / "new-challenge.ipynb").read_text())["metadata"]["praxis"]["entry"]
    expect(desk.find("praxis-toolbar-check")).to_be_hidden()  # this is no learner's notebook

    # thinner cases: the flaw passes, and the report says so with a way to its cell
    rewrite(desk, '    "no numbers": ([], 0),\n', "")
    rewrite(desk, "max_size=8", "min_size=1, max_size=8")
    desk.find("praxis-toolbar-validate").click()
    validation = desk.find("praxis-validation")
    expect(desk.find("praxis-validation-progress")).to_be_visible()
    expect(validation).to_have_attribute("data-state", "done", timeout=180_000)
    expect(desk.find("praxis-validation-outcome")).to_contain_text("Not yet sound")
    finding = desk.find("praxis-remark").filter(has_text="This flaw is accepted.")
    expect(page.get_by_role("status").filter(has_text="Not yet sound")).to_have_count(1)
    assert desk.serious("#praxis-validation") == []
    finding.get_by_test_id("praxis-remark-go").focus()
    page.keyboard.press("Enter")
    expect(active_cell(desk)).to_contain_text("number in numbers[1:]")
    expect(active_cell(desk)).to_be_in_viewport()
    expect(desk.find("praxis-validation-outdated")).to_have_count(0)
    page.mouse.move(700, 2)
    page.wait_for_timeout(500)
    page.screenshot(path=PICTURES / "16-author.png", animations="disabled")

    # mended: what the report says is of before, then it is sound
    rewrite(desk, '"all are larger"', '"no numbers": ([], 0),\n    "all are larger"')
    expect(desk.find("praxis-validation-outdated")).to_be_visible()
    desk.find("praxis-validate-again").click()
    expect(validation).to_have_attribute("data-state", "running")
    expect(validation).to_have_attribute("data-state", "done", timeout=180_000)
    expect(desk.find("praxis-validation-outcome")).to_have_attribute("data-sound", "true")

    # as a learner: locked statement, own cell, examples; nothing to hand in, nothing to save
    desk.find("praxis-toolbar-preview").first.click()
    expect(desk.find("praxis-preview-label")).to_contain_text("Preview")
    preview = page.locator(".jp-NotebookPanel").filter(has=desk.find("praxis-preview-label"))
    expect(preview.locator(".jp-Cell")).to_have_count(3)
    expect(preview).not_to_contain_text("edge_cases")
    expect(preview.get_by_test_id("praxis-toolbar-submit")).to_be_hidden()
    assert sorted(file.name for file in lab.folder.glob("*.ipynb")) == ["new-challenge.ipynb"]
    expect(preview.locator('[data-praxis-mark="solution"]')).to_have_count(1)
    preview.locator(".jp-CodeCell").first.locator(".cm-line").first.click()
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget.context.sessionContext.kernelDisplayStatus === 'idle'"
    )
    page.keyboard.press("Shift+Enter")
    expect(preview.locator(".jp-CodeCell").first.locator(".jp-InputPrompt")).to_have_text(
        "[1]:", timeout=60_000
    )
    expect(desk.find("praxis-validation-outcome")).to_be_visible()  # the report stays beside its preview
    assert desk.errors == []

    # it ends with the page, and leaves no question behind; the source is there again
    page.wait_for_function(  # JupyterLab has written down what is open
        """async () => {
            const { workspaces } = window.jupyterapp.serviceManager;
            const { data } = await workspaces.fetch(location.pathname.split('/workspaces/')[1].split('/')[0]);
            return JSON.stringify(data).includes('PraxisPreview:');
        }"""
    )
    assert "PraxisPreview" not in page.url  # or JupyterLab would look for it in the file browser
    page.reload()
    page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)")
    expect(page.locator(".jp-NotebookPanel").filter(has_text="What the catalogue shows")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    expect(page.locator(".jp-NotebookPanel")).to_have_count(1)
    expect(page.locator(".jp-Dialog")).to_have_count(0)


def test_a_validation_can_be_stopped_and_the_panel_is_good_in_dark(page: Page, lab: Lab) -> None:
    desk = begun(page, lab)
    desk.find("praxis-toolbar-validate").click()
    desk.find("praxis-validate-stop").click()
    expect(desk.find("praxis-validation")).to_have_attribute("data-state", "new")
    desk.theme("JupyterLab Dark")
    expect(page.locator('body[data-jp-theme-name="JupyterLab Dark"]')).to_have_count(1)
    assert desk.serious("#praxis-validation") == []
    desk.theme("JupyterLab Light")
    expect(page.locator('body[data-jp-theme-name="JupyterLab Light"]')).to_have_count(1)
    assert desk.errors == []


def test_a_save_that_changes_what_learners_have_asks_for_a_new_version(page: Page, lab: Lab) -> None:
    source = ROOT / "curriculum" / "interview" / "01-two-sum.py"
    sources = sorted((ROOT / "curriculum" / "interview").rglob("*.py"))
    source = next(one for one in sources if "slug: two-sum\n" in one.read_text(encoding="utf-8"))
    (lab.folder / "two-sum.py").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("two sum")
    desk.open_first()  # a learner was given it
    desk.command("docmanager:open", path="two-sum.py", factory="Jupytext Notebook")
    expect(desk.notebook.get_by_test_id("praxis-toolbar-validate")).to_be_visible()
    # the file names no kernel, so JupyterLab asks for one; writing needs none
    page.locator(".jp-Dialog").get_by_role("button", name="No Kernel").click()
    rewrite(desk, "def two_sum(", "def two_sum(  # mine\n    ")
    save(desk)
    asked = page.get_by_role("alert").filter(has_text="Learners were given version 1")
    expect(asked).to_be_visible()
    assert "# mine" in (lab.folder / "two-sum.py").read_text()  # the save was not held up
    asked.get_by_role("button", name="Count the version on to 2").click()
    page.wait_for_function("() => window.jupyterapp.shell.currentWidget.context.model.dirty === false")
    expect(page.get_by_text("This is version 2 now.")).to_be_visible()
    assert 'version: "2"' in (lab.folder / "two-sum.py").read_text()
    assert desk.errors == []

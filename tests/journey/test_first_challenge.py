"""From an empty JupyterLab to an accepted challenge, with a picture of each step in docs/images."""

from __future__ import annotations

import json

import psutil
import pytest
from playwright.sync_api import Page, expect

from .conftest import ROOT
from .desk import RIGHT, WRONG, Desk
from .lab import Lab

pytestmark = pytest.mark.browser

PICTURES = ROOT / "docs" / "images"


def test_find_open_fail_read_fix_pass_and_find_it_again(page: Page, lab: Lab) -> None:
    desk = Desk(page)

    def picture(name: str) -> None:
        page.mouse.move(700, 2)
        page.wait_for_timeout(300)  # for the editor's caret and the folding to come to rest
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")

    # find
    desk.open(lab.url)
    picture("01-start")
    desk.search("two sum")
    expect(desk.find("praxis-challenge")).to_have_count(1)
    expect(desk.find("praxis-challenge")).to_have_attribute("data-status", "new")
    picture("02-search")

    # open
    desk.open_first()
    expect(desk.notebook.get_by_role("heading", name="Two sum")).to_be_visible()
    file = lab.notebooks / "interview" / "two-sum.ipynb"
    assert file.is_file()
    assert not file.stat().st_mode & 0o111
    desk.search("")
    picture("03-open")

    # a wrong answer
    desk.write(WRONG)
    desk.submit("runtime_error")
    expect(desk.find("praxis-error").first).to_contain_text("KeyError")
    link = desk.find("praxis-go-to-line").first
    expect(link).to_contain_text("5")
    picture("04-error")
    link.click()
    expect(page.locator("#jp-main-statusbar")).to_contain_text("Ln 5,")

    desk.write(RIGHT.replace("enumerate(nums)", "enumerate(nums, 1)"))
    desk.submit("wrong_answer")
    case = desk.find("praxis-case").first
    expect(case.get_by_test_id("praxis-input")).to_contain_text("[2, 7, 11, 15], 9")
    expect(case.get_by_test_id("praxis-expected")).to_contain_text("[0, 1]")
    expect(case.get_by_test_id("praxis-actual")).to_contain_text("[1, 2]")
    expect(page.get_by_role("status").filter(has_text="Not yet")).to_have_count(1)
    picture("05-difference")

    # check, then submit
    desk.write(RIGHT)
    desk.check("accepted")
    picture("06-check")
    desk.submit("accepted")
    expect(desk.find("praxis-attempt")).to_have_count(4)
    picture("07-attempts")
    expect(desk.page.locator('[data-slug="two-sum"]')).to_have_attribute("data-status", "solved")
    saved = json.loads(file.read_text(encoding="utf-8"))
    assert any(RIGHT.strip() in "".join(cell["source"]) for cell in saved["cells"])

    # reload: history is there, an old attempt opens, two can be compared
    page.reload()
    expect(desk.find("praxis-attempt")).to_have_count(4)
    expect(desk.find("praxis-verdict")).to_have_attribute("data-outcome", "accepted")
    picture("08-accepted")
    desk.find("praxis-attempt").nth(2).get_by_role("button").click()
    expect(desk.find("praxis-verdict")).to_have_attribute("data-outcome", "wrong_answer")
    desk.find("praxis-compare").nth(0).check()
    desk.find("praxis-compare").nth(2).check()
    expect(desk.find("praxis-comparison")).to_contain_text("enumerate(nums, 1)")
    picture("09-compare")
    assert desk.errors == []


def test_nothing_serious_is_found_on_our_panels_in_any_theme(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("two sum")
    desk.open_first()
    desk.search("")
    desk.write(RIGHT.replace("enumerate(nums)", "enumerate(nums, 1)"))
    desk.submit("wrong_answer")
    for theme in ("JupyterLab Dark", "JupyterLab Dark High Contrast", "JupyterLab Light"):
        desk.theme(theme)
        expect(page.locator(f'body[data-jp-theme-name="{theme}"]')).to_have_count(1)
        page.wait_for_timeout(300)
        page.screenshot(path=PICTURES / f"10-{theme.lower().replace(' ', '-')}.png", animations="disabled")
        assert desk.serious("#praxis-browser") == []
        assert desk.serious("#praxis-results") == []


def test_axe_would_say_so_if_something_were_wrong(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    page.evaluate("document.querySelector('[data-testid=praxis-search]').removeAttribute('aria-label')")
    page.evaluate(
        "document.querySelector('#praxis-browser').insertAdjacentHTML('beforeend', '<img src=x><button></button>')"
    )
    assert desk.serious("#praxis-browser") != []


def test_the_browser_panel_works_by_keyboard_alone(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    page.keyboard.press("Alt+Shift+P")
    expect(desk.find("praxis-search")).to_be_focused()
    page.keyboard.type("mirror")
    expect(desk.find("praxis-challenge")).to_have_count(1)
    # On the search itself: a late part of JupyterLab that takes the focus as it starts is none of the panel's.
    desk.find("praxis-search").press("ArrowDown")
    expect(desk.find("praxis-list")).to_be_focused()
    page.keyboard.press("Enter")
    expect(desk.notebook.get_by_role("heading", level=1)).to_be_visible()
    expect(desk.find("praxis-toolbar-check")).to_be_visible()
    page.keyboard.press("Alt+Shift+R")
    expect(page.locator("#praxis-results")).to_contain_text("Attempts")
    expect(page.locator("#praxis-results")).to_be_focused()
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement?.closest('.jp-NotebookPanel')")


def test_an_empty_search_says_so_and_can_be_cleared(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    everything = desk.find("praxis-challenge").count()
    assert everything >= 8
    desk.search("no such thing anywhere")
    expect(desk.find("praxis-nothing-matches")).to_be_visible()
    page.get_by_role("button", name="Clear search and filters").click()
    expect(desk.find("praxis-challenge")).to_have_count(everything)
    desk.find("praxis-filter-difficulty").select_option("hard")
    assert 0 < desk.find("praxis-challenge").count() < everything


def test_an_edited_notebook_is_gone_on_with_and_a_reset_keeps_the_old_copy(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("anagram")
    desk.open_first()
    desk.write("def mine(): return 'kept'")
    desk.save()
    folder = lab.notebooks / "interview"
    [file] = folder.glob("anagram*.ipynb")
    desk.search("anagram")
    desk.open_first()
    expect(desk.starter.locator(".cm-content")).to_contain_text("kept")
    desk.command("praxis:reset")
    page.locator(".jp-Dialog").get_by_role("button", name="Begin anew").click()
    expect(desk.starter.locator(".cm-content")).not_to_contain_text("kept")
    copies = [path for path in folder.glob("anagram*.ipynb") if path != file]
    assert len(copies) == 1
    assert "kept" in copies[0].read_text(encoding="utf-8")
    assert "kept" not in file.read_text(encoding="utf-8")


def test_the_server_listens_on_loopback_only(lab: Lab) -> None:
    port = int(lab.url.split(":")[2].split("/")[0])
    listening = {
        connection.laddr.ip
        for connection in psutil.net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port
    }
    assert listening <= {"127.0.0.1", "::1"}
    assert "127.0.0.1" in listening

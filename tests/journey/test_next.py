"""What to do next, the challenge of the day, the first visit, and what Praxis knows about the learner."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import ROOT, patient_lab
from .desk import ONE_SHORT, Desk, held_back
from .lab import Lab

pytestmark = pytest.mark.browser

PICTURES = ROOT / "docs" / "images"
QUESTIONS = 5


@pytest.fixture
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Give each journey a learner of its own; diagnoses have time, however busy the machine is."""
    with patient_lab(tmp_path_factory.mktemp("home")) as running:
        yield running


def arrived(page: Page, lab: Lab) -> Desk:
    desk = Desk(page)
    desk.open(lab.url)
    expect(desk.find("praxis-next")).to_have_attribute("data-loading", "ready")
    return desk


def again(page: Page) -> None:
    """Load the page again, once JupyterLab has kept how it looks."""
    page.wait_for_timeout(1500)
    page.reload()
    page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)")


def picture(page: Page, name: str) -> None:
    page.mouse.move(700, 2)
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def left_at_width(page: Page, pixels: int) -> None:
    """Make the left panel so wide, as dragging its edge does."""
    edge = page.locator("#jp-left-stack").bounding_box()
    assert edge is not None
    page.mouse.move(edge["x"] + edge["width"] + 2, 600)
    page.mouse.down()
    page.mouse.move(edge["x"] + pixels, 600, steps=4)
    page.mouse.up()


def skip_the_questions(desk: Desk) -> None:
    desk.find("praxis-visit-skip-all").click()
    expect(desk.find("praxis-proposals")).to_be_visible()


def attempted(desk: Desk) -> None:
    """Hand in two sum with a mistake that has a name."""
    desk.search("two sum")
    desk.open_first()
    desk.search("")
    desk.write(ONE_SHORT)
    desk.submit("wrong_answer")
    expect(desk.find("praxis-why")).to_have_attribute("data-state", "done")


def fact(desk: Desk, what: str, words: str = "") -> Locator:
    return desk.page.locator(f'[data-testid="praxis-fact"][data-what="{what}"]').filter(has_text=words).first


def test_the_first_visit_asks_one_question_at_a_time_and_each_answer_is_kept(page: Page, lab: Lab) -> None:
    desk = arrived(page, lab)
    progress, onward = desk.find("praxis-visit-progress"), desk.find("praxis-visit-next")
    expect(progress).to_have_text(f"1 of {QUESTIONS}")
    expect(onward).to_have_attribute("aria-disabled", "true")
    assert desk.serious("#praxis-browser") == []
    picture(page, "18-first-visit")

    # by keyboard alone: choose with arrows, go on with Enter, and the next question has the focus
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(progress).to_have_text(f"2 of {QUESTIONS}")
    assert page.evaluate("document.activeElement.closest('[data-question]')?.dataset.question") == "level"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(progress).to_have_text(f"3 of {QUESTIONS}")
    desk.find("praxis-visit-back").click()
    expect(page.get_by_role("radio").first).to_be_checked()
    onward.click()
    desk.find("praxis-visit-skip").click()
    expect(progress).to_have_text(f"4 of {QUESTIONS}")

    # a reload goes on where it was left
    desk = arrived(page, lab)
    expect(progress).to_have_text(f"4 of {QUESTIONS}")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("checkbox").nth(1).check()
    onward.click()
    expect(progress).to_have_text(f"5 of {QUESTIONS}")
    page.get_by_role("radio").first.check()
    onward.click()
    expect(desk.find("praxis-proposals")).to_be_visible()
    expect(desk.find("praxis-visit")).to_have_count(0)

    # what was answered can be changed later
    desk.command("praxis:about-my-learning")
    about = desk.find("praxis-about")
    level = about.locator('[data-question="level"]')
    expect(level.get_by_role("radio").first).to_be_checked()
    level.get_by_role("radio").nth(2).check()
    expect(about.get_by_test_id("praxis-answer-saved").filter(has_text="Saved")).to_have_count(1)
    assert desk.serious(".praxis-Own") == []
    desk = arrived(page, lab)
    desk.command("praxis:about-my-learning")
    expect(level.get_by_role("radio").nth(2)).to_be_checked()
    assert desk.errors == []


def test_proposals_are_opened_and_rated_by_keyboard_and_follow_what_came_of_the_work(
    page: Page, lab: Lab
) -> None:
    desk = arrived(page, lab)
    skip_the_questions(desk)
    rows = desk.find("praxis-proposal")
    expect(rows).to_have_count(5)
    first, second = rows.nth(0), rows.nth(1)
    expect(first).to_contain_text("in 10")
    assert desk.serious("#praxis-browser") == []

    # one Tab enters; arrows go to the next row, and aside to what can be said of it
    first.get_by_role("button").first.focus()
    page.keyboard.press("ArrowDown")
    expect(second.get_by_role("button").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    helpful, unhelpful = second.get_by_test_id("praxis-helpful"), second.get_by_test_id("praxis-not-helpful")
    expect(helpful).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(unhelpful).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(helpful).to_have_attribute("aria-pressed", "true")
    expect(unhelpful).to_have_attribute("aria-pressed", "false")
    assert page.locator("[data-testid=praxis-proposals] [tabindex='0']").count() == 1

    # it is kept; pressed again, it is taken back
    desk = arrived(page, lab)
    said = desk.find("praxis-helpful").and_(page.locator("[aria-pressed='true']"))
    expect(said).to_have_count(1)
    said.click()
    expect(said).to_have_count(0)

    # while one searches it is not there
    desk.search("two")
    expect(desk.find("praxis-next")).to_have_count(0)
    desk.search("")
    expect(rows).to_have_count(5)

    # after a verdict and its diagnosis it says what was missed
    attempted(desk)
    page.mouse.move(700, 400)
    begun = page.locator('[data-proposal="two-sum"]')
    expect(begun).to_have_attribute("data-kind", "started")
    picture(page, "17-next")
    left_at_width(page, 280)
    picture(page, "17-next-narrow")
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        desk.theme(theme)
        expect(page.locator(f'body[data-jp-theme-name="{theme}"]')).to_have_count(1)
        assert desk.serious("#praxis-browser") == []

    # folded it stays folded
    desk.find("praxis-next-toggle").click()
    expect(desk.find("praxis-proposals")).to_be_hidden()
    again(page)
    expect(desk.find("praxis-next-toggle")).to_have_attribute("aria-expanded", "false")
    desk.find("praxis-next-toggle").click()
    begun.get_by_role("button").first.click()
    expect(desk.find("praxis-toolbar-submit")).to_be_visible()
    assert desk.errors == []


def test_a_rating_that_is_not_kept_is_taken_back_with_a_sentence(page: Page, lab: Lab) -> None:
    desk = arrived(page, lab)
    skip_the_questions(desk)
    page.route("**/rating*", lambda route: route.abort())
    helpful = desk.find("praxis-helpful").first
    helpful.click()
    expect(desk.find("praxis-rating-problem")).to_contain_text("was not kept")
    expect(helpful).to_have_attribute("aria-pressed", "false")


def test_the_list_below_does_not_move_when_the_proposals_come(page: Page, lab: Lab) -> None:
    desk = arrived(page, lab)
    skip_the_questions(desk)
    with held_back(page, "**/learner/next?*"):
        again(page)
        expect(desk.find("praxis-next")).to_have_attribute("data-loading", "loading")
        expect(desk.find("praxis-next").get_by_test_id("praxis-loading")).to_be_visible()
        before = desk.find("praxis-next").bounding_box()
    expect(desk.find("praxis-proposals")).to_be_visible()
    after = desk.find("praxis-next").bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["height"] - after["height"]) <= 8


def test_the_challenge_of_the_day_is_in_the_panel_on_the_launcher_and_in_the_status_bar(
    page: Page, lab: Lab
) -> None:
    desk = arrived(page, lab)
    skip_the_questions(desk)
    today = desk.find("praxis-today")
    title = desk.find("praxis-today-open").locator("span").last.inner_text()
    expect(today).to_contain_text("kept through tomorrow")
    expect(desk.find("praxis-status-today")).to_contain_text(f"Today: {title}")
    expect(page.locator(".jp-LauncherCard", has_text=f"Today: {title}")).to_have_count(1)

    # twice a week it can be put aside
    skip = desk.find("praxis-today-skip")
    expect(skip).to_contain_text("2 left")
    skip.click()
    expect(skip).to_contain_text("1 left")
    other = desk.find("praxis-today-open").locator("span").last.inner_text()
    assert other != title
    expect(page.locator(".jp-LauncherCard", has_text=f"Today: {other}")).to_have_count(1)
    skip.click()
    expect(skip).to_have_count(0)

    desk.find("praxis-status-today").click()
    expect(desk.find("praxis-toolbar-submit")).to_be_visible()
    expect(today).to_have_attribute("data-state", "started")
    assert desk.serious(".praxis-TodayItem") == []
    assert desk.errors == []


def test_a_learner_reads_corrects_exports_and_erases_what_praxis_knows(page: Page, lab: Lab) -> None:
    desk = arrived(page, lab)
    skip_the_questions(desk)
    attempted(desk)
    desk.find("praxis-next-menu").click()
    page.get_by_role("menuitem", name="What Praxis Knows").click()
    known = desk.find("praxis-known")
    expect(fact(desk, "opened")).to_contain_text("Two sum")
    expect(fact(desk, "graded")).to_contain_text("Two sum")
    found = fact(desk, "diagnosed")
    assert desk.serious(".praxis-Own") == []
    picture(page, "19-my-data")

    # disputed and taken back; made with help, or not
    found.get_by_test_id("praxis-fact-dispute").click()
    expect(found.get_by_test_id("praxis-fact-withdraw")).to_be_visible()
    found.get_by_test_id("praxis-fact-withdraw").click()
    expect(found.get_by_test_id("praxis-fact-dispute")).to_be_visible()
    helped = fact(desk, "graded").get_by_role("button", name="I had help")
    helped.click()
    expect(helped).to_have_attribute("aria-pressed", "true")

    # everything in one file
    with page.expect_download() as download:
        desk.find("praxis-export").click()
    packed = zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert any(name.endswith(".jsonl") for name in packed.namelist())
    assert any(name.endswith(".ipynb") for name in packed.namelist())

    # forgotten only when one says yes
    graded = fact(desk, "graded")
    graded.get_by_test_id("praxis-fact-forget").click()
    expect(graded.get_by_test_id("praxis-forget-no")).to_be_focused()
    expect(graded.get_by_test_id("praxis-forget-asked")).to_contain_text("also removes the submission")
    page.keyboard.press("Escape")
    expect(graded.get_by_test_id("praxis-fact-forget")).to_be_focused()
    graded.get_by_test_id("praxis-fact-forget").click()
    graded.get_by_test_id("praxis-forget-yes").click()
    expect(fact(desk, "graded")).to_have_count(0)
    expect(fact(desk, "diagnosed")).to_have_count(0)
    expect(fact(desk, "opened")).to_have_count(1)
    expect(desk.find("praxis-verdict")).to_have_count(0)

    # erased only when the word is typed
    desk.find("praxis-erase").click()
    accept = page.locator(".jp-Dialog").get_by_role("button", name="Erase everything")
    word = desk.find("praxis-erase-word")
    expect(word).to_be_focused()
    expect(accept).to_be_disabled()
    word.fill("eras")
    expect(accept).to_be_disabled()
    word.fill("erase")
    picture(page, "19-my-data-erase")
    accept.click()
    expect(desk.find("praxis-known-empty")).to_contain_text("Everything is erased")
    assert list(lab.notebooks.rglob("*.ipynb"))
    expect(desk.find("praxis-visit-progress")).to_have_text(f"1 of {QUESTIONS}")
    expect(known.get_by_role("listitem")).to_have_count(0)
    assert desk.errors == []

"""My progress: the first day, then twelve weeks of work, in figures, charts and tables."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jupyter_praxis.storage.ulid import Ulids
from learners.life import Life
from playwright.sync_api import Locator, Page, expect

from .conftest import ROOT, patient_lab
from .desk import ONE_SHORT, RIGHT, Desk
from .lab import Lab

pytestmark = pytest.mark.browser

PICTURES = ROOT / "docs" / "images"
CARDS = ("solved", "attempts", "mastery", "patterns", "change", "unaided", "help", "calendar", "time")
WEEKS = 11
PRACTISED = (
    "biggest-climb",
    "rotate-the-rota",
    "balance-point",
    "mirror-phrase",
    "shared-beginning",
    "squeeze-the-message",
    "secret-shift",
    "first-once",
    "next-departure",
    "merge-bookings",
    "everyone-but-me",
    "warmer-days",
    "longest-fresh-run",
    "unpack-the-code",
)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Give diagnoses time: what is looked at is not how much of one a busy machine has time for."""
    with patient_lab(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture(scope="module")
def practised(lab: Lab) -> Lab:
    """Give the lab of somebody who has practised for some weeks."""
    database = lab.folder.parent / "data" / "praxis" / "praxis.sqlite"
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        [(learner,)] = connection.execute("SELECT DISTINCT learner FROM events").fetchall()
        ids = Ulids(random.Random(7).randbytes)
        for event in weeks(learner, datetime.now(UTC)).events:
            row = (
                learner,
                ids.next(event.at),
                event.what,
                event.at.strftime("%Y-%m-%d %H:%M:%S.%f"),
                event.challenge,
                event.version,
                event.submission,
                json.dumps(event.data),
            )
            connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    return lab


def weeks(learner: str, now: datetime) -> Life:
    """Tell of somebody who makes two mistakes more and more rarely, up to a day before `now`."""
    dice = random.Random(7)
    life = Life(learner, now - timedelta(weeks=WEEKS))
    for week in range(WEEKS):
        for day in sorted(dice.sample(range(6), dice.choice([1, 2, 2, 3]))):
            life.now = now - timedelta(weeks=WEEKS - week) + timedelta(days=day, hours=-dice.random() * 3)
            slug = PRACTISED[(week + day) % len(PRACTISED)]
            life.opened(slug)
            if dice.random() < 0.35 - 0.03 * week:
                life.later(minutes=4).helped(slug)
            while dice.random() < 0.75 - 0.045 * week:
                shown = dice.choices(
                    ["off_by_one", "missing_edge_case", "inefficient_loop"], [5 - 0.4 * week, 2, 1]
                )
                life.later(minutes=dice.randint(5, 14)).submitted(slug, *shown, confidence=0.9)
            life.later(minutes=dice.randint(4, 12)).submitted(slug)
    return life


def opened(page: Page, lab: Lab) -> Desk:
    desk = Desk(page)
    desk.open(lab.url)
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    desk.command("praxis:open-progress")
    expect(desk.find("praxis-totals")).to_be_visible()
    return desk


def card(desk: Desk, name: str) -> Locator:
    return desk.find(f"praxis-card-{name}")


def drawn(desk: Desk, name: str) -> Locator:
    """Bring a chart into view, which draws it."""
    card(desk, name).scroll_into_view_if_needed()
    picture = card(desk, name).locator("[role=img] svg")
    expect(picture).to_be_visible()
    return picture


def whole_page(page: Page, name: str, width: int) -> None:
    """Take a picture of all that one could scroll to."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(300)  # for the layout to follow
    height = page.locator(".praxis-Progress").evaluate("node => node.scrollHeight")
    page.set_viewport_size({"width": width, "height": height + 110})
    for svg in range(len(CARDS)):
        expect(page.locator(".praxis-Chart-drawn svg").nth(svg)).to_be_visible()
    page.mouse.move(width - 4, 2)
    page.wait_for_timeout(500)  # for the charts to come to rest
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def test_the_first_day_says_what_will_be_here_and_where_to_begin(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    page.locator(".jp-LauncherCard").filter(has_text="My progress").click()
    expect(desk.find("praxis-first-day")).to_be_visible()
    expect(desk.find("praxis-totals")).to_have_count(0)
    assert desk.serious(".praxis-ProgressPage") == []
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    desk.find("praxis-first-challenge").click()
    expect(desk.find("praxis-search")).to_be_focused()

    # and one begins: a mistake that has a name, then without it
    desk.search("two sum")
    desk.open_first()
    desk.write(ONE_SHORT)
    desk.submit("wrong_answer")
    expect(desk.find("praxis-why")).to_have_attribute("data-state", "done")
    desk.write(RIGHT)
    desk.submit("accepted")
    expect(desk.find("praxis-why")).to_have_attribute("data-state", "done")
    desk.command("praxis:open-progress")
    expect(desk.find("praxis-totals")).to_contain_text("challenges solved1")
    assert desk.errors == []


def test_every_chart_has_a_sentence_a_picture_in_words_and_a_table(page: Page, practised: Lab) -> None:
    desk = opened(page, practised)
    for name in CARDS:
        drawn(desk, name)
        expect(card(desk, name).get_by_test_id("praxis-chart-sentence")).not_to_be_empty()
        said = card(desk, name).locator("[role=img]").get_attribute("aria-label") or ""
        assert said.endswith("The table below has the figures.")
        card(desk, name).get_by_text("The figures as a table").click()
        expect(card(desk, name).locator("tbody tr").first).to_be_visible()
    assert desk.serious(".praxis-ProgressPage") == []
    for name in CARDS:
        card(desk, name).get_by_text("The figures as a table").click()
    whole_page(page, "20-dashboard", 1440)
    assert desk.errors == []


def test_the_charts_take_the_theme_and_the_width(page: Page, practised: Lab) -> None:
    desk = opened(page, practised)
    surface = "node => node.style.backgroundColor"
    light = drawn(desk, "solved").evaluate(surface)
    for theme in ("JupyterLab Dark High Contrast", "JupyterLab Dark"):
        desk.theme(theme)
        expect(page.locator(f'body[data-jp-theme-name="{theme}"]')).to_have_count(1)
        for name in CARDS:
            drawn(desk, name)
        assert desk.serious(".praxis-ProgressPage") == []
    assert drawn(desk, "solved").evaluate(surface) != light
    whole_page(page, "21-dashboard-dark-narrow", 360)
    overflow = page.locator(".praxis-ProgressPage").evaluate("node => node.scrollWidth - node.clientWidth")
    assert overflow <= 0
    desk.theme("JupyterLab Light")
    assert desk.errors == []


def test_a_range_is_chosen_by_keyboard_and_is_there_after_a_reload(page: Page, practised: Lab) -> None:
    desk = opened(page, practised)
    words = desk.find("praxis-range-words")
    before = words.inner_text()
    desk.find("praxis-range-12-weeks").focus()
    page.keyboard.press("ArrowLeft")
    expect(desk.find("praxis-range-4-weeks")).to_be_checked()
    expect(words).not_to_have_text(before)
    page.keyboard.press("ArrowRight")
    expect(words).to_have_text(before)

    first, last = desk.find("praxis-range-from"), desk.find("praxis-range-to")
    day = datetime.now(UTC).date()
    first.fill(str(day))
    last.fill(str(day - timedelta(days=2)))
    last.press("Enter")
    expect(desk.find("praxis-range-why")).to_contain_text("Choose an earlier first day")
    since, until = day - timedelta(days=30), day - timedelta(days=2)
    first.fill(str(since))
    last.press("Enter")
    expect(desk.find("praxis-range-why")).to_have_count(0)
    expect(words).to_have_text(re.compile(rf"^{since.day} \D+ {since.year} to {until.day} \D+ {until.year}$"))
    own = words.inner_text()
    page.wait_for_timeout(1500)  # for JupyterLab to save its layout
    page.reload()
    expect(words).to_have_text(own)
    assert desk.errors == []


def test_figures_are_kept_as_table_page_and_picture(page: Page, practised: Lab, tmp_path: Path) -> None:
    desk = opened(page, practised)

    def kept(test_id: str, within: Locator | Page = page) -> tuple[str, str]:
        with page.expect_download() as download:
            within.get_by_test_id(test_id).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path.name, path.read_text(encoding="utf-8")

    name, table = kept("praxis-export-csv")
    assert name.endswith(".csv")
    assert "table,row,column,value" in table
    name, report = kept("praxis-export-report")
    assert name.endswith(".html")
    assert "<script" not in report
    assert "Error patterns" in report
    drawn(desk, "mastery")
    name, picture = kept("praxis-save-svg", card(desk, "mastery"))
    assert name.startswith("praxis-mastery-")
    root = ElementTree.fromstring(picture)
    assert root[0].tag.endswith("title")
    assert "Points with intervals" in (root[1].text or "")
    assert root[2].get("fill") == "white"
    assert desk.errors == []


def test_a_pattern_is_followed_to_the_cell_that_showed_it(page: Page, practised: Lab) -> None:
    desk = opened(page, practised)
    mastery = card(desk, "mastery")
    mastery.scroll_into_view_if_needed()
    mastery.get_by_text("The figures as a table").click()
    opener = mastery.get_by_role("button", name="Off by one", exact=True).last
    opener.click()
    detail = desk.find("praxis-skill")
    expect(detail.get_by_role("heading", name="Off by one")).to_be_focused()
    expect(detail.get_by_test_id("praxis-answers").locator("tbody tr").first).to_be_visible()
    expect(detail.get_by_test_id("praxis-skill-parameters")).to_contain_text("60 days")
    assert desk.serious(".praxis-ProgressPage") == []
    page.keyboard.press("Escape")
    expect(detail).to_have_count(0)
    expect(opener).to_be_focused()

    # in between, another pattern before and after
    choice = card(desk, "change").get_by_test_id("praxis-change-pattern")
    choice.select_option("missing_edge_case")
    expect(card(desk, "change").get_by_test_id("praxis-chart-sentence")).to_contain_text("Missing edge case")

    opener.click()
    newest = detail.get_by_test_id("praxis-occurrence").first.get_by_role("button")
    told = re.fullmatch(r"Two sum, lines? (\d+).*", newest.inner_text(), re.DOTALL)
    assert told is not None
    newest.click()
    expect(desk.starter.locator(".cm-content")).to_be_focused()
    line = """() => {
        const line = getSelection().anchorNode.parentElement.closest('.cm-line');
        return [...line.parentElement.querySelectorAll('.cm-line')].indexOf(line) + 1;
    }"""
    assert page.evaluate(line) == int(told[1])
    assert "two-sum" in page.evaluate("window.jupyterapp.shell.currentWidget.context.path")
    assert desk.errors == []

"""Five hundred challenges, one of them changing, on a machine where no wall is to be used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_praxis.library.shipped import shipped_curriculum
from playwright.sync_api import Page, expect

from .conftest import quieten
from .desk import RIGHT, Desk, held_back
from .lab import Lab, praxis_lab

pytestmark = pytest.mark.browser

SOURCE = (shipped_curriculum() / "interview" / "01-two-sum.py").read_text(encoding="utf-8")


def variant(number: int, version: str = "1") -> str:
    source = SOURCE.replace("slug: two-sum", f"slug: variant-{number}").replace(
        "track: interview", "track: many"
    )
    return source.replace("title: Two sum", f"title: Variant {number}").replace(
        'version: "1"', f'version: "{version}"'
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("curriculum")
    shipped = len(list((shipped_curriculum() / "interview").glob("*.py")))
    for number in range(500 - shipped):
        (made / f"{number:03}-variant.py").write_text(variant(number), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("home")
    quieten(home)
    (home / "config" / "jupyter_server_config.json").write_text(
        json.dumps({"PraxisExtension": {"sandbox": "process"}})
    )
    with praxis_lab(home, "--curriculum", str(folder)) as running:
        yield running


def test_500_challenges_are_listed_and_only_those_in_sight_are_drawn(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    expect(desk.find("praxis-found")).to_contain_text("500")
    assert desk.find("praxis-challenge").count() < 60
    desk.find("praxis-list").focus()
    page.keyboard.press("End")
    expect(page.locator('[data-testid="praxis-challenge"][aria-posinset="500"]')).to_be_in_viewport()
    desk.search("variant 321")
    expect(page.locator('[data-slug="variant-321"]')).to_be_visible()


def test_a_changed_challenge_says_so_and_offers_the_new_version_beside_the_old_work(
    page: Page, lab: Lab, folder: Path
) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("variant 7")
    desk.open_challenge("variant-7")
    desk.write("def two_sum(nums, target): return 'my old work'")
    desk.save()
    (folder / "007-variant.py").write_text(variant(7, version="2"), encoding="utf-8")
    desk.open(lab.url)
    desk.search("variant 7")
    desk.open_challenge("variant-7")
    notice = desk.find("praxis-version-notice")
    expect(notice).to_contain_text("2")
    notice.get_by_role("button").first.click()
    expect(page.get_by_role("tab", name="variant-7.v2.ipynb")).to_have_attribute("aria-selected", "true")
    expect(page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")).not_to_contain_text("my old work")
    made = lab.notebooks / "many"
    assert "my old work" in (made / "variant-7.ipynb").read_text(encoding="utf-8")
    renewed = json.loads((made / "variant-7.v2.ipynb").read_text(encoding="utf-8"))
    assert renewed["metadata"]["praxis"]["version"] == "2"


def test_while_a_submission_runs_the_panel_says_so_and_then_that_no_wall_stood_there(
    page: Page, lab: Lab
) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("variant 9")
    desk.open_challenge("variant-9")
    desk.write(RIGHT)
    # What the server says of it is held back for as long as the page is looked at.
    with held_back(page, "**/praxis/api/submissions/*/events*"):
        desk.find("praxis-toolbar-submit").click()
        expect(desk.find("praxis-progress")).to_be_visible()
        expect(desk.find("praxis-toolbar-submit")).to_have_attribute("aria-busy", "true")
    expect(desk.find("praxis-verdict")).to_have_attribute("data-outcome", "accepted")
    expect(desk.find("praxis-no-wall")).to_contain_text("bubblewrap")
    expect(desk.find("praxis-toolbar-submit")).to_have_attribute("aria-busy", "false")

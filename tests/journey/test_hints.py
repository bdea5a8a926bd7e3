"""Around the tutor: hints rung by rung, Explain beside what a result shows, and the meter of what it costs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import quieten
from .desk import ONE_SHORT, Desk
from .lab import Lab, praxis_lab

pytestmark = pytest.mark.browser

HOUR = 3600
ANSWER = "Which pair does the loop see last?"
SCRIPTED = {"use": "scripted", "options": {"lines": [{"say": [ANSWER]}]}}


@contextmanager
def lab_with(home: Path, **settings: Any) -> Iterator[Lab]:
    """Run a lab where hints open by attempts alone, and a diagnosis has time."""
    quieten(home)
    told = {"PraxisExtension": {"diagnosis_s": 30, "tutor_hint_wait_s": HOUR, **settings}}
    (home / "config" / "jupyter_server_config.json").write_text(json.dumps(told))
    with praxis_lab(home) as running:
        yield running


def challenge(page: Page, lab: Lab) -> Desk:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("two sum")
    desk.open_first()
    desk.search("")
    return desk


def shown(desk: Desk, test_id: str) -> Locator:
    """Find it in the panel in front: a ladder may stand in two."""
    return desk.find(test_id).locator("visible=true")


def in_both_themes(desk: Desk, *places: str) -> list[str]:
    """What axe-core finds in our own parts, light and dark."""
    found: list[str] = []
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        desk.theme(theme)
        expect(desk.page.locator(f'body[data-jp-theme-name="{theme}"]')).to_have_count(1)
        found += [one for place in places for one in desk.serious(place)]
    return found


def test_hints_open_rung_by_rung_with_the_keyboard_and_without_a_model(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with lab_with(tmp_path_factory.mktemp("home")) as lab:
        desk = challenge(page, lab)
        take = shown(desk, "praxis-take-hint")

        # the shortcut leads there and takes nothing; Enter takes the first, and the second waits for an attempt
        page.keyboard.press("Alt+Shift+H")
        expect(take).to_be_focused()
        expect(take).to_have_text("Take a hint (1 of 3)")
        expect(shown(desk, "praxis-hints-sentence")).to_contain_text("counts as help")
        page.keyboard.press("Enter")
        expect(shown(desk, "praxis-hint")).to_have_count(1)
        expect(take).to_have_text("Take a hint (2 of 3)")
        expect(take).to_be_focused()
        expect(take).to_have_attribute("aria-disabled", "true")
        expect(shown(desk, "praxis-hints-sentence")).to_contain_text("after your next check or submission")
        expect(shown(desk, "praxis-hints-sentence")).not_to_contain_text("counts as help")
        page.keyboard.press("Enter")
        expect(shown(desk, "praxis-hint")).to_have_count(1)
        assert in_both_themes(desk, ".praxis-Hints.praxis-mod-tutor") == []

        # after an attempt it is open, beside the result as well
        desk.write(ONE_SHORT)
        desk.submit("wrong_answer")
        expect(take).not_to_have_attribute("aria-disabled", "true")
        take.press("Enter")
        expect(shown(desk, "praxis-hint")).to_have_count(2)
        expect(shown(desk, "praxis-hints-taken")).to_have_text("2 of 3 taken")

        # what differs in a case is explained from the checks; nothing is metered where nothing costs
        expect(desk.find("praxis-why")).to_have_attribute("data-state", "done")
        case = desk.find("praxis-case").first
        case.get_by_test_id("praxis-explain").focus()
        assert in_both_themes(desk, "#praxis-results") == []
        page.keyboard.press("Enter")
        tutor = page.locator("#praxis-tutor")
        expect(tutor).to_contain_text(f"Why does the case “{case.get_attribute('data-name')}”")
        expect(tutor).to_contain_text("This answer comes from the checks")
        expect(desk.find("praxis-meter")).to_have_count(0)
        assert desk.errors == []


def test_the_meter_follows_what_answers_cost_and_says_when_it_is_spent(
    page: Page, tmp_path_factory: pytest.TempPathFactory
) -> None:
    purse = {"learner_tokens": 1000}
    with lab_with(tmp_path_factory.mktemp("home"), chat_models=[SCRIPTED], tutor_budget=purse) as lab:
        desk = challenge(page, lab)
        meter = desk.find("praxis-meter")
        expect(meter).to_have_text("Tutor 0 % used")
        desk.write("def two_sum(nums, target):\n    return nums[99]\n")
        desk.check("runtime_error")
        desk.find("praxis-verdict").get_by_test_id("praxis-explain").first.click()
        tutor = page.locator("#praxis-tutor")
        expect(tutor).to_contain_text(ANSWER)
        expect(meter).to_have_text("Tutor: spent for today")
        expect(meter).to_have_attribute("title", re.compile("Hints and reasons stay there"))
        assert in_both_themes(desk, ".praxis-MeterItem") == []

        # spent or not, Explain answers and the meter leads to the tutor
        desk.command("praxis:focus-results")
        expect(tutor).to_be_hidden()
        meter.click()
        expect(tutor).to_be_visible()
        assert desk.errors == []

"""What a learner does at the screen, in words."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

RIGHT = """def two_sum(nums: list[int], target: int) -> list[int]:
    seen = {}
    for place, number in enumerate(nums):
        if target - number in seen:
            return [seen[target - number], place]
        seen[number] = place
    return []
"""
WRONG = RIGHT.replace("in seen", "in nums")
ONE_SHORT = """def two_sum(nums: list[int], target: int) -> list[int]:
    for i in range(len(nums) - 1):
        for j in range(i + 1, len(nums) - 1):
            if nums[i] + nums[j] == target:
                return [i, j]
    return []
"""
AXE = Path(__file__).resolve().parents[1] / "ui-unit" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def held_back(page: Page, address: str) -> Iterator[None]:
    """Hold what a page asks for at an address until the block ends."""
    held: list[Route] = []
    waiting = True

    def take(route: Route) -> None:
        if waiting:
            held.append(route)
        else:
            route.continue_()

    page.route(address, take)
    yield
    waiting = False
    for route in held:
        route.continue_()


class Desk:
    """A page with JupyterLab on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def find(self, test_id: str) -> Locator:
        return self.page.get_by_test_id(test_id)

    def open(self, url: str) -> None:
        # Without what an earlier test left open. (`?reset` would do, but may load the page a second time.)
        self.page.goto(url.replace("/lab?", f"/lab/workspaces/{secrets.token_hex(4)}?"))
        self.page.wait_for_function("() => window.jupyterapp?.restored.then(() => true)")
        # Whatever comes last takes the focus, and a key pressed just then would go to it.
        expect(self.page.locator(".jp-Launcher-body, .jp-NotebookPanel").first).to_be_visible(timeout=60_000)
        # The first look at some hundred challenges reads them all; the panel says so meanwhile.
        expect(self.find("praxis-list")).to_be_visible(timeout=60_000)

    def search(self, text: str) -> None:
        self.find("praxis-search").fill(text)

    def open_first(self) -> None:
        self.find("praxis-search").press("Enter")
        self.arrive()

    def open_challenge(self, slug: str) -> None:
        self.page.locator(f'[data-slug="{slug}"]').click()
        self.arrive()

    def arrive(self) -> None:
        expect(self.find("praxis-toolbar-submit")).to_be_visible()
        expect(self.starter).to_be_visible()
        # Opening moves the focus into the notebook; what a hand did before that would be undone.
        self.page.wait_for_function("() => document.activeElement?.closest('.jp-NotebookPanel')")

    @property
    def notebook(self) -> Locator:
        return self.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    @property
    def starter(self) -> Locator:
        """The one code cell which can be edited: locked ones say so to the editor."""
        return self.notebook.locator(".jp-CodeCell").first

    def write(self, source: str) -> None:
        editor = self.starter.locator(".cm-content")
        editor.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        # Line by line and without typing aids: the editor indents and closes brackets of its own accord.
        self.page.evaluate(
            "text => document.execCommand('insertText', false, text)",
            source,
        )
        expect(editor).to_contain_text(source.splitlines()[-1].strip())

    def save(self) -> None:
        self.page.keyboard.press("Control+S")
        # Asked of the notebook itself: its tab shows a change, and that it was saved, a little later.
        self.page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")

    def submit(self, outcome: str) -> None:
        self.find("praxis-toolbar-submit").click()
        expect(self.find("praxis-verdict")).to_have_attribute("data-outcome", outcome)

    def check(self, outcome: str) -> None:
        self.find("praxis-toolbar-check").click()
        expect(self.find("praxis-verdict")).to_have_attribute("data-outcome", outcome)

    def command(self, name: str, **arguments: str) -> None:
        """Run a command of JupyterLab's, as its palette and menus do."""
        self.page.evaluate(
            "([name, words]) => void window.jupyterapp.commands.execute(name, words)", [name, arguments]
        )

    def theme(self, name: str) -> None:
        self.command("apputils:change-theme", theme=name)

    def serious(self, selector: str) -> list[str]:
        """What axe-core calls serious or critical within our own parts."""
        self.page.add_script_tag(path=str(AXE))
        found: list[dict[str, Any]] = self.page.evaluate(
            """async selector => (await axe.run(selector, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})).violations""",
            selector,
        )
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]} {one['nodes'][0].get('failureSummary', '')[:200]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]

"""The tutor beside a notebook: asked, stopped, kept from giving the solution away, and carried on later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Request, expect

from .conftest import ROOT, quieten
from .desk import ONE_SHORT, RIGHT, Desk
from .lab import Lab, praxis_lab

pytestmark = pytest.mark.browser

PICTURES = ROOT / "docs" / "images"

LONG = " ".join(f"word{number}" for number in range(40))
SNIPPET = "for place, number in enumerate([3, 1]):\n    print(place, number)"
SCRIPT: list[dict[str, Any]] = [
    {"when": "for ever", "say": "and so on " * 2000, "delay": 0.05},
    {"when": "at length", "say": LONG, "delay": 0.05},
    {"when": "snippet", "say": f"Look, where $a + b = t$:\n\n```python\n{SNIPPET}\n```\n\nWhat is printed?"},
    {"when": "hand it over", "say": f"Here it is:\n\n```python\n{RIGHT}```\n"},
    {"say": "What should come out for the smallest input?"},
]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Serve a tutor whose model follows a script."""
    home = tmp_path_factory.mktemp("home")
    quieten(home)
    model = {"use": "scripted", "options": {"lines": SCRIPT}}
    settings = {"PraxisExtension": {"chat_models": [model]}}
    (home / "config" / "jupyter_server_config.json").write_text(json.dumps(settings))
    with praxis_lab(home) as running:
        yield running


CUT = """{
    const real = window.fetch;
    window.cutAfter = 0;
    window.followed = 0;
    window.fetch = async (...asked) => {
        const answer = await real(...asked);
        if (!/messages\\/[^/]+\\/events/.test(asked[0].url ?? asked[0])) {
            return answer;
        }
        window.followed += 1;
        if (!window.cutAfter) {
            return answer;
        }
        let left = window.cutAfter;
        window.cutAfter = 0;
        const cut = new TransformStream({
            transform: (chunk, onward) => left-- > 0 ? onward.enqueue(chunk) : onward.error(new TypeError('cut'))
        });
        return new Response(answer.body.pipeThrough(cut), answer);
    };
}"""
"""Lets a test cut the stream of the next reply in its middle."""


@pytest.fixture(scope="module")
def opened(browser: Browser, lab: Lab) -> Iterator[Desk]:
    """A challenge in front; one page for all, since opening it takes longer than what is done there."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    expect.set_options(timeout=30_000)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.add_init_script(CUT)
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("two sum")
    desk.open_first()
    yield desk
    context.close()


@pytest.fixture
def desk(opened: Desk) -> Desk:
    """The tutor beside the challenge, in a conversation of its own."""
    opened.command("praxis:focus-tutor")
    expect(opened.find("praxis-question")).to_be_focused()
    opened.find("praxis-new-conversation").click()
    expect(opened.find("praxis-beginning")).to_be_visible()
    opened.errors.clear()
    return opened


def ask(desk: Desk, question: str) -> None:
    desk.find("praxis-question").fill(question)
    desk.find("praxis-question").press("Enter")


def answered(desk: Desk) -> None:
    """Wait until the server has the question, and the reply is whole."""
    expect(desk.find("praxis-question")).to_have_value("")
    expect(desk.find("praxis-ask")).to_be_visible()


def test_a_reply_comes_word_by_word_and_escape_stops_it_and_then_leads_back(desk: Desk) -> None:
    said = desk.find("praxis-transcript")
    ask(desk, "Explain for ever")
    expect(said).to_contain_text("and so on and so on")
    expect(desk.find("praxis-stop")).to_be_visible()
    desk.page.keyboard.press("Escape")
    expect(desk.find("praxis-reply-stopped")).to_be_visible()
    expect(desk.find("praxis-question")).to_be_focused()
    desk.page.keyboard.press("Escape")
    desk.page.wait_for_function("() => document.activeElement?.closest('.jp-NotebookPanel')")
    assert desk.errors == []


def test_what_was_taken_out_is_not_sent(desk: Desk) -> None:
    asked: list[dict[str, Any]] = []

    def listen(request: Request) -> None:
        if request.method == "POST" and "/messages" in request.url:
            asked.append(json.loads(request.post_data or "{}"))

    desk.page.on("request", listen)
    chips = desk.find("praxis-chip")
    desk.write(ONE_SHORT)
    expect(chips).to_have_text(["this challenge", "cell 2", "profile"])
    ask(desk, "Where do I start?")
    answered(desk)
    for chip in ("cells", "profile"):
        desk.page.locator(f'[data-chip="{chip}"]').click()
        expect(desk.page.locator(f'[data-chip="{chip}"]')).to_have_attribute("aria-pressed", "false")
    ask(desk, "And then?")
    answered(desk)
    with_all, without = (one["sent"] for one in asked)
    assert [cell["source"] for cell in with_all["cells"]] == [ONE_SHORT]
    assert (with_all["challenge"], with_all["profile"]) == (True, True)
    assert (without["challenge"], without["cells"], without["profile"]) == (True, [], False)
    expect(desk.find("praxis-sent").last).to_have_text("with this challenge")
    for chip in ("cells", "profile"):
        desk.page.locator(f'[data-chip="{chip}"]').click()
    expect(desk.page.locator('.praxis-Chip[aria-pressed="false"]')).to_have_count(0)


def test_the_solution_is_withheld_and_other_code_goes_into_the_notebook(desk: Desk) -> None:
    ask(desk, "Just hand it over")
    expect(desk.find("praxis-withheld").first).to_be_visible()
    answered(desk)
    expect(desk.find("praxis-transcript")).not_to_contain_text("seen[number] = place")
    ask(desk, "A snippet, please")
    answered(desk)
    expect(desk.find("praxis-transcript").locator("mjx-container, .MathJax, math").first).to_be_attached()
    desk.page.screenshot(path=PICTURES / "22-tutor.png", animations="disabled")
    cells = desk.notebook.locator(".jp-CodeCell")
    before = cells.count()
    desk.page.get_by_label("Insert below active cell").last.click()
    expect(cells).to_have_count(before + 1)
    expect(desk.notebook.locator(".jp-CodeCell.jp-mod-active")).to_contain_text("enumerate([3, 1])")


def test_conversations_are_carried_on_found_renamed_and_deleted(desk: Desk, lab: Lab) -> None:
    ask(desk, "Which borders are there?")
    answered(desk)
    desk.open(lab.url)
    desk.search("two sum")
    desk.open_first()
    desk.page.keyboard.press("Alt+Shift+T")
    expect(desk.find("praxis-transcript")).to_contain_text("the smallest input")
    desk.find("praxis-show-conversations").click()
    rows = desk.find("praxis-conversation")
    desk.find("praxis-conversation-search").fill("BORDERS")
    expect(rows).to_have_count(1)
    desk.find("praxis-rename").click()
    desk.find("praxis-rename-field").fill("The smallest input")
    desk.find("praxis-rename-field").press("Enter")
    expect(rows).to_contain_text("The smallest input")
    desk.find("praxis-delete").click()
    expect(desk.find("praxis-delete-no")).to_be_focused()
    desk.find("praxis-delete-yes").click()
    expect(rows).to_have_count(0)
    desk.page.keyboard.press("Escape")
    expect(desk.find("praxis-question")).to_be_focused()
    assert desk.errors == []


def test_a_dropped_connection_goes_on_where_it_stopped(desk: Desk) -> None:
    before = desk.page.evaluate("() => { window.cutAfter = 8; return window.followed; }")
    ask(desk, "Explain at length")
    said = desk.find("praxis-transcript")
    expect(said).to_contain_text(LONG)
    answered(desk)
    expect(said.get_by_text("word7 ")).to_have_count(1)
    assert desk.page.evaluate("() => window.followed") == before + 2


def test_the_panel_can_be_used_by_everyone_in_both_themes(desk: Desk) -> None:
    ask(desk, "A snippet, please")
    answered(desk)
    desk.find("praxis-composed").locator("summary").click()
    try:
        for theme in ("JupyterLab Light", "JupyterLab Dark"):
            desk.theme(theme)
            expect(desk.page.locator(f'body[data-jp-theme-name="{theme}"]')).to_be_attached()
            assert desk.serious("#praxis-tutor") == []
            if theme.endswith("Dark"):
                desk.page.screenshot(path=PICTURES / "23-tutor-dark.png", animations="disabled")
            desk.find("praxis-show-conversations").click()
            expect(desk.find("praxis-conversation").first).to_be_visible()
            assert desk.serious("#praxis-tutor") == []
            desk.find("praxis-show-conversations").click()
    finally:
        desk.theme("JupyterLab Light")

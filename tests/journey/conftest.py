"""One browser and one JupyterLab a module, one page a test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from .lab import CHROMIUM_FLAGS, Lab, praxis_lab

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not for the session: while Playwright runs, no other test can have an event loop.
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", headless=True, args=CHROMIUM_FLAGS
        )
        yield opened
        opened.close()


def quieten(home: Path) -> None:
    """Keep JupyterLab's question about news from lying over the panels, and let tests run its commands."""
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(
        json.dumps({"fetchNews": "false", "checkForUpdates": False})
    )
    (home / "config").mkdir()
    (home / "config" / "jupyter_lab_config.json").write_text(
        json.dumps({"LabApp": {"expose_app_in_browser": True}})
    )


@contextmanager
def patient_lab(home: Path) -> Iterator[Lab]:
    """Run a lab that gives diagnoses time: what is looked at is not how much of one a busy machine has time for."""
    quieten(home)
    patient = {"PraxisExtension": {"diagnosis_s": 30}}
    (home / "config" / "jupyter_server_config.json").write_text(json.dumps(patient))
    with praxis_lab(home) as running:
        yield running


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("home")
    quieten(home)
    with praxis_lab(home) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    # patient, since what is looked at is not how fast a busy machine is
    expect.set_options(timeout=30_000)
    context.set_default_timeout(30_000)
    opened = context.new_page()
    yield opened
    context.close()


@pytest.fixture(autouse=True)
def jp_asyncio_loop() -> None:
    """Stand in for the plugin's own: Playwright runs a loop already."""

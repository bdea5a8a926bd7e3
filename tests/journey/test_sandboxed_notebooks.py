"""Notebooks behind the wall, used in JupyterLab as any other notebook."""

from __future__ import annotations

import json
import shutil

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import ROOT
from .desk import RIGHT, Desk
from .lab import Lab

pytestmark = [pytest.mark.browser, pytest.mark.wall]

NAME = "Python (Praxis sandbox)"
PLOT = "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.figure(figsize=(4, 2))\nplt.plot([1, 3, 2]);"
ASK = "name = input('Who? ')\nprint('Hello', name)"
WRITE = "open('made.txt', 'w').write(name)"
ENDLESS = "print('going round', flush=True)\nwhile True: pass"
REFUSED = "!ls"


def written(lab: Lab, name: str, *cells: str) -> str:
    """Put a notebook into a folder of its own, and give its contents path."""
    folder = lab.folder / name
    folder.mkdir()
    spec = {"name": "praxis-python", "display_name": NAME, "language": "python"}
    made = nbformat.v4.new_notebook(
        metadata={"kernelspec": spec}, cells=[nbformat.v4.new_code_cell(cell) for cell in cells]
    )
    (folder / "notebook.ipynb").write_text(nbformat.writes(made), encoding="utf-8")
    return f"{name}/notebook.ipynb"


def opened(desk: Desk, lab: Lab, path: str) -> None:
    desk.open(lab.url)
    desk.command("docmanager:open", path=path)
    expect(desk.notebook.locator(".jp-CodeCell").first).to_be_visible()
    idle(desk)


def idle(desk: Desk) -> None:
    expect(desk.page.get_by_role("button", name=f"{NAME} | Idle")).to_be_visible(timeout=30_000)


def cell(desk: Desk, number: int) -> Locator:
    return desk.notebook.locator(".jp-CodeCell").nth(number)


def run(desk: Desk, number: int) -> Locator:
    """Run a cell with the keys a learner uses, and give its output."""
    cell(desk, number).locator(".cm-content").click()
    desk.page.keyboard.press("Control+Enter")
    return cell(desk, number).locator(".jp-OutputArea")


def test_a_challenge_opens_behind_the_wall_and_its_cells_run(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    desk.search("two sum")
    desk.open_first()
    expect(desk.notebook.locator(".jp-KernelName")).to_contain_text(NAME)
    idle(desk)
    desk.write(RIGHT + "\nprint(two_sum([1, 2], 3))")
    expect(run(desk, 0)).to_contain_text("[0, 1]")
    saved = json.loads((lab.notebooks / "interview" / "two-sum.ipynb").read_text(encoding="utf-8"))
    assert saved["metadata"]["kernelspec"]["name"] == "praxis-python"
    assert desk.errors == []


def test_plots_questions_interrupt_and_restart_work(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    opened(desk, lab, written(lab, "course", PLOT, ASK, WRITE, ENDLESS, REFUSED))

    expect(run(desk, 0).locator("img")).to_be_visible(timeout=20_000)

    asked = run(desk, 1).locator("input.jp-Stdin-input")
    expect(asked).to_be_visible()
    asked.fill("Ada")
    asked.press("Enter")
    expect(cell(desk, 1).locator(".jp-OutputArea")).to_contain_text("Hello Ada")

    expect(run(desk, 2)).to_contain_text("3")
    assert (lab.folder / "course" / "made.txt").read_text() == "Ada"

    expect(run(desk, 3)).to_contain_text("going round")
    desk.notebook.locator('[data-command="notebook:interrupt-kernel"]').click()
    expect(cell(desk, 3).locator(".jp-OutputArea")).to_contain_text("KeyboardInterrupt")

    expect(run(desk, 4)).to_contain_text("no other program can be started")

    desk.notebook.locator('[data-command="notebook:restart-kernel"]').click()
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    idle(desk)
    expect(run(desk, 2)).to_contain_text("NameError")
    expect(run(desk, 0).locator("img")).to_be_visible(timeout=20_000)
    assert desk.errors == []


def test_a_folder_a_kernel_must_not_have_is_refused_in_a_sentence(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    path = written(lab, "kept", "1 + 1")
    shutil.copytree(lab.folder / "kept", lab.folder / "elsewhere")
    shutil.rmtree(lab.folder / "kept")
    (lab.folder / "kept").symlink_to(lab.folder / "elsewhere")
    desk.open(lab.url)
    desk.command("docmanager:open", path=path)
    expect(page.get_by_role("dialog")).to_contain_text("is a link, which is not followed")


def test_the_launcher_offers_the_kernel_under_its_name_and_picture(page: Page, lab: Lab) -> None:
    desk = Desk(page)
    desk.open(lab.url)
    card = page.locator('.jp-LauncherCard[data-category="Notebook"]').filter(has_text=NAME)
    expect(card).to_be_visible()
    expect(card.locator("img")).to_have_attribute("src", "/kernelspecs/praxis-python/logo-svg.svg")
    assert (ROOT / "kernels" / "praxis-python" / "logo-svg.svg").is_file()

"""The learner's notebook: valid, locked where it should be, and free of secrets."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
from jupyter_praxis.challenges.challenge import SHOWN
from jupyter_praxis.challenges.notebook import WALLED_KERNEL, learner_notebook
from jupyter_praxis.challenges.solution import from_notebook

ROOT = Path(__file__).resolve().parents[2]


def test_it_is_a_valid_notebook(challenge):
    notebook = learner_notebook(challenge)
    nbformat.validate(nbformat.from_dict(notebook))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


def test_it_names_the_kernel_behind_the_wall_as_the_kernelspec_does(challenge):
    spec = json.loads((ROOT / "kernels" / WALLED_KERNEL["name"] / "kernel.json").read_text())
    assert (WALLED_KERNEL["display_name"], WALLED_KERNEL["language"]) == (
        spec["display_name"],
        spec["language"],
    )
    notebook = learner_notebook(challenge, WALLED_KERNEL)
    nbformat.validate(nbformat.from_dict(notebook))
    assert notebook["metadata"]["kernelspec"] == WALLED_KERNEL


def test_it_says_where_it_comes_from(challenge):
    assert learner_notebook(challenge)["metadata"]["praxis"] == {
        "slug": "double-up",
        "version": "1",
        "track": "practice",
        "title": "Double up",
        "difficulty": "easy",
        "minutes": 5,
    }


def test_it_holds_the_shown_cells_and_nothing_else(challenge):
    sources = [cell["source"] for cell in learner_notebook(challenge)["cells"]]
    assert sources == [cell.source for cell in challenge.shown]
    text = json.dumps(learner_notebook(challenge))
    secrets = [cell for cell in challenge.cells if cell.kind not in SHOWN]
    assert len(secrets) == 5
    assert not [cell.name for cell in secrets if json.dumps(cell.source)[1:-1] in text]


def test_every_cell_carries_its_identity(challenge):
    cells = learner_notebook(challenge)["cells"]
    assert [cell["id"] for cell in cells] == ["statement-1", "setup-1", "starter-1", "examples-1"]
    assert cells[2]["metadata"]["praxis"] == {"cell": "starter-1", "kind": "starter"}
    assert cells[2]["metadata"]["tags"] == ["starter"]


def test_only_starters_may_be_edited_and_nothing_may_be_deleted(challenge):
    cells = learner_notebook(challenge)["cells"]
    assert [cell["metadata"]["editable"] for cell in cells] == [False, False, True, False]
    assert not any(cell["metadata"]["deletable"] for cell in cells)


def test_it_is_the_same_every_time(challenge):
    assert json.dumps(learner_notebook(challenge)) == json.dumps(learner_notebook(challenge))


def test_the_starter_comes_back_out_of_it(challenge):
    (cell,) = from_notebook(challenge, learner_notebook(challenge))
    assert (cell.name, cell.source) == ("starter-1", "def double(number):\n    return None")

"""Otter: assignment notebooks, as `otter assign` takes them (version 3 and later).

By its documentation: raw cells (or Markdown cells fenced as ```` ```otter ````) mark the blocks: `# ASSIGNMENT CONFIG`,
`# BEGIN QUESTION` with YAML, `# BEGIN PROMPT`, `# BEGIN SOLUTION`, `# BEGIN TESTS`, each with its `# END`. Lines of a
solution are marked by `# SOLUTION`, `# SOLUTION NO PROMPT`, `# SEED`, or stand between `# BEGIN SOLUTION` and
`# END SOLUTION`; a test cell is hidden by a first line `# HIDDEN` or by its config. What the last line of a test cell
shows is what is expected of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from jupyter_praxis.importing.assignment import CellTest, Given, Step, Task, points_of
from jupyter_praxis.importing.coursework import read_assignments
from jupyter_praxis.importing.imported import Files, Importer, NotCarried, Outcome, Remark
from jupyter_praxis.importing.notebooks import Notebook, NotebookCell, without_magics
from jupyter_praxis.importing.otter_config import config_of
from jupyter_praxis.importing.otter_lines import learner_lines, solved_lines
from jupyter_praxis.importing.otter_tests import test_of
from jupyter_praxis.importing.records import Fault

_MARK = re.compile(
    r"^#\s*(ASSIGNMENT CONFIG|(BEGIN|END)\s+(QUESTION|PROMPT|SOLUTION|TESTS))\s*$", re.IGNORECASE
)
_FENCED = re.compile(r"^```otter\s*\n(.*?)\n?```\s*$", re.DOTALL)
_IGNORE = re.compile(r"^#\s*IGNORE\b", re.IGNORECASE)


@dataclass
class _Question:
    """A question while its cells are read."""

    name: str
    config: Mapping[str, Any]
    words: list[str] = field(default_factory=list)
    solution: list[str] = field(default_factory=list)
    written: bool = False
    tests: list[CellTest] = field(default_factory=list)


def read(files: Files) -> Iterator[Outcome]:
    """Give an exercise for each question of each notebook that is one of Otter's."""
    return read_assignments(files, "Otter", _steps)


def _steps(notebook: Notebook, path: str) -> tuple[list[Step], list[NotCarried]]:
    if any(_mark(cell) for cell in notebook.cells):
        return _Reading(PurePosixPath(path).stem, path).steps(notebook.cells)
    if any("BEGIN QUESTION" in cell.source for cell in notebook.cells):
        raise Fault("it is of the format before Otter 3. Convert it with Otter first")
    raise Fault("it has no cells of Otter's, so it is no assignment notebook")


class _Reading:
    """Goes through the cells of a notebook, block by block."""

    def __init__(self, stem: str, path: str) -> None:
        self._stem = stem
        self._path = path
        self._steps: list[Step] = []
        self._problems: list[NotCarried] = []
        self._question: _Question | None = None
        self._block = ""
        self._words: list[str] = []

    def steps(self, cells: tuple[NotebookCell, ...]) -> tuple[list[Step], list[NotCarried]]:
        for number, cell in enumerate(cells, start=1):
            mark = _mark(cell)
            if mark:
                self._at_mark(mark, _inner(cell), number)
            elif not _IGNORE.match(cell.source.lstrip()):
                self._at_cell(cell)
        self._close()
        return self._steps, self._problems

    def _at_mark(self, mark: str, text: str, number: int) -> None:
        if mark == "BEGIN QUESTION":
            self._close()
            config = config_of(text)
            name = f"{self._stem}-{config.get('name') or number}"[:120]
            self._question = _Question(name, config, self._words)
            self._words = []
        elif mark == "END QUESTION":
            self._close()
        elif mark.startswith("BEGIN "):
            self._block = mark.removeprefix("BEGIN ")
        else:
            self._block = ""

    def _at_cell(self, cell: NotebookCell) -> None:
        question = self._question
        if question is None:
            if cell.kind == "markdown":
                self._words.append(cell.source)
            elif cell.kind == "code":
                self._steps.append(Given(without_magics(solved_lines(cell.source))))
            return
        if self._block == "SOLUTION":
            question.written |= cell.kind == "markdown"
            if cell.kind == "code":
                question.solution.append(cell.source)
        elif self._block == "TESTS":
            if cell.kind == "code":
                question.tests.append(test_of(cell, f"{question.name} {len(question.tests) + 1}"))
        elif self._block == "" and cell.kind == "markdown":
            question.words.append(cell.source)
        elif self._block == "" and cell.kind == "code":
            self._steps.append(Given(without_magics(cell.source)))

    def _close(self) -> None:
        question, self._question, self._block = self._question, None, ""
        if question is None:
            return
        if question.config.get("manual") is True or (question.written and not question.solution):
            why = "it is answered in words or graded by hand, and no test can judge it"
            self._problems.append(NotCarried(question.name, self._path, why))
        elif not question.solution:
            self._problems.append(NotCarried(question.name, self._path, "it has no solution"))
        else:
            self._steps.append(_task(question))


def _task(question: _Question) -> Task:
    starter = "\n\n".join(without_magics(learner_lines(source)) for source in question.solution)
    reference = "\n\n".join(without_magics(solved_lines(source)) for source in question.solution)
    remarks = (
        (Remark("the written part of its answer", "No test can judge it.", lost=True),)
        if question.written
        else ()
    )
    points = points_of(question.config.get("points"))
    words, tests = tuple(question.words), tuple(question.tests)
    return Task(question.name, starter, reference, words, tests, points, remarks)


def _mark(cell: NotebookCell) -> str:
    """Name the mark a cell is, in capitals; empty for any other cell."""
    first = _inner(cell).lstrip().partition("\n")[0].strip()
    found = _MARK.match(first)
    return " ".join(found[1].upper().split()) if found else ""


def _inner(cell: NotebookCell) -> str:
    if cell.kind == "raw":
        return cell.source
    fenced = _FENCED.match(cell.source.strip()) if cell.kind == "markdown" else None
    return fenced[1] if fenced else ""


importer = Importer("otter", (".ipynb", "license", "license.md", "license.txt"), read)

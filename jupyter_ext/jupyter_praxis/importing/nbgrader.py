"""nbgrader: source notebooks, as `nbgrader generate_assignment` takes them.

By its documentation: a cell's role is in `metadata.nbgrader` (`solution`, `grade`, `locked`, `task`, `points`,
`grade_id`); `### BEGIN SOLUTION` to `### END SOLUTION` is what learners do not get, and without such a region the
whole of a solution cell is; `### BEGIN HIDDEN TESTS` to `### END HIDDEN TESTS` are hidden. Sign and number of the
comment signs do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from jupyter_praxis.importing.assignment import HERE, CellTest, Given, Step, Task, points_of
from jupyter_praxis.importing.coursework import read_assignments
from jupyter_praxis.importing.imported import Files, Importer, NotCarried, Outcome, Remark
from jupyter_praxis.importing.notebooks import Notebook, NotebookCell, without_magics
from jupyter_praxis.importing.programs import STUB, bound, parsed, used
from jupyter_praxis.importing.records import Fault

_BEGIN, _END = re.compile(r"BEGIN SOLUTION\s*$"), re.compile(r"END SOLUTION\s*$")
_BEGIN_HIDDEN, _END_HIDDEN = re.compile(r"BEGIN HIDDEN TESTS\s*$"), re.compile(r"END HIDDEN TESTS\s*$")
_MARKS = re.compile(r"BEGIN MARK SCHEME\s*$")


def read(files: Files) -> Iterator[Outcome]:
    """Give an exercise for each solution cell of each notebook that is one of nbgrader's."""
    return read_assignments(files, "nbgrader", _steps)


def _steps(notebook: Notebook, path: str) -> tuple[list[Step], list[NotCarried]]:
    if not any(_role(cell) or _has_region(cell.source) for cell in notebook.cells):
        raise Fault("it has no cells of nbgrader's, so it is no source notebook")
    stem = PurePosixPath(path).stem
    steps: list[Step] = []
    problems: list[NotCarried] = []
    words: list[str] = []
    for number, cell in enumerate(notebook.cells, start=1):
        role = _role(cell)
        name = f"{stem}-{role.get('grade_id') or number}"[:120]
        solution = bool(role.get("solution")) or (not role and _has_region(cell.source))
        if role.get("task"):
            problems.append(NotCarried(name, path, "it is a task, which a teacher grades by hand"))
            words.clear()
        elif solution and (cell.kind != "code" or role.get("grade")):
            problems.append(
                NotCarried(name, path, "it is answered in words or graded by hand, and no test can judge it")
            )
            words.clear()
        elif cell.kind == "markdown":
            words.append(cell.source)
        elif cell.kind != "code":
            continue
        elif solution:
            steps.append(_task(cell, name, tuple(words)))
            words.clear()
        elif role.get("grade"):
            _put_test(steps, cell, name, role, problems, path)
            # words before a test speak of the task before it
            words.clear()
        else:
            steps.append(Given(without_magics(cell.source)))
    return steps, problems


def _task(cell: NotebookCell, name: str, words: tuple[str, ...]) -> Task:
    starter, reference, regions = _split(cell.source)
    source = without_magics(cell.source)
    if not regions:
        return Task(name, f"{HERE}\n{STUB}", source, words)
    return Task(name, without_magics(starter), without_magics(reference), words)


def _split(source: str) -> tuple[str, str, int]:
    """Return a solution cell as learners get it and as it is solved, and how many solution regions it has."""
    starter: list[str] = []
    reference: list[str] = []
    within, regions = False, 0
    for line in source.split("\n"):
        if _BEGIN.search(line):
            indent = line[: len(line) - len(line.lstrip())]
            starter += [f"{indent}{HERE}", f"{indent}{STUB}"]
            within, regions = True, regions + 1
        elif _END.search(line):
            within = False
        else:
            reference.append(line)
            if not within:
                starter.append(line)
    return "\n".join(starter), "\n".join(reference), regions


def _put_test(
    steps: list[Step],
    cell: NotebookCell,
    name: str,
    role: Mapping[str, Any],
    problems: list[NotCarried],
    path: str,
) -> None:
    """Put a test cell to the last task whose names it uses, or else to the last task."""
    visible, hidden, rest = _parts(cell.source)
    tree = parsed(f"{visible}\n{hidden}")
    names = used([tree]) if tree is not None else set()
    places = [place for place, step in enumerate(steps) if isinstance(step, Task)]
    if not places:
        problems.append(NotCarried(name, path, "it is a test with no solution before it"))
        return
    place = next((at for at in reversed(places) if names & _bound(steps[at])), places[-1])
    task = steps[place]
    assert isinstance(task, Task)
    points = points_of(role.get("points"))
    if points is not None:
        task = replace(task, points=(task.points or 0) + points)
    test = CellTest(str(role.get("grade_id") or name)[:120], visible, hidden)
    steps[place] = replace(task, tests=(*task.tests, test), remarks=(*task.remarks, *rest))


def _bound(step: Step) -> set[str]:
    tree = parsed(step.reference) if isinstance(step, Task) else None
    return bound(tree.body) if tree is not None else set()


def _parts(source: str) -> tuple[str, str, tuple[Remark, ...]]:
    """Return the visible and the hidden part of a test cell."""
    visible: list[str] = []
    hidden: list[str] = []
    within = False
    for line in source.split("\n"):
        if _BEGIN_HIDDEN.search(line):
            within = True
        elif _END_HIDDEN.search(line):
            within = False
        else:
            (hidden if within else visible).append(line)
    marks = any(_MARKS.search(line) for line in visible)
    remark = Remark("a mark scheme", "It is for people who grade by hand.", lost=True)
    remarks = (remark,) if marks else ()
    return without_magics("\n".join(visible)), without_magics("\n".join(hidden)), remarks


def _role(cell: NotebookCell) -> Mapping[str, Any]:
    """Return what nbgrader says of a cell; empty for a cell it knows nothing of."""
    role = cell.metadata.get("nbgrader")
    return role if isinstance(role, Mapping) else {}


def _has_region(source: str) -> bool:
    return any(_BEGIN.search(line) for line in source.split("\n"))


importer = Importer("nbgrader", (".ipynb", "license", "license.md", "license.txt"), read)

"""nbgrader: `nbgrader autograde` in a course folder, with the cases as hidden tests of one cell."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from jupyter_praxis.cli.bench.contestant import Mistaken
from jupyter_praxis.cli.bench.exam import Exam, Handed
from jupyter_praxis.cli.bench.rivals import notebooks
from jupyter_praxis.cli.bench.rivals.environment import Environment
from jupyter_praxis.grading.verdict import Outcome

NAME = "nbgrader autograde"
_ASSIGNMENT = "ps1"
_SCORE = """
    select grade.auto_score, source_cell.name from grade
    join base_cell as source_cell on grade.cell_id = source_cell.id
    join submitted_notebook on grade.notebook_id = submitted_notebook.id
    join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id
    where submitted_assignment.student_id = ?
"""


class Course:
    """A course with one assignment, and a submission a student; a student's name says which submission it is."""

    def __init__(self, place: Environment, folder: Path, exam: Exam) -> None:
        self._place = place
        self._folder = folder
        self._exam = exam

    async def make(self, students: Sequence[str]) -> None:
        """Write the source with hidden tests, have the release made from it and hand in; raises Mistaken."""
        self._folder.mkdir()
        config = 'c = get_config()\nc.CourseDirectory.course_id = "bench"\n'
        (self._folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
        solution = f"### BEGIN SOLUTION\n{self._exam.reference}\n### END SOLUTION"
        hidden = "\n".join(self._exam.asserts)
        tests = f"assert callable({self._exam.entry})\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        points = len(self._exam.cases)
        metadata = [_cell("solution", solution=True), _cell("tests", grade=True, locked=True, points=points)]
        notebooks.write(self._notebook("source"), [solution, tests], metadata)
        await self._run("generate_assignment")
        release = self._folder / "release" / _ASSIGNMENT / self._file
        if not release.exists():
            raise Mistaken("nbgrader made no release of the assignment; its figures are left out.")
        handed = {one.name: one for one in self._exam.submissions}
        for student in students:
            notebook = notebooks.read(release)
            notebook["cells"][0]["source"] = handed[student.partition("-")[0]].source
            notebooks.save(self._notebook("submitted", student), notebook)

    async def autograde(self, *words: str) -> None:
        """Run `nbgrader autograde`."""
        await self._run("autograde", *words)

    def forget(self, student: str | None = None) -> None:
        """Take verdicts away, so that they cannot pass for the next and nbgrader grades again."""
        shutil.rmtree(self._folder / "autograded" / (student or ""), ignore_errors=True)

    def outcome(self, student: str) -> Outcome:
        """Read a student's verdict: the score in the gradebook, and what the tests' cell shows."""
        path = self._notebook("autograded", student)
        if not path.exists():
            raise Mistaken(f"{NAME} ended without a verdict; its figures are left out.")
        with closing(sqlite3.connect(self._folder / "gradebook.db")) as gradebook:
            [score] = {row[0] for row in gradebook.execute(_SCORE, [student]) if row[1] == "tests"}
        errors = [
            shown["ename"]
            for cell in notebooks.read(path)["cells"]
            if cell["metadata"]["nbgrader"]["grade"]
            for shown in cell["outputs"]
            if shown["output_type"] == "error"
        ]
        full = score == len(self._exam.cases)
        return notebooks.outcome(None if full else errors[0] if errors else "no error at all")

    @property
    def _file(self) -> str:
        return f"{self._exam.entry}.ipynb"

    def _notebook(self, step: str, student: str = "") -> Path:
        return self._folder / step / student / _ASSIGNMENT / self._file

    async def _run(self, command: str, *words: str) -> None:
        await self._place.run(["-m", "nbgrader", command, _ASSIGNMENT, *words], self._folder)


class OneAtATime:
    """A process a submission."""

    name = f"{NAME}, one at a time"

    def __init__(self, course: Course) -> None:
        self._course = course

    async def ready(self) -> None:
        """Take the last verdicts away."""
        self._course.forget()

    async def grade(self, handed: Handed) -> Outcome:
        """Grade one student's."""
        await self._course.autograde("--student", handed.name)
        return self._course.outcome(handed.name)


@asynccontextmanager
async def one_at_a_time(place: Environment, folder: Path, exam: Exam) -> AsyncIterator[OneAtATime]:
    """Give `nbgrader autograde --student`."""
    course = Course(place, folder, exam)
    await course.make([handed.name for handed in exam.submissions])
    yield OneAtATime(course)


def _cell(name: str, **more: Any) -> dict[str, Any]:
    known = {"schema_version": 3, "grade_id": name, "cell_type": "code", "task": False}
    return {"nbgrader": {**known, "locked": False, "grade": False, "solution": False, **more}}

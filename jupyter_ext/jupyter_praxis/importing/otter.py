"""Otter: assignment notebooks, as `otter assign` takes them (version 3 and later).

By its documentation: raw cells (or Markdown cells fenced as ```` ```otter ````) mark the blocks: `# ASSIGNMENT CONFIG`,
`# BEGIN QUESTION` with YAML, `# BEGIN PROMPT`, `# BEGIN SOLUTION`, `# BEGIN TESTS`, each with its `# END`. Lines of a
solution are marked by `# SOLUTION`, `# SOLUTION NO PROMPT`, `# SEED`, or stand between `# BEGIN SOLUTION` and
`# END SOLUTION`; a test cell is hidden by a first line `# HIDDEN` or by its config. What the last line of a test cell
shows is what is expected of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import yaml

from jupyter_praxis.importing.coursework import CellTest, Given, Task, exercises
from jupyter_praxis.importing.imported import Files, Importer, NotCarried, Outcome, Remark
from jupyter_praxis.importing.licences import licence_near
from jupyter_praxis.importing.notebooks import NotebookCell, notebook_of, without_magics
from jupyter_praxis.importing.otter_lines import learner_lines, solved_lines
from jupyter_praxis.importing.programs import parsed
from jupyter_praxis.importing.records import Fault

_MARK = re.compile(
    r"^#\s*(ASSIGNMENT CONFIG|(BEGIN|END)\s+(QUESTION|PROMPT|SOLUTION|TESTS))\s*$", re.IGNORECASE
)
_FENCED = re.compile(r"^```otter\s*\n(.*?)\n?```\s*$", re.DOTALL)
_CONFIG = re.compile(
    r'^\s*("""|\'\'\')\s*#\s*BEGIN TEST CONFIG\n(.*?)\n("""|\'\'\')\s*#\s*END TEST CONFIG\s*$',
    re.DOTALL | re.MULTILINE,
)
_IGNORE = re.compile(r"^#\s*IGNORE\b", re.IGNORECASE)
_LONGEST_CONFIG = 32_000


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
    for path, text in files.items():
        if not path.endswith(".ipynb"):
            continue
        try:
            yield from _notebook(path, text, licence_near(files, path.rpartition("/")[0]))
        except Fault as fault:
            yield NotCarried(path, path, str(fault))


def _notebook(path: str, text: str, licence: str) -> Iterator[Outcome]:
    notebook = notebook_of(text)
    if not any(_mark(cell) for cell in notebook.cells):
        old = any("BEGIN QUESTION" in cell.source for cell in notebook.cells)
        raise Fault(
            "it is of the format before Otter 3. Convert it with Otter first"
            if old
            else "it has no cells of Otter's, so it is no assignment notebook"
        )
    if notebook.language != "python":
        raise Fault(f"its language is {notebook.language[:20]}, and Python is what is read")
    steps, problems = _Reading(PurePosixPath(path).stem, path).steps(notebook.cells)
    yield from problems
    yield from exercises(steps, path, f"Otter, {path}", licence)


class _Reading:
    """Goes through the cells of a notebook, block by block."""

    def __init__(self, stem: str, path: str) -> None:
        self._stem = stem
        self._path = path
        self._steps: list[Given | Task] = []
        self._problems: list[NotCarried] = []
        self._question: _Question | None = None
        self._block = ""
        self._words: list[str] = []

    def steps(self, cells: tuple[NotebookCell, ...]) -> tuple[list[Given | Task], list[NotCarried]]:
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
            config = _yaml(text)
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
                question.tests.append(_test(cell, f"{question.name} {len(question.tests) + 1}"))
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
    points = question.config.get("points")
    number = points if isinstance(points, int | float) and not isinstance(points, bool) else None
    if number is not None and not 0 <= number <= 1e6:
        number = None
    return Task(
        question.name, starter, reference, tuple(question.words), tuple(question.tests), number, remarks
    )


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


def _yaml(text: str) -> Mapping[str, Any]:
    """Read a small table without aliases; anything else raises Fault."""
    if len(text) > _LONGEST_CONFIG:
        raise Fault("a config of it is too long")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise Fault("a config of it uses an alias")
        values = yaml.safe_load(text)
    except Fault:
        raise
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Fault("a config of it is no YAML that can be read") from error
    return values if isinstance(values, Mapping) else {}


def _test(cell: NotebookCell, name: str) -> CellTest:
    source, hidden = cell.source, False
    config = _CONFIG.search(source)
    if config:
        hidden = _yaml(config[2]).get("hidden") is True
        source = source.replace(config[0], "", 1)
    first = source.lstrip().partition("\n")[0].strip()
    if re.match(r"^#\s*HIDDEN\b", first, re.IGNORECASE):
        hidden = True
        source = source.lstrip().partition("\n")[2]
    lines = [line for line in without_magics(source).split("\n") if not re.search(r"#\s*IGNORE\s*$", line)]
    source = _asserting("\n".join(lines).strip("\n"), cell.output)
    return CellTest(name, "", source) if hidden else CellTest(name, source, "")


def _asserting(source: str, output: str | None) -> str:
    """Turn what a test cell shows, or the function it defines, into statements that assert."""
    tree = parsed(source)
    if tree is None or not tree.body:
        return source
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if len(functions) == 1 and len(tree.body) == 1:
        return _called(functions[0], source)
    last = tree.body[-1]
    if not isinstance(last, ast.Expr) or isinstance(last.value, ast.Constant):
        return source
    lines = source.split("\n")
    before = "\n".join(lines[: last.lineno - 1])
    return f"{before}\n{_expected(last.value, output)}".strip("\n")


def _called(function: ast.FunctionDef, source: str) -> str:
    """Unwrap a test function of names that are there anyway; one that takes the environment is called with it."""
    names = [argument.arg for argument in function.args.args]
    if "env" in names or any(
        isinstance(node, ast.Return | ast.Yield | ast.Nonlocal) for node in ast.walk(function)
    ):
        given = ", ".join("globals()" if name == "env" else name for name in names)
        return f"{source}\n{function.name}({given})"
    return "\n".join(ast.unparse(statement) for statement in function.body)


def _expected(shown: ast.expr, output: str | None) -> str:
    told = (output or "").strip()
    asked = ast.unparse(shown)
    if isinstance(shown, ast.Call) and isinstance(shown.func, ast.Name) and shown.func.id == "print":
        shown_as = f"with contextlib.redirect_stdout(io.StringIO()) as shown:\n    {asked}"
        return f"import contextlib, io\n{shown_as}\nassert shown.getvalue().strip() == {told!r}"
    if not told or told == "True":
        # outputs were cleared: a test cell whose last line compares says so by itself
        return (
            f"assert {asked}" if told or isinstance(shown, ast.Compare | ast.BoolOp | ast.UnaryOp) else asked
        )
    try:
        ast.literal_eval(told)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return f"assert repr({asked}) == {told!r}"
    simple = isinstance(shown, ast.Name | ast.Call | ast.Attribute | ast.Subscript)
    return f"assert {asked if simple else f'({asked})'} == {told}"


importer = Importer("otter", (".ipynb", "license", "license.md", "license.txt"), read)

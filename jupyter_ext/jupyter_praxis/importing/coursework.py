"""From an assignment to exercises.

Rule: each task becomes a challenge of its own. It is given what it needs of the code before it, and no more; where
it builds on an earlier task, the learner solves that one in the same challenge, since a given solution would tell.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from jupyter_praxis.importing.aim import Aim, Turned
from jupyter_praxis.importing.assignment import HERE, CellTest, Given, Step, Task
from jupyter_praxis.importing.imported import Files, Imported, NotCarried, Outcome, Test
from jupyter_praxis.importing.licences import licence_near
from jupyter_praxis.importing.naming import title_of
from jupyter_praxis.importing.notebooks import Notebook, notebook_of
from jupyter_praxis.importing.programs import (
    STUB,
    Definition,
    bound,
    definitions,
    needed,
    parameters,
    parsed,
    stub,
    tree_of,
    used,
    written,
)
from jupyter_praxis.importing.records import Fault
from jupyter_praxis.importing.shims import without_nose
from jupyter_praxis.importing.turning import turned

StepsOf = Callable[[Notebook, str], tuple[list[Step], list[NotCarried]]]


@dataclass(frozen=True)
class _Solved:
    """A task that was understood; `names` are those its solution binds."""

    task: Task
    tree: ast.Module
    names: frozenset[str]


def read_assignments(files: Files, format_name: str, steps_of: StepsOf) -> Iterator[Outcome]:
    """Give the exercises of each notebook; `steps_of` reads one, and raises Fault for one that is not of its format."""
    for path, text in files.items():
        if not path.lower().endswith(".ipynb"):
            continue
        try:
            notebook = notebook_of(text)
            if notebook.language != "python":
                raise Fault(f"its language is {notebook.language[:20]}, and Python is what is read")
            steps, problems = steps_of(notebook, path)
            yield from problems
            licence = licence_near(files, path.rpartition("/")[0])
            yield from exercises(steps, path, f"{format_name}, {path}", licence)
        except Fault as fault:
            yield NotCarried(path, path, str(fault))


def exercises(steps: Sequence[Step], where: str, source: str, licence: str) -> Iterator[Outcome]:
    """Give an exercise a task; `where` names the notebook."""
    whole, tree = _given([step.source for step in steps if isinstance(step, Given)])
    earlier: list[_Solved] = []
    imports: list[ast.stmt] = []
    for step in steps:
        if isinstance(step, Given):
            continue
        try:
            solved = _solved(_with_imports(step, imports))
            imported = _exercise(solved, earlier, whole, tree, where)
        except Fault as fault:
            yield NotCarried(step.name, where, str(fault))
            continue
        earlier.append(solved)
        yield replace(imported, source=source, license=licence)


def _with_imports(task: Task, imports: list[ast.stmt]) -> Task:
    """Begin each test with what it takes of the imports of earlier ones, and add its own to them."""
    tests = []
    for test in task.tests:
        tree = parsed(_whole(test))
        statements = tree.body if tree is not None else []
        lacking = needed(imports, used(statements) - bound(statements))
        before = "".join(f"{ast.unparse(node)}\n" for node in lacking)
        part = "visible" if test.visible.strip() else "hidden"
        tests.append(replace(test, **{part: before + getattr(test, part)}))
        imports += [node for node in statements if _is_import(node)]
    return replace(task, tests=tuple(tests))


def _is_import(node: ast.stmt) -> bool:
    stands_in = isinstance(node, ast.Assign) and "unittest.TestCase()" in ast.unparse(node.value)
    return isinstance(node, ast.Import | ast.ImportFrom) or stands_in


def _given(sources: Sequence[str]) -> tuple[str, ast.Module]:
    """Join the given cells that are Python; the others show something, or speak to the notebook."""
    whole = "\n".join(source for source in sources if parsed(source) is not None)
    tree = parsed(whole)
    return (whole, tree) if tree is not None else ("", ast.Module([], []))


def _solved(task: Task) -> _Solved:
    tree = tree_of(task.reference, "its solution")
    return _Solved(task, tree, frozenset(bound(tree.body)))


def _exercise(
    solved: _Solved, earlier: Sequence[_Solved], whole: str, given: ast.Module, where: str
) -> Imported:
    task = solved.task
    tests = [test for test in task.tests if _says(test.visible) or _says(test.hidden)]
    if not tests:
        raise Fault("it has no tests, so there is nothing to judge an answer by")
    asked = [tree_of(_whole(test), f"its test {test.name}") for test in tests]
    entry, variables = _aim(solved, asked)
    before = _builds_on(solved, asked, earlier, given)
    wanted = used([solved.tree, *asked, *(one.tree for one in before)]) - solved.names
    statements = _with_seeds(needed(given.body, wanted), given.body)
    setup = written(statements, whole)
    node = definitions(solved.tree).get(entry) if entry else None
    imports = _imports(asked)
    usable = frozenset(bound([*statements, *imports]))
    is_class = isinstance(node, ast.ClassDef)
    aim = Aim(entry, frozenset(), parameters(node), usable, is_class) if entry else None
    title, statement = _words(task, entry or ", ".join(variables), before)
    return Imported(
        name=task.name,
        where=where,
        title=title,
        statement=statement,
        starters=(*(one.task.starter for one in before), _begun(task, node)),
        references=(*(one.task.reference for one in before), task.reference),
        tests=tuple(made for test in tests for made in _tests(test, aim)),
        entry=entry,
        variables=variables,
        setup=setup,
        behind="\n".join(ast.unparse(node) for node in imports),
        points=task.points,
        remarks=task.remarks,
    )


def _aim(solved: _Solved, tests: Sequence[ast.Module]) -> tuple[str | None, tuple[str, ...]]:
    """Find what is under test: the function or class most called, or else the variables looked at."""
    defined = definitions(solved.tree)
    called = Counter(
        node.func.id
        for test in tests
        for node in ast.walk(test)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in defined
    )
    if called:
        return called.most_common(1)[0][0], ()
    looked_at = used(tests) & solved.names
    if looked_at & defined.keys():
        return min(looked_at & defined.keys()), ()
    variables = tuple(sorted(looked_at - defined.keys()))
    if not variables:
        raise Fault("its tests look at nothing that its solution defines")
    return None, variables


def _builds_on(
    solved: _Solved, tests: Sequence[ast.Module], earlier: Sequence[_Solved], given: ast.Module
) -> list[_Solved]:
    """Find the earlier tasks whose names this one needs, itself or through the code that is given."""
    wanted = used([solved.tree, *tests]) - solved.names
    chosen: list[_Solved] = []
    while True:
        wanted |= used(needed(given.body, wanted))
        further = [one for one in earlier if one not in chosen and one.names & (wanted - bound(given.body))]
        if not further:
            return [one for one in earlier if one in chosen]
        chosen += further
        wanted |= used([one.tree for one in further])


def _with_seeds(chosen: Sequence[ast.stmt], given: Sequence[ast.stmt]) -> list[ast.stmt]:
    """Keep lines that seed a random generator which is there: answers depend on them."""
    names = bound(chosen)
    return [
        node
        for node in given
        if node in chosen
        or (isinstance(node, ast.Expr) and "seed(" in ast.unparse(node) and used([node]) & names)
    ]


def _imports(tests: Sequence[ast.Module]) -> list[ast.stmt]:
    found = {
        ast.unparse(node): node
        for test in tests
        for node in test.body
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    return list(found.values())


def _tests(test: CellTest, aim: Aim | None) -> Iterator[Test]:
    """Make the visible and the hidden part tests of their own."""
    visible, hidden = without_nose(test.visible), _whole(test)
    shown = _turned(visible, aim)
    if _says(test.visible):
        yield Test(test.name, visible.strip() + "\n", True, shown.questions, shown.why)
    if _says(test.hidden):
        made = _turned(hidden, aim)
        name = f"{test.name} (hidden)" if _says(test.visible) else test.name
        yield Test(name, hidden.strip() + "\n", False, made.questions[len(shown.questions) :], made.why)


def _whole(test: CellTest) -> str:
    return without_nose(f"{test.visible}\n{test.hidden}")


def _says(source: str) -> bool:
    tree = parsed(source)
    return tree is None or bool(tree.body)


def _turned(source: str, aim: Aim | None) -> Turned:
    tree = parsed(source)
    if aim is None or tree is None:
        return Turned(why="it looks at variables")
    return turned(tree.body, aim)


def _begun(task: Task, node: Definition | None) -> str:
    """Return the starter; where all of the answer was the solution, at least the head of what is asked."""
    tree = parsed(task.starter)
    if node is None or (tree is not None and node.name in definitions(tree)):
        return task.starter if task.starter.strip() else f"{HERE}\n{STUB}"
    return stub(node, task.reference)


def _words(task: Task, asked: str, before: Sequence[_Solved]) -> tuple[str, str]:
    text = "\n\n".join(words.strip() for words in task.words if words.strip())
    heading = re.search(r"^#+ +(.+)$", text, re.MULTILINE)
    title = re.sub(r"[*`_#]", "", heading[1]).strip() if heading else ""
    title = title or title_of(task.name)
    if not text:
        text = f"Define `{asked}`."
    if before:
        named = ", ".join(one.task.name for one in before)
        text += f"\n\nThis builds on {named}: solve it again here, or bring your solution along."
    return title, text if heading else f"# {title}\n\n{text}"

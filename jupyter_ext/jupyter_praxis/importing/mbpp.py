"""MBPP: JSON Lines with a text, a program and three asserts.

Keys, by the README of the data set: `text` (`prompt` in the sanitized file), `code`, `task_id`, `test_setup_code`
(`test_imports` in the sanitized file), `test_list`, `challenge_test_list`.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping

from jupyter_praxis.importing.aim import Aim
from jupyter_praxis.importing.imported import Files, Imported, Importer, Outcome, Remark, Test
from jupyter_praxis.importing.naming import title_of
from jupyter_praxis.importing.programs import (
    Definition,
    bound,
    definitions,
    needed,
    parameters,
    stub,
    tree_of,
    used,
    written,
)
from jupyter_praxis.importing.records import Fault, Record, exercises_of, lines_of, text_at, texts_at
from jupyter_praxis.importing.turning import turned


def read(files: Files) -> Iterator[Outcome]:
    """Give an exercise for each record of each file."""
    return exercises_of(files, _name, _exercise)


def _name(record: Record, number: int) -> str:
    return f"mbpp-{record.get('task_id', number)}"


def _exercise(record: Record, name: str, where: str) -> Imported:
    task = text_at(record, "text", "prompt").strip()
    code = lines_of(text_at(record, "code"))
    setup = "\n".join(
        [text_at(record, "test_setup_code", default=""), *texts_at(record, "test_imports")]
    ).strip()
    shown, hidden = texts_at(record, "test_list"), texts_at(record, "challenge_test_list")
    tree = tree_of(code, "its program")
    sources = [source.strip() for source in (*shown, *hidden)]
    tests = [tree_of(source, f"its test {source[:60]!r}") for source in sources]
    if not tests:
        raise Fault("it has no tests")
    before = tree_of(setup, "what its tests need")
    entry = _entry(definitions(tree), tests)
    node = definitions(tree)[entry]
    helpers = _helpers(tree, [before, *tests], entry)
    given = written(helpers, code)
    imports = [node for node in before.body if isinstance(node, ast.Import | ast.ImportFrom)]
    aim = Aim(entry, frozenset(), parameters(node), frozenset(bound(imports)))
    made = []
    for number, (source, test) in enumerate(zip(sources, tests, strict=True), start=1):
        found = turned([*before.body, *test.body], aim)
        made.append(
            Test(f"test {number}", f"{setup}\n{source}".strip(), number == 1, found.questions, found.why)
        )
    title = title_of(entry)
    told = Remark("the definitions its tests use", "Learners are given them, since the tests call them.")
    return Imported(
        name=f"{name}-{entry.replace('_', '-')}",
        where=where,
        title=title,
        statement=f"# {title}\n\n{task}\n\nWrite `{entry}`.",
        starters=(stub(node, code, task) + "\n",),
        references=(code,),
        tests=tuple(made),
        entry=entry,
        setup=given,
        behind=written(imports, setup),
        source=f"MBPP (Mostly Basic Python Problems), task {record.get('task_id', '?')}",
        remarks=(told,) if given else (),
    )


def _entry(defined: Mapping[str, Definition], tests: list[ast.Module]) -> str:
    """Find what the tests call: of the program's functions the one most called."""
    called = Counter(
        node.func.id
        for test in tests
        for node in ast.walk(test)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in defined
    )
    functions = [name for name, _ in called.most_common() if not isinstance(defined[name], ast.ClassDef)]
    if not functions:
        raise Fault("its tests call no function that its program defines")
    return functions[0]


def _helpers(tree: ast.Module, tests: list[ast.Module], entry: str) -> list[ast.stmt]:
    """Find what else of the program the tests use: a learner cannot know of it."""
    names = (used(tests) & bound(tree.body)) - {entry}
    statements = needed(tree.body, names)
    return [] if any(entry in bound([statement]) for statement in statements) else statements


importer = Importer("mbpp", (".jsonl", ".json"), read)

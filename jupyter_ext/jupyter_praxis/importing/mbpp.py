"""MBPP: JSON Lines with a text, a program and three asserts.

Keys, by the README of the data set: `text` (`prompt` in the sanitized file), `code`, `task_id`, `test_setup_code`
(`test_imports` in the sanitized file), `test_list`, `challenge_test_list`.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from jupyter_praxis.importing.aim import Aim
from jupyter_praxis.importing.imported import Files, Imported, Importer, NotCarried, Outcome, Remark, Test
from jupyter_praxis.importing.programs import (
    Definition,
    bound,
    definitions,
    needed,
    parameters,
    parsed,
    stub,
    used,
    written,
)
from jupyter_praxis.importing.records import Fault, lines_of, records_of, text_at, texts_at
from jupyter_praxis.importing.turning import turned


def read(files: Files) -> Iterator[Outcome]:
    """Give an exercise for each record of each file."""
    for path, text in files.items():
        for number, record in records_of(path, text):
            if isinstance(record, NotCarried):
                yield record
                continue
            name = f"mbpp-{record.get('task_id', number)}"
            try:
                yield _exercise(record, name, f"{path}, record {number}")
            except Fault as fault:
                yield NotCarried(name, f"{path}, record {number}", str(fault))


def _exercise(record: Mapping[str, Any], name: str, where: str) -> Imported:
    task = text_at(record, "text", "prompt").strip()
    code = lines_of(text_at(record, "code"))
    setup = "\n".join(
        [text_at(record, "test_setup_code", default=""), *texts_at(record, "test_imports")]
    ).strip()
    shown, hidden = texts_at(record, "test_list"), texts_at(record, "challenge_test_list")
    tree = parsed(code)
    if tree is None:
        raise Fault("its program is not Python")
    tests = [(source.strip(), place) for place, source in enumerate([*shown, *hidden])]
    before = parsed(setup)
    trees = [(source, parsed(source), place) for source, place in tests]
    bad = [source for source, test, _ in trees if test is None]
    if bad:
        raise Fault(f"its test {bad[0][:60]!r} is not Python")
    if not trees:
        raise Fault("it has no tests")
    if before is None:
        raise Fault("what its tests need is not Python")
    entry = _entry(definitions(tree), [test for _, test, _ in trees if test is not None])
    node = definitions(tree)[entry]
    helpers = _helpers(tree, [before, *(test for _, test, _ in trees if test is not None)], entry)
    given = written(helpers, code)
    imports = [node for node in before.body if isinstance(node, ast.Import | ast.ImportFrom)]
    aim = Aim(entry, frozenset(), parameters(node), frozenset(bound(imports)))
    made = []
    for source, test, place in trees:
        assert test is not None
        found = turned([*before.body, *test.body], aim)
        made.append(
            Test(f"test {place + 1}", f"{setup}\n{source}".strip(), place == 0, found.questions, found.why)
        )
    title, statement = _words(task, entry)
    told = Remark("the definitions its tests use", "Learners are given them, since the tests call them.")
    return Imported(
        name=f"{name}-{entry.replace('_', '-')}",
        where=where,
        title=title,
        statement=statement,
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


def _words(task: str, entry: str) -> tuple[str, str]:
    title = entry.replace("_", " ").strip().capitalize() or entry
    return title, f"# {title}\n\n{task}\n\nWrite `{entry}`."


importer = Importer("mbpp", (".jsonl", ".json"), read)

"""HumanEval: JSON Lines with a prompt to be completed and a function that checks.

Keys, by the README of the data set: `task_id`, `prompt`, `entry_point`, `canonical_solution` (the body that goes on
behind the prompt), `test` (which defines `check(candidate)`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from jupyter_praxis.importing.aim import Aim
from jupyter_praxis.importing.doctests import examples_in
from jupyter_praxis.importing.imported import Files, Imported, Importer, Outcome, Test
from jupyter_praxis.importing.naming import title_of
from jupyter_praxis.importing.programs import bound, definitions, parameters, parsed, stub, tree_of, written
from jupyter_praxis.importing.records import Fault, Record, exercises_of, lines_of, text_at
from jupyter_praxis.importing.turning import turned


def read(files: Files) -> Iterator[Outcome]:
    """Give an exercise for each record of each file."""
    return exercises_of(files, _name, _exercise)


def _name(record: Record, number: int) -> str:
    return str(record.get("task_id", f"humaneval-{number}"))


def _exercise(record: Record, name: str, where: str) -> Imported:
    prompt, entry = lines_of(text_at(record, "prompt")).strip("\n") + "\n", text_at(record, "entry_point")
    body, test = lines_of(text_at(record, "canonical_solution")), lines_of(text_at(record, "test"))
    reference = prompt + body
    tree = parsed(reference)
    if tree is None:
        raise Fault("its prompt and its solution together are not Python")
    head = parsed(f"{prompt}\n    pass\n") or tree
    node, solved = definitions(head).get(entry), definitions(tree).get(entry)
    if not isinstance(node, ast.FunctionDef) or solved is None:
        raise Fault(f"it does not define `{entry[:60]}`, which it asks for")
    given = [statement for statement in head.body if statement.lineno < node.lineno]
    setup = written(given, prompt)
    docstring = ast.get_docstring(node) or ""
    aim = Aim(entry, frozenset(), parameters(node), frozenset(bound(given)))
    stubbed = stub(node, f"{prompt}\n    pass\n")
    return Imported(
        name=f"{name}-{entry.replace('_', '-')}",
        where=where,
        title=title_of(entry),
        statement=_statement(entry, docstring),
        starters=(stubbed + "\n",),
        references=(reference,),
        tests=(_checked(test, aim), *examples_in(docstring, aim)),
        entry=entry,
        setup=setup,
        source=f"HumanEval, task {name}",
    )


def _checked(source: str, aim: Aim) -> Test:
    """Turn the body of `check(candidate)`; where it cannot be, it runs inside as it stands."""
    tree = tree_of(source, "its test")
    check = definitions(tree).get("check")
    if not isinstance(check, ast.FunctionDef) or len(parameters(check)) != 1:
        raise Fault("its test does not define `check(candidate)`")
    candidate = parameters(check)[0]
    around = [node for node in tree.body if node is not check]
    made = turned(
        check.body, Aim(aim.entry, frozenset({candidate}), aim.parameters, aim.usable - bound(around))
    )
    return Test("check", f"{source}\ncheck({aim.entry})", False, made.questions, made.why)


def _statement(entry: str, docstring: str) -> str:
    """Put the docstring into Markdown; examples and whatever hangs on columns stay as they are."""
    told = f"# {title_of(entry)}\n\nWrite `{entry}`."
    return f"{told}\n\n```text\n{docstring.strip()}\n```" if docstring else told


importer = Importer("humaneval", (".jsonl", ".json"), read)

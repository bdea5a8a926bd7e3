"""From an exercise to the source of a challenge.

Rule: what is written here is read by the same reader as any teacher's source, and what a test states is written
beside its case, so that a reference that contradicts it is found out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from jupyter_praxis.challenges.challenge import Kind
from jupyter_praxis.importing.constants import is_literal, text_of
from jupyter_praxis.importing.imported import Imported, Question, Test
from jupyter_praxis.importing.naming import line_of
from jupyter_praxis.importing.programs import needed, parsed, used, written

Cells = list[dict[str, Any]]
COMPARE = "agrees"
_COMPARISON = f'''

def {COMPARE}(expected, actual, arguments):
    """Ask what the original tests ask of these arguments, and equality where they ask nothing else."""
    asked = [holds for given, holds in ASSERTED if {{same}}]
    return all(holds(actual) for holds in asked) if asked else actual == expected
'''


@dataclass(frozen=True)
class Way:
    """How an exercise is written: whether all its tests run inside, whether doubtful ones stay, and its seconds."""

    inside: bool = False
    doubtful: bool = True
    time_s: float | None = None


@dataclass(frozen=True)
class Catalogue:
    """What the catalogue says of an imported challenge, where the exercise itself does not."""

    slug: str
    track: str
    difficulty: str = ""
    license: str = ""
    source: str = ""


@dataclass(frozen=True)
class Asked:
    """A question and the name of its case."""

    name: str
    question: Question


@dataclass(frozen=True)
class Plan:
    """Where each test of an exercise goes."""

    examples: tuple[Asked, ...]
    hidden: tuple[Asked, ...]
    inside: tuple[Test, ...]

    @property
    def outside(self) -> int:
        """Count the cases that are compared outside."""
        return len(self.examples) + len(self.hidden)


def plan_of(imported: Imported, way: Way) -> Plan:
    """Decide where each test goes: a visible equality is an example, what is not turned whole runs inside."""
    examples: dict[str, Asked] = {}
    hidden: dict[str, Asked] = {}
    inside: list[Test] = []
    tests = [test for test in imported.tests if way.doubtful or not test.doubtful]
    for test in tests:
        if (way.inside or test.why or not test.questions) and not (test.doubtful and test.questions):
            inside.append(test)
        if way.inside and not test.doubtful:
            continue
        for number, question in enumerate(test.questions, start=1):
            name = test.name if len(test.questions) == 1 else f"{test.name}, {number}"
            place = examples if test.visible and _is_example(question) else hidden
            place.setdefault(_key(question), Asked(name, question))
    for key in examples.keys() & hidden.keys():
        del hidden[key]
    return Plan(tuple(examples.values()), _named_apart(hidden.values()), tuple(inside))


def cells_of(imported: Imported, plan: Plan) -> Cells:
    """Return the cells of the source, in the order a teacher reads them."""
    cells = [_cell(Kind.STATEMENT, _statement(imported, plan), markdown=True)]
    if imported.setup.strip():
        cells.append(_cell(Kind.SETUP, imported.setup))
    cells += [_cell(Kind.STARTER, source) for source in imported.starters]
    if plan.examples:
        lines = [_assert(imported, asked.question) for asked in plan.examples]
        cells.append(_cell(Kind.EXAMPLES, "\n".join(lines)))
    cells += [_cell(Kind.REFERENCE, source) for source in imported.references]
    plain = [asked for asked in plan.hidden if _is_assert(asked.question)]
    others = [asked for asked in plan.hidden if not _is_assert(asked.question)]
    if others:
        cells.append(_cell(Kind.CASES, _cases(imported, others, [*plan.examples, *plain])))
    elif not plain and not plan.inside:
        cells.append(_cell(Kind.CASES, "# The original has no tests but the examples.\nedge_cases = {}"))
    if plain:
        lines = [_named_assert(imported, asked) for asked in plain]
        if any(asked.question.script for asked in plain):
            lines.insert(
                0, f"# {imported.entry}(its arguments, [(method, its arguments), ...]) drives an object"
            )
        cells.append(_cell(Kind.HIDDEN, "\n".join(lines)))
    cells += [_cell(Kind.HIDDEN, f"# {line_of(test.name)}\n{test.source}") for test in plan.inside]
    return cells + [_cell(Kind.HINT, hint, markdown=True) for hint in imported.hints]


def header_of(imported: Imported, plan: Plan, catalogue: Catalogue, way: Way) -> dict[str, Any]:
    """Return the keys of the `praxis` header."""
    header: dict[str, Any] = {
        "slug": catalogue.slug,
        "title": line_of(imported.title) or catalogue.slug,
        "track": catalogue.track,
        "difficulty": catalogue.difficulty or difficulty_of(imported.references),
        "version": "1",
    }
    header |= {"entry": imported.entry} if imported.entry else {"variables": list(imported.variables)}
    if not imported.entry:
        header["compare"] = "approx"  # a sum may be added up in another order
    if any(not _is_assert(asked.question) and asked.question.holds for asked in plan.hidden):
        header["compare"] = COMPARE
    if way.time_s is not None:
        header["limits"] = {"time_s": way.time_s}
    if imported.points is not None:
        header["points"] = imported.points
    for key, text in (
        ("license", catalogue.license or imported.license),
        ("source", catalogue.source or imported.source),
    ):
        if line_of(text):
            header[key] = line_of(text, 200 if key == "license" else 500)
    return header


def difficulty_of(references: Sequence[str]) -> str:
    """Guess how hard an exercise is from the lines of its solution."""
    lines = sum(bool(line.strip()) for source in references for line in source.splitlines())
    return "easy" if lines <= 10 else "medium" if lines <= 40 else "hard"


def as_percent(cells: Cells, header: Mapping[str, Any]) -> str:
    """Write a py:percent source."""
    import jupytext  # a second to import, which who lists nothing need not wait for
    import nbformat

    plain = {"jupytext": {"notebook_metadata_filter": "-all", "cell_metadata_filter": "all"}}
    notebook = nbformat.from_dict({**_whole(cells), "metadata": plain})  # type: ignore[no-untyped-call]
    body = jupytext.writes(notebook, "py:percent")
    told = yaml.safe_dump({"praxis": dict(header)}, sort_keys=False, allow_unicode=True, width=1_000_000)
    commented = "".join(f"# {line}".rstrip() + "\n" for line in told.splitlines())
    return f"# ---\n{commented}# ---\n\n{body.lstrip()}"


def as_notebook(cells: Cells, header: Mapping[str, Any]) -> str:
    """Write an .ipynb, for cells a percent file cannot hold as they are."""
    metadata = {"language_info": {"name": "python"}, "praxis": dict(header)}
    return json.dumps({**_whole(cells), "metadata": metadata}, indent=1, ensure_ascii=False) + "\n"


def _whole(cells: Cells) -> dict[str, Any]:
    made = []
    for number, cell in enumerate(cells, start=1):
        whole = {"id": f"cell-{number}", **cell}
        if cell["cell_type"] == "code":
            whole |= {"execution_count": None, "outputs": []}
        made.append(whole)
    return {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _cell(kind: Kind, source: str, *, markdown: bool = False) -> dict[str, Any]:
    return {
        "cell_type": "markdown" if markdown else "code",
        "source": source.strip("\n"),
        "metadata": {"tags": [str(kind)]},
    }


def _statement(imported: Imported, plan: Plan) -> str:
    """Append the visible tests that no example can say."""
    shown = [test for test in imported.tests if test.visible and not test.doubtful]
    said = {_key(asked.question) for asked in plan.examples}
    untold = [
        test.source.strip()
        for test in shown
        if not test.questions or test.why or any(_key(question) not in said for question in test.questions)
    ]
    if not untold:
        return imported.statement
    told = "\n\n".join(untold)
    return f"{imported.statement.rstrip()}\n\n**Also tested**\n\n```python\n{told}\n```"


def _is_example(question: Question) -> bool:
    return not question.raises and not question.script and _is_assert(question)


def _is_assert(question: Question) -> bool:
    """Say whether a question can be written as an assert which is read without being run."""
    if question.holds:
        return False
    return all(is_literal(text_of(value)) for value in (*question.arguments, question.expected))


def _key(question: Question) -> str:
    asked = text_of(question.arguments)
    return f"{asked} {text_of(question.expected)} {question.raises} {question.says} {question.holds}"


def _call(imported: Imported, question: Question) -> str:
    return f"{imported.entry}({', '.join(map(text_of, question.arguments))})"


def _assert(imported: Imported, question: Question) -> str:
    call = _call(imported, question)
    if isinstance(question.expected, bool) or question.expected is None:
        return f"assert {call} is {question.expected}"
    return f"assert {call} == {text_of(question.expected)}"


def _named_assert(imported: Imported, asked: Asked) -> str:
    question, name = asked.question, line_of(asked.name)
    if question.raises is None:
        return f"{_assert(imported, question)}, {name!r}"
    if question.says is None:
        handler = f"except {question.raises}:\n    pass"
    else:
        handler = f"except {question.raises} as error:\n    assert str(error) == {question.says!r}"
    named = repr(name.replace(":", " ") + ": no error came")
    return f"try:\n    {_call(imported, question)}\n{handler}\nelse:\n    raise AssertionError({named})"


def _cases(imported: Imported, others: Sequence[Asked], stated: Sequence[Asked]) -> str:
    """Write the questions that say something else of an answer than that it equals a literal."""
    edges = "".join(
        f"    {line_of(asked.name)!r}: {text_of(asked.question.arguments)},\n" for asked in others
    )
    behind = _used(imported.behind, [asked.question.holds for asked in others])
    parts = [f"{behind}\n\n" if behind else "", f"edge_cases = {{\n{edges}}}\n"]
    if any(asked.question.holds for asked in others):
        asks = {text_of(asked.question.arguments) for asked in others}
        # Where the same arguments are asked twice, each of the two has to hold.
        beside = [asked for asked in stated if text_of(asked.question.arguments) in asks]
        rows = "".join(
            f"    ({text_of(asked.question.arguments)}, lambda answer: {_holds(asked.question)}),\n"
            for asked in [*others, *beside]
            if not asked.question.raises
        )
        # 1 equals True and 1.0, and is another question; the text of a set may come in any order
        ordered = not any("{" in text_of(asked.question.arguments) for asked in others)
        same = "repr(given) == repr(arguments)" if ordered else "given == arguments"
        parts += [f"\nASSERTED = [\n{rows}]\n", _COMPARISON.format(same=same)]
    return "".join(parts)


def _used(imports: str, asks: Sequence[str]) -> str:
    """Keep the imports that what is asked needs."""
    tree = parsed(imports)
    trees = [tree for tree in map(parsed, asks) if tree is not None]
    chosen = needed(tree.body, used(trees)) if tree is not None else []
    return written(chosen, imports)


def _holds(question: Question) -> str:
    return question.holds or f"answer == {text_of(question.expected)}"


def _named_apart(asked: Iterable[Asked]) -> tuple[Asked, ...]:
    """Number the names that are there twice, since a case is known by its name."""
    seen: dict[str, int] = {}
    result = []
    for one in asked:
        name = line_of(one.name)
        seen[name] = seen.get(name, 0) + 1
        result.append(Asked(name if seen[name] == 1 else f"{name} ({seen[name]})", one.question))
    return tuple(result)

"""From an exercise to the source of a challenge.

Rule: what is written here is read by the same reader as any teacher's source, and what a test states is written
beside its case, so that a reference that contradicts it is found out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from jupyter_praxis.challenges.challenge import Kind
from jupyter_praxis.challenges.source import KEY
from jupyter_praxis.challenges.template import source_notebook
from jupyter_praxis.importing.constants import text_of
from jupyter_praxis.importing.imported import Imported, Question
from jupyter_praxis.importing.naming import line_of
from jupyter_praxis.importing.plan import Asked, Plan, Way, is_assert, key_of
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
class Catalogue:
    """What the catalogue says of an imported challenge, where the exercise itself does not."""

    slug: str
    track: str
    difficulty: str = ""
    license: str = ""
    source: str = ""


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
    plain = [asked for asked in plan.hidden if is_assert(asked.question)]
    others = [asked for asked in plan.hidden if not is_assert(asked.question)]
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
    if any(not is_assert(asked.question) and asked.question.holds for asked in plan.hidden):
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
    whole = source_notebook(cells, {})
    notebook = nbformat.from_dict({**whole, "metadata": plain})  # type: ignore[no-untyped-call]
    body = jupytext.writes(notebook, "py:percent")
    told = yaml.safe_dump({KEY: dict(header)}, sort_keys=False, allow_unicode=True, width=1_000_000)
    commented = "".join(f"# {line}".rstrip() + "\n" for line in told.splitlines())
    return f"# ---\n{commented}# ---\n\n{body.lstrip()}"


def as_notebook(cells: Cells, header: Mapping[str, Any]) -> str:
    """Write an .ipynb, for cells a percent file cannot hold as they are."""
    return json.dumps(source_notebook(cells, {KEY: dict(header)}), indent=1, ensure_ascii=False) + "\n"


def _cell(kind: Kind, source: str, *, markdown: bool = False) -> dict[str, Any]:
    return {
        "cell_type": "markdown" if markdown else "code",
        "source": source.strip("\n"),
        "metadata": {"tags": [str(kind)]},
    }


def _statement(imported: Imported, plan: Plan) -> str:
    """Append the visible tests that no example can say."""
    shown = [test for test in imported.tests if test.visible and not test.doubtful]
    said = {key_of(asked.question) for asked in plan.examples}
    untold = [
        test.source.strip()
        for test in shown
        if not test.questions or test.why or any(key_of(question) not in said for question in test.questions)
    ]
    if not untold:
        return imported.statement
    told = "\n\n".join(untold)
    return f"{imported.statement.rstrip()}\n\n**Also tested**\n\n```python\n{told}\n```"


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

"""Examples in a docstring, read as questions.

Rule: nobody ever ran them, so each is doubtful until a reference agrees.
"""

from __future__ import annotations

import ast
import doctest

from jupyter_praxis.importing.aim import Aim
from jupyter_praxis.importing.constants import NotConstant, value_of
from jupyter_praxis.importing.imported import Test
from jupyter_praxis.importing.programs import parsed
from jupyter_praxis.importing.turning import turned


def examples_in(docstring: str, aim: Aim) -> tuple[Test, ...]:
    """Return the examples that ask the entry and show a plain answer; others are only words, and stay in the text."""
    try:
        found = doctest.DocTestParser().get_examples(docstring)
    except ValueError:
        return ()
    tests = []
    for number, example in enumerate(found, start=1):
        asked = _asserted(example.source, example.want)
        if asked is None:
            continue
        made = turned([asked], aim)
        if made.questions and not made.why and not made.questions[0].holds:
            tests.append(Test(f"example {number}", ast.unparse(asked), True, made.questions, doubtful=True))
    return tuple(tests)


def _asserted(source: str, want: str) -> ast.stmt | None:
    asked, shown = parsed(source), parsed(want.strip())
    match (asked and asked.body, shown and shown.body):
        case ([ast.Expr(value=call)], [ast.Expr(value=answer)]):
            try:
                value_of(answer)
            except NotConstant:
                return None
            return ast.fix_missing_locations(
                ast.Assert(ast.Compare(call, [ast.Eq()], [answer]), None, lineno=1, col_offset=0)
            )
    return None

"""The test cells of an Otter notebook, as programs that assert.

Rule: what the last line of a test cell shows is what is expected of it. Shown text is compared, and never evaluated:
only a literal is written out as a value.
"""

from __future__ import annotations

import ast
import re

from jupyter_praxis.importing.assignment import CellTest
from jupyter_praxis.importing.constants import is_literal
from jupyter_praxis.importing.notebooks import NotebookCell, without_magics
from jupyter_praxis.importing.otter_config import config_of
from jupyter_praxis.importing.programs import parsed

_CONFIG = re.compile(
    r'^\s*("""|\'\'\')\s*#\s*BEGIN TEST CONFIG\n(.*?)\n("""|\'\'\')\s*#\s*END TEST CONFIG\s*$',
    re.DOTALL | re.MULTILINE,
)


def test_of(cell: NotebookCell, name: str) -> CellTest:
    """Return the test a cell is, hidden where its config or its first line says so."""
    source, hidden = cell.source, False
    config = _CONFIG.search(source)
    if config:
        hidden = config_of(config[2]).get("hidden") is True
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
    if not is_literal(told):
        return f"assert repr({asked}) == {told!r}"
    simple = isinstance(shown, ast.Name | ast.Call | ast.Attribute | ast.Subscript)
    return f"assert {asked if simple else f'({asked})'} == {told}"

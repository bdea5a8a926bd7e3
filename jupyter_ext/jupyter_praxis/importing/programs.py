"""What a piece of Python defines and needs, and the stub a learner begins with."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.importing.naming import line_of
from jupyter_praxis.importing.records import Fault

STUB = "raise NotImplementedError"
HERE = "# Write your solution here."

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def parsed(source: str) -> ast.Module | None:
    """Return a program's tree, None for a text that is no Python."""
    try:
        return parse(source)
    except SyntaxError:
        return None


def tree_of(source: str, what: str) -> ast.Module:
    """Return a program's tree; raises Fault, in which `what` names the text ("its test")."""
    tree = parsed(source)
    if tree is None:
        raise Fault(f"{what} is not Python")
    return tree


def shown(node: ast.AST) -> str:
    """Write a piece of a program on one line, cut where it is long."""
    try:
        return line_of(ast.unparse(node), 80)
    except (RecursionError, ValueError):  # nested too deep, or an int of too many digits
        return "…"


def definitions(tree: ast.Module) -> dict[str, Definition]:
    """Return the functions and classes of the top level by name; of two with one name the later."""
    return {node.name: node for node in tree.body if isinstance(node, Definition)}


def bound(nodes: Iterable[ast.stmt]) -> set[str]:
    """Return the names statements bind in their own scope, imports and definitions included."""
    names: set[str] = set()
    for node in nodes:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Import() | ast.ImportFrom():
                names |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
            case _:
                names |= {
                    inner.id
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)
                }
                names |= {inner.name for inner in ast.walk(node) if isinstance(inner, Definition)}
    return names


def used(nodes: Iterable[ast.AST]) -> set[str]:
    """Return every name that is looked up somewhere in these nodes."""
    return {
        inner.id
        for node in nodes
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Load)
    }


def parameters(node: ast.AST | None) -> tuple[str, ...]:
    """Return the positional parameters of a function, of a class those of its `__init__` without the first."""
    if isinstance(node, ast.ClassDef):
        inits = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"]
        return parameters(inits[-1])[1:] if inits else ()
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return tuple(argument.arg for argument in (*node.args.posonlyargs, *node.args.args))
    return ()


def needed(statements: Sequence[ast.stmt], wanted: Iterable[str]) -> list[ast.stmt]:
    """Return those of the statements which bind the wanted names, and what these need in turn, in order."""
    waiting, seen = set(wanted), set()
    chosen: set[int] = set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for place, statement in enumerate(statements):
            if place not in chosen and name in bound([statement]):
                chosen.add(place)
                waiting |= used([statement]) - seen
    return [statement for place, statement in enumerate(statements) if place in chosen]


def written(statements: Iterable[ast.stmt], source: str) -> str:
    """Return the text of statements as it stands in their source, decorators and all."""
    lines = source.splitlines(keepends=True)
    parts = []
    for statement in statements:
        decorators = [node.lineno for node in getattr(statement, "decorator_list", [])]
        first = min([statement.lineno, *decorators])
        parts.append("".join(lines[first - 1 : statement.end_lineno]).rstrip("\n"))
    return "\n".join(parts)


def stub(node: Definition, source: str, docstring: str = "") -> str:
    """Return what a learner begins with: the head of a function, its docstring, and nothing that solves it.

    `docstring` is used where it has none of its own. A class keeps the heads of its methods.
    """
    lines = source.splitlines()
    if isinstance(node, ast.ClassDef):
        methods = [part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
        bodies = [stub(method, source) for method in methods]
        head = _head(node, lines)
        told = _docstring(node, lines, _indent(node, lines))
        return "\n".join([*head, *told, *("\n".join(["", body]) for body in bodies)]).rstrip() + (
            "" if bodies or told else f"\n{_indent(node, lines)}pass"
        )
    indent = _indent(node, lines)
    told = _docstring(node, lines, indent)
    if not told and docstring:
        told = _quoted(docstring, indent)
    return "\n".join([*_head(node, lines), *told, f"{indent}{HERE}", f"{indent}{STUB}"])


def _head(node: Definition, lines: Sequence[str]) -> list[str]:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    body = node.body[0]
    decorators = getattr(body, "decorator_list", [])
    begins = min([body.lineno, *(decorator.lineno for decorator in decorators)])
    if begins <= node.lineno or _shares_line(body, lines):
        return [lines[begins - 1][: body.col_offset].rstrip()]  # the body stands on the line of the head
    head = list(lines[first - 1 : begins - 1])
    while head and (not head[-1].strip() or head[-1].lstrip().startswith("#")):
        head.pop()
    return head


def _shares_line(body: ast.stmt, lines: Sequence[str]) -> bool:
    return bool(lines[body.lineno - 1].encode()[: body.col_offset].strip())


def _indent(node: Definition, lines: Sequence[str]) -> str:
    line = lines[node.lineno - 1]
    own = line[: len(line) - len(line.lstrip())]
    inner = lines[node.body[0].lineno - 1]
    found = inner[: len(inner) - len(inner.lstrip())]
    return found if len(found) > len(own) else own + "    "


def _docstring(node: Definition, lines: Sequence[str], indent: str) -> list[str]:
    first = node.body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        if _shares_line(first, lines):
            return _quoted(first.value.value, indent)
        return list(lines[first.lineno - 1 : first.end_lineno])
    return []


def _quoted(text: str, indent: str) -> list[str]:
    text = text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if text.endswith('"'):
        text += " "
    wrapped = text.splitlines() or [""]
    if len(wrapped) == 1:
        return [f'{indent}"""{wrapped[0]}"""']
    return [
        f'{indent}"""{wrapped[0]}',
        *(f"{indent}{line.strip()}".rstrip() for line in wrapped[1:]),
        f'{indent}"""',
    ]

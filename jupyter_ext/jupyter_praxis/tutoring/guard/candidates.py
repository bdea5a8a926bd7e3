"""The programs a learner could paste: what a piece of Python is worth as an answer to a challenge.

Rule: most telling first, and bounded. A name, a signature, a class around it, a missing beginning or a missing `return`
keeps nobody from using code, so it does not keep the guard from trying it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import islice

from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.tutoring.guard.bodies import bodies, imports_of
from jupyter_praxis.tutoring.guard.entry import Entry, names_of
from jupyter_praxis.tutoring.guard.names import unbound
from jupyter_praxis.tutoring.guard.plausible import may_solve

MOST = 10
"""Programs made of one reading at most."""


def programs(source: str, entry: Entry) -> tuple[str, ...]:
    """Give what a piece of Python could be pasted as."""
    try:
        tree = parse(source)
    except SyntaxError:
        return ()
    kept = [
        node for node in tree.body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Name))
    ]
    if len(kept) < len(tree.body):  # words that happen to parse
        tree = ast.Module(kept, [])
        source = ast.unparse(tree)
    found: dict[str, None] = {}
    for program in _programs(tree, source, entry):
        if program not in found and _compiles(program) and may_solve(program, entry):
            found[program] = None
        if len(found) >= MOST:
            break
    return tuple(found)


def _programs(tree: ast.Module, source: str, entry: Entry) -> Iterator[str]:
    needed = imports_of(unbound(tree))
    if needed:
        source = "\n".join([*(ast.unparse(node) for node in needed), source])
    if _defines(tree, entry.name):
        yield source
    else:
        yield from _renamed(tree, source, entry)
    if entry.is_class:
        return
    yield from _methods(tree, source, entry)
    if not any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body):
        yield from bodies(tree, entry)
    else:
        yield from _inner_bodies(tree, entry)


def _renamed(tree: ast.Module, source: str, entry: Entry) -> Iterator[str]:
    """Call a function of another name by the entry's; the last one first, as helpers come before."""
    for node in reversed(tree.body):
        name = ""
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if _fits(node.args, entry):
                name = node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            if _may_be_called(node.value, tree):
                name = node.targets[0].id
        elif isinstance(node, ast.ClassDef) and entry.is_class:
            name = node.name
        elif (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Lambda)
            and _fits(node.value.args, entry)
        ):
            yield f"{entry.name} = {ast.unparse(node.value)}"
        if name:
            yield f"{source}\n{entry.name} = {name}"
            if isinstance(node, ast.FunctionDef) and _yields(node):
                yield f"{source}\ndef {entry.name}(*given):\n    return list({name}(*given))"


def _may_be_called(value: ast.expr, tree: ast.Module) -> bool:
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return isinstance(value, ast.Lambda) or (
        isinstance(value, ast.Call)
        and any(
            isinstance(node, ast.Lambda) or (isinstance(node, ast.Name) and node.id in functions)
            for node in ast.walk(value)
        )
    )


def _methods(tree: ast.Module, source: str, entry: Entry) -> Iterator[str]:
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        for method in node.body:
            if not isinstance(method, ast.FunctionDef) or method.name == "__init__":
                continue
            count = len(names_of(method.args))
            if count == len(entry.parameters) + 1:
                yield f"{source}\n{entry.name} = lambda *given: {node.name}().{method.name}(*given)"
            if count == len(entry.parameters):
                yield f"{source}\n{entry.name} = {node.name}.{method.name}"
            if count <= 1:
                yield f"{source}\n{entry.name} = lambda *given: {node.name}(*given).{method.name}()"


def _inner_bodies(tree: ast.Module, entry: Entry) -> Iterator[str]:
    """Take the body of the only function, whose parameters are none, or others than asked."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    rest = [
        node
        for node in tree.body
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)
    ]
    if len(functions) == 1 and not _fits(functions[0].args, entry):
        imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        yield from bodies(ast.Module([*imports, *functions[0].body], []), entry)
    working = [node for node in rest if isinstance(node, ast.For | ast.While | ast.Return)]
    if working:
        kept = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        for body in islice(bodies(ast.Module(rest, []), entry), 4):
            yield "\n".join([*(ast.unparse(node) for node in kept), body])


def _defines(tree: ast.Module, name: str) -> bool:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == name:
            return True
        if isinstance(node, ast.Assign) and any(
            isinstance(each, ast.Name) and each.id == name for each in node.targets
        ):
            return True
    return False


def _fits(arguments: ast.arguments, entry: Entry) -> bool:
    count = len(names_of(arguments))
    needed = count - len(arguments.defaults)
    return needed <= len(entry.parameters) <= count or arguments.vararg is not None


def _yields(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(function))


def _compiles(source: str) -> bool:
    try:
        compile(source, "shown", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True

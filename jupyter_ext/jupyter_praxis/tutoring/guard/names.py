"""Which names statements read, store and grow, in the order in which they run."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

_GROWING = ("append", "add", "extend", "update", "insert")
_KNOWN = frozenset(dir(builtins))


def free(statements: list[ast.stmt]) -> set[str]:
    """Give the names that are read before anything in the order of the text stores them."""
    stored: set[str] = set()
    free: set[str] = set()
    for node in (node for each in statements for node in _in_reading_order(each)):
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                if node.id not in stored and node.id not in _KNOWN:
                    free.add(node.id)
            else:
                stored.add(node.id)
        elif isinstance(node, ast.arg):
            stored.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            stored.add(node.name)
    return free


def unbound(tree: ast.Module) -> set[str]:
    """Give the names that are read somewhere and bound nowhere."""
    bound = set(_KNOWN)
    read: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (read if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.alias):
            bound.add((node.asname or node.name).split(".")[0])
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
    return read - bound


def _in_reading_order(node: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree as it runs: what is read before what is stored, a loop's target before its body."""
    if isinstance(node, ast.Assign):
        order: list[ast.AST] = [node.value, *node.targets]
    elif isinstance(node, ast.AugAssign):
        reads = ast.Name(node.target.id, ast.Load()) if isinstance(node.target, ast.Name) else node.target
        order = [reads, node.value, node.target]
    elif isinstance(node, ast.For):
        order = [node.iter, node.target, *node.body, *node.orelse]
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        order = [*node.generators, node.elt]
    elif isinstance(node, ast.DictComp):
        order = [*node.generators, node.key, node.value]
    elif isinstance(node, ast.comprehension):
        order = [node.iter, node.target, *node.ifs]
    else:
        order = list(ast.iter_child_nodes(node))
    yield node
    for child in order:
        yield from _in_reading_order(child)


def in_order(statements: list[ast.stmt]) -> list[str]:
    """Name what is read or stored, in the order in which it runs."""
    nodes = (node for each in statements for node in _in_reading_order(each))
    return list(dict.fromkeys(node.id for node in nodes if isinstance(node, ast.Name)))


def assigned(statements: list[ast.stmt]) -> list[str]:
    """Name what is stored or grown, in the order of the text; loop variables are not."""
    names: list[str] = []
    for node in (node for each in statements for node in ast.walk(each)):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.extend(
                each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)
            )
            continue
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=grown)) if grown in _GROWING:
                names.append(name)
    return names

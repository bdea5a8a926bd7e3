"""Whether a program could be a solution at all, told without running it.

Rule: only what cannot possibly pass is passed over: a parameter that nobody reads, an answer that depends on none, a
name that exists nowhere. In doubt it runs.
"""

from __future__ import annotations

import ast
import builtins

from jupyter_praxis.challenges.definitions import parse
from jupyter_praxis.tutoring.guard.entry import Entry

_KNOWN = frozenset(dir(builtins)) | {"__name__", "__file__", "__doc__"}
_GROWING = (
    "append",
    "add",
    "extend",
    "insert",
    "update",
    "setdefault",
    "appendleft",
    "pop",
    "remove",
    "push",
    "sort",
)


def may_solve(program: str, entry: Entry) -> bool:
    """Say whether running a program could tell anything."""
    try:
        tree = parse(program)
    except SyntaxError:
        return False
    if any(
        isinstance(node, ast.Name) and node.id in ("exec", "eval", "globals", "compile")
        for node in ast.walk(tree)
    ):
        return True
    if _unknown(tree):
        return False
    function = _called(tree, entry.name)
    if function is None:
        return True
    parameters = [each.arg for each in (*function.args.posonlyargs, *function.args.args)]
    if function.args.vararg is not None or function.args.kwonlyargs:
        return True
    body: list[ast.stmt] = [ast.Return(function.body)] if isinstance(function, ast.Lambda) else function.body
    needed = parameters[: len(entry.parameters)]
    read = {
        node.id
        for each in body
        for node in ast.walk(each)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
    return set(needed) <= read and _answers(body, set(parameters))


def _called(tree: ast.Module, name: str) -> ast.FunctionDef | ast.Lambda | None:
    """Find the function that a name is bound to at last, where that can be told."""
    for node in reversed(tree.body):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return node
        if isinstance(node, ast.Assign) and any(
            isinstance(each, ast.Name) and each.id == name for each in node.targets
        ):
            if isinstance(node.value, ast.Lambda):
                return node.value
            if isinstance(node.value, ast.Name) and node.value.id != name:
                return _called(tree, node.value.id)
            return None
    return None


def _unknown(tree: ast.Module) -> bool:
    """Say whether a name is read that is bound nowhere in the program."""
    bound = set(_KNOWN)
    read = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Load()):
                read.add(node.id)
            case ast.Name():
                bound.add(node.id)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                bound.add(node.name)
            case ast.arg():
                bound.add(node.arg)
            case ast.alias():
                if node.name == "*":
                    return False
                bound.add((node.asname or node.name).split(".")[0])
            case ast.ExceptHandler() if node.name:
                bound.add(node.name)
            case ast.MatchAs() | ast.MatchStar() if node.name:
                bound.add(node.name)
    return bool(read - bound)


def _answers(body: list[ast.stmt], touched: set[str]) -> bool:
    """Say whether an answer depends on the parameters, by its value or by the way to it."""
    before = -1
    answered = False
    while before < len(touched):
        before = len(touched)
        answered = _flow(body, touched, False) or answered
    return answered


def _flow(body: list[ast.stmt], touched: set[str], inside: bool) -> bool:
    answered = False
    for statement in body:
        deeper = inside
        match statement:
            case ast.Return() | ast.Raise():
                value = statement.value if isinstance(statement, ast.Return) else statement.exc
                answered |= inside or (value is not None and _reads(value, touched))
            case ast.FunctionDef():
                touched.add(statement.name)
                _flow(statement.body, touched, True)
            case ast.For():
                deeper = inside or _reads(statement.iter, touched)
            case ast.While() | ast.If():
                deeper = inside or _reads(statement.test, touched)
            case ast.Match():
                deeper = inside or _reads(statement.subject, touched)
        if deeper or _reads_itself(statement, touched):
            touched |= _stored(statement)
        for part in ("body", "orelse", "finalbody"):
            inner = getattr(statement, part, None)
            if inner and not isinstance(statement, ast.FunctionDef | ast.ClassDef):
                answered |= _flow(inner, touched, deeper)
        for handler in (*getattr(statement, "handlers", ()), *getattr(statement, "cases", ())):
            answered |= _flow(handler.body, touched, True)
    return answered


def _reads(node: ast.AST, names: set[str]) -> bool:
    return any(
        (isinstance(each, ast.Name) and each.id in names) or isinstance(each, ast.Yield | ast.YieldFrom)
        for each in ast.walk(node)
    )


def _reads_itself(statement: ast.stmt, touched: set[str]) -> bool:
    if isinstance(
        statement, ast.For | ast.While | ast.If | ast.With | ast.Try | ast.FunctionDef | ast.ClassDef
    ):
        return isinstance(statement, ast.With) and any(_reads(item, touched) for item in statement.items)
    return _reads(statement, touched)


def _stored(statement: ast.stmt) -> set[str]:
    """Name what a statement binds or grows, with those inside it."""
    names = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            names |= {each.id for each in ast.walk(node.value) if isinstance(each, ast.Name)}
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _GROWING
        ):
            names |= {each.id for each in ast.walk(node.func.value) if isinstance(each, ast.Name)}
    return names

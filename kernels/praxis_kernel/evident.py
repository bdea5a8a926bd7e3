"""What can be seen of a program without running it: which names are surely numbers, which calls surely cheap.

Rule: this saves time and nothing else. What is not evident is looked at when it runs.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_NUMBER_CALLS = frozenset({"len", "int", "float", "abs", "ord", "round", "hash", "id", "bool"})
_CHEAP_CALLS = _NUMBER_CALLS - {"int", "float", "abs", "round"} | frozenset(
    [
        "range",
        "isinstance",
        "issubclass",
        "chr",
        "divmod",
        "pow",
        "enumerate",
        "zip",
        "iter",
        "next",
        "super",
        "type",
        "callable",
        "getattr",
        "setattr",
        "hasattr",
        "globals",
        "locals",
        "vars",
        "property",
        "staticmethod",
        "classmethod",
        "object",
    ]
)
_CHEAP_METHODS = frozenset(
    [
        "append",
        "add",
        "appendleft",
        "popleft",
        "get",
        "items",
        "keys",
        "values",
        "setdefault",
        "discard",
        "bit_length",
        "popitem",
    ]
)
_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift)


class Evident:
    """What is evident of a whole program, its cells taken together."""

    def __init__(self, trees: list[ast.Module]) -> None:
        nodes = [node for tree in trees for node in ast.walk(tree)]
        self.arrays = any(_imports(node, "numpy", "pandas") for node in nodes)
        self.deques = any(_mentions(node, "deque") for node in nodes)
        defined = {
            node.name
            for node in nodes
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        }
        bound = set(_bound_otherwise(nodes))
        self._own = defined - bound
        self._rebound = defined | bound
        self.recursive = _recursive(nodes)

    def cheap(self, call: ast.Call) -> bool:
        """Say whether calling this costs nothing that its own code does not count."""
        match call.func:
            case ast.Name(id=name):
                cheap = name in _CHEAP_CALLS or (name in ("min", "max") and _few_and_known(call))
                return name in self._own or (cheap and name not in self._rebound)
            case ast.Attribute(attr="pop"):
                return not call.args and not self.arrays
            case ast.Attribute(attr=name):
                return name in _CHEAP_METHODS and not self.arrays
        return False

    def numbers(self, function: ast.AST) -> frozenset[str]:
        """Give the names of a function (or module) which are bound to numbers wherever they are bound."""
        if self.arrays:
            return frozenset()
        bindings = _Bindings()
        for child in ast.iter_child_nodes(function):
            bindings.visit(child)
        names = set(bindings.values) - bindings.others
        while True:
            kept = {n for n in names if all(self.number(v, frozenset(names)) for v in bindings.values[n])}
            if kept == names:
                return frozenset(names)
            names = kept

    def number(self, node: ast.expr, names: frozenset[str]) -> bool:
        """Say whether an expression is surely a number (or None), whose comparison and sum cost one."""
        match node:
            case ast.Constant(value=value):
                return value is None or isinstance(value, int | float | complex)
            case ast.Name(id=name):
                return name in names
            case ast.UnaryOp():
                return isinstance(node.op, ast.Not) or self.number(node.operand, names)
            case ast.BinOp(op=ast.Sub() | ast.Add() | ast.FloorDiv() | ast.Div()):
                return not self.arrays and (self.number(node.left, names) or self.number(node.right, names))
            case ast.BinOp(op=op):
                both = self.number(node.left, names) and self.number(node.right, names)
                return both and isinstance(op, (*_ARITHMETIC, ast.Mod, ast.BitAnd, ast.BitOr, ast.BitXor))
            case ast.Call(func=ast.Name(id=name)):
                return name in _NUMBER_CALLS and name not in self._rebound
            case ast.IfExp():
                return self.number(node.body, names) and self.number(node.orelse, names)
        return False


class _Bindings(ast.NodeVisitor):
    """Collects what a scope binds its names to; a name bound in a way not understood is in `others`."""

    def __init__(self) -> None:
        self.values: dict[str, list[ast.expr]] = {}
        self.others: set[str] = set()

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self._bind(target, node.value)
        self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.values.setdefault(node.target.id, []).append(node.value)
            if not isinstance(node.op, (*_ARITHMETIC, ast.Mod)):
                self.others.add(node.target.id)
        self.visit(node.value)

    def visit_For(self, node: ast.For) -> None:
        target = node.target
        match node.iter:
            case ast.Call(func=ast.Name(id="range")):
                self._bind(target, ast.Constant(0))
            case ast.Call(func=ast.Name(id="enumerate")) if isinstance(target, ast.Tuple) and target.elts:
                self._bind(target.elts[0], ast.Constant(0))
                for other in target.elts[1:]:
                    self._bind(other, None)
            case _:
                self._bind(target, None)
        self.visit(node.iter)
        for statement in (*node.body, *node.orelse):
            self.visit(statement)

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.others.add(node.id)

    def visit_arg(self, node: ast.arg) -> None:
        self.others.add(node.arg)

    def visit_Global(self, node: ast.Global) -> None:
        self.others.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.others.update(node.names)

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> None:
        """Leave an inner scope alone, but for the names it binds further out."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.Nonlocal | ast.Global):
                self.others.update(inner.names)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815
    visit_Lambda = visit_FunctionDef  # noqa: N815

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name:
            self.others.add(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self.others.add(node.name)

    def _bind(self, target: ast.expr, value: ast.expr | None) -> None:
        match target:
            case ast.Name(id=name) if value is not None:
                self.values.setdefault(name, []).append(value)
            case ast.Tuple() | ast.List() if isinstance(value, ast.Tuple) and len(value.elts) == len(
                target.elts
            ):
                for one, given in zip(target.elts, value.elts, strict=True):
                    self._bind(one, given)
            case _:
                for node in ast.walk(target):
                    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                        self.others.add(node.id)


def _few_and_known(call: ast.Call) -> bool:
    """Say whether a call compares some values written out, as `max(best, here)` does."""
    return len(call.args) > 1 and not any(isinstance(given, ast.Starred) for given in call.args)


def _imports(node: ast.AST, *packages: str) -> bool:
    match node:
        case ast.Import():
            return any(alias.name.partition(".")[0] in packages for alias in node.names)
        case ast.ImportFrom(module=str(module)):
            return module.partition(".")[0] in packages
    return False


def _mentions(node: ast.AST, name: str) -> bool:
    match node:
        case ast.alias(name=imported):
            return imported == name
        case ast.Attribute(attr=used) | ast.Name(id=used):
            return used == name
    return False


def _bound_otherwise(nodes: list[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.alias():
                yield (node.asname or node.name).partition(".")[0]
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name


def _recursive(nodes: list[ast.AST]) -> frozenset[str]:
    """Give the names of functions which may come to call themselves, going by names."""
    calls: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            calls.setdefault(node.name, set()).update(_called(node))
    calls = {name: callees & calls.keys() for name, callees in calls.items()}
    return frozenset(name for name in calls if name in _reached(name, calls))


def _called(function: ast.AST) -> Iterator[str]:
    for node in ast.walk(function):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()):
                yield name


def _reached(name: str, calls: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(calls[name])
    while waiting:
        callee = waiting.pop()
        if callee not in reached:
            reached.add(callee)
            waiting.extend(calls[callee])
    return reached

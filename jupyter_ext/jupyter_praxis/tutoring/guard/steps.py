"""What a program does, step by step, in a normal form.

Rule: without names, hints, texts for readers and things printed; a comprehension is the loop it stands for, `x += 1` is
`x = x + 1`, `a > b` is `b < a`.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from jupyter_praxis.challenges.definitions import parse

Shapes = Counter[str]
"""How often each step occurs in a program."""


@lru_cache(maxsize=512)
def shapes(source: str) -> Mapping[str, int]:
    """Give the steps of a program in normal form; nothing for what does not parse."""
    try:
        tree = parse(source)
    except SyntaxError:
        return Counter()
    found: Shapes = Counter()
    _Steps(found).block(tree.body, "")
    return found


class _Steps:
    """Walks statements and counts each step, with the kind of place it stands in."""

    def __init__(self, found: Shapes) -> None:
        self._found = found

    def block(self, statements: Iterable[ast.stmt], place: str) -> None:
        for statement in statements:
            self.statement(statement, place)

    def statement(self, node: ast.stmt, place: str) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self.block(node.body, "")
            case ast.ClassDef():
                self.block(node.body, "")
            case ast.For() | ast.AsyncFor():
                self._add(place, f"for({_expression(node.iter)})")
                self._within(node.iter, place)
                self.block(node.body, "L")
                self.block(node.orelse, place)
            case ast.While():
                self._add(place, f"while({_expression(node.test)})")
                self._within(node.test, place)
                self.block(node.body, "L")
            case ast.If():
                self._add(place, f"if({_expression(node.test)})")
                self._within(node.test, place)
                self.block(node.body, place)
                self.block(node.orelse, place)
            case ast.Assign():
                for target in node.targets:
                    self._store(target, node.value, place)
                self._within(node.value, place)
            case ast.AnnAssign() if node.value is not None:
                self._store(node.target, node.value, place)
                self._within(node.value, place)
            case ast.AugAssign():
                value = ast.BinOp(_loaded(node.target), node.op, node.value)
                self._store(node.target, value, place)
                self._within(node.value, place)
            case ast.Return() if node.value is not None:
                self._add(place, f"return({_expression(node.value)})")
                self._within(node.value, place)
            case ast.Raise():
                self._add(place, "raise()")
            case ast.Try():
                self.block(node.body, place)
                for handler in node.handlers:
                    self.block(handler.body, place)
            case ast.With():
                self.block(node.body, place)
            case ast.Expr() if not _idle(node.value):
                self._add(place, f"do({_expression(node.value)})")
                self._within(node.value, place)

    def _store(self, target: ast.expr, value: ast.expr, place: str) -> None:
        if (
            isinstance(target, ast.Tuple)
            and isinstance(value, ast.Tuple)
            and len(target.elts) == len(value.elts)
        ):
            for one, its in zip(target.elts, value.elts, strict=True):
                self._store(one, its, place)
            return
        self._add(place, f"set({_expression(target)},{_expression(value)})")

    def _within(self, value: ast.expr, place: str) -> None:
        """Count the loops a comprehension stands for, and the telling parts of an expression."""
        for node in ast.walk(value):
            if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
                for generator in node.generators:
                    self._add(place, f"for({_expression(generator.iter)})")
                    for test in generator.ifs:
                        self._add("L", f"if({_expression(test)})")
            elif isinstance(node, ast.Call | ast.Compare | ast.Subscript | ast.BinOp):
                self._add("", _expression(node))

    def _add(self, place: str, step: str) -> None:
        self._found[f"{place}:{step}" if place else step] += 1


def _expression(node: ast.AST) -> str:
    match node:
        case ast.Name():
            return "_"
        case ast.Constant():
            return "''" if isinstance(node.value, str) and len(node.value) > 3 else repr(node.value)
        case ast.Compare() if len(node.ops) == 1:
            left, right = _expression(node.left), _expression(node.comparators[0])
            kind = type(node.ops[0]).__name__
            if kind in ("Gt", "GtE"):
                left, right, kind = right, left, kind.replace("Gt", "Lt")
            if kind in ("Eq", "NotEq"):
                left, right = sorted((left, right))
            return f"{kind}({left},{right})"
        case ast.BinOp():
            left, right = _expression(node.left), _expression(node.right)
            kind = type(node.op).__name__
            if kind in ("Add", "Mult"):
                left, right = sorted((left, right))
            return f"{kind}({left},{right})"
        case ast.Call():
            given = ",".join(
                [*map(_expression, node.args), *(_expression(each.value) for each in node.keywords)]
            )
            called = node.func
            if isinstance(called, ast.Attribute):
                return f".{called.attr}({_expression(called.value)};{given})"
            return f"{called.id if isinstance(called, ast.Name) else _expression(called)}({given})"
        case ast.NamedExpr():
            return _expression(node.value)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            return f"each({_expression(node.elt)})"
        case ast.Attribute():
            return f"{_expression(node.value)}.{node.attr}"
    inner = ",".join(
        _expression(child) for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr_context)
    )
    return f"{type(node).__name__}({inner})"


def _loaded(target: ast.expr) -> ast.expr:
    return target


def _idle(value: ast.expr) -> bool:
    printed = isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print"
    return printed or isinstance(value, ast.Constant | ast.Name)

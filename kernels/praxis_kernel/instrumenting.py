"""Rewriting a program so that it counts what it executes.

Rule: nothing a program can see changes. Counting statements stand between its own, on its own lines; calls
keep their frames (`f(x)` becomes `called(slot, f)(x)`, never `called(slot, f, x)`), so that recursion goes as
deep as before; every expression is evaluated once, in its order.
"""

# ruff: noqa: D102 -- `ast` calls its visitors by these names, and they say what they visit
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from praxis_kernel.evident import FUNCTIONS, Evident
from praxis_kernel.tally import Tally

COUNTS, LIMITS, DEPTH = "praxis_counts__", "praxis_limits__", "praxis_depth__"
"""Names that begin with a letter and end in underscores: class bodies do not mangle them."""
_COMPARED = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
    ast.In: "within",
    ast.NotIn: "without",
}
_COMPUTED = {
    ast.Add: "add",
    ast.Mult: "multiply",
    ast.Mod: "modulo",
    ast.Sub: "subtract",
    ast.BitAnd: "both",
    ast.BitOr: "either",
    ast.BitXor: "differing",
}
_CALLERS = frozenset({"map", "filter", "reduce", "sorted", "min", "max", "starmap", "accumulate", "partial"})
_COSTLY = frozenset(
    ["sum", "min", "max", "sorted", "list", "tuple", "set", "frozenset", "dict", "any", "all", "str", "repr"]
)
_PURE = (ast.Name, ast.Constant, ast.Attribute, ast.UnaryOp, ast.USub, ast.BinOp, ast.Add, ast.Sub, ast.Load)


def name_of(helper: str) -> str:
    """Give the global name under which instrumented code finds a helper."""
    return f"praxis_{helper}__"


class Instrumenter(ast.NodeTransformer):
    """Rewrites the cells of one program; the slots it makes are the tally's."""

    def __init__(self, tally: Tally, evident: Evident) -> None:
        self._tally = tally
        self._evident = evident
        self._cell = ""
        self._numbers: frozenset[str] = frozenset()

    def instrument(self, cell: str, tree: ast.Module) -> ast.Module:
        """Rewrite one cell."""
        self._cell = cell
        self._numbers = self._evident.numbers(tree)
        tree.body = self._body(tree.body)
        return ast.fix_missing_locations(tree)

    # -- statements

    def _body(self, statements: Sequence[ast.stmt], checked: bool = False) -> list[ast.stmt]:
        """Count statements in runs which end with the first that holds others, for it may leave the block."""
        rewritten: list[ast.stmt] = []
        run: list[ast.stmt] = []
        for statement in statements:
            run.append(statement)
            if hasattr(statement, "body") or isinstance(statement, ast.Match):
                self._close(rewritten, run, checked)
                checked, run = False, []
        self._close(rewritten, run, checked)
        return rewritten

    def _close(self, rewritten: list[ast.stmt], run: list[ast.stmt], checked: bool) -> None:
        if not run:
            return
        silent = [node for node in run if _must_stand_first(node)]
        counted = [node for node in run if node not in silent]
        rewritten.extend(silent)
        if counted or checked:
            lines = [node.lineno for node in counted] or [run[0].lineno]
            rewritten.extend(self._count(lines, run[0], checked))
        for node in counted:
            rewritten.extend(self._rewritten(node))

    def _rewritten(self, node: ast.stmt) -> Iterator[ast.stmt]:
        before = list(self._ahead_of(node))
        done = self.visit(node)
        yield from before
        yield from done if isinstance(done, list) else [done]

    def _count(self, lines: Sequence[int], place: ast.stmt, checked: bool) -> list[ast.stmt]:
        slot = self._tally.block(self._cell, lines)
        source = f"{COUNTS}[{slot}] += 1"
        if checked:
            source += f"\nif {COUNTS}[{slot}] > {LIMITS}[{slot}]: {name_of('over')}({slot})"
        return _placed(ast.parse(source).body, place)

    def _ahead_of(self, node: ast.stmt) -> Iterator[ast.stmt]:
        """Charge stores and deletions which move what stands behind them."""
        targets: Sequence[ast.expr] = ()
        if isinstance(node, ast.Delete):
            targets = node.targets
        elif isinstance(node, ast.Assign):
            targets = [
                t for t in node.targets if isinstance(t, ast.Subscript) and isinstance(t.slice, ast.Slice)
            ]
        for target in targets:
            if isinstance(target, ast.Subscript) and _pure(target.value):
                yield self._statement("moved", target, _again(target.value), self._first_moved(target.slice))

    def _first_moved(self, place: ast.expr) -> ast.expr:
        place = place.lower or ast.Constant(0) if isinstance(place, ast.Slice) else place
        return _again(place) if _pure(place) else ast.Constant(0)

    def visit_For(self, node: ast.For | ast.AsyncFor) -> ast.stmt:
        node.target = self.visit(node.target)
        node.iter = self.visit(node.iter)
        return self._loop(node)

    visit_AsyncFor = visit_For  # noqa: N815

    def visit_While(self, node: ast.While) -> ast.stmt:
        node.test = self.visit(node.test)
        return self._loop(node)

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While) -> ast.stmt:
        node.body = self._body(node.body, checked=True)
        node.orelse = self._body(node.orelse)
        return node

    def visit_If(self, node: ast.If) -> ast.stmt:
        node.test = self.visit(node.test)
        node.body, node.orelse = self._body(node.body), self._body(node.orelse)
        return node

    def visit_With(self, node: ast.With | ast.AsyncWith) -> ast.stmt:
        node.items = [self.visit(item) for item in node.items]
        node.body = self._body(node.body)
        return node

    visit_AsyncWith = visit_With  # noqa: N815

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        node.body, node.orelse = self._body(node.body), self._body(node.orelse)
        node.finalbody = self._body(node.finalbody)
        for handler in node.handlers:
            handler.body = self._body(handler.body)
        return node

    visit_TryStar = visit_Try  # type: ignore[assignment] # noqa: N815

    def visit_Match(self, node: ast.Match) -> ast.stmt:
        node.subject = self.visit(node.subject)
        for case in node.cases:
            case.guard = self.visit(case.guard) if case.guard else None
            case.body = self._body(case.body)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        node.body = self._body(node.body)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
        around, self._numbers = self._numbers, self._evident.numbers(node)
        suspends = _suspends(node)
        node.body = self._body(node.body, checked=True)
        self._numbers = around
        if node.name in self._evident.recursive and not suspends:
            node.body = _deepened(node)
        return node

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        node.value = self.visit(node.value) if node.value else None
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        self.generic_visit(node)
        stars = [
            part.value
            for target in node.targets
            for part in ast.walk(target)
            if isinstance(part, ast.Starred) and isinstance(part.value, ast.Name)
        ]
        return [node, *(self._statement("built", node, _again(star)) for star in stars)] if stars else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        self.generic_visit(node)
        if self._evident.number(node.value, self._numbers) and not isinstance(node.op, ast.Mult):
            return node
        if type(node.op) not in _COMPUTED and not self._evident.arrays:
            return node
        match node.target:
            case ast.Name(id=name):
                if name in self._numbers:
                    return node
                current: ast.expr = ast.Name(name, ast.Load())
                node.value = self._call("grown", node, current, node.value)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                peeked = [ast.Name(name, ast.Load()), ast.Constant(attribute)]
                node.value = self._call("grown_within", node, *peeked, node.value)
            case _:
                node.value = self._call("grown", node, ast.Constant(None), node.value)
        return node

    # -- expressions

    def visit_Lambda(self, node: ast.Lambda) -> ast.expr:
        around, self._numbers = self._numbers, self._evident.numbers(node)
        body = self.visit(node.body)
        self._numbers = around
        node.body = ast.copy_location(ast.BoolOp(ast.And(), [self._ticked(node), body]), body)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        node.iter = self.visit(node.iter)
        node.ifs = [self._ticked(node.target), *(self.visit(test) for test in node.ifs)]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        if len(node.ops) > 1:
            return self._chained(node)
        helper = _COMPARED.get(type(node.ops[0]))
        left, right = node.left, node.comparators[0]
        if helper is None or (
            self._few(right) if helper in ("within", "without") else self._number(left) or self._number(right)
        ):
            return node
        return self._call(helper, node, left, right)

    def _chained(self, node: ast.Compare) -> ast.expr:
        """Charge membership within a chain; what else is compared in one is mostly numbers."""
        for place, operator in enumerate(node.ops):
            if isinstance(operator, ast.In | ast.NotIn) and not self._few(node.comparators[place]):
                node.comparators[place] = self._call("searched", node, node.comparators[place])
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if type(node.op) not in _COMPUTED:
            return self._call("computed", node, node) if self._evident.arrays else node
        left, right = self._number(node.left), self._number(node.right)
        evident = left and right if isinstance(node.op, ast.Mult | ast.Mod) else left or right
        if isinstance(node.op, ast.Mod):
            evident = left or (right and not isinstance(node.left, ast.Constant))
        return node if evident else self._call(_COMPUTED[type(node.op)], node, node.left, node.right)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        if isinstance(node.slice, ast.Slice):
            return self._call("built", node, node)
        return self._call("item", node, node.value, node.slice) if self._deque_item(node) else node

    def _deque_item(self, node: ast.Subscript) -> bool:
        if any(isinstance(part, ast.Starred | ast.Slice) for part in ast.walk(node.slice)):
            return False
        ends = isinstance(node.slice, ast.Constant | ast.UnaryOp)
        return self._evident.deques and not ends

    def visit_Starred(self, node: ast.Starred) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = self._call("walked", node, node.value)
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        self.generic_visit(node)
        for place, key in enumerate(node.keys):
            if key is None:
                node.values[place] = self._call("walked", node, node.values[place])
        return node

    def visit_FormattedValue(self, node: ast.FormattedValue) -> ast.expr:
        self.generic_visit(node)
        if not self._number(node.value):
            node.value = self._call("shown", node, node.value)
        return node

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.expr:
        self.generic_visit(node)
        node.value = self._call("walked", node, node.value)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        cheap, caller = self._evident.cheap(node), _called_name(node)
        self.generic_visit(node)
        if caller in _CALLERS:
            node.args[:1] = [self._handed(node, arg) for arg in node.args[:1]]
            for keyword in node.keywords:
                keyword.value = self._handed(node, keyword.value) if keyword.arg == "key" else keyword.value
        if not cheap:
            node.func = self._call("called", node, node.func)
        return node

    def _handed(self, node: ast.expr, function: ast.expr) -> ast.expr:
        """Charge a built-in also where another built-in calls it, as in `map(sum, rows)`."""
        if isinstance(function, ast.Name) and function.id in _COSTLY:
            return self._call("called", node, function)
        return function

    # -- pieces

    def _number(self, node: ast.expr) -> bool:
        return self._evident.number(node, self._numbers)

    def _few(self, node: ast.expr) -> bool:
        """Say whether looking through this costs a constant: a display, or a text written out."""
        return isinstance(node, ast.Constant) or (
            isinstance(node, ast.Tuple | ast.List | ast.Set)
            and not any(isinstance(item, ast.Starred) for item in node.elts)
        )

    def _ticked(self, place: ast.expr) -> ast.expr:
        slot = self._tally.block(self._cell, (place.lineno,))
        tick = ast.Call(ast.Name(name_of("tick"), ast.Load()), [ast.Constant(slot)], [])
        return ast.copy_location(tick, place)

    def _call(self, helper: str, place: ast.expr | ast.stmt, *arguments: ast.expr) -> ast.expr:
        slot = ast.Constant(self._tally.line(self._cell, place.lineno))
        call = ast.Call(ast.Name(name_of(helper), ast.Load()), [slot, *arguments], [])
        return ast.copy_location(call, place)

    def _statement(self, helper: str, place: ast.expr | ast.stmt, *arguments: ast.expr) -> ast.stmt:
        return ast.copy_location(ast.Expr(self._call(helper, place, *arguments)), place)


def _must_stand_first(node: ast.stmt) -> bool:
    """Say whether a statement only means what it means when nothing comes before it, and costs nothing."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Global() | ast.Nonlocal():
            return True
        case ast.ImportFrom(module="__future__"):
            return True
    return False


def _deepened(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
    """Note how deep calls are nested while the body runs; what must stand first stays first."""
    first = [statement for statement in node.body if _must_stand_first(statement)]
    rest = [statement for statement in node.body if statement not in first]
    source = (
        f"{DEPTH}[0] += 1\n"
        f"if {DEPTH}[0] > {DEPTH}[1]: {DEPTH}[1] = {DEPTH}[0]\n"
        "try: pass\n"
        f"finally: {DEPTH}[0] -= 1"
    )
    *entering, guarded = _placed(ast.parse(source).body, node.body[0])
    assert isinstance(guarded, ast.Try)
    guarded.body = rest or guarded.body
    return [*first, *entering, guarded]


def _suspends(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Say whether a function may stop in the middle, so that its frames are no stack."""
    if isinstance(function, ast.AsyncFunctionDef):
        return True
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Yield | ast.YieldFrom):
            return True
        if not isinstance(node, FUNCTIONS):
            waiting.extend(ast.iter_child_nodes(node))
    return False


def _placed(statements: list[ast.stmt], place: ast.stmt) -> list[ast.stmt]:
    for statement in statements:
        for node in ast.walk(statement):
            ast.copy_location(node, place)
    return statements


def _pure(node: ast.expr) -> bool:
    return all(isinstance(part, _PURE) for part in ast.walk(node))


def _again(node: ast.expr) -> ast.expr:
    """Write a pure expression a second time, to be read."""
    return ast.parse(ast.unparse(node), mode="eval").body


def _called_name(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""

"""How the names in a loop's body move: counted up, halved, followed along a chain, set anew.

Read from the text of the body alone; what the names stand for is asked elsewhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from jupyter_praxis.analysis.cost.doubling import doubled
from jupyter_praxis.analysis.syntax import base_of, dotted, inside, names_in


class Step(Enum):
    """What one assignment does to a name."""

    COUNT = auto()  # i += 1
    SHIFT = auto()  # i += gap, i = max(i, j)
    SCALE = auto()  # i *= 2, i //= 2, i >>= 1
    REST = auto()  # a, b = b, a % b
    MIDDLE = auto()  # low = middle + 1
    CHAIN = auto()  # x = parent[x], node = node.next
    CUT = auto()  # items = items[1:]
    LEAP = auto()  # i = j, where j = i began the round
    ANEW = auto()


@dataclass
class Motion:
    """What a body does to names.

    `sure` holds names counted in every round; `grown`, `stored` into by subscript, and `drained` are dotted names;
    what is `doubled` in every round ends up exponentially large.
    """

    steps: dict[str, set[Step]] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    grown: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    drained: set[str] = field(default_factory=set)
    sums: dict[str, set[str]] = field(default_factory=dict)
    doubled: set[str] = field(default_factory=set)
    exits: list[ast.expr] = field(default_factory=list)
    leaps: dict[str, str] = field(default_factory=dict)

    def moved(self, names: Iterable[str], *kinds: Step) -> set[str]:
        """Give those of the names that move in one of these ways."""
        return {name for name in names if self.steps.get(name, set()) & set(kinds)}


PUTS = frozenset({"append", "appendleft", "add", "extend", "insert", "push", "put", "update", "heappush", "insort",
                  "setdefault"})  # fmt: skip
TAKES = frozenset({"pop", "popleft", "popitem", "remove", "heappop", "get_nowait", "get", "clear"})


def motion(body: Iterable[ast.AST]) -> Motion:
    """Read what a loop's body does to names."""
    top = list(body)
    found = Motion()
    middles = _middles(top)
    for node in inside(top):
        match node:
            case ast.Assign():
                for target in node.targets:
                    _assigned(found, target, node.value, middles)
            case ast.AnnAssign(value=ast.expr() as value):
                _assigned(found, node.target, value, middles)
            case ast.NamedExpr():
                _assigned(found, node.target, node.value, middles)
            case ast.AugAssign():
                _augmented(found, node)
            case ast.For() | ast.AsyncFor():
                for name in names_in(node.target):
                    _step(found, name, Step.ANEW)
            case ast.Call():
                _called(found, node)
            case ast.Delete():
                found.drained |= {
                    base_of(target) for target in node.targets if isinstance(target, ast.Subscript)
                }
            case ast.If() if any(isinstance(part, (ast.Break, ast.Return, ast.Raise)) for part in node.body):
                found.exits.append(node.test)
    _along_children(found, top)
    found.doubled = doubled(top)
    found.sure = {name for node in top for name in _counted(node)}
    _leaps(found, top)
    return found


def _assigned(found: Motion, target: ast.expr, value: ast.expr, middles: set[str]) -> None:
    if isinstance(target, (ast.Tuple, ast.List)):
        _assigned_together(found, target, value, middles)
    elif name := dotted(target):
        _step(found, name, _kind(name, value, middles))
    elif isinstance(target, ast.Subscript) and (base := base_of(target)):
        found.stored.add(base)


def _assigned_together(
    found: Motion, target: ast.Tuple | ast.List, value: ast.expr, middles: set[str]
) -> None:
    if not isinstance(value, (ast.Tuple, ast.List)) or len(value.elts) != len(target.elts):
        if isinstance(value, ast.Call) and dotted(value.func) == "divmod" and len(target.elts) == 2:
            quotient = dotted(target.elts[0])
            _step(found, quotient, Step.SCALE if quotient in names_in(value.args[0]) else Step.ANEW)
            return
        for name in names_in(target):
            _step(found, name, Step.ANEW)
        return
    names = {dotted(each) for each in target.elts}
    mixed = [each for each in value.elts if isinstance(each, ast.BinOp) and len(names_in(each) & names) > 1]
    kinds = {type(each.op) for each in mixed}
    for each, part in zip(target.elts, value.elts, strict=True):
        if not (name := dotted(each)):
            _assigned(found, each, part, middles)
        elif ast.Mod in kinds:
            _step(found, name, Step.REST)
        elif ast.Add in kinds:
            _step(found, name, Step.SCALE)
        else:
            _assigned(found, each, part, middles)


def _kind(name: str, value: ast.expr, middles: set[str]) -> Step:
    """Say what `name = value` does to the name."""
    match value:
        case ast.BinOp() if name in names_in(value) and _scales(value, name):
            return Step.SCALE
        case ast.BinOp() if name in names_in(value):
            return _moves(value.op, value.right if dotted(value.left) == name else value.left)
        case ast.Call(func=ast.Name(id="max" | "min")) if name in names_in(value):
            return Step.SHIFT
        case ast.Call(func=ast.Name(id="int")) if value.args and name in names_in(value.args[0]):
            return _kind(name, value.args[0], middles)
        case ast.Subscript() if name in names_in(value.slice):
            return Step.CHAIN
        case ast.Subscript(slice=ast.Slice()) if base_of(value) == name:
            return Step.MIDDLE if _halves(value.slice, middles) else Step.CUT
        case ast.Attribute() if dotted(value).startswith(f"{name}."):
            return Step.CHAIN
        case ast.IfExp() if kinds := {_kind(name, part, middles) for part in (value.body, value.orelse)}:
            return min(kinds, key=lambda kind: kind.value)
        case _ if names_in(value) & middles and isinstance(value, (ast.Name, ast.BinOp)):
            return Step.MIDDLE
        case ast.Call(func=ast.Attribute(attr="replace" | "strip" | "lstrip" | "removeprefix", value=text)):
            return Step.CUT if base_of(text) == name else Step.ANEW
    return Step.ANEW


def _scales(value: ast.expr, name: str) -> bool:
    """`2 * i + 1`, `(i - 1) // 2`, `x + x`, `n & (n - 1)`: a power of two away."""
    for part in ast.walk(value):
        if isinstance(part, ast.BinOp) and name in names_in(part):
            constants = isinstance(part.left, ast.Constant) or isinstance(part.right, ast.Constant)
            if isinstance(part.op, (ast.Mult, ast.FloorDiv, ast.RShift, ast.LShift)) and constants:
                return True
            if isinstance(part.op, ast.BitAnd) and name in names_in(part.left) & names_in(part.right):
                return True
            if isinstance(part.op, ast.Add) and dotted(part.left) == dotted(part.right) == name:
                return True
    return False


def _moves(operator: ast.operator, by: ast.expr) -> Step:
    match operator:
        case ast.Add() | ast.Sub():
            return Step.COUNT if isinstance(by, (ast.Constant, ast.UnaryOp)) else Step.SHIFT
        case ast.Mod():
            return Step.REST
        case _:
            return Step.SCALE


def _augmented(found: Motion, node: ast.AugAssign) -> None:
    if not (name := dotted(node.target)):
        if isinstance(node.target, ast.Subscript):
            found.stored.add(base_of(node.target))
        return
    kind = _moves(node.op, node.value)
    if (
        isinstance(node.value, ast.BinOp)
        and isinstance(node.value.op, ast.BitAnd)
        and name in names_in(node.value)
    ):
        kind = Step.SCALE  # i += i & -i: up or down a Fenwick tree
    _step(found, name, kind)
    if kind is Step.SHIFT and isinstance(node.value, (ast.Name, ast.BinOp)):
        found.sums.setdefault(name, set()).update(names_in(node.value))


def _called(found: Motion, node: ast.Call) -> None:
    match node.func:
        case ast.Attribute(attr=method) if method in PUTS | TAKES:
            queue = dotted(node.args[0]) if method.startswith(("heap", "ins")) and node.args else ""
            name = queue or base_of(node.func.value)
            (found.grown if method in PUTS else found.drained).add(name)
        case ast.Name(id=function) if node.args and function in PUTS | TAKES:
            (found.grown if function in PUTS else found.drained).add(dotted(node.args[0]))


def _counted(node: ast.AST) -> set[str]:
    """Give the names a statement of the body itself moves by a constant, whatever else happens."""
    if isinstance(node, ast.AugAssign) and isinstance(node.op, (ast.Add, ast.Sub)):
        return {dotted(node.target)} if isinstance(node.value, ast.Constant) else set()
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and (name := dotted(node.targets[0])):
        return {name} if _kind(name, node.value, set()) is Step.COUNT else set()
    return set()


def _middles(body: list[ast.AST]) -> set[str]:
    """Find names set to the middle of two others: `mid = (low + high) // 2`, `left + (right - left) / 3`."""
    found = set()
    for node in inside(body):
        if isinstance(node, ast.Assign) and len(names_in(node.value)) > 1 and halves(node.value):
            found |= {dotted(target) for target in node.targets}
    return found - {""}


def halves(value: ast.AST) -> bool:
    """Say whether something is divided by a small constant in there, after an addition or subtraction."""
    return any(
        isinstance(part, ast.BinOp)
        and isinstance(part.op, (ast.FloorDiv, ast.Div, ast.RShift))
        and isinstance(part.right, ast.Constant)
        and any(
            isinstance(left, ast.BinOp) and isinstance(left.op, (ast.Add, ast.Sub))
            for left in ast.walk(value)
        )
        for part in ast.walk(value)
    )


def _halves(cut: ast.expr, middles: set[str]) -> bool:
    return bool(names_in(cut) & middles) or any(isinstance(part, ast.FloorDiv) for part in ast.walk(cut))


def _along_children(found: Motion, body: list[ast.AST]) -> None:
    """`child = 2 * i + 1 … i = child`: down a heap, level by level."""
    plain = [
        (dotted(target), node.value)
        for node in inside(body)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if dotted(target)
    ]
    for name, value in plain:
        if isinstance(value, ast.Name) and any(
            child == value.id and isinstance(made, ast.BinOp) and _scales(made, name) for child, made in plain
        ):
            found.steps[name] = found.steps.get(name, set()) - {Step.ANEW} | {Step.SCALE}


def _leaps(found: Motion, body: list[ast.AST]) -> None:
    """Find pointers that begin where another stands and hand their place back: `j = i … i = j`."""
    plain: dict[str, set[str]] = {}
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.value, (ast.Name, ast.BinOp)):
            for target in node.targets:
                plain.setdefault(dotted(target), set()).update(names_in(node.value))
    for name, sources in plain.items():
        for other in sources:
            if name and other != name and name in plain.get(other, set()):
                found.leaps[name] = other
                found.steps[name] = found.steps.get(name, set()) - {Step.ANEW} | {Step.LEAP}


def _step(found: Motion, name: str, step: Step) -> None:
    found.steps.setdefault(name, set()).add(step)


def expression_of(name: str) -> ast.expr:
    """Turn a dotted name into an expression again."""
    parts = name.split(".")
    expression: ast.expr = ast.Name(id=parts[0], ctx=ast.Load())
    for part in parts[1:]:
        expression = ast.Attribute(value=expression, attr=part, ctx=ast.Load())
    return expression


def memberships(test: ast.expr) -> list[tuple[str, ast.expr]]:
    """Find what is asked to be in which collection."""
    return [
        (base_of(part.comparators[0]), part.left)
        for part in ast.walk(test)
        if isinstance(part, ast.Compare)
        and isinstance(part.ops[0], (ast.In, ast.NotIn))
        and base_of(part.comparators[0])
    ]
